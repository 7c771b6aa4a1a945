package study

import (
	"path"
	"strings"

	"murmuration/core/json"
	"murmuration/core/protocol"
)

// expansion is a plan that is being expanded.
type expansion struct {
	plan    *protocol.StudyPlan
	planned *protocol.Planned
	codec   json.Codec

	names    map[string]string // of bases, by their keys
	nests    int               // bases that have been named as such
	corpora  []string          // keys of what planned lists
	bases    []string
	tasks    []string
	examples []exampleSet // that have been made
}

// add lists the model of slot i, or, if it is left out, takes its name only.
func (e *expansion) add(i int, s slot) error {
	arm := &e.plan.Arms[s.arm]
	key := e.key(e.corpusOf(&arm.Base, s.seed), arm.Base.Corpus, e.pretrainOf(&arm.Base, s.seed))
	if e.names[key] == "" {
		e.names[key] = e.nameBase(i, arm)
	}
	if s.out {
		return nil
	}
	m := protocol.Member{Name: birdName(i), Arm: arm.Name, Seed: s.seed, Task: -1}
	m.Base = e.base(key, arm, s.seed)
	if t := arm.Finetune; t != nil {
		task, err := e.task(arm, s.seed)
		if err != nil {
			return inArm(arm.Name, err)
		}
		m.Task, m.Finetune = task, tuneOf(t, s.seed, m.Name)
	}
	e.planned.Members = append(e.planned.Members, m)
	return nil
}

// nameBase names a base after the first model that has it, if that is the base
// itself.
func (e *expansion) nameBase(i int, arm *protocol.StudyArm) string {
	if arm.Finetune == nil {
		return birdName(i)
	}
	e.nests++
	return nestName(e.nests - 1)
}

// key is a text that two lists of values have in common if they are equal.
func (e *expansion) key(values ...any) string {
	var out []byte
	for _, v := range values {
		var ok bool
		if out, ok = e.codec.Append(append(out, '\n'), v); !ok {
			panic("study: a number of a checked plan is not finite")
		}
	}
	return string(out)
}

// base returns the place of a base, which is listed if it is new.
func (e *expansion) base(key string, arm *protocol.StudyArm, seed uint64) int {
	at, added := place(&e.bases, key)
	if added {
		p := e.pretrainOf(&arm.Base, seed)
		p.Name = e.names[key]
		e.planned.Bases = append(e.planned.Bases, protocol.PlannedBase{Name: p.Name, Corpus: e.corpus(&arm.Base, seed), Pretrain: *p})
	}
	return at
}

// corpus returns the place of a corpus, which is listed if it is new.
func (e *expansion) corpus(b *protocol.StudyBase, seed uint64) int {
	c, text := e.corpusOf(b, seed), ""
	if b.Corpus != nil {
		text = b.Corpus.Text
	}
	at, added := place(&e.corpora, e.key(c, text))
	if added {
		e.planned.Corpora, e.planned.Texts = append(e.planned.Corpora, *c), append(e.planned.Texts, text)
	}
	return at
}

// place returns where a key stands in a list; one that does not is appended.
func place(list *[]string, key string) (at int, added bool) {
	for i, k := range *list {
		if k == key {
			return i, false
		}
	}
	*list = append(*list, key)
	return len(*list) - 1, true
}

// corpusOf is the corpus that a base reads.
func (e *expansion) corpusOf(b *protocol.StudyBase, seed uint64) *protocol.Corpus {
	c := new(protocol.Corpus)
	c.SetDefaults()
	if b.World == nil {
		c.Name, c.Tokenizer, c.Unit = plainName(b.Corpus.Name), b.Corpus.Tokenizer, b.Corpus.Unit
		return c
	}
	w := *b.World
	if b.Sample == "own" {
		w.Seed = seed
	}
	c.Name, c.World, c.Language = "world", &w, w.Language
	return c
}

// plainName keeps a text from being read as a table, as package lab reads files
// of some names.
func plainName(name string) string {
	if path.Ext(name) == "" {
		return name
	}
	return strings.TrimSuffix(name, ".txt") + ".txt"
}

// pretrainOf is the pretraining of a base, without its name.
func (e *expansion) pretrainOf(b *protocol.StudyBase, seed uint64) *protocol.Pretrain {
	p := new(protocol.Pretrain)
	p.SetDefaults()
	p.Seed, p.Init = seedOf(seed, b.Order, b.Seed), seedOf(seed, b.Init, b.Seed)
	p.Recipe, p.Keep = b.Recipe, e.plan.Keep
	return p
}

// seedOf is the first seed that is given, or else the replicate's.
func seedOf(replicate uint64, given ...*uint64) uint64 {
	for _, s := range given {
		if s != nil {
			return *s
		}
	}
	return replicate
}
