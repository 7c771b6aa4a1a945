package measure

import (
	"math"
	"testing"

	"murmuration/core/fault"
	"murmuration/core/rng"
)

// source draws sentences of words that resemble each other, as two models of d
// units see them: each word has something that both see and something of its
// own, and so has each sentence.
type source struct{ stream rng.Stream }

const sourceUnits, sourceWords = 5, 5

func (s *source) normal() float64 { return float64(s.stream.Normal32()) }

func (s *source) draw(sentences int, common float64) (x, y *Rows, sentence []int) {
	const d = sourceUnits
	n := sentences * sourceWords
	a, b := make([]float64, n*d), make([]float64, n*d)
	for c := range sentences {
		var topic [3 * d]float64
		for k := range topic {
			topic[k] = s.normal()
		}
		for w := range sourceWords {
			sentence = append(sentence, c)
			for k := range d {
				i := (c*sourceWords+w)*d + k
				shared := common * (topic[k] + s.normal()) / float64(k+1)
				a[i] = shared + (topic[d+k]+s.normal())/3
				b[i] = shared + (topic[2*d+k]+s.normal())/3
			}
		}
	}
	return Of(a, n), Of(b, n), sentence
}

// Of 95% intervals about 95% hold what the measure comes to on average, and
// their width is that of the values' spread.
func TestCoverage(t *testing.T) {
	for _, c := range []struct {
		key          string
		times, draws int
		common       float64
	}{{"cka", 250, 2, .5}, {"cka", 250, 2, 2}, {"cka-biased", 250, 2, .5}, {"procrustes", 100, 40, .5}} {
		s, _ := Named(c.key)
		src := source{rng.New(1, "coverage "+c.key)}
		var list []Interval
		mean := 0.0
		for range c.times {
			x, y, sentence := src.draw(40, c.common)
			v, err := NewBootstrap(s, x, y, sentence, c.draws, 1).Value()
			if err != nil {
				t.Fatal(err)
			}
			list, mean = append(list, v), mean+v.Value/float64(c.times)
		}
		held, width, variance, n := 0.0, 0.0, 0.0, float64(c.times)
		for _, v := range list {
			if v.Low <= mean && mean <= v.High {
				held += 1 / n
			}
			width += (v.High - v.Low) / 2 / normal95 / n
			variance += (v.Value - mean) * (v.Value - mean) / (n - 1)
		}
		if ratio := width / math.Sqrt(variance); held < .9 || held > .99 || ratio < .88 || ratio > 1.15 {
			t.Errorf("%s %v: %.3f held %.3f, half width %.3f standard deviations", c.key, c.common, held, mean, ratio)
		}
	}
}

// spread is the standard error that an interval is made of.
func spread(b *Bootstrap) float64 { b.Value(); return math.Sqrt(squares(b.Deviations())) }

// The influences of CKA are what leaving a sentence out does, and what draws
// find.
func TestInfluence(t *testing.T) {
	src := source{rng.New(2, "influence")}
	x, y, sentence := src.draw(60, 1)
	groups := grouped(sentence)
	for _, s := range []Similarity{DebiasedCKA(), BiasedCKA()} {
		b := NewBootstrap(s, x, y, sentence, 2, 1)
		v, err := b.Value()
		if want, _ := s.Of(x, y); err != nil || math.Abs(v.Value-want) > 1e-12 {
			t.Errorf("%s: %v, %v; want %v", s.Name, v, err, want)
		}
		product, own := 0.0, 0.0
		for g := range groups {
			var rest []int
			for h, rows := range groups {
				if h != g {
					rest = append(rest, rows...)
				}
			}
			without, _ := s.Of(x.pick(rest), y.pick(rest))
			product += (v.Value - without) * b.Deviations()[g]
			own += (v.Value - without) * (v.Value - without)
		}
		if along := product / math.Sqrt(own*squares(b.Deviations())); along < .99 || math.Abs(math.Sqrt(own)/spread(b)-1) > .05 {
			t.Errorf("%s: without one sentence: cosine %.3f, size %.4f; influences %.4f", s.Name, along, math.Sqrt(own), spread(b))
		}
		s.weigh = nil
		if drawn := spread(NewBootstrap(s, x, y, sentence, 300, 1)); math.Abs(drawn/spread(b)-1) > .15 {
			t.Errorf("%s: draws %.4f, influences %.4f", s.Name, drawn, spread(b))
		}
	}
}

// Draws are the same for the same seed, and the labels of sentences and the order
// of their rows do not matter.
func TestBootstrapRepeats(t *testing.T) {
	src := source{rng.New(3, "repeats")}
	x, y, sentence := src.draw(20, 1)
	renamed := make([]int, len(sentence))
	for i, s := range sentence {
		renamed[i] = 7 - 3*s
	}
	first := spread(NewBootstrap(Procrustes(), x, y, sentence, 20, 5))
	if again := spread(NewBootstrap(Procrustes(), x, y, renamed, 20, 5)); again != first {
		t.Error(first, again)
	}
	if other := spread(NewBootstrap(Procrustes(), x, y, sentence, 20, 6)); other == first {
		t.Error("another seed draws the same halves")
	}
	b := NewBootstrap(RSA(), x, y, sentence, 4, 5)
	for b.Next() {
	}
	if done, of := b.Progress(); done != 5 || of != 5 || len(b.Deviations()) != 4 {
		t.Error(done, of, b.Deviations())
	}
}

func TestBootstrapReasons(t *testing.T) {
	src := source{rng.New(4, "reasons")}
	x, y, sentence := src.draw(7, 1)
	flat := Of(make([]float64, x.N), x.N)
	for _, c := range []struct {
		s    Similarity
		x    *Rows
		code string
	}{{DebiasedCKA(), x, "measure.sentences"}, {SVCCA(), x, "measure.sentences"}, {SVCCA(), flat, "measure.flat"}, {DebiasedCKA(), flat, "measure.flat"}} {
		v, err := NewBootstrap(c.s, c.x, y, sentence, 5, 1).Value()
		if err == nil || fault.As(err).Code != c.code || !math.IsNaN(v.Value+v.Low+v.High) {
			t.Error(c.s.Name, v, err)
		}
	}
	x, y, sentence = src.draw(8, 1) // of 40 rows, 20 are too few for this one
	if v, err := NewBootstrap(MeanOfMany(), x, y, sentence, 5, 1).Value(); err == nil || fault.As(err).Code != "measure.few" {
		t.Error(v, err)
	}
}

// MeanOfMany needs more than 20 rows.
func MeanOfMany() Similarity {
	return Similarity{start: func(x, y *Rows) Comparison { return startNeighbours(x, y, 20, mutual) }}
}

// A mean of pairs is as certain as what they have in common.
func TestTogether(t *testing.T) {
	a, b := []float64{.03, -.04}, []float64{-.03, .04}
	one := interval(.5, a)
	if same := Together([]float64{.5, .5}, [][]float64{a, a}); same != one {
		t.Error(same, one)
	}
	if gone := Together([]float64{.4, .6}, [][]float64{a, b}); math.Abs(gone.Low-.5)+math.Abs(gone.High-.5) > 1e-12 {
		t.Error(gone)
	}
	if math.Abs((one.High-one.Low)/2-normal95*.05) > .002 || one.High-.5 > .5-one.Low {
		t.Error(one)
	}
	for _, c := range []struct{ value, low, high float64 }{{1, .9, 1}, {.999, .9, 1}, {-.2, -.4, 0}} {
		v := interval(c.value, []float64{.01, .02})
		if v.High > 1 || v.Low > c.value || v.High < c.value || v.Low < c.low || v.High > c.high {
			t.Error(v)
		}
	}
}
