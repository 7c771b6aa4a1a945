package rng

import (
	"fmt"
	"math"
	"testing"
)

// One seed gives as many independent streams as there are names for them.
func Example() {
	mask, order := New(7, "mask", 1), New(7, "order", 1)
	again := New(7, "mask", 1)
	fmt.Println(mask.Uint64() == again.Uint64(), mask.Uint64() == order.Uint64())
	// Output: true false
}

// The bits are part of the promise that a seed means the same everywhere.
func TestBitsStayTheSame(t *testing.T) {
	s := New(1, "init", 2, 3)
	want := []uint64{0xa64b34eb6fc026d5, 0x3870fbe9b0649156, 0xc5bf7b1581a93a1a}
	for i, w := range want {
		if got := s.Uint64(); got != w {
			t.Errorf("draw %d: got %#x, want %#x", i, got, w)
		}
	}
}

// SplitMix64 from state 0 has published first outputs (the xoshiro authors'
// splitmix64.c gives the same).
func TestIsSplitMix64(t *testing.T) {
	s := Stream{}
	for i, w := range []uint64{0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F} {
		if got := s.Uint64(); got != w {
			t.Errorf("draw %d: got %#x, want %#x", i, got, w)
		}
	}
}

func TestMoments(t *testing.T) {
	const n = 200000
	s := New(3, "moments")
	var u, z, zz float64
	for range n {
		u += s.Float64()
		x := float64(s.Normal32())
		z, zz = z+x, zz+x*x
	}
	if math.Abs(u/n-.5) > .005 || math.Abs(z/n) > .01 || math.Abs(zz/n-1) > .02 {
		t.Errorf("uniform mean %.4f, normal mean %.4f, normal variance %.4f", u/n, z/n, zz/n)
	}
}

func TestPermIsFair(t *testing.T) {
	var count [4][4]int
	s := New(5, "perm")
	for range 24000 {
		for at, v := range s.Perm(4) {
			count[v][at]++
		}
	}
	for v := range count {
		for at, c := range count[v] {
			if c < 5700 || c > 6300 {
				t.Errorf("value %d at place %d: %d times, want about 6000", v, at, c)
			}
		}
	}
}

func TestPositionsAndNamesDiffer(t *testing.T) {
	seen := map[uint64]string{}
	for _, name := range []string{"", "a", "b", "ab", "ba"} {
		for i := range uint64(50) {
			for j := range uint64(20) {
				s := New(9, name, i, j)
				key, label := s.Uint64(), fmt.Sprint(name, i, j)
				if other, ok := seen[key]; ok {
					t.Fatalf("%s and %s begin alike", label, other)
				}
				seen[key] = label
			}
		}
	}
}
