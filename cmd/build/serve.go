package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"murmuration/serve"
)

// serveVerb builds dist/ and serves it until interrupted.
func serveVerb(ctx context.Context, args []string) error {
	f := flags("serve")
	listen := f.String("listen", "127.0.0.1:8080", "address and port; port 0 takes a free one")
	if err := f.Parse(args); err != nil {
		return err
	}
	ln, err := net.Listen("tcp", *listen)
	if err != nil {
		return fmt.Errorf("%w; another address can be given: serve -listen 127.0.0.1:0", err)
	}
	defer ln.Close()
	if err := buildInto(ctx, "dist"); err != nil {
		return err
	}
	return serveOn(ctx, ln, "dist")
}

// serveOn serves a folder on ln until ctx ends. The folder is opened as a
// root: nothing outside it can be reached, through a symbolic link either.
func serveOn(ctx context.Context, ln net.Listener, dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	s := &http.Server{Handler: serve.Handler(root.FS()), ReadHeaderTimeout: 10 * time.Second}
	context.AfterFunc(ctx, func() { s.Close() })
	fmt.Printf("Murmuration is at http://%s/  (end with Ctrl+C)\n", ln.Addr())
	if err := s.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
