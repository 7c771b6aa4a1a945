//go:build browser && prove

package browser

import (
	"bytes"
	"encoding/csv"
	"testing"
)

const bankHead = `Banking77 (Casanueva et al. 2020): 77 intents of one trade, 10,003 training and 3,080 test questions; a tenth of each intent's training questions, drawn by the seed,
validates. From scratch: nothing but the training part was read. Expected before it was run: at least 85 %. Published, with sentence encoders pretrained on other text: 92 to 94.
`

// TestProveBanking77: expected before it was run: at least 85 %.
func TestProveBanking77(t *testing.T) {
	runs := proveTexts(t, "banking77", bankHead, "", bankExamples(t))
	atLeast(t, runs, .85)
	for _, r := range runs {
		if r.Report.Micro.Support != 3080 {
			t.Errorf("seed %d: %d questions", r.Seed, r.Report.Micro.Support)
		}
	}
}

// bankExamples are Banking77's questions; those that validate are drawn by the run.
func bankExamples(t *testing.T) (list []object) {
	t.Helper()
	for _, part := range []string{"train", "test"} {
		rows, err := csv.NewReader(bytes.NewReader(read(t, "banking77/"+part+".csv"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			list = append(list, object{"text": row[0], "label": row[1], "split": part})
		}
	}
	return list
}
