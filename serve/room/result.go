package room

import (
	"context"
	"encoding/hex"
	"errors"
	"net/http"
)

// digest takes what a member came to, without the model. It is wanted too if
// nobody has brought one of that digest.
func (r *Rooms) digest(c *call) error {
	var res Result
	if err := c.read(maxSmall, &res); err != nil {
		return err
	}
	if err := checkDigest(res.Digest); err != nil {
		return err
	}
	v, err := r.settle(c, res.Digest, nil)
	return orAnswer(c, err, http.StatusOK, v)
}

func checkDigest(digest string) error {
	if sum, err := hex.DecodeString(digest); err != nil || len(sum) != 32 || hex.EncodeToString(sum) != digest {
		return refusal(http.StatusBadRequest, "room.digest", "a digest is a SHA-256 in 64 small hex digits")
	}
	return nil
}

// standing is where a lease stands with regard to a digest.
type standing struct {
	cell  int
	sound bool
	id    int64  // of the member's result of this digest; 0: none
	blob  string // that it has brought
}

// settle records that a lease's member came to a digest, and says what that
// means. Nil for the model: it was not sent. Sent twice, it is recorded once.
func (r *Rooms) settle(c *call, digest string, m *model) (Verdict, error) {
	if err := r.record(c, digest, m); err != nil {
		return Verdict{}, err
	}
	s, err := r.stand(c, digest)
	if m != nil && s.blob != m.blob && (err == nil || err == errLease) { // else nobody knows: Sweep will
		err = errors.Join(err, r.drop(c.lasting(), m.blob))
	}
	if err != nil {
		return Verdict{}, err
	}
	switch {
	case s.id == 0 && !s.sound:
		return Verdict{}, errOver
	case s.id == 0 && m == nil:
		return Verdict{"send"}, nil
	case s.id == 0:
		return Verdict{}, refusal(http.StatusConflict, "room.results", "you have given too many different results of this cell")
	}
	return r.conclude(c, s, digest)
}

// record writes a result, if it is new. It is kept if the cell has none. The
// model is kept with the first of a digest alone. A late result counts: that
// the lease has ended does not matter.
func (r *Rooms) record(c *call, digest string, m *model) error {
	var blob any
	if m == nil {
		m = &model{}
	} else {
		blob = m.blob
	}
	const known = ` EXISTS (SELECT 1 FROM results d WHERE d.room = ?1 AND d.cell = l.cell AND d.digest = ?4 AND d.blob IS NOT NULL) `
	return r.exec(c.lasting(), `INSERT OR IGNORE INTO results (room, cell, member, digest, base, kept, blob, bytes, sha256)
		SELECT ?1, l.cell, ?3, ?4, l.base, NOT`+known+`AND NOT EXISTS (SELECT 1 FROM results k WHERE k.room = ?1 AND k.cell = l.cell AND k.kept = 1),
			CASE WHEN`+known+`THEN NULL ELSE ?5 END, ?6, ?7
		FROM leases l WHERE l.room = ?1 AND l.id = ?2 AND l.member = ?3 AND`+sound+`AND (?5 IS NOT NULL OR`+known+`)
			AND (SELECT count(*) FROM results o WHERE o.room = ?1 AND o.cell = l.cell AND o.member = ?3) < ?8`,
		c.room.code, c.number("n"), c.member, digest, blob, m.size, m.sum, mostResults)
}

// mostResults of one cell are taken from one member: each that differs brings a model.
const mostResults = 4

func (r *Rooms) stand(c *call, digest string) (s standing, err error) {
	ok, err := r.first(c.lasting(), []any{&s.cell, &s.sound, &s.id, &s.blob}, `
		SELECT l.cell, `+sound+`, coalesce(o.id, 0), coalesce(o.blob, '') FROM leases l
		LEFT JOIN results o ON o.room = l.room AND o.cell = l.cell AND o.member = l.member AND o.digest = ?4
		WHERE l.room = ?1 AND l.id = ?2 AND l.member = ?3`, c.room.code, c.number("n"), c.member, digest)
	if err == nil && !ok {
		err = errLease
	}
	return s, err
}

// conclude ends the lease, counts the votes, and compares with what is kept then.
func (r *Rooms) conclude(c *call, s standing, digest string) (Verdict, error) {
	if err := r.exec(c.lasting(), `UPDATE leases SET ended = 1 WHERE room = ?1 AND id = ?2`, c.room.code, c.number("n")); err != nil {
		return Verdict{}, err
	}
	n, err := r.changed(c.lasting(), outvote, c.room.code, s.cell)
	if err == nil && n > 0 {
		err = r.forgetUnsound(c.lasting(), c.room.code)
	}
	if err != nil {
		return Verdict{}, err
	}
	r.touch(c.room.code)
	var id int64
	var kept string
	_, err = r.first(c.lasting(), []any{&id, &kept}, `SELECT id, digest FROM results WHERE room = ?1 AND cell = ?2 AND kept = 1`, c.room.code, s.cell)
	switch {
	case id == s.id:
		return Verdict{"kept"}, err
	case kept == digest:
		return Verdict{"same"}, err
	}
	return Verdict{"differs"}, err
}

// outvote makes a digest the kept one that more members have come to than to
// the kept one.
const outvote = `
	UPDATE results SET kept = (results.id = w.id) FROM (
		WITH v AS (SELECT max(kept) AS kept, count(*) AS n, min(CASE WHEN blob IS NOT NULL THEN id END) AS id
			FROM results WHERE room = ?1 AND cell = ?2 GROUP BY digest)
		SELECT v.id FROM v LEFT JOIN v AS k ON k.kept = 1
		WHERE v.id IS NOT NULL AND v.kept = 0 AND (k.kept IS NULL OR v.n > k.n) ORDER BY v.n DESC, v.id LIMIT 1
	) AS w WHERE results.room = ?1 AND results.cell = ?2`

// unsound are the results whose base is no longer the one they grew from.
const unsound = ` base IS NOT NULL AND base IS NOT (SELECT b.digest FROM cells n JOIN results b ON b.room = n.room AND b.cell = n.needs AND b.kept = 1
	WHERE n.room = results.room AND n.n = results.cell) `

// forgetUnsound forgets the results that grew from what is no longer kept, and
// those that grew from them. Without a room, in all rooms.
func (r *Rooms) forgetUnsound(ctx context.Context, room any) error {
	for {
		n, err := r.forget(ctx, `DELETE FROM results WHERE (?1 IS NULL OR room = ?1) AND`+unsound+`RETURNING blob`, room)
		if n == 0 || err != nil {
			return err
		}
	}
}

// forget runs a statement that deletes results and returns their blobs, and drops these.
func (r *Rooms) forget(ctx context.Context, query string, args ...any) (int, error) {
	found, err := all(ctx, r.config.DB, scanName, query, args...)
	if err != nil {
		return 0, err
	}
	return len(found), r.drop(ctx, present(found)...)
}

// again forgets a cell's results, who could not train it, and those that grew from it.
func (r *Rooms) again(c *call) error {
	n, err := r.cell(c)
	if err != nil {
		return err
	}
	if _, err := r.forget(c.lasting(), `DELETE FROM results WHERE room = ?1 AND cell = ?2 RETURNING blob`, c.room.code, n); err != nil {
		return err
	}
	if err := r.exec(c.lasting(), `DELETE FROM faults WHERE room = ?1 AND cell = ?2`, c.room.code, n); err != nil {
		return err
	}
	if err := r.forgetUnsound(c.lasting(), c.room.code); err != nil {
		return err
	}
	r.touch(c.room.code)
	return c.nothing()
}

// cell finds the cell of the path.
func (r *Rooms) cell(c *call) (n int, err error) {
	ok, err := r.first(c.ctx(), []any{&n}, `SELECT n FROM cells WHERE room = ?1 AND key = ?2`, c.room.code, c.req.PathValue("cell"))
	if err == nil && !ok {
		err = refusal(http.StatusNotFound, "room.cell", "the room has no such cell")
	}
	return n, err
}
