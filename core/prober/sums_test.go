package prober

import (
	"testing"

	"murmuration/core/protocol"
	"murmuration/core/study"
	"murmuration/core/train"
	"murmuration/core/world"
)

// A prober without a run tells each point of the curve as it comes, and then the
// whole: what the study says of the same steps.
func TestSumsNeedNoRun(t *testing.T) {
	p := newPost(t)
	got := p.ask(`{"sums":{"p":7,"seed":3,"decay":0.5,"steps":200}}`).Summed
	if got == nil || got.P != 7 || got.Train+got.Valid < 40 || got.Train < got.Valid {
		t.Fatalf("%+v", got)
	}
	s, err := study.NewSums(world.Modular{P: 7, Seed: sumSplit}, 3, .5)
	if err != nil {
		t.Fatal(err)
	}
	looks, taken := train.Checkpoints(200, sumLooks), 0
	if len(got.Points) != len(looks) || len(p.parts) != len(looks) || p.parts[len(looks)-1] != 1 {
		t.Fatalf("%d points, %d told, where %d looks are taken", len(got.Points), len(p.parts), len(looks))
	}
	for i, at := range looks {
		for ; taken < at; taken++ {
			s.Step()
		}
		if want := protocol.SumsPoint(s.Look()); got.Points[i] != want || p.sums[i] != want {
			t.Fatalf("%+v, told as %+v, want %+v", got.Points[i], p.sums[i], want)
		}
	}
}

func TestRefusesSums(t *testing.T) {
	p := newPost(t)
	for query, code := range map[string]string{
		`{"sums":{"steps":0}}`: "prober.steps", `{"sums":{"steps":100001}}`: "prober.steps", `{"sums":{"p":4}}`: "world.modulus", `{"sums":{"p":114}}`: "world.modulus",
		`{"sums":{"decay":-1}}`: "optim.range", `{"sums":{"hours":12}}`: "message.unknown",
	} {
		if f := p.ask("%s", query).Failed; f == nil || f.Fault.Code != code {
			t.Errorf("%s: %+v, want %s", query, f, code)
		}
	}
}
