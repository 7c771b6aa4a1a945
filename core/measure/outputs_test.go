package measure

import (
	"math"
	"testing"

	"murmuration/core/fault"
)

// splitMix is the reference's generator itself.
type splitMix uint64

func (s *splitMix) next() uint64 {
	*s += 0x9E3779B97F4A7C15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

func (s *splitMix) unit() float64 { return float64(s.next()>>11) * 0x1p-53 }

func (s *splitMix) below(n int) int { return int(s.next() % uint64(n)) }

// functional is the reference's three models on 60 items of four candidates.
func functional() []*Outputs {
	const n, c = 60, 4
	s, gold := splitMix(7), make([]int, n)
	for i := range gold {
		gold[i] = s.below(c)
	}
	models := make([]*Outputs, 3)
	for k := range models {
		models[k] = leaning(&s, gold, c, 1.5, 3)
	}
	return models
}

// leaning draws a model with logits noise·(2u−1), and a bonus on gold.
func leaning(s *splitMix, gold []int, c int, bonus, noise float64) *Outputs {
	p := make([]float64, len(gold)*c)
	for i, y := range gold {
		sum, row := 0.0, p[i*c:(i+1)*c]
		for k := range row {
			row[k] = noise * (2*s.unit() - 1)
			if k == y {
				row[k] += bonus
			}
			row[k] = math.Exp(row[k])
			sum += row[k]
		}
		for k := range row {
			row[k] /= sum
		}
	}
	return OutputsOf(p, len(gold), gold, nil)
}

func within(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: %.12f, want %.12f", what, got, want)
	}
}

// The values are those of the published implementations (lm-similarity,
// model-vs-human, HomogenizationNeurIPS2022) on these inputs.
func TestGoldenOutputs(t *testing.T) {
	models := functional()
	for c, want := range []float64{0.03275517739253821, 0.035922747809823526, 0.7374393133027114, 0.19388276149492698} {
		within(t, "the first distribution", models[0].P[c], want, 1e-12)
	}
	for k, want := range []float64{31. / 60, 32. / 60, 27. / 60} {
		got, err := models[k].Accuracy()
		if within(t, "accuracy", got, want, 1e-12); err != nil {
			t.Error(err)
		}
	}
	for name, c := range map[string]struct {
		of   func(a, b *Outputs) (float64, error)
		want [3]float64
	}{
		"agreement":         {Agreement, [3]float64{0.4, 0.31666666666666665, 0.36666666666666664}},
		"cohen":             {Cohen, [3]float64{0.2014787430683919, 0.08345752608047692, 0.15960191669738294}},
		"error consistency": {ErrorConsistency, [3]float64{0.031180400890868796, 0.06976744186046506, 0.17218543046357618}},
		"capa":              {CAPA, [3]float64{0.06436217396757767, -0.004776851361656123, 0.018429650938586298}},
		"capa discrete":     {CAPADiscrete, [3]float64{0.07586993725042795, -0.006546644844517227, 0.06095551894563425}},
		"jsd":               {JSD, [3]float64{0.2771266732499859, 0.33894429428876993, 0.3382129351199371}},
		"js distance":       {JSDistance, [3]float64{0.48583645105981793, 0.544739288898621, 0.5429026163148282}},
		"churn":             {Churn, [3]float64{0.6, 0.6833333333333333, 0.6333333333333333}},
		"negative flips":    {NegativeFlips, [3]float64{0.23333333333333334, 0.26666666666666666, 0.25}},
	} {
		for i, pair := range [][2]int{{0, 1}, {0, 2}, {1, 2}} {
			got, err := c.of(models[pair[0]], models[pair[1]])
			if within(t, name, got, c.want[i], 1e-9); err != nil {
				t.Error(name, err)
			}
		}
	}
	got, err := Fleiss(models)
	if within(t, "fleiss", got, 0.14469878522436147, 1e-9); err != nil {
		t.Error(err)
	}
}

// Models that know nothing of each other are at the null, and with itself a model
// is at the top, if it is certain.
func TestOutputsPlanted(t *testing.T) {
	s, gold := splitMix(3), make([]int, 6000)
	for i := range gold {
		gold[i] = s.below(4)
	}
	a, b := leaning(&s, gold, 4, 0, 3), leaning(&s, gold, 4, 0, 3)
	certain := OutputsOf(oneHot(a.Predicted, 4), a.N, gold, nil)
	for _, m := range OutputMeasures() {
		got, err := m.Of(a, b)
		if within(t, m.Key+" of independent models", got, m.Null(a, b), .03); err != nil {
			t.Error(m.Key, err)
		}
		got, err = m.Of(certain, certain)
		if within(t, m.Key+" with itself", got, 1, 1e-12); err != nil {
			t.Error(m.Key, err)
		}
		back, _ := m.Of(b, a)
		there, _ := m.Of(a, b)
		within(t, m.Key+" the other way round", back, there, 1e-12)
	}
	if null := alikeByChance(a, a); null > .8 {
		t.Errorf("other items are as alike as the same: %.3f", null)
	}
	if v, _ := CAPA(a, a); v >= .99 {
		t.Errorf("CAPA of an uncertain model with itself: %.3f", v)
	}
	phi, err := Correlation(a, b)
	if within(t, "correlation of independent models", phi, 0, .03); err != nil {
		t.Error(err)
	}
	phi, _ = Correlation(a, a)
	within(t, "correlation with itself", phi, 1, 1e-12)
	kappa, _ := Fleiss([]*Outputs{a, b, leaning(&s, gold, 4, 0, 3)})
	within(t, "Fleiss of independent models", kappa, 0, .03)
	kappa, _ = Fleiss([]*Outputs{a, a, a})
	within(t, "Fleiss of one model", kappa, 1, 1e-12)
}

func oneHot(answers []int, c int) []float64 {
	p := make([]float64, len(answers)*c)
	for i, a := range answers {
		p[i*c+a] = 1
	}
	return p
}

// CAPA is 0 for models that are right independently and spread their mistakes
// evenly, however accurate they are and however many choices an item has; Cohen
// and agreement are not.
func TestCAPAOfVariableChoices(t *testing.T) {
	s, n := splitMix(5), 20000
	gold, choices := make([]int, n), make([]int, n)
	for i := range gold {
		choices[i] = 2 + s.below(4)
		gold[i] = s.below(choices[i])
	}
	draw := func(accuracy float64) *Outputs {
		answers := make([]int, n)
		for i, y := range gold {
			if answers[i] = y; s.unit() > accuracy {
				answers[i] = (y + 1 + s.below(choices[i]-1)) % choices[i]
			}
		}
		return OutputsOf(oneHot(answers, 5), n, gold, choices)
	}
	a, b := draw(.8), draw(.6)
	v, err := CAPA(a, b)
	if within(t, "CAPA", v, 0, .02); err != nil {
		t.Error(err)
	}
	discrete, _ := CAPADiscrete(a, b)
	within(t, "discrete CAPA of the same", discrete, v, 1e-12)
	if v, _ := Cohen(a, b); v < .2 {
		t.Errorf("Cohen: %.3f", v)
	}
}

// What an item does not offer is not read.
func TestChoicesMaskColumns(t *testing.T) {
	a := OutputsOf([]float32{.25, .75, 9, .5, .25, .25}, 2, nil, []int{2, 3})
	if a.Predicted[0] != 1 || a.Predicted[1] != 0 {
		t.Errorf("%v", a.Predicted)
	}
	if tied := OutputsOf([]float64{.2, .4, .4}, 1, nil, nil); tied.Predicted[0] != 1 {
		t.Error("not the first of equals")
	}
	if v, err := JSD(a, a); v != 0 || err != nil {
		t.Error(v, err)
	}
}

// Where there is nothing to measure the answer is NaN and a reason.
func TestOutputsReasons(t *testing.T) {
	gold := []int{0, 0, 0, 0}
	always := OutputsOf(oneHot([]int{0, 0, 0, 0}, 3), 4, gold, nil)
	never := OutputsOf(oneHot([]int{1, 1, 1, 1}, 2), 4, gold, nil)
	bare := &Outputs{N: 4, C: 3, Predicted: []int{0, 1, 2, 0}}
	single := OutputsOf([]float64{1, 1, 1, 1}, 4, gold, nil)
	wild := OutputsOf([]float64{math.NaN(), 1, 0, 1}, 2, []int{0, 0}, nil)
	for _, c := range []struct {
		what string
		of   func(a, b *Outputs) (float64, error)
		x    *Outputs
		code string
	}{
		{"Cohen", Cohen, always, "measure.onesided"},
		{"Cohen", Cohen, never, "measure.onesided"},
		{"Fleiss", func(a, b *Outputs) (float64, error) { return Fleiss([]*Outputs{a, b}) }, always, "measure.onesided"},
		{"Fleiss", func(a, b *Outputs) (float64, error) { return Fleiss([]*Outputs{a}) }, always, "measure.alone"},
		{"CAPA", CAPA, always, "measure.certain"},
		{"CAPA", CAPA, never, "measure.certain"},
		{"CAPA", CAPA, single, "measure.choices"},
		{"CAPA", CAPA, bare, "measure.gold"},
		{"JSD", JSD, bare, "measure.distributions"},
		{"alike", Alike, bare, "measure.distributions"},
		{"error consistency", ErrorConsistency, bare, "measure.gold"},
		{"flips", NegativeFlips, bare, "measure.gold"},
		{"correlation", Correlation, always, "measure.always"},
		{"agreement", Agreement, &Outputs{}, "measure.items"},
		{"agreement", Agreement, wild, "measure.nan"},
		{"JSD", JSD, wild, "measure.nan"},
	} {
		v, err := c.of(c.x, c.x)
		if !math.IsNaN(v) || err == nil || fault.As(err).Code != c.code {
			t.Errorf("%s: %v, %v; want %s", c.what, v, err, c.code)
		}
	}
	for _, x := range []*Outputs{always, never} { // expected agreement 1, yet no division by 0
		if v, err := ErrorConsistency(x, x); v != 1 || err != nil {
			t.Errorf("error consistency: %v, %v", v, err)
		}
	}
}

func TestMistakesPanic(t *testing.T) {
	good := OutputsOf(oneHot([]int{0, 1}, 2), 2, []int{0, 1}, nil)
	for what, bad := range map[string]*Outputs{
		"other items":         OutputsOf(oneHot([]int{0, 1}, 2), 2, []int{1, 1}, nil),
		"fewer items":         OutputsOf(oneHot([]int{0}, 2), 1, []int{0}, nil),
		"no such answer":      {N: 2, C: 2, Predicted: []int{0, 2}},
		"not a distribution":  OutputsOf([]float64{.5, .7, 1, 0}, 2, []int{0, 1}, nil),
		"other choices":       OutputsOf(oneHot([]int{0, 1}, 2), 2, []int{0, 1}, []int{1, 2}),
		"answers are missing": {N: 2, C: 2, Predicted: []int{0}},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", what)
				}
			}()
			Agreement(good, bad)
		}()
	}
}

func TestTakeAndDecided(t *testing.T) {
	m := functional()
	taken := m[0].Take([]int{5, 5, 2})
	if taken.N != 3 || taken.Predicted[2] != m[0].Predicted[2] || taken.Gold[1] != m[0].Gold[5] || taken.P[9] != m[0].P[9] {
		t.Errorf("%+v", taken)
	}
	if v, err := JSD(taken, m[1].Take([]int{5, 5, 2})); err != nil || v <= 0 {
		t.Error(v, err)
	}
	all, some := Decided(2, m...), Decided(.8, m...)
	if len(all) != 60 || len(some) == 0 || len(some) == 60 {
		t.Errorf("%d, %d", len(all), len(some))
	}
	for _, i := range some {
		if sum := nats(m[0].row(i)) + nats(m[1].row(i)) + nats(m[2].row(i)); sum >= 2.4 {
			t.Errorf("item %d: %.2f", i, sum)
		}
	}
}
