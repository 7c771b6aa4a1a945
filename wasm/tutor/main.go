//go:build js && wasm

// Tutor is the trainer with everything that belongs to tasks, as a program in a
// Web Worker: it is loaded, as the trainer is, by public/lab/worker.ts, when
// something is first fine-tuned or a task's file is read.
package main

import (
	"murmuration/core/lab"
	"murmuration/wasm/bridge"
)

func main() { bridge.Serve(lab.Whole) }
