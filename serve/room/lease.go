package room

import (
	"net/http"
)

// Of a lease l: what its cell needs is still what it was when the lease began.
// Else what comes of it is of no use.
const sound = ` (l.base IS NULL OR l.base IS (SELECT b.digest FROM cells n JOIN results b ON b.room = n.room AND b.cell = n.needs AND b.kept = 1
	WHERE n.room = l.room AND n.n = l.cell)) `

// lease gives a member the cell that it has already, else one that is open,
// else one to check.
func (r *Rooms) lease(c *call) error {
	// What has expired or is unsound is over, now that its member asks for something else.
	if err := r.exec(c.ctx(), `UPDATE leases AS l INDEXED BY leases_member SET ended = 1 WHERE room = ?1 AND member = ?2 AND ended = 0 AND (until <= ?3 OR NOT `+sound+`)`,
		c.room.code, c.member, c.now); err != nil {
		return err
	}
	l := &Lease{Seconds: int(r.config.Lease.Seconds()), Every: int(r.config.Every.Seconds())}
	for _, grant := range r.grants(c) {
		cell := 0
		ok, err := r.first(c.ctx(), []any{&l.ID, &cell, &l.Check}, grant, c.room.code, c.member, c.now, c.now+r.config.Lease.Milliseconds())
		if err != nil {
			return err
		}
		if ok {
			r.touch(c.room.code)
			_, err := r.first(c.ctx(), []any{&l.Cell}, `SELECT key FROM cells WHERE room = ?1 AND n = ?2`, c.room.code, cell)
			return orAnswer(c, err, http.StatusOK, Leased{Lease: l})
		}
	}
	return r.wait(c)
}

// grants are the statements that may give a lease, the first choice first, and
// again what the member may have been given meanwhile, asking twice at once. In
// each ?1 is the room, ?2 the member, ?3 now, ?4 when the lease expires.
func (r *Rooms) grants(c *call) []string {
	switch {
	case c.room.paused:
		return []string{held}
	case c.room.checks:
		return []string{held, grantOpen, grantCheck, grantSpare, held}
	}
	return []string{held, grantOpen, held}
}

// held gives back the lease that the member has: a page that was loaded anew goes on.
const held = `UPDATE leases INDEXED BY leases_member SET until = max(until, ?4), heard = ?3 WHERE room = ?1 AND member = ?2 AND ended = 0 AND until > ?3 RETURNING id, cell, checks`

// grant begins the statements that choose a cell c and lease it: one statement
// chooses and writes, so that no two members get the same. free: nobody trains it.
// The indexes are named, since SQLite would rather read all leases that the room
// has ever had, once for each cell.
const (
	grant = ` INSERT INTO leases (room, id, cell, member, checks, base, until, heard)
		SELECT ?1, (SELECT 1 + coalesce(max(id), 0) FROM leases WHERE room = ?1), c.n, ?2, c.checks, b.digest, ?4, ?3 FROM `
	based = ` c LEFT JOIN results b ON b.room = ?1 AND b.cell = c.needs AND b.kept = 1
		WHERE (c.needs IS NULL OR b.digest IS NOT NULL)
		AND NOT EXISTS (SELECT 1 FROM leases INDEXED BY leases_member WHERE room = ?1 AND member = ?2 AND ended = 0 AND until > ?3) `
	free   = ` NOT EXISTS (SELECT 1 FROM leases INDEXED BY leases_cell WHERE room = ?1 AND cell = n AND ended = 0 AND until > ?3) `
	chosen = ` ON CONFLICT (room, member, cell, coalesce(base, '')) DO UPDATE SET checks = excluded.checks, until = excluded.until, heard = excluded.heard,
			ended = 0, step = 0, steps = 0, loss = 0, rate = 0
		RETURNING id, cell, checks`
)

// able: this member has not failed with it, nor have several others.
var able = ` NOT EXISTS (SELECT 1 FROM faults WHERE room = ?1 AND cell = n AND member = ?2) AND n NOT IN` + hopeless

var grantOpen = grant + `(SELECT n, needs, 0 AS checks FROM cells INDEXED BY cells_open WHERE room = ?1 AND done = 0 AND` + free + `AND` + able + `)` +
	based + `ORDER BY c.n LIMIT 1` + chosen

// grantCheck gives a cell in doubt that nobody checks and this member has not trained.
var grantCheck = grant + `(SELECT n, needs, 1 AS checks FROM cells INDEXED BY cells_doubt WHERE room = ?1 AND doubt = 1 AND` + free + `AND` + able + `
		AND NOT EXISTS (SELECT 1 FROM results WHERE room = ?1 AND cell = n AND member = ?2))` +
	based + `ORDER BY c.n LIMIT 1` + chosen

// grantSpare gives a cell that another is training alone, lest that laptop closes.
var grantSpare = grant + `(SELECT n, needs, 1 AS checks FROM
		(SELECT cell FROM leases INDEXED BY leases_cell WHERE room = ?1 AND ended = 0 AND until > ?3 GROUP BY cell HAVING count(*) = 1)
		CROSS JOIN cells ON room = ?1 AND n = cell WHERE done = 0 AND` + able + `)` +
	based + `ORDER BY c.n LIMIT 1` + chosen

// wait says why there is nothing to train.
func (r *Rooms) wait(c *call) error {
	left, open, training := 0, 0, 0 // open: not yet hopeless; training: by others, or for others
	_, err := r.first(c.ctx(), []any{&left, &open, &training}, `
		SELECT count(*), coalesce(sum(hope), 0), coalesce(sum(hope AND (NOT`+free+`OR NOT`+able+`)), 0)
		FROM (SELECT n, n NOT IN`+hopeless+`AND (needs IS NULL OR needs NOT IN`+hopeless+`) AS hope
			FROM cells INDEXED BY cells_open WHERE room = ?1 AND done = 0)`,
		c.room.code, c.member, c.now)
	w := &Wait{Why: "needs", Seconds: 5}
	switch {
	case c.room.paused:
		w.Why = "paused"
	case left == 0:
		w.Why, w.Seconds = "done", 20
	case open == 0:
		w.Why, w.Seconds = "failed", 20
	case open == training:
		w.Why = "busy"
	}
	return orAnswer(c, err, http.StatusOK, Leased{Wait: w})
}

// mostSteps bounds what a member may claim.
const mostSteps = 1 << 40

// renew notes how far a member is. A lease that has expired comes to life again
// if nobody else has taken the cell.
func (r *Rooms) renew(c *call) error {
	var p Progress
	if err := c.read(maxSmall, &p); err != nil {
		return err
	}
	if p.Step < 0 || p.Of < 0 || p.Rate < 0 || p.Step > mostSteps || p.Of > mostSteps {
		return refusal(http.StatusBadRequest, "room.progress", "step, of and rate are not below 0")
	}
	n, err := r.changed(c.ctx(), `UPDATE leases AS l SET until = max(until, ?5), heard = ?4, step = ?6, steps = ?7, loss = ?8, rate = ?9
		WHERE room = ?1 AND id = ?2 AND member = ?3 AND ended = 0 AND`+sound+`AND (until > ?4 OR NOT EXISTS (
			SELECT 1 FROM leases o INDEXED BY leases_cell WHERE o.room = ?1 AND o.cell = l.cell AND o.ended = 0 AND o.until > ?4) AND NOT EXISTS (
			SELECT 1 FROM results k WHERE k.room = ?1 AND k.cell = l.cell AND k.kept = 1))`,
		c.room.code, c.number("n"), c.member, c.now, c.now+r.config.Lease.Milliseconds(), p.Step, p.Of, p.Loss, p.Rate)
	if err == nil && n == 0 {
		err = r.lost(c)
	}
	return orAnswer(c, err, http.StatusOK, Renewed{int(r.config.Lease.Seconds()), c.room.paused})
}

// lost says whether a lease is over or never was the member's.
func (r *Rooms) lost(c *call) error {
	n := 0
	if _, err := r.first(c.ctx(), []any{&n}, `SELECT count(*) FROM leases WHERE room = ?1 AND id = ?2 AND member = ?3`, c.room.code, c.number("n"), c.member); err != nil {
		return err
	}
	if n == 0 {
		return errLease
	}
	return errOver
}

var (
	errLease = refusal(http.StatusNotFound, "room.lease", "you have no such lease")
	errOver  = refusal(http.StatusGone, "room.over", "the lease is over: the cell has gone to another, or what it needs has changed")
)

// giveBack ends a lease.
func (r *Rooms) giveBack(c *call) error {
	n, err := r.changed(c.ctx(), `UPDATE leases SET ended = 1 WHERE room = ?1 AND id = ?2 AND member = ?3`, c.room.code, c.number("n"), c.member)
	if err == nil && n == 0 {
		err = errLease
	}
	if err != nil {
		return err
	}
	r.touch(c.room.code)
	return c.nothing()
}
