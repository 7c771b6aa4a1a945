package contract

import (
	"bytes"
	"net/http"
	"testing"

	"murmuration/serve/room"
)

func (k class) model(cell string) answer {
	k.t.Helper()
	return k.do("GET", k.path("/cells/%s/model", cell), k.teacher, nil)
}

// doubleCompletion: an answer that was lost is asked for again, and nothing is counted twice.
func doubleCompletion(t *testing.T, target Target) {
	k := opened(t, target, single("a"))
	anna, ben := k.join("Anna"), k.join("Ben")
	one := anna.get("a", false)
	for range 3 {
		anna.brings(one.ID, digestOf("a"), modelOf("a"), "kept")
	}
	anna.says(one.ID, digestOf("a"), "kept")
	two := ben.get("a", true)
	for range 2 {
		ben.says(two.ID, digestOf("a"), "same")
		ben.brings(two.ID, digestOf("a"), modelOf("a"), "same")
	}
	if s := k.state(); s.Cells[0].Same != 1 || len(s.Cells[0].Differs) != 0 || s.Members[0].Done != 1 || s.Members[0].Checked != 0 || s.Members[1].Checked != 1 {
		t.Errorf("counted otherwise than once: %s", show(s))
	}
	if names := blobsOf(k); len(names) != 1 {
		t.Errorf("the store holds %v", names)
	}
}

// sameMoment: of many results at once one is kept, and none is lost.
func sameMoment(t *testing.T, target Target) {
	k := opened(t, target, single("a"))
	const n = 8
	pupils, leases, verdicts := make([]pupil, n), make([]int, n), make([]answer, n)
	for i := range pupils { // each has had it, and given it back
		pupils[i] = k.join(string(rune('A' + i)))
		leases[i] = pupils[i].get("a", false).ID
		pupils[i].do("DELETE", k.path("/leases/%d", leases[i]), pupils[i].key, nil).into(t, http.StatusNoContent, nil)
	}
	together(n, func(i int) { verdicts[i] = pupils[i].put(leases[i], digestOf("a"), modelOf("a")) })
	kept := 0
	for _, a := range verdicts {
		var v room.Verdict
		a.into(t, http.StatusOK, &v)
		if v.Verdict == "kept" {
			kept++
		} else if v.Verdict != "same" {
			t.Errorf("a verdict of %q", v.Verdict)
		}
	}
	if s := k.cell("a"); kept != 1 || s.Same != n-1 {
		t.Errorf("%d were kept: %s", kept, show(s))
	}
	if names := blobsOf(k); len(names) != 1 {
		t.Errorf("the store holds %v", names)
	}
}

// checking: who is idle trains again what another has trained, or is training.
func checking(t *testing.T, target Target) {
	k := opened(t, target, single("a", "b"))
	anna, ben, cem := k.join("Anna"), k.join("Ben"), k.join("Cem")
	anna.trains("a")
	two := ben.get("b", false)
	cem.get("a", true)
	dora := k.join("Dora")
	spare := dora.get("b", true)
	k.join("Emil").waits("busy")
	dora.brings(spare.ID, digestOf("b"), modelOf("b"), "kept")
	ben.says(two.ID, digestOf("b"), "same")
	anna.waits("done") // what she has trained is being checked, and b has been
	cem.says(cem.get("a", true).ID, digestOf("a"), "same")
	for _, p := range []pupil{anna, ben, cem, dora} {
		p.waits("done")
	}
	s := k.state()
	if s.Cells[0].Same != 1 || s.Cells[1].Same != 1 || s.Cells[1].By != dora.id || s.Members[2].Checked != 1 {
		t.Errorf("after checking: %s", show(s))
	}
}

// differing: another digest is shown and does not replace the kept one, until two agree on it.
func differing(t *testing.T, target Target) {
	k := opened(t, target, single("a"))
	anna, ben, cem, dora := k.join("Anna"), k.join("Ben"), k.join("Cem"), k.join("Dora")
	one := anna.get("a", false)
	anna.brings(one.ID, digestOf("wrong"), modelOf("wrong"), "kept")
	two := ben.get("a", true)
	ben.says(two.ID, digestOf("a"), "send")
	ben.brings(two.ID, digestOf("a"), modelOf("a"), "differs")
	if s := k.cell("a"); s.By != anna.id || s.Digest != digestOf("wrong") || len(s.Differs) != 1 || s.Differs[0].By != ben.id {
		t.Errorf("a difference: %s", show(s))
	}
	if a := k.model("a"); !bytes.Equal(a.body, modelOf("wrong")) || a.header.Get("Model-Digest") != digestOf("wrong") {
		t.Errorf("the kept model has gone")
	}
	anna.waits("done")
	three := cem.get("a", true)
	cem.says(three.ID, digestOf("a"), "same") // with Ben's, which is kept now
	s := k.cell("a")
	if s.By != ben.id || s.Digest != digestOf("a") || s.Same != 1 || len(s.Differs) != 1 || s.Differs[0] != (room.Differ{By: anna.id, Digest: digestOf("wrong")}) {
		t.Errorf("outvoted: %s", show(s))
	}
	if a := k.model("a"); !bytes.Equal(a.body, modelOf("a")) || s.Bytes != len(modelOf("a")) {
		t.Errorf("the model is not that of the digest that two agree on")
	}
	dora.waits("done")
	anna.says(one.ID, digestOf("wrong"), "differs")
}

// again forgets a cell's results, and those of cells that need it; who trains on
// what is forgotten hears of it.
func again(t *testing.T, target Target) {
	k := opened(t, target, plan())
	anna, ben := k.join("Anna"), k.join("Ben")
	anna.trains("b1")
	anna.trains("b2")
	anna.trains("b1/t1")
	old := ben.get("b1/t2", false)
	anna.trains("b2/t1")
	k.do("POST", k.path("/cells/b1/again"), k.teacher, nil).into(t, http.StatusNoContent, nil)
	states := ""
	for _, s := range k.state().Cells {
		states += s.Key + " " + s.State + ", "
	}
	if states != "b1 open, b2 done, b1/t1 waits, b1/t2 leased, b2/t1 done, b2/t2 open, " {
		t.Errorf("after b1 was forgotten: %s", states)
	}
	k.model("b1").refused(t, http.StatusNotFound, "room.model")
	ben.renew(old.ID, 3).refused(t, http.StatusGone, "room.over")
	ben.digest(old.ID, digestOf("b1/t2")).refused(t, http.StatusGone, "room.over")
	ben.put(old.ID, digestOf("b1/t2"), modelOf("b1/t2")).refused(t, http.StatusGone, "room.over")
	ben.trains("b1")
	if names := blobsOf(k); len(names) != 3 {
		t.Errorf("three models are left, the store has %v", names)
	}
	k.do("POST", k.path("/cells/nothing/again"), k.teacher, nil).refused(t, http.StatusNotFound, "room.cell")
}

// failing: who cannot train a cell gets another; what three cannot, nobody gets,
// until the teacher has it tried again.
func failing(t *testing.T, target Target) {
	open := single("a", "a/t")
	open.Cells[1].Needs = "a"
	k := opened(t, target, open)
	pupils := []pupil{k.join("Anna"), k.join("Ben"), k.join("Cem"), k.join("Dora")}
	for i, p := range pupils[:3] {
		lease := p.get("a", false)
		p.fails(lease.ID, "Worse than a code").refused(t, http.StatusBadRequest, "room.fault")
		p.fails(lease.ID, "train.diverged").into(t, http.StatusNoContent, nil)
		p.fails(lease.ID, "lab.dead").into(t, http.StatusNoContent, nil) // said twice: once
		p.renew(lease.ID, 3).refused(t, http.StatusGone, "room.over")
		if i < 2 {
			p.waits("needs")
			if s := k.cell("a"); s.State != "open" || len(s.Faults) != i+1 {
				t.Errorf("a after %d faults: %s", i+1, show(s))
			}
		}
	}
	pupils[3].fails(1, "lab.dead").refused(t, http.StatusNotFound, "room.lease")
	for _, p := range pupils {
		p.waits("failed")
	}
	if s := k.cell("a"); s.State != "failed" || len(s.Faults) != 3 || s.Faults[2] != (room.Failed{By: pupils[2].id, Code: "lab.dead"}) {
		t.Errorf("a after three faults: %s", show(s))
	}
	k.do("POST", k.path("/cells/a/again"), k.teacher, nil).into(t, http.StatusNoContent, nil)
	pupils[0].trains("a")
	if s := k.cell("a"); s.State != "done" || len(s.Faults) != 0 {
		t.Errorf("a after it was tried again: %s", show(s))
	}
}

// outvotedBase: what was tuned from a base that is outvoted is forgotten.
func outvotedBase(t *testing.T, target Target) {
	open := plan()
	open.Cells = []room.Cell{open.Cells[0], open.Cells[2]} // b1, b1/t1
	k := opened(t, target, open)
	anna, ben, cem := k.join("Anna"), k.join("Ben"), k.join("Cem")
	anna.brings(anna.get("b1", false).ID, digestOf("wrong"), modelOf("wrong"), "kept")
	anna.brings(anna.get("b1/t1", false).ID, digestOf("tuned wrong"), modelOf("tuned wrong"), "kept")
	ben.brings(ben.get("b1", true).ID, digestOf("b1"), modelOf("b1"), "differs")
	checks := ben.get("b1/t1", true)
	cem.says(cem.get("b1", true).ID, digestOf("b1"), "same")
	if s := k.cell("b1/t1"); s.Digest != "" || s.State != "leased" {
		t.Errorf("what grew from the wrong base is still kept: %s", show(s))
	}
	ben.brings(ben.get("b1/t1", false).ID, digestOf("b1/t1"), modelOf("b1/t1"), "kept")
	if checks.ID == 0 {
		t.Error("no lease")
	}
}

// tooMany: one member cannot fill the store with ever other results of a cell.
func tooMany(t *testing.T, target Target) {
	k := opened(t, target, single("a"))
	anna := k.join("Anna")
	one := anna.get("a", false)
	for i, verdict := range []string{"kept", "differs", "differs", "differs"} {
		what := string(rune('a' + i))
		anna.brings(one.ID, digestOf(what), modelOf(what), verdict)
	}
	anna.put(one.ID, digestOf("e"), modelOf("e")).refused(t, http.StatusConflict, "room.results")
	if s := k.cell("a"); len(s.Differs) != 3 || len(blobsOf(k)) != 4 {
		t.Errorf("%s", show(s))
	}
}
