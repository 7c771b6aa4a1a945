package align

import (
	"slices"

	"murmuration/core/model"
	"murmuration/core/project"
)

// mostTurned is the width of a table up to which its columns are turned: the
// decomposition of 128 takes 20 ms, of 512 a second.
const mostTurned = 512

// turn rotates the table in w, and undoes it in what reads it, so that the two
// together come nearest to a's:
//
//	R = argmax ⟨Emb_a, Emb·R⟩ + Σ ⟨W_a, Rᵀ·W⟩ over RᵀR = I
//	Emb ← Emb·R   W ← Rᵀ·W
func turn(a *model.Model, w []float32) {
	l, list := layoutOf(a), folds(a)
	table := l["embed.weight"]
	e := table.width
	if list == nil || e > mostTurned {
		return
	}
	r := project.Procrustes(stacked(l, list, w), stacked(l, list, a.W), e, e)
	project.Turn(w[table.at:][:table.height*e], r, e, e)
	for _, f := range list {
		x := l[f.weight]
		columns := transposed(w[x.at:][:e*x.width], x.width)
		project.Turn(columns, r, e, e)
		copy(w[x.at:], transposed(columns, e))
	}
}

// stacked are the rows of the table and the columns of its readers [·,E].
func stacked(l layout, list []fold, w []float32) []float32 {
	table := l["embed.weight"]
	rows := slices.Clone(w[table.at:][:table.height*table.width])
	for _, f := range list {
		x := l[f.weight]
		rows = append(rows, transposed(w[x.at:][:x.height*x.width], x.width)...)
	}
	return rows
}

// transposed is xᵀ of x [·,width].
func transposed(x []float32, width int) []float32 {
	height := len(x) / width
	y := make([]float32, len(x))
	for i := range height {
		for j := range width {
			y[j*height+i] = x[i*width+j]
		}
	}
	return y
}
