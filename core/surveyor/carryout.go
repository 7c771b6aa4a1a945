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

// measure begins the answer about the models that have come.
func (s *Surveyor) measure(id int, q *protocol.Inquiry) (piece, error) {
	switch {
	case q.Similarity != nil:
		return s.similarity(id, q.Similarity)
	case q.Growth != nil:
		return s.growth(id, q.Growth)
	case q.Outcome != nil:
		return s.outcome(id, q.Outcome)
	case q.Causes != nil:
		return s.causes(id, q.Causes)
	case q.Cure != nil:
		return s.cure(id, q.Cure)
	case q.Diversity != nil:
		return s.diversity(id, q.Diversity)
	case q.Ladder != nil:
		return s.ladder(id, q.Ladder)
	case q.Record != nil:
		return s.record(id, q.Record)
	}
	panic("surveyor: an inquiry that nothing carries out")
}
