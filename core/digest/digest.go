// Package digest is SHA-256: the names of corpora, examples, parameters and
// checkpoints. docs/decisions.md says why it is not crypto/sha256.
package digest

import (
	"encoding/binary"
	"math/bits"
)

// SHA256 takes bytes and gives their digest (FIPS 180-4, sections 5 and 6.2).
// New makes one.
type SHA256 struct {
	state  [8]uint32
	block  [64]byte
	filled int    // bytes of block
	length uint64 // bytes so far
}

// New returns the SHA256 of no bytes yet.
func New() *SHA256 {
	return &SHA256{state: [8]uint32{
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
	}}
}

// Write adds bytes. It never fails.
func (s *SHA256) Write(data []byte) (int, error) {
	n := len(data)
	s.length += uint64(n)
	if s.filled > 0 {
		took := copy(s.block[s.filled:], data)
		s.filled, data = s.filled+took, data[took:]
		if s.filled < len(s.block) {
			return n, nil
		}
		s.mix(s.block[:])
		s.filled = 0
	}
	whole := len(data) &^ 63
	s.mix(data[:whole])
	s.filled = copy(s.block[:], data[whole:])
	return n, nil
}

// Sum returns the digest of all bytes so far, to which more may be added.
func (s *SHA256) Sum() [32]byte {
	end := *s // padding must not change s
	pad := make([]byte, 1, 72)
	pad[0] = 0x80
	for (end.filled+len(pad))%64 != 56 {
		pad = append(pad, 0)
	}
	end.Write(binary.BigEndian.AppendUint64(pad, 8*s.length))
	var out [32]byte
	for i, x := range end.state {
		binary.BigEndian.PutUint32(out[4*i:], x)
	}
	return out
}

// Hex returns Sum in hexadecimal digits.
func (s *SHA256) Hex() string {
	const digits = "0123456789abcdef"
	var out [64]byte
	for i, x := range s.Sum() {
		out[2*i], out[2*i+1] = digits[x>>4], digits[x&15]
	}
	return string(out[:])
}

// mix takes whole blocks of 64 bytes into the state:
//
//	T1 = h + Σ1(e) + Ch(e,f,g) + K[t] + W[t]    T2 = Σ0(a) + Maj(a,b,c)
//	(a,b,c,d,e,f,g,h) ← (T1+T2, a,b,c, d+T1, e,f,g)
func (s *SHA256) mix(data []byte) {
	var w [64]uint32
	for ; len(data) > 0; data = data[64:] {
		schedule(&w, data)
		a, b, c, d, e, f, g, h := s.state[0], s.state[1], s.state[2], s.state[3], s.state[4], s.state[5], s.state[6], s.state[7]
		for t, x := range &w {
			t1 := h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e&f ^ ^e&g) + constants[t] + x
			t2 := (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a&b ^ a&c ^ b&c)
			a, b, c, d, e, f, g, h = t1+t2, a, b, c, d+t1, e, f, g
		}
		for i, x := range [8]uint32{a, b, c, d, e, f, g, h} {
			s.state[i] += x
		}
	}
}

// schedule spreads one block over the 64 rounds: W[t] = σ1(W[t−2]) + W[t−7] +
// σ0(W[t−15]) + W[t−16], the first sixteen being the block itself.
func schedule(w *[64]uint32, block []byte) {
	for t := range 16 {
		w[t] = binary.BigEndian.Uint32(block[4*t:])
	}
	for t := 16; t < 64; t++ {
		x, y := w[t-2], w[t-15]
		w[t] = (turn(x, 17) ^ turn(x, 19) ^ x>>10) + w[t-7] + (turn(y, 7) ^ turn(y, 18) ^ y>>3) + w[t-16]
	}
}

// turn rotates to the right.
func turn(x uint32, by int) uint32 { return bits.RotateLeft32(x, -by) }

// constants are the first 32 bits of the fractional parts of the cube roots of
// the first 64 primes.
var constants = [64]uint32{
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
}
