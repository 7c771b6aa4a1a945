package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	recorded "murmuration/cmd/build/first"
)

// firstView grows the flocks that the page opens on once more.
//
// Expected: every number that is recorded, digests and places included.
func firstView() (string, error) {
	all, err := recorded.Read()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString("The flock that the page opens on, grown once more natively, whole: seven bases and twelve fine-tunings in each language of the world, the places of every model at every recorded moment, and what is told of them. Expected: every number the same.\n\n")
	b.WriteString("| world | siblings | 95 % | strangers | 95 % | untrained | all six siblings fail | by chance | all six strangers fail | by chance | stress of the map | the same as recorded |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n")
	var failed error
	for _, language := range recorded.Languages {
		say("growing the first view's flock, %s", language)
		r, err := recorded.Record(context.Background(), language, recorded.Config{})
		if err != nil {
			return b.String(), err
		}
		differing := recorded.Differences(all[language], r)
		verdict := "every number"
		if len(differing) > 0 {
			verdict = "all but " + strings.Join(differing, ", ")
			failed = errors.Join(failed, fmt.Errorf("%s: %s", language, verdict))
		}
		b.WriteString(row(language, r, verdict))
	}
	b.WriteString("\nLikeness is error consistency on the test questions, the mean over the pairs of six.\n")
	return b.String(), failed
}

func row(language string, r *recorded.Recording, verdict string) string {
	x, y, f, g := r.Alike[0], r.Alike[1], r.Failing[0], r.Failing[1]
	all := len(f.Counted) - 1
	return fmt.Sprintf("| %s | %.3f | %.3f to %.3f | %.3f | %.3f to %.3f | %.3f | %d of %d | %.1f | %d | %.1f | %.3f | %s |\n", language,
		x.Mean, x.Interval[0], x.Interval[1], y.Mean, y.Interval[0], y.Interval[1], r.Untrained, f.Counted[all], r.Questions, f.Expected[all], g.Counted[all], g.Expected[all], r.Frames[len(r.Frames)-1].Stress, verdict)
}
