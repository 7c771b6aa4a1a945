package surveyor

import (
	"encoding/binary"
	"math"
	"slices"

	"murmuration/core/protocol"
)

// recordFormat names the JSON of a study.
const recordFormat = "murmuration study 1"

// record is a whole study: what was to be grown, what was, and all that has been
// measured.
type record struct {
	Format  string             `json:"format"`
	Plan    protocol.StudyPlan `json:"plan"`
	Digest  string             `json:"digest"` // of the plan
	Bases   []recordedBase     `json:"bases"`
	Members []recordedMember   `json:"members"`
	Results []recordedResult   `json:"results"`
}

// recordedBase is a base that has come.
type recordedBase struct {
	Name       string  `json:"name"`
	Digest     string  `json:"digest"`
	Parameters int     `json:"parameters"`
	Steps      []int   `json:"steps"`
	Tokens     int     `json:"tokens"`
	Loss       float64 `json:"loss"`
}

// recordedMember is a member that has come.
type recordedMember struct {
	Name     string   `json:"name"`
	Arm      string   `json:"arm"`
	Seed     uint64   `json:"seed"`
	Base     string   `json:"base"`
	Digest   string   `json:"digest"`
	Accuracy *float64 `json:"accuracy,omitempty"`
}

// recordedResult is one question and what is answered now. Of a board the values
// stand in it too, null where there is none.
type recordedResult struct {
	Query     *protocol.Inquiry `json:"query"`
	Answer    *protocol.Account `json:"answer,omitempty"`
	Fault     *protocol.Fault   `json:"fault,omitempty"`
	Values    [][]*float64      `json:"values,omitempty"`
	Intervals [][][]*float64    `json:"intervals,omitempty"`
}

// note remembers a question for the record.
func (s *Surveyor) note(q *protocol.Inquiry) {
	key := s.key(q)
	if !slices.ContainsFunc(s.asked, func(o *protocol.Inquiry) bool { return s.key(o) == key }) {
		s.asked = append(s.asked, q)
	}
}

// record answers with the whole study as JSON. All that was asked before is asked
// again, of the models that are there now; what is known is not computed twice.
func (s *Surveyor) record(tell func(part float64), say say) (piece, error) {
	r := s.newRecord()
	c := &course{}
	for i, q := range s.asked {
		n := float64(len(s.asked))
		c.then(s.again(q, &r.Results[i], within(tell, float64(i)/n, float64(i+1)/n)))
	}
	c.then(once(func() {
		data, ok := s.codec.Append(nil, r)
		if !ok {
			panic("surveyor: a number of a record is not finite")
		}
		say(&protocol.Account{Recorded: &protocol.Recorded{Bytes: len(data)}}, data)
	}))
	return c.next, nil
}

// newRecord is the record without the answers.
func (s *Surveyor) newRecord() *record {
	p := s.flock.planned
	r := &record{Format: recordFormat, Plan: p.Plan, Digest: p.Digest, Bases: []recordedBase{}, Members: []recordedMember{}, Results: make([]recordedResult, len(s.asked))}
	r.Plan.Workers = 0
	for i, g := range s.flock.bases {
		if g == nil {
			continue
		}
		b := recordedBase{Name: p.Bases[i].Name, Digest: g.digest, Parameters: len(g.end()), Steps: []int{}, Tokens: g.read, Loss: g.loss}
		for _, l := range g.looks {
			b.Steps = append(b.Steps, l.Step)
		}
		r.Bases = append(r.Bases, b)
	}
	for i, m := range p.Members {
		if !s.flock.here(i) {
			continue
		}
		one := recordedMember{Name: m.Name, Arm: m.Arm, Seed: m.Seed, Base: p.Bases[m.Base].Name, Digest: s.flock.bases[m.Base].digest}
		if t := s.flock.tuned[i]; t != nil {
			one.Digest, one.Accuracy = t.digest, &t.accuracy
		}
		r.Members = append(r.Members, one)
	}
	return r
}

// again asks a question once more, for the record.
func (s *Surveyor) again(q *protocol.Inquiry, into *recordedResult, tell func(part float64)) piece {
	into.Query = q
	fail := func(err error) (bool, error) {
		f := protocol.FaultOf(err)
		into.Answer, into.Fault = nil, &f
		return true, nil
	}
	var next piece
	return func() (done bool, err error) {
		if next == nil {
			if next, err = s.answer(q, tell, into.take); err != nil {
				return fail(err)
			}
		}
		if done, err = next(); err != nil {
			return fail(err)
		}
		return done, nil
	}
}

// take is where an answer goes instead of being sent.
func (r *recordedResult) take(a *protocol.Account, buffers ...[]byte) {
	r.Answer = a
	if a.Board == nil {
		return
	}
	k := len(a.Board.Names)
	for i := range k {
		var values []*float64
		var intervals [][]*float64
		for j := range k {
			at := i*k + j
			values = append(values, numberAt(buffers[0], at))
			intervals = append(intervals, []*float64{numberAt(buffers[1], 2*at), numberAt(buffers[1], 2*at+1)})
		}
		r.Values, r.Intervals = append(r.Values, values), append(r.Intervals, intervals)
	}
}

// numberAt is the i-th number of a buffer, nil for NaN.
func numberAt(buffer []byte, i int) *float64 {
	return some(math.Float64frombits(binary.LittleEndian.Uint64(buffer[8*i:])))
}
