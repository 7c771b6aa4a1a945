package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand"
	"testing"
)

func Example() {
	s := New()
	s.Write([]byte("abc"))
	fmt.Println(s.Hex()) // FIPS 180-4's own example
	// Output:
	// ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
}

// Every length over three blocks and random ones, in pieces of random length,
// against crypto/sha256.
func TestSHA256(t *testing.T) {
	draw := rand.New(rand.NewSource(1))
	lengths := []int{1000, 4096, 65537}
	for n := range 200 {
		lengths = append(lengths, n, draw.Intn(10_000))
	}
	for _, n := range lengths {
		data := make([]byte, n)
		draw.Read(data)
		s := New()
		for rest := data; len(rest) > 0; {
			k := 1 + draw.Intn(min(len(rest), 200))
			if took, err := s.Write(rest[:k]); took != k || err != nil {
				t.Fatal("a write of part of the bytes")
			}
			rest = rest[k:]
			s.Sum() // must change nothing
		}
		if want := sha256.Sum256(data); s.Sum() != want || s.Hex() != hex.EncodeToString(want[:]) {
			t.Fatalf("%d bytes: %x, want %x", n, s.Sum(), want)
		}
	}
}

func BenchmarkSHA256(b *testing.B) {
	data := make([]byte, 1<<20)
	s := New()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		s.Write(data)
	}
}
