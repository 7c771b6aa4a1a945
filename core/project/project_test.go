package project

import (
	"math"
	"testing"

	"murmuration/core/rng"
)

// planted returns n rows whose coordinates are independent with the given
// deviations, turned by a rotation in the plane of columns 0 and 1, and moved.
func planted(n int, dev []float64, angle, shift float64) []float32 {
	r := rng.New(5, "sample")
	d := len(dev)
	x := make([]float32, n*d)
	c, s := math.Cos(angle), math.Sin(angle)
	for i := 0; i < n; i++ {
		row := x[i*d : (i+1)*d]
		for j := range row {
			row[j] = float32(dev[j]) * r.Normal32()
		}
		a, b := float64(row[0]), float64(row[1])
		row[0], row[1] = float32(c*a-s*b), float32(s*a+c*b)
		for j := range row {
			row[j] += float32(shift)
		}
	}
	return x
}

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) { // not a number fails too
		t.Errorf("%s: got %.5f, want %.5f ± %g", what, got, want, tol)
	}
}

func TestFitFindsPlantedAxes(t *testing.T) {
	const angle = 0.6
	x := planted(2000, []float64{5, 2, 1, .1, .1}, angle, 7)
	p := Fit(x, 2000, 5, 3)
	near(t, "axis 1 · planted", p.Axes[0]*math.Cos(angle)+p.Axes[1]*math.Sin(angle), 1, 2e-3)
	near(t, "axis 2 · planted", p.Axes[5]*-math.Sin(angle)+p.Axes[6]*math.Cos(angle), 1, 5e-3)
	near(t, "axis 3 · planted", p.Axes[12], 1, 5e-3)
	near(t, "deviation 1", math.Sqrt(p.Variance[0]), 5, .25)
	near(t, "deviation 3", math.Sqrt(p.Variance[2]), 1, .05)
	near(t, "share of three", p.Share(0)+p.Share(1)+p.Share(2), 1, 2e-3)
	near(t, "mean", p.Mean[4], 7, .02)
}

func TestScoresAreCentredWithTheAxesVariance(t *testing.T) {
	const n = 700
	x := planted(n, []float64{3, 1, .5, .2}, 1, -4)
	p := Fit(x, n, 4, 2)
	got := make([]float32, n*2)
	p.Scores(got, x, n)
	var mean, square, cross float64
	for i := 0; i < n; i++ {
		mean += float64(got[2*i]) / n
		square += float64(got[2*i]) * float64(got[2*i]) / (n - 1)
		cross += float64(got[2*i]) * float64(got[2*i+1]) / (n - 1)
	}
	near(t, "mean of scores", mean, 0, 1e-5)
	near(t, "variance of scores", square, p.Variance[0], 1e-4*p.Variance[0])
	near(t, "covariance of scores", cross, 0, 1e-4)
}

func TestSignsDoNotDependOnTheRowsOrder(t *testing.T) {
	const n, d = 300, 6
	x := planted(n, []float64{4, 3, 2, 1, .5, .3}, .3, 0)
	back := make([]float32, len(x))
	for i := 0; i < n; i++ {
		copy(back[i*d:(i+1)*d], x[(n-1-i)*d:(n-i)*d])
	}
	a, b := Fit(x, n, d, 3), Fit(back, n, d, 3)
	for i := range a.Axes {
		near(t, "axis component", b.Axes[i], a.Axes[i], 1e-9)
	}
	for j := 0; j < 3; j++ {
		largest := 0.0
		for _, v := range a.Axes[j*d : (j+1)*d] {
			if math.Abs(v) > math.Abs(largest) {
				largest = v
			}
		}
		if largest < 0 {
			t.Errorf("axis %d: its largest component %v is negative", j, largest)
		}
	}
}

func TestSampledRowsGiveTheSamePicture(t *testing.T) {
	const n, d = 9000, 8
	x := planted(n, []float64{4, 2, 1, .3, .3, .3, .3, .3}, .9, 1)
	p := Fit(x, n, d, 2)
	near(t, "axis 1 · planted", p.Axes[0]*math.Cos(.9)+p.Axes[1]*math.Sin(.9), 1, 2e-3)
	near(t, "mean uses every row", p.Mean[7], 1, .02)
	f := NewFitting(x, n, d, 2)
	calls := 1
	for ; !f.Work(500); calls++ {
	}
	if calls != 5 { // 1800 rows of every fifth in pieces of 500, and the decomposition
		t.Errorf("the fit took %d pieces, want 5", calls)
	}
	for i, v := range f.PCA().Axes {
		near(t, "axis in pieces", v, p.Axes[i], 1e-9)
	}
}

func TestFitOfFewRowsAndColumns(t *testing.T) {
	p := Fit([]float32{1, 2, 3}, 3, 1, 3)
	near(t, "the one axis", p.Axes[0], 1, 0)
	near(t, "its variance", p.Variance[0], 1, 1e-12)
	near(t, "a missing axis", p.Axes[1]+p.Variance[1], 0, 0)
	one := Fit([]float32{4, 5}, 1, 2, 2)
	got := make([]float32, 2)
	one.Scores(got, []float32{4, 5}, 1)
	if got[0] != 0 || got[1] != 0 || one.Share(0) != 0 {
		t.Errorf("one row has scores %v and share %v", got, one.Share(0))
	}
}

func TestFinite(t *testing.T) {
	inf := float32(math.Inf(1))
	for _, bad := range []float32{inf, -inf, float32(math.NaN())} {
		if Finite([]float32{0, bad, 1}) {
			t.Errorf("%v passed as finite", bad)
		}
	}
	if !Finite([]float32{0, -3e38, 1}) {
		t.Error("finite values were refused")
	}
}

func TestProcrustesRecoversARotation(t *testing.T) {
	for _, reflect := range []float64{1, -1} {
		a := planted(200, []float64{2, 1}, 0, 0)
		centre(a, 2)
		c, s := math.Cos(2.1), math.Sin(2.1)
		want := []float64{c, s, -s * reflect, c * reflect}
		b := append([]float32(nil), a...)
		Turn(b, want, 2, 2)
		got := Procrustes(a, b, 2, 2)
		for i := range want {
			near(t, "R", got[i], want[i], 1e-5)
		}
	}
}

func TestProcrustesLeavesTheThirdCoordinateAlone(t *testing.T) {
	a := planted(50, []float64{2, 1, 3}, 0, 0)
	b := append([]float32(nil), a...)
	Turn(b, []float64{0, 1, -1, 0}, 3, 2)
	r := Procrustes(a, b, 3, 2)
	Turn(a, r, 3, 2)
	for i := range a {
		near(t, "turned", float64(a[i]), float64(b[i]), 1e-5)
	}
}

func TestAFlatPictureFixesASolidOne(t *testing.T) {
	solid := planted(80, []float64{2, 1, .5}, .4, 0)
	flat := append([]float32(nil), solid...)
	for i := 2; i < len(flat); i += 3 {
		flat[i] = 0
	}
	r := Procrustes(solid, flat, 3, 3)
	for i := 0; i < 3; i++ {
		for j := 0; j < 3; j++ {
			var s float64
			for c := 0; c < 3; c++ {
				s += r[3*i+c] * r[3*j+c]
			}
			want := 0.0
			if i == j {
				want = 1
			}
			near(t, "R·Rᵀ", s, want, 1e-9)
		}
	}
}

// centre moves the mean of each of the k columns to the origin.
func centre(a []float32, k int) {
	for c := 0; c < k; c++ {
		var m float64
		for i := c; i < len(a); i += k {
			m += float64(a[i])
		}
		m /= float64(len(a) / k)
		for i := c; i < len(a); i += k {
			a[i] -= float32(m)
		}
	}
}
