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
		{"wrong, other and expired keys", wrongKeys},
		{"what each key may do", rightKeys},
		{"leaving", leaving},
		{"codes", codes},
		{"quota under simultaneous joins", quota},
		{"nicknames", nicknames},
		{"joining again", rejoining},
		{"changes", changes},
		{"the order of cells", order},
		{"one lease each", oneEach},
		{"simultaneous asks get different cells", apart},
		{"lease expiry", leaseExpiry},
		{"a lease comes to life again", revival},
		{"late results", late},
		{"double completion", doubleCompletion},
		{"simultaneous results", sameMoment},
		{"checking", checking},
		{"differing results", differing},
		{"a cell forgotten", again},
		{"an outvoted base", outvotedBase},
		{"a cell that cannot be trained", failing},
		{"a wrong hash leaves the old model", wrongHash},
		{"wrong uploads", wrongUploads},
		{"uploads too long", tooLong},
		{"a refused upload is answered", refusedUpload},
		{"a cut upload leaves nothing", cutUpload},
		{"a base forgotten during an upload", overtaken},
		{"a room deleted during an upload", deletedMeanwhile},
		{"too many results", tooMany},
		{"too many bytes", tooManyBytes},
		{"panic isolation", panicking},
		{"isolation and cache headers", headers},
		{"other sites", otherSites},
		{"tags", tags},
		{"boards", boards},
		{"plans", plans},
		{"deletion removes rows and blobs", deletion},
		{"expiry removes rows and blobs", expiry},
		{"limits of rates", rates},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, target) })
	}
}
