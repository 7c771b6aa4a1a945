package surveyor

import (
	"murmuration/core/fault"
	"murmuration/core/protocol"
)

// carryOut does what an Inquiry asks and answers it, or returns the pieces in
// which the answer is made.
func (s *Surveyor) carryOut(id int, q *protocol.Inquiry, buffers [][]byte) (piece, error) {
	want := 0
	if q.Enrol != nil {
		want = 1
	}
	if err := protocol.CheckBuffers(buffers, want); err != nil {
		return nil, err
	}
	if q.Plan != nil {
		return nil, s.plan(id, q.Plan)
	}
	if s.flock == nil {
		return nil, fault.New("surveyor.no-plan", "there is no plan yet; it comes first")
	}
	switch {
	case q.Enrol != nil:
		return s.enrol(id, q.Enrol, buffers[0])
	case q.Withdraw != nil:
		return nil, s.withdraw(id, q.Withdraw)
	}
	return s.measure(id, q)
}

// say sends an answer.
type say func(a *protocol.Account, buffers ...[]byte)

// measure begins the answer about the models that have come.
func (s *Surveyor) measure(id int, q *protocol.Inquiry) (piece, error) {
	say := func(a *protocol.Account, buffers ...[]byte) { s.tell(id, a, buffers...) }
	if q.Record != nil {
		return s.record(s.progress(id), say)
	}
	next, err := s.answer(q, s.progress(id), say)
	if err == nil {
		s.note(q)
	}
	return next, err
}

// answer begins one answer. tell hears what part of it is done.
func (s *Surveyor) answer(q *protocol.Inquiry, tell func(part float64), say say) (piece, error) {
	switch {
	case q.Similarity != nil:
		return s.similarity(q.Similarity, tell, say)
	case q.Growth != nil:
		return s.growth(q.Growth, tell, say)
	case q.Outcome != nil:
		return s.outcome(q.Outcome, tell, say)
	case q.Causes != nil:
		return s.causes(q.Causes, tell, say)
	case q.Cure != nil:
		return s.cure(q.Cure, tell, say)
	case q.Diversity != nil:
		return s.diversity(tell, say)
	case q.Ladder != nil:
		return s.ladder(q.Ladder, tell, say)
	case q.Onsets != nil:
		return s.onsets(q.Onsets, tell, say)
	case q.Findings != nil:
		return s.findings(tell, say)
	}
	panic("surveyor: an inquiry that nothing carries out")
}
