//go:build js && wasm

// Package bridge joins Go programs in a browser to the JavaScript around them.
// It is the only importer of syscall/js on the worker's side.
package bridge

import (
	"syscall/js"

	"murmuration/core/lab"
	"murmuration/core/protocol"
)

// Serve puts a Lab behind globalThis.murmuration and never returns:
//
//	murmuration.command(id, json, [Uint8Array, …])   a Command
//	murmuration.work(milliseconds) → boolean         whether there is more to do
//
// Events leave by globalThis.murmurationPost(id, json, [ArrayBuffer, …]), and
// Commands to a mate by globalThis.murmurationTell(crew, to, json, [ArrayBuffer,
// …]), which the caller has set before and which transfer the buffers.
func Serve() {
	global := js.Global()
	clock := global.Get("performance")
	now := func() float64 { return clock.Call("now").Float() }
	post := global.Get("murmurationPost")
	l := lab.New(now, func(m protocol.Message) { post.Invoke(m.ID, string(m.JSON), toJS(m.Buffers)) })
	l.Mail = mail{global.Get("murmurationTell")}
	face := map[string]any{
		"command": js.FuncOf(func(_ js.Value, args []js.Value) any {
			l.Receive(protocol.Message{ID: args[0].Int(), JSON: []byte(args[1].String()), Buffers: toGo(args[2])})
			return nil
		}),
		"work": js.FuncOf(func(_ js.Value, args []js.Value) any { return l.Work(args[0].Float()) }),
	}
	global.Set("murmuration", face)
	select {}
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
