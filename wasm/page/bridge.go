//go:build js

package main

import (
	"strings"
	"syscall/js"

	"murmuration/ui/draw"
	"murmuration/ui/view"
)

// bridge carries calls between the frame's script and the View.
type bridge struct {
	host js.Value
	game *draw.Game

	labels []view.Label
	packed []byte
	share  [3]float64
}

// open publishes the calls that the script may make. Arrays come as a
// Uint8Array over little-endian values; indices are int32, None is −1.
func (b *bridge) open() {
	js.Global().Set("murmurationView", js.ValueOf(map[string]any{
		"words":    b.call(b.words),    // (texts joined by \n, counts and families int32)
		"snapshot": b.call(b.snapshot), // (float32 [n,d], n, d) → taken
		"places":   b.call(b.places),   // (float32 [n,2], axes) → taken
		"families": b.call(b.families), // (int32 [n])
		"groups":   b.call(b.groups),   // (names joined by \n, int32 [n])
		"brush":    b.call(b.brush),    // (words int32)
		"within":   b.call(b.within),   // (polygon float32 x, y, …) → words int32 as a Uint8Array
		"scene":    b.call(b.scene),    // () → [dots, lines, labels], see scene.go
		"paint":    b.call(b.paint),    // (rgb bytes: ramp, families, now, ink, edge; steps; families; em)
		"look":     b.call(b.look),     // (solid, by label, reduced)
		"choose":   b.call(b.choose),   // (word, neighbours int32)
		"point":    b.call(b.point),    // (x, y) → word
		"hover":    b.call(b.hover),    // (word)
		"toward":   b.call(b.toward),   // (dx, dy) → word
		"drag":     b.call(b.drag),     // (dx, dy, pan)
		"zoom":     b.call(b.zoom),     // (factor, x, y)
		"step":     b.call(b.step),     // (factor), 0: the whole picture
		"sleep":    b.call(b.sleep),    // (asleep)
	}))
	b.host.Call("ready")
}

// call wraps f so that a frame follows.
func (b *bridge) call(f func(args []js.Value) any) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		answer := f(args)
		b.game.Wake()
		return answer
	})
}

func (b *bridge) words(args []js.Value) any {
	texts := strings.Split(args[0].String(), "\n")
	counts, families := ints(args[1]), ints(args[2])
	if len(counts) == 0 {
		texts = nil
	}
	if len(texts) != len(counts) || len(texts) != len(families) {
		panic("page: words, counts and families differ in length")
	}
	words := make([]view.Word, len(texts))
	for i, text := range texts {
		words[i] = view.Word{Text: text, Count: int(counts[i]), Family: int(families[i])}
	}
	b.game.View.Words(words)
	return nil
}

func (b *bridge) snapshot(args []js.Value) any {
	return b.game.View.Snapshot(floats(args[0]), args[1].Int(), args[2].Int())
}

func (b *bridge) paint(args []js.Value) any {
	rgb := bytes(args[0])
	next := func() (c view.Colour) {
		for k := range c {
			c[k] = float32(rgb[k]) / 255
		}
		rgb = rgb[3:]
		return c
	}
	var p view.Palette
	for range args[1].Int() {
		p.Ramp = append(p.Ramp, next())
	}
	for range args[2].Int() {
		p.Families = append(p.Families, next())
	}
	p.Now, p.Ink, p.Edge = next(), next(), next()
	b.game.Em = args[3].Float()
	b.game.View.Paint(p)
	return nil
}

func (b *bridge) look(args []js.Value) any {
	l := view.Look{Solid: args[0].Bool(), Reduced: args[2].Bool()}
	if args[1].Bool() {
		l.Colour = view.ByLabel
	}
	b.game.View.Look(l)
	return nil
}

func (b *bridge) choose(args []js.Value) any {
	var near []int
	for _, n := range ints(args[1]) {
		near = append(near, int(n))
	}
	b.game.View.Select(args[0].Int(), near)
	return nil
}

func (b *bridge) point(args []js.Value) any {
	w := b.game.View.At(args[0].Float(), args[1].Float())
	b.game.View.Hover(w)
	return w
}

func (b *bridge) hover(args []js.Value) any {
	b.game.View.Hover(args[0].Int())
	return nil
}

// toward moves the cursor from the word it is on, or from the chosen one.
func (b *bridge) toward(args []js.Value) any {
	v := b.game.View
	from := v.Hovered()
	if from == view.None {
		from = v.Selected()
	}
	w := v.Toward(from, args[0].Float(), args[1].Float())
	v.Hover(w)
	return w
}

func (b *bridge) drag(args []js.Value) any {
	b.game.View.Drag(args[0].Float(), args[1].Float(), args[2].Bool())
	return nil
}

func (b *bridge) zoom(args []js.Value) any {
	b.game.View.Zoom(args[0].Float(), args[1].Float(), args[2].Float())
	return nil
}

func (b *bridge) step(args []js.Value) any {
	if f := args[0].Float(); f > 0 {
		b.game.View.Step(f)
	} else {
		b.game.View.Rest()
	}
	return nil
}

func (b *bridge) sleep(args []js.Value) any {
	b.game.Sleep(args[0].Bool())
	return nil
}
