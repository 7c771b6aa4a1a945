package view

import (
	"math"
	"slices"

	"murmuration/core/project"
)

// Pieces of a projection small enough to lie between two frames: on a machine
// of two ordinary cores each takes about 5 ms in a browser.
const (
	fitRows   = 256
	scoreRows = 4096
)

// snapshot is a table of embeddings [n,d].
type snapshot struct {
	data []float32
	n, d int
}

// job is a snapshot on its way to becoming positions.
type job struct {
	snapshot
	fit    *project.Fitting
	scores []float32 // [n,3]
	next   int       // rows scored
}

// Snapshot takes new embeddings data [n,d], one row per word in the words'
// order; the View keeps the slice. While a projection is under way the latest
// snapshot waits and earlier ones are dropped. A table that does not fit the
// words, or is not finite, is left out and false returned.
func (v *View) Snapshot(data []float32, n, d int) bool {
	if n != len(v.words) || n == 0 || d == 0 || len(data) != n*d || !project.Finite(data) {
		return false
	}
	v.waiting = &snapshot{data, n, d}
	return true
}

// work does one piece of the projection under way, or starts the next.
func (v *View) work() {
	if v.job == nil {
		if v.waiting == nil {
			return
		}
		s := v.waiting
		v.waiting = nil
		v.job = &job{snapshot: *s, fit: project.NewFitting(s.data, s.n, s.d, 3), scores: make([]float32, s.n*3)}
		return
	}
	if v.job.piece() {
		v.arrive(v.job)
		v.job = nil
	}
}

// piece reports whether the job is done.
func (j *job) piece() bool {
	if !j.fit.Work(fitRows) {
		return false
	}
	rows := min(scoreRows, j.n-j.next)
	x := j.data[j.next*j.d : (j.next+rows)*j.d]
	j.fit.PCA().Scores(j.scores[j.next*3:(j.next+rows)*3], x, rows)
	j.next += rows
	return j.next == j.n
}

// arrive sets out for the positions of a finished job.
func (v *View) arrive(j *job) {
	for k := range v.share {
		v.share[k] = j.fit.PCA().Share(k)
	}
	v.scores, v.axes = j.scores, false
	to, _, _ := settled(v.scores, v.to, v.look.Solid)
	v.head(to, v.span())
}

// span is how long the movement to a new picture takes.
func (v *View) span() float64 {
	span := min(Longest, max(Calm, (v.now-v.lastSnapshot)/2))
	v.lastSnapshot = v.now
	return span
}

// toUnit scales a picture [V,3] so that its radius is 1: nineteen points in
// twenty lie within it, and none farther out than a third. The growth of the
// embeddings themselves is thereby taken out; what is seen is who is near whom.
func toUnit(at []float32) (unit float32) {
	radii := make([]float32, 0, len(at)/3)
	for i := 0; i < len(at); i += 3 {
		x, y, z := float64(at[i]), float64(at[i+1]), float64(at[i+2])
		radii = append(radii, float32(math.Sqrt(x*x+y*y+z*z)))
	}
	slices.Sort(radii)
	n := len(radii)
	unit = max(radii[(n-1)*19/20], radii[n-1]*.75)
	if unit == 0 {
		return 1
	}
	for i := range at {
		at[i] /= unit
	}
	return unit
}

// settled scales the scores [V,3], turns them onto the picture before and
// returns positions [V,3]; a flat picture keeps two axes and has z = 0, and
// lies around the middle of its extent. It tells by what it divided and what it
// took off.
func settled(scores, before []float32, solid bool) (to []float32, unit float32, middle [2]float32) {
	to = append([]float32(nil), scores...)
	k := 3
	if !solid {
		k = 2
		for i := 2; i < len(to); i += 3 {
			to[i] = 0
		}
	}
	unit = toUnit(to)
	if before != nil {
		project.Turn(to, project.Procrustes(to, before, 3, k), 3, k)
	}
	if !solid {
		middle = toMiddle(to)
	}
	return to, unit, middle
}

// toMiddle moves a picture [V,3] so that its extent has its middle at the
// origin. A later picture turned onto it does not notice: it has mean zero, and
// with Σa = 0 the product AᵀB of Procrustes is the same for B and B + c.
func toMiddle(at []float32) (middle [2]float32) {
	for k := range middle {
		lo, hi := extent(at, k)
		middle[k] = (lo + hi) / 2
		for i := k; i < len(at); i += 3 {
			at[i] -= middle[k]
		}
	}
	return middle
}

func extent(at []float32, k int) (lo, hi float32) {
	lo, hi = at[k], at[k]
	for i := k; i < len(at); i += 3 {
		lo, hi = min(lo, at[i]), max(hi, at[i])
	}
	return lo, hi
}

// reachOf is how far a picture extends to the sides and upwards: what must be
// on the screen. A solid picture can be turned, so that both are its radius.
func reachOf(at []float32, solid bool) [2]float64 {
	if solid {
		return [2]float64{solidReach, solidReach}
	}
	_, x := extent(at, 0)
	_, y := extent(at, 1)
	return [2]float64{max(.05, float64(x)), max(.05, float64(y))}
}
