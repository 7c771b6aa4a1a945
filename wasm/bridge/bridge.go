//go:build js && wasm

// Package bridge joins Go programs in a browser to the JavaScript around them.
// It is the only importer of syscall/js on the worker's side.
package bridge

import (
	"runtime"
	"syscall/js"

	"murmuration/core/protocol"
)

// Service is what a worker does: a lab.Lab, a prober.Prober or a surveyor.Surveyor.
type Service interface {
	Receive(m protocol.Message)
	Work(slice float64) bool
}

// Serve puts a Service behind globalThis.murmuration and never returns. It is
// made by open, reads the time from now, and speaks to the page through send and
// to other workers through mail:
//
//	murmuration.command(id, json, [Uint8Array, …])   a message
//	murmuration.work(milliseconds) → boolean         whether there is more to do
//
// Messages to the page leave by globalThis.murmurationPost(id, json,
// [ArrayBuffer, …]), and those to a mate by globalThis.murmurationTell(group, to,
// json, [ArrayBuffer, …]), which the caller has set before and which transfer the
// buffers.
func Serve[S Service](open func(now func() float64, send func(protocol.Message), mail protocol.Mail) S) {
	global := js.Global()
	clock := global.Get("performance")
	now := func() float64 { return clock.Call("now").Float() }
	post := global.Get("murmurationPost")
	send := func(m protocol.Message) { post.Invoke(m.ID, string(m.JSON), toJS(m.Buffers)) }
	service := open(now, send, mail{global.Get("murmurationTell")})
	face := map[string]any{
		"command": js.FuncOf(func(_ js.Value, args []js.Value) any {
			service.Receive(protocol.Message{ID: args[0].Int(), JSON: []byte(args[1].String()), Buffers: toGo(args[2])})
			collect()
			return nil
		}),
		"work": js.FuncOf(func(_ js.Value, args []js.Value) any { return service.Work(args[0].Float()) }),
	}
	global.Set("murmuration", face)
	select {}
}

// large is a heap, in bytes, after whose commands garbage is collected at once.
const large = 128 << 20

// collect frees what a command has left, where the heap is large: that may be
// another hundred megabytes, and what memory a program has once taken it never
// gives back to the browser.
func collect() {
	var m runtime.MemStats
	if runtime.ReadMemStats(&m); m.HeapAlloc > large {
		runtime.GC()
	}
}

// toGo copies an array of Uint8Arrays. They are wrapped anew, since one from
// another realm would end the program.
func toGo(list js.Value) [][]byte {
	buffers := make([][]byte, list.Length())
	for i := range buffers {
		a := list.Index(i)
		view := js.Global().Get("Uint8Array").New(a.Get("buffer"), a.Get("byteOffset"), a.Get("byteLength"))
		buffers[i] = make([]byte, view.Length())
		js.CopyBytesToGo(buffers[i], view)
	}
	return buffers
}

// toJS copies buffers into an array of ArrayBuffers.
func toJS(buffers [][]byte) js.Value {
	list := js.Global().Get("Array").New()
	for _, b := range buffers {
		view := js.Global().Get("Uint8Array").New(len(b))
		js.CopyBytesToJS(view, b)
		list.Call("push", view.Get("buffer"))
	}
	return list
}
