package baseline

import "murmuration/core/kernel"

// Bayes is the multinomial naive-Bayes classifier on bags of words, with
// Laplace's one added to every count:
//
//	ln P(c|x) = ln N_c/N + Σ_{w in x} ln (n_cw + 1)/(n_c + V) + const
//
// over the V different words of the training part; other words are passed over.
// It is what a classifier must beat to show that it uses the order of words.
//
// Source: Manning, Raghavan and Schütze, Introduction to Information Retrieval,
// 2008, chapter 13.
type Bayes struct {
	words words
	prior []float64   // [classes] ln N_c/N
	given [][]float64 // [classes][V] ln P(w|c)
	joint []float64   // scratch of Scores
}

// FitBayes counts bags, whose class is given by truth. Of no bags every class is
// as probable. It panics unless there is a class and every bag has one.
func FitBayes(bags [][]string, truth []int32, classes int) *Bayes {
	check(bags, truth, classes)
	b := &Bayes{words: words{}, prior: make([]float64, classes), given: make([][]float64, classes), joint: make([]float64, classes)}
	for _, bag := range bags {
		for _, w := range bag {
			b.words.add(w)
		}
	}
	for c := range b.given {
		b.given[c] = make([]float64, len(b.words))
	}
	total := make([]float64, classes)
	for i, bag := range bags {
		b.prior[truth[i]]++
		total[truth[i]] += float64(len(bag))
		for _, w := range bag {
			b.given[truth[i]][b.words[w]]++
		}
	}
	b.logarithms(total, len(bags))
	return b
}

// check panics unless there is a class and every bag has one.
func check(bags [][]string, truth []int32, classes int) {
	if classes < 1 || len(bags) != len(truth) {
		panic("baseline: every bag needs a class")
	}
}

// logarithms turns counts into logarithms of shares.
func (b *Bayes) logarithms(total []float64, bags int) {
	for c, row := range b.given {
		if bags > 0 {
			b.prior[c] = kernel.Log64(b.prior[c] / float64(bags))
		}
		all := kernel.Log64(total[c] + float64(len(b.words)))
		for w, n := range row {
			row[w] = kernel.Log64(n+1) - all
		}
	}
}

// Scores are the logarithms of the classes' joint probabilities with the bag
// [classes], −Inf for a class that was never seen; b's own until it is asked again.
func (b *Bayes) Scores(bag []string) []float64 {
	copy(b.joint, b.prior)
	for _, w := range bag {
		if i, ok := b.words[w]; ok {
			for c := range b.joint {
				b.joint[c] += b.given[c][i]
			}
		}
	}
	return b.joint
}

// Guess returns the most probable class, the first of equal ones, and its
// probability.
func (b *Bayes) Guess(bag []string) (class int32, p float32) {
	joint := b.Scores(bag)
	best, sum := kernel.Largest(joint), 0.0
	for _, v := range joint {
		sum += kernel.Exp64(v - joint[best])
	}
	return int32(best), float32(1 / sum)
}
