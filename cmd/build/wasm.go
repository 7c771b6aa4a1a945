package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
)

// uninlined are the packages of core in which no function is inlined: none has a
// loop that training spends its time in, and the copies of their small functions
// would be 80 kB of the trainer's download.
var uninlined = []string{"fault", "json", "lab", "model", "optim", "protocol", "text", "train", "world"}

// programs are the workers' programs, each a main package of wasm/. Each is built
// twice: for browsers with SIMD and, as NAME-plain, for those without.
var programs = []string{"worker", "tutor", "prober", "surveyor"}

// wasmParts are the steps that build the workers' programs and the embedding view.
func wasmParts(ctx context.Context, dist *site) []part {
	var steps []part
	for _, name := range programs {
		source := "wasm/" + name + "/main.go"
		steps = append(steps,
			part{source, func() error { return wasm(ctx, dist, wasmEnv, "./wasm/"+name, name) }},
			part{source, func() error { return wasm(ctx, dist, plainEnv, "./wasm/"+name, name+"-plain") }})
	}
	return append(steps, part{"wasm/page/main.go", func() error { return wasm(ctx, dist, wasmEnv, "./wasm/page", "view") }})
}

// wasm builds one main package for the browser and writes it gzipped: a static
// host need not compress, the page inflates it itself.
//
// The raw file stays under .cache, where the go command sees that it is up to
// date and skips linking.
func wasm(ctx context.Context, dist *site, env []string, pkg, name string) error {
	raw := filepath.Join(".cache", "wasm", name+".wasm")
	if err := os.MkdirAll(filepath.Dir(raw), 0o755); err != nil {
		return err
	}
	args := []string{"build", "-trimpath", "-ldflags=-s -w", "-o", raw}
	for _, name := range uninlined {
		args = append(args, "-gcflags=murmuration/core/"+name+"=-l")
	}
	if err := run(ctx, env, "go", append(args, pkg)...); err != nil {
		return err
	}
	data, err := os.ReadFile(raw)
	if err != nil {
		return err
	}
	packed, err := gzipped(data, dist.path(name+".wasm.gz"))
	if err != nil {
		return err
	}
	return dist.write(name+".wasm.gz", packed)
}

// gzipped compresses data at the highest level with no time and no name in the
// header, so that the same wasm gives the same file. Where the file at old
// already inflates to data its bytes are returned.
func gzipped(data []byte, old string) ([]byte, error) {
	if packed, err := os.ReadFile(old); err == nil && inflatesTo(packed, data) {
		return packed, nil
	}
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func inflatesTo(packed, data []byte) bool {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return false
	}
	got, err := io.ReadAll(r)
	return err == nil && bytes.Equal(got, data)
}
