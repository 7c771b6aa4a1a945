package room

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"sync"

	"murmuration/serve/pack"
)

// lag is how old a state may be, in milliseconds: a class asks for it many
// times a second, and every answer that is worked out anew reads the whole room.
// What changes a room is seen at once; only progress and time may lag.
const lag = 2000

// view is a room's state as it was sent last.
type view struct {
	mu      sync.Mutex // held while it is worked out: others wait for it instead of doing the same
	teacher string     // the room's: a code may come back after its room has ended
	cells   []spec     // never change
	at      int64
	count   int // of touches when it was worked out
	body    []byte
	packed  []byte // the same, gzipped; nil until somebody takes it so
	tag     string

	touches int // guarded by Rooms.mu
}

// spec is a cell as it was given.
type spec struct {
	Cell
	n     int
	needs sql.NullInt64
}

// state answers the room's state. Its tag is of all that it says, so its times
// are coarse: else it would change each second.
func (r *Rooms) state(c *call) error {
	packed := r.config.Gzip && pack.Takes(c.req)
	body, tag, err := r.current(c, packed)
	if err != nil || c.unchanged(tag) {
		return err
	}
	if packed {
		c.w.Header().Set("Content-Encoding", "gzip")
	}
	return c.send(http.StatusOK, body)
}

// current is the view's body, worked out anew if it is too old.
func (r *Rooms) current(c *call, packed bool) (body []byte, tag string, err error) {
	v, touches := r.view(c.room.code)
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.teacher != c.room.teacher {
		v.teacher, v.cells, v.body = c.room.teacher, nil, nil
	}
	if age := c.now - v.at; v.body == nil || v.count < touches || age < 0 || age >= lag {
		if err := r.work(c, v); err != nil {
			return nil, "", err
		}
		v.at, v.count = c.now, touches
	}
	if !packed {
		return v.body, v.tag, nil
	}
	if v.packed == nil {
		v.packed = pack.Gzip(v.body)
	}
	return v.packed, v.tag + "-gzip", nil
}

// mostViews bounds the memory.
const mostViews = 64

func (r *Rooms) view(code string) (*view, int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	v := r.views[code]
	if v == nil {
		if len(r.views) >= mostViews {
			clear(r.views)
		}
		v = &view{}
		r.views[code] = v
	}
	return v, v.touches
}

// touch says that a room has changed. It is called after the change is written.
func (r *Rooms) touch(code string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if v := r.views[code]; v != nil {
		v.touches++
	}
}

// work works the state out anew. Who waits for it does not matter: others may too.
func (r *Rooms) work(c *call, v *view) error {
	ctx := c.lasting()
	if v.cells == nil {
		cells, err := r.specs(ctx, c.room.code)
		if err != nil {
			return err
		}
		v.cells = cells
	}
	s, err := r.collect(ctx, c, v.cells)
	if err != nil {
		return err
	}
	if v.body, err = json.Marshal(s); err != nil {
		return err
	}
	v.packed = nil
	sum := sha256.Sum256(v.body)
	v.tag = hex.EncodeToString(sum[:12])
	return nil
}

func (r *Rooms) specs(ctx context.Context, code string) ([]spec, error) {
	return all(ctx, r.config.DB, func(rows *sql.Rows, s *spec) error {
		var text string
		if err := rows.Scan(&s.n, &s.needs, &text); err != nil {
			return err
		}
		return json.Unmarshal([]byte(text), &s.Cell)
	}, `SELECT n, needs, spec FROM cells WHERE room = ?1 ORDER BY n`, code)
}

// coarse rounds seconds ago down: to half minutes, minutes, then hours.
func coarse(now, then int64) int {
	s := int(max(0, now-then) / 1000)
	switch {
	case s < 60:
		return s / 30 * 30
	case s < 3600:
		return s / 60 * 60
	}
	return s / 3600 * 3600
}

// came is a row of results, holder one of leases.
type came struct {
	cell, member, bytes int
	digest              string
	kept                bool
}

type holder struct {
	Held
	cell  int
	heard int64
}

type unable struct {
	Failed
	cell int
}

// collect reads the room.
func (r *Rooms) collect(ctx context.Context, c *call, cells []spec) (*State, error) {
	m, db := c.room, r.config.DB
	s := &State{Title: m.title, Digest: m.digest, Version: m.version, Seconds: (m.seconds(c.now) + 59) / 60 * 60, Kept: m.kept, Paused: m.paused, Closed: m.closed, Check: m.checks}
	if _, err := r.first(ctx, []any{&s.Board}, `SELECT n FROM papers WHERE room = ?1 AND kind = 'board'`, m.code); err != nil {
		return nil, err
	}
	results, err := all(ctx, db, func(rows *sql.Rows, v *came) error {
		return rows.Scan(&v.cell, &v.member, &v.digest, &v.kept, &v.bytes)
	}, `SELECT cell, member, digest, kept, bytes FROM results WHERE room = ?1 ORDER BY kept DESC, id`, m.code)
	if err != nil {
		return nil, err
	}
	holders, err := all(ctx, db, func(rows *sql.Rows, v *holder) error {
		return rows.Scan(&v.cell, &v.Member, &v.Check, &v.Step, &v.Of, &v.Loss, &v.Rate, &v.heard)
	}, `SELECT cell, member, checks, step, steps, loss, rate, heard FROM leases INDEXED BY leases_cell WHERE room = ?1 AND ended = 0 AND until > ?2 ORDER BY id`, m.code, c.now)
	if err != nil {
		return nil, err
	}
	faults, err := all(ctx, db, func(rows *sql.Rows, v *unable) error { return rows.Scan(&v.cell, &v.By, &v.Code) },
		`SELECT cell, member, code FROM faults WHERE room = ?1 ORDER BY cell, member`, m.code)
	if err != nil {
		return nil, err
	}
	s.Cells = statuses(cells, results, holders, faults, c.now)
	s.Members, err = r.members(ctx, c, results, holders)
	return s, err
}

// statuses are the cells in the order given. Of results the kept ones come first.
func statuses(cells []spec, results []came, holders []holder, faults []unable, now int64) []Status {
	out, done := make([]Status, len(cells)), map[int]bool{}
	for i, cell := range cells {
		out[i] = Status{Cell: cell.Cell, Differs: []Differ{}, Faults: []Failed{}, Leases: []Held{}}
	}
	for _, res := range results {
		s := &out[res.cell]
		switch {
		case res.kept:
			s.By, s.Digest, s.Bytes, done[res.cell] = res.member, res.digest, res.bytes, true
		case res.digest == s.Digest:
			s.Same++
		default:
			s.Differs = append(s.Differs, Differ{res.member, res.digest})
		}
	}
	for _, h := range holders {
		h.Ago = coarse(now, h.heard)
		out[h.cell].Leases = append(out[h.cell].Leases, h.Held)
	}
	for _, f := range faults {
		out[f.cell].Faults = append(out[f.cell].Faults, f.Failed)
	}
	for i, cell := range cells {
		out[i].State = stateOf(done[i], len(out[i].Leases) > 0, len(out[i].Faults) >= mostFaults, cell.needs.Valid && !done[int(cell.needs.Int64)])
	}
	return out
}

func stateOf(done, leased, failed, waits bool) string {
	switch {
	case done:
		return "done"
	case leased:
		return "leased"
	case failed:
		return "failed"
	case waits:
		return "waits"
	}
	return "open"
}

// members are all who have ever joined, in that order.
func (r *Rooms) members(ctx context.Context, c *call, results []came, holders []holder) ([]Member, error) {
	done, checked, heard, kept := map[int]int{}, map[int]int{}, map[int]int64{}, map[int]string{}
	for _, res := range results {
		switch {
		case res.kept:
			done[res.member]++
			kept[res.cell] = res.digest
		case res.digest == kept[res.cell]:
			checked[res.member]++
		}
	}
	for _, h := range holders {
		heard[h.Member] = h.heard
	}
	return all(ctx, r.config.DB, func(rows *sql.Rows, m *Member) error {
		var last int64
		err := rows.Scan(&m.ID, &m.Nickname, &last, &m.Gone)
		m.Ago = coarse(c.now, max(last, heard[m.ID]))
		m.Done, m.Checked = done[m.ID], checked[m.ID]
		return err
	}, `SELECT id, nickname, heard, gone FROM members WHERE room = ?1 ORDER BY id`, c.room.code)
}
