package train

import (
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/optim"
	"murmuration/core/text"
)

// Ceiling is the most memory, in bytes, that a worker's program may take: 512 MB.
const Ceiling = 512 << 20

// besides is what of Ceiling goes to the program itself and to garbage that has not
// been collected.
const besides = 48 << 20

// Load is what decides how much memory a run takes.
type Load struct {
	Model         model.Config // what is trained, with its vocabulary
	Optim         optim.Config
	Batch, Length int // sequences of a step, tokens of the longest
	Base          int // parameters of the model that a fine-tuning began with; 0: pretraining
	Sentences     int // documents or examples
	Words         int // in all of them
	Looks         int // steps at which the parameters are kept
}

// Bytes is about the most that a run of l takes at once, which is while it is
// saved. With P parameters, of M moments each (2; SGD has 1),
//
//	4·P·(5 + 2·M)   the weights, the gradients of a shard, of a pair and of all, the
//	                moments, and the copy of the last good state; one P more for the
//	                best step of a fine-tuning
//	8·P·looks       what is kept on the way, and that in the file
//	4·Base          the encoder that a fine-tuning goes back to
//	packed, states  see model.Config.PackedNumbers and PassNumbers, of one shard
//	text            128 bytes for each token of the vocabulary, 16 for each word; of
//	                examples 400 each, 72 for each word
//	the file        4·P·(1 + M), one P more with a best step, and the text
//
// A run that several workers share takes up to two gradients more.
func (l Load) Bytes() int {
	p, moments := l.Model.NumParams(), 2
	if l.Optim.Kind == optim.SGD {
		moments = 1
	}
	arenas, held, file := 6+3*moments, 16*l.Words, 4*l.Words
	if l.Base > 0 {
		arenas, held, file = arenas+2, 72*l.Words+400*l.Sentences, 20*l.Words+100*l.Sentences
	}
	numbers := p*(arenas+2*l.Looks) + l.Base + l.Model.PackedNumbers() + l.Model.PassNumbers(perShard(l.Batch), l.Length)
	return 4*numbers + 128*l.Model.Vocab + held + file
}

// Check refuses a run that would pass Ceiling, and says what to make smaller, first
// what the memory goes to most. Its faults are train.memory.vocabulary, .width,
// .batch, .sentences and .several.
func (l Load) Check() error {
	if l.fits() {
		return nil
	}
	need, limit := strconv.Itoa((l.Bytes()+besides)>>20+1), strconv.Itoa(Ceiling>>20)
	vocab, width, batch, sentences := l.smaller(vocabulary, 100), l.smaller(widths, 8), l.smaller(batches, 1), l.smaller(examples, 100)
	switch {
	case batch > 0 && l.mostly(func(l *Load) { l.Batch = 1 }):
		return fault.New("train.memory.batch", "this would take about {need} MB of memory, and a worker may take {limit} MB. Most of it goes to the words that one step reads: choose a batch of at most {batch}, or shorter sequences",
			"need", need, "limit", limit, "batch", strconv.Itoa(batch))
	case sentences > 0 && l.mostly(func(l *Load) { l.Words, l.Sentences = 0, 0 }):
		return fault.New("train.memory.sentences", "this would take about {need} MB of memory, and a worker may take {limit} MB. Most of it goes to the text: give at most {sentences} sentences",
			"need", need, "limit", limit, "sentences", strconv.Itoa(sentences))
	case vocab > 0 && width > 0:
		return fault.New("train.memory.vocabulary", "this would take about {need} MB of memory, and a worker may take {limit} MB. Most of it goes to the model: choose a vocabulary of at most {vocab}, or a width of at most {width}",
			"need", need, "limit", limit, "vocab", strconv.Itoa(vocab), "width", strconv.Itoa(width))
	case width > 0:
		return fault.New("train.memory.width", "this would take about {need} MB of memory, and a worker may take {limit} MB. Most of it goes to the model: choose a width of at most {width}",
			"need", need, "limit", limit, "width", strconv.Itoa(width))
	}
	return fault.New("train.memory.several", "this would take about {need} MB of memory, and a worker may take {limit} MB. Making one thing smaller is not enough: choose a smaller vocabulary, then a smaller width, fewer layers, a smaller batch and fewer sentences",
		"need", need, "limit", limit)
}

func (l Load) fits() bool { return l.Bytes() <= Ceiling-besides }

// mostly reports whether more than half of the memory goes to what without leaves
// out.
func (l Load) mostly(without func(*Load)) bool {
	less := l
	without(&less)
	return less.Bytes() < l.Bytes()/2
}

// What can be made smaller.
func vocabulary(l *Load) *int { return &l.Model.Vocab }
func batches(l *Load) *int    { return &l.Batch }
func examples(l *Load) *int   { return &l.Sentences }
func widths(l *Load) *int     { return &l.Model.Hidden }

// smaller is the largest number, a multiple of unit, that lets l fit when only that
// is changed, the embedding in proportion to the width and the words to the
// sentences; 0 if none does.
func (l Load) smaller(what func(*Load) *int, unit int) int {
	was := *what(&l)
	low, high := 0, was/unit // low fits, or is 0
	for low < high {
		n := (low + high + 1) / 2
		try := l
		*what(&try) = n * unit
		try.Model.Embed = max(1, l.Model.Embed*try.Model.Hidden/max(1, l.Model.Hidden))
		try.Words = l.Words * try.Sentences / max(1, l.Sentences)
		if try.Model.Heads > 0 && try.Model.Hidden%try.Model.Heads != 0 {
			try.Model.Heads = 1
		}
		if try.fits() {
			low = n
		} else {
			high = n - 1
		}
	}
	return low * unit
}

// load is that of a pretraining.
func (t *Trainer) load() Load {
	c := t.Config
	return Load{Model: c.Model, Optim: c.Optim, Batch: c.Batch, Length: t.longest, Sentences: t.Corpus.Stats.Documents, Words: t.Corpus.Stats.Tokens}
}

// load is that of a fine-tuning; without its examples only their number of classes
// and the longest count.
func (f *FineTuner) load() Load {
	l := Load{Model: f.shape(), Optim: f.Config.Optim, Batch: f.Config.Batch, Length: f.longest, Base: f.Base.Model.NumParams()}
	if f.lessons != nil {
		l.Sentences, l.Words = sizeOf(f.lessons.cases())
	}
	return l
}

// sizeOf counts cases and their words; six bytes of a text count as one.
func sizeOf(list []text.Case) (cases, words int) {
	for _, e := range list {
		words += len(e.Tokens) + len(e.Items) + (len(e.Text)+len(e.Answer))/6
	}
	return len(list), words
}
