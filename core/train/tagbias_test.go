package train

import (
	"fmt"
	"testing"

	"murmuration/core/rng"
	"murmuration/core/text"
)

// rare are sentences whose second word is a name three times out of ten, whatever
// stands around it: the likeliest tagging has no entity at all.
func rare(n int) []text.Case {
	var list []text.Case
	r := rng.New(9, "split")
	for i := range n {
		c := text.Case{
			Tokens: []string{"see", fmt.Sprintf("a%d", r.Intn(8)), "now"}, Tags: []string{"O", "O", "O"},
			Split: []string{"train", "train", "valid", "test"}[i%4],
		}
		if r.Intn(10) < 3 {
			c.Tags[1] = "B-X"
		}
		list = append(list, c)
	}
	return list
}

func smallTagger() FineTuneConfig {
	c := smallTune()
	c.Task, c.Steps, c.Patience, c.Alone, c.CRF = Tag, 40, 0, true, true
	return c
}

// Where no entity is likelier than not, the F1 of entities is still best when some
// are called: the bias against O that validation chose stands in the model, and
// with it the model scores what validation said.
func TestValidationBiasesAgainstO(t *testing.T) {
	f := fineTune(t, smallTagger(), base(t), rare(250))
	for f.arms[0].phase != onTest {
		if _, err := f.Step(); err != nil {
			t.Fatal(err)
		}
	}
	a, s := f.arms[0], f.lessons.(*sentences)
	scored := func(biases ...float32) *sentenceJudge {
		j := s.newJudge(a.learn.reader(), text.Valid, s.count(text.Valid), 2, biases)
		for j.next() {
		}
		return j
	}
	if got := scored(0).score(); got != a.bestAccuracy || got < .3 {
		t.Errorf("F1 %g on the validation part, which was said to be %g", got, a.bestAccuracy)
	}
	if got := scored(-3).score(); got > .1 {
		t.Errorf("without its bias the model scores %g: the test tests nothing", got)
	}
}

// Of equal scores the least bias is taken: none, where all is told right.
func TestLeastBias(t *testing.T) {
	j := &sentenceJudge{
		lessons: &sentences{division: division{list: []text.Case{{Tokens: []string{"a", "b"}, Tags: []string{"O", "B-X"}}}}},
		biases:  []float32{0, .5, 1}, pieces: []*piece{{upto: 2}},
		said: [][][]string{{{"O", "B-X"}}, {{"O", "B-X"}}, {{"B-X", "B-X"}}},
	}
	if bias, f1 := j.best(); bias != 0 || f1 != 1 {
		t.Errorf("bias %g, F1 %g", bias, f1)
	}
	j.said[0][0][1] = "O"
	if bias, f1 := j.best(); bias != .5 || f1 != 1 {
		t.Errorf("bias %g, F1 %g", bias, f1)
	}
}

// Entities want the whole validation part: it is looked at ten times a run.
func TestTaggersValidateATenth(t *testing.T) {
	for steps, want := range map[int]int{40: 10, 2000: 200} {
		if got := (FineTuneConfig{Task: Tag, Steps: steps}).validEvery(3); got != want {
			t.Errorf("%d steps: every %d", steps, got)
		}
	}
	if got := (FineTuneConfig{Task: Classify, Steps: 2000}).validEvery(30); got != 30 {
		t.Errorf("classify: every %d", got)
	}
}
