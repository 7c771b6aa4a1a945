package study

import (
	"math"
	"math/bits"
)

// sharesOf splits the variance among pairs' similarities among F factors. Of a
// subset of factors R² is what a regression on their indicators "the pair shares
// its level" explains; a factor's share is by how much it raises R², averaged over
// all orders in which the factors could be added:
//
//	share_f = Σ_{S∌f} |S|!(F−|S|−1)!/F! · (R²(S∪{f}) − R²(S)),   Σ share = R²(all)
//
// NaN where all pairs are equally alike.
//
// Source: Lichstein 2007, doi:10.1007/s11258-006-9126-3, for regression on
// distances; Budescu 1993, doi:10.1037/0033-2909.114.3.542, for the average.
func sharesOf(s [][]float64, levels [][]int, seeds []int) []float64 {
	f := len(levels)
	m := crossProducts(s, levels, seeds)
	r2 := make([]float64, 1<<f)
	for subset := range r2 {
		r2[subset] = explained(m, subset)
	}
	shares := make([]float64, f)
	for k := range shares {
		for subset, r := range r2 {
			if subset>>k&1 == 0 {
				shares[k] += orders(bits.OnesCount(uint(subset)), f) * (r2[subset|1<<k] - r)
			}
		}
	}
	return shares
}

// orders is n!(f−n−1)!/f!, the share of orders in which a given n come before.
func orders(n, f int) float64 {
	w := 1 / float64(f)
	for i := range n { // 1/(f·C(f−1,n))
		w *= float64(i+1) / float64(f-1-i)
	}
	return w
}

// crossProducts is [F+1,F+1], of the centred indicators and the similarity.
func crossProducts(s [][]float64, levels [][]int, seeds []int) [][]float64 {
	rows := rowsOf(s, levels, seeds)
	width := len(levels) + 1
	mean, m := make([]float64, width), make([][]float64, width)
	for _, row := range rows {
		for i, v := range row {
			mean[i] += v / float64(len(rows))
		}
	}
	for i := range m {
		m[i] = make([]float64, width)
		for j := range m[i] {
			for _, row := range rows {
				m[i][j] += (row[i] - mean[i]) * (row[j] - mean[j])
			}
		}
	}
	return m
}

// rowsOf lists for each pair what it shares, and how alike it is.
func rowsOf(s [][]float64, levels [][]int, seeds []int) [][]float64 {
	var rows [][]float64
	for j := range s {
		for i := range j {
			if math.IsNaN(s[i][j]) || seeds[i] == seeds[j] {
				continue
			}
			row := make([]float64, 0, len(levels)+1)
			for _, level := range levels {
				shared := 0.0
				if level[i] == level[j] {
					shared = 1
				}
				row = append(row, shared)
			}
			rows = append(rows, append(row, s[i][j]))
		}
	}
	return rows
}

// explained is the R² of the last variable on a subset of the others, by
// elimination. What those before it explain whole adds nothing.
func explained(products [][]float64, subset int) float64 {
	y := len(products) - 1
	m := make([][]float64, len(products))
	for i := range m {
		m[i] = append([]float64(nil), products[i]...)
	}
	for x := range y {
		if subset>>x&1 == 0 || m[x][x] <= 1e-9*products[x][x] {
			continue
		}
		for i := range m {
			if by := m[i][x] / m[x][x]; i != x {
				for j := range m[i] {
					m[i][j] -= by * m[x][j]
				}
			}
		}
	}
	if products[y][y] <= 1e-24 {
		return math.NaN()
	}
	return 1 - max(0, m[y][y])/products[y][y]
}
