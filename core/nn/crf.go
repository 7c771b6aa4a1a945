package nn

import "murmuration/core/kernel"

// CRF judges the tags of a whole sequence together, by what each position says
// and by which tag follows which (a linear-chain conditional random field:
// Lafferty, McCallum and Pereira 2001; over a recurrent layer Huang, Xu and Yu
// 2015, arXiv:1508.01991):
//
//	score(y) = start[y_1] + Σ e[t,y_t] + Σ transition[y_{t−1},y_t] + end[y_n]
//	−ln p(y) = ln Σ_y' e^score(y') − score(y)
//
// The sum over all taggings is that of the forward and backward recursions on
// potentials, in float64, scaled to sum to 1 at every step (Rabiner 1989,
// doi:10.1109/5.18626). Every potential is taken relative to the largest of its
// kind, so that emissions may be of any size, and the start, end and transition
// scores must be within 300 of one another: further apart, probabilities
// underflow and the loss is no longer finite.
type CRF struct {
	// params
	Start, End, Transition Param // [K] [K] [K,K]: from row to column

	// cache
	start, end, trans    []float64 // e^(score − the largest), [K] [K] [K,K]
	largest              float64   // of start and end together, once for a sequence
	largestTrans         float64   // once for each transition
	phi, alpha, gamma    []float64 // [T,K] potentials of emissions, scaled forward sums, probabilities
	total                []float64 // [T] what each alpha was divided by
	beta, u              []float64 // [K]
	dstart, dend, dtrans []float64 // how often each is expected, [K] [K] [K,K], dtrans still without trans
}

// NewCRF makes a layer on the parameters for sequences of at most maxT
// positions.
func NewCRF(start, end, transition Param, maxT int) *CRF {
	k := start.Shape[0]
	n := func(n int) []float64 { return make([]float64, n) }
	return &CRF{
		Start: start, End: end, Transition: transition,
		start: n(k), end: n(k), trans: n(k * k),
		phi: n(maxT * k), alpha: n(maxT * k), gamma: n(maxT * k), total: n(maxT),
		beta: n(k), u: n(k),
		dstart: n(k), dend: n(k), dtrans: n(k * k),
	}
}

// Loss returns Σ −ln p(targets) in nats and turns the emissions e [N,K] into its
// gradient times scale. Sequence i has the rows starts[i] to starts[i+1]; one
// without rows costs nothing. With learn it adds scale·∂ to the parameters'
// gradients.
//
//	∂e[t,j] = p(y_t=j) − [target_t=j]   ∂transition[i,j] = Σ_t p(y_{t−1}=i, y_t=j) − [targets are i, j]
func (c *CRF) Loss(e []float32, targets, starts []int32, scale float32, learn bool) float64 {
	c.prepare()
	k, sum := c.tags(), 0.0
	for i, from := range starts[:len(starts)-1] {
		y := targets[from:starts[i+1]]
		if len(y) == 0 {
			continue
		}
		rows := e[int(from)*k : int(starts[i+1])*k]
		score := c.score(rows, y)
		sum += c.forward(rows, len(y)) - score
		c.backward(len(y))
		for j := range rows {
			rows[j] = float32(scale * float32(c.gamma[j]))
		}
		for t, tag := range y {
			rows[t*k+int(tag)] -= scale
		}
		if learn {
			c.count(y, scale)
		}
	}
	if learn {
		c.learn(scale)
	}
	return sum
}

// Marginals sets p[t] to the probability of tags[t] at position t, whatever the
// tags of the other positions, for the emissions e [n,K] of one sequence.
//
//	p[t] = Σ p(y) over the taggings y with y_t = tags[t]
func (c *CRF) Marginals(p, e []float32, tags []int32) {
	if len(tags) == 0 {
		return
	}
	c.prepare()
	c.forward(e, len(tags))
	c.backward(len(tags))
	for t, tag := range tags {
		p[t] = float32(c.gamma[t*c.tags()+int(tag)])
	}
}

func (c *CRF) tags() int { return c.Start.Shape[0] }

// prepare takes the exponentials of the scores, once per call, and forgets the
// last call's expectations.
func (c *CRF) prepare() {
	c.largest = potentials(c.start, c.Start.W) + potentials(c.end, c.End.W)
	c.largestTrans = potentials(c.trans, c.Transition.W)
	clear(c.dstart)
	clear(c.dend)
	clear(c.dtrans)
}

// potentials sets p = e^(x − the largest x) and returns that largest.
func potentials(p []float64, x []float32) float64 {
	largest := float64(x[kernel.Largest(x)])
	for i, v := range x {
		p[i] = kernel.Exp64(float64(v) - largest)
	}
	return largest
}

// score is what one tagging scores.
func (c *CRF) score(e []float32, y []int32) float64 {
	k := c.tags()
	sum := float64(c.Start.W[y[0]]) + float64(c.End.W[y[len(y)-1]])
	for t, tag := range y {
		sum += float64(e[t*k+int(tag)])
		if t > 0 {
			sum += float64(c.Transition.W[int(y[t-1])*k+int(tag)])
		}
	}
	return sum
}

// forward fills phi, alpha and total for one sequence of n positions and returns
// ln Σ e^score over all its taggings.
//
//	α_1 = start⊙φ_1   α_t = (α_{t−1}·trans)⊙φ_t   each divided by its sum
func (c *CRF) forward(e []float32, n int) float64 {
	k := c.tags()
	log := c.largest + float64(float64(n-1)*c.largestTrans)
	for t := range n {
		phi, alpha := c.phi[t*k:(t+1)*k], c.alpha[t*k:(t+1)*k]
		log += potentials(phi, e[t*k:(t+1)*k])
		if t == 0 {
			copy(alpha, c.start)
		} else {
			c.advance(alpha, c.alpha[(t-1)*k:t*k])
		}
		multiply(alpha, phi)
		c.total[t] = normalise(alpha)
		log += kernel.Log64(c.total[t])
	}
	return log + kernel.Log64(kernel.Dot64(c.alpha[(n-1)*k:n*k], c.end))
}

// advance sets alpha = before·trans.
func (c *CRF) advance(alpha, before []float64) {
	clear(alpha)
	for i, a := range before {
		kernel.Axpy64(alpha, c.trans[i*len(alpha):(i+1)*len(alpha)], a)
	}
}

// backward fills gamma for the sequence of the last forward and adds to what is
// expected.
//
//	β_n = end / (α_n·end)   u_t = φ_t⊙β_t / total_t   β_{t−1} = trans·u_t
//	γ_t[j] = p(y_t=j) = α_t[j]·β_t[j]   p(y_{t−1}=i, y_t=j) = α_{t−1}[i]·trans[i,j]·u_t[j]
func (c *CRF) backward(n int) {
	k := c.tags()
	last := c.alpha[(n-1)*k : n*k]
	total := kernel.Dot64(last, c.end)
	for j, v := range c.end {
		c.beta[j] = v / total
	}
	copy(c.gamma[:n*k], c.alpha)
	for t := n - 1; t > 0; t-- {
		multiply(c.gamma[t*k:(t+1)*k], c.beta)
		c.retreat(t, c.alpha[(t-1)*k:t*k])
	}
	multiply(c.gamma[:k], c.beta)
	kernel.Axpy64(c.dstart, c.gamma, 1)
	kernel.Axpy64(c.dend, c.gamma[(n-1)*k:n*k], 1)
}

// retreat takes beta from time t to t−1.
func (c *CRF) retreat(t int, before []float64) {
	k := c.tags()
	for j, b := range c.beta {
		c.u[j] = float64(c.phi[t*k+j]*b) / c.total[t]
	}
	for i, a := range before {
		c.beta[i] = kernel.Dot64(c.trans[i*k:(i+1)*k], c.u)
		kernel.Axpy64(c.dtrans[i*k:(i+1)*k], c.u, a)
	}
}

// count takes what the targets use from the parameters' gradients.
func (c *CRF) count(y []int32, scale float32) {
	c.Start.G[y[0]] -= scale
	c.End.G[y[len(y)-1]] -= scale
	for t := 1; t < len(y); t++ {
		c.Transition.G[int(y[t-1])*c.tags()+int(y[t])] -= scale
	}
}

// learn adds what is expected to the parameters' gradients.
func (c *CRF) learn(scale float32) {
	multiply(c.dtrans, c.trans)
	for _, p := range []struct {
		g        []float32
		expected []float64
	}{{c.Start.G, c.dstart}, {c.End.G, c.dend}, {c.Transition.G, c.dtrans}} {
		for i, v := range p.expected {
			p.g[i] += float32(scale * float32(v))
		}
	}
}

// multiply sets x = x⊙y.
func multiply(x, y []float64) {
	for j, v := range y {
		x[j] = float64(x[j] * v)
	}
}

// normalise divides x by its sum, which it returns, j ascending.
func normalise(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	for j := range x {
		x[j] /= sum
	}
	return sum
}
