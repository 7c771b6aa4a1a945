// Package room is the classroom's API: a room holds a plan whose cells are a
// work queue. A member leases a cell, trains it, sends its weights and their
// digest, and takes the next. A lease that is not renewed expires, and the cell
// goes to another; a cell trained twice must come to the same digest.
//
// One http.Handler on any SQL database that speaks SQLite's dialect and any
// store of blobs: natively SQLite and a folder (serve/disk), on Cloudflare D1
// and R2 behind a Durable Object for each room (serve/worker). Everything that
// lasts stands in the database and the blobs, so a process may end at any
// moment.
//
// Routes; C is a room's code, K a cell's key. Keys travel in "Authorization:
// Bearer KEY" alone. Bodies are JSON but for plans, boards and models; an error
// is a Refusal with a status of 4xx or 5xx.
//
//	POST   /api/rooms                     Open → Opened          anybody
//	GET    /api/rooms/C                   → About                anybody
//	POST   /api/rooms/C/members           Join → Joined          anybody, by a new key: 32 hex digits
//	GET    /api/rooms/C/plan              → the plan, as given   member, teacher
//	GET    /api/rooms/C/state             → State                member, teacher; with ETag
//	PATCH  /api/rooms/C                   Change → State         teacher
//	DELETE /api/rooms/C                   → 204                  teacher
//	DELETE /api/rooms/C/members/N         → 204                  teacher, or member N
//	POST   /api/rooms/C/leases            → Lease or Wait        member
//	POST   /api/rooms/C/leases/N          Progress → Renewed     whose it is
//	DELETE /api/rooms/C/leases/N          → 204                  whose it is: gives the cell back
//	POST   /api/rooms/C/leases/N/digest   Result → Verdict       whose it is
//	POST   /api/rooms/C/leases/N/fault    Failure → 204          whose it is: cannot train the cell
//	PUT    /api/rooms/C/leases/N/model    safetensors → Verdict  whose it is; Content-Length, Content-Digest (RFC 9530, sha-256), Model-Digest
//	GET    /api/rooms/C/cells/K/model     → safetensors          member, teacher; with ETag
//	POST   /api/rooms/C/cells/K/again     → 204                  teacher: forgets its result
//	PUT    /api/rooms/C/board             JSON → 204             teacher
//	GET    /api/rooms/C/board             → JSON, as given       member, teacher; with ETag
//
// Which cell a member gets: that which it has; else the first that is open and
// whose need is done; else, if the room checks, the first that is done and in
// doubt, which it has not trained; else the first that one other is training.
// A cell is in doubt while no more members have come to the kept digest than to
// another, or only one has come to any.
//
// Which result is kept: the first; then a digest that more members have come to
// than to the kept one. A result of a cell that needs another counts only as
// long as that other's kept digest is the one it grew from.
package room
