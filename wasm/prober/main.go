//go:build js && wasm

// Prober is the program of a Web Worker that looks into a run: it is loaded, as
// the trainer is, by public/lab/worker.ts.
package main

import (
	"murmuration/core/prober"
	"murmuration/wasm/bridge"
)

func main() { bridge.Serve(prober.New) }
