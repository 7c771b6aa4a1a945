package align

import (
	"strconv"

	"murmuration/core/model"
)

// What a group's units are.
type kind int

const (
	cells  kind = iota // of one direction of a recurrent layer
	stream             // the columns that all blocks of a Transformer add to
	heads              // of a block
	wide               // between a block's up and down
	dense              // of a class head
)

// group is n units that can be exchanged with each other.
type group struct {
	name   string
	kind   kind
	layer  int // where its activations are to be seen
	first  int // column of unit 0 there
	n      int
	signed bool // a unit may turn its sign too
	seams  []seam
}

// groupsOf lists a model's groups from the bottom up.
func groupsOf(m *model.Model) []group {
	l := layoutOf(m)
	var list []group
	if m.Kind == model.Transformer {
		list = l.blocks(m)
	} else {
		list = l.recurrent(m)
	}
	if m.Classes > 0 {
		list = append(list, group{name: "dense", kind: dense, layer: m.Layers - 1, n: m.Dense, seams: []seam{
			l["dense.weight"].columns(0, 1), l["dense.bias"].columns(0, 1), l["class.weight"].rows(0, 1),
		}})
	}
	return list
}

// candidate is the gate that turns with a unit: g of i f g o, n of r z n.
const candidate = 2

func (l layout) recurrent(m *model.Model) []group {
	var list []group
	for i := range m.Layers {
		for d, prefix := range prefixes(m, i) {
			g := group{name: prefix, kind: cells, layer: i, first: d * m.Hidden, n: m.Hidden, signed: true}
			for _, name := range append([]string{"wx"}, biases(m)...) {
				g.seams = append(g.seams, l[prefix+"."+name].gates(m.Hidden)...)
			}
			wh := l[prefix+".wh"]
			g.seams = append(g.seams, looping(append(wh.gates(m.Hidden), wh.rows(0, 1).turning())...)...)
			for _, reader := range readers(m, i) {
				g.seams = append(g.seams, l[reader].rows(g.first, 1).turning())
			}
			list = append(list, g)
		}
	}
	return list
}

// prefixes are what the names of a recurrent layer's parameters begin with, one
// for each direction.
func prefixes(m *model.Model, layer int) []string {
	family := "lstm."
	if m.Kind == model.GRU || m.Kind == model.BiGRU {
		family = "gru."
	}
	family += strconv.Itoa(layer)
	if m.Bidirectional() {
		return []string{family + ".fwd", family + ".bwd"}
	}
	return []string{family}
}

// biases of a recurrent layer, the input's first.
func biases(m *model.Model) []string {
	if m.Kind == model.GRU || m.Kind == model.BiGRU {
		return []string{"bx", "bh"}
	}
	return []string{"b"}
}

// readers are the matrices whose rows are a recurrent layer's columns.
func readers(m *model.Model, layer int) []string {
	if layer == m.Layers-1 {
		return []string{output(m)}
	}
	var list []string
	for _, prefix := range prefixes(m, layer+1) {
		list = append(list, prefix+".wx")
	}
	return list
}

// output is the matrix that reads the last layer.
func output(m *model.Model) string {
	if m.Classes > 0 {
		return "dense.weight"
	}
	return "head.weight"
}

func (l layout) blocks(m *model.Model) []group {
	list := []group{l.stream(m)}
	for i := range m.Layers {
		at, h, d := "block."+strconv.Itoa(i)+".", m.Hidden, m.Hidden/m.Heads
		qkv, bias := l[at+"qkv.weight"], l[at+"qkv.bias"]
		g := group{name: at + "heads", kind: heads, layer: i, n: m.Heads, seams: []seam{l[at+"out.weight"].rows(0, d)}}
		for part := range 3 {
			g.seams = append(g.seams, qkv.columns(part*h, d), bias.columns(part*h, d))
		}
		list = append(list, g, group{name: at + "wide", kind: wide, layer: i, n: 4 * h, seams: []seam{
			l[at+"up.weight"].columns(0, 1), l[at+"up.bias"].columns(0, 1), l[at+"down.weight"].rows(0, 1),
		}})
	}
	return list
}

// stream is seen in the last block's result.
func (l layout) stream(m *model.Model) group {
	g := group{name: "stream", kind: stream, layer: m.Layers - 1, n: m.Hidden}
	write := []string{"embed.weight", "position.weight", "final.weight", "final.bias"}
	if projects(m) {
		write[0] = "project.weight"
	}
	read := []string{output(m)}
	for i := range m.Layers {
		at := "block." + strconv.Itoa(i) + "."
		for _, name := range []string{"norm1.weight", "norm1.bias", "out.weight", "out.bias", "norm2.weight", "norm2.bias", "down.weight", "down.bias"} {
			write = append(write, at+name)
		}
		read = append(read, at+"qkv.weight", at+"up.weight")
	}
	for _, name := range write {
		g.seams = append(g.seams, l[name].columns(0, 1))
	}
	for _, name := range read {
		g.seams = append(g.seams, l[name].rows(0, 1))
	}
	return g
}

// projects reports whether a Transformer's table has a width of its own.
func projects(m *model.Model) bool { return m.Kind == model.Transformer && m.Embed != m.Hidden }
