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
// A measure is not a run: nothing here lies on a path to a parameter, and
// float64 serves.
package measure
