// Package crowd is a simulated class: members who train cells, vanish, come
// back late, send slowly, twice, or what is wrong, with clocks that are wrong
// too. All that they do is drawn from one seed, and what a cell comes to is a
// function of its key, so that whatever the order of events the room's result
// is known beforehand.
package crowd

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"murmuration/serve/room"
)

// Round is the time that passes between two turns of everybody.
const Round = 10 * time.Second

// Class is a simulation. All members take their turns of a round at once.
type Class struct {
	Seed    uint64
	Members int
	Bases   int
	Tunings int // each needs one of the bases
	Floats  int // of a model
	Rounds  int // after which all must be done

	URL     string       // of a server whose rooms are Internal: its clock is moved by the class
	Kills   []int        // numbers of requests at which the server is killed
	Restart func() error // kills it and starts it again
}

// Report is what came of it.
type Report struct {
	Rounds int
	By     map[string]Count // by route
	Gone   int              // members who vanished without a word
	Back   int              // of whom came back
	Wrong  int              // results that were wrong, and were shown to differ
	Again  int              // cells that the teacher had trained again
	Lates  int              // results of leases that had expired
	State  room.State
}

type class struct {
	Class
	http    *http.Client
	counts  counts
	asked   atomic.Int64
	ahead   atomic.Int64 // seconds that the server's clock is moved
	killing sync.WaitGroup
	kill    sync.Mutex // one after the other
	broken  atomic.Value
	code    string
	cells   []room.Cell
	digests map[string]string // of what the cells come to
	bases   map[string]string // what they need
	ledger  ledger
}

// Run has the class grow its flock, and returns what is not as it should be.
func Run(c Class) (Report, error) {
	s := newClass(c)
	defer s.http.CloseIdleConnections()
	t := newTeacher(s)
	if err := t.open(); err != nil {
		return Report{}, err
	}
	members := s.enrol()
	rounds, err := s.grow(t, members)
	s.killing.Wait()
	for _, m := range members {
		m.hangUp()
	}
	report := Report{Rounds: rounds, By: s.counts.by, Again: t.agains, State: t.state}
	for _, m := range members {
		if m.away != 0 {
			report.Gone++
		}
		if m.away > 0 && m.away <= rounds {
			report.Back++
		}
	}
	report.Wrong, report.Lates = len(s.ledger.wrong), s.ledger.lates
	return report, errors.Join(err, s.check(t, members))
}

func newClass(c Class) *class {
	s := &class{Class: c, digests: map[string]string{}, bases: map[string]string{}}
	s.http = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: c.Members, DisableCompression: true}}
	s.counts.by = map[string]Count{}
	s.ledger.wrong, s.ledger.forgotten = map[wrong]bool{}, map[string]bool{}
	s.plan()
	return s
}

// plan makes the cells: bases first, then what is tuned from them.
func (s *class) plan() {
	for i := range s.Bases + s.Tunings {
		cell := room.Cell{Key: digestOf(fmt.Appendf(nil, "%d cell %d", s.Seed, i)), Name: fmt.Sprintf("base %d", i), Steps: 400, Cost: 1e8, Members: []string{}}
		if i >= s.Bases {
			cell.Name = fmt.Sprintf("bird %d", i-s.Bases)
			cell.Needs = s.cells[(i-s.Bases)%s.Bases].Key
			cell.Members = append(cell.Members, cell.Name)
		}
		s.cells = append(s.cells, cell)
		s.bases[cell.Key] = cell.Needs
		_, s.digests[cell.Key] = s.right(cell.Key)
	}
}

// right is what a cell comes to on a machine that is right, from a base that is.
func (s *class) right(key string) ([]byte, string) {
	return model(key, s.digests[s.bases[key]], s.Floats, 0)
}

func (s *class) enrol() []*member {
	var out []*member
	for i := range s.Members {
		out = append(out, newMember(s, i, rand.New(rand.NewPCG(s.Seed, uint64(i)))))
	}
	return out
}

// grow takes rounds until the teacher is content.
func (s *class) grow(t *teacher, members []*member) (int, error) {
	for round := range s.Rounds {
		if err := s.turns(members, round); err != nil {
			return round, err
		}
		if err, ok := s.broken.Load().(error); ok {
			return round, err
		}
		if err := t.turn(); err != nil || t.content {
			return round + 1, err
		}
		s.ahead.Add(int64(Round.Seconds()))
	}
	return s.Rounds, fmt.Errorf("after %d rounds %s", s.Rounds, t.lacks)
}

// turns lets everybody act, all at once.
func (s *class) turns(members []*member, round int) error {
	var all sync.WaitGroup
	errs := make([]error, len(members))
	for i, m := range members {
		all.Go(func() {
			if err := m.turn(round); err != nil {
				errs[i] = fmt.Errorf("member %d in round %d: %w", i, round, err)
			}
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

// begin counts a request, and kills the server where it is to be killed then:
// in the middle of whatever the others have begun.
func (s *class) begin() {
	if n := int(s.asked.Add(1)); slices.Contains(s.Kills, n) {
		s.killing.Go(func() {
			s.kill.Lock()
			defer s.kill.Unlock()
			if err := s.Restart(); err != nil {
				s.broken.Store(fmt.Errorf("it could not be started again: %w", err))
			}
		})
	}
}

func (s *class) url() string { return s.URL + "/api/rooms" + s.code }

// route names what a request asked for, without what is of one room or cell.
func (s *class) route(r *http.Request) string {
	parts := strings.Split(strings.TrimPrefix(r.URL.Path, "/api/rooms"), "/")
	for i := range parts {
		switch {
		case i == 1:
			parts[i] = "C"
		case i == 3 && parts[2] == "cells":
			parts[i] = "K"
		case i == 3:
			parts[i] = "N"
		}
	}
	return r.Method + " /api/rooms" + strings.Join(parts, "/")
}
