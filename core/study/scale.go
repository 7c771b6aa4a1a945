package study

import (
	"math"
	"slices"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/kernel"
	"murmuration/core/rng"
)

// mostBreakthrough bounds Breakthroughness, which has no bound where scores stand
// still between most sizes.
const mostBreakthrough = 100

// Linearity says how steadily a score rises with scale. The scores are those of
// models in the order of their sizes, which are evenly apart by their logarithm;
// with I = sign(argmax − argmin)·(max − min) and d the steps from one to the next:
//
//	L = I/√(mean d²),   up to their number for a straight line
//
// Its faults are study.sizes and study.still, with NaN.
//
// Source: BIG-bench, Srivastava et al. 2022, arXiv:2206.04615.
func Linearity(scores []float64) (float64, error) {
	squares, err := squaredSteps(scores)
	if err != nil {
		return math.NaN(), err
	}
	return improvement(scores) / math.Sqrt(average(squares)), nil
}

// Breakthroughness says how much of a score's rise comes at once:
//
//	B = I/√(median d²),   within ±100
//
// It is meant for a few sizes. Over the steps of one run a score stands still most
// of the time, so that the median is 0 and B at its bound whatever happens: see
// Widths for those. Its faults are those of Linearity, with NaN.
func Breakthroughness(scores []float64) (float64, error) {
	squares, err := squaredSteps(scores)
	if err != nil {
		return math.NaN(), err
	}
	slices.Sort(squares)
	b := improvement(scores) / math.Sqrt(quantile(squares, .5)) // ±∞ for 0
	return max(-mostBreakthrough, min(mostBreakthrough, b)), nil
}

func squaredSteps(scores []float64) ([]float64, error) {
	if len(scores) < 2 {
		return nil, fault.New("study.sizes", "{count} sizes are no scale; at least two are needed", "count", strconv.Itoa(len(scores)))
	}
	if improvement(scores) == 0 {
		return nil, fault.New("study.still", "the score is the same at every size")
	}
	squares := make([]float64, len(scores)-1)
	for i := range squares {
		d := scores[i+1] - scores[i]
		squares[i] = d * d
	}
	return squares, nil
}

// improvement is I: the range of the scores, below 0 where the best comes before
// the worst.
func improvement(scores []float64) float64 {
	low, high := 0, 0
	for i, v := range scores {
		if v < scores[low] {
			low = i
		}
		if v > scores[high] {
			high = i
		}
	}
	if high < low {
		return scores[low] - scores[high]
	}
	return scores[high] - scores[low]
}

// Rung is one size of a scale ladder: its parameters, tokens or FLOPs, and what
// each seed scores there.
type Rung struct {
	Size   float64
	Scores []float64
}

// Scaling is how a score goes with size.
type Scaling struct {
	Means  []float64    // of each rung
	Ranges [][2]float64 // of each rung, from the lowest seed to the highest

	Slope         float64    // of the score, per decade of size
	SlopeInterval [2]float64 // 95%, seeds drawn at each rung
	Exponent      float64    // b of mean ≈ a·size^b, as losses go; NaN unless all means are above 0

	Linearity, Breakthroughness float64 // of the means; NaN as theirs
	Order                       float64 // Kendall's τ of size and mean
}

// ScaleOf describes rungs of ascending size. Its faults are study.sizes and
// study.ladder.
func ScaleOf(rungs []Rung, draws int, seed uint64) (*Scaling, error) {
	if err := checkRungs(rungs); err != nil {
		return nil, err
	}
	s := &Scaling{}
	var sizes, logs []float64
	for _, r := range rungs {
		s.Means = append(s.Means, average(r.Scores))
		s.Ranges = append(s.Ranges, [2]float64{slices.Min(r.Scores), slices.Max(r.Scores)})
		sizes, logs = append(sizes, kernel.Log64(r.Size)), append(logs, kernel.Log64(s.Means[len(s.Means)-1]))
	}
	s.Slope, s.Exponent = slope(sizes, s.Means)*math.Ln10, slope(sizes, logs)
	s.SlopeInterval = slopeInterval(rungs, sizes, draws, seed)
	s.Linearity, _ = Linearity(s.Means)
	s.Breakthroughness, _ = Breakthroughness(s.Means)
	s.Order = Kendall(sizes, s.Means)
	return s, nil
}

func checkRungs(rungs []Rung) error {
	if len(rungs) < 2 {
		return fault.New("study.sizes", "{count} sizes are no scale; at least two are needed", "count", strconv.Itoa(len(rungs)))
	}
	for i, r := range rungs {
		if !(r.Size > 0) || i > 0 && !(r.Size > rungs[i-1].Size) || len(r.Scores) == 0 {
			return fault.New("study.ladder", "size {number} must be above the one before it, and have a score", "number", strconv.Itoa(i+1))
		}
	}
	return nil
}

// slopeInterval draws seeds with replacement at each rung.
func slopeInterval(rungs []Rung, sizes []float64, draws int, seed uint64) [2]float64 {
	list, means := make([]float64, draws), make([]float64, len(rungs))
	for d := range list {
		r := rng.New(seed, "rungs", uint64(d))
		for i, rung := range rungs {
			means[i] = weighted(rung.Scores, drawn(&r, len(rung.Scores)))
		}
		list[d] = slope(sizes, means) * math.Ln10
	}
	slices.Sort(list)
	return [2]float64{quantile(list, .025), quantile(list, .975)}
}

// slope is that of the least-squares line of y over x.
func slope(x, y []float64) float64 {
	mx, my, sxy, sxx := average(x), average(y), 0.0, 0.0
	for i := range x {
		sxy += (x[i] - mx) * (y[i] - my)
		sxx += (x[i] - mx) * (x[i] - mx)
	}
	return sxy / sxx
}
