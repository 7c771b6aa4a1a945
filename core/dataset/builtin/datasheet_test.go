package builtin

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestDatasheets sees that the tables of the datasheets tell of these sets.
func TestDatasheets(t *testing.T) {
	for _, set := range own {
		sheet, err := os.ReadFile("../../../docs/datasheets/" + set.key + ".md")
		if err != nil {
			t.Fatal(err)
		}
		cases := set.of(set.language, 1)
		train, test := only(cases, "train"), only(cases, "test")
		count, words := map[string]int{}, 0
		for _, x := range cases {
			count[x.Label]++
			words += len(bag(x.Text))
		}
		row := fmt.Sprintf("| %s | %d |", map[string]string{"en": "English", "zh": "Chinese"}[set.language], len(cases))
		if set.key == "headlines" {
			row += fmt.Sprintf(" %d | %d | %d |", count[Positive], count[Negative], count[Neutral])
		}
		row += fmt.Sprintf(" %d | %d | %d | %.1f | %s | %s |", len(train), len(only(cases, "valid")), len(test),
			float64(words)/float64(len(cases)), share2(bayes(train, test)), share2(keywords(train, test)))
		if !strings.Contains(string(sheet), row) {
			t.Errorf("%s.md should say\n%s", set.key, row)
		}
	}
}

// share2 writes a share below 1 in hundredths: ".62".
func share2(x float64) string { return strings.TrimPrefix(fmt.Sprintf("%.2f", x), "0") }
