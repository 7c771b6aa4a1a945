// Package align finds which units of two models do the same work, and says the
// one model's parameters in the other's terms.
//
// A model's units have no names: with two of them exchanged, in all that writes
// to them and all that reads from them, the model is another point in parameter
// space and the same function. Two models that learned the same may therefore
// lie far apart, and what lies half-way between them may know nothing. Here is
// what can be exchanged without changing a single answer, up to rounding:
//
//	LSTM, GRU     the units of each layer and direction, and the sign of each: the
//	              candidate (g of an LSTM, n of a GRU) and whatever reads the state
//	              turn with it, the other gates stay; tanh is odd, so that c and h turn
//	Transformer   the columns of the stream, in all blocks at once; the heads of a
//	              block; the units between up and down. No signs: a layer norm takes
//	              off the mean, and gelu is not odd
//	class head    the units of the dense layer; relu has no signs
//	embedding     a rotation of the table, undone by what it is multiplied by; where a
//	              Transformer has no projection the table's columns are the stream's
//
// Three freedoms are left aside: any invertible map of the table, of which the
// rotations are a part (Folded is blind to all of them); within a head, any
// invertible map between queries and keys, and between values and output; and
// the scale of a unit of the dense layer.
//
// Sources: Ainsworth et al. 2023, arXiv:2209.04836, for the matching of
// permutations by weights and by activations; the signs are our own.
package align
