package contract

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"murmuration/serve/room"
)

// ask is a request that needs a key.
type ask struct {
	method, rest string
	teacher      bool // the teacher may
	member       bool // the member may
}

// asks are all that need one, but for those that would end the room or the member.
var asks = []ask{
	{"GET", "/plan", true, true},
	{"GET", "/state", true, true},
	{"GET", "/board", true, true},
	{"GET", "/cells/b1/model", true, true},
	{"PATCH", "", true, false},
	{"DELETE", "", true, false},
	{"PUT", "/board", true, false},
	{"POST", "/cells/b1/again", true, false},
	{"DELETE", "/members/1", true, true},
	{"POST", "/leases", false, true},
	{"POST", "/leases/1", false, true},
	{"DELETE", "/leases/1", false, true},
	{"POST", "/leases/1/digest", false, true},
	{"PUT", "/leases/1/model", false, true},
}

// wrongKeys holds every route to refusing a key that is none, wrong, another room's or too old.
func wrongKeys(t *testing.T, target Target) {
	k, other := opened(t, target, plan()), opened(t, target, plan())
	anna, stranger := k.join("Anna"), other.join("Anna")
	wrong := map[string]string{
		"none":                     "",
		"no key at all":            "0",
		"empty":                    "0.",
		"another's":                "0." + strings.Repeat("0", 32),
		"of nobody":                "77." + strings.Repeat("0", 32),
		"of another room's member": stranger.key,
		"of another room":          other.teacher,
		"a member's as teacher":    "0" + anna.key[strings.Index(anna.key, "."):],
		"a teacher's as member":    "1" + k.teacher[1:],
		"with more":                k.teacher + "0",
		"below 0":                  "-" + k.teacher,
	}
	names := slices.Sorted(maps.Keys(wrong))
	for _, a := range asks {
		together(len(names), func(i int) {
			got := k.do(a.method, k.path("%s", a.rest), wrong[names[i]], nil)
			if got.status != http.StatusUnauthorized || got.code() != "room.key" {
				t.Errorf("%s %s with a key %s: %d %s", a.method, a.rest, names[i], got.status, got.body)
			}
		})
	}
	in := k.at(25 * time.Hour)
	in.do("GET", k.path("/state"), k.teacher, nil).refused(t, http.StatusNotFound, "room.unknown")
	in.do("POST", k.path("/leases"), anna.key, nil).refused(t, http.StatusNotFound, "room.unknown")
	if s := k.state(); len(s.Members) != 1 || s.Members[0].Gone {
		t.Errorf("what was refused has changed the room: %s", show(s))
	}
}

// rightKeys holds teacher and member to what each may do.
func rightKeys(t *testing.T, target Target) {
	k := opened(t, target, plan())
	anna, ben := k.join("Anna"), k.join("Ben")
	for _, a := range asks {
		if !a.teacher {
			k.do(a.method, k.path("%s", a.rest), k.teacher, nil).refused(t, http.StatusForbidden, "room.member")
		}
		if !a.member {
			k.do(a.method, k.path("%s", a.rest), anna.key, nil).refused(t, http.StatusForbidden, "room.teacher")
		}
	}
	lease := anna.get("b1", false)
	for _, a := range []answer{ben.renew(lease.ID, 1), ben.digest(lease.ID, digestOf("b1")), ben.put(lease.ID, digestOf("b1"), modelOf("b1")),
		ben.do("DELETE", k.path("/leases/%d", lease.ID), ben.key, nil)} {
		a.refused(t, http.StatusNotFound, "room.lease")
	}
	ben.do("DELETE", k.path("/members/%d", anna.id), ben.key, nil).refused(t, http.StatusForbidden, "room.teacher")
	if s := k.cell("b1"); s.State != "leased" || s.Leases[0].Member != anna.id {
		t.Errorf("another has touched Anna's lease: %s", show(s))
	}
}

// leaving frees what a member held, and its key is good for nothing more.
func leaving(t *testing.T, target Target) {
	k := opened(t, target, plan())
	anna, ben := k.join("Anna"), k.join("Ben")
	anna.trains("b1")
	anna.get("b2", false)
	k.do("DELETE", k.path("/members/%d", anna.id), k.teacher, nil).into(t, http.StatusNoContent, nil)
	anna.do("GET", k.path("/state"), anna.key, nil).refused(t, http.StatusForbidden, "room.gone")
	ben.get("b2", false)
	if s := k.state(); !s.Members[0].Gone || s.Members[0].Done != 1 || s.Cells[0].By != anna.id {
		t.Errorf("what came of her should stay: %s", show(s))
	}
	if again := k.join("anna"); again.id != 3 {
		t.Errorf("the nickname should be free, and the number new: %d", again.id)
	}
	ben.do("DELETE", k.path("/members/%d", ben.id), ben.key, nil).into(t, http.StatusNoContent, nil)
	k.do("DELETE", k.path("/members/9"), k.teacher, nil).refused(t, http.StatusNotFound, "room.nobody")
}

// codes are read as people write them; what is none is a room that is not there.
func codes(t *testing.T, target Target) {
	k := opened(t, target, plan())
	if len(k.code) != 6 || strings.ContainsAny(k.code, "01ILO") || k.code != strings.ToUpper(k.code) {
		t.Errorf("a code is six characters that are not mistaken: %q", k.code)
	}
	for _, written := range []string{strings.ToLower(k.code), k.code[:2] + "%20" + k.code[2:], k.code[:3] + "-" + k.code[3:]} {
		k.do("GET", "/api/rooms/"+written, "", nil).into(t, http.StatusOK, nil)
	}
	for _, wrong := range []string{"222222", "22", k.code + "2", strings.Repeat("2", 2000), "%00", "..%2F" + k.code, "%25", "'%20OR%201=1"} {
		k.do("GET", "/api/rooms/"+wrong, "", nil).refused(t, http.StatusNotFound, "room.unknown")
	}
	var all room.About
	k.do("GET", k.path(""), "", nil).into(t, http.StatusOK, &all)
}
