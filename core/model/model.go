// Package model puts layers together: an encoder (embedding and recurrent
// layers, or a Transformer's blocks, and perhaps a reader of words' spelling) and
// a head on it, with all parameters in one arena, and keeps them in a safetensors
// file.
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

	packed []nn.Packed // of each of Params that is multiplied by
	read   bool        // a pass has been made: only then packed is filled
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
	m.packed = make([]nn.Packed, len(m.Params))
	return m, nil
}

// Param returns the parameter of the given name, a view into W. It panics if
// there is none.
func (m *Model) Param(name string) nn.Param { return find(m.Params, name) }

// Repack refreshes the packed copies of the weights that all passes multiply
// by, if there are any.
func (m *Model) Repack() {
	if !m.read {
		return
	}
	for i, p := range m.Params {
		if multiplied(p.Name, p.Shape) {
			m.packed[i].Pack(p.W, p.Shape[0], p.Shape[1])
		}
	}
}

// multiplied reports whether a parameter is a matrix of a product, and no table of
// rows or list of numbers.
func multiplied(name string, shape []int) bool {
	switch name {
	case "embed.weight", "position.weight", "chars.embed", "features.weight", "grams.weight", "crf.transition":
		return false
	}
	return len(shape) == 2
}

// packing is the place of the packed copy of the parameter of the given name.
// It panics if there is none.
//
//go:noinline
func (m *Model) packing(name string) *nn.Packed {
	for i, p := range m.Params {
		if p.Name == name {
			return &m.packed[i]
		}
	}
	panic("model: no parameter of that name")
}

// linear is the layer of the parameters name.weight and name.bias.
//
//go:noinline
func (m *Model) linear(params []nn.Param, name string) *nn.Linear {
	return &nn.Linear{Weight: find(params, name+".weight"), Bias: find(params, name+".bias"), Packed: m.packing(name + ".weight")}
}

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
	if d == Everything {
		return true
	}
	for _, t := range m.head() {
		if t.name == name {
			return true
		}
	}
	return d == LastLayer && strings.HasPrefix(name, m.prefix(m.Layers-1))
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
