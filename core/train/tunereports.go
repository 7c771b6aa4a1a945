package train

import "murmuration/core/protocol"

// withTexts is a report, without the texts of mistakes unless they are wanted.
func withTexts(r *protocol.Report, wanted bool) *protocol.Report {
	if r == nil || wanted {
		return r
	}
	c := *r
	c.Wrong = []protocol.Wrong{}
	if r.Baselines != nil {
		b := *r.Baselines
		for _, p := range reportsIn(&b) {
			*p = withTexts(*p, false)
		}
		c.Baselines = &b
	}
	return &c
}

// reportsIn are the places of all reports that baselines hold.
func reportsIn(b *protocol.Baselines) []**protocol.Report {
	return []**protocol.Report{&b.Scratch, &b.NaiveBayes, &b.Keyword, &b.Lookup, &b.BM25, &b.Popular, &b.Repeat, &b.ItemItem}
}

// fits reports whether a report is one of the task on the given names; none is.
func (c FineTuneConfig) fits(r *protocol.Report, names []string) bool {
	if r == nil {
		return true
	}
	if len(r.Classes) == 0 {
		return r.Ranking != nil && (c.Task == Next || c.Task == Retrieve)
	}
	if len(r.Classes) != len(names) || c.Task == Tag && r.Entity == nil {
		return false
	}
	for i, row := range r.Classes {
		if row.Label != names[i] {
			return false
		}
	}
	k := len(names)
	if c.Task == Tag {
		k = 1 + len(names)/2 // O and the types
	}
	if len(r.Confusion) != k {
		return false
	}
	for _, row := range r.Confusion {
		if len(row) != k {
			return false
		}
	}
	return true
}
