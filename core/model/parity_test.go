package model

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/nn"
)

// dump is what testdata/parity.py wrote from PyTorch.
type dump struct {
	Config       Config
	Objective    string
	IDs, Targets [][]int32
	Labels       []int32
	Lengths      []int32
	Adam         struct{ LR, Beta1, Beta2, Eps float64 }
	Losses       []float64
	Tensors      []struct {
		Name  string
		Shape []int
	}
	values map[string][]float32
}

func readDump(t *testing.T, name string) *dump {
	t.Helper()
	head, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	d := &dump{values: map[string][]float32{}}
	if err := json.Unmarshal(head, d); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join("testdata", name+".f32"))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range d.Tensors {
		n := tensor{shape: x.Shape}.size()
		for range n {
			d.values[x.Name] = append(d.values[x.Name], math.Float32frombits(binary.LittleEndian.Uint32(data)))
			data = data[4:]
		}
	}
	if len(data) != 0 {
		t.Fatalf("%s: %d bytes too many", name, len(data))
	}
	return d
}

func (d *dump) batch() *batch.Batch {
	b := new(batch.Batch)
	b.Reset(len(d.IDs), len(d.IDs[0]))
	for i := range d.IDs {
		copy(b.IDs[i*b.T:], d.IDs[i])
		copy(b.Targets[i*b.T:], d.Targets[i])
	}
	copy(b.Lengths, d.Lengths)
	copy(b.Labels, d.Labels)
	return b
}

func (d *dump) model(t *testing.T) *Model {
	m, err := New(d.Config, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range m.Params {
		if copy(p.W, d.values["weight "+p.Name]) != len(p.W) {
			t.Fatalf("%s: PyTorch has another number of weights", p.Name)
		}
	}
	m.Repack()
	return m
}

// flock is a model with four shards' passes, as training has.
type flock struct {
	m      *Model
	passes [4]*Pass
	g      []float32
}

func newFlock(m *Model, b *batch.Batch) *flock {
	f := &flock{m: m, g: make([]float32, len(m.W))}
	for i := range f.passes {
		f.passes[i] = m.NewPass(b.B, b.T)
	}
	return f
}

// grad returns the mean loss of a batch and leaves its gradient in g.
func (f *flock) grad(b *batch.Batch) float64 {
	n := b.CountTargets() + b.CountLabels()
	loss := 0.0
	for i, p := range f.passes {
		p.ZeroGrad()
		sum, _ := p.Step(b.Shard(i, 4), 1/float32(n), nil, true)
		loss += sum
	}
	kernel.AddTree4(f.g, f.passes[0].G, f.passes[1].G, f.passes[2].G, f.passes[3].G)
	return loss / float64(n)
}

// positions are the real positions of b, or its sequences for a classifier.
func (f *flock) positions(b *batch.Batch) (at []int32) {
	for i, n := range b.Lengths {
		if f.m.Classes > 0 {
			at = append(at, int32(i))
			continue
		}
		for t := range n {
			at = append(at, int32(i*b.T)+t)
		}
	}
	return at
}

func TestParityWithPyTorch(t *testing.T) {
	for _, name := range []string{"lstm-mlm", "bilstm-mlm", "lstm-causal", "bilstm-classify", "lstm-classify", "gru-causal", "bigru-mlm",
		"transformer-causal", "transformer-mlm", "transformer-classify"} {
		t.Run(name, func(t *testing.T) {
			d := readDump(t, name)
			b := d.batch()
			f := newFlock(d.model(t), b)
			checkLogits(t, f.passes[0].Logits(*b, f.positions(b)), d.values["logits"])
			f.grad(b)
			checkGradients(t, f.m.views(f.m.W, f.g), d)
			checkLosses(t, f, b, d)
		})
	}
}

func checkLogits(t *testing.T, got, want []float32) {
	if len(got) != len(want) || len(want) == 0 {
		t.Fatalf("%d logits, PyTorch has %d", len(got), len(want))
	}
	worst := 0.0
	for i, w := range want {
		worst = max(worst, math.Abs(float64(got[i]-w)))
	}
	t.Logf("%d logits: greatest difference %.2g", len(want), worst)
	if !(worst < 1e-4) {
		t.Errorf("logits differ by %.3g, want below 1e-4", worst)
	}
}

func checkGradients(t *testing.T, params []nn.Param, d *dump) {
	worst, at := 0.0, ""
	for _, p := range params {
		want := d.values["grad "+p.Name]
		if len(want) != len(p.G) {
			t.Fatalf("%s: PyTorch has %d derivatives, want %d", p.Name, len(want), len(p.G))
		}
		diff := relative(p.G, want)
		if diff > worst {
			worst, at = diff, p.Name
		}
		if !(diff < 1e-3) {
			t.Errorf("gradient of %s differs by %.3g of its norm, want below 1e-3", p.Name, diff)
		}
	}
	t.Logf("%d gradients: greatest relative difference %.2g (%s)", len(params), worst, at)
}

// relative is |a−b| / |b|.
func relative(a, b []float32) float64 {
	diff, norm := 0.0, 0.0
	for i := range b {
		e := float64(a[i]) - float64(b[i])
		diff += e * e
		norm += float64(b[i]) * float64(b[i])
	}
	return math.Sqrt(diff / norm)
}

// checkLosses trains ten steps of Adam beside PyTorch's.
func checkLosses(t *testing.T, f *flock, b *batch.Batch, d *dump) {
	if len(d.Losses) != 10 {
		t.Fatalf("PyTorch has %d losses, want 10", len(d.Losses))
	}
	m, v := make([]float32, len(f.g)), make([]float32, len(f.g))
	b1, b2, worst := 1.0, 1.0, 0.0
	for step, want := range d.Losses {
		got := f.grad(b)
		worst = max(worst, math.Abs(got-want))
		if !(math.Abs(got-want) < 1e-3) {
			t.Errorf("step %d: loss %.6f, PyTorch's %.6f", step, got, want)
		}
		b1, b2 = b1*d.Adam.Beta1, b2*d.Adam.Beta2
		kernel.Adam(f.m.W, f.g, m, v, kernel.AdamScalars{
			Beta1: float32(d.Adam.Beta1), OneMinusBeta1: float32(1 - d.Adam.Beta1),
			Beta2: float32(d.Adam.Beta2), OneMinusBeta2: float32(1 - d.Adam.Beta2),
			Rate: float32(d.Adam.LR / (1 - b1)), RootScale: float32(1 / math.Sqrt(1-b2)),
			Eps: float32(d.Adam.Eps), GradScale: 1, Shrink: 1,
		})
		f.m.Repack()
	}
	t.Logf("ten losses from %.4f to %.4f: greatest difference %.2g", d.Losses[0], d.Losses[9], worst)
}
