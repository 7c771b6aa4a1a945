package model

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"murmuration/core/fault"
)

// A checkpoint is any number of named tensors and a map of strings.
func ExampleWriteTensors() {
	file := WriteTensors([]Tensor{
		Bytes("text", []byte("abc")),
		Float32s("w", []int{1, 2}, []float32{1.5, -2}),
	}, map[string]string{"step": "500"})
	tensors, metadata, err := ReadTensors(file)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.TrimSpace(string(file[8 : 8+binary.LittleEndian.Uint64(file)])))
	fmt.Println(tensors[0].Name, tensors[0].Float32s(), metadata["step"])
	// Output:
	// {"__metadata__":{"step":"500"},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"text":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}
	// w [1.5 -2] 500
}

func sample() []Tensor {
	return []Tensor{
		Bytes("bytes", []byte{1, 2, 3}),
		Float32s("scalar", nil, []float32{7}),
		Int32s("ids 词", []int{2, 1}, []int32{-1, math.MaxInt32}),
		Float32s("empty", []int{0, 4}, nil),
		{Name: "long", DType: "I64", Shape: []int{1}, Data: []byte{1, 0, 0, 0, 0, 0, 0, 0}},
		Float32s("w", []int{2, 2}, []float32{1, float32(math.Inf(1)), -0, 4}),
	}
}

func TestWrittenIsRead(t *testing.T) {
	meta := map[string]string{"b": "2 \"quoted\" \n", "a": "一", "c": ""}
	file := WriteTensors(sample(), meta)
	if !slices.Equal(file, WriteTensors(sample(), maps.Clone(meta))) {
		t.Error("the same tensors gave other bytes")
	}
	if n := binary.LittleEndian.Uint64(file); n%8 != 0 || file[8] != '{' {
		t.Errorf("a header of %d bytes beginning with %q", n, file[8])
	}
	got, gotMeta, err := ReadTensors(file)
	if err != nil || !maps.Equal(meta, gotMeta) {
		t.Fatalf("%v, metadata %v", err, gotMeta)
	}
	for _, w := range sample() {
		g, err := Find(got, w.Name, w.DType, w.Shape...)
		if err != nil || !slices.Equal(g.Data, w.Data) {
			t.Errorf("%s: %v, %v, want %v", w.Name, err, g.Data, w.Data)
		}
	}
	if got[0].Name != "long" || got[len(got)-1].Name != "bytes" {
		t.Error("wider numbers must come first")
	}
	ids, _ := Find(got, "ids 词", "I32", -1, 1)
	if x := ids.Int32s(); x[0] != -1 || x[1] != math.MaxInt32 {
		t.Errorf("ids %v", x)
	}
}

func TestEmptyFileOfNoTensors(t *testing.T) {
	if got, meta, err := ReadTensors(WriteTensors(nil, nil)); err != nil || len(got) != 0 || len(meta) != 0 {
		t.Errorf("%v %v %v", got, meta, err)
	}
}

// raw makes a file of any header and any number of data bytes.
func raw(header string, data int) []byte {
	out := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	return append(append(out, header...), make([]byte, data)...)
}

const wellFormed = `{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}`

func TestHostileFiles(t *testing.T) {
	if _, _, err := ReadTensors(raw(wellFormed, 8)); err != nil {
		t.Fatal(err)
	}
	many := make(map[string]entry)
	for i := range maxTensors + 1 {
		many[fmt.Sprint(i)] = entry{DType: "U8", Shape: []int{0}}
	}
	manyJSON, _ := json.Marshal(many)
	a := func(dtype, shape, offsets string) string {
		return fmt.Sprintf(`{"a":{"dtype":%q,"shape":%s,"data_offsets":%s}}`, dtype, shape, offsets)
	}
	for _, c := range []struct {
		name string
		file []byte
		code string
	}{
		{"nothing", nil, "checkpoint.short"},
		{"seven bytes", make([]byte, 7), "checkpoint.short"},
		{"a header longer than the file", raw(wellFormed, 8)[:20], "checkpoint.header"},
		{"a header one byte longer than the file", raw(wellFormed+" ", 0)[:8+len(wellFormed)], "checkpoint.header"},
		{"a header of 2^64-1 bytes", append(slices.Repeat([]byte{255}, 8), wellFormed...), "checkpoint.header"},
		{"a header over the limit", raw(strings.Repeat(" ", maxHeader+1), 0), "checkpoint.header"},
		{"no JSON", raw("GIF89a..", 8), "checkpoint.json"},
		{"an empty header", raw("", 8), "checkpoint.json"},
		{"a list", raw("[]", 0), "checkpoint.json"},
		{"an open object", raw(wellFormed[:len(wellFormed)-1], 8), "checkpoint.json"},
		{"two objects", raw(wellFormed+"{}", 8), "checkpoint.json"},
		{"deep nesting", raw(`{"a":`+strings.Repeat("[", 20000), 8), "checkpoint.json"},
		{"metadata of numbers", raw(`{"__metadata__":{"a":1}}`, 0), "checkpoint.json"},
		{"metadata twice", raw(`{"__metadata__":{},"__metadata__":{}}`, 0), "checkpoint.duplicate"},
		{"a name twice", raw(wellFormed[:len(wellFormed)-1]+","+wellFormed[1:], 8), "checkpoint.duplicate"},
		{"too many tensors", raw(string(manyJSON), 0), "checkpoint.many"},
		{"a cut file", raw(wellFormed, 7), "checkpoint.offsets"},
		{"no offsets", raw(`{"a":{"dtype":"F32","shape":[2]}}`, 8), "checkpoint.offsets"},
		{"null", raw(`{"a":null}`, 0), "checkpoint.json"},
		{"offsets backwards", raw(a("F32", "[2]", "[8,0]"), 8), "checkpoint.offsets"},
		{"three offsets", raw(a("F32", "[2]", "[0,8,8]"), 8), "checkpoint.offsets"},
		{"a negative offset", raw(a("F32", "[2]", "[-8,0]"), 8), "checkpoint.json"},
		{"an offset over 64 bits", raw(a("F32", "[2]", "[0,18446744073709551624]"), 8), "checkpoint.json"},
		{"another type", raw(a("BF16", "[4]", "[0,8]"), 8), "checkpoint.dtype"},
		{"a shape too large", raw(a("F32", "[3]", "[0,8]"), 8), "checkpoint.size"},
		{"a shape too small", raw(a("F32", "[1]", "[0,8]"), 8), "checkpoint.size"},
		{"a negative shape", raw(a("F32", "[-1,-2]", "[0,8]"), 8), "checkpoint.size"},
		{"a shape that overflows to fit", raw(a("F32", "[4294967296,4294967296,2]", "[0,8]"), 8), "checkpoint.size"},
		{"a shape of 2^64 bytes", raw(a("F32", "[1073741824,1073741824,4]", "[0,0]"), 0), "checkpoint.size"},
		{"an overflow hidden behind 0", raw(a("F32", "[0,9223372036854775807]", "[0,0]"), 0), "checkpoint.size"},
		{"too many dimensions", raw(a("F32", "[1,1,1,1,1,1,1,1,2]", "[0,8]"), 8), "checkpoint.size"},
		{"an overlap", raw(`{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}`, 12), "checkpoint.layout"},
		{"the same place twice", raw(`{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}`, 8), "checkpoint.layout"},
		{"a gap", raw(a("F32", "[1]", "[4,8]"), 8), "checkpoint.layout"},
		{"bytes left over", raw(wellFormed, 9), "checkpoint.rest"},
	} {
		_, _, err := ReadTensors(c.file)
		var f *fault.Error
		if !errors.As(err, &f) || f.Code != c.code || strings.Contains(err.Error(), "{") {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
		}
	}
}

// FuzzReadTensors holds the reader to two promises about any file: no panic, and
// what is accepted can be written and read again.
func FuzzReadTensors(f *testing.F) {
	f.Add(WriteTensors(sample(), map[string]string{"a": "b"}))
	f.Add(raw(wellFormed, 8))
	f.Fuzz(func(t *testing.T, file []byte) {
		tensors, meta, err := ReadTensors(file)
		if err != nil {
			return
		}
		again, _, err := ReadTensors(WriteTensors(tensors, meta))
		if err != nil || len(again) != len(tensors) {
			t.Errorf("%v: %d tensors became %d", err, len(tensors), len(again))
		}
	})
}

func TestModelComesBack(t *testing.T) {
	for _, c := range shapes {
		m := tiny(t, c)
		file := WriteTensors(append(m.Tensors(), m.Named("adam.m.", m.W)...), nil)
		tensors, _, err := ReadTensors(file)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Load(m.Config, tensors)
		if err != nil || again.Digest() != m.Digest() {
			t.Fatalf("%+v: %v", c, err)
		}
		moments := make([]float32, len(m.W))
		if err := m.Gather(moments, "adam.m.", tensors); err != nil || !slices.Equal(moments, m.W) {
			t.Errorf("%+v: %v", c, err)
		}
		b := raggedFor(m, 7, 3)
		want, _ := m.NewPass(2, 7).Step(b, 1, nil, false)
		if got, _ := again.NewPass(2, 7).Step(b, 1, nil, false); got != want {
			t.Errorf("%+v: loss %g, before %g", c, got, want)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	m := tiny(t, Config{Layers: 1})
	broken := tiny(t, Config{Layers: 1})
	broken.Param("head.bias").W[3] = float32(math.NaN())
	wider := m.Config
	wider.Hidden++
	deeper := m.Config
	deeper.Layers++
	unknown := m.Config
	unknown.Kind = "rnn"
	for _, c := range []struct {
		config     Config
		tensors    []Tensor
		code, says string
	}{
		{m.Config, m.Tensors()[1:], "checkpoint.missing", "embed.weight"},
		{deeper, m.Tensors(), "checkpoint.missing", "lstm.1.wx"},
		{wider, m.Tensors(), "checkpoint.shape", "lstm.0.wx is F32[6,20]; it must be F32[6,24]"},
		{m.Config, broken.Tensors(), "checkpoint.finite", "head.bias"},
		{unknown, m.Tensors(), "model.kind", "rnn"},
	} {
		_, err := Load(c.config, c.tensors)
		var f *fault.Error
		if !errors.As(err, &f) || f.Code != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v, want %s with %q", err, c.code, c.says)
		}
	}
}

// The bytes that the format's own library is held to by its tests
// (huggingface/safetensors, tensor.rs: test_serialization, test_empty and
// test_serialization_forced_alignement).
func TestSameBytesAsTheLibrary(t *testing.T) {
	six := []float32{0, 1, 2, 3, 4, 5}
	numbers := string(Float32s("", nil, six).Data)
	for _, c := range []struct {
		tensors  []Tensor
		metadata map[string]string
		length   byte
		want     string
	}{
		{[]Tensor{Float32s("attn.0", []int{1, 2, 3}, six)}, nil, 64,
			`{"attn.0":{"dtype":"F32","shape":[1,2,3],"data_offsets":[0,24]}}` + numbers},
		{[]Tensor{Float32s("attn0", []int{1, 1, 2, 3}, six)}, nil, 72,
			`{"attn0":{"dtype":"F32","shape":[1,1,2,3],"data_offsets":[0,24]}}       ` + numbers},
		{nil, nil, 8, "{}      "},
		{nil, map[string]string{"framework": "pt"}, 40, `{"__metadata__":{"framework":"pt"}}     `},
	} {
		want := string([]byte{c.length, 0, 0, 0, 0, 0, 0, 0}) + c.want
		if got := string(WriteTensors(c.tensors, c.metadata)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A header may name its tensors in another order than they lie in, and hold
// spaces and fields that this reader does not know.
func TestReadsAnyOrder(t *testing.T) {
	file := raw(` { "b" : {"shape":[1],"data_offsets":[8,12],"dtype":"I32","note":[{}]},
		"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]} } `, 12)
	file[len(file)-4] = 9
	tensors, _, err := ReadTensors(file)
	if err != nil || len(tensors) != 2 || tensors[0].Name != "a" {
		t.Fatalf("%v %v", err, tensors)
	}
	if b, err := Find(tensors, "b", "I32", 1); err != nil || b.Int32s()[0] != 9 {
		t.Errorf("%v %v", err, b)
	}
}
