package batch

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"murmuration/core/rng"
	"murmuration/core/text"
)

// Two documents, as sentences for the next token.
func Example() {
	ids, starts := []int32{5, 6, 7, 8}, []int32{0, 3, 4}
	s := NewSource(ids, starts, Config{})
	var b Batch
	s.Fill(&b, []int32{0, 1}, Causal)
	for i := range b.B {
		fmt.Println(b.IDs[i*b.T:(i+1)*b.T], b.Targets[i*b.T:(i+1)*b.T], b.Lengths[i])
	}
	// Output:
	// [3 5 6 7 4] [5 6 7 4 -1] 5
	// [3 8 4 0 0] [8 4 -1 -1 -1] 3
}

// fill is the ids, targets and lengths of one batch of a source.
func fill(s *Source, objective string, which ...int32) *Batch {
	b := new(Batch)
	s.Fill(b, which, objective)
	return b
}

func same(t *testing.T, what string, got, want []int32) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s %v, want %v", what, got, want)
	}
}

func TestWindows(t *testing.T) {
	s := NewSource([]int32{5, 6, 7, 8, 9}, []int32{0, 2, 2, 5}, Config{Length: 3}) // 5 6 EOS EOS 7 8 9
	if s.Count() != 2 || s.Longest() != 3 || s.Cut() != 0 {
		t.Fatalf("%d windows, the longest of %d, %d cut", s.Count(), s.Longest(), s.Cut())
	}
	b := fill(s, Causal, 1, 0)
	same(t, "ids", b.IDs, []int32{4, 7, 8, 5, 6, 4})
	same(t, "targets", b.Targets, []int32{7, 8, 9, 6, 4, 4})
	same(t, "lengths", b.Lengths, []int32{3, 3})
}

func TestLastWindowIsShort(t *testing.T) {
	s := NewSource([]int32{5, 6, 7, 8, 9}, []int32{0, 5}, Config{Length: 3})
	b := fill(s, Causal, 0, 1)
	same(t, "ids", b.IDs, []int32{5, 6, 7, 8, 9, text.PAD})
	same(t, "targets", b.Targets, []int32{6, 7, 8, 9, Ignore, Ignore})
	same(t, "lengths", b.Lengths, []int32{3, 2})
}

// Every token but the first of the text is the target of exactly one position,
// whatever the window's length.
func TestWindowsCoverTheText(t *testing.T) {
	for n := range 12 {
		ids := make([]int32, n)
		for i := range ids {
			ids[i] = int32(5 + i)
		}
		for length := 1; length < 6; length++ {
			s := NewSource(ids, []int32{0, int32(n)}, Config{Length: length})
			var targets []int32
			for i := range s.Count() {
				b := fill(s, Causal, int32(i))
				if b.CountTargets() == 0 {
					t.Errorf("%d tokens, window %d of length %d has no target", n, i, length)
				}
				for _, id := range b.Targets {
					if id != Ignore {
						targets = append(targets, id)
					}
				}
			}
			if !slices.Equal(targets, ids[min(1, n):]) {
				t.Errorf("%d tokens in windows of %d: targets %v", n, length, targets)
			}
		}
	}
}

func TestSentencesAreCut(t *testing.T) {
	s := NewSource([]int32{5, 6, 7, 8, 9}, []int32{0, 0, 2, 5}, Config{Limit: 4})
	if s.Count() != 3 || s.Cut() != 1 || s.Longest() != 4 {
		t.Fatalf("%d sentences, %d cut, the longest of %d", s.Count(), s.Cut(), s.Longest())
	}
	b := fill(s, Causal, 0, 1, 2)
	same(t, "ids", b.IDs, []int32{text.BOS, text.EOS, 0, 0, text.BOS, 5, 6, text.EOS, text.BOS, 7, 8, 9})
	same(t, "targets", b.Targets, []int32{text.EOS, Ignore, Ignore, Ignore, 5, 6, text.EOS, Ignore, 7, 8, 9, Ignore})
	same(t, "lengths", b.Lengths, []int32{2, 4, 4})
	short := NewSource([]int32{5, 6, 7}, []int32{0, 3}, Config{Limit: 3})
	same(t, "targets of a cut sentence", fill(short, Causal, 0).Targets, []int32{5, 6, 7})
}

func TestLabels(t *testing.T) {
	s := NewSource([]int32{5, 6}, []int32{0, 1, 2}, Config{})
	s.Labels = []int32{2, 0}
	b := fill(s, Classify, 1, 0, 1)
	same(t, "labels", b.Labels, []int32{0, 2, 0})
	if b.CountTargets() != 0 || b.CountLabels() != 3 || b.Tokens() != 9 {
		t.Errorf("%d targets, %d labels, %d tokens", b.CountTargets(), b.CountLabels(), b.Tokens())
	}
	if b := fill(s, MLM, 0); b.CountTargets() != 0 || b.CountLabels() != 0 {
		t.Error("a batch for MLM has targets before it is corrupted")
	}
}

func TestShards(t *testing.T) {
	for rows := range 10 {
		var b Batch
		b.Reset(rows, 3)
		for i := range b.IDs {
			b.IDs[i], b.Targets[i] = int32(i), int32(-i)
		}
		for i := range rows {
			b.Lengths[i], b.Labels[i] = int32(i), int32(100+i)
		}
		var all Batch
		for s := range 4 {
			v := b.Shard(s, 4)
			all.B += v.B
			all.IDs = append(all.IDs, v.IDs...)
			all.Targets = append(all.Targets, v.Targets...)
			all.Lengths = append(all.Lengths, v.Lengths...)
			all.Labels = append(all.Labels, v.Labels...)
			if v.T != 3 || len(v.IDs) != v.B*3 || v.B > (rows+3)/4 {
				t.Errorf("%d rows: shard %d has %d×%d", rows, s, v.B, v.T)
			}
		}
		if all.B != rows {
			t.Errorf("the shards have %d rows of %d", all.B, rows)
		}
		same(t, "ids", all.IDs, b.IDs)
		same(t, "targets", all.Targets, b.Targets)
		same(t, "lengths", all.Lengths, b.Lengths)
		same(t, "labels", all.Labels, b.Labels)
	}
}

// A shard takes its rows of everything that a batch may carry beside ids, and
// Reset leaves nothing of it.
func TestShardsCarryWords(t *testing.T) {
	forms := &Forms{Chars: []int32{7, 8, 9}, CharStarts: []int32{0, 1, 3}, Features: []int32{4}, FeatureStarts: []int32{0, 0, 1}}
	if forms.Len() != 2 || (*Forms)(nil).Len() != 0 || new(Forms).Len() != 0 {
		t.Errorf("%d forms", forms.Len())
	}
	same(t, "characters", forms.CharsOf(1), []int32{8, 9})
	same(t, "features", forms.FeaturesOf(0), []int32{})
	same(t, "features", forms.FeaturesOf(1), []int32{4})
	var b Batch
	b.Reset(5, 2)
	b.Spell(forms)
	for i := range b.B {
		b.Spelt[2*i] = int32(i % 2)
		b.Grams, b.Weight = append(b.Grams, []int32{int32(i)}), append(b.Weight, float32(i))
	}
	v := b.Shard(2, 4)
	same(t, "spelt", v.Spelt, []int32{0, Ignore})
	same(t, "grams", v.Grams[0], []int32{2})
	if v.B != 1 || v.Forms != forms || len(v.Grams) != 1 || len(v.Weight) != 1 || v.Weight[0] != 2 {
		t.Errorf("the shard is %+v", v)
	}
	b.Reset(3, 1)
	if v := b.Shard(0, 1); v.Forms != nil || len(v.Spelt)+len(v.Grams)+len(v.Weight) != 0 {
		t.Errorf("Reset left %+v", v)
	}
}

// plain is a batch of n rows of random tokens between BOS and EOS, every fifth
// token unknown.
func plain(n, vocab int) *Batch {
	r := rng.New(1, "test")
	var ids, starts []int32
	for range n {
		starts = append(starts, int32(len(ids)))
		for j := range 5 + r.Intn(20) {
			id := int32(text.NumSpecial + r.Intn(vocab-text.NumSpecial))
			if j%5 == 4 {
				id = text.UNK
			}
			ids = append(ids, id)
		}
	}
	starts = append(starts, int32(len(ids)))
	which := make([]int32, n)
	for i := range which {
		which[i] = int32(i)
	}
	return fill(NewSource(ids, starts, Config{}), MLM, which...)
}

func TestCorruption(t *testing.T) {
	const vocab = 1000
	b, was := plain(2000, vocab), plain(2000, vocab)
	r := rng.New(4, "mask", 17)
	NewCorrupter(.15).Apply(b, &r, vocab)
	var candidates, chosen, masked, random, kept float64
	for p, id := range was.IDs {
		if id >= text.NumSpecial {
			candidates++
		}
		switch {
		case b.Targets[p] == Ignore && b.IDs[p] != id:
			t.Fatal("a token that is no target was changed")
		case b.Targets[p] == Ignore:
			continue
		case b.Targets[p] != id || id < text.NumSpecial:
			t.Fatalf("target %d where %d stood", b.Targets[p], id)
		case b.IDs[p] == text.MASK:
			masked++
		case b.IDs[p] == id:
			kept++
		case b.IDs[p] >= text.NumSpecial && b.IDs[p] < vocab:
			random++
		default:
			t.Fatalf("token %d was put in", b.IDs[p])
		}
		chosen++
	}
	for _, share := range []struct {
		name      string
		got, want float64
	}{{"chosen", chosen / candidates, .15}, {"masked", masked / chosen, .8}, {"random", random / chosen, .1}, {"kept", kept / chosen, .1}} {
		if math.Abs(share.got-share.want) > .015 {
			t.Errorf("%s: %.3f, want %.2f", share.name, share.got, share.want)
		}
	}
}

func TestThereIsAlwaysATarget(t *testing.T) {
	seen := map[int]bool{}
	for step := range uint64(200) {
		b := plain(2, 50)
		r := rng.New(4, "mask", step)
		NewCorrupter(0).Apply(b, &r, 50)
		if b.CountTargets() != 1 {
			t.Fatalf("%d targets, want 1", b.CountTargets())
		}
		for p, id := range b.Targets {
			if id != Ignore {
				seen[p] = true
			}
		}
	}
	if len(seen) < 10 {
		t.Errorf("the lone target was only ever at %d places", len(seen))
	}
	empty := fill(NewSource([]int32{text.UNK}, []int32{0, 1}, Config{}), MLM, 0)
	r := rng.New(4, "mask")
	if NewCorrupter(1).Apply(empty, &r, 50); empty.CountTargets() != 0 {
		t.Error("a special token became a target")
	}
}

func TestCorruptionIsItsStream(t *testing.T) {
	draw := func(step uint64) *Batch {
		b, r := plain(20, 50), rng.New(4, "mask", step)
		NewCorrupter(.15).Apply(b, &r, 50)
		return b
	}
	if a, b := draw(1), draw(1); !slices.Equal(a.IDs, b.IDs) || !slices.Equal(a.Targets, b.Targets) {
		t.Error("the same stream gave another corruption")
	}
	if a, b := draw(1), draw(2); slices.Equal(a.Targets, b.Targets) {
		t.Error("another step has the same corruption")
	}
}

func TestOrderTakesEachOnceAnEpoch(t *testing.T) {
	const n, size = 10, 4
	o, which := NewOrder(3, n), make([]int32, size)
	var all []int32
	for step := range 15 {
		o.Take(which, step)
		all = append(all, which...)
	}
	for e := range 6 {
		epoch := slices.Clone(all[e*n : (e+1)*n])
		if e > 0 && slices.Equal(epoch, all[:n]) {
			t.Error("two epochs have the same order")
		}
		slices.Sort(epoch)
		same(t, "epoch", epoch, []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
	}
	fresh := NewOrder(3, n)
	fresh.Take(which, 9)
	same(t, "step 9 reached at once", which, all[36:40])
	if o.Epoch(15, size) != 6 {
		t.Errorf("epoch %g after 15 steps", o.Epoch(15, size))
	}
	NewOrder(1, 3).Take(which, 0) // a batch larger than the corpus
	if slices.Max(which) > 2 {
		t.Errorf("a sequence that is not there: %v", which)
	}
}

func TestNoAllocationAfterTheFirstBatch(t *testing.T) {
	b := plain(8, 50)
	var ids, starts []int32
	for range 30 {
		starts = append(starts, int32(len(ids)))
		ids = append(ids, 5, 6, 7, 8)
	}
	s := NewSource(ids, append(starts, int32(len(ids))), Config{})
	o, which := NewOrder(1, s.Count()), make([]int32, 8)
	step := 0
	n := testing.AllocsPerRun(20, func() {
		r := rng.New(1, "mask", uint64(step))
		o.Take(which, step)
		s.Fill(b, which, MLM)
		NewCorrupter(.15).Apply(b, &r, 50)
		b.Shard(2, 4)
		step++
	})
	if n != 0 {
		t.Errorf("%v allocations per step", n)
	}
}
