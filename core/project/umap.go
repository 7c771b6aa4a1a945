package project

import (
	"math"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/rng"
)

// UMAPConfig says how a UMAP picture is made; zero values stand for 15, ¹⁄₁₀, 300
// and seed 0.
type UMAPConfig struct {
	Neighbours  int     // that a word is joined to, from 2 to N−1
	MinDistance float64 // how near two points of the picture may come, from 0 to 1
	Steps       int     // rounds over the graph
	Seed        uint64
}

const (
	negatives  = 5    // points pushed away for each that is drawn near
	graphEdges = 4096 // of one piece
	mostMove   = 4    // of one coordinate at a time
)

// UMAP places rows in the plane so that the graph of their neighbours is drawn
// with short edges. Edges weigh w_ij + w_ji − w_ij·w_ji, where w_ij =
// exp(−(d_ij − ρ_i)/σ_i) with ρ_i the nearest neighbour's distance and σ_i such
// that Σ_j w_ij = log2 k. Drawn edges attract and random points repel, as the
// gradient of their cross-entropy with 1/(1+a·d^2b) asks. It begins in the plane
// of PCA, not with the graph's eigenvectors.
//
// Source: McInnes, Healy and Melville 2018, arXiv:1802.03426.
type UMAP struct {
	config UMAPConfig
	n, d   int
	x      []float32
	near   *Nearest
	a, b   float64

	y      []float64 // [N,2]
	edges  []edge
	random rng.Stream
	step   int
	at     int // edges of this step done
}

// edge is drawn every so many steps, and pushes others away every so many.
type edge struct {
	from, to       int32
	every, next    float64
	pushes, pushed float64
}

// NewUMAP starts a picture of the rows x [n,d], which must have passed Check. Its
// faults are project.neighbours and project.distance.
func NewUMAP(x []float32, n, d int, c UMAPConfig) (*UMAP, error) {
	if c.Neighbours == 0 {
		c.Neighbours = 15
	}
	if c.MinDistance == 0 {
		c.MinDistance = .1
	}
	if c.Steps == 0 {
		c.Steps = 300
	}
	u := &UMAP{config: c, n: n, x: x, d: d, random: rng.New(c.Seed, "picture")}
	if n < least {
		u.y, u.step = Flat(x, n, d, 1), c.Steps
		return u, nil
	}
	if c.Neighbours < 2 || c.Neighbours > n-1 {
		return nil, fault.New("project.neighbours", "{value} neighbours; with {count} words choose from 2 to {most}", "value", strconv.Itoa(c.Neighbours), "count", strconv.Itoa(n), "most", strconv.Itoa(n-1))
	}
	if !(c.MinDistance > 0 && c.MinDistance <= 1) {
		return nil, fault.New("project.distance", "a least distance of {value}; choose from 0 to 1", "value", strconv.FormatFloat(c.MinDistance, 'g', 4, 64))
	}
	u.near = NewNearest(x, n, d, c.Neighbours)
	u.a, u.b = fitCurve(c.MinDistance)
	return u, nil
}

// Next does a piece.
func (u *UMAP) Next() bool {
	switch {
	case u.n < least:
		return false
	case u.near.next < u.n:
		u.near.Next()
	case u.y == nil:
		u.begin()
	default:
		u.draw()
	}
	return u.step < u.config.Steps
}

// Progress counts finding the neighbours as a tenth.
func (u *UMAP) Progress() float64 {
	if u.n < least {
		return 1
	}
	part := float64(u.at) / float64(max(1, len(u.edges)))
	return .1*u.near.Progress() + .9*(float64(u.step)+part)/float64(u.config.Steps)
}

// Positions are [N,2].
func (u *UMAP) Positions() []float64 { return u.y }

func (u *UMAP) begin() {
	w := make([]float64, len(u.near.Square))
	for i := range u.n {
		k := u.near.K
		memberships(w[i*k:(i+1)*k], u.near.Square[i*k:(i+1)*k])
	}
	graph := symmetric(u.near, w, either)
	u.edges = edgesOf(graph, u.n, u.config.Steps)
	u.near.Index, u.near.Square, u.near.scores = nil, nil, nil
	u.y = Flat(u.x, u.n, u.d, 5)
	for i := range u.y {
		u.y[i] += 1e-3 * float64(u.random.Normal32())
	}
}

// either is the chance that one of two independent edges is there.
func either(there, back float64) float64 { return there + back - there*back }

// memberships fills w [K] from squared distances, ascending.
func memberships(w, squares []float64) {
	rho, mean := 0.0, 0.0
	for _, s := range squares {
		if rho == 0 {
			rho = math.Sqrt(s) // the nearest that is not equal
		}
		mean += math.Sqrt(s) / float64(len(squares))
	}
	want, lo, hi, sigma := math.Log2(float64(len(w))), 0.0, math.Inf(1), 1.0
	for range 64 {
		sum := 0.0
		for m, s := range squares {
			w[m] = math.Exp(-max(0, math.Sqrt(s)-rho) / sigma)
			sum += w[m]
		}
		if math.Abs(sum-want) < 1e-5 {
			return
		}
		if sum > want {
			hi = sigma
		} else {
			lo = sigma
		}
		if sigma = (lo + hi) / 2; math.IsInf(hi, 1) {
			sigma = 2 * lo
		}
		if sigma < 1e-3*mean || sigma > 1e9 {
			return
		}
	}
}

// edgesOf lists the edges, the heaviest drawn every step, the others more rarely,
// those that would not be drawn once left out.
func edgesOf(g sparse, n, steps int) (list []edge) {
	heaviest := 0.0
	for _, v := range g.v {
		heaviest = max(heaviest, v)
	}
	for i := range n {
		for m := g.start[i]; m < g.start[i+1]; m++ {
			if g.v[m]*float64(steps) < heaviest {
				continue
			}
			every := heaviest / g.v[m]
			list = append(list, edge{int32(i), g.at[m], every, every, every / negatives, every / negatives})
		}
	}
	return list
}

// draw does some edges of a step.
func (u *UMAP) draw() {
	rate, now := 1-float64(u.step)/float64(u.config.Steps), float64(u.step+1)
	until := min(u.at+graphEdges, len(u.edges))
	for ; u.at < until; u.at++ {
		e := &u.edges[u.at]
		if e.next > now {
			continue
		}
		u.attract(e, rate)
		e.next += e.every
		for ; e.pushed <= now; e.pushed += e.pushes {
			u.repel(e.from, int32(u.random.Intn(u.n)), rate)
		}
	}
	if u.at == len(u.edges) {
		u.at = 0
		u.step++
		if u.step == u.config.Steps {
			toMean(u.y)
		}
	}
}

// attract moves both ends: −∂ln(1+a·d^2b).
func (u *UMAP) attract(e *edge, rate float64) {
	p, q := u.y[2*e.from:2*e.from+2], u.y[2*e.to:2*e.to+2]
	dx, dy := p[0]-q[0], p[1]-q[1]
	d := dx*dx + dy*dy
	if d == 0 {
		return
	}
	power := math.Pow(d, u.b)
	f := -2 * u.a * u.b * power / d / (1 + u.a*power)
	mx, my := rate*clip(f*dx), rate*clip(f*dy)
	p[0], p[1], q[0], q[1] = p[0]+mx, p[1]+my, q[0]-mx, q[1]-my
}

// repel moves i away from j: ∂ln(1 − 1/(1+a·d^2b)), kept finite at 0.
func (u *UMAP) repel(i, j int32, rate float64) {
	p, q := u.y[2*i:2*i+2], u.y[2*j:2*j+2]
	dx, dy := p[0]-q[0], p[1]-q[1]
	d := dx*dx + dy*dy
	if d == 0 {
		return
	}
	f := 2 * u.b / ((.001 + d) * (1 + u.a*math.Pow(d, u.b)))
	p[0], p[1] = p[0]+rate*clip(f*dx), p[1]+rate*clip(f*dy)
}

func clip(v float64) float64 { return max(-mostMove, min(mostMove, v)) }

// fitCurve returns the a and b with which 1/(1+a·x^2b) is nearest, by least
// squares on (0,3], to 1 up to the least distance and exp(−(x − least)) beyond. It
// is Newton's method of Gauss, damped as Levenberg has it.
func fitCurve(distance float64) (a, b float64) {
	a, b = 1, 1
	damping, miss := 1e-3, curveMiss(1, 1, distance)
	for range 200 {
		var aa, ab, bb, ga, gb float64
		for i := 1; i <= 300; i++ {
			x := float64(i) / 100
			power := math.Pow(x, 2*b)
			f := 1 / (1 + a*power)
			ja, jb := -f*f*power, -f*f*a*power*2*math.Log(x)
			r := curveWanted(x, distance) - f
			aa, ab, bb = aa+ja*ja, ab+ja*jb, bb+jb*jb
			ga, gb = ga+ja*r, gb+jb*r
		}
		aa, bb = aa*(1+damping), bb*(1+damping)
		det := aa*bb - ab*ab
		na, nb := a+(bb*ga-ab*gb)/det, b+(aa*gb-ab*ga)/det
		if m := curveMiss(na, nb, distance); na > 0 && nb > 0 && m < miss {
			a, b, miss, damping = na, nb, m, damping/3
		} else {
			damping *= 4
		}
	}
	return a, b
}

func curveWanted(x, distance float64) float64 {
	if x <= distance {
		return 1
	}
	return math.Exp(distance - x)
}

func curveMiss(a, b, distance float64) (sum float64) {
	for i := 1; i <= 300; i++ {
		x := float64(i) / 100
		r := curveWanted(x, distance) - 1/(1+a*math.Pow(x, 2*b))
		sum += r * r
	}
	return sum
}
