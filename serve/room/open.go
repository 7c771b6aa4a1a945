package room

import (
	"net/http"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a room takes.
const (
	maxPlan  = 1 << 20
	maxCells = 1 << 20 // bytes of all of them
	maxBoard = 512 << 10
	maxSmall = 4 << 10 // bytes of the other bodies
	maxTitle = 80
	maxName  = 24
	maxKey   = 300
)

// usual is the size of a room in bytes, plan and cells. A larger one counts for several.
const usual = 200 << 10

// open opens a room.
func (r *Rooms) open(c *call) error {
	if err := r.limits.take(opening, r.config.Address(c.req), 1, c.now); err != nil {
		return err
	}
	var o Open
	if err := c.read(maxPlan+maxCells+maxSmall, &o); err != nil {
		return err
	}
	cells, err := r.checkOpen(&o)
	if err == nil {
		err = r.limits.take(opening, r.config.Address(c.req), float64(len(o.Plan)+len(cells))/usual, c.now)
	}
	if err != nil {
		return err
	}
	for range 5 {
		code, secret := newCode(), newSecret()
		if ok, err := r.write(c, code, secret, o, cells); ok || err != nil {
			return orAnswer(c, err, http.StatusCreated, Opened{code, teacherKey(secret), int(r.config.Life.Seconds())})
		}
	}
	return errBroken
}

func orAnswer(c *call, err error, status int, v any) error {
	if err != nil {
		return err
	}
	return c.answer(status, v)
}

// write writes a room under a code; false if the code is taken. The room lives
// once all of it is there: until then its time is minus that of its beginning,
// by which Sweep knows what a process that ended in the middle has left.
func (r *Rooms) write(c *call, code, secret string, o Open, cells string) (bool, error) {
	n, err := r.changed(c.ctx(), `INSERT OR IGNORE INTO rooms (code, teacher, title, digest, version, checks, ceiling, expires) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
		code, hashed(secret), o.Title, o.Digest, o.Version, number(o.Check), (len(o.Cells)+spare)*MaxModel, -c.now)
	if n == 0 || err != nil {
		return false, err
	}
	if err = r.exec(c.ctx(), `INSERT INTO papers (room, kind, n, text) VALUES (?1, 'plan', 1, ?2)`, code, string(o.Plan)); err != nil {
		return false, err
	}
	if err = r.exec(c.ctx(), `INSERT INTO cells (room, n, key, needs, spec)
		SELECT ?1, key, json_extract(value, '$.spec.key'), json_extract(value, '$.needs'), json_extract(value, '$.spec') FROM json_each(?2)`, code, cells); err != nil {
		return false, err
	}
	n, err = r.changed(c.ctx(), `UPDATE rooms SET expires = ?2 WHERE code = ?1 AND expires < 0`, code, c.now+r.config.Life.Milliseconds())
	return n > 0, err
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// checkOpen holds an Open to what a room takes, and returns its cells as write wants them.
func (r *Rooms) checkOpen(o *Open) (string, error) {
	if err := checkTitle(&o.Title); err != nil {
		return "", err
	}
	if len(o.Plan) == 0 || len(o.Plan) > maxPlan {
		return "", long(maxPlan)
	}
	if err := wrongText("digest", o.Digest, maxKey); err != nil {
		return "", err
	}
	if err := wrongText("version", o.Version, maxKey); err != nil {
		return "", err
	}
	return r.checkCells(o.Cells)
}

// row is a cell as the statement that writes them reads it.
type row struct {
	Needs *int `json:"needs"`
	Spec  Cell `json:"spec"`
}

func (r *Rooms) checkCells(cells []Cell) (string, error) {
	if len(cells) == 0 || len(cells) > r.config.Cells {
		return "", refusal(http.StatusBadRequest, "room.cells", "a room takes 1 to {most} cells, not {count}", "most", strconv.Itoa(r.config.Cells), "count", strconv.Itoa(len(cells)))
	}
	at, rows := map[string]int{}, make([]row, len(cells))
	for i, cell := range cells {
		if err := checkCell(cell, at); err != nil {
			return "", err
		}
		if cell.Members == nil {
			cell.Members = []string{}
		}
		rows[i].Spec = cell
		if n, ok := at[cell.Needs]; ok {
			rows[i].Needs = &n
		}
		at[cell.Key] = i
	}
	text := toJSON(rows)
	if len(text) > maxCells {
		return "", long(maxCells)
	}
	return text, nil
}

func wrongCell(c Cell, what string) error {
	return refusal(http.StatusBadRequest, "room.cellbad", "cell {cell}: {what}", "cell", c.Key, "what", what)
}

// checkCell holds a cell to what one must be; at has the keys before it. So no
// two need each other.
func checkCell(c Cell, at map[string]int) error {
	if err := wrongText("key", c.Key, maxKey); err != nil {
		return err
	}
	if err := wrongText("name", c.Name, maxKey); err != nil {
		return err
	}
	_, twice := at[c.Key]
	_, before := at[c.Needs]
	switch {
	case twice:
		return wrongCell(c, "its key stands twice")
	case c.Needs != "" && !before:
		return wrongCell(c, "what it needs must stand before it")
	case c.Steps < 0 || c.Cost < 0:
		return wrongCell(c, "steps and cost are not below 0")
	}
	return nil
}

// wrongText refuses an empty, overlong or unprintable text.
func wrongText(field, text string, most int) error {
	if !fits(text, most) {
		return refusal(http.StatusBadRequest, "room.text", "{field}: 1 to {most} characters that can be printed", "field", field, "most", strconv.Itoa(most))
	}
	return nil
}

// fits reports whether a text has 1 to most characters, and neither control
// characters nor those that turn the direction of what follows.
func fits(text string, most int) bool {
	n := utf8.RuneCountInString(text)
	return n >= 1 && n <= most && utf8.ValidString(text) && !strings.ContainsFunc(text, func(c rune) bool { return !unicode.IsPrint(c) })
}

func checkTitle(title *string) error {
	*title = strings.Join(strings.Fields(*title), " ")
	return wrongText("title", *title, maxTitle)
}

// about answers what anybody with the code may know.
func (r *Rooms) about(c *call) error {
	a := About{Title: c.room.title, Version: c.room.version, Digest: c.room.digest, Most: r.config.Most, Closed: c.room.closed, Seconds: c.room.seconds(c.now)}
	_, err := r.first(c.ctx(), []any{&a.Members, &a.Cells}, `
		SELECT (SELECT count(*) FROM members WHERE room = ?1 AND gone = 0), (SELECT count(*) FROM cells WHERE room = ?1)`, c.room.code)
	return orAnswer(c, err, http.StatusOK, a)
}

// seconds are those until the room expires.
func (m room) seconds(now int64) int { return int((m.expires - now + 999) / 1000) }

// change changes what is set, and answers the state.
func (r *Rooms) change(c *call) error {
	var ch Change
	if err := c.read(maxSmall, &ch); err != nil {
		return err
	}
	if ch.Title != nil {
		if err := checkTitle(ch.Title); err != nil {
			return err
		}
	}
	var expires any
	if ch.Keep != nil {
		expires = c.now + or(*ch.Keep, r.config.Keep, r.config.Life).Milliseconds()
	}
	err := r.exec(c.ctx(), `UPDATE rooms SET title = coalesce(?2, title), paused = coalesce(?3, paused), closed = coalesce(?4, closed),
		checks = coalesce(?5, checks), kept = coalesce(?6, kept), expires = coalesce(?7, expires) WHERE code = ?1 AND expires > ?8`,
		c.room.code, ifSet(ch.Title), ifFlag(ch.Paused), ifFlag(ch.Closed), ifFlag(ch.Check), ifFlag(ch.Keep), expires, c.now)
	if err != nil {
		return err
	}
	r.touch(c.room.code)
	if _, _, err := r.find(c, 0); err != nil {
		return err
	}
	return r.state(c)
}

// ifSet is a parameter that may be NULL.
func ifSet[T any](p *T) any {
	if p == nil {
		return nil
	}
	return *p
}

func ifFlag(p *bool) any {
	if p == nil {
		return nil
	}
	return number(*p)
}

// end deletes the room for everybody, at once. Uploads that are still coming
// find no room; Sweep removes what they leave.
func (r *Rooms) end(c *call) error {
	if err := r.exec(c.ctx(), `DELETE FROM rooms WHERE code = ?1`, c.room.code); err != nil {
		return err
	}
	r.touch(c.room.code)
	if err := r.dropAll(c); err != nil { // the room has ended all the same
		r.config.Log.Printf("room: %s: models are left for the next sweep: %v", c.room.code, err)
	}
	return c.nothing()
}

// dropAll removes the room's blobs. The names of young ones stay for Sweep:
// their bytes may still be coming.
func (r *Rooms) dropAll(c *call) error {
	names, err := r.names(c.lasting(), `SELECT name FROM blobs WHERE room = ?1`, c.room.code)
	if err != nil {
		return err
	}
	if err := r.config.Blobs.Delete(c.lasting(), names...); err != nil {
		return err
	}
	return r.exec(c.lasting(), `DELETE FROM blobs WHERE room = ?1 AND since <= ?2`, c.room.code, c.now-slowest)
}
