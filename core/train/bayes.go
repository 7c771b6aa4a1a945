package train

import "murmuration/core/kernel"

// bayes is the multinomial naive-Bayes classifier on bags of words, with
// Laplace's one added to every count:
//
//	ln P(c|x) = ln N_c/N + Σ_{w in x} ln (n_cw + 1)/(n_c + V) + const
//
// over the V different words of the training part; other words are passed over.
// It is what a classifier must beat to show that it uses the order of words.
// Source: Manning, Raghavan and Schütze, Introduction to Information Retrieval,
// 2008, chapter 13.
type bayes struct {
	words map[string]int
	prior []float64   // [classes] ln N_c/N
	given [][]float64 // [classes][V] ln P(w|c)
	joint []float64   // scratch of guess
}

// fitBayes counts bags, whose class is given by truth.
func fitBayes(bags [][]string, truth []int32, classes int) *bayes {
	b := &bayes{words: map[string]int{}, prior: make([]float64, classes), given: make([][]float64, classes), joint: make([]float64, classes)}
	for _, bag := range bags {
		for _, w := range bag {
			if _, ok := b.words[w]; !ok {
				b.words[w] = len(b.words)
			}
		}
	}
	total := make([]float64, classes)
	for c := range b.given {
		b.given[c] = make([]float64, len(b.words))
	}
	for i, bag := range bags {
		b.prior[truth[i]]++
		total[truth[i]] += float64(len(bag))
		for _, w := range bag {
			b.given[truth[i]][b.words[w]]++
		}
	}
	for c, row := range b.given {
		b.prior[c] = kernel.Log64(b.prior[c] / float64(len(bags)))
		all := kernel.Log64(total[c] + float64(len(b.words)))
		for w, n := range row {
			row[w] = kernel.Log64(n+1) - all
		}
	}
	return b
}

// guess returns the most probable class, the first of equal ones, and its
// probability.
func (b *bayes) guess(bag []string) guess {
	copy(b.joint, b.prior)
	for _, w := range bag {
		if i, ok := b.words[w]; ok {
			for c := range b.joint {
				b.joint[c] += b.given[c][i]
			}
		}
	}
	best := 0
	for c, v := range b.joint {
		if v > b.joint[best] {
			best = c
		}
	}
	sum := 0.0
	for _, v := range b.joint {
		sum += kernel.Exp64(v - b.joint[best])
	}
	return guess{int32(best), float32(1 / sum)}
}
