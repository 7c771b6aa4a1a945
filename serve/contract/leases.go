package contract

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"murmuration/serve/room"
)

// order is that of the plan; what needs another waits for it.
func order(t *testing.T, target Target) {
	k := opened(t, target, plan())
	off := false
	k.change(room.Change{Check: &off})
	anna, ben, cem := k.join("Anna"), k.join("Ben"), k.join("Cem")
	one := anna.get("b1", false)
	ben.get("b2", false)
	cem.waits("needs")
	anna.brings(one.ID, digestOf("b1"), modelOf("b1"), "kept")
	cem.get("b1/t1", false)
	anna.get("b1/t2", false)
	k.join("Dora").waits("needs")
}

// oneEach: a member has one lease, and has it still after a reload.
func oneEach(t *testing.T, target Target) {
	k := opened(t, target, single("a", "b", "c", "d", "e"))
	anna := k.join("Anna")
	first := anna.get("a", false)
	if again := anna.get("a", false); again.ID != first.ID {
		t.Errorf("lease %d became %d", first.ID, again.ID)
	}
	for i := range 3 {
		once(k.join(fmt.Sprint("Twin ", i)))
	}
	ben := k.join("Ben")
	lease := ben.get("e", false)
	ben.do("DELETE", k.path("/leases/%d", lease.ID), ben.key, nil).into(t, http.StatusNoContent, nil)
	ben.do("DELETE", k.path("/leases/%d", lease.ID), ben.key, nil).into(t, http.StatusNoContent, nil)
	ben.renew(lease.ID, 1).refused(t, http.StatusGone, "room.over")
	rows := insideOf(k).Rows
	for range 20 { // who takes and gives back without end fills nothing
		if again := ben.get("e", false); again.ID != lease.ID {
			t.Errorf("lease %d became %d", lease.ID, again.ID)
		}
		ben.renew(lease.ID, 1).into(t, http.StatusOK, nil)
		ben.do("DELETE", k.path("/leases/%d", lease.ID), ben.key, nil).into(t, http.StatusNoContent, nil)
	}
	if more := insideOf(k).Rows - rows; more != 0 {
		t.Errorf("%d rows more", more)
	}
	k.join("Cem").get("e", false)
}

// once: who asks many times at once gets one lease.
func once(p pupil) {
	p.t.Helper()
	ids := make([]int, 8)
	together(len(ids), func(i int) {
		if l := p.ask(); l.Lease != nil {
			ids[i] = l.Lease.ID
		}
	})
	for _, id := range ids {
		if id == 0 || id != ids[0] {
			p.t.Errorf("one member has the leases %v", ids)
			return
		}
	}
}

// apart: many who ask at once never get the same cell.
func apart(t *testing.T, target Target) {
	const n = 40
	keys := make([]string, n)
	for i := range keys {
		keys[i] = fmt.Sprint("cell ", i)
	}
	open := single(keys...)
	open.Check = false
	k := opened(t, target, open)
	pupils, got := make([]pupil, n+5), make([]room.Leased, n+5)
	for i := range pupils {
		pupils[i] = k.join(fmt.Sprint("Bird ", i))
	}
	together(len(pupils), func(i int) { got[i] = pupils[i].ask() })
	cells, ids, waiting := map[string]bool{}, map[int]bool{}, 0
	for _, l := range got {
		if l.Wait != nil {
			waiting++
			continue
		}
		cells[l.Lease.Cell], ids[l.Lease.ID] = true, true
	}
	if len(cells) != n || len(ids) != n || waiting != 5 {
		t.Errorf("%d cells went to %d leases, and %d wait; there are %d of each but 5 who wait", len(cells), len(ids), waiting, n)
	}
}

// leaseExpiry: what is not renewed goes to another, and the clock of who trains does not matter.
func leaseExpiry(t *testing.T, target Target) {
	open := single("a", "b")
	open.Check = false
	k := opened(t, target, open)
	anna, ben, cem := k.join("Anna"), k.join("Ben"), k.join("Cem")
	one := anna.get("a", false)
	anna.at(50*time.Second).renew(one.ID, 5).into(t, http.StatusOK, nil)
	ben.at(70*time.Second).get("b", false) // a is Anna's until 110 s
	if s := k.at(111 * time.Second).cell("a"); s.State != "open" || len(s.Leases) != 0 {
		t.Errorf("a after its lease: %s", show(s))
	}
	cem.at(111*time.Second).get("a", false)
	anna.at(112*time.Second).renew(one.ID, 6).refused(t, http.StatusGone, "room.over")
	anna.at(112 * time.Second).waits("busy")
	// It was at work all the same.
	anna.at(113*time.Second).brings(one.ID, digestOf("a"), modelOf("a"), "kept")
	if s := k.at(113 * time.Second).cell("a"); s.State != "done" || s.By != anna.id || len(s.Leases) != 1 {
		t.Errorf("a after a late result: %s", show(s))
	}
}

// revival: a laptop that has slept goes on if nobody has taken its cell.
func revival(t *testing.T, target Target) {
	open := single("a")
	open.Check = false
	k := opened(t, target, open)
	anna, ben := k.join("Anna"), k.join("Ben")
	one := anna.get("a", false)
	later := 10 * time.Minute
	anna.at(later).renew(one.ID, 5).into(t, http.StatusOK, nil)
	ben.at(later + 5*time.Second).waits("busy")
	ben.at(later+2*time.Minute).get("a", false)
	anna.at(later+2*time.Minute).renew(one.ID, 6).refused(t, http.StatusGone, "room.over")
}

// late results of given-back and of expired leases are compared with what is kept.
func late(t *testing.T, target Target) {
	open := single("a")
	open.Check = false
	k := opened(t, target, open)
	anna, ben, cem := k.join("Anna"), k.join("Ben"), k.join("Cem")
	one := anna.get("a", false)
	anna.do("DELETE", k.path("/leases/%d", one.ID), anna.key, nil).into(t, http.StatusNoContent, nil)
	two := ben.get("a", false)
	three := cem.at(2*time.Minute).get("a", false)
	cem.at(2*time.Minute).brings(three.ID, digestOf("a"), modelOf("a"), "kept")
	anna.says(one.ID, digestOf("a"), "same")
	ben.says(two.ID, digestOf("other"), "send")
	ben.brings(two.ID, digestOf("other"), modelOf("other"), "differs")
	s := k.cell("a")
	if s.By != cem.id || s.Same != 1 || len(s.Differs) != 1 || s.Differs[0] != (room.Differ{By: ben.id, Digest: digestOf("other")}) {
		t.Errorf("a: %s", show(s))
	}
}
