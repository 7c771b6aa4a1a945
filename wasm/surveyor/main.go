//go:build js && wasm

// Surveyor is the program of a Web Worker that measures a flock: it is loaded, as
// the trainer is, by public/lab/worker.ts.
package main

import (
	"murmuration/core/surveyor"
	"murmuration/wasm/bridge"
)

func main() { bridge.Serve(surveyor.New) }
