package train

import (
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	"murmuration/core/digest"
	"murmuration/core/fault"
	"murmuration/core/json"
	"murmuration/core/model"
	"murmuration/core/nn"
)

// A checkpoint is a safetensors file. Its metadata name the format, its
// version, the kind of run, the configuration as JSON, the step, the corpus's
// hash, and the SHA-256 of everything else in the file. The parameters stand
// under their own names. Random state is not in it: every stream is derived
// from the seed and the step.
const (
	formatName    = "murmuration"
	formatVersion = "1"
	kindPretrain  = "pretrain"
	kindFineTune  = "finetune"
)

// archive is a checkpoint while it is written or read.
type archive struct {
	meta    map[string]string
	tensors []model.Tensor
	size    int // bytes of the file that was read
}

func newArchive(kind string, config any, step int, hash string, goesOn bool) *archive {
	a := &archive{meta: map[string]string{
		"format": formatName, "version": formatVersion, "kind": kind,
		"config": string(encode(config)), "step": strconv.Itoa(step), "corpus": hash,
	}}
	if !goesOn {
		a.meta[holdsName] = weightsOnly
	}
	return a
}

func encode(value any) []byte { return encodeTo(nil, value) }

// encodeTo appends JSON to data.
func encodeTo(data []byte, value any) []byte {
	data, ok := new(json.Codec).Append(data, value)
	if !ok {
		panic("train: a state that JSON cannot hold")
	}
	return data
}

// bytes is the whole file, its digest in the metadata.
func (a *archive) bytes() []byte {
	a.meta["sha256"] = a.digest()
	return model.WriteTensors(a.tensors, a.meta)
}

// digest is the SHA-256, in hex, of the metadata but "sha256" by key and the
// tensors by name, each text and list with its length before it.
func (a *archive) digest() string {
	h := digest.New()
	keys := make([]string, 0, len(a.meta))
	for k := range a.meta {
		if k != "sha256" {
			keys = append(keys, k)
		}
	}
	slices.SortStableFunc(keys, strings.Compare)
	for _, k := range keys {
		part(h, []byte(k))
		part(h, []byte(a.meta[k]))
	}
	sorted := slices.Clone(a.tensors)
	slices.SortStableFunc(sorted, func(x, y model.Tensor) int { return strings.Compare(x.Name, y.Name) })
	for _, t := range sorted {
		part(h, []byte(t.Name))
		part(h, []byte(t.DType))
		part(h, encode(t.Shape))
		putLength(h, t.Size())
		t.Chunks(func(data []byte) { h.Write(data) })
	}
	return h.Hex()
}

func part(w *digest.SHA256, data []byte) {
	putLength(w, len(data))
	w.Write(data)
}

func putLength(w *digest.SHA256, size int) {
	var n [8]byte
	binary.LittleEndian.PutUint64(n[:], uint64(size))
	w.Write(n[:])
}

// readArchive reads and checks a file. Beside those of model.ReadTensors its
// faults are checkpoint.format, .version and .digest.
func readArchive(data []byte) (*archive, error) {
	tensors, meta, err := model.ReadTensors(data)
	if err != nil {
		return nil, err
	}
	a := &archive{meta, tensors, len(data)}
	switch {
	case meta["format"] != formatName:
		return nil, fault.New("checkpoint.format", "this safetensors file was not saved by Murmuration, so it holds no run to go on with")
	case meta["version"] != formatVersion:
		return nil, fault.New("checkpoint.version", "the file is of version {version}; this program reads version {known}", "version", strconv.Quote(clip(meta["version"], 20)), "known", formatVersion)
	case meta["sha256"] != a.digest():
		return nil, fault.New("checkpoint.digest", "the file's contents do not fit its SHA-256: it was damaged or changed after it was saved")
	}
	return a, nil
}

// decode reads strict JSON from a file; where names it for the message. Its
// fault is checkpoint.content.
func decode(data []byte, where string, into any) error {
	if err := new(json.Codec).Decode(data, into, json.Rules{Null: true}); err != nil {
		return badContent(where, err.Error())
	}
	return nil
}

func badContent(where, what string) error {
	return fault.New("checkpoint.content", "the file's {where} cannot be used: {what}", "where", where, "what", clip(what, 200))
}

func (a *archive) putJSON(name string, value any) {
	a.tensors = append(a.tensors, model.Bytes(name, encode(value)))
}

func (a *archive) getJSON(name string, into any) error {
	t, err := model.Find(a.tensors, name, "U8", -1)
	if err != nil {
		return err
	}
	return decode(t.Data, name, into)
}

func (a *archive) has(name string) bool {
	return slices.ContainsFunc(a.tensors, func(t model.Tensor) bool { return t.Name == name })
}

// putArena writes flat, which is laid out as params, under their names. It must
// not change before the archive is written.
func (a *archive) putArena(prefix string, params []nn.Param, flat []float32) {
	at := 0
	for _, p := range params {
		a.tensors = append(a.tensors, model.ViewFloat32s(prefix+p.Name, p.Shape, flat[at:at+len(p.W)]))
		at += len(p.W)
	}
}

// getArena reads what putArena wrote into flat. Every number must be finite.
func (a *archive) getArena(prefix string, params []nn.Param, flat []float32) error {
	at := 0
	for _, p := range params {
		t, err := model.Find(a.tensors, prefix+p.Name, "F32", p.Shape...)
		if err != nil {
			return err
		}
		if err := numbersInto(flat[at:at+len(p.W)], t); err != nil {
			return err
		}
		at += len(p.W)
	}
	return nil
}

// holds refuses a model that the whole file is too short for, before it is made.
func (a *archive) holds(c model.Config) error {
	if 4*c.NumParams() > a.size {
		return badContent("configuration", "the file is too short for a model of that size")
	}
	return nil
}

// numbers are those of an F32 tensor. Every one must be finite.
func numbers(t model.Tensor) ([]float32, error) {
	list := make([]float32, t.Numbers())
	return list, numbersInto(list, t)
}

// numbersInto copies the numbers of an F32 tensor to x, which is as long.
func numbersInto(x []float32, t model.Tensor) error {
	t.CopyFloat32s(x)
	for _, v := range x {
		if !finite(float64(v)) {
			return badContent("tensor "+t.Name, "it holds a number that is not finite")
		}
	}
	return nil
}

func (a *archive) putInts(name string, x []int32) {
	a.tensors = append(a.tensors, model.Int32s(name, []int{len(x)}, x))
}

func (a *archive) getInts(name string) ([]int32, error) {
	t, err := model.Find(a.tensors, name, "I32", -1)
	if err != nil {
		return nil, err
	}
	return t.Int32s(), nil
}
