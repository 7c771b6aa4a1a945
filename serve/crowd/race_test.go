//go:build race

package crowd

// The race detector makes SQLite, which is Go here, many times slower.
func init() { size = 5 }
