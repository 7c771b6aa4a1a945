package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	imports   = regexp.MustCompile(`@import "([^"]+)";`)
	comments  = regexp.MustCompile(`(?s)/\*.*?\*/`)
	preludes  = regexp.MustCompile(`([^{}]+)\{`)
	firstName = regexp.MustCompile(`^\.[\w-]+($|[ :>~+\[])`)
)

// styleText is a style sheet with what it imports, all but the kit, which is the
// same wherever it comes, and what npm packages bring.
func styleText(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return imports.ReplaceAllStringFunc(comments.ReplaceAllString(string(b), ""), func(line string) string {
		name := imports.FindStringSubmatch(line)[1]
		if name == "kit.css" || strings.HasPrefix(name, "uplot/") {
			return ""
		}
		return styleText(t, filepath.Join(filepath.Dir(file), name))
	})
}

// rootClasses are the classes by which a style sheet's selectors begin.
func rootClasses(css string) map[string]bool {
	found := map[string]bool{}
	for _, rule := range preludes.FindAllStringSubmatch(css, -1) {
		for one := range strings.SplitSeq(rule[1], ",") {
			if name := firstName.FindString(strings.TrimSpace(one)); name != "" {
				found[strings.TrimRight(name, " :>~+[")] = true
			}
		}
	}
	return found
}

// Panels bring their style sheets when they are first opened, in any order, and
// none goes again: a class that two of them style would look otherwise after a
// visit to the other. Those of the page's own frame are everybody's.
func TestNoTwoPanelsStyleOneClass(t *testing.T) {
	frame := rootClasses(styleText(t, "../../public/style/main.css"))
	owner := map[string]string{}
	for _, b := range bundles {
		if filepath.Ext(b.out) != ".css" || b.out == "page.css" {
			continue
		}
		for _, class := range slices.Sorted(maps.Keys(rootClasses(styleText(t, filepath.Join("../..", b.entry))))) {
			if other := owner[class]; other != "" && !frame[class] {
				t.Errorf("%s and %s both style %s: begin one with its panel's class", other, b.out, class)
			}
			owner[class] = b.out
		}
	}
	if len(owner) < 100 {
		t.Errorf("only %d classes were found", len(owner))
	}
}
