package crowd

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	"murmuration/serve/room"
)

// member is a browser of the class, and how it is.
type member struct {
	client
	rng      *rand.Rand
	nickname string
	secret   string  // by which it joins
	deaf     bool    // the first answer to its joining is lost
	flaw     uint64  // of a machine that computes wrongly; 0: none
	pace     float64 // how fast its clock runs
	arrives  int     // the round in which it joins
	vanishes int     // the result that it does not send, of the number given; 0: never
	returns  int     // rounds until it comes back, with that result; 0: never

	joined bool
	id     int
	away   int     // the round in which it is back, or -1: never
	wakes  float64 // seconds from the beginning until which it waits
	lease  *room.Lease
	ready  bool   // it has what the cell is trained from
	left   int    // rounds until the cell is trained
	begun  int    // cells
	base   string // the digest of what the cell is trained from
	bases  map[string]copied
	slow   *upload
	habits habits
	round  int
	heard  int // the round in which its lease was renewed last
}

// copied is a base that a member has.
type copied struct{ tag, digest string }

func newMember(s *class, n int, rng *rand.Rand) *member {
	m := &member{client: client{class: s}, rng: rng, nickname: fmt.Sprintf("bird %d", n), bases: map[string]copied{}}
	m.secret = fmt.Sprintf("%016x%016x", rng.Uint64(), rng.Uint64())
	m.clock = time.Duration((rng.Float64() - 0.5) * float64(20*365*24*time.Hour))
	m.pace = 0.5 + 1.5*rng.Float64()
	m.arrives = rng.IntN(6)
	if rng.Float64() < 0.2 {
		m.vanishes = 1 + rng.IntN(3)
		if rng.Float64() < 0.5 {
			m.returns = 3 + rng.IntN(20)
		}
	}
	m.deaf = rng.Float64() < 0.1
	if rng.Float64() < 0.03 {
		m.flaw = 1 + rng.Uint64N(1<<40)
	}
	return m
}

// turn is what a member does in a round. No answer is no error: it tries again in the next.
func (m *member) turn(round int) error {
	m.round = round
	if round < m.arrives || m.away < 0 || round < m.away || m.waits(round) {
		return nil
	}
	err := m.act(round)
	if errors.Is(err, errAway) {
		return nil
	}
	return err
}

func (m *member) waits(round int) bool {
	return float64(round)*Round.Seconds() < m.wakes
}

func (m *member) act(round int) error {
	switch {
	case !m.joined:
		return m.join()
	case m.lease == nil:
		return m.ask(round)
	case !m.ready:
		return m.fetch(m.class.bases[m.lease.Cell])
	case m.slow != nil:
		return m.sendOn()
	case m.left > 0:
		return m.train(round)
	}
	return m.deliver()
}

// join is the same as before after an answer that was lost: the key is the member's own.
func (m *member) join() error {
	var in room.Joined
	m.key = m.secret
	if err := m.call("POST", "/members", room.Join{Nickname: m.nickname}, &in); err != nil {
		return err
	}
	if m.deaf {
		m.deaf = false
		return errAway
	}
	m.joined, m.id, m.key = true, in.Member, fmt.Sprintf("%d.%s", in.Member, m.secret)
	return nil
}

// ask takes a cell, and fetches what it needs.
func (m *member) ask(round int) error {
	var leased room.Leased
	if err := m.call("POST", "/leases", struct{}{}, &leased); err != nil {
		return err
	}
	if w := leased.Wait; w != nil {
		m.wakes = float64(round)*Round.Seconds() + float64(w.Seconds)*m.pace
		return nil
	}
	m.lease = leased.Lease
	m.left = 1 + m.rng.IntN(5)
	m.begun++
	m.habits, m.heard, m.ready = m.draw(), round, false
	return m.fetch(m.class.bases[m.lease.Cell])
}

// fetch gets what a cell needs. A base that is not what its digest says is not
// trained from: the cell is given back.
func (m *member) fetch(base string) error {
	if base == "" {
		m.base, m.ready = "", true
		return nil
	}
	header := http.Header{}
	had, again := m.bases[base]
	if again {
		header.Set("If-None-Match", had.tag)
	}
	file, got, err := m.exchange("GET", "/cells/"+base+"/model", http.NoBody, 0, header)
	switch {
	case status(err) == http.StatusNotFound:
		return m.giveBack()
	case err != nil:
		return err
	case file != nil:
		digest, bad := read(file)
		if bad != nil || digest != got.Get("Model-Digest") {
			return m.giveBack()
		}
		had = copied{got.Get("ETag"), digest}
	}
	m.bases[base], m.base, m.ready = had, had.digest, true
	return nil
}

func (m *member) giveBack() error {
	err := m.call("DELETE", fmt.Sprintf("/leases/%d", m.lease.ID), nil, nil)
	m.lease = nil
	if gone(err) {
		return nil
	}
	return err
}

// gone reports whether a lease is no longer the member's. It goes on training
// all the same: a late result counts.
func gone(err error) bool { return status(err) == http.StatusGone }

// train goes on for a round, and says so, each as its own clock tells it.
func (m *member) train(round int) error {
	m.left--
	if m.vanishes == m.begun && m.left == 0 {
		return m.vanish(round)
	}
	return m.renew()
}

func (m *member) renew() error {
	step := 400 / (m.left + 1)
	err := m.call("POST", fmt.Sprintf("/leases/%d", m.lease.ID), room.Progress{Step: step, Of: 400, Loss: 3.25, Rate: 40}, nil)
	if err == nil {
		m.heard = m.round
	}
	if gone(err) {
		return nil
	}
	return err
}

// vanish closes the laptop without a word: half of those in the middle of sending.
func (m *member) vanish(round int) error {
	m.vanishes, m.away = 0, -1
	if m.returns > 0 {
		m.away = round + m.returns
	}
	if m.rng.IntN(2) == 0 {
		m.habits.before = append(m.habits.before, (*member).cut)
		return m.deliver()
	}
	return nil
}
