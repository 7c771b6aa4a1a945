//go:build js

package main

import (
	"encoding/binary"
	"math"
	"syscall/js"
)

// labelBytes is the size of one packed label: word int32, x and y float32,
// mark and side one int32.
const labelBytes = 16

// drawn tells the script where the labels are and, when it is another
// picture, how much of the variance it shows.
func (b *bridge) drawn() {
	v := b.game.View
	b.labels = v.Labels(b.labels[:0])
	b.packed = b.packed[:0]
	for _, l := range b.labels {
		kind := uint32(l.Mark) << 1
		if l.Left {
			kind |= 1
		}
		b.packed = binary.LittleEndian.AppendUint32(b.packed, uint32(int32(l.Word)))
		b.packed = binary.LittleEndian.AppendUint32(b.packed, math.Float32bits(l.X))
		b.packed = binary.LittleEndian.AppendUint32(b.packed, math.Float32bits(l.Y))
		b.packed = binary.LittleEndian.AppendUint32(b.packed, kind)
	}
	js.CopyBytesToJS(b.host.Get("buffer"), b.packed)
	b.host.Call("labels", len(b.labels))
	if s := v.Share(); s != b.share {
		b.share = s
		b.host.Call("picture", s[0], s[1], s[2])
	}
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
