//go:build js

package main

import (
	"encoding/binary"
	"strings"
	"syscall/js"
)

func (b *bridge) places(args []js.Value) any {
	return b.game.View.Places(floats(args[0]), args[1].Bool())
}

func (b *bridge) families(args []js.Value) any {
	b.game.View.Families(ints(args[0]))
	return nil
}

func (b *bridge) groups(args []js.Value) any {
	var names []string
	if s := args[0].String(); s != "" {
		names = strings.Split(s, "\n")
	}
	b.game.View.Groups(ints(args[1]), names)
	return nil
}

func (b *bridge) brush(args []js.Value) any {
	b.game.View.Brush(ints(args[0]))
	return nil
}

func (b *bridge) within(args []js.Value) any {
	var packed []byte
	for _, w := range b.game.View.Within(floats(args[0])) {
		packed = binary.LittleEndian.AppendUint32(packed, uint32(w))
	}
	return array(packed)
}

// scene packs all that is to be seen, in CSS pixels and in the order of drawing:
// dots x, y, radius, red, green, blue, opacity; lines x1, y1, x2, y2, width, red,
// green, blue, opacity; labels as drawn has them.
func (b *bridge) scene([]js.Value) any {
	v := b.game.View
	var dots, lines []byte
	for _, d := range v.Dots(nil) {
		dots = packFloats(dots, d.X, d.Y, d.R, d.Colour[0], d.Colour[1], d.Colour[2], d.Alpha)
	}
	for _, l := range v.Lines(nil) {
		lines = packFloats(lines, l.X1, l.Y1, l.X2, l.Y2, l.Width, l.Colour[0], l.Colour[1], l.Colour[2], l.Alpha)
	}
	return []any{array(dots), array(lines), array(packLabels(nil, v.Labels(nil)))}
}
