package room

import (
	"net/http"
	"strconv"
)

// handler answers a call; an error is refused.
type handler func(*call) error

// who may ask for something.
type who int

const (
	anybody who = iota // even where there is no room yet
	guest              // with the code of a room
	member
	teacher
	either // member or teacher
)

func (r *Rooms) routes() *http.ServeMux {
	m := http.NewServeMux()
	on := func(pattern string, w who, h handler) { m.HandleFunc(pattern, r.handle(w, h)) }
	on("POST /api/rooms", anybody, r.open)
	on("GET /api/rooms/{code}", guest, r.about)
	on("PATCH /api/rooms/{code}", teacher, r.change)
	on("DELETE /api/rooms/{code}", teacher, r.end)
	on("GET /api/rooms/{code}/plan", either, r.plan)
	on("GET /api/rooms/{code}/state", either, r.state)
	on("GET /api/rooms/{code}/board", either, r.board)
	on("PUT /api/rooms/{code}/board", teacher, r.putBoard)
	on("POST /api/rooms/{code}/members", guest, r.join)
	on("DELETE /api/rooms/{code}/members/{n}", either, r.leave)
	on("POST /api/rooms/{code}/leases", member, r.lease)
	on("POST /api/rooms/{code}/leases/{n}", member, r.renew)
	on("DELETE /api/rooms/{code}/leases/{n}", member, r.giveBack)
	on("POST /api/rooms/{code}/leases/{n}/digest", member, r.digest)
	on("POST /api/rooms/{code}/leases/{n}/fault", member, r.fault)
	on("PUT /api/rooms/{code}/leases/{n}/model", member, r.putModel)
	on("GET /api/rooms/{code}/cells/{cell}/model", either, r.model)
	on("POST /api/rooms/{code}/cells/{cell}/again", teacher, r.again)
	on("/", anybody, func(*call) error {
		return refusal(http.StatusNotFound, "room.route", "the classroom has no such address")
	})
	if r.config.Internal {
		r.internal(on)
	}
	return m
}

// handle finds out who asks and lets pass who may.
func (r *Rooms) handle(w who, h handler) http.HandlerFunc {
	return func(rw http.ResponseWriter, req *http.Request) {
		c := &call{w: rw, req: req, now: r.now(req)}
		err := r.enter(c, w)
		if err == nil {
			err = h(c)
		}
		if err != nil {
			r.refuse(c, err)
		}
	}
}

func (r *Rooms) enter(c *call, w who) error {
	switch w {
	case anybody:
		return nil
	case guest:
		return r.enterGuest(c)
	}
	if err := r.enterKnown(c); err != nil {
		return err
	}
	if w == teacher && c.member != 0 {
		return refusal(http.StatusForbidden, "room.teacher", "only the room's teacher may do this")
	}
	if w == member && c.member == 0 {
		return refusal(http.StatusForbidden, "room.member", "only a member of the room may do this")
	}
	return nil
}

// enterGuest finds the room by its code alone. Who has tried too many codes is not told.
func (r *Rooms) enterGuest(c *call) error {
	from := r.config.Address(c.req)
	if err := r.limits.take(failing, from, 0, c.now); err != nil {
		return err
	}
	if err := r.limits.take(visiting, from, 1, c.now); err != nil {
		return err
	}
	if _, _, err := r.find(c, 0); err != nil {
		return r.failed(from, c.now, err)
	}
	return nil
}

// enterKnown finds the room and holds the key against what is kept.
func (r *Rooms) enterKnown(c *call) error {
	id, secret := bearer(c.req)
	hash, m, err := r.find(c, id)
	if err == nil && (id < 0 || !sameHash(hash, hashed(secret))) {
		err = refusal(http.StatusUnauthorized, "room.key", "this needs the key of the room's teacher or of one of its members")
	}
	if err != nil {
		return r.failed(r.config.Address(c.req), c.now, err)
	}
	c.member = id
	if id == 0 {
		return r.limits.take(teaching, c.room.code, 1, c.now)
	}
	if m.gone {
		return errGone
	}
	if err := r.limits.take(learning, c.room.code+" "+strconv.Itoa(id), 1, c.now); err != nil {
		return err
	}
	return r.hear(c, m.heard)
}

// failed counts a wrong code or key against an address, or says that there were too many.
func (r *Rooms) failed(from string, now int64, err error) error {
	if _, ok := err.(*refused); !ok {
		return err
	}
	if often := r.limits.take(failing, from, 1, now); often != nil {
		return often
	}
	return err
}
