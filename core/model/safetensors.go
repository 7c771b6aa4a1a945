package model

import (
	"encoding/binary"
	"math"
)

// Tensor is one entry of a safetensors file: Data holds the product of Shape
// numbers of DType, little-endian, row-major.
type Tensor struct {
	Name  string
	DType string // "F32", "I32", "I64" or "U8"
	Shape []int
	Data  []byte

	view []float32 // instead of Data, of a tensor that is only to be written
}

// width is the number of bytes of one number of a type, 0 for a type that the
// project does not use.
func width(dtype string) int {
	switch dtype {
	case "I64":
		return 8
	case "F32", "I32":
		return 4
	case "U8":
		return 1
	}
	return 0
}

// Float32s is a tensor of float32. It copies x.
func Float32s(name string, shape []int, x []float32) Tensor {
	data := make([]byte, 4*len(x))
	for i, v := range x {
		binary.LittleEndian.PutUint32(data[4*i:], math.Float32bits(v))
	}
	return Tensor{Name: name, DType: "F32", Shape: shape, Data: data}
}

// ViewFloat32s is a tensor of float32 that is only to be written: it keeps x, which
// must not change before that, and has no Data.
func ViewFloat32s(name string, shape []int, x []float32) Tensor {
	return Tensor{Name: name, DType: "F32", Shape: shape, view: x}
}

// Size is the number of bytes of the data.
func (t Tensor) Size() int { return len(t.Data) + 4*len(t.view) }

// Chunks calls f for one piece of the data after another. A piece changes with the
// next.
func (t Tensor) Chunks(f func([]byte)) {
	if t.view == nil {
		f(t.Data)
		return
	}
	var buf [4096]byte
	for x := t.view; len(x) > 0; {
		n := min(len(x), len(buf)/4)
		for i, v := range x[:n] {
			binary.LittleEndian.PutUint32(buf[4*i:], math.Float32bits(v))
		}
		f(buf[:4*n])
		x = x[n:]
	}
}

// Int32s is a tensor of int32. It copies x.
func Int32s(name string, shape []int, x []int32) Tensor {
	data := make([]byte, 4*len(x))
	for i, v := range x {
		binary.LittleEndian.PutUint32(data[4*i:], uint32(v))
	}
	return Tensor{Name: name, DType: "I32", Shape: shape, Data: data}
}

// Bytes is a tensor of bytes. It keeps x.
func Bytes(name string, x []byte) Tensor {
	return Tensor{Name: name, DType: "U8", Shape: []int{len(x)}, Data: x}
}

// Float32s returns a copy of the numbers of an F32 tensor. It panics for
// another type.
func (t Tensor) Float32s() []float32 {
	x := make([]float32, t.Numbers())
	t.CopyFloat32s(x)
	return x
}

// Numbers is how many numbers an F32 or I32 tensor holds.
func (t Tensor) Numbers() int { return t.Size() / 4 }

// CopyFloat32s copies the numbers of an F32 tensor to x, which is as long. It
// panics for another type.
func (t Tensor) CopyFloat32s(x []float32) {
	t.must("F32")
	for i := range x {
		x[i] = math.Float32frombits(binary.LittleEndian.Uint32(t.Data[4*i:]))
	}
}

// Int32s returns a copy of the numbers of an I32 tensor. It panics for another
// type.
func (t Tensor) Int32s() []int32 {
	t.must("I32")
	x := make([]int32, len(t.Data)/4)
	for i := range x {
		x[i] = int32(binary.LittleEndian.Uint32(t.Data[4*i:]))
	}
	return x
}

func (t Tensor) must(dtype string) {
	if t.DType != dtype {
		panic("model: the tensor is of another type")
	}
}

// Find returns the tensor of the given name, type and shape; −1 in shape stands
// for any size. Its faults are checkpoint.missing and checkpoint.shape.
func Find(tensors []Tensor, name, dtype string, shape ...int) (Tensor, error) {
	for _, t := range tensors {
		if t.Name != name {
			continue
		}
		if t.DType != dtype || !fits(t.Shape, shape) {
			return Tensor{}, shapeFault(t, dtype, shape)
		}
		return t, nil
	}
	return Tensor{}, missingFault(name)
}

func fits(shape, wanted []int) bool {
	if len(shape) != len(wanted) {
		return false
	}
	for i, d := range wanted {
		if d >= 0 && shape[i] != d {
			return false
		}
	}
	return true
}
