//go:build js && wasm

package bridge

import (
	"murmuration/core/protocol"
	"syscall/js"
	"unsafe"
)

// What public/lab/mail.ts does for us. Partial gradients pass as places in this
// program's memory, which it copies from and to: a call costs no allocation.

//go:wasmimport murmuration send
func mailSend(crew, to int32, head, body unsafe.Pointer, floats int32)

//go:wasmimport murmuration next
func mailNext(crew, from int32, head unsafe.Pointer) int32

//go:wasmimport murmuration take
func mailTake(crew, from int32, body unsafe.Pointer, floats int32) int32

//go:wasmimport murmuration close
func mailClose(crew int32)

// mail reaches the other workers of a crew through the channels that the page
// has given this worker.
type mail struct{ tell js.Value }

// The sizes must be those that mail.ts knows.
const _ = -uint(unsafe.Sizeof(protocol.Head{}) - 56)

func (m mail) Command(crew, to int, message protocol.Message) {
	m.tell.Invoke(crew, to, string(message.JSON), toJS(message.Buffers))
}

func (mail) Send(crew, to int, h *protocol.Head, gradient []float32) {
	mailSend(int32(crew), int32(to), unsafe.Pointer(h), unsafe.Pointer(unsafe.SliceData(gradient)), int32(len(gradient)))
}

func (mail) Next(crew, from int, h *protocol.Head) bool {
	return mailNext(int32(crew), int32(from), unsafe.Pointer(h)) != 0
}

func (mail) Take(crew, from int, into []float32) {
	if mailTake(int32(crew), int32(from), unsafe.Pointer(unsafe.SliceData(into)), int32(len(into))) == 0 {
		panic("bridge: a partial gradient of another length")
	}
}

func (mail) Close(crew int) { mailClose(int32(crew)) }
