package room

import (
	"errors"
	"io/fs"
	"net/http"
	"strconv"
	"time"
)

// What tests need of a running server, with Config.Internal alone. They move
// the clock by a header on each request, in seconds, rather than by a route: on
// Cloudflare several objects serve one room's requests, and nothing of the
// clock is to be kept between them. None of these routes lies under /api/,
// which is all that the servers pass on.
//
//	Clock-Ahead: 3600.5        on any request
//	POST /internal/sweep       → 204
//	POST /internal/panic       panics
//	GET  /internal/rows/C      → {"rows": of all tables, "blobs": names}
//	GET  /internal/blobs/C/H   → 204 or 404: whether the store has it
func (r *Rooms) internal(on func(string, who, handler)) {
	on("POST /internal/sweep", anybody, func(c *call) error {
		if err := r.sweep(c.ctx(), c.now); err != nil {
			return err
		}
		return c.nothing()
	})
	on("POST /internal/panic", anybody, func(*call) error { panic("as the test asked") })
	on("GET /internal/rows/{code}", anybody, r.rowsOf)
	on("GET /internal/blobs/{code}/{hex}", anybody, r.hasBlob)
}

// now is the call's time.
func (r *Rooms) now(req *http.Request) int64 {
	now := r.config.Now()
	if r.config.Internal {
		ahead, _ := strconv.ParseFloat(req.Header.Get("Clock-Ahead"), 64)
		now = now.Add(time.Duration(ahead * float64(time.Second)))
	}
	return now.UnixMilli()
}

func (r *Rooms) rowsOf(c *call) error {
	code, n := c.req.PathValue("code"), 0
	if _, err := r.first(c.ctx(), []any{&n}, `SELECT (SELECT count(*) FROM rooms WHERE code = ?1) + (SELECT count(*) FROM papers WHERE room = ?1)
		+ (SELECT count(*) FROM cells WHERE room = ?1) + (SELECT count(*) FROM members WHERE room = ?1)
		+ (SELECT count(*) FROM leases WHERE room = ?1) + (SELECT count(*) FROM results WHERE room = ?1) + (SELECT count(*) FROM faults WHERE room = ?1)`, code); err != nil {
		return err
	}
	names, err := r.names(c.ctx(), `SELECT name FROM blobs WHERE room = ?1`, code)
	return orAnswer(c, err, http.StatusOK, map[string]any{"rows": n, "blobs": names})
}

func (r *Rooms) hasBlob(c *call) error {
	body, err := r.config.Blobs.Get(c.ctx(), c.req.PathValue("code")+"/"+c.req.PathValue("hex"))
	if errors.Is(err, fs.ErrNotExist) {
		return errModel
	}
	if err != nil {
		return err
	}
	body.Close()
	return c.nothing()
}
