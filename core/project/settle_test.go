package project

import (
	"math"
	"testing"
)

// Twelve things that are all equally far apart need eleven dimensions: classical
// scaling shows two of them, and Settle the best that a plane can.
func TestSettleShowsWhatClassicalScalingCannot(t *testing.T) {
	const k = 12
	apart := make([][]float64, k)
	for i := range apart {
		apart[i] = make([]float64, k)
		for j := range apart[i] {
			if i != j {
				apart[i][j] = 1 + .01*float64((i*j)%5)
			}
		}
	}
	classical := MDS(apart, 2)
	got := Settle(apart, classical.At, 2, 0)
	if got.Stress > .75*classical.Stress || got.Stress == 0 {
		t.Errorf("stress %.3f, of classical scaling %.3f", got.Stress, classical.Stress)
	}
	if again := Settle(apart, got.At, 2, 0); math.Abs(again.Stress-got.Stress) > 1e-4 {
		t.Errorf("it was not settled: %.6f, then %.6f", got.Stress, again.Stress)
	}
}

func TestSettleFindsWhatIsExact(t *testing.T) {
	square := []float64{0, 0, 3, 0, 3, 4, 0, 4}
	apart := [][]float64{{0, 3, 5, 4}, {3, 0, 4, 5}, {5, 4, 0, 3}, {4, 5, 3, 0}}
	moved := append([]float64{}, square...)
	moved[0], moved[5] = .8, 3.1
	got := Settle(apart, moved, 2, 0)
	if got.Stress > 1e-5 {
		t.Errorf("stress %g at %.3f", got.Stress, got.At)
	}
	if x, y := got.At[0]+got.At[2]+got.At[4]+got.At[6], got.At[1]+got.At[3]+got.At[5]+got.At[7]; math.Abs(x)+math.Abs(y) > 1e-9 {
		t.Errorf("the mean is at %g, %g", x/4, y/4)
	}
}

func TestSettleLeavesTheSameInOnePlace(t *testing.T) {
	apart := [][]float64{{0, 0, 1}, {0, 0, 1}, {1, 1, 0}}
	got := Settle(apart, MDS(apart, 2).At, 2, 0)
	if got.apart(0, 1) > 1e-9 || math.Abs(got.apart(0, 2)-1) > 1e-6 {
		t.Errorf("%.4f", got.At)
	}
	if one := Settle([][]float64{{0}}, []float64{5, 5}, 2, 0); one.At[0] != 0 || one.Stress != 0 {
		t.Errorf("%+v", one)
	}
}

func TestSettleHoldsThingsWhereTheyWere(t *testing.T) {
	before := []float64{-1, 0, 1, 0, 0, 2}
	apart := [][]float64{{0, 1, 1}, {1, 0, 1}, {1, 1, 0}}
	far := func(hold float64) (moved float64) {
		got := Settle(apart, before, 2, hold)
		for i, v := range []float64{-1, -2. / 3, 1, -2. / 3, 0, 4. / 3} {
			moved += math.Abs(got.At[i] - v)
		}
		return moved
	}
	if free, held := far(0), far(10); held > .6*free || held == 0 {
		t.Errorf("free it moves by %.3f, held by %.3f", free, held)
	}
}
