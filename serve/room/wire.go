package room

import "encoding/json"

// Cell is one training of the plan, which the teacher's page has worked out.
// They are given in the order in which they should be begun.
type Cell struct {
	Key     string   `json:"key"`             // says everything that the result depends on
	Name    string   `json:"name"`            // the base's, or the member's of the plan
	Needs   string   `json:"needs,omitempty"` // the key of the cell that must be done before
	Steps   int      `json:"steps"`
	Cost    float64  `json:"cost"`    // nanoseconds that a step usually takes
	Members []string `json:"members"` // of the plan, that it is a part of
}

// Open opens a room.
type Open struct {
	Title   string          `json:"title"`
	Plan    json.RawMessage `json:"plan"`
	Digest  string          `json:"digest"`  // of the plan
	Version string          `json:"version"` // of the page: others would not come to the same bits
	Cells   []Cell          `json:"cells"`
	Check   bool            `json:"check"` // idle members train again what another has trained
}

// Opened is a new room. The key is said this once.
type Opened struct {
	Code    string `json:"code"`
	Key     string `json:"key"`
	Seconds int    `json:"seconds"` // until it expires
}

// About is what anybody with the code may know before joining.
type About struct {
	Title   string `json:"title"`
	Version string `json:"version"`
	Digest  string `json:"digest"`
	Members int    `json:"members"`
	Most    int    `json:"most"` // members that it takes
	Cells   int    `json:"cells"`
	Closed  bool   `json:"closed"` // nobody joins any more
	Seconds int    `json:"seconds"`
}

// Join asks to be let in, with a key that the device has made, 128 random bits in
// hex: joining again with it is the same member.
type Join struct {
	Nickname string `json:"nickname"`
}

// Joined lets a member in, whose key is "MEMBER." and the one that the device has made.
type Joined struct {
	Member int `json:"member"`
}

// Lease gives a cell to a member for a while.
type Lease struct {
	ID      int    `json:"id"`
	Cell    string `json:"cell"`
	Check   bool   `json:"check"`   // another has trained it, or is training it
	Seconds int    `json:"seconds"` // until it expires, if it is not renewed
	Every   int    `json:"every"`   // seconds between renewals that are asked for
}

// Wait says that there is no cell now. Why is "needs": those left wait for others
// to be done; "busy": all are being trained; "paused": the teacher has paused;
// "done": all are done; "failed": what is left has failed, or needs what has.
type Wait struct {
	Why     string `json:"why" ts:"\"needs\" | \"busy\" | \"paused\" | \"done\" | \"failed\""`
	Seconds int    `json:"seconds"` // after which to ask again
}

// Leased answers who asks for a cell: exactly one is set.
type Leased struct {
	Lease *Lease `json:"lease,omitempty"`
	Wait  *Wait  `json:"wait,omitempty"`
}

// Progress renews a lease.
type Progress struct {
	Step int     `json:"step"`
	Of   int     `json:"of"`
	Loss float64 `json:"loss"`
	Rate float64 `json:"rate"` // steps a second
}

// Renewed answers Progress.
type Renewed struct {
	Seconds int  `json:"seconds"`
	Paused  bool `json:"paused"` // the teacher has paused: wait after the step in progress, and go on renewing
}

// Result is what a cell came to.
type Result struct {
	Digest string `json:"digest"` // SHA-256 of the parameters, hex
}

// Failure is why a cell could not be trained: the code of a fault.
type Failure struct {
	Code string `json:"code"`
}

// Verdict answers a result: "kept", it is the cell's; "same", the cell had it
// already; "differs", the cell has another, and both are shown; "send", the model
// itself is wanted.
type Verdict struct {
	Verdict string `json:"verdict" ts:"\"kept\" | \"same\" | \"differs\" | \"send\""`
}

// State is the room as all in it see it. Times are seconds ago, or from now: nobody's
// clock matters but the server's.
type State struct {
	Title   string   `json:"title"`
	Digest  string   `json:"digest"`
	Version string   `json:"version"`
	Seconds int      `json:"seconds"` // until it expires
	Kept    bool     `json:"kept"`
	Paused  bool     `json:"paused"`
	Closed  bool     `json:"closed"`
	Check   bool     `json:"check"`
	Board   int      `json:"board"` // counts the boards that were put; 0: none
	Members []Member `json:"members"`
	Cells   []Status `json:"cells"` // in the order given
}

// Member is somebody in the room.
type Member struct {
	ID       int    `json:"id"`
	Nickname string `json:"nickname"`
	Ago      int    `json:"ago"`  // seconds since last heard of
	Done     int    `json:"done"` // cells that this member's result is kept of
	Checked  int    `json:"checked"`
	Gone     bool   `json:"gone"` // has left, or was removed
}

// Status is how a cell is doing.
type Status struct {
	Cell
	State   string   `json:"state" ts:"\"waits\" | \"open\" | \"leased\" | \"done\" | \"failed\""` // "waits", for what it needs; "open", "leased", "done"; "failed": several could not train it
	By      int      `json:"by,omitempty"`                                                         // whose result is kept
	Digest  string   `json:"digest,omitempty"`                                                     // of the kept result
	Bytes   int      `json:"bytes,omitempty"`
	Same    int      `json:"same"`    // others who came to the same digest
	Differs []Differ `json:"differs"` // others who came to another
	Faults  []Failed `json:"faults"`  // of those who could not train it
	Leases  []Held   `json:"leases"`
}

// Failed is who could not train a cell, and why.
type Failed struct {
	By   int    `json:"by"`
	Code string `json:"code"`
}

// Differ is a result that is not the kept one.
type Differ struct {
	By     int    `json:"by"`
	Digest string `json:"digest"`
}

// Held is a lease in force.
type Held struct {
	Member int     `json:"member"`
	Check  bool    `json:"check"`
	Step   int     `json:"step"`
	Of     int     `json:"of"`
	Loss   float64 `json:"loss"`
	Rate   float64 `json:"rate"`
	Ago    int     `json:"ago"` // seconds since its last renewal
}

// Change changes a room; what is absent stays as it is.
type Change struct {
	Title  *string `json:"title,omitempty"`
	Paused *bool   `json:"paused,omitempty"`
	Closed *bool   `json:"closed,omitempty"`
	Check  *bool   `json:"check,omitempty"`
	Keep   *bool   `json:"keep,omitempty"` // for a month instead of a day, from now
}

// Refusal is an error: the page has a sentence for each code, Message is the English one.
type Refusal struct {
	Error Fault `json:"error"`
}

// Fault says what was wrong.
type Fault struct {
	Code    string            `json:"code"`
	Params  map[string]string `json:"params"`
	Message string            `json:"message"`
}
