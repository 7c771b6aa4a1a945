package train

// Report scores a classifier on the untouched test part.
type Report struct {
	Classes   []ClassRow `json:"classes"`
	Micro     Average    `json:"micro"`
	Macro     Average    `json:"macro"`
	Weighted  Average    `json:"weighted"`
	Accuracy  float64    `json:"accuracy"`
	Confusion [][]int    `json:"confusion"`           // [true class][said class]
	Wrong     []Wrong    `json:"wrong"`               // the surest mistakes first
	Baselines *Baselines `json:"baselines,omitempty"` // nil: of a run that was Alone
}

// Baselines are the reports of the same model trained from scratch and of naive
// Bayes, on the same split.
type Baselines struct {
	Scratch    *Report `json:"scratch"`
	NaiveBayes *Report `json:"naiveBayes"`
}

// ClassRow scores one class: P = TP/(TP+FP), R = TP/(TP+FN), F1 = 2PR/(P+R).
// Where a denominator is 0 the score is 0.
type ClassRow struct {
	Label string `json:"label"`
	Average
}

// Average scores several classes together.
type Average struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Support   int     `json:"support"` // test examples
}

// Wrong is one mistaken example.
type Wrong struct {
	Text  string  `json:"text"`
	Label string  `json:"label"`
	Said  string  `json:"said"`
	P     float64 `json:"p"` // of what was said
}

// guess is what a classifier says of one example.
type guess struct {
	class int32
	p     float32
}

// mostWrong is how many mistakes a report lists.
const mostWrong = 20

// score makes the report of guesses for examples with the given true classes.
// textOf returns the text of the i-th of them.
//
// Micro pools all decisions, which for one class per example makes its three
// scores the accuracy. Macro is the plain mean over the classes that occur among
// the truths or the guesses, Weighted the mean weighted by support. The layout
// and these rules are scikit-learn's classification_report with zero_division=0.
func score(labels []string, truth []int32, guesses []guess, textOf func(i int) string) *Report {
	r := &Report{Confusion: make([][]int, len(labels))}
	for i := range r.Confusion {
		r.Confusion[i] = make([]int, len(labels))
	}
	right := 0
	for i, t := range truth {
		r.Confusion[t][guesses[i].class]++
		if t == guesses[i].class {
			right++
		}
	}
	said := r.rows(labels)
	r.average(said, len(truth))
	r.Accuracy = ratio(right, len(truth))
	r.Micro = Average{r.Accuracy, r.Accuracy, r.Accuracy, len(truth)}
	r.Wrong = wrongs(labels, truth, guesses, textOf)
	return r
}

// rows fills in Classes and returns how often each class was said.
func (r *Report) rows(labels []string) []int {
	said := make([]int, len(labels))
	for k, label := range labels {
		support := 0
		for j := range labels {
			support += r.Confusion[k][j]
			said[k] += r.Confusion[j][k]
		}
		hit := r.Confusion[k][k]
		row := Average{ratio(hit, said[k]), ratio(hit, support), ratio(2*hit, said[k]+support), support}
		r.Classes = append(r.Classes, ClassRow{label, row})
	}
	return said
}

func (r *Report) average(said []int, total int) {
	n := 0
	for k, c := range r.Classes {
		if c.Support == 0 && said[k] == 0 {
			continue
		}
		n++
		r.Macro.add(c.Average, 1)
		r.Weighted.add(c.Average, float64(c.Support))
	}
	r.Macro.over(float64(n), total)
	r.Weighted.over(float64(total), total)
}

func (a *Average) add(b Average, weight float64) {
	a.Precision += float64(weight * b.Precision)
	a.Recall += float64(weight * b.Recall)
	a.F1 += float64(weight * b.F1)
}

func (a *Average) over(n float64, support int) {
	a.Support = support
	if n > 0 {
		a.Precision, a.Recall, a.F1 = a.Precision/n, a.Recall/n, a.F1/n
	}
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func wrongs(labels []string, truth []int32, guesses []guess, textOf func(i int) string) []Wrong {
	var at []int
	var sure []float32
	for i, g := range guesses {
		if g.class != truth[i] {
			at, sure = append(at, i), append(sure, g.p)
		}
	}
	list := []Wrong{}
	for _, rank := range descending(sure)[:min(len(at), mostWrong)] {
		i := at[rank]
		g := guesses[i]
		list = append(list, Wrong{textOf(i), labels[truth[i]], labels[g.class], float64(g.p)})
	}
	return list
}
