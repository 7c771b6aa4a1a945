package surveyor

import (
	"murmuration/core/fault"
	"murmuration/core/protocol"
)

// Each of these gives way to a file of its own.

func notYet() (piece, error) {
	return nil, fault.New("surveyor.not-yet", "this is not measured yet")
}

func (s *Surveyor) similarity(int, *protocol.SimilarityQuery) (piece, error) { return notYet() }
func (s *Surveyor) growth(int, *protocol.GrowthQuery) (piece, error)         { return notYet() }
func (s *Surveyor) outcome(int, *protocol.OutcomeQuery) (piece, error)       { return notYet() }
func (s *Surveyor) causes(int, *protocol.CausesQuery) (piece, error)         { return notYet() }
func (s *Surveyor) cure(int, *protocol.CureQuery) (piece, error)             { return notYet() }
func (s *Surveyor) diversity(int, *protocol.DiversityQuery) (piece, error)   { return notYet() }
func (s *Surveyor) ladder(int, *protocol.LadderQuery) (piece, error)         { return notYet() }
func (s *Surveyor) record(int, *protocol.RecordQuery) (piece, error)         { return notYet() }
