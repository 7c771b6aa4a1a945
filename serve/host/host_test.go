package host

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"testing"
	"testing/fstest"
	"time"
)

func addresses(text ...string) []netip.Addr {
	var out []netip.Addr
	for _, t := range text {
		out = append(out, netip.MustParseAddr(t))
	}
	return out
}

func TestReached(t *testing.T) {
	laptop := addresses("127.0.0.1", "::1", "169.254.3.4", "172.17.0.1", "192.168.1.7", "fe80::1", "2001:db8::7")
	for _, c := range []struct {
		listens, first string
		ours, want     []netip.Addr
	}{
		{"127.0.0.1", "192.168.1.7", laptop, nil},
		{"::1", "192.168.1.7", laptop, nil},
		{"::", "192.168.1.7", laptop, addresses("192.168.1.7", "172.17.0.1", "169.254.3.4")},
		{"0.0.0.0", "10.0.0.9", laptop, addresses("172.17.0.1", "192.168.1.7", "169.254.3.4")},
		{"0.0.0.0", "10.0.0.9", addresses("203.0.113.5", "192.168.1.7"), addresses("192.168.1.7", "203.0.113.5")},
		{"192.168.1.7", "10.0.0.9", laptop, addresses("192.168.1.7")},
		{"::", "10.0.0.9", addresses("::1", "2001:db8::7"), addresses("2001:db8::7")},
		{"::", "10.0.0.9", addresses("127.0.0.1"), nil},
	} {
		got := reached(netip.MustParseAddr(c.listens), c.ours, netip.MustParseAddr(c.first))
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v", c.listens, got)
		}
	}
}

func TestOwn(t *testing.T) {
	for listen, want := range map[string]string{
		"127.0.0.1:47231":  "http://127.0.0.1:47231/",
		":47231":           "http://127.0.0.1:47231/",
		"[::]:8":           "http://127.0.0.1:8/",
		"0.0.0.0:8":        "http://127.0.0.1:8/",
		"192.168.1.7:8080": "http://192.168.1.7:8080/",
		"[::1]:8":          "http://[::1]:8/",
	} {
		if got := Own(listen); got != want {
			t.Errorf("%s: %s", listen, got)
		}
	}
}

// TestAllowed: the largest model at the slowest pace, and nothing slower.
func TestAllowed(t *testing.T) {
	if allowed(0) != pause || allowed(slowest) != pause+time.Second || allowed(10<<20) < 20*time.Minute {
		t.Errorf("%v, %v, %v", allowed(0), allowed(slowest), allowed(10<<20))
	}
}

// TestGracefulEnd: a request in progress is answered after the end was asked
// for, and nobody is let in then.
func TestGracefulEnd(t *testing.T) {
	begun, release := make(chan bool), make(chan bool)
	rooms := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun <- true
		<-release
		io.Copy(w, r.Body)
	})
	h := New(fstest.MapFS{}, rooms)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	h.Use(ln)
	ctx, stop := context.WithCancel(context.Background())
	ended, answered := make(chan error), make(chan string)
	go func() { ended <- h.Run(ctx) }()
	go func() { answered <- post(ln.Addr().String(), "the model") }()
	<-begun
	h.server.RegisterOnShutdown(func() { close(release) })
	stop()
	if got := <-answered; got != "the model" {
		t.Errorf("answered %q", got)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := net.Dial("tcp", ln.Addr().String()); err == nil {
		t.Error("it still listens")
	}
}

// post sends a body to the rooms and returns the answer, or what went wrong.
func post(address, body string) string {
	r, w := io.Pipe()
	go func() { fmt.Fprint(w, body); w.Close() }()
	answer, err := http.Post("http://"+address+"/api/rooms", "text/plain", r)
	if err != nil {
		return err.Error()
	}
	defer answer.Body.Close()
	text, _ := io.ReadAll(answer.Body)
	return string(text)
}

// slowly is a connection that remembers the deadlines that it is given.
type slowly struct {
	http.ResponseWriter
	deadlines []time.Time
}

func (s *slowly) SetReadDeadline(t time.Time) error {
	s.deadlines = append(s.deadlines, t)
	return nil
}

// TestPatient: a connection has a deadline before its body is read, a later one
// with each piece, and none when all has come.
func TestPatient(t *testing.T) {
	s := &slowly{}
	r, _ := http.NewRequest("PUT", "/", io.MultiReader(io.LimitReader(zeros{}, 3*slowest), io.LimitReader(zeros{}, slowest)))
	patient(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if len(s.deadlines) != 1 {
			t.Error("no deadline before the body")
		}
		io.CopyBuffer(io.Discard, struct{ io.Reader }{r.Body}, make([]byte, slowest))
	})).ServeHTTP(s, r)
	for i, d := range s.deadlines[1 : len(s.deadlines)-1] {
		if d.Sub(s.deadlines[i]) != time.Second {
			t.Errorf("%v after %v", d, s.deadlines[i])
		}
	}
	if len(s.deadlines) != 6 || !s.deadlines[5].IsZero() {
		t.Errorf("%v", s.deadlines)
	}
	s = &slowly{}
	patient(http.NotFoundHandler()).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
	if len(s.deadlines) != 0 {
		t.Error("a request without a body has a deadline")
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }
