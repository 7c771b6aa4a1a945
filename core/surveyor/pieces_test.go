package surveyor

import (
	"errors"
	"testing"
)

// What a part adds comes before what waits; an error ends all.
func TestPieces(t *testing.T) {
	said := ""
	say := func(s string) piece { return once(func() { said += s }) }
	var p pieces
	n := 0
	p.then(say("a"), func() (bool, error) {
		n++
		said += "b"
		p.then(say("c"))
		return n < 2, nil
	}, say("d"))
	for more := true; more; {
		more, _ = p.next()
	}
	if said != "abcbcd" {
		t.Error(said)
	}
	p.then(say("e"), func() (bool, error) { return true, errors.New("") }, say("f"))
	for more := true; more; {
		more, _ = p.next()
	}
	if said != "abcbcde" {
		t.Error(said)
	}
}
