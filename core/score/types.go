package score

import "murmuration/core/protocol"

// Scores are told in the protocol's own types.
//
// An Average has, with TP of what is right and said, FP of what is said only and FN
// of what is right only,
//
//	P = TP/(TP+FP)   R = TP/(TP+FN)   F1 = 2PR/(P+R) = 2TP/(2TP+FP+FN)
//
// A share whose denominator is 0 is 0. Support is TP+FN.
type (
	Average = protocol.Average
	Row     = protocol.ClassRow
	Ranking = protocol.Ranking
	AtK     = protocol.AtK
	Scope   = protocol.Scope
	Bin     = protocol.Bin
	Gain    = protocol.Gain
)
