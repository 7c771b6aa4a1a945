package main

import (
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"

	"murmuration/serve"
)

// TestRuns: another Murmuration is told from another program on the port, and
// from nobody.
func TestRuns(t *testing.T) {
	port := func(s *httptest.Server) int { return s.Listener.Addr().(*net.TCPAddr).Port }
	ours := httptest.NewServer(serve.Handler(fstest.MapFS{}))
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("hello")) }))
	defer other.Close()
	if !runs(port(ours)) || runs(port(other)) {
		t.Error("one was taken for the other")
	}
	ours.Close()
	if runs(port(ours)) {
		t.Error("nobody listens")
	}
}
