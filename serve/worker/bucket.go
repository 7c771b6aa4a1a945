//go:build js && wasm

package main

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"syscall/js"

	"github.com/syumai/workers/cloudflare/r2"

	"murmuration/serve/room"
)

// bucket keeps models in R2. Their bytes never pass through Go's memory.
type bucket struct{ js.Value }

// Put gives the request's own stream to R2, which counts and hashes it.
func (b bucket) Put(_ context.Context, name string, r io.Reader, size int64, sha256 [32]byte) error {
	stream, ok := r.(rawGetter)
	if !ok {
		panic("worker: a model is put from its request's own body")
	}
	put, err := await(b.Call("put", name, stream.GetRawJSBody(), map[string]any{
		"sha256": hex.EncodeToString(sha256[:]),
		"onlyIf": map[string]any{"etagDoesNotMatch": "*"},
	}))
	switch {
	case err != nil && strings.Contains(err.Error(), "checksum"):
		return fmt.Errorf("%w: %v", room.ErrContent, err)
	case err != nil:
		return fmt.Errorf("R2 put %s: %w", name, err)
	case put.IsNull():
		return fmt.Errorf("R2 put %s: %w", name, fs.ErrExist)
	}
	return nil
}

func (b bucket) Get(_ context.Context, name string) (io.ReadCloser, error) {
	models, err := r2.NewBucket("MODELS")
	if err != nil {
		return nil, err
	}
	o, err := models.Get(name)
	if err != nil {
		return nil, fmt.Errorf("R2 get %s: %w", name, err)
	}
	if o == nil {
		return nil, fmt.Errorf("R2 get %s: %w", name, fs.ErrNotExist)
	}
	return o.Body.(io.ReadCloser), nil
}

// Delete removes up to 1000 in one call: so many R2 takes.
func (b bucket) Delete(_ context.Context, names ...string) error {
	for len(names) > 0 {
		n := min(len(names), 1000)
		list := make([]any, n)
		for i, name := range names[:n] {
			list[i] = name
		}
		if _, err := await(b.Call("delete", list)); err != nil {
			return fmt.Errorf("R2 delete: %w", err)
		}
		names = names[n:]
	}
	return nil
}
