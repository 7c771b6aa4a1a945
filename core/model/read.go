package model

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"murmuration/core/fault"
	"murmuration/core/json"
)

// Limits on a file from outside.
const (
	maxFile    = math.MaxInt32 // bytes of a file, and of a tensor
	maxHeader  = 10 << 20      // bytes of the header
	maxTensors = 10000
	maxDims    = 8
)

// ReadTensors reads a safetensors file, which may be hostile: every size is
// checked before anything of that size is made. The tensors come in the order of
// the file, and their data are views into it. Its faults are checkpoint.short,
// .header, .json, .many, .duplicate, .offsets, .dtype, .size, .layout and .rest.
func ReadTensors(file []byte) ([]Tensor, map[string]string, error) {
	head, data, err := splitFile(file)
	if err != nil {
		return nil, nil, err
	}
	r := reader{json: json.NewReader(head), seen: map[string]bool{}, size: uint64(len(data))}
	if err := r.header(); err != nil {
		return nil, nil, err
	}
	tensors, err := r.cut(data)
	return tensors, r.metadata, err
}

// splitFile separates the header's JSON from the data.
func splitFile(file []byte) (head, data []byte, err error) {
	if len(file) < 8 {
		return nil, nil, fault.New("checkpoint.short", "the file is {size} bytes long, too short for a safetensors file", "size", strconv.Itoa(len(file)))
	}
	n := binary.LittleEndian.Uint64(file)
	if n > maxHeader || n > uint64(len(file)-8) {
		return nil, nil, fault.New("checkpoint.header", "the file gives its header {size} bytes, but it has {left} and {limit} are allowed: it is cut off, or no safetensors file",
			"size", strconv.FormatUint(n, 10), "left", strconv.Itoa(len(file)-8), "limit", strconv.Itoa(maxHeader))
	}
	return file[8 : 8+n], file[8+n:], nil
}

// reader takes the header apart field by field: decoding into a map would drop
// a name's first entry unseen.
type reader struct {
	json     *json.Reader
	codec    json.Codec
	seen     map[string]bool
	size     uint64 // of the data
	names    []string
	entries  []entry
	metadata map[string]string
}

// header reads the whole of it. What the codec or the reader refuses is told as
// checkpoint.json; our own faults as they are.
func (r *reader) header() error {
	err := r.json.Object(r.field)
	if err == nil {
		err = r.json.End()
	}
	if _, ok := err.(*json.Error); ok {
		return fault.New("checkpoint.json", "the file's header is no safetensors header: its JSON goes wrong at byte {at}", "at", strconv.Itoa(r.json.At()))
	}
	return err
}

func (r *reader) field(name string) error {
	switch {
	case r.seen[name]:
		return fault.New("checkpoint.duplicate", "the header names {name} twice", "name", clip(name))
	case len(r.entries) == maxTensors:
		return fault.New("checkpoint.many", "the file has more than {limit} tensors", "limit", strconv.Itoa(maxTensors))
	}
	r.seen[name] = true
	if name == metadataKey {
		return r.codec.Read(r.json, &r.metadata, json.Rules{})
	}
	return r.tensor(name)
}

func (r *reader) tensor(name string) error {
	var e struct {
		DType   string   `json:"dtype"`
		Shape   []int    `json:"shape"`
		Offsets []uint64 `json:"data_offsets"`
	}
	if err := r.codec.Read(r.json, &e, json.Rules{Others: true}); err != nil {
		return err
	}
	if len(e.Offsets) != 2 || e.Offsets[0] > e.Offsets[1] || e.Offsets[1] > r.size {
		return fault.New("checkpoint.offsets", "tensor {name} does not lie inside the file: it is cut off or was tampered with", "name", clip(name))
	}
	if width(e.DType) == 0 {
		return fault.New("checkpoint.dtype", "tensor {name} is of type {dtype}; only F32, I32, I64 and U8 are read", "name", clip(name), "dtype", clip(e.DType))
	}
	n, ok := byteSize(e.DType, e.Shape)
	if !ok || len(e.Shape) > maxDims || uint64(n) != e.Offsets[1]-e.Offsets[0] {
		return fault.New("checkpoint.size", "tensor {name} has {bytes} bytes, which its shape does not fit", "name", clip(name), "bytes", strconv.FormatUint(e.Offsets[1]-e.Offsets[0], 10))
	}
	r.names = append(r.names, name)
	r.entries = append(r.entries, entry{e.DType, e.Shape, [2]uint64{e.Offsets[0], e.Offsets[1]}})
	return nil
}

// cut gives each tensor its data, once it is sure that they cover all of it
// without gap or overlap.
func (r *reader) cut(data []byte) ([]Tensor, error) {
	tensors := make([]Tensor, len(r.entries))
	order := make([]int, len(r.entries))
	for i, e := range r.entries {
		order[i] = i
		tensors[i] = Tensor{Name: r.names[i], DType: e.DType, Shape: e.Shape, Data: data[e.Offsets[0]:e.Offsets[1]:e.Offsets[1]]}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := r.entries[a].Offsets, r.entries[b].Offsets
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]))
	})
	at, sorted := uint64(0), make([]Tensor, 0, len(order))
	for _, i := range order {
		if r.entries[i].Offsets[0] != at {
			return nil, badLayout(r.names[i])
		}
		at = r.entries[i].Offsets[1]
		sorted = append(sorted, tensors[i])
	}
	if left := uint64(len(data)) - at; left != 0 {
		return nil, fault.New("checkpoint.rest", "{bytes} bytes at the end of the file belong to no tensor", "bytes", strconv.FormatUint(left, 10))
	}
	return sorted, nil
}

func badLayout(name string) error {
	return fault.New("checkpoint.layout", "the tensors' data overlap or leave a gap before {name}: the file was tampered with", "name", clip(name))
}

func missingFault(name string) error {
	return fault.New("checkpoint.missing", "the file has no tensor {name}", "name", clip(name))
}

func shapeFault(t Tensor, dtype string, shape []int) error {
	return fault.New("checkpoint.shape", "tensor {name} is {got}; it must be {want}",
		"name", clip(t.Name), "got", describe(t.DType, t.Shape), "want", describe(dtype, shape))
}

// describe writes a type and shape as F32[2,?].
func describe(dtype string, shape []int) string {
	var sizes []string
	for _, d := range shape {
		if d < 0 {
			sizes = append(sizes, "?")
			continue
		}
		sizes = append(sizes, strconv.Itoa(d))
	}
	return dtype + "[" + strings.Join(sizes, ",") + "]"
}

// clip keeps what a file says short enough for a message.
func clip(s string) string {
	const limit = 80
	if len(s) <= limit {
		return s
	}
	s = s[:limit]
	for len(s) > 0 && !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return s + "…"
}
