package score

import "murmuration/core/protocol"

// Table scores classes one by one and together.
type Table struct {
	protocol.TokenTable
	Confusion [][]int // [true class][said class]
}

// average scores the counts correct, said and gold.
func average(n [3]int) Average {
	return Average{Precision: ratio(n[0], n[1]), Recall: ratio(n[0], n[2]), F1: ratio(2*n[0], n[1]+n[2]), Support: n[2]}
}

// Classification is the table of what was said of examples, one class each, with
// the given true classes; both are places in labels.
//
// Micro pools all decisions, which for one class per example makes its three
// scores the accuracy. Macro is the plain mean over the classes that occur in
// truth or said, Weighted the mean weighted by support. It panics if lengths
// differ.
//
// Source: the rules are those of scikit-learn's classification_report with
// zero_division=0.
func Classification(labels []string, truth, said []int32) *Table {
	if len(truth) != len(said) {
		panic("score: every example needs a true class and a said one")
	}
	t := &Table{TokenTable: protocol.TokenTable{Classes: []Row{}}, Confusion: make([][]int, len(labels))}
	for i := range t.Confusion {
		t.Confusion[i] = make([]int, len(labels))
	}
	right := 0
	for i, k := range truth {
		t.Confusion[k][said[i]]++
		if k == said[i] {
			right++
		}
	}
	t.rows(labels)
	t.Accuracy = ratio(right, len(truth))
	t.Micro = Average{Precision: t.Accuracy, Recall: t.Accuracy, F1: t.Accuracy, Support: len(truth)}
	return t
}

// ByType is Classification with the tags of a type taken together: B-PER and
// I-PER are both PER. labels are tags; the classes are their types, O among them,
// in the order of labels.
func ByType(labels []string, truth, said []int32) *Table {
	types, to := []string{}, make([]int32, len(labels))
	place := map[string]int32{}
	for i, tag := range labels {
		kind := TypeOf(tag)
		at, ok := place[kind]
		if !ok {
			at = int32(len(types))
			place[kind], types = at, append(types, kind)
		}
		to[i] = at
	}
	return Classification(types, pick(to, truth), pick(to, said))
}

// pick returns to[i] for each i of places.
func pick(to, places []int32) []int32 {
	out := make([]int32, len(places))
	for i, p := range places {
		out[i] = to[p]
	}
	return out
}

// rows fills in Classes, Macro and Weighted from Confusion.
func (t *Table) rows(labels []string) {
	occur, total := 0, 0
	for k, label := range labels {
		n := [3]int{t.Confusion[k][k]}
		for j := range labels {
			n[1] += t.Confusion[j][k]
			n[2] += t.Confusion[k][j]
		}
		row := average(n)
		t.Classes = append(t.Classes, Row{Label: label, Average: row})
		if n[1]+n[2] > 0 {
			occur, total = occur+1, total+n[2]
			add(&t.Macro, row, 1)
			add(&t.Weighted, row, float64(n[2]))
		}
	}
	over(&t.Macro, float64(occur), total)
	over(&t.Weighted, float64(total), total)
}

func add(a *Average, b Average, weight float64) {
	a.Precision += float64(weight * b.Precision)
	a.Recall += float64(weight * b.Recall)
	a.F1 += float64(weight * b.F1)
}

func over(a *Average, n float64, support int) {
	a.Support = support
	if n > 0 {
		a.Precision, a.Recall, a.F1 = a.Precision/n, a.Recall/n, a.F1/n
	}
}
