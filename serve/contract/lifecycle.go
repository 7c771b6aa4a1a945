package contract

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"murmuration/serve/room"
)

// lifecycle is a whole class: opened, joined, trained, looked at, deleted.
func lifecycle(t *testing.T, target Target) {
	k := opened(t, target, plan())
	var about room.About
	k.do("GET", "/api/rooms/"+strings.ToLower(k.code[:3]+"-"+k.code[3:]), "", nil).into(t, http.StatusOK, &about)
	if about.Title != "Starlings" || about.Cells != 6 || about.Members != 0 || about.Most < 1 || about.Seconds < 86000 || about.Digest != digestOf("plan") || about.Version != "v1" {
		t.Errorf("about: %s", show(about))
	}
	anna, ben := k.join("Anna"), k.join("Ben")
	if a := k.do("GET", k.path("/plan"), ben.key, nil); string(a.body) != `{"arms":2.50,"also":"☃"}` {
		t.Errorf("the plan is not as it was given: %s", a.body)
	}
	lifecycleTrain(k, anna, ben)
	s := k.state()
	if s.Members[0].Done != 3 || s.Members[1].Done != 3 || s.Title != "Starlings" || len(s.Cells) != 6 {
		t.Errorf("state: %s", show(s))
	}
	k.do("DELETE", k.path(""), k.teacher, nil).into(t, http.StatusNoContent, nil)
	k.do("GET", k.path(""), "", nil).refused(t, http.StatusNotFound, "room.unknown")
	anna.do("GET", k.path("/state"), anna.key, nil).refused(t, http.StatusNotFound, "room.unknown")
}

// lifecycleTrain has two members train all six cells, in the order given.
func lifecycleTrain(k *class, anna, ben pupil) {
	k.t.Helper()
	one, two := anna.get("b1", false), ben.get("b2", false)
	anna.renew(one.ID, 40).into(k.t, http.StatusOK, nil)
	s := k.at(3e9).cell("b1")
	if s.State != "leased" || len(s.Leases) != 1 || s.Leases[0].Step != 40 || s.Leases[0].Member != anna.id {
		k.t.Errorf("b1 in training: %s", show(s))
	}
	if s := k.cell("b1/t1"); s.State != "waits" || s.Needs != "b1" {
		k.t.Errorf("b1/t1 before its base: %s", show(s))
	}
	anna.brings(one.ID, digestOf("b1"), modelOf("b1"), "kept")
	if s := k.cell("b1/t1"); s.State != "open" {
		k.t.Errorf("b1/t1 after its base: %s", show(s))
	}
	anna.trains("b1/t1")
	anna.trains("b1/t2")
	ben.brings(two.ID, digestOf("b2"), modelOf("b2"), "kept")
	ben.trains("b2/t1")
	ben.trains("b2/t2")
	for _, cell := range plan().Cells {
		a := k.do("GET", k.path("/cells/%s/model", strings.ReplaceAll(cell.Key, "/", "%2F")), ben.key, nil)
		if a.status != http.StatusOK || !bytes.Equal(a.body, modelOf(cell.Key)) {
			k.t.Errorf("the model of %s: %d, %d bytes", cell.Key, a.status, len(a.body))
		}
	}
}
