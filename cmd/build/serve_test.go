package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// TestServe: the site and the rooms are served, to this computer alone, until the end.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "index.html"), "the page")
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- serveOn(ctx, ln, dir, filepath.Join(dir, "rooms")) }()
	at := "http://" + ln.Addr().String()
	for path, want := range map[string]string{"/": "the page", "/api/health": `{"ok":true,"rooms":true,"at":[]}`, "/api/rooms/ABC234": "room.unknown"} {
		if text := fetch(t, at+path); !strings.Contains(text, want) {
			t.Errorf("%s: %q", path, text)
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func fetch(t *testing.T, address string) string {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
