//go:build js && wasm

// Worker makes measurements in a web worker: it leaves
// globalThis.measure(request) → answer, both JSON texts.
package main

import (
	"encoding/json"
	"syscall/js"

	"murmuration/cmd/build/measure"
)

func main() {
	var meter measure.Meter
	js.Global().Set("measure", js.FuncOf(func(_ js.Value, args []js.Value) any {
		var r measure.Request
		if err := json.Unmarshal([]byte(args[0].String()), &r); err != nil {
			return said(measure.Answer{Error: err.Error()})
		}
		return said(meter.Do(r))
	}))
	select {}
}

func said(a measure.Answer) string {
	text, err := json.Marshal(a)
	if err != nil {
		panic("worker: an answer that JSON cannot hold")
	}
	return string(text)
}
