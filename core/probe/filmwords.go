package probe

import (
	"cmp"
	"math"
	"slices"

	"murmuration/core/project"
	"murmuration/core/rng"
	"murmuration/core/text"
)

// mostTurned is how many columns of an embedding are turned. A wider one goes
// through a random matrix first: the decomposition of 128 columns takes 20 ms,
// of 2048 minutes.
const mostTurned = 128

// chooseWords takes the most frequent tokens, specials aside.
func (f *Film) chooseWords(most int) {
	v := f.subject.Corpus.Vocab
	for id := text.ID(text.NumSpecial); int(id) < v.Size(); id++ {
		if v.Count(id) > 0 {
			f.ids = append(f.ids, id)
		}
	}
	slices.SortStableFunc(f.ids, func(a, b text.ID) int { return cmp.Compare(v.Count(b), v.Count(a)) })
	f.ids = f.ids[:min(len(f.ids), max(0, most))]
	for _, id := range f.ids {
		f.Words = append(f.Words, Word{v.Token(id), v.Count(id), f.subject.label(id)})
	}
}

// label is the kind of a word, or "".
func (s Subject) label(id text.ID) string {
	if s.Corpus.Labels == nil {
		return ""
	}
	return s.Corpus.Labels[id]
}

// place finds where the words are: the newest's table fits the plane, and each
// table is turned onto the newest's before it is seen there,
//
//	R = argmin ‖A·R − B‖_F over RᵀR = I,   positions = (A·R)·axes
//
// A, B [N,E] with their means taken off. Turning all E columns, not only two,
// keeps words that are near in the table near in the picture.
func (f *Film) place() func() bool {
	f.frame.Positions = make([]float32, 2*len(f.ids))
	if len(f.ids) == 0 {
		return func() bool { return false }
	}
	var a []float32
	var fit *project.Fitting
	return func() bool {
		switch {
		case a == nil:
			a = f.centred()
			if f.table == nil && project.Finite(a) {
				f.table = a
				fit = project.NewFitting(a, len(f.ids), len(a)/len(f.ids), 2)
			}
			return f.table != nil && project.Finite(a)
		case fit != nil && !fit.Work(tokensAtOnce):
			return true
		case fit != nil:
			f.plane, fit = fit.PCA(), nil
			return true
		}
		f.turn(a)
		return false
	}
}

// turn writes the positions: (A·R)·axes is A·(R·axes), which turns two columns
// and not a row for each word.
func (f *Film) turn(a []float32) {
	w := len(a) / len(f.ids)
	r := project.Procrustes(a, f.table, w, w)
	seen := project.PCA{Mean: make([]float64, w), Axes: make([]float64, 2*w), Variance: f.plane.Variance}
	for k := range 2 {
		for i := range w {
			for c, v := range f.plane.Axes[k*w : (k+1)*w] {
				seen.Axes[k*w+i] += r[i*w+c] * v
			}
		}
	}
	seen.Scores(f.frame.Positions, a, len(f.ids))
}

// centred are the embeddings of the words [N,W], less their mean.
func (f *Film) centred() []float32 {
	x, w := f.embeddings()
	mean := make([]float64, w)
	for i, v := range x {
		mean[i%w] += float64(v) / float64(len(f.ids))
	}
	for i := range x {
		x[i] -= float32(mean[i%w])
	}
	return x
}

// embeddings are the rows of the words, at most mostTurned wide.
func (f *Film) embeddings() (x []float32, width int) {
	table := f.of.Param("embed.weight").W
	e := len(table) / f.subject.Corpus.Vocab.Size()
	for _, id := range f.ids {
		x = append(x, table[int(id)*e:][:e]...)
	}
	if e <= mostTurned {
		return x, e
	}
	return narrowed(x, e), mostTurned
}

// narrowed multiplies x [n,e] by a random matrix of ±1/√mostTurned, which keeps
// distances within about a tenth. Source: Achlioptas 2003,
// doi:10.1016/S0022-0000(03)00025-4.
func narrowed(x []float32, e int) []float32 {
	signs := make([]float32, e*mostTurned)
	r := rng.New(0, "film")
	for i := range signs {
		signs[i] = float32(1-2*r.Intn(2)) / float32(math.Sqrt(mostTurned))
	}
	out := make([]float32, len(x)/e*mostTurned)
	for i, v := range x {
		row, from := out[i/e*mostTurned:][:mostTurned], signs[i%e*mostTurned:]
		for c := range row {
			row[c] += v * from[c]
		}
	}
	return out
}
