package lab

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"murmuration/core/protocol"
)

// office joins labs in one process: what is sent waits until it is asked for,
// or, a Command, until the office delivers it.
type office struct {
	t        testing.TB
	labs     []*Lab // by rank
	commands [][]protocol.Message
	partials map[[2]int][]parcel // from, to
	most     int                 // gradients that have waited in one queue
	sent     int                 // gradients
	scored   int                 // scores
	open     bool
}

type parcel struct {
	head protocol.Head
	body []float32
}

// desk is one lab's Mail.
type desk struct {
	*office
	rank int
}

func (d desk) Command(_, to int, m protocol.Message) {
	m.Buffers = [][]byte{bytes.Clone(m.Buffers[0])}
	d.commands[to] = append(d.commands[to], m)
}

func (d desk) Send(_, to int, h *protocol.Head, body []float32) {
	k := [2]int{d.rank, to}
	d.partials[k] = append(d.partials[k], parcel{*h, slices.Clone(body)})
	if body == nil {
		d.scored++
		return
	}
	d.sent++
	waiting := 0
	for _, p := range d.partials[k] {
		if p.body != nil {
			waiting++
		}
	}
	d.most = max(d.most, waiting)
}

func (d desk) Next(_, from int, h *protocol.Head) bool {
	q := d.partials[[2]int{from, d.rank}]
	if len(q) == 0 {
		return false
	}
	*h = q[0].head
	return true
}

func (d desk) Take(_, from int, into []float32) {
	k := [2]int{from, d.rank}
	if into != nil {
		copy(into, d.partials[k][0].body)
	}
	d.partials[k] = d.partials[k][1:]
}

func (d desk) Close(int) { d.open = false }

// crewPage is a page whose run is shared.
type crewPage struct {
	*page
	*office
	run int
}

// share starts a run on the lab of a page and gives it helpers.
func share(t *testing.T, workers int, more string) *crewPage {
	p := newPage(t)
	o := &office{t: t, labs: []*Lab{p.lab}}
	p.lab.mail = desk{o, 0}
	c := &crewPage{page: p, office: o, run: p.start(fmt.Sprintf(`,"workers":%d%s`, workers, more))}
	c.hire(workers)
	return c
}

// hire gives the run new helpers.
func (c *crewPage) hire(workers int) {
	c.page.t.Helper()
	o := c.office
	o.labs, o.commands, o.partials, o.open = o.labs[:1], make([][]protocol.Message, workers), map[[2]int][]parcel{}, true
	for rank := 1; rank < workers; rank++ {
		l := New(func() float64 { return 0 }, func(m protocol.Message) {
			if bytes.Contains(m.JSON, []byte("failed")) {
				c.page.t.Errorf("helper %d: %s", rank, m.JSON)
			}
		}, desk{o, rank})
		o.labs = append(o.labs, l)
	}
	c.ask(`{"crew":{"run":%d,"workers":%d}}`, c.run, workers)
}

// deliver brings a helper its Commands and lets it work.
func (o *office) deliver(rank int) {
	for _, m := range o.commands[rank] {
		o.labs[rank].Receive(m)
	}
	o.commands[rank] = nil
	for o.labs[rank].Work(1) {
	}
}

// workTogether lets all labs work, in turns, until n turns have passed or
// nobody has anything to do. Every few turns one of them oversleeps.
func (c *crewPage) workTogether(n int) {
	c.page.t.Helper()
	for turn := range n {
		before := c.sent + c.scored
		busy := c.lab.Work(2)
		for rank := 1; rank < len(c.labs); rank++ {
			if (turn+rank)%3 != 0 {
				c.deliver(rank)
			}
		}
		if !busy && before == c.sent+c.scored && turn > 10 && c.settled() {
			return
		}
	}
}

func (c *crewPage) settled() bool {
	r, err := c.lab.run(c.run)
	return err != nil || r.state != running
}

// toldWorkers lists the numbers of workers that the page was told.
func (c *crewPage) toldWorkers() (list []int) {
	for _, e := range c.news {
		if e.Workers != nil {
			list = append(list, e.Workers.Workers)
		}
	}
	return list
}
