package measure

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"

	"murmuration/cmd/build/workload"
	"murmuration/core/kernel"
	"murmuration/core/rng"
)

// product times one form of W4. The digest is of its first result.
func product(p workload.Product, atLeast float64) Answer {
	c := make([]float32, p.M*p.N)
	f := form(p, c)
	f()
	a := Answer{Digest: digest(c)}
	perNanosecond, calls := rate(f, p.FLOP(), atLeast)
	a.GFLOPS, a.Count = perNanosecond, calls
	a.Milliseconds = p.FLOP() / perNanosecond / 1e6
	return a
}

// form returns the product as training calls it. The operands are small, so
// that the recurrent form, which adds on and on, stays far from infinity.
func form(p workload.Product, c []float32) func() {
	left, right := noise(p.M*p.K, 1), noise(p.K*p.N, 2)
	var packed kernel.Panels
	switch p.Name {
	case workload.BackW: // left is Xᵀ's source X [K,M]
		var s kernel.Scratch
		return func() { kernel.GemmTN(c, left, right, p.M, p.N, p.K, &s, false) }
	case workload.BackX: // right is W [N,K]
		packed.PackT(right, p.N, p.K)
	default:
		packed.Pack(right, p.K, p.N)
	}
	add := p.Name == workload.Recurrent
	return func() { kernel.Gemm(c, left, &packed, p.M, add) }
}

func noise(n int, seed uint64) []float32 {
	r := rng.New(seed, "product")
	x := make([]float32, n)
	for i := range x {
		x[i] = r.Float32() - .5
	}
	return x
}

// digest is the SHA-256 of numbers as little-endian float32, in hexadecimal.
func digest(x []float32) string {
	bytes := make([]byte, 4*len(x))
	for i, v := range x {
		binary.LittleEndian.PutUint32(bytes[4*i:], math.Float32bits(v))
	}
	sum := sha256.Sum256(bytes)
	return hex.EncodeToString(sum[:])
}
