//go:build browser && prove

package browser

import (
	"encoding/json"
	"testing"
)

const clincHead = `CLINC150 (Larson et al. 2019): 150 intents, 15,000 training, 3,000 validation and 4,500 test questions; beside them 100 and 1,000 questions that belong to no
intent, which are not learned from: the first choose the threshold of what is refused, the others test it. Accuracy is that of the questions in scope, none refused.
From scratch: nothing but the training part was read. Expected before it was run: at least 89 %. Published: fastText 89.0, SVM 91.0, CNN 91.2, BERT 96.9.
`

// TestProveClinc150: expected before it was run: at least 89 % of the questions in
// scope.
func TestProveClinc150(t *testing.T) {
	var raw map[string][][2]string
	if err := json.Unmarshal(read(t, "clinc150/data_full.json"), &raw); err != nil {
		t.Fatal(err)
	}
	var examples []object
	for _, part := range [][2]string{{"train", "train"}, {"val", "valid"}, {"oos_val", "valid"}, {"test", "test"}, {"oos_test", "test"}} {
		for _, e := range raw[part[0]] {
			examples = append(examples, object{"text": e[0], "label": e[1], "split": part[1]})
		}
	}
	runs := proveTexts(t, "clinc150", clincHead, "oos", examples)
	atLeast(t, runs, .89)
	for _, r := range runs {
		if r.Report.Micro.Support != 4500 || r.Report.Scope.Cases != 1000 {
			t.Errorf("seed %d: %d questions in scope, %d out of it", r.Seed, r.Report.Micro.Support, r.Report.Scope.Cases)
		}
	}
}
