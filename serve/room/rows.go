package room

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
)

// room is a row of rooms, but for the key.
type room struct {
	code, teacher, title, digest, version string
	checks, paused, closed, kept          bool
	expires                               int64
}

// seat is what a row of members says of who asks.
type seat struct {
	heard int64
	gone  bool
}

// find reads the call's room and the hash of the key of member id, or of the teacher (0).
func (r *Rooms) find(c *call, id int) (hash string, s seat, err error) {
	code, m := clean(c.req.PathValue("code")), &c.room
	var key sql.NullString
	var heard sql.NullInt64
	var gone sql.NullBool
	err = r.config.DB.QueryRowContext(c.ctx(), `
		SELECT r.code, r.teacher, r.title, r.digest, r.version, r.checks, r.paused, r.closed, r.kept, r.expires, m.key, m.heard, m.gone
		FROM rooms r LEFT JOIN members m ON m.room = r.code AND m.id = ?2
		WHERE r.code = ?1 AND r.expires > ?3`, code, id, c.now).
		Scan(&m.code, &m.teacher, &m.title, &m.digest, &m.version, &m.checks, &m.paused, &m.closed, &m.kept, &m.expires, &key, &heard, &gone)
	if errors.Is(err, sql.ErrNoRows) {
		err = refusal(http.StatusNotFound, "room.unknown", "there is no room {code}; it may have ended", "code", code)
	}
	hash = key.String
	if id == 0 {
		hash = m.teacher
	}
	return hash, seat{heard.Int64, gone.Bool}, err
}

// heardEvery is how old a member's last sign of life may be: not every request is worth a write.
const heardEvery = 20_000

func (r *Rooms) hear(c *call, heard int64) error {
	if c.now-heard < heardEvery {
		return nil
	}
	return r.exec(c.ctx(), `UPDATE members SET heard = max(heard, ?3) WHERE room = ?1 AND id = ?2`, c.room.code, c.member, c.now)
}

// exec runs a statement whose effect is of no interest.
func (r *Rooms) exec(ctx context.Context, query string, args ...any) error {
	_, err := r.config.DB.ExecContext(ctx, query, args...)
	return err
}

// changed runs a statement and tells how many rows it has changed.
func (r *Rooms) changed(ctx context.Context, query string, args ...any) (int, error) {
	res, err := r.config.DB.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	n, err := res.RowsAffected()
	return int(n), err
}

// first scans the first row into dest and tells whether there is one.
func (r *Rooms) first(ctx context.Context, dest []any, query string, args ...any) (bool, error) {
	err := r.config.DB.QueryRowContext(ctx, query, args...).Scan(dest...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// all scans every row. The rows are read to their end before anything else is
// asked: natively there is one connection.
func all[T any](ctx context.Context, db *sql.DB, scan func(*sql.Rows, *T) error, query string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []T{}
	for rows.Next() {
		var v T
		if err := scan(rows, &v); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// names scans a column of names; NULL is none.
func (r *Rooms) names(ctx context.Context, query string, args ...any) ([]string, error) {
	found, err := all(ctx, r.config.DB, scanName, query, args...)
	return present(found), err
}

func scanName(rows *sql.Rows, v *sql.NullString) error { return rows.Scan(v) }

func present(found []sql.NullString) []string {
	out := []string{}
	for _, v := range found {
		if v.Valid {
			out = append(out, v.String)
		}
	}
	return out
}

// toJSON is how a list becomes one parameter: D1 takes a hundred.
func toJSON(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic("room: a list that JSON cannot carry")
	}
	return string(data)
}
