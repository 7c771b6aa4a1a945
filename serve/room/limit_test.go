package room

import (
	"net/http"
	"testing"
)

func TestLimitsRefillWithTime(t *testing.T) {
	var l limits
	of := rate{"test", 3, 2}
	passed := func(now int64) (n int) {
		for l.take(of, "somebody", 1, now) == nil {
			n++
		}
		return n
	}
	for _, c := range []struct {
		now  int64
		want int
	}{{10_000, 3}, {10_000, 0}, {10_500, 1}, {200_000, 3}, {199_000, 0}, {200_000, 0}, {5_000, 0}, {5_500, 1}} {
		if got := passed(c.now); got != c.want {
			t.Errorf("at %d ms %d passed, wanted %d", c.now, got, c.want)
		}
	}
	if err := l.take(of, "another", 1, 5_500); err != nil {
		t.Errorf("another is stopped too: %v", err)
	}
	if e := l.take(of, "somebody", 0, 5_500).(*refused); e.status != http.StatusTooManyRequests || e.after != 1 {
		t.Errorf("got %+v", e)
	}
}

// A server that is asked from ever new addresses does not grow without end.
func TestLimitsAreBounded(t *testing.T) {
	var l limits
	for i := range 3 * mostBuckets {
		l.take(failing, string(rune(i)), 1, 0)
	}
	if len(l.buckets) > mostBuckets {
		t.Errorf("%d buckets", len(l.buckets))
	}
}

func TestHost(t *testing.T) {
	for from, want := range map[string]string{
		"192.168.1.7:1234": "192.168.1.7", "203.0.113.9": "203.0.113.9",
		"[2001:db8:1:2:3:4:5:6]:80": "2001:db8:1:2::/64", "2001:db8:1:2::9": "2001:db8:1:2::/64", "[::ffff:10.0.0.1]:9": "::ffff:10.0.0.1",
	} {
		if got := host(&http.Request{RemoteAddr: from}); got != want {
			t.Errorf("%s is %s, wanted %s", from, got, want)
		}
	}
}
