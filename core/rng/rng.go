// Package rng turns one seed into independent, named streams of random
// numbers.
//
// A stream is derived from (seed, name, position) without any state kept in
// between, so the draws of step 500 are the same whether a run reached that
// step in one go or was resumed there.
package rng

import "math/bits"

const golden = 0x9E3779B97F4A7C15

// Stream is a SplitMix64 generator (Steele, Lea and Flood, OOPSLA 2014,
// doi:10.1145/2660193.2660195). Copying it copies its position.
type Stream struct{ state uint64 }

// New returns the stream of the given name under a seed, at a position such as
// (step) or (step, shard).
func New(seed uint64, name string, at ...uint64) Stream {
	s := mix(seed + golden)
	for i := 0; i < len(name); i++ {
		s = mix(s ^ uint64(name[i]) + golden)
	}
	s = mix(s ^ uint64(len(name))<<32)
	for _, a := range at {
		s = mix(s ^ mix(a+golden))
	}
	return Stream{state: s}
}

func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// Uint64 returns the next 64 random bits.
func (s *Stream) Uint64() uint64 {
	s.state += golden
	return mix(s.state)
}

// Uint32n returns a number in [0, n) without bias that matters: the 64-bit
// product method, whose bias is below n/2^64. It panics if n is 0.
func (s *Stream) Uint32n(n uint32) uint32 {
	if n == 0 {
		panic("rng: Uint32n of 0")
	}
	hi, _ := bits.Mul64(s.Uint64(), uint64(n))
	return uint32(hi)
}

// Intn returns a number in [0, n). It panics unless 0 < n < 2^31.
func (s *Stream) Intn(n int) int {
	if n <= 0 || n >= 1<<31 {
		panic("rng: Intn out of range")
	}
	return int(s.Uint32n(uint32(n)))
}

// Float32 returns a multiple of 2^-24 in [0, 1).
func (s *Stream) Float32() float32 { return float32(s.Uint64()>>40) * (1.0 / (1 << 24)) }

// Float64 returns a multiple of 2^-53 in [0, 1).
func (s *Stream) Float64() float64 { return float64(s.Uint64()>>11) * (1.0 / (1 << 53)) }

// Normal32 returns an approximately standard normal number: the sum of twelve
// uniform numbers less six, which needs no logarithm and so gives the same
// bits on every machine. Its range is ±6.
func (s *Stream) Normal32() float32 {
	sum := uint64(0)
	for range 12 {
		sum += s.Uint64() >> 40
	}
	return float32(float64(int64(sum)-6<<24) * (1.0 / (1 << 24)))
}

// Perm returns a random permutation of 0..n-1 (Fisher and Yates).
func (s *Stream) Perm(n int) []int32 {
	p := make([]int32, n)
	for i := range p {
		p[i] = int32(i)
	}
	s.Shuffle(n, func(i, j int) { p[i], p[j] = p[j], p[i] })
	return p
}

// Shuffle calls swap(i, j) so that n items end in random order.
func (s *Stream) Shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, s.Intn(i+1))
	}
}
