package first

import (
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"slices"
	"testing"

	"murmuration/cmd/build/flock"
	"murmuration/core/protocol"
	"murmuration/core/study"
)

func recorded(t *testing.T) map[string]*Recording {
	t.Helper()
	t.Chdir("../../..")
	all, err := Read()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What is recorded is of the plan as it stands, and adds up.
func TestRecordingIsOfThePlan(t *testing.T) {
	all := recorded(t)
	for _, language := range Languages {
		r := all[language]
		if r == nil {
			t.Fatalf("no recording in %s", language)
		}
		plan := Plan(language)
		planned, err := study.Expand(plan)
		if err != nil {
			t.Fatal(err)
		}
		if r.Digest != study.DigestOf(*plan) || !equal(r.Plan, plan) {
			t.Errorf("%s: the recording is of another plan: go run ./cmd/build record", language)
		}
		if r.Seconds <= 0 || r.Cores <= 0 {
			t.Errorf("%s: grown in %g s on %d cores: the page cannot say how long", language, r.Seconds, r.Cores)
		}
		if len(r.Bases) != len(planned.Bases) || len(r.Birds) != 2*sixes {
			t.Fatalf("%s: %d bases, %d birds", language, len(r.Bases), len(r.Birds))
		}
		for i, b := range r.Birds {
			if m := planned.Members[i]; b.Name != m.Name || b.Base != m.Base || (b.Base == 0) != (i < sixes) || len(b.Digest) != 64 {
				t.Errorf("%s: bird %d is %+v, planned as %s of base %d", language, i, b, m.Name, m.Base)
			}
		}
		checkFrames(t, r)
		for _, f := range r.Failing {
			sum := 0
			for _, n := range f.Counted {
				sum += n
			}
			if len(f.Counted) != sixes+1 || sum != r.Questions {
				t.Errorf("%s: %d questions in %v", language, sum, f.Counted)
			}
		}
	}
}

func checkFrames(t *testing.T, r *Recording) {
	t.Helper()
	last := -1
	for i, f := range r.Frames {
		want := 2 * len(r.Bases)
		if f.Phase == "tune" {
			want = 2 * len(r.Birds)
		}
		if i > 0 && f.Phase != r.Frames[i-1].Phase {
			last = 0
		}
		if len(f.At) != want || f.Step <= last {
			t.Errorf("frame %d: %s, step %d after %d, %d coordinates", i, f.Phase, f.Step, last, len(f.At))
		}
		last = f.Step
	}
	if f := r.Frames[0]; f.Phase != "base" || f.Step != 0 {
		t.Errorf("it begins with %+v", f)
	}
}

// It comes with the page's first bytes, so it has to be small.
func TestRecordingIsSmall(t *testing.T) {
	recorded(t)
	data, err := os.ReadFile(File)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if w.Close(); b.Len() > 25_000 {
		t.Errorf("%d bytes, gzipped %d", len(data), b.Len())
	}
}

// A base and its bird, grown once more, have the digests that were recorded.
func TestWhatWasRecordedGrowsAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes half a minute")
	}
	r := recorded(t)["en"]
	plan := Plan("en")
	for _, seed := range plan.Seeds {
		plan.Without = append(plan.Without, protocol.Replicate{Arm: plan.Arms[0].Name, Seed: seed})
		if seed != plan.Seeds[0] {
			plan.Without = append(plan.Without, protocol.Replicate{Arm: plan.Arms[1].Name, Seed: seed})
		}
	}
	f, err := flock.Grow(context.Background(), plan, flock.Config{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	member := f.Planned.Members[0].Name
	at := slices.IndexFunc(r.Birds, func(b Bird) bool { return b.Name == member })
	if len(f.Models) != 2 || at != sixes {
		t.Fatalf("%d models, of which %s is number %d", len(f.Models), member, at)
	}
	if got, want := f.Models[0].Digest, r.Bases[r.Birds[at].Base].Digest; got != want {
		t.Errorf("the base of %s came to %s, recorded is %s", member, got, want)
	}
	if got, want := f.Models[1].Digest, r.Birds[at].Digest; got != want {
		t.Errorf("%s came to %s, recorded is %s", member, got, want)
	}
}

// A flock of which some was kept takes as long as if all were grown; a model of which
// it is not known leaves the whole unknown.
func TestKeptModelsHaveTheirSeconds(t *testing.T) {
	models := []flock.Model{{Seconds: 40}, {Seconds: 21, Kept: true}}
	if got := secondsOf(models, 2); got != 31 {
		t.Errorf("61 seconds of work on 2 cores take %g", got)
	}
	if got := secondsOf(append(models, flock.Model{Kept: true}), 2); got != 0 {
		t.Errorf("one is not known, and all take %g", got)
	}
}

func TestDifferencesNamesThem(t *testing.T) {
	a, b := Recording{Questions: 600, Seconds: 70}, Recording{Questions: 600, Seconds: 90}
	if got := Differences(&a, &b); len(got) > 0 {
		t.Errorf("%v", got)
	}
	b.Birds = []Bird{{Name: "wren"}}
	b.Untrained = .1
	if got := Differences(&a, &b); !slices.Equal(got, []string{"Birds of the flock", "Untrained of the flock"}) {
		t.Errorf("%v", got)
	}
}
