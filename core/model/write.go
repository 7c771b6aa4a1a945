package model

import (
	"encoding/binary"
	"slices"

	"murmuration/core/json"
)

// entry is what the header says about one tensor.
type entry struct {
	DType   string    `json:"dtype"`
	Shape   []int     `json:"shape"`
	Offsets [2]uint64 `json:"data_offsets"`
}

// metadataKey is the header's one entry that is no tensor: a map of strings.
const metadataKey = "__metadata__"

// WriteTensors makes a safetensors file (the format of
// github.com/huggingface/safetensors):
//
//	8 bytes    n, little-endian
//	n bytes    JSON {"__metadata__": {…}, name: {dtype, shape, data_offsets}, …}
//	           padded with spaces to a multiple of 8
//	the rest   the tensors' data without gaps; offsets count from here
//
// Tensors of wider numbers come first, else in the order given, so that each is
// aligned. The same input gives the same bytes. It panics if a tensor's data do
// not fit its shape, or on two of one name.
func WriteTensors(tensors []Tensor, metadata map[string]string) []byte {
	sorted := slices.Clone(tensors)
	slices.SortStableFunc(sorted, func(a, b Tensor) int { return width(b.DType) - width(a.DType) })
	header, size := header(sorted, metadata)
	out := make([]byte, 8, 8+len(header)+size)
	binary.LittleEndian.PutUint64(out, uint64(len(header)))
	out = append(out, header...)
	for _, t := range sorted {
		t.Chunks(func(data []byte) { out = append(out, data...) })
	}
	return out
}

// header returns the padded JSON and the number of bytes of data.
func header(tensors []Tensor, metadata map[string]string) ([]byte, int) {
	var codec json.Codec
	field := func(out []byte, name string, value any) []byte {
		if len(out) > 1 {
			out = append(out, ',')
		}
		out, _ = codec.Append(out, name) // only a number can fail
		out, _ = codec.Append(append(out, ':'), value)
		return out
	}
	out, at := []byte{'{'}, 0
	if len(metadata) > 0 {
		out = field(out, metadataKey, metadata)
	}
	seen := map[string]bool{metadataKey: true}
	for _, t := range tensors {
		if bytes, ok := byteSize(t.DType, t.Shape); !ok || bytes != t.Size() || seen[t.Name] {
			panic("model: a tensor whose data do not fit its shape, or a name used twice")
		}
		seen[t.Name] = true
		shape := append([]int{}, t.Shape...) // a scalar's shape is [], not null
		out = field(out, t.Name, entry{t.DType, shape, [2]uint64{uint64(at), uint64(at + t.Size())}})
		at += t.Size()
	}
	out = append(out, '}')
	for len(out)%8 != 0 {
		out = append(out, ' ')
	}
	return out, at
}

// byteSize is the number of bytes of a tensor; false for an unknown type, a
// negative size, or more than maxFile.
func byteSize(dtype string, shape []int) (int, bool) {
	n, empty := width(dtype), false
	if n == 0 {
		return 0, false
	}
	for _, d := range shape {
		if d < 0 || d > maxFile {
			return 0, false
		}
		if d == 0 {
			empty = true
			continue
		}
		if n *= d; n > maxFile {
			return 0, false
		}
	}
	if empty {
		return 0, true
	}
	return n, true
}
