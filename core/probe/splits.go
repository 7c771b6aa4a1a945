package probe

import (
	"murmuration/core/rng"
)

// Sizes of a linear probe's parts, in points.
const (
	trainPoints = 2000
	testPoints  = 1000
)

// seen divides the points at random, two to one: a word's points fall into both
// parts. The training part's order is random too.
func (p *Points) seen(seed uint64) (train, test []int32) {
	r := rng.New(seed, "probe", 0)
	order := r.Perm(p.N())
	cut := 2 * len(order) / 3
	return limited(order[:cut], trainPoints), limited(order[cut:], testPoints)
}

// disjoint divides the words, about two to one: no word has points in both
// parts. Among the words of a class the second, the fifth, … of a random order
// go to the test, so that no class is tested that was not taught.
func (p *Points) disjoint(seed uint64) (train, test []int32) {
	tested := p.testedWords(seed)
	r := rng.New(seed, "probe", 2)
	for _, i := range r.Perm(p.N()) {
		if tested[p.Words[i]] {
			test = append(test, i)
			continue
		}
		train = append(train, i)
	}
	return limited(train, trainPoints), limited(test, testPoints)
}

func (p *Points) testedWords(seed uint64) []bool {
	classes := p.wordClasses()
	tested := make([]bool, len(classes))
	r := rng.New(seed, "probe", 1)
	met := make([]int, len(p.Classes))
	for _, w := range r.Perm(len(classes)) {
		if k := classes[w]; k >= 0 {
			tested[w] = met[k]%3 == 1
			met[k]++
		}
	}
	return tested
}

// wordClasses returns each word's commonest class, the first of equal ones, and
// −1 for a word without points.
func (p *Points) wordClasses() []int {
	k := len(p.Classes)
	counts := make([]int, p.numWords()*k)
	for i, w := range p.Words {
		counts[int(w)*k+int(p.Y[i])]++
	}
	classes := make([]int, p.numWords())
	for w := range classes {
		classes[w] = -1
		best := 0
		for c, n := range counts[w*k : (w+1)*k] {
			if n > best {
				classes[w], best = c, n
			}
		}
	}
	return classes
}

func (p *Points) numWords() int {
	n := int32(0)
	for _, w := range p.Words {
		n = max(n, w+1)
	}
	return int(n)
}

// control returns the labels of the control task: each type of word has one
// class for all its points, drawn from the task's own shares of classes. Only by
// remembering words can it be done.
//
// Source: Hewitt and Liang 2019, arXiv:1909.03368.
func (p *Points) control(seed uint64) []int32 {
	r := rng.New(seed, "probe", 3)
	byWord := make([]int32, p.numWords())
	for w := range byWord {
		byWord[w] = p.Y[r.Intn(p.N())]
	}
	labels := make([]int32, p.N())
	for i, w := range p.Words {
		labels[i] = byWord[w]
	}
	return labels
}

func limited(rows []int32, n int) []int32 { return rows[:min(n, len(rows))] }
