// Package measure puts a number on how alike two representations of the same
// inputs are.
//
// A measure is blind to some changes on purpose: two networks may say the same
// with their units in another order. Each Similarity therefore declares what it
// is blind to, and what it shows of representations that have nothing in
// common; the tests hold it to both. Where there is nothing to measure the
// answer is NaN and a reason, never 0 or 1.
//
// Outputs are what models answer. How alike answers are is an OutputMeasure; whom
// all models fail together is an Outcome, beside what chance and the items'
// difficulty alone would bring.
//
// A number alone says little. Floor tells what a pair shows whose words do not
// belong together, Bootstrap how far the value would be another with other
// sentences. What untrained twins have is measured as any pair is: neither of the
// two is 0 or 1, see Similarity.Null.
//
// The rows of two sides must be the same words, without padding and without two
// that are the same to the models (a causal one sees only what came before):
// twins make each other neighbours. Work comes in pieces; what is found out about
// one side alone stays with its Rows, so that all pairs of 20 models cost 20 such
// parts and not 380.
//
// A measure is not a run: nothing here lies on a path to a parameter, and
// float64 serves.
package measure
