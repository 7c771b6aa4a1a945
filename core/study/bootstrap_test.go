package study

import (
	"math"
	"testing"

	"murmuration/core/rng"
)

// Words of one sentence that always go together carry as much as one.
func TestBootstrapDrawsClusters(t *testing.T) {
	const sentences, words, runs = 40, 10, 150
	covered, naive, se, of := 0, 0.0, 0.0, 0.0
	for run := range uint64(runs) {
		r := rng.New(run, "bootstrap test")
		var cluster, single []int
		var x []float64
		for s := range sentences {
			v := float64(r.Normal32())
			for range words {
				cluster, single, x = append(cluster, s), append(single, len(single)), append(x, v)
			}
		}
		mean := func(items []int) float64 {
			sum := 0.0
			for _, i := range items {
				sum += x[i]
			}
			return sum / float64(len(items))
		}
		e := Bootstrap(cluster, mean, 200, run)
		if e.Interval[0] <= 0 && 0 <= e.Interval[1] {
			covered++
		}
		se, of = se+e.SE/runs, of+1/math.Sqrt(sentences)/runs
		if run < 20 {
			naive += Bootstrap(single, mean, 100, run).SE / 20
		}
	}
	if covered < runs*88/100 || covered == runs || math.Abs(se/of-1) > .1 || naive > .5*se {
		t.Errorf("%d of %d intervals hold 0; standard error %.4f, want %.4f; by words %.4f", covered, runs, se, of, naive)
	}
}

func TestBootstrapKeepsClustersWhole(t *testing.T) {
	uneven := 0
	Bootstrap([]int{7, 3, 7, 7, 3, 1}, func(items []int) float64 {
		var n [6]int
		for _, i := range items {
			n[i]++
		}
		if n[0] != n[2] || n[0] != n[3] || n[1] != n[4] || n[0]+n[1]+n[5] != 3 {
			t.Errorf("%v", n)
		}
		if n[0] != 1 {
			uneven++
		}
		return 0
	}, 20, 1)
	if uneven == 0 {
		t.Error("every draw is the same")
	}
}

func TestBootstrapWithoutValues(t *testing.T) {
	nan := func(share float64) func([]int) float64 {
		n := 0.0
		return func(items []int) float64 {
			if n++; math.Mod(n, 1/share) < 1 {
				return math.NaN()
			}
			return n
		}
	}
	if e := Bootstrap([]int{0, 1}, nan(.05), 100, 1); e.Undefined != 5 || math.IsNaN(e.Interval[0]) {
		t.Errorf("%+v", e)
	}
	if e := Bootstrap([]int{0, 1}, nan(.5), 100, 1); e.Undefined != 50 || !math.IsNaN(e.Interval[0]) {
		t.Errorf("%+v", e)
	}
}

// table draws scores [seeds][items]: an effect, how much seeds and items differ,
// and noise.
func table(r *rng.Stream, seeds []float64, items []float64, effect float64) [][]float64 {
	list := make([][]float64, len(seeds))
	for k := range list {
		for _, item := range items {
			list[k] = append(list[k], effect+seeds[k]+item+.3*float64(r.Normal32()))
		}
	}
	return list
}

func normal(r *rng.Stream, n int, scale float64) []float64 {
	list := make([]float64, n)
	for i := range list {
		list[i] = scale * float64(r.Normal32())
	}
	return list
}

func TestMultiBootstrap(t *testing.T) {
	const runs = 100
	covered, low, found := 0, 0, 0
	for run := range uint64(runs) {
		r := rng.New(run, "multi test")
		items := normal(&r, 40, .5)
		seeds, others := normal(&r, 8, .2), normal(&r, 8, .2)
		d := MultiBootstrap(table(&r, seeds, items, 0), table(&r, others, items, 0), false, 200, run)
		if d.Interval[0] <= 0 && 0 <= d.Interval[1] {
			covered++
		}
		if d.P <= .05 {
			low++
		}
		if d := MultiBootstrap(table(&r, seeds, items, 0), table(&r, seeds, items, .1), true, 200, run); d.P <= .05 && math.Abs(d.Effect-.1) < .1 {
			found++
		}
	}
	t.Logf("%d of %d intervals hold 0, %d p are .05 or less; with paired seeds %d find an effect of .1", covered, runs, low, found)
	if covered < 85 || low > 14 || found < 90 {
		t.Errorf("%d of %d intervals hold 0, %d p are .05 or less; with paired seeds %d find an effect of .1", covered, runs, low, found)
	}
	one := [][]float64{{0, 0}, {0, 0}}
	if d := MultiBootstrap(one, [][]float64{{1, 1}, {1, 1}}, true, 100, 1); d.P != .01 || d.LeastP != .01 || d.Interval != [2]float64{1, 1} || d.Before != 0 || d.After != 1 {
		t.Errorf("%+v", d)
	}
	// Scores that differ by seed alone, or by item alone.
	bySeed, byItem := [][]float64{{0, 0}, {1, 1}}, [][]float64{{0, 1}, {0, 1}}
	if d := MultiBootstrap(bySeed, bySeed, false, 100, 1); d.Interval != [2]float64{-1, 1} {
		t.Errorf("seeds are not drawn apart: %+v", d)
	}
	if d := MultiBootstrap(bySeed, bySeed, true, 100, 1); d.Interval != [2]float64{0, 0} {
		t.Errorf("seeds are not drawn together: %+v", d)
	}
	if d := MultiBootstrap(one, byItem, true, 200, 1); d.Interval != [2]float64{0, 1} || d.P < .1 {
		t.Errorf("items are not drawn: %+v", d)
	}
	if d := MultiBootstrap(one, one, true, 100, 1); d.P != 1 {
		t.Errorf("%+v", d)
	}
}

// All samples of a few numbers are those that n^n draws give.
func TestAllSamples(t *testing.T) {
	x := []float64{.1, .5, .2, .9}
	list := allSamples(x)
	sum, below := 0.0, 0.0
	for _, w := range list {
		if sum += w.p; w.mean < .3 {
			below += w.p
		}
	}
	count := 0
	for code := range 256 {
		if (x[code&3]+x[code>>2&3]+x[code>>4&3]+x[code>>6])/4 < .3 {
			count++
		}
	}
	if len(list) != 35 || math.Abs(sum-1) > 1e-12 || math.Abs(below-float64(count)/256) > 1e-12 {
		t.Errorf("%d samples of %.6f together, %.6f below .3, want %.6f", len(list), sum, below, float64(count)/256)
	}
}

func TestPaired(t *testing.T) {
	before := []float64{.5, .6, .4, .7, .5}
	d := Paired(before, []float64{.6, .8, .45, .9, .65}, 500, 1)
	if d.P != .0625 || d.LeastP != .0625 || d.Draws != 126 || d.Interval[0] <= 0 || d.Interval[1] < d.Effect || math.Abs(d.Effect-.14) > 1e-12 {
		t.Errorf("%+v", d)
	}
	if d := Paired(before, before, 500, 1); d.P != 1 || d.Effect != 0 {
		t.Errorf("%+v", d)
	}
	// One of the 2^3 signs and its opposite are as large, and so are those that turn the 0.
	if d := Paired([]float64{0, 0, 0}, []float64{1, 2, 0}, 500, 1); d.P != .5 || d.LeastP != .25 {
		t.Errorf("%+v", d)
	}
	r := rng.New(1, "paired test")
	many := Paired(normal(&r, 30, 1), normal(&r, 30, 1), 400, 1)
	if many.Draws != 400 || many.P < .01 || many.LeastP != 1./401 || many.Interval[0] >= many.Effect || many.Interval[1] <= many.Effect {
		t.Errorf("%+v", many)
	}
}

func TestPairedWithoutEffect(t *testing.T) {
	const runs = 300
	for _, n := range []int{5, 8, 20} {
		low, covered := 0, 0
		for run := range uint64(runs) {
			r := rng.New(run, "paired test", uint64(n))
			d := Paired(normal(&r, n, 1), normal(&r, n, 1), 200, run)
			if d.P <= .065 {
				low++
			}
			if d.Interval[0] <= 0 && 0 <= d.Interval[1] {
				covered++
			}
		}
		t.Logf("%d seeds: %d of %d p are .065 or less, %d intervals hold 0", n, low, runs, covered)
		if low > 32 || low < 8 || covered < runs*91/100 || covered == runs {
			t.Errorf("%d seeds: %d of %d p are .065 or less, %d intervals hold 0", n, low, runs, covered)
		}
	}
}
