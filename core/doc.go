// Package core is the map of Murmuration's trainer: pure Go, with no
// syscall/js, no ebiten, no goroutines, no clock and no global state.
//
// A package imports only packages on lower floors, never sideways
// (floors_test.go holds it to that):
//
//	floor 0  digest fault json rng                standard library or gonum only
//	         on them kernel protocol
//	floor 1  text measure project score
//	floor 2  world batch nn baseline dataset
//	floor 3  model optim
//	floor 4  align train probe
//	floor 5  study
//	floor 6  lab prober surveyor
//
// Letters in shapes, everywhere:
//
//	B batch   T time   V vocabulary   E embedding   H hidden   L layers
//	N probe inputs   D width
//
// Matrices are row-major. Sequences inside one shard are time-major: row
// t*B+b is time t of sequence b. Losses are in nats per target. Gates stand
// in the order i, f, g, o, or r, z, n.
//
// A run is a function of (Config, Seed, corpus): the same inputs give the
// same bits natively and in every browser, whatever the number of workers.
package core
