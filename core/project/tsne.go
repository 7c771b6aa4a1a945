package project

import (
	"math"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/rng"
)

// TSNEConfig says how a t-SNE picture is made; zero values stand for 30, 750, ½
// and seed 0.
type TSNEConfig struct {
	Perplexity float64 // how many neighbours a word has, softly counted; at most (N−1)/3
	Steps      int     // of the descent, a third of them with exaggerated attraction
	Angle      float64 // of Barnes and Hut; below 0: exact
	Seed       uint64
}

const (
	exaggeration = 12
	affineRows   = 256 // of one piece
)

// TSNE places rows in the plane so that neighbours stay neighbours. With P the
// rows' affinities, of each row over its 3·perplexity nearest,
//
//	q_ij = (1+‖y_i−y_j‖²)⁻¹ / Z,   C = Σ p_ij·ln(p_ij/q_ij)
//
// is descended with momentum and gains from the plane of PCA. Repulsion is summed
// by a quadtree.
//
// Sources: van der Maaten and Hinton 2008, JMLR 9:2579; van der Maaten 2014, JMLR
// 15:3221; the start by Kobak and Berens 2019, doi:10.1038/s41467-019-13056-x; the
// rate by Belkina et al. 2019, doi:10.1038/s41467-019-13055-y.
type TSNE struct {
	config TSNEConfig
	n      int
	near   *Nearest
	w      []float64 // [N,K], p_j|i
	next   int       // rows of w done
	p      sparse
	x      []float32
	d      int

	y, speed, gain, slope []float64 // [N,2]
	tree                  quadtree
	step                  int
}

// NewTSNE starts a picture of the rows x [n,d], which must have passed Check. Its
// fault is project.perplexity.
func NewTSNE(x []float32, n, d int, c TSNEConfig) (*TSNE, error) {
	if c.Perplexity == 0 {
		c.Perplexity = 30
	}
	if c.Steps == 0 {
		c.Steps = 750
	}
	if c.Angle == 0 {
		c.Angle = .5
	}
	t := &TSNE{config: c, n: n, x: x, d: d}
	if n < least {
		t.y, t.step = Flat(x, n, d, 1), c.Steps
		return t, nil
	}
	if most := float64(n-1) / 3; !(c.Perplexity >= 1 && c.Perplexity <= most) {
		return nil, fault.New("project.perplexity", "a perplexity of {value}; with {count} words choose from 1 to {most}",
			"value", strconv.FormatFloat(c.Perplexity, 'g', 4, 64), "count", strconv.Itoa(n), "most", strconv.Itoa(int(most)))
	}
	t.near = NewNearest(x, n, d, int(3*c.Perplexity))
	t.w = make([]float64, n*t.near.K)
	return t, nil
}

// Next does a piece.
func (t *TSNE) Next() bool {
	switch {
	case t.n < least:
		return false
	case t.near.next < t.n:
		t.near.Next()
	case t.next < t.n:
		for range min(affineRows, t.n-t.next) {
			affinities(t.w[t.next*t.near.K:(t.next+1)*t.near.K], t.near.Square[t.next*t.near.K:], t.config.Perplexity)
			t.next++
		}
	case t.y == nil:
		t.begin()
	default:
		t.descend()
	}
	return t.step < t.config.Steps
}

// Progress counts finding the neighbours as a tenth.
func (t *TSNE) Progress() float64 {
	if t.n < least {
		return 1
	}
	return .08*t.near.Progress() + .02*float64(t.next)/float64(t.n) + .9*float64(t.step)/float64(t.config.Steps)
}

// Positions are [N,2].
func (t *TSNE) Positions() []float64 { return t.y }

// affinities fills w [K] with p_j|i ∝ exp(−β·d_j) for squared distances d, β such
// that 2^H(w) is the perplexity.
func affinities(w, d []float64, perplexity float64) {
	want, beta, lo, hi := math.Log(perplexity), 1.0, 0.0, math.Inf(1)
	for range 100 {
		sum, dot := 0.0, 0.0
		for m := range w {
			w[m] = math.Exp(-beta * (d[m] - d[0]))
			sum += w[m]
			dot += w[m] * (d[m] - d[0])
		}
		for m := range w {
			w[m] /= sum
		}
		miss := math.Log(sum) + beta*dot/sum - want // entropy less what is wanted
		switch {
		case math.Abs(miss) < 1e-5:
			return
		case miss > 0:
			lo = beta
		default:
			hi = beta
		}
		if beta = (lo + hi) / 2; math.IsInf(hi, 1) {
			beta = 2 * lo
		}
		if beta > 1e15 || beta < 1e-15 {
			return // distances that do not differ: all weigh the same
		}
	}
}

func (t *TSNE) begin() {
	scale := 1 / (2 * float64(t.n))
	t.p = symmetric(t.near, t.w, func(there, back float64) float64 { return (there + back) * scale })
	t.near.Index, t.near.Square, t.near.scores, t.w = nil, nil, nil, nil
	t.y = Flat(t.x, t.n, t.d, 1e-4)
	r := rng.New(t.config.Seed, "picture")
	for i := range t.y {
		t.y[i] += 1e-6 * float64(r.Normal32()) // equal rows must not stay in one place
	}
	t.speed, t.slope, t.gain = make([]float64, 2*t.n), make([]float64, 2*t.n), make([]float64, 2*t.n)
	for i := range t.gain {
		t.gain[i] = 1
	}
}

// descend does one step.
func (t *TSNE) descend() {
	pull, momentum := 1.0, .8
	if t.step < t.config.Steps/3 {
		pull, momentum = exaggeration, .5
	}
	t.gradient(pull)
	rate := max(float64(t.n)/(4*exaggeration), 50)
	for i, g := range t.slope {
		if (g > 0) != (t.speed[i] > 0) {
			t.gain[i] += .2
		} else {
			t.gain[i] = max(.01, t.gain[i]*.8)
		}
		t.speed[i] = momentum*t.speed[i] - rate*t.gain[i]*g
		t.y[i] += t.speed[i]
	}
	toMean(t.y)
	t.step++
}

// gradient fills slope with
//
//	∂C/∂y_i = 4·Σ_j (pull·p_ij − q_ij)·(1+‖y_i−y_j‖²)⁻¹·(y_i−y_j)
func (t *TSNE) gradient(pull float64) {
	t.tree.grow(t.y)
	z := -float64(t.n) // each point is its own nearest
	for i := range t.n {
		sum, fx, fy := t.tree.push(t.y[2*i], t.y[2*i+1], max(0, t.config.Angle))
		z += sum
		t.slope[2*i], t.slope[2*i+1] = fx, fy
	}
	for i := range t.n {
		var ax, ay float64
		x, y := t.y[2*i], t.y[2*i+1]
		for m := t.p.start[i]; m < t.p.start[i+1]; m++ {
			j := t.p.at[m]
			dx, dy := x-t.y[2*j], y-t.y[2*j+1]
			f := t.p.v[m] / (1 + dx*dx + dy*dy)
			ax, ay = ax+f*dx, ay+f*dy
		}
		t.slope[2*i] = 4 * (pull*ax - t.slope[2*i]/z)
		t.slope[2*i+1] = 4 * (pull*ay - t.slope[2*i+1]/z)
	}
}
