// Package contract holds the classroom's server to what it promises, by HTTP
// alone: the same suite runs against SQLite and a folder, and against D1 and R2
// in workerd.
package contract

import "testing"

// Target is a running server of room.Rooms with Config.Internal and defaults
// for the rest. The clock is moved by a header on each request, so nothing has
// to be told to the server.
type Target struct {
	URL string // "http://127.0.0.1:1234", without a slash at its end
}

// Run runs the suite. The server's rooms are the suite's alone: it sweeps them.
func Run(t *testing.T, target Target) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Target)
	}{
		{"lifecycle", lifecycle},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, target) })
	}
}
