package surveyor

import (
	"murmuration/core/fault"
	"murmuration/core/protocol"
)

// Each of these gives way to a file of its own.

func notYet() (piece, error) {
	return nil, fault.New("surveyor.not-yet", "this is not measured yet")
}

type tell = func(part float64)

func (s *Surveyor) growth(*protocol.GrowthQuery, tell, say) (piece, error)   { return notYet() }
func (s *Surveyor) outcome(*protocol.OutcomeQuery, tell, say) (piece, error) { return notYet() }
func (s *Surveyor) causes(*protocol.CausesQuery, tell, say) (piece, error)   { return notYet() }
func (s *Surveyor) cure(*protocol.CureQuery, tell, say) (piece, error)       { return notYet() }
func (s *Surveyor) diversity(tell, say) (piece, error)                       { return notYet() }
func (s *Surveyor) ladder(*protocol.LadderQuery, tell, say) (piece, error)   { return notYet() }
func (s *Surveyor) record(tell, say) (piece, error)                          { return notYet() }
func (s *Surveyor) note(*protocol.Inquiry)                                   {}
