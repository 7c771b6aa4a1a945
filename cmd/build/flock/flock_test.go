package flock

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"murmuration/core/fault"
	"murmuration/core/protocol"
)

const tiny = `"world":{"sentences":200},"steps":20,"batch":8,"model":{"embed":4,"hidden":8,"layers":1}`

const tinyPlan = `{"name":"tiny","seeds":[1,2],"keep":3,"positions":60,"arms":[
	{"name":"one base","base":{` + tiny + `,"seed":5},"finetune":{"steps":4,"batch":8,"dense":8}},
	{"name":"its own","base":{` + tiny + `,"init":5},"finetune":{"steps":4,"batch":8,"dense":8}},
	{"name":"text","base":{"corpus":{"name":"rhyme.csv","text":"one two three\nfour five six\nseven eight nine\nten one two\nsix five four\nthree two one\nnine ten eight\nfive one six\ntwo ten four\neight three nine"},"steps":3,"batch":2,"model":{"embed":4,"hidden":8,"layers":1}}}]}`

func read(t testing.TB, plan string) *protocol.StudyPlan {
	t.Helper()
	file := filepath.Join(t.TempDir(), "plan.json")
	if err := os.WriteFile(file, []byte(plan), 0o644); err != nil {
		t.Fatal(err)
	}
	p, err := ReadPlan(file)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func grow(t testing.TB, plan string, c Config) *Flock {
	t.Helper()
	f, err := Grow(context.Background(), read(t, plan), c)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func digests(f *Flock) string {
	var list []string
	for _, m := range f.Models {
		list = append(list, m.Name+" "+m.Digest)
	}
	return strings.Join(list, "\n")
}

func TestTheSameFlockWhoeverGrowsIt(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "kept")
	var told []Progress
	one := grow(t, tinyPlan, Config{Workers: 1, Keep: folder, Progress: func(p Progress) { told = append(told, p) }})
	if two := grow(t, tinyPlan, Config{Workers: 2}); digests(one) != digests(two) {
		t.Errorf("one worker:\n%s\ntwo:\n%s", digests(one), digests(two))
	}
	// nest 1 of one base; nest 2 and 3 of its own; the text's members are their bases
	if len(one.Models) != 9 || len(one.Planned.Members) != 6 || one.Models[0].Name != "nest 1" || one.Planned.Members[1].Base != 0 {
		t.Errorf("%s", digests(one))
	}
	seen := map[string]string{}
	for _, m := range one.Models {
		if len(m.Digest) != 64 || seen[m.Digest] != "" {
			t.Errorf("%s has the digest %q, as %q", m.Name, m.Digest, seen[m.Digest])
		}
		seen[m.Digest] = m.Name
	}
	if last := told[len(told)-1]; last.Models != 9 || last.All != 9 {
		t.Errorf("%+v", last)
	}

	files, err := filepath.Glob(filepath.Join(folder, "*.safetensors"))
	if err != nil || len(files) != 9 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	if err := os.Remove(fileOf(folder, one.Planned, &job{base: 1})); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(files[8], []byte("damaged"), 0o644); err != nil {
		t.Fatal(err)
	}
	again := grow(t, tinyPlan, Config{Workers: 2, Keep: folder})
	kept := 0
	for i, m := range again.Models {
		if m.Kept {
			kept++
		}
		if was := one.Models[i].Seconds; m.Kept && (m.Seconds <= 0 || math.Abs(m.Seconds-was) > .001) {
			t.Errorf("%s took %g s to grow, and is found again with %g s", m.Name, was, m.Seconds)
		}
	}
	if digests(again) != digests(one) || kept < 6 || kept > 8 || again.Models[1].Kept {
		t.Errorf("%d models were found again:\n%s", kept, digests(again))
	}
}

func TestAModelThatFailsLeavesTheOthers(t *testing.T) {
	plan := strings.Replace(tinyPlan, `"init":5`, `"init":5,"learningRate":1e3,"optimizer":"sgd","clip":0`, 1)
	f, err := Grow(context.Background(), read(t, plan), Config{Workers: 2})
	if err == nil || !strings.Contains(err.Error(), "diverged") && fault.As(err).Code != "train.diverged" {
		t.Fatalf("%v", err)
	}
	for _, m := range f.Models {
		broken := m.Name == "nest 2" || m.Name == "nest 3" || m.Name == "lark" || m.Name == "robin"
		if broken != (m.Err != nil) {
			t.Errorf("%s: %v", m.Name, m.Err)
		}
	}
}

func TestGrowingStopsWhenAsked(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	f, err := Grow(ctx, read(t, tinyPlan), Config{Workers: 1, Progress: func(p Progress) {
		if p.Models == 1 {
			stop()
		}
	}})
	if err == nil || f.Models[0].Err != nil || f.Models[2].Err == nil {
		t.Errorf("%v, %+v", err, f)
	}
}

func TestAMixMayBeWrittenAsOnThePage(t *testing.T) {
	p := read(t, `{"name":"\"mix\": {\"a\": 1}","seeds":[1],"arms":[{"name":"a","base":{"world":{"mix" : {"recall": 30, "facts":0.5}}}},{"name":"b","base":{"world":{"mix":[{"ability":"names","weight":2}]}}}]}`)
	a, b := p.Arms[0].Base.World.Mix, p.Arms[1].Base.World.Mix
	if !slices.Equal(a, []protocol.Weight{{Ability: "recall", Weight: 30}, {Ability: "facts", Weight: .5}}) || len(b) != 1 || p.Name != `"mix": {"a": 1}` {
		t.Errorf("%v %v %s", a, b, p.Name)
	}
}

func TestPlansAreReadStrictly(t *testing.T) {
	file := filepath.Join(t.TempDir(), "plan.json")
	for plan, want := range map[string]string{
		`{"arms":[],"seeds":[1],"colour":"red"}`: "plan.colour", `{`: "not valid JSON", `{}},"withdraw":{"member":"wren"}`: "not",
		`{"seeds":[1],"arms":[{"name":"a","base":{"world":{"mix":{"recall":"much"}}}}]}`: "mix", `{"name":"a","name":"b"}`: "twice",
	} {
		if err := os.WriteFile(file, []byte(plan), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadPlan(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", plan, err)
		}
	}
	if _, err := Grow(context.Background(), read(t, `{"seeds":[1]}`), Config{}); err == nil || fault.As(err).Code != "study.arms" {
		t.Errorf("%v", err)
	}
}
