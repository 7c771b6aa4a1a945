package surveyor

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"murmuration/core/protocol"
	"murmuration/core/train"
)

// Weights that came from elsewhere are measured as if they had grown here.
func TestWeightsAreEnrolled(t *testing.T) {
	here, there := newDesk(t), newDesk(t)
	p := here.ask(twoBases).Planned
	there.ask(twoBases)
	for i := range 2 {
		run := grow(t, p, i)
		enrol := fmt.Sprintf(`{"enrol":{"base":%d,"digest":%q,"bare":%t}}`, i, run.Model().Digest(), true)
		grown := strings.Replace(enrol, "true", "false", 1)
		data := run.SaveWeights()
		got, want := here.ask(enrol, data).Enrolled, there.ask(grown, run.Save(false)).Enrolled
		sum := sha256.Sum256(data)
		if got == nil || got.SHA256 != hex.EncodeToString(sum[:]) || got.Digest != run.Model().Digest() || got.Step != 6 || got.Trained != rounded(run.Last().Loss) || !slices.Equal(got.Steps, want.Steps) || got.Loss != want.Loss {
			t.Fatalf("%+v, %+v", got, want)
		}
		f := tune(t, p, 2+i, run)
		enrol = fmt.Sprintf(`{"enrol":{"member":%q,"bare":true}}`, p.Members[2+i].Name)
		grown = strings.Replace(enrol, "true", "false", 1)
		got, want = here.ask(enrol, f.SaveWeights()).Enrolled, there.ask(grown, f.Save(false)).Enrolled
		if got == nil || got.Digest != f.Model().Digest() || *got.Accuracy != *want.Accuracy || got.Step != f.Last().Step || got.Trained != rounded(f.Last().Loss) {
			t.Fatalf("%+v, %+v", got, want)
		}
	}
	for _, q := range []string{`{"similarity":{}}`, `{"similarity":{"lens":"weights"}}`, `{"growth":{}}`} {
		a, b := here.ask(q), there.ask(q)
		if a.Failed != nil || !reflect.DeepEqual(a, b) || !reflect.DeepEqual(here.bytes[here.ids], there.bytes[there.ids]) {
			t.Errorf("%s: %+v, %+v", q, a, b)
		}
	}
}

// What a file says of itself beside its weights, whose digest is right.
func TestScoresAreCountedAgain(t *testing.T) {
	d := newDesk(t)
	p := d.ask(twoBases).Planned
	run := grow(t, p, 0)
	valid := run.History().Valid
	last := &valid[len(valid)-1]
	honest := last.Loss
	last.Loss = .5
	base := fmt.Sprintf(`{"enrol":{"base":0,"digest":%q,"bare":true}}`, run.Model().Digest())
	d.refused("surveyor.loss", base, run.SaveWeights())
	last.Loss = honest
	run.Config.ValidEvery++
	d.refused("surveyor.recipe", base, run.SaveWeights())
	run.Config.ValidEvery--
	if d.surveyor.flock.bases[0] != nil {
		t.Error("what was refused was taken")
	}
	run.History().Valid = valid[:len(valid)-1] // it says nothing
	if got := d.ask(base, run.SaveWeights()).Enrolled; got == nil || float32(got.Loss) != honest {
		t.Errorf("%+v, and the loss is %v", got, honest)
	}
	f := tune(t, p, 2, grow(t, p, 0))
	right := f.Report().Accuracy
	f.Report().Accuracy = 1
	member := `{"enrol":{"member":"lark","bare":true}}`
	d.refused("surveyor.accuracy", member, f.SaveWeights())
	f.Report().Accuracy = right
	if got := d.ask(member, f.SaveWeights()).Enrolled; got == nil || *got.Accuracy != right || right == 1 {
		t.Errorf("%+v, and the accuracy is %v", got, right)
	}
	short := *p
	short.Members = slices.Clone(p.Members)
	less := *p.Members[2].Finetune
	less.Steps, short.Members[2].Finetune = 2, &less
	f = tune(t, &short, 2, grow(t, p, 0))
	f.Config.Steps, f.Config.Optim.Steps = 3, 3
	d.refused("surveyor.unfinished", member, f.SaveWeights())
}

func TestADigestThatIsWantedMustBeHad(t *testing.T) {
	d := newDesk(t)
	p := d.ask(twoBases).Planned
	run := grow(t, p, 0)
	wrong := `"digest":"` + strings.Repeat("0", 64) + `"`
	d.refused("surveyor.digest", `{"enrol":{"base":0,`+wrong+`}}`, run.SaveWeights())
	d.refused("surveyor.bare", `{"enrol":{"base":0,"bare":true}}`, run.Save(true))
	o, err := train.Open(run.SaveWeights(), run.Corpus)
	if err != nil {
		t.Fatal(err)
	}
	d.refused("surveyor.bare", `{"enrol":{"base":0,"bare":true}}`, o.Pretrain.Save(true)) // weights, and the text
	if d.surveyor.flock.bases[0] != nil {
		t.Error("what was refused was taken")
	}
	d.ask(`{"enrol":{"base":0,"bare":true}}`, run.SaveWeights())
	run.Hold()
	run.Model().W[0]++
	d.refused("surveyor.digest", `{"enrol":{"base":0,"digest":"`+d.surveyor.flock.bases[0].digest+`"}}`, run.SaveWeights())
	f := tune(t, p, 2, grow(t, p, 0))
	d.refused("surveyor.digest", `{"enrol":{"member":"lark",`+wrong+`}}`, f.SaveWeights())
	if d.surveyor.flock.tuned[2] != nil {
		t.Error("what was refused was taken")
	}
}

// A run that differs in nothing that its configuration says is another all the same.
func TestOtherExamplesAndOtherStepsAreRefused(t *testing.T) {
	d := newDesk(t)
	p := d.ask(twoBases).Planned
	run := grow(t, p, 0)
	d.ask(`{"enrol":{"base":0}}`, run.SaveWeights())
	other := *p
	other.Tasks = []protocol.PlannedTask{{Task: "classify", Examples: slices.Clone(p.Tasks[0].Examples)}}
	list := other.Tasks[0].Examples
	i := slices.IndexFunc(list, func(x protocol.Example) bool { return x.Label != list[0].Label })
	list[0].Label, list[i].Label = list[i].Label, list[0].Label
	d.refused("surveyor.examples", `{"enrol":{"member":"lark"}}`, tune(t, &other, 2, run).SaveWeights())
	other.Bases = slices.Clone(p.Bases)
	other.Bases[1].Pretrain.Keep = 0
	d.refused("surveyor.recipe", `{"enrol":{"base":1}}`, grow(t, &other, 1).SaveWeights())
}

func TestOnlyTheEndsOfABaseWhoseWayWasLeftOut(t *testing.T) {
	d := newDesk(t)
	p := d.ask(twoBases).Planned
	for i := range 2 {
		run := grow(t, p, i)
		run.Looks = []train.Look{{Step: 1, W: make([]float32, train.MaxWeights/4)}}
		got := d.ask(fmt.Sprintf(`{"enrol":{"base":%d}}`, i), run.SaveWeights()).Enrolled
		if got == nil || !slices.Equal(got.Steps, []int{6}) {
			t.Fatalf("%+v", got)
		}
	}
	if a := d.ask(`{"similarity":{}}`); a.Board == nil {
		t.Errorf("%+v", a)
	}
	for _, q := range []string{`{"growth":{}}`, `{"similarity":{"at":"step","step":1}}`, `{"onsets":{}}`} {
		d.refused("surveyor.left-out", q)
	}
}

func TestBasesAreWithdrawn(t *testing.T) {
	d := newDesk(t)
	p := d.ask(twoBases).Planned
	run := grow(t, p, 0)
	f := tune(t, p, 2, run)
	d.ask(`{"enrol":{"base":0}}`, run.SaveWeights())
	d.ask(`{"enrol":{"member":"lark"}}`, f.SaveWeights())
	d.ask(`{"withdraw":{"base":0}}`)
	if d.surveyor.flock.bases[0] != nil || d.surveyor.flock.here(2) || d.surveyor.flock.tuned[2] == nil {
		t.Error("the base alone should have gone")
	}
	d.ask(`{"enrol":{"base":0}}`, run.SaveWeights())
	d.ask(`{"withdraw":{"member":"lark"}}`)
	if d.surveyor.flock.bases[0] == nil || d.surveyor.flock.here(2) {
		t.Error("the fine-tuning alone should have gone")
	}
	d.refused("surveyor.enrol", `{"withdraw":{}}`)
	d.refused("surveyor.enrol", `{"withdraw":{"base":2}}`)
}
