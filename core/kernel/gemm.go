package kernel

// Panels holds a right-hand matrix B [K,N] packed for Gemm: columns in panels
// of panelWidth, each panel [K,panelWidth] and contiguous, the last one filled
// up with zeros. Weights are packed once per update and shared by all products.
// The zero value is empty; packing again reuses its memory.
type Panels struct {
	data []float32
	k, n int
}

// Pack takes B [K,N]. It panics if b is too short.
func (p *Panels) Pack(b []float32, k, n int) {
	if len(b) < k*n {
		panic("kernel: Pack: slice too short")
	}
	p.resize(k, n)
	packRows(p.data, b, k, n)
}

// PackT takes Bᵀ, given b [N,K]. It panics if b is too short.
func (p *Panels) PackT(b []float32, n, k int) {
	if len(b) < k*n {
		panic("kernel: PackT: slice too short")
	}
	p.resize(k, n)
	packCols(p.data, b, n, k)
}

// Reserve makes room for B of at most [K,N].
func (p *Panels) Reserve(k, n int) { p.resize(k, n) }

func (p *Panels) resize(k, n int) {
	w := panelWidth()
	p.k, p.n = k, n
	p.data = grow(p.data, (n+w-1)/w*w*k)
}

func grow(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	return s[:n]
}

// Scratch holds what GemmTN packs. It grows to the largest product seen or
// reserved and allocates no more. The zero value is ready; one goroutine at a
// time.
type Scratch struct {
	right Panels
}

// Reserve makes room for products with B of at most [K,N].
func (s *Scratch) Reserve(k, n int) { s.right.resize(min(k, tileDepth), n) }

// Gemm computes C = A·B, or C += A·B, with A [M,K] and B [K,N] in panels.
//
//	c[i,j] = (0 or c[i,j]) + a[i,0]·b[0,j] + a[i,1]·b[1,j] + …
//
// Each product is rounded before it is added, k ascending, one accumulator per
// output. It panics if a slice is too short.
func Gemm(c, a []float32, p *Panels, m int, accumulate bool) {
	if len(a) < m*p.k || len(c) < m*p.n {
		panic("kernel: Gemm: slice too short")
	}
	count(m, p.n, p.k)
	gemm(c[:m*p.n], a[:m*p.k], p, m, accumulate)
}

// GemmTN computes C = Aᵀ·B, or C += Aᵀ·B, with A [K,M] and B [K,N]: the form of
// weight gradients, where K is the rows of a batch. The order of each sum is
// that of Gemm. It panics if a slice is too short.
func GemmTN(c, a, b []float32, m, n, k int, scratch *Scratch, accumulate bool) {
	if len(a) < k*m || len(b) < k*n || len(c) < m*n {
		panic("kernel: GemmTN: slice too short")
	}
	count(m, n, k)
	gemmTN(c[:m*n], a[:k*m], b[:k*n], m, n, k, scratch, accumulate)
}
