package align

import (
	"murmuration/core/measure"
	"murmuration/core/model"
)

// Folded returns a model's parameters with the input table and all that it is
// multiplied by as one matrix for each reader, before everything else:
//
//	M = Emb·W_x + b   [V,4H] of an LSTM, with b_x [V,3H] of a GRU, for each direction
//	M = Emb·W_project [V,H] of a Transformer whose table has a width of its own
//
// and where in the result each stands. A rotation of the table, or any other
// invertible map of its columns that is undone in the reader, leaves M as it is.
// Where nothing is between table and stream these are the parameters as they
// stand. It panics unless w is laid out as m's arena.
func Folded(m *model.Model, w []float32) (folded []float32, parts []measure.Stretch) {
	if len(w) != len(m.W) {
		panic("align: parameters that are not laid out as the arena")
	}
	l := layoutOf(m)
	in := map[string]bool{}
	add := func(name string, x []float32) {
		parts = append(parts, measure.Stretch{Name: name, From: len(folded), To: len(folded) + len(x)})
		folded = append(folded, x...)
	}
	for _, f := range folds(m) {
		add("folded."+f.weight, f.matrix(l, w))
		in["embed.weight"], in[f.weight], in[f.bias] = true, true, true
	}
	for _, p := range m.Params {
		if x := l[p.Name]; !in[p.Name] {
			add(p.Name, w[x.at:][:x.height*x.width])
		}
	}
	return folded, parts
}

// fold is a matrix that reads the table, and the bias that is added to it, or "".
type fold struct{ weight, bias string }

// folds lists what reads the table.
func folds(m *model.Model) []fold {
	if m.Kind == model.Transformer {
		if projects(m) {
			return []fold{{"project.weight", ""}}
		}
		return nil
	}
	var list []fold
	for _, prefix := range prefixes(m, 0) {
		list = append(list, fold{prefix + ".wx", prefix + "." + biases(m)[0]})
	}
	return list
}

// matrix is Emb·W + b [V,width].
func (f fold) matrix(l layout, w []float32) []float32 {
	table, x := l["embed.weight"], l[f.weight]
	out := make([]float32, table.height*x.width)
	row := make([]float64, x.width)
	for v := range table.height {
		clear(row)
		if f.bias != "" {
			for k, b := range w[l[f.bias].at:][:x.width] {
				row[k] = float64(b)
			}
		}
		for e, a := range w[table.at+v*table.width:][:table.width] {
			for k, b := range w[x.at+e*x.width:][:x.width] {
				row[k] += float64(a) * float64(b)
			}
		}
		for k, y := range row {
			out[v*x.width+k] = float32(y)
		}
	}
	return out
}

// lens returns a's parameters so that their product with parameters w of a model
// with b's table is that of the folded ones:
//
//	⟨lens, w⟩ = ⟨Folded(a), Folded(w)⟩
//
// With K = [Emb_a 1]ᵀ·[Emb_b 1] it holds Kᵀ·[W_a; b_a] in place of each reader of
// the table and its bias, and 0 in place of the table: no unit touches that.
func lens(a, b *model.Model) []float32 {
	w, l := append([]float32(nil), a.W...), layoutOf(a)
	list := folds(a)
	if list == nil {
		return w
	}
	table := l["embed.weight"]
	clear(w[table.at:][:table.height*table.width])
	k := gram(a.Param("embed.weight").W, b.Param("embed.weight").W, table.width)
	for _, f := range list {
		f.see(l, w, a.W, k)
	}
	return w
}

// see sets the reader and its bias in w to Kᵀ·[W; b] of those in a.
func (f fold) see(l layout, w, a []float32, k []float64) {
	x := l[f.weight]
	e := x.height + 1
	for c := range x.width {
		column := f.column(l, a, c)
		for i := range e {
			sum := 0.0
			for j, v := range column {
				sum += k[j*e+i] * v
			}
			switch {
			case i < x.height:
				w[x.at+i*x.width+c] = float32(sum)
			case f.bias != "":
				w[l[f.bias].at+c] = float32(sum)
			}
		}
	}
}

// column is the c-th of [W; b].
func (f fold) column(l layout, w []float32, c int) []float64 {
	x := l[f.weight]
	list := make([]float64, x.height+1)
	for i := range x.height {
		list[i] = float64(w[x.at+i*x.width+c])
	}
	if f.bias != "" {
		list[x.height] = float64(w[l[f.bias].at+c])
	}
	return list
}

// gram is [x 1]ᵀ·[y 1] of tables [·,e].
func gram(x, y []float32, e int) []float64 {
	p := newProducts(e + 1)
	for at := 0; at < len(x); at += e {
		a, b := p.pair()
		for i := range e {
			a[i], b[i] = float64(x[at+i]), float64(y[at+i])
		}
		a[e], b[e] = 1, 1
	}
	return p.result()
}
