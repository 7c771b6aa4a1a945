package flock

import (
	"testing"

	"murmuration/core/protocol"
	"murmuration/core/study/builtin"
)

func TestWaysToANumber(t *testing.T) {
	half := .5
	board := &protocol.Account{Board: &protocol.Board{Untrained: &half, Groups: []protocol.GroupMean{{Relation: "base", Mean: .9}, {Relation: "init", Mean: .8}}}}
	outcome := &protocol.Account{Outcome: &protocol.Outcome{Arms: []protocol.Failures{{Arm: "a", Errors: []float64{.1, .3}}, {Arm: "b. c", H: &half}}}}
	diversity := &protocol.Account{Diversity: &protocol.Diversity{Corpora: []protocol.CorpusDiversity{{Arms: []string{"x"}, TypeToken: 1}, {Arms: []string{"y", "z"}, TypeToken: 2}}}}
	for _, c := range []struct {
		a    *protocol.Account
		way  string
		want float64 // −1: none
	}{
		{board, "untrained", .5}, {board, "groups.relation=init.mean", .8}, {board, "groups.0.mean", .9}, {board, "floor", -1}, {board, "groups.relation=arm.mean", -1},
		{outcome, "arms.arm=a.errors", .2}, {outcome, "arms.arm=a.errors.spread", .1414213562373095}, {outcome, "arms.arm=a.h", -1}, {outcome, "arms", -1},
		{diversity, "corpora.arms=z.typeToken", 2}, {diversity, "corpora.5.typeToken", -1},
	} {
		got, err := numberAt(c.a, c.way)
		if (err != nil) != (c.want < 0) || err == nil && (got-c.want > 1e-12 || c.want-got > 1e-12) {
			t.Errorf("%s: %v, %v", c.way, got, err)
		}
	}
}

func TestExpectationsAreChecked(t *testing.T) {
	f := grow(t, tinyPlan, Config{Workers: 1})
	q := new(protocol.OnsetsQuery)
	q.SetDefaults()
	q.Items = 10
	ask := protocol.Inquiry{Onsets: q}
	at := func(way string, times float64) builtin.Term { return builtin.Term{Ask: ask, At: way, Times: times} }
	for _, c := range []struct {
		e   builtin.Expectation
		met bool
	}{
		{builtin.Expectation{Terms: []builtin.Term{at("models.0.steps.3", 1), at("models.0.steps.0", 1)}, By: 18}, true},
		{builtin.Expectation{Terms: []builtin.Term{at("models.0.steps.3", 1), at("models.0.steps.0", 1)}, By: 19}, false},
		{builtin.Expectation{Terms: []builtin.Term{at("models.0.steps.3", .1), at("models.0.steps.0", 1)}}, true},
		{builtin.Expectation{Terms: []builtin.Term{at("models.0.steps.3", 1)}, By: 19}, true},
		{builtin.Expectation{Terms: []builtin.Term{at("models.0.steps.3", 1)}, By: 20}, false},
	} {
		if values, met, err := f.Check(c.e); err != nil || met != c.met {
			t.Errorf("%v: %v, %v", values, met, err)
		}
	}
}
