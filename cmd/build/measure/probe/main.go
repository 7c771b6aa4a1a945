//go:build js && wasm

// Probe is the trainer as it is shipped, and beside it
// globalThis.memory(collect) → a JSON text about its Go heap.
package main

import (
	"encoding/json"
	"syscall/js"

	"murmuration/cmd/build/measure"
	"murmuration/core/lab"
	"murmuration/wasm/bridge"
)

func main() {
	js.Global().Set("memory", js.FuncOf(func(_ js.Value, args []js.Value) any {
		m := measure.Memory(args[0].Bool())
		text, err := json.Marshal(measure.Answer{Allocated: m.TotalAlloc, HeapInUse: m.HeapInuse, HeapSystem: m.HeapSys, Collections: m.NumGC})
		if err != nil {
			panic("probe: an answer that JSON cannot hold")
		}
		return string(text)
	}))
	bridge.Serve(lab.New)
}
