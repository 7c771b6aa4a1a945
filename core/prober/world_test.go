package prober

import (
	"testing"

	"murmuration/core/batch"
)

// The battery is that of the run's own world: of its facts, and none of the
// sentences that it was told.
func TestBatteryIsOfTheRunsWorld(t *testing.T) {
	r, p := newRun(t, batch.Causal), newPost(t)
	p.attend(r, `,"world":{"seed":3,"sentences":600,"facts":4,"noise":0.1,"mix":[{"ability":"agreement","weight":0}]}`)
	p.show(r, 1)
	for _, a := range p.ask(`{"battery":{"mark":1}}`).Abilities.Abilities {
		if a.Name == "facts" && a.Chance != .25 {
			t.Errorf("one of four facts is guessed with %g", a.Chance)
		}
	}
	c := p.prober.sight.world.Config
	if c.Facts != 4 || c.Noise != .1 || c.Mix["agreement"] != 0 || len(c.Mix) != 1 {
		t.Errorf("%+v", c)
	}
}
