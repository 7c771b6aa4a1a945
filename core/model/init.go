package model

import (
	"math"
	"strings"

	"murmuration/core/nn"
	"murmuration/core/rng"
)

// Init draws the initial weights of a seed, each tensor from a stream of its
// own, so that another head changes nothing in the encoder:
//
//	embed.weight  N(0, 0.1²)
//	wx            U(−1/√H, 1/√H)
//	wh            for each gate a random orthogonal [H,H] (Saxe et al. 2014, arXiv:1312.6120)
//	b             0, an LSTM's forget gate 1 (Jozefowicz et al., ICML 2015)
//	position      N(0, 0.1²)
//	blocks        U(−1/√in, 1/√in), what adds to the stream 1/√2L of that (GPT-2: Radford
//	              et al. 2019); norms 1, biases 0
//	project       U(−1/√E, 1/√E)
//	heads         U(−1/√in, 1/√in), biases too
//	chars.embed   N(0, ½²), and what reads them as the layers and heads
//	grams.weight  U(−1/64, 1/64), and what adds them to the classes 0 (as in fastText: Joulin
//	              et al. 2017, arXiv:1607.01759)
//	features, CRF 0; so is chars.project: a pretrained encoder begins as it was
func (m *Model) Init(seed uint64) {
	for i, p := range m.Params {
		r := rng.New(seed, "init/"+p.Name)
		m.initParam(p, m.fanIn(i), &r)
	}
	m.Repack()
}

// fanIn is the width of the input of the i-th parameter's layer; a bias follows
// its weight in the arena.
func (m *Model) fanIn(i int) int {
	if len(m.Params[i].Shape) == 1 {
		i--
	}
	return m.Params[i].Shape[0]
}

func (m *Model) initParam(p nn.Param, fanIn int, r *rng.Stream) {
	switch {
	case p.Name == "embed.weight", p.Name == "position.weight":
		normal(p.W, .1, r)
	case strings.HasSuffix(p.Name, ".wx"):
		uniform(p.W, m.cellHidden(p), r)
	case strings.HasSuffix(p.Name, ".wh"):
		hidden := p.Shape[0]
		for gate := range p.Shape[1] / hidden {
			orthogonal(p.W[gate*hidden:], hidden, p.Shape[1], r)
		}
	case strings.HasSuffix(p.Name, ".bx"), strings.HasSuffix(p.Name, ".bh"):
		clear(p.W)
	case strings.HasSuffix(p.Name, ".b"):
		clear(p.W)
		for i := len(p.W) / 4; i < len(p.W)/2; i++ {
			p.W[i] = 1
		}
	case p.Name == "chars.embed":
		normal(p.W, .5, r)
	case p.Name == "grams.weight":
		uniform(p.W, gramWidth*gramWidth, r)
	case p.Name == "grams.out", p.Name == "features.weight", strings.HasPrefix(p.Name, "crf."), strings.HasPrefix(p.Name, "chars.project."):
		clear(p.W)
	case strings.HasPrefix(p.Name, "block."), strings.HasPrefix(p.Name, "final."):
		m.initBlock(p, r)
	default:
		uniform(p.W, fanIn, r)
	}
}

// cellHidden is H of the LSTM or GRU whose input's weights p are.
func (m *Model) cellHidden(p nn.Param) int {
	if strings.HasPrefix(p.Name, "chars.") {
		return readerHidden
	}
	return m.Hidden
}

// initBlock draws what a transformer has between positions and head.
func (m *Model) initBlock(p nn.Param, r *rng.Stream) {
	switch {
	case strings.HasSuffix(p.Name, ".bias"):
		clear(p.W)
	case len(p.Shape) == 1:
		for i := range p.W {
			p.W[i] = 1
		}
	case strings.HasSuffix(p.Name, ".out.weight"), strings.HasSuffix(p.Name, ".down.weight"):
		uniform(p.W, 2*m.Layers*p.Shape[0], r)
	default:
		uniform(p.W, p.Shape[0], r)
	}
}

// normal fills w from N(0, deviation²).
func normal(w []float32, deviation float32, r *rng.Stream) {
	for i := range w {
		w[i] = r.Normal32() * deviation
	}
}

// uniform fills w from U(−1/√n, 1/√n).
func uniform(w []float32, n int, r *rng.Stream) {
	a := float32(1 / math.Sqrt(float64(n)))
	for i := range w {
		w[i] = a * (float32(2*r.Float32()) - 1)
	}
}

// orthogonal writes a random orthogonal [n,n] matrix into w, whose rows are
// stride apart: the rows of a Gaussian matrix made orthonormal one after
// another (modified Gram–Schmidt, in float64).
func orthogonal(w []float32, n, stride int, r *rng.Stream) {
	q := make([]float64, n*n)
	for i := range n {
		row := q[i*n : (i+1)*n]
		for j := range row {
			row[j] = float64(r.Normal32())
		}
		for k := range i {
			subtract(row, q[k*n:(k+1)*n])
		}
		normalise(row)
		for j, v := range row {
			w[i*stride+j] = float32(v)
		}
	}
}

// subtract takes from x its component along the unit vector u.
func subtract(x, u []float64) {
	dot := 0.0
	for i, v := range u {
		dot += float64(v * x[i])
	}
	for i, v := range u {
		x[i] -= float64(dot * v)
	}
}

func normalise(x []float64) {
	sum := 0.0
	for _, v := range x {
		sum += float64(v * v)
	}
	norm := math.Sqrt(sum)
	for i := range x {
		x[i] /= norm
	}
}
