package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"strings"

	"murmuration/serve/host"
)

// serveVerb builds dist/ and serves it, and a classroom's rooms, until interrupted.
func serveVerb(ctx context.Context, args []string) error {
	f := flags("serve")
	listen := f.String("listen", "127.0.0.1:8080", "address and port; port 0 takes a free one; without an address (:8080) the network is served too")
	rooms := f.String("rooms", ".cache/rooms", "folder where a class's rooms are kept")
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
	return serveOn(ctx, ln, "dist", *rooms)
}

// serveOn serves a folder on ln until ctx ends. The folder is opened as a
// root: nothing outside it can be reached, through a symbolic link either.
func serveOn(ctx context.Context, ln net.Listener, dir, rooms string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	kept, err := host.OpenRooms(rooms)
	if err != nil {
		return fmt.Errorf("%w; another folder can be given: serve -rooms DIR", err)
	}
	defer kept.Close()
	h := host.New(root.FS(), kept)
	h.Use(ln)
	fmt.Printf("Murmuration is at %s  (end with Ctrl+C)\n", host.Own(ln.Addr().String()))
	if at := h.At(); len(at) > 0 {
		fmt.Printf("Others in this network open it at %s\n", strings.Join(at, " or "))
	}
	return h.Run(ctx)
}
