package probe

import (
	"math"
	"testing"

	"murmuration/core/rng"
)

// cloud is n points of d normal numbers and `words` words, each point at a
// random one, in k classes that label gives.
func cloud(n, d, words, k int, label func(r *rng.Stream, x []float32, word int) int) *Points {
	r := rng.New(7, "test")
	p := &Points{D: d, Classes: make([]string, k)}
	for range n {
		x := make([]float32, d)
		for j := range x {
			x[j] = r.Normal32()
		}
		word := r.Intn(words)
		p.Y = append(p.Y, int32(label(&r, x, word)))
		p.X, p.Words = append(p.X, x...), append(p.Words, int32(word))
	}
	return p
}

func linearOf(trained, untrained *Points) LinearResult {
	l := NewLinear(trained, untrained, 1)
	for l.Next() {
	}
	return l.Result()
}

func sign(x float32) int {
	if x > 0 {
		return 1
	}
	return 0
}

func TestLinearFindsWhatIsThere(t *testing.T) {
	planted := cloud(3000, 12, 300, 2, func(_ *rng.Stream, x []float32, _ int) int { return sign(x[3] - x[5]) })
	noise := &Points{X: cloud(3000, 12, 300, 2, func(*rng.Stream, []float32, int) int { return 0 }).X, D: 12, Y: planted.Y, Words: planted.Words, Classes: planted.Classes}
	shift := make([]float32, len(noise.X)) // numbers of other points
	copy(shift, noise.X[12*17:])
	copy(shift[len(shift)-12*17:], noise.X)
	noise.X = shift
	r := linearOf(planted, noise)
	if r.Trained.Accuracy < .97 || r.Trained.Seen < .97 || r.Trained.Compression < 5 {
		t.Errorf("planted classes: %+v", r.Trained)
	}
	if r.Trained.Selectivity < .4 || r.Trained.Control > .6 {
		t.Errorf("words that the vectors do not name were remembered: %+v", r.Trained)
	}
	if u := r.Untrained; math.Abs(u.Accuracy-.5) > .06 || u.Compression < .93 || u.Compression > 1.02 {
		t.Errorf("classes that are not in the vectors: %+v", u)
	}
	if r.Uniform != float64(len(limited(planted.Y, 2000))) || math.Abs(r.Majority-.5) > .05 {
		t.Errorf("the uniform code of 2000 points in two classes has %v bits; majority %v", r.Uniform, r.Majority)
	}
}

func TestRandomLabelsOfManyClasses(t *testing.T) {
	p := cloud(3000, 48, 200, 5, func(r *rng.Stream, _ []float32, _ int) int { return r.Intn(5) })
	r := linearOf(p, p)
	if math.Abs(r.Trained.Accuracy-.2) > .05 || r.Trained.Compression < .93 || r.Trained.Compression > 1.02 {
		t.Errorf("%+v", r.Trained)
	}
	if math.Abs(r.Uniform-2000*math.Log2(5)) > 1e-6 {
		t.Errorf("the uniform code has %v bits", r.Uniform)
	}
}

// Vectors that name their word and nothing else: every control task can be
// done, and nothing is selective.
func TestControlTaskIsRemembered(t *testing.T) {
	r := rng.New(3, "test")
	names := make([]float32, 40*60)
	for i := range names {
		names[i] = r.Normal32()
	}
	p := cloud(2500, 60, 40, 2, func(_ *rng.Stream, x []float32, word int) int {
		copy(x, names[60*word:])
		return word % 2
	})
	got := linearOf(p, p).Trained
	if got.Control < .9 || got.Seen < .9 || got.Selectivity > .05 {
		t.Errorf("%+v", got)
	}
	if got.Accuracy > .8 {
		t.Errorf("an accident of the words' names was taken for a rule: %+v", got)
	}
}

func TestDisjointSharesNoWord(t *testing.T) {
	p := cloud(3000, 1, 90, 3, func(_ *rng.Stream, _ []float32, word int) int { return word % 3 })
	train, test := p.disjoint(5)
	in := map[int32]bool{}
	classes := map[int32]bool{}
	for _, i := range train {
		in[p.Words[i]], classes[p.Y[i]] = true, true
	}
	for _, i := range test {
		if in[p.Words[i]] {
			t.Fatalf("word %d is in both parts", p.Words[i])
		}
		if !classes[p.Y[i]] {
			t.Fatalf("class %d is tested and was not taught", p.Y[i])
		}
	}
	if len(test) < 800 || len(test) > 1000 || len(train) < 1800 || len(train) > 2000 {
		t.Errorf("%d and %d points", len(train), len(test))
	}
	again, _ := p.disjoint(6)
	if again[0] == train[0] && again[1] == train[1] && again[2] == train[2] {
		t.Error("another seed must give another order")
	}
}

func TestControlLabelsFollowTheShares(t *testing.T) {
	p := cloud(2000, 1, 600, 2, func(r *rng.Stream, _ []float32, _ int) int {
		if r.Float64() < .9 {
			return 1
		}
		return 0
	})
	labels, ofWord, ones := p.control(1), map[int32]int32{}, 0
	for i, y := range labels {
		if was, ok := ofWord[p.Words[i]]; ok && was != y {
			t.Fatalf("word %d has two labels", p.Words[i])
		}
		ofWord[p.Words[i]] = y
	}
	for _, y := range ofWord {
		ones += int(y)
	}
	if share := float64(ones) / float64(len(ofWord)); math.Abs(share-.9) > .04 {
		t.Errorf("a share of %v of the words has the class that nine in ten points have", share)
	}
}

// Two points at ±1 of the classes 1 and 0: w₁ = −w₀ = a with a·λ = 2/(1+e^2a).
func TestLogisticOfTwoPoints(t *testing.T) {
	p := &Points{X: []float32{-3, 5}, D: 1, Y: []int32{0, 1}, Words: []int32{0, 1}, Classes: []string{"a", "b"}}
	l := NewLogistic(p)
	l.Begin(p.Y, []int32{0, 1}, .5, false)
	for l.opt.step(1e-14) {
	}
	a := 0.0
	for low, high := 0.0, 10.0; high-low > 1e-12; {
		if a = (low + high) / 2; a*.5 < 2/(1+math.Exp(2*a)) {
			low = a
		} else {
			high = a
		}
	}
	if w := l.opt.w; math.Abs(w[2]-a) > 1e-5 || math.Abs(w[0]+a) > 1e-5 || math.Abs(w[1]) > 1e-5 {
		t.Errorf("the weights are %v; by hand ±%v", w, a)
	}
	accuracy, nats := l.Judge(p.Y, []int32{0, 1})
	if want := 2 * math.Log(1+math.Exp(-2*a)); accuracy != 1 || math.Abs(nats-want) > 1e-4 {
		t.Errorf("accuracy %v and %v nats; by hand 1 and %v", accuracy, nats, want)
	}
}

func TestGradientOfLogistic(t *testing.T) {
	p := cloud(40, 3, 5, 3, func(r *rng.Stream, _ []float32, _ int) int { return r.Intn(3) })
	l := NewLogistic(p)
	rows := []int32{0, 3, 4, 9, 20, 31}
	l.Begin(p.Y, rows, 2, false)
	w, g, off := make([]float64, 12), make([]float64, 12), make([]float64, 12)
	for i := range w {
		w[i] = math.Sin(float64(3*i + 1))
	}
	l.loss(w, g)
	for i := range w {
		v := append([]float64(nil), w...)
		v[i] += 1e-5
		up := l.loss(v, off)
		v[i] -= 2e-5
		if slope := (up - l.loss(v, off)) / 2e-5; math.Abs(slope-g[i]) > 1e-6 {
			t.Errorf("weight %d: derivative %v, difference %v", i, g[i], slope)
		}
	}
}

// Vectors that say nothing: only the bias is left, and the code can be computed
// by hand.
func TestCodelengthByHand(t *testing.T) {
	p := cloud(30, 1, 5, 2, func(r *rng.Stream, x []float32, _ int) int {
		x[0] = 0
		return sign(r.Normal32() + 1)
	})
	r := linearOf(p, p).Trained
	rows, _ := p.seen(1)
	bits, ends := 2.0, codeEnds(len(rows)) // two bits name one of four λ
	for i, end := range ends {
		ones := 0.0
		for _, at := range rows[:end] {
			ones += float64(p.Y[at])
		}
		to := len(rows)
		if i+1 < len(ends) {
			to = ends[i+1]
		}
		for _, at := range rows[end:to] {
			q := biasOnly(ones, float64(end))
			if p.Y[at] == 0 {
				q = 1 - q
			}
			bits -= math.Log2(q)
		}
	}
	bits += float64(ends[0])
	if math.Abs(r.Bits-bits) > .02 || math.Abs(r.Compression-float64(len(rows))/bits) > .002 {
		t.Errorf("%v bits and a compression of %v; by hand %v", r.Bits, r.Compression, bits)
	}
}

// biasOnly is p(1) at the b = b₁ = −b₀ that minimises −ones·ln p − (n−ones)·ln(1−p) + b².
func biasOnly(ones, n float64) float64 {
	low, high := -20.0, 20.0
	for range 200 {
		b := (low + high) / 2
		if p := 1 / (1 + math.Exp(-2*b)); n*p-ones+b < 0 {
			low = b
		} else {
			high = b
		}
	}
	return 1 / (1 + math.Exp(-2*low))
}

func TestCodeEnds(t *testing.T) {
	want := []int{2, 4, 8, 16, 32, 64, 125, 250, 500, 1000, 2000}
	got := codeEnds(2000)
	for i := range want {
		if len(got) != len(want) || got[i] != want[i] {
			t.Fatalf("%v, want %v", got, want)
		}
	}
	if few := codeEnds(20); few[0] != 1 || few[len(few)-1] != 20 {
		t.Errorf("%v", few)
	}
}
