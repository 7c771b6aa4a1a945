package model

import (
	"strconv"

	"murmuration/core/fault"
)

// Tensors returns the weights, one tensor for each parameter, under the
// parameters' names.
func (m *Model) Tensors() []Tensor { return m.Named("", m.W) }

// Named cuts a slice laid out as the arena, such as an optimizer's moments, into
// one tensor for each parameter, with prefix before the parameter's name. It
// panics if the slice is not as long as the arena.
func (c Config) Named(prefix string, arena []float32) []Tensor {
	if len(arena) != c.NumParams() {
		panic("model: the slice is not laid out as the arena")
	}
	var tensors []Tensor
	for _, p := range c.WithDefaults().views(arena, nil) {
		tensors = append(tensors, Float32s(prefix+p.Name, p.Shape, p.W))
	}
	return tensors
}

// Gather is the inverse of Named: it fills arena from the tensors of that
// prefix. Its faults are checkpoint.missing, checkpoint.shape and, for a number
// that is not finite, checkpoint.finite.
func (c Config) Gather(arena []float32, prefix string, tensors []Tensor) error {
	if len(arena) != c.NumParams() {
		panic("model: the slice is not laid out as the arena")
	}
	for _, p := range c.WithDefaults().views(arena, nil) {
		t, err := Find(tensors, prefix+p.Name, "F32", p.Shape...)
		if err != nil {
			return err
		}
		t.CopyFloat32s(p.W)
		for i, v := range p.W {
			if v-v != 0 {
				return fault.New("checkpoint.finite", "tensor {name} holds a number that is not finite, at place {at}", "name", clip(t.Name), "at", strconv.Itoa(i))
			}
		}
	}
	return nil
}

// Load makes a model from the tensors that Tensors gave. The errors are those
// of Validate and Gather.
func Load(c Config, tensors []Tensor) (*Model, error) {
	m, err := blank(c)
	if err != nil {
		return nil, err
	}
	if err := m.Gather(m.W, "", tensors); err != nil {
		return nil, err
	}
	m.Repack()
	return m, nil
}
