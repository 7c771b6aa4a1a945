//go:build js

package main

import (
	"encoding/binary"
	"math"
	"syscall/js"

	"murmuration/ui/view"
)

// labelBytes is the size of one packed label: word int32, x and y float32,
// mark and side one int32.
const labelBytes = 16

// drawn tells the script where the labels are and, when it is another
// picture, how much of the variance it shows.
func (b *bridge) drawn() {
	v := b.game.View
	b.labels = v.Labels(b.labels[:0])
	b.packed = packLabels(b.packed[:0], b.labels)
	js.CopyBytesToJS(b.host.Get("buffer"), b.packed)
	b.host.Call("labels", len(b.labels))
	if s := v.Share(); s != b.share {
		b.share = s
		b.host.Call("picture", s[0], s[1], s[2])
	}
}

func packLabels(dst []byte, labels []view.Label) []byte {
	for _, l := range labels {
		kind := uint32(l.Mark) << 1
		if l.Left {
			kind |= 1
		}
		dst = binary.LittleEndian.AppendUint32(dst, uint32(int32(l.Word)))
		dst = packFloats(dst, l.X, l.Y)
		dst = binary.LittleEndian.AppendUint32(dst, kind)
	}
	return dst
}

func packFloats(dst []byte, list ...float32) []byte {
	for _, f := range list {
		dst = binary.LittleEndian.AppendUint32(dst, math.Float32bits(f))
	}
	return dst
}

// bytes copies a Uint8Array.
func bytes(v js.Value) []byte {
	b := make([]byte, v.Get("length").Int())
	js.CopyBytesToGo(b, v)
	return b
}

// ints copies a Uint8Array over little-endian int32 values.
func ints(v js.Value) []int32 {
	raw := bytes(v)
	out := make([]int32, len(raw)/4)
	for i := range out {
		out[i] = int32(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return out
}

// floats copies a Uint8Array over little-endian float32 values.
func floats(v js.Value) []float32 {
	raw := bytes(v)
	out := make([]float32, len(raw)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return out
}

// array copies bytes into a new Uint8Array.
func array(b []byte) js.Value {
	out := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(out, b)
	return out
}
