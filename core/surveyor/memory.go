package surveyor

import (
	"slices"

	"murmuration/core/digest"
	"murmuration/core/measure"
	"murmuration/core/model"
	"murmuration/core/probe"
	"murmuration/core/study"
)

// memory is what has been found out and may be asked for again. All of it is
// under keys of the models' parameters, so that it holds for whatever members
// come and go; what depends on the plan's texts is forgotten with them.
type memory struct {
	texts   string // the key of the texts that all is of
	set     *probe.Set
	shelves []*shelf // of Planned.Corpora
	heldOut map[string]*study.HeldOut

	values    map[string]reading          // of pairs, as the next two
	levels    map[string]measure.Level    // of shuffles
	intervals map[string]measure.Interval // those that there are
	chosen    map[string][]int            // of the words that are asked, those that are compared

	rows    map[of]*measure.Rows // states
	models  map[of]*model.Model
	answers map[of]*measure.Outputs
}

// of is the key of a stand, and of what it was asked, or "".
type of struct{ stand, asked string }

// reading is the value of a pair, or NaN and why there is none.
type reading struct {
	value  float64
	reason error
}

// prepare makes sure that the words are there on which models are compared. Its
// faults are those of gathering.
func (s *Surveyor) prepare() piece {
	var g *gathering
	return func() (bool, error) {
		if g == nil {
			l := limitOf(s.flock.planned)
			texts := s.key(s.flock.planned.Corpora, s.flock.planned.Texts, s.flock.planned.Plan.Positions, l.words, l.letters)
			if s.memory.texts == texts {
				return true, nil
			}
			s.memory.clear(texts)
			g = newGathering(s.flock.planned)
		}
		done, err := g.next()
		if err != nil {
			s.memory = memory{}
			return false, err
		}
		if done {
			s.memory.set, s.memory.shelves = g.set, g.shelves
		}
		return done, nil
	}
}

func (m *memory) clear(texts string) {
	*m = memory{
		texts: texts, heldOut: map[string]*study.HeldOut{},
		values: map[string]reading{}, levels: map[string]measure.Level{}, intervals: map[string]measure.Interval{}, chosen: map[string][]int{},
		rows: map[of]*measure.Rows{}, models: map[of]*model.Model{}, answers: map[of]*measure.Outputs{},
	}
}

// mostHeld is how many numbers of states, of answers and of parameters are kept
// for models that are not being looked at: 64 MB of each but the parameters, of
// which it is half.
const mostHeld = 8 << 20

// trim forgets what is held of models other than the given, where that is much.
func (m *memory) trim(keep []*stand) {
	needed := func(key of) bool {
		return slices.ContainsFunc(keep, func(x *stand) bool { return x.key == key.stand })
	}
	trim(m.rows, needed, func(r *measure.Rows) int { return r.N * r.D })
	trim(m.models, needed, func(x *model.Model) int { return len(x.W) })
	trim(m.answers, needed, func(o *measure.Outputs) int { return len(o.P) })
}

// trim empties a map, but for what is needed, if the rest is too large.
func trim[T any](held map[of]T, needed func(key of) bool, size func(T) int) {
	sum := 0
	for key, x := range held {
		if !needed(key) {
			sum += size(x)
		}
	}
	if sum <= mostHeld {
		return
	}
	for key := range held {
		if !needed(key) {
			delete(held, key)
		}
	}
}

// digest is a short text that equal values have in common.
func (s *Surveyor) digest(values ...any) string {
	d := digest.New()
	d.Write([]byte(s.key(values...)))
	return d.Hex()
}
