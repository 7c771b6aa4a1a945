package main

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"murmuration/serve"
	"murmuration/serve/host"
)

// TestRuns: another Murmuration is told from another program on the port, and
// from nobody.
func TestRuns(t *testing.T) {
	at := func(s *httptest.Server) string { return s.Listener.Addr().String() }
	ours := httptest.NewServer(serve.Handler(fstest.MapFS{}, nil))
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("hello")) }))
	defer other.Close()
	if !runs(at(ours)) || runs(at(other)) {
		t.Error("one was taken for the other")
	}
	ours.Close()
	if runs(at(ours)) {
		t.Error("nobody listens")
	}
}

// hosted is a host on a free port of this computer, with a page.
func hosted(t *testing.T) *host.Host {
	h := host.New(fstest.MapFS{"index.html": {Data: []byte("page")}}, nil)
	if err := h.Listen("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- h.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return h
}

func own(h *host.Host) string { return host.Page("127.0.0.1", strconv.Itoa(h.Port())) }

// opens reports whether a page can be opened.
func opens(page string) bool {
	c, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(page, "http://"), "/"))
	if err == nil {
		c.Close()
	}
	return err == nil
}

// TestClass: the window opens the page to the network and closes it again; this
// computer's own address stays throughout.
func TestClass(t *testing.T) {
	h := hosted(t)
	var says strings.Builder
	talk(strings.NewReader("what?\n"), &says, h)
	if len(h.At()) != 0 || !strings.Contains(says.String(), "type c") {
		t.Fatalf("it is open to %v and says %q", h.At(), &says)
	}
	talk(strings.NewReader(" c\r\n"), &says, h)
	at := h.At()
	if len(at) == 0 {
		if !strings.Contains(says.String(), "no network") {
			t.Errorf("without a network it says %q", &says)
		}
		return
	}
	if !opens(own(h)) || !opens(at[0]) || !strings.Contains(says.String(), at[0]) {
		t.Errorf("it is open to %v and says %q", at, &says)
	}
	talk(strings.NewReader("Ｃ\n"), &says, h)
	if !opens(own(h)) || opens(at[0]) || len(h.At()) != 0 {
		t.Errorf("it was closed, and is open to %v", h.At())
	}
}

// TestListenFails: where another program has the address, the host stays where it was.
func TestListenFails(t *testing.T) {
	h := hosted(t)
	taken := httptest.NewServer(nil)
	defer taken.Close()
	if h.Listen(taken.Listener.Addr().String()) == nil {
		t.Error("two listen at one address")
	}
	if !opens(own(h)) {
		t.Error("the host is gone")
	}
}
