package project

import (
	"math"
	"slices"
	"testing"

	"murmuration/core/fault"
	"murmuration/core/rng"
)

// spread draws k points in d dimensions, less wide in each next one.
func spread(k, d int) [][]float64 {
	r := rng.New(3, "mds test")
	list := make([][]float64, k)
	for i := range list {
		for c := range d {
			list[i] = append(list[i], float64(r.Normal32())*math.Pow(.5, float64(c)))
		}
	}
	return list
}

func apartBy(points [][]float64) [][]float64 {
	d := make([][]float64, len(points))
	for i, a := range points {
		for _, b := range points {
			sum := 0.0
			for c := range a {
				sum += (a[c] - b[c]) * (a[c] - b[c])
			}
			d[i] = append(d[i], math.Sqrt(sum))
		}
	}
	return d
}

func (m *Scaled) points() [][]float64 {
	list := make([][]float64, m.K)
	for i := range list {
		list[i] = m.At[i*m.D : (i+1)*m.D]
	}
	return list
}

// Points in a plane are found again, but for turning, in any order.
func TestMDSFindsAPlane(t *testing.T) {
	points := spread(12, 2)
	d := apartBy(points)
	m := MDS(d, 2)
	for i, row := range apartBy(m.points()) {
		for j, v := range row {
			near(t, "distance", v, d[i][j], 1e-9)
		}
	}
	near(t, "stress", m.Stress, 0, 1e-9)
	near(t, "share", m.Share[0]+m.Share[1], 1, 1e-9)
	if m.Share[0] <= m.Share[1] {
		t.Errorf("%v: not the strongest first", m.Share)
	}
	slices.Reverse(points)
	back := MDS(apartBy(points), 2)
	for c := range 2 {
		sum, largest := 0.0, 0.0
		for i := range 12 {
			v := m.At[i*2+c]
			near(t, "the other way round", back.At[(11-i)*2+c], v, 1e-9)
			if sum += v; math.Abs(v) > math.Abs(largest) {
				largest = v
			}
		}
		near(t, "mean", sum, 0, 1e-9)
		if largest < 0 {
			t.Errorf("axis %d: its largest coordinate %v is negative", c, largest)
		}
	}
}

// What has more than two dimensions is distorted, and says so.
func TestMDSStress(t *testing.T) {
	d := apartBy(spread(12, 5))
	flat, solid := MDS(d, 2), MDS(d, 5)
	if flat.Stress < .02 || flat.Stress > .5 || solid.Stress > 1e-9 {
		t.Errorf("stress %.3f in two dimensions, %.3f in five", flat.Stress, solid.Stress)
	}
	wrong, all := 0.0, 0.0
	shown := apartBy(flat.points())
	for i := range d {
		for j := range d {
			wrong, all = wrong+math.Pow(shown[i][j]-d[i][j], 2), all+d[i][j]*d[i][j]
		}
	}
	near(t, "stress", flat.Stress, math.Sqrt(wrong/all), 1e-12)
}

func TestMDSOfFewThings(t *testing.T) {
	if m := MDS(nil, 2); len(m.At) != 0 {
		t.Errorf("%+v", m)
	}
	if m := MDS([][]float64{{0}}, 2); m.At[0] != 0 || m.At[1] != 0 || m.Stress != 0 || m.Share[0] != 0 {
		t.Errorf("%+v", m)
	}
	m := MDS([][]float64{{0, 3}, {3, 0}}, 2)
	near(t, "two things", math.Abs(m.At[0]-m.At[2]), 3, 1e-12)
	if m.At[1] != 0 || m.At[3] != 0 {
		t.Errorf("two things have a second axis: %v", m.At)
	}
	m = MDS([][]float64{{0, 0, 0}, {0, 0, 0}, {0, 0, 0}}, 2)
	if m.Stress != 0 || slices.Max(m.At) != 0 {
		t.Errorf("%+v", m)
	}
}

func TestDistances(t *testing.T) {
	none := math.NaN()
	d, err := Distances([][]float64{{1, .5, -1}, {none, 1, 1.5}, {none, none, 1}})
	if err != nil || math.Abs(d[0][1]-1) > 1e-12 || math.Abs(d[2][0]-2) > 1e-12 || d[1][2] != 0 || d[1][1] != 0 {
		t.Error(d, err)
	}
	if _, err := Distances([][]float64{{1, none}, {1, 1}}); err == nil || fault.As(err).Code != "project.gap" {
		t.Error(err)
	}
}
