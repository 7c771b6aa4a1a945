package view

import (
	"math"
	"testing"

	"murmuration/core/rng"
)

// flock returns a View of n words over random rows [n,d] whose deviations fall
// from axis to axis, and the rows.
func flock(n, d int) (*View, []float32) {
	v := New(800, 600)
	words := make([]Word, n)
	for i := range words {
		words[i] = Word{Text: string(rune('a' + i%26)), Count: n - i, Family: i%3 - 1}
	}
	v.Words(words)
	v.Paint(Palette{
		Ramp:     []Colour{{0, 0, 0}, {0, 0, .5}, {0, 0, 1}},
		Families: []Colour{{1, 0, 0}, {0, 1, 0}},
		Now:      Colour{1, .5, 0}, Ink: Colour{.1, .1, .1}, Edge: Colour{.5, .5, .5},
	})
	r := rng.New(3, "sample")
	data := make([]float32, n*d)
	for i := range data {
		data[i] = r.Normal32() / float32(1+i%d)
	}
	return v, data
}

// rest ticks from the time now until nothing moves and returns the time.
func rest(t *testing.T, v *View, now float64) float64 {
	t.Helper()
	for range 10000 {
		if _, more := v.Tick(now); !more {
			return now
		}
		now += 16
	}
	t.Fatal("the view never came to rest")
	return 0
}

func placed(t *testing.T, n, d int) (*View, []float32) {
	t.Helper()
	v, data := flock(n, d)
	if !v.Snapshot(data, n, d) {
		t.Fatal("the snapshot was refused")
	}
	rest(t, v, 0)
	return v, data
}

func TestFirstSnapshotAppearsAndLaterOnesMove(t *testing.T) {
	v, data := placed(t, 50, 6)
	before := append([]float32(nil), v.at...)
	moved := append([]float32(nil), data...)
	moved[0] += 2
	v.Snapshot(moved, 50, 6)
	now := 5000.
	for !v.move.on {
		v.Tick(now)
	}
	v.Tick(now + 60)
	between := append([]float32(nil), v.at...)
	rest(t, v, now+70)
	if same(before, between) || same(between, v.at) {
		t.Error("the points jumped instead of moving")
	}
	if !same(v.at, v.to) {
		t.Error("the points did not arrive")
	}
}

func TestReducedMotionJumps(t *testing.T) {
	v, data := placed(t, 50, 6)
	v.Look(Look{Reduced: true})
	data = append([]float32(nil), data...)
	data[0] += 2
	v.Snapshot(data, 50, 6)
	for range 20 {
		v.Tick(5000)
	}
	if v.move.on || !same(v.at, v.to) {
		t.Error("the points move although motion is reduced")
	}
	v.Look(Look{Reduced: true, Solid: true})
	if _, more := v.Tick(5001); more {
		t.Error("the camera moves although motion is reduced")
	}
}

// The axes of a picture may swap, flip or turn between snapshots while the
// vectors themselves barely change; the picture must not.
func TestPictureDoesNotFlip(t *testing.T) {
	for _, solid := range []bool{false, true} {
		v, data := placed(t, 400, 5)
		v.Look(Look{Solid: solid})
		now := rest(t, v, 1000)
		before := append([]float32(nil), v.at...)
		mirrored := append([]float32(nil), data...)
		for i := range mirrored {
			mirrored[i] = -mirrored[i]
		}
		v.Snapshot(mirrored, 400, 5)
		rest(t, v, now+1000)
		var far float64
		for i := range before {
			far = max(far, math.Abs(float64(before[i]-v.at[i])))
		}
		if far > 1e-4 {
			t.Errorf("solid %v: a point moved by %.3f although only signs changed", solid, far)
		}
	}
}

func TestFlatPictureIsFlatAndSolidIsNot(t *testing.T) {
	v, _ := placed(t, 60, 6)
	depth := func() (d float32) {
		for i := 2; i < len(v.at); i += 3 {
			d = max(d, v.at[i], -v.at[i])
		}
		return d
	}
	if depth() != 0 {
		t.Errorf("the flat picture has depth %v", depth())
	}
	v.Look(Look{Solid: true})
	now := rest(t, v, 1000)
	if depth() < .1 || v.cam.Yaw == 0 {
		t.Errorf("the solid picture has depth %v and yaw %v", depth(), v.cam.Yaw)
	}
	v.Look(Look{})
	rest(t, v, now+1000)
	if depth() != 0 || v.cam.Yaw != 0 || v.cam.Pitch != 0 {
		t.Errorf("back in the flat picture: depth %v, camera %+v", depth(), v.cam)
	}
}

func TestRestCostsNothing(t *testing.T) {
	v, _ := placed(t, 60, 6)
	if changed, more := v.Tick(9000); changed || more {
		t.Errorf("at rest: changed %v, more %v", changed, more)
	}
	v.Hover(3)
	if changed, more := v.Tick(9001); !changed || more {
		t.Errorf("after a hover: changed %v, more %v", changed, more)
	}
	v.Hover(3)
	if changed, _ := v.Tick(9002); changed {
		t.Error("the same hover drew a frame")
	}
}

func TestUnfitSnapshotsAreLeftOut(t *testing.T) {
	v, data := placed(t, 60, 6)
	bad := append([]float32(nil), data...)
	bad[7] = float32(math.NaN())
	for _, c := range []struct {
		data []float32
		n, d int
	}{{bad, 60, 6}, {data[:59*6], 59, 6}, {data, 60, 7}, {nil, 0, 0}} {
		if v.Snapshot(c.data, c.n, c.d) {
			t.Errorf("a snapshot [%d,%d] of %d values was taken", c.n, c.d, len(c.data))
		}
	}
	if v.Share()[0] <= v.Share()[1] || v.Share()[0] > 1 {
		t.Errorf("shares %v", v.Share())
	}
}

func TestLatestSnapshotWins(t *testing.T) {
	v, data := placed(t, 60, 6)
	for k := range 5 {
		x := append([]float32(nil), data...)
		for i := range x {
			x[i] *= float32(1 + i%6*k)
		}
		v.Snapshot(x, 60, 6)
		v.Tick(float64(1000 + k))
	}
	rest(t, v, 2000)
	w, _ := flock(60, 6)
	x := append([]float32(nil), data...)
	for i := range x {
		x[i] *= float32(1 + i%6*4)
	}
	w.Snapshot(x, 60, 6)
	rest(t, w, 0)
	if v.share != w.share {
		t.Errorf("the picture's shares are %v, the latest snapshot's %v", v.share, w.share)
	}
}

func TestOneWordAndEqualRows(t *testing.T) {
	for _, n := range []int{1, 2, 5} {
		v := New(300, 200)
		v.Words(make([]Word, n))
		if !v.Snapshot(make([]float32, n*4), n, 4) {
			t.Fatal("refused")
		}
		rest(t, v, 0)
		for _, x := range v.at {
			if x != 0 {
				t.Fatalf("%d equal rows lie at %v", n, v.at)
			}
		}
		if len(v.Dots(nil)) != n {
			t.Errorf("%d words, %d dots", n, len(v.Dots(nil)))
		}
	}
}

func same(a, b []float32) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return len(a) == len(b)
}
