package measure

import (
	"math"
	"strconv"

	"murmuration/core/fault"
)

// Stretch is a named part of a parameter arena: the numbers From to To−1.
type Stretch struct {
	Name     string
	From, To int
}

// Apart is how far two sets of parameters are from each other. What cannot be
// said is NaN, with a reason.
type Apart struct {
	Name        string
	RelativeL2  float64 // ‖a−b‖ / √(‖a‖·‖b‖)
	Cosine      float64 // a·b / (‖a‖·‖b‖)
	Reason      error   // why the two above are NaN, or nil
	DeltaCosine float64 // cosine of a−base and b−base
	DeltaReason error   // why DeltaCosine is NaN, or nil
}

// Weights compares the parameters of two models, stretch by stretch and last of
// all as a whole, under the name "". base is what both began from; without one
// (nil) there is no DeltaCosine, and its reason is measure.base. The faults are
// those of RelativeL2, Cosine and DeltaCosine.
func Weights(a, b, base []float32, parts []Stretch) []Apart {
	if len(a) != len(b) || base != nil && len(base) != len(a) {
		err := otherShape(a, b, base)
		return []Apart{{"", math.NaN(), math.NaN(), err, math.NaN(), err}}
	}
	var list []Apart
	for _, p := range append(parts[:len(parts):len(parts)], Stretch{"", 0, len(a)}) {
		x := Apart{Name: p.Name}
		x.RelativeL2, x.Reason = RelativeL2(a[p.From:p.To], b[p.From:p.To])
		x.Cosine, _ = Cosine(a[p.From:p.To], b[p.From:p.To])
		x.DeltaCosine, x.DeltaReason = math.NaN(), fault.New("measure.base", "the models have no common base to measure their ways from")
		if base != nil {
			x.DeltaCosine, x.DeltaReason = DeltaCosine(a[p.From:p.To], b[p.From:p.To], base[p.From:p.To])
		}
		list = append(list, x)
	}
	return list
}

// RelativeL2 is the distance of two vectors in the unit of their own length,
//
//	‖a−b‖ / √(‖a‖·‖b‖)
//
// 0 for equal ones. Its faults are measure.shape, measure.nan and measure.zero,
// with NaN.
func RelativeL2(a, b []float32) (float64, error) {
	s, err := sumsOf(a, b, nil)
	if err != nil {
		return math.NaN(), err
	}
	return math.Sqrt(s.apart / math.Sqrt(s.aa*s.bb)), nil
}

// Cosine is that of the angle between two vectors, in [−1,1]. Its faults are
// those of RelativeL2.
func Cosine(a, b []float32) (float64, error) {
	s, err := sumsOf(a, b, nil)
	if err != nil {
		return math.NaN(), err
	}
	return s.cosine(), nil
}

// DeltaCosine is the cosine of the ways that two models have gone from one
// base: cos(a−base, b−base). Only of models that share the base does it mean
// anything. Its faults are those of RelativeL2, where measure.zero is of a model
// that has not moved.
func DeltaCosine(a, b, base []float32) (float64, error) {
	if len(base) != len(a) {
		return math.NaN(), otherShape(a, b, base)
	}
	s, err := sumsOf(a, b, base)
	if err != nil {
		return math.NaN(), err
	}
	return s.cosine(), nil
}

// pairSums are sums over two vectors a and b: a², b², a·b and (a−b)².
type pairSums struct{ aa, bb, ab, apart float64 }

// sumsOf takes base, unless it is nil, off both vectors first.
func sumsOf(a, b, base []float32) (s pairSums, err error) {
	if len(a) != len(b) {
		return s, otherShape(a, b, base)
	}
	for i := range a {
		x, y := float64(a[i]), float64(b[i])
		s.apart += (x - y) * (x - y)
		if base != nil {
			x, y = x-float64(base[i]), y-float64(base[i])
		}
		s.aa, s.bb, s.ab = s.aa+x*x, s.bb+y*y, s.ab+x*y
	}
	switch {
	case !(s.aa+s.bb+s.apart <= math.MaxFloat64):
		return s, fault.New("measure.nan", "a model's numbers have run out of bounds (NaN or infinity), so there is nothing to compare")
	case (s.aa == 0 || s.bb == 0) && base != nil:
		return s, fault.New("measure.zero", "a model's parameters are still those of its base, so its way has no direction")
	case s.aa == 0 || s.bb == 0:
		return s, fault.New("measure.zero", "all parameters of a model are 0 here, so there is nothing to compare")
	}
	return s, nil
}

// cosine stays within [−1,1] whatever the rounding.
func (s pairSums) cosine() float64 {
	return max(-1, min(1, s.ab/math.Sqrt(s.aa)/math.Sqrt(s.bb)))
}

func otherShape(a, b, base []float32) error {
	other := len(b)
	if other == len(a) {
		other = len(base)
	}
	return fault.New("measure.shape", "the models have {a} and {b} parameters; only models of one shape can be compared by their parameters",
		"a", strconv.Itoa(len(a)), "b", strconv.Itoa(other))
}
