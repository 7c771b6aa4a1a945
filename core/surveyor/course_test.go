package surveyor

import (
	"errors"
	"testing"
)

// What a piece adds comes before what waits; an error ends all.
func TestCourse(t *testing.T) {
	said := ""
	say := func(s string) piece { return once(func() { said += s }) }
	var c course
	n := 0
	c.then(say("a"), func() (bool, error) {
		n++
		said += "b"
		c.then(say("c"))
		return n == 2, nil
	}, say("d"))
	for done := false; !done; {
		done, _ = c.next()
	}
	if said != "abcbcd" {
		t.Error(said)
	}
	c.then(say("e"), func() (bool, error) { return false, errors.New("") }, say("f"))
	for done := false; !done; {
		done, _ = c.next()
	}
	if said != "abcbcde" {
		t.Error(said)
	}
}
