package room

import (
	"math"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
)

// rate lets burst requests pass at once, and each more a second.
type rate struct {
	what        string
	burst, each float64
}

// A school of 300 may stand behind one address, and its pupils mistype codes.
var (
	opening  = rate{"open", 120, 1.0 / 30}
	visiting = rate{"visit", 3000, 50}
	failing  = rate{"fail", 300, 5}
	learning = rate{"member", 300, 10}
	teaching = rate{"teacher", 3000, 50}
)

// limits count in memory what has been asked lately: a server that starts anew forgets.
type limits struct {
	mu      sync.Mutex
	buckets map[string]*bucket
}

type bucket struct {
	left float64
	at   int64
}

// mostBuckets bounds the memory: beyond it all is forgotten, which lets more pass, not less.
const mostBuckets = 20000

// setBack is more than requests that overtake one another are apart, in milliseconds.
const setBack = 60_000

// take takes n of what is left to somebody; where there is too little it refuses and says when to come again.
func (l *limits) take(of rate, who string, n float64, now int64) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.bucket(of, of.what+" "+who, now)
	if b.left >= max(n, 1) {
		b.left -= n
		return nil
	}
	after := int(math.Ceil((1 - b.left) / of.each))
	return often(max(after, 1))
}

func often(seconds int) error {
	err := refusal(http.StatusTooManyRequests, "room.often", "too many requests: try again in {seconds} seconds", "seconds", strconv.Itoa(seconds)).(*refused)
	err.after = seconds
	return err
}

func (l *limits) bucket(of rate, name string, now int64) *bucket {
	b := l.buckets[name]
	if b == nil {
		if l.buckets == nil || len(l.buckets) >= mostBuckets {
			l.buckets = map[string]*bucket{}
		}
		b = &bucket{of.burst, now}
		l.buckets[name] = b
	}
	switch past := now - b.at; {
	case past > 0:
		b.left, b.at = min(of.burst, b.left+float64(past)/1000*of.each), now
	case past < -setBack: // else nobody passes until the clock is there again
		b.at = now
	}
	return b
}

// host is the default Address. An IPv6 network of 64 bits is one house.
func host(req *http.Request) string {
	name, _, err := net.SplitHostPort(req.RemoteAddr)
	if err != nil {
		name = req.RemoteAddr
	}
	a, err := netip.ParseAddr(name)
	if err != nil || a.Unmap().Is4() {
		return name
	}
	p, _ := a.Prefix(64)
	return p.String()
}
