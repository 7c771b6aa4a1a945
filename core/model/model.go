// Package model puts layers together: an encoder (embedding and recurrent
// layers) and a head on it, with all parameters in one arena, and keeps them in
// a safetensors file.
//
// A Model holds weights only. What a forward and a backward pass need beside
// them is in a Pass: one for each row shard of a batch, each with a gradient
// arena of its own, so that shards can be worked on one after another or on
// several workers with the same result.
package model

import (
	"encoding/binary"
	"math"
	"strings"

	"murmuration/core/digest"
	"murmuration/core/nn"
)

// Model is a set of weights of one shape. Whoever changes W calls Repack
// afterwards.
type Model struct {
	Config            // defaults filled in
	W      []float32  // the arena, in the order of Params
	Params []nn.Param // views into W, without gradients

	cells       []nn.PackedLSTM // layer by layer, each direction
	head, dense nn.Packed       // head.weight or class.weight; dense.weight
}

// New makes the model of a configuration with the initial weights of a seed.
// The errors are those of Validate.
func New(c Config, seed uint64) (*Model, error) {
	m, err := blank(c)
	if err != nil {
		return nil, err
	}
	m.Init(seed)
	return m, nil
}

func blank(c Config) (*Model, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	m := &Model{Config: c.WithDefaults()}
	m.W = make([]float32, m.NumParams())
	m.Params = m.views(m.W, nil)
	m.cells = make([]nn.PackedLSTM, m.Layers*len(m.directions()))
	return m, nil
}

// Param returns the parameter of the given name, a view into W. It panics if
// there is none.
func (m *Model) Param(name string) nn.Param { return find(m.Params, name) }

// Repack refreshes the packed copies of the weights that all passes multiply
// by.
func (m *Model) Repack() {
	at := 0
	for i := range m.Layers {
		for _, d := range m.directions() {
			m.cells[at].Pack(m.Param(prefix(i, d)+"wx"), m.Param(prefix(i, d)+"wh"))
			at++
		}
	}
	if m.Classes == 0 {
		pack(&m.head, m.Param("head.weight"))
		return
	}
	pack(&m.dense, m.Param("dense.weight"))
	pack(&m.head, m.Param("class.weight"))
}

func pack(to *nn.Packed, w nn.Param) { to.Pack(w.W, w.Shape[0], w.Shape[1]) }

// CopyFrom takes over every parameter that from has under the same name and in
// the same shape, repacks, and returns how many parameters that were.
func (m *Model) CopyFrom(from *Model) int {
	n := 0
	for _, p := range m.Params {
		for _, q := range from.Params {
			if p.Name == q.Name && sameShape(p.Shape, q.Shape) {
				copy(p.W, q.W)
				n++
			}
		}
	}
	m.Repack()
	return n
}

func sameShape(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i, d := range a {
		if b[i] != d {
			return false
		}
	}
	return true
}

// Frozen is the number of leading elements of the arena that stay as they are
// when training goes down to the given depth.
func (m *Model) Frozen(d Depth) int {
	n := 0
	for _, p := range m.Params {
		if m.learned(p.Name, d) {
			break
		}
		n += len(p.W)
	}
	return n
}

func (m *Model) learned(name string, d Depth) bool {
	encoder := strings.HasPrefix(name, "embed.") || strings.HasPrefix(name, "lstm.")
	return d == Everything || !encoder || d == LastLayer && strings.HasPrefix(name, prefix(m.Layers-1, ""))
}

// Digest is the SHA-256 of the weights as little-endian float32 in arena order,
// in hexadecimal.
func (m *Model) Digest() string {
	h := digest.New()
	var buf [4096]byte
	for w := m.W; len(w) > 0; {
		n := min(len(w), len(buf)/4)
		for i, v := range w[:n] {
			binary.LittleEndian.PutUint32(buf[4*i:], math.Float32bits(v))
		}
		h.Write(buf[:4*n])
		w = w[n:]
	}
	return h.Hex()
}
