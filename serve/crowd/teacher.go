package crowd

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"murmuration/serve/room"
)

// teacher opens the room, reads each model as it is done, and has those trained
// again that are not what they should be.
type teacher struct {
	client
	state   room.State
	read    map[string]string // digests, as they were read, by cell
	agains  int
	content bool
	lacks   string // why not
}

func newTeacher(s *class) *teacher {
	return &teacher{client: client{class: s}, read: map[string]string{}}
}

func (t *teacher) open() error {
	plan := json.RawMessage(`{"name":"a class"}`)
	var opened room.Opened
	err := t.call("POST", "", room.Open{
		Title: "A class", Plan: plan, Digest: digestOf(plan), Version: "1", Cells: t.class.cells, Check: true,
	}, &opened)
	t.key, t.class.code = opened.Key, "/"+opened.Code
	return err
}

// turn looks at the room and at the models that are new.
func (t *teacher) turn() error {
	err := t.look()
	for _, c := range t.state.Cells {
		if err == nil && c.State == "done" && t.read[c.Key] != c.Digest {
			err = t.receive(c)
		}
	}
	if errors.Is(err, errAway) {
		return nil
	}
	if err == nil {
		t.lacks = t.lacking()
		t.content = t.lacks == ""
	}
	return err
}

func (t *teacher) look() error {
	var s room.State
	err := t.call("GET", "/state", nil, &s)
	if err == nil {
		t.state = s
	}
	return err
}

// receive reads a model as hostile. One that is not what its digest says is trained again.
func (t *teacher) receive(c room.Status) error {
	file, err := t.send("GET", "/cells/"+c.Key+"/model", http.NoBody, 0, nil)
	if err != nil {
		return err
	}
	if digest, bad := read(file); bad == nil && digest == c.Digest {
		t.read[c.Key] = digest
		return nil
	}
	err = t.call("POST", "/cells/"+c.Key+"/again", nil, nil)
	if err == nil || errors.Is(err, errAway) { // without an answer it may have been done
		t.forget(c.Key)
	}
	return err
}

func (t *teacher) forget(key string) {
	t.agains++
	for _, c := range t.class.cells {
		if c.Key == key || c.Needs == key {
			delete(t.read, c.Key)
			t.class.ledger.forget(c.Key)
		}
	}
}

// lacking says what is still to be done: every cell is done, its result was
// checked by another member, and its model read.
func (t *teacher) lacking() string {
	open, unchecked, unread := 0, 0, 0
	for _, c := range t.state.Cells {
		switch {
		case c.State != "done":
			open++
		case c.Same == 0:
			unchecked++
		case t.read[c.Key] != c.Digest:
			unread++
		}
	}
	if open+unchecked+unread == 0 {
		return ""
	}
	return fmt.Sprintf("%d cells are not done, %d not checked, %d not read", open, unchecked, unread)
}

// check holds the room, as it stands in the end, to what is known beforehand.
func (s *class) check(t *teacher, members []*member) error {
	if !t.content {
		return nil // and said already
	}
	var errs []error
	joined := 0
	for _, m := range members {
		if m.joined {
			joined++
		}
	}
	if joined != len(t.state.Members) {
		errs = append(errs, fmt.Errorf("%d have joined, and the room has %d members", joined, len(t.state.Members)))
	}
	if len(t.state.Cells) != len(s.cells) {
		errs = append(errs, fmt.Errorf("%d cells of %d", len(t.state.Cells), len(s.cells)))
	}
	done := map[int]int{}
	for i, c := range t.state.Cells {
		done[c.By]++
		errs = append(errs, s.checkCell(t, i, c))
	}
	for _, m := range t.state.Members {
		if m.Done != done[m.ID] {
			errs = append(errs, fmt.Errorf("%s is said to have done %d cells, of which %d are kept", m.Nickname, m.Done, done[m.ID]))
		}
	}
	return errors.Join(append(errs, s.ledger.check(t.state))...)
}

// checkCell reads the kept model once more: it is its cell's, to the last bit.
func (s *class) checkCell(t *teacher, i int, c room.Status) error {
	want, digest := s.right(s.cells[i].Key)
	file, err := t.send("GET", "/cells/"+c.Key+"/model", http.NoBody, 0, nil)
	switch {
	case err != nil:
		return err
	case c.Key != s.cells[i].Key || c.Digest != digest || string(file) != string(want):
		return fmt.Errorf("cell %d holds another result than its own", i)
	case c.State != "done" || c.By == 0 || c.Bytes != len(want):
		return fmt.Errorf("cell %d is %q by %d with %d bytes", i, c.State, c.By, c.Bytes)
	}
	return nil
}

// check finds every wrong result among those that the room shows to differ.
func (l *ledger) check(s room.State) error {
	shown := map[wrong]bool{}
	for _, c := range s.Cells {
		for _, d := range c.Differs {
			shown[wrong{c.Key, d.By, d.Digest}] = true
		}
	}
	var errs []error
	for w := range l.wrong {
		if !shown[w] && !l.forgotten[w.cell] {
			errs = append(errs, fmt.Errorf("member %d came to another digest of %s, which is not shown", w.member, w.cell[:8]))
		}
	}
	return errors.Join(errs...)
}

func (l *ledger) forget(cell string) {
	l.Lock()
	defer l.Unlock()
	l.forgotten[cell] = true
}
