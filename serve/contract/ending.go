package contract

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"murmuration/serve/room"
)

// full is a room in which everything has been used.
func full(t *testing.T, target Target) (*class, []string) {
	k := opened(t, target, plan())
	anna := k.join("Anna")
	anna.trains("b1")
	anna.trains("b2")
	anna.get("b1/t1", false)
	k.json("PUT", k.path("/board"), k.teacher, 1).into(t, http.StatusNoContent, nil)
	return k, blobsOf(k)
}

// gone wants the rows and the blobs of a room to be no more.
func gone(k *class, names []string) {
	k.t.Helper()
	if in := insideOf(k); in.Rows != 0 {
		k.t.Errorf("%d rows are left", in.Rows)
	}
	if len(names) != 2 {
		k.t.Errorf("there were %d models", len(names))
	}
	for _, name := range names {
		k.do("GET", "/internal/blobs/"+name, "", nil).refused(k.t, http.StatusNotFound, "room.model")
	}
}

func deletion(t *testing.T, target Target) {
	k, names := full(t, target)
	k.do("DELETE", k.path(""), k.teacher, nil).into(t, http.StatusNoContent, nil)
	gone(k, names)
}

// expiry: a room ends after a day, one that is kept after a month; a sweep removes
// what there was, and nothing of others.
func expiry(t *testing.T, target Target) {
	k, names := full(t, target)
	kept, itsNames := full(t, target)
	yes := true
	kept.change(room.Change{Keep: &yes})
	day, month := 25*time.Hour, 31*24*time.Hour
	k.at(day).do("GET", k.path(""), "", nil).refused(t, http.StatusNotFound, "room.unknown")
	k.at(23 * time.Hour).state()
	sweep(k.at(23 * time.Hour))
	if in := insideOf(k); in.Rows == 0 || len(blobsOf(k)) != 2 {
		t.Errorf("swept before its time")
	}
	sweep(k.at(day))
	gone(k, names)
	if len(insideOf(k).Blobs) != 0 {
		t.Errorf("names are left: %v", insideOf(k).Blobs)
	}
	if s := kept.at(day).state(); s.Cells[0].State != "done" || len(blobsOf(kept)) != 2 {
		t.Errorf("the kept room has lost something: %s", show(s))
	}
	sweep(kept.at(month))
	gone(kept, itsNames)
}

func sweep(k class) {
	k.t.Helper()
	k.do("POST", "/internal/sweep", "", nil).into(k.t, http.StatusNoContent, nil)
}

// panicking: a panic ends with its request, and others go on.
func panicking(t *testing.T, target Target) {
	k := opened(t, target, single("a"))
	anna := k.join("Anna")
	answers := make([]answer, 12)
	together(len(answers), func(i int) {
		if i%3 == 0 {
			answers[i] = k.do("POST", "/internal/panic", "", nil)
		} else {
			answers[i] = k.do("GET", k.path("/state"), anna.key, nil)
		}
	})
	for i, a := range answers {
		if i%3 == 0 {
			a.refused(t, http.StatusInternalServerError, "room.broken")
		} else {
			a.into(t, http.StatusOK, nil)
		}
		if strings.Contains(string(a.body), "goroutine") || strings.Contains(string(a.body), "as the test asked") {
			t.Errorf("the panic is told to the asker: %s", a.body)
		}
	}
	anna.get("a", false)
}

// rates: who opens rooms without end, or tries codes, is stopped for a while; a class is not.
func rates(t *testing.T, target Target) {
	k := opened(t, target, single("a"))
	anna := k.join("Anna")
	later := k.at(3 * time.Hour)
	// Many at once, so that what is let through again each second is little beside them, on a slow machine too.
	answers := make([]answer, 50)
	stopped := func(what string, do func(int) answer) {
		for n := 0; n < 4000; n += len(answers) {
			together(len(answers), func(i int) { answers[i] = do(i) })
			for _, a := range answers {
				if a.status == http.StatusTooManyRequests {
					a.refused(t, http.StatusTooManyRequests, "room.often")
					if a.header.Get("Retry-After") == "" || n < 100 {
						t.Errorf("%s: stopped after %d, with Retry-After %q", what, n, a.header.Get("Retry-After"))
					}
					return
				}
			}
		}
		t.Errorf("%s: never stopped", what)
	}
	// One code, since different codes may be different objects' to count.
	stopped("wrong codes", func(int) answer { return later.do("GET", "/api/rooms/222222", "", nil) })
	later.do("GET", k.path("/plan"), "0."+k.teacher[3:]+"0", nil).refused(t, http.StatusTooManyRequests, "room.often") // nor keys
	later.do("GET", k.path("/state"), k.teacher, nil).into(t, http.StatusOK, nil)                                      // who has a key goes on
	later = k.at(5 * time.Hour)
	stopped("a member", func(int) answer { return later.do("GET", k.path("/plan"), anna.key, nil) })
	k.at(5*time.Hour+time.Minute).do("GET", k.path("/plan"), anna.key, nil).into(t, http.StatusOK, nil)
	stopped("rooms", func(int) answer { return later.json("POST", "/api/rooms", "", room.Open{}) })
}
