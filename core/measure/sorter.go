package measure

import "math"

// Digits of the sorter's keys.
const (
	digitBits = 11
	digits    = 6 // of 64 bits
)

// keyed is a number's bits, in the numbers' order, and its index.
type keyed struct {
	key uint64
	at  int32
}

// sorter ranks numbers, digit by digit from the lowest, one in each piece.
type sorter struct {
	items, spare []keyed
	digit        int
}

func newSorter(x []float64) *sorter {
	s := &sorter{items: make([]keyed, len(x)), spare: make([]keyed, len(x))}
	for i, v := range x {
		bits := math.Float64bits(v + 0) // −0 becomes 0
		if bits>>63 != 0 {
			bits = ^bits
		} else {
			bits |= 1 << 63
		}
		s.items[i] = keyed{bits, int32(i)}
	}
	return s
}

// next orders by one more digit and reports whether it did.
func (s *sorter) next() bool {
	if s.digit == digits {
		return false
	}
	const mask = 1<<digitBits - 1
	shift := s.digit * digitBits
	var start [mask + 2]int
	for _, k := range s.items {
		start[k.key>>shift&mask+1]++
	}
	for d := 1; d <= mask; d++ {
		start[d] += start[d-1]
	}
	for _, k := range s.items {
		d := k.key >> shift & mask
		s.spare[start[d]] = k
		start[d]++
	}
	s.items, s.spare = s.spare, s.items
	s.digit++
	return true
}

// ranks are 2·rank − (n+1), with the average rank 1…n for equal numbers, once
// next has reported false.
func (s *sorter) ranks() []int32 {
	n := len(s.items)
	r := make([]int32, n)
	for i := 0; i < n; {
		end := i + 1
		for end < n && s.items[end].key == s.items[i].key {
			end++
		}
		for _, k := range s.items[i:end] {
			r[k.at] = int32(i + end - n) // the ranks i+1…end, twice their mean
		}
		i = end
	}
	return r
}
