package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"murmuration/serve/room"
)

// cost is what D1 has done, as D1 itself counts it.
type cost struct{ Queries, Read, Written int }

// cost tells what D1 does for something.
func (d *workerd) cost(t *testing.T, do func() error) (c cost) {
	t.Helper()
	ask(t, "POST", d.url+"/internal/counts")
	err := do()
	_, text := ask(t, "GET", d.url+"/internal/counts")
	if err := errors.Join(err, json.Unmarshal([]byte(text), &c)); err != nil {
		t.Fatal(err)
	}
	return c
}

// What is of the whole room.
const (
	opening = "open a room"
	looking = "look at the room, where it is worked out anew"
)

var whole = map[string]bool{opening: true, looking: true}

// priced is a request and its cost.
type priced struct {
	what string
	cost
}

// pricing does one thing after another in a room, and notes what each has cost.
type pricing struct {
	t    *testing.T
	d    *workerd
	c    *class
	keys []string // of the members
	list []priced
}

// prices are what requests cost in a room of so many cells and members. There
// must be two cells for each member.
func prices(t *testing.T, d *workerd, cells, members int) []priced {
	p := &pricing{t: t, d: d, keys: make([]string, members)}
	p.of(opening, func() error { p.c = openClass(t, d.url, cells); return nil })
	for i := range p.keys[1:] {
		p.join(i + 1)
	}
	p.of("join", func() error { p.join(0); return nil })
	p.of("join again, after an answer that was lost", func() error { p.join(0); return nil })
	p.half(cells / 2)
	p.whole()
	return p.list
}

func (p *pricing) of(what string, do func() error) {
	p.t.Helper()
	p.list = append(p.list, priced{what, p.d.cost(p.t, do)})
}

func (p *pricing) join(i int) {
	p.t.Helper()
	key, err := p.c.join(i)
	if err != nil {
		p.t.Fatal(err)
	}
	p.keys[i] = key
}

// lease gets the i-th member a cell, or none.
func (p *pricing) lease(i int) (l room.Leased) {
	p.t.Helper()
	if err := p.c.call("POST", "/leases", p.keys[i], struct{}{}, &l); err != nil {
		p.t.Fatal(err)
	}
	return l
}

func (p *pricing) put(i int, l room.Leased) {
	p.t.Helper()
	if err := p.c.put(p.keys[i], *l.Lease, model(l.Lease.Cell, 64)); err != nil {
		p.t.Fatal(err)
	}
}

// half has half of the cells trained, but by member 1, and as many begun as there
// are others, and looks about then. No member asks oftener than it may.
func (p *pricing) half(cells int) {
	for n := range cells {
		i := 2 + n%(len(p.keys)-2)
		p.put(i, p.lease(i))
	}
	for i := range p.keys[2:] {
		p.lease(i + 2)
	}
	var l room.Leased
	p.of(looking, p.look)
	p.of("look at the room, where nothing has changed", p.look)
	p.of("ask for a cell, and get one", func() error { l = p.lease(0); return nil })
	p.of("renew a lease", func() error {
		return p.c.call("POST", fmt.Sprintf("/leases/%d", l.Lease.ID), p.keys[0], room.Progress{Step: 1, Of: 2}, &room.Renewed{})
	})
	p.of("send a model", func() error { p.put(0, l); return nil })
	p.of("fetch a model", func() error {
		_, err := p.c.do("GET", "/cells/"+l.Lease.Cell+"/model", p.keys[1], nil)
		return err
	})
}

// whole has the rest trained, and all checked. Member 1 has trained none.
func (p *pricing) whole() {
	for i := 2; ; i = 2 + (i-1)%(len(p.keys)-2) {
		l := p.lease(i)
		if l.Lease == nil || l.Lease.Check {
			break
		}
		p.put(i, l)
	}
	var l room.Leased
	p.of("ask for a cell to check, when all are done", func() error { l = p.lease(1); return nil })
	p.of("send a digest alone", func() error { return p.digest(1, l) })
	for i, idle := 0, 0; idle < len(p.keys); i = (i + 1) % len(p.keys) {
		if l, idle = p.lease(i), idle+1; l.Lease == nil {
			continue
		}
		if idle = 0; p.digest(i, l) != nil {
			p.t.Fatalf("%+v is not the same", l)
		}
	}
	p.of("ask, when all are done and checked", func() error { l = p.lease(1); return nil })
	if l.Wait == nil || l.Wait.Why != "done" {
		p.t.Fatalf("not all is done: %+v", l)
	}
}

// digest says what the model of a lease's cell comes to, without the model.
func (p *pricing) digest(i int, l room.Leased) error {
	sum, v := sha256.Sum256(model(l.Lease.Cell, 64)), room.Verdict{}
	err := p.c.call("POST", fmt.Sprintf("/leases/%d/digest", l.Lease.ID), p.keys[i], room.Result{Digest: hex.EncodeToString(sum[:])}, &v)
	return errors.Join(err, is(v.Verdict, "same"))
}

func is(got, want string) error {
	if got != want {
		return fmt.Errorf("%q instead of %q", got, want)
	}
	return nil
}

func (p *pricing) look() error {
	text, err := p.c.do("GET", "/state", p.c.key, nil)
	if err == nil && !bytes.Contains(text, []byte(`"cells"`)) {
		err = errors.New("it is no state")
	}
	return err
}

// slack are the rows by which two requests of a kind may differ: a sign of life,
// when one is due.
const slack = 5

// testRows: but for opening a room and looking at it, what a request costs does
// not grow with the room's cells.
func testRows(t *testing.T, d *workerd) {
	small, large := prices(t, d, 20, 6), prices(t, d, 80, 6)
	for i, s := range small {
		if l := large[i]; !whole[s.what] && (l.Read > s.Read+slack || l.Written > s.Written+slack) {
			t.Errorf("%s: %d rows read and %d written in a room of 20 cells, %d and %d in one of 80", s.what, s.Read, s.Written, l.Read, l.Written)
		}
	}
}
