package room

import (
	"encoding/json"
	"net/http"
	"strconv"
	"unicode/utf8"
)

// plan answers the plan as it was given.
func (r *Rooms) plan(c *call) error { return r.paper(c, "plan") }

// board answers the board as it was put.
func (r *Rooms) board(c *call) error { return r.paper(c, "board") }

func (r *Rooms) paper(c *call, kind string) error {
	n, text := 0, ""
	ok, err := r.first(c.ctx(), []any{&n, &text}, `SELECT n, text FROM papers WHERE room = ?1 AND kind = ?2`, c.room.code, kind)
	switch {
	case err != nil:
		return err
	case !ok:
		return refusal(http.StatusNotFound, "room.paper", "the room has no {kind} yet", "kind", kind)
	case c.unchanged(strconv.Itoa(n)):
		return nil
	}
	return c.send(http.StatusOK, []byte(text))
}

// putBoard puts a board in the place of the one before.
func (r *Rooms) putBoard(c *call) error {
	data, err := c.body(maxBoard)
	if err != nil {
		return err
	}
	if !json.Valid(data) || !utf8.Valid(data) {
		return refusal(http.StatusBadRequest, "room.json", "the request's JSON is wrong: {what}", "what", "it is no single value in UTF-8")
	}
	if err := r.exec(c.ctx(), `INSERT INTO papers (room, kind, n, text) VALUES (?1, 'board', 1, ?2)
		ON CONFLICT DO UPDATE SET n = n + 1, text = excluded.text`, c.room.code, string(data)); err != nil {
		return err
	}
	r.touch(c.room.code)
	return c.nothing()
}
