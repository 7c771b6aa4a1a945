package contract

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"murmuration/serve/room"
)

// together does something n times at once.
func together(n int, do func(int)) {
	var wait sync.WaitGroup
	for i := range n {
		wait.Go(func() { do(i) })
	}
	wait.Wait()
}

// quota holds a room to its size when more want to join at once than it takes.
func quota(t *testing.T, target Target) {
	k := opened(t, target, single("a"))
	var about room.About
	k.do("GET", k.path(""), "", nil).into(t, http.StatusOK, &about)
	more := 20
	answers := make([]answer, about.Most+more)
	together(len(answers), func(i int) {
		answers[i] = k.asks(newSecret(), fmt.Sprintf("Bird %d", i))
	})
	ids, full := map[int]bool{}, 0
	for _, a := range answers {
		var j room.Joined
		if a.status == http.StatusCreated {
			a.into(t, http.StatusCreated, &j)
			ids[j.Member] = true
			continue
		}
		a.refused(t, http.StatusConflict, "room.full")
		full++
	}
	if len(ids) != about.Most || full != more {
		t.Errorf("%d joined with numbers of their own and %d did not; %d and %d were due", len(ids), full, about.Most, more)
	}
	if s := k.state(); len(s.Members) != about.Most {
		t.Errorf("the room has %d members", len(s.Members))
	}
}

// nicknames are one to 24 characters, each once.
func nicknames(t *testing.T, target Target) {
	k := opened(t, target, single("a"))
	for _, good := range []string{"A", "张伟", "Zoë", strings.Repeat("😀", 24), "  Anna   Lena "} {
		k.join(good)
	}
	if s := k.state(); s.Members[4].Nickname != "Anna Lena" {
		t.Errorf("spaces around and between are one or none: %q", s.Members[4].Nickname)
	}
	for _, bad := range []string{"", "   ", strings.Repeat("a", 25), "a\x00b", "a\u202eb", "a\u200bb", "\x1b[31m"} {
		k.asks(newSecret(), bad).refused(t, http.StatusBadRequest, "room.nickname")
	}
	for _, bad := range []string{`{"nickname":"Mallory","teacher":true}`, `{"nickname":"Mallory"}{}`, `{"nickname":"Mallory"}]`, `"Mallory"`, "", "{"} {
		k.do("POST", k.path("/members"), newSecret(), []byte(bad)).refused(t, http.StatusBadRequest, "room.json")
	}
	for _, taken := range []string{"anna lena", "ANNA LENA", "ZOË"} {
		k.asks(newSecret(), taken).refused(t, http.StatusConflict, "room.taken")
	}
	answers := make([]answer, 8)
	together(len(answers), func(i int) { answers[i] = k.asks(newSecret(), "Twin") })
	joined := 0
	for _, a := range answers {
		if a.status == http.StatusCreated {
			joined++
		}
	}
	if joined != 1 {
		t.Errorf("%d are called Twin", joined)
	}
}

// rejoining: who joins again with the same key, since the answer was lost, is the
// same member, in a room that is full or closed by now too; under the name given last.
func rejoining(t *testing.T, target Target) {
	k := opened(t, target, single("a"))
	secret, other := newSecret(), newSecret()
	joined := func(a answer, status, member int) {
		t.Helper()
		var j room.Joined
		if a.into(t, status, &j); j.Member != member {
			t.Errorf("joined as %d, wanted %d", j.Member, member)
		}
	}
	joined(k.asks(secret, "Anna"), http.StatusCreated, 1)
	joined(k.asks(secret, "Anna"), http.StatusOK, 1)
	joined(k.asks(other, "Ben"), http.StatusCreated, 2)
	joined(k.asks(secret, "Lena"), http.StatusOK, 1)
	k.asks(secret, "BEN").refused(t, http.StatusConflict, "room.taken")
	k.asks(newSecret(), "Lena").refused(t, http.StatusConflict, "room.taken")
	joined(k.asks(newSecret(), "Anna"), http.StatusCreated, 3)
	yes := true
	k.change(room.Change{Closed: &yes})
	joined(k.asks(secret, "Lena"), http.StatusOK, 1)
	k.do("GET", k.path("/state"), "1."+secret, nil).into(t, http.StatusOK, nil)
	k.do("GET", k.path("/state"), "2."+secret, nil).refused(t, http.StatusUnauthorized, "room.key")
	if s := k.state(); len(s.Members) != 3 || s.Members[0].Nickname != "Lena" || s.Members[1].Nickname != "Ben" {
		t.Errorf("the members: %s", show(s.Members))
	}
	k.do("DELETE", k.path("/members/1"), k.teacher, nil).into(t, http.StatusNoContent, nil)
	k.asks(secret, "Lena").refused(t, http.StatusForbidden, "room.gone")
	for _, bad := range []string{"", "0", "1." + other, other[:31], other + "0", strings.Repeat("x", 32), strings.ToUpper(newSecret()[:31] + "a")} {
		k.asks(bad, "Mallory").refused(t, http.StatusBadRequest, "room.ownkey")
	}
	rejoiningAtOnce(opened(t, target, single("a")))
}

// rejoiningAtOnce: of many joins by one key at once comes one member, whatever it calls itself.
func rejoiningAtOnce(k *class) {
	secret, answers := newSecret(), make([]answer, 8)
	together(len(answers), func(i int) { answers[i] = k.asks(secret, fmt.Sprint("Bird ", i%2)) })
	for _, a := range answers {
		var j room.Joined
		if json.Unmarshal(a.body, &j); a.status/100 != 2 || j.Member != 1 {
			k.t.Errorf("%d %s", a.status, a.body)
		}
	}
	if s := k.state(); len(s.Members) != 1 {
		k.t.Errorf("one key is %d members", len(s.Members))
	}
}

// changes are the teacher's: each holds at once.
func changes(t *testing.T, target Target) {
	k := opened(t, target, plan())
	anna := k.join("Anna")
	yes, no, title := true, false, "Owls"
	lease := anna.get("b1", false)
	if s := k.change(room.Change{Paused: &yes, Title: &title}); !s.Paused || s.Title != "Owls" || s.Closed || !s.Check {
		t.Errorf("paused: %s", show(s))
	}
	var renewed room.Renewed
	anna.renew(lease.ID, 1).into(t, http.StatusOK, &renewed)
	if !renewed.Paused || renewed.Seconds < 1 {
		t.Errorf("who trains is not told of the pause: %s", show(renewed))
	}
	anna.get("b1", false) // hers all the same
	ben := k.join("Ben")
	ben.waits("paused")
	if s := k.change(room.Change{Paused: &no, Closed: &yes, Check: &no}); s.Paused || !s.Closed || s.Check {
		t.Errorf("closed: %s", show(s))
	}
	ben.get("b2", false)
	k.asks(newSecret(), "Cem").refused(t, http.StatusConflict, "room.closed")
	if s := k.change(room.Change{Keep: &yes}); !s.Kept || s.Seconds < 29*86400 {
		t.Errorf("kept: %s", show(s))
	}
	if s := k.change(room.Change{Keep: &no}); s.Kept || s.Seconds > 86400 {
		t.Errorf("no longer kept: %s", show(s))
	}
}
