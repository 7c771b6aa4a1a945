// Package host runs the site and the classroom's rooms on this computer: for
// its own browsers, or for all computers of the network that it is in.
package host

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"sync"
	"time"

	"murmuration/serve"
)

// grace is how long requests in progress may still take when the host ends.
const grace = 5 * time.Second

// Host is a server that can be moved from one address to another while it runs.
type Host struct {
	server http.Server
	failed chan error

	mu sync.Mutex
	ln net.Listener
}

// New returns a host of a site and of rooms, nil where there are none. It
// listens nowhere yet.
func New(site fs.FS, rooms http.Handler) *Host {
	h := &Host{failed: make(chan error, 1)}
	mux := http.NewServeMux()
	mux.Handle("GET /api/health", serve.Health(rooms != nil, h.At))
	mux.Handle("/", serve.Handler(site, rooms))
	h.server = http.Server{
		Handler:           patient(mux),
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		WriteTimeout:      30 * time.Minute, // longer than the slowest upload, whose answer comes after it
		MaxHeaderBytes:    32 << 10,
	}
	return h
}

// Listen serves at an address instead of where it did before. Where that
// fails, it goes on as before.
func (h *Host) Listen(address string) error {
	h.mu.Lock()
	before := h.ln
	h.ln = nil
	h.mu.Unlock()
	if before != nil {
		before.Close() // first: the two may share the port
	}
	ln, err := net.Listen("tcp", address)
	if err != nil && before != nil {
		again, worse := net.Listen("tcp", before.Addr().String())
		if worse != nil {
			return errors.Join(err, worse)
		}
		h.Use(again)
	}
	if err == nil {
		h.Use(ln)
	}
	return err
}

// Use serves on a listener, which the host closes.
func (h *Host) Use(ln net.Listener) {
	h.mu.Lock()
	h.ln = ln
	h.mu.Unlock()
	go func() {
		err := h.server.Serve(ln)
		h.mu.Lock()
		defer h.mu.Unlock()
		if h.ln == ln { // it was not moved away
			h.failed <- err
		}
	}()
}

// Port is the port that it listens on, 0 while it listens nowhere.
func (h *Host) Port() int {
	if a := h.addr(); a != nil {
		return a.Port
	}
	return 0
}

func (h *Host) addr() *net.TCPAddr {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ln == nil {
		return nil
	}
	return h.ln.Addr().(*net.TCPAddr)
}

// Run serves until ctx ends; requests in progress are then waited for, but not for long.
func (h *Host) Run(ctx context.Context) error {
	select {
	case err := <-h.failed:
		return errors.Join(err, h.server.Close())
	case <-ctx.Done():
	}
	end, stop := context.WithTimeout(context.Background(), grace)
	defer stop()
	if h.server.Shutdown(end) != nil {
		return h.server.Close()
	}
	return nil
}
