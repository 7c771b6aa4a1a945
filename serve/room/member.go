package room

import (
	"net/http"
	"strconv"
	"strings"
)

// join lets somebody in, by a key that the device has made itself: who joins again
// with it, since an answer was lost, is the same member, under the nickname that is
// given now. One statement counts and writes, so that no two take the last place.
func (r *Rooms) join(c *call) error {
	secret := ownKey(c.req)
	if secret == "" {
		return refusal(http.StatusBadRequest, "room.ownkey", "who joins sends a key of its own: Authorization: Bearer, and 32 small hex digits")
	}
	var j Join
	if err := c.read(maxSmall, &j); err != nil {
		return err
	}
	name := strings.Join(strings.Fields(j.Nickname), " ")
	if !fits(name, maxName) {
		return refusal(http.StatusBadRequest, "room.nickname", "a nickname has 1 to {most} characters that can be printed", "most", strconv.Itoa(maxName))
	}
	id, status := 0, http.StatusCreated
	args := []any{c.room.code, hashed(secret), name, strings.ToLower(name), c.now}
	ok, err := r.first(c.ctx(), []any{&id}, `
		INSERT OR IGNORE INTO members (room, id, nickname, folded, key, heard)
		SELECT r.code, 1 + coalesce(max(m.id), 0), ?3, ?4, ?2, ?5
		FROM rooms r LEFT JOIN members m ON m.room = r.code
		WHERE r.code = ?1 AND r.closed = 0 AND r.expires > ?5
		GROUP BY r.code HAVING coalesce(sum(m.gone = 0), 0) < ?6 AND count(m.id) < 4 * ?6
		RETURNING id`, append(args, r.config.Most)...)
	if err == nil && !ok {
		status = http.StatusOK
		ok, err = r.first(c.ctx(), []any{&id}, `UPDATE OR IGNORE members SET nickname = ?3, folded = ?4, heard = max(heard, ?5)
			WHERE room = ?1 AND key = ?2 AND gone = 0 RETURNING id`, args...)
	}
	if err == nil && !ok {
		err = r.whyNot(c, hashed(secret), name)
	}
	if err != nil {
		return err
	}
	r.touch(c.room.code)
	return c.answer(status, Joined{id})
}

// whyNot finds out what kept somebody from joining.
func (r *Rooms) whyNot(c *call, key, name string) error {
	gone, taken := 0, 0
	if _, err := r.first(c.ctx(), []any{&gone, &taken}, `SELECT (SELECT count(*) FROM members WHERE room = ?1 AND key = ?2 AND gone = 1),
		(SELECT count(*) FROM members WHERE room = ?1 AND folded = ?3 AND gone = 0)`, c.room.code, key, strings.ToLower(name)); err != nil {
		return err
	}
	switch {
	case gone > 0:
		return errGone
	case c.room.closed:
		return refusal(http.StatusConflict, "room.closed", "the room is closed: nobody joins any more")
	case taken > 0:
		return refusal(http.StatusConflict, "room.taken", "somebody in the room is called {nickname} already", "nickname", name)
	}
	return refusal(http.StatusConflict, "room.full", "the room is full: it takes {most}", "most", strconv.Itoa(r.config.Most))
}

var errGone = refusal(http.StatusForbidden, "room.gone", "you are no longer in this room")

// leave lets a member go. What came from it stays, and its nickname is free.
func (r *Rooms) leave(c *call) error {
	id := c.number("n")
	if c.member != 0 && c.member != id {
		return refusal(http.StatusForbidden, "room.teacher", "only the room's teacher may do this")
	}
	n, err := r.changed(c.ctx(), `UPDATE members SET gone = 1 WHERE room = ?1 AND id = ?2`, c.room.code, id)
	if err != nil {
		return err
	}
	if n == 0 {
		return refusal(http.StatusNotFound, "room.nobody", "the room has no such member")
	}
	if err := r.exec(c.lasting(), `UPDATE leases INDEXED BY leases_member SET ended = 1 WHERE room = ?1 AND member = ?2 AND ended = 0`, c.room.code, id); err != nil {
		return err
	}
	r.touch(c.room.code)
	return c.nothing()
}
