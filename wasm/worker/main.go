//go:build js && wasm

// Worker is the trainer, for pretraining alone, as a program in a Web Worker:
// public/lab/worker.ts loads it, hands it messages and gives it time.
package main

import (
	"murmuration/core/lab"
	"murmuration/wasm/bridge"
)

func main() { bridge.Serve(lab.New) }
