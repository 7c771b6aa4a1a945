package contract

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"murmuration/serve/room"
)

// headers: nothing is kept by caches but models, which are asked for again each time,
// and nothing of it runs, or is read by another site.
func headers(t *testing.T, target Target) {
	k := opened(t, target, plan())
	anna := k.join("Anna")
	anna.trains("b1")
	answers := map[string]answer{
		"a state":   k.do("GET", k.path("/state"), k.teacher, nil),
		"a plan":    k.do("GET", k.path("/plan"), k.teacher, nil),
		"about":     k.do("GET", k.path(""), "", nil),
		"a refusal": k.do("GET", k.path("/state"), "", nil),
		"no route":  k.do("GET", k.path("/nothing"), k.teacher, nil),
		"no room":   k.do("GET", "/api/rooms/222222", "", nil),
		"a panic":   k.do("POST", "/internal/panic", "", nil),
		"nothing":   k.do("PUT", k.path("/board"), k.teacher, []byte("{}")),
		"a model":   k.model("b1"),
	}
	for name, a := range answers {
		cache := "no-store"
		if name == "a model" {
			cache = "private, no-cache"
		}
		for header, want := range map[string]string{
			"Cache-Control": cache, "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin",
			"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "Access-Control-Allow-Origin": "",
		} {
			if have := a.header.Get(header); have != want {
				t.Errorf("%s: %s is %q, not %q", name, header, have, want)
			}
		}
		if kind := a.header.Get("Content-Type"); name != "nothing" && name != "a model" && !strings.HasPrefix(kind, "application/json") {
			t.Errorf("%s is a %s", name, kind)
		}
	}
	modelHeaders(k)
}

func modelHeaders(k *class) {
	k.t.Helper()
	a := k.model("b1")
	if a.header.Get("Content-Digest") != contentDigest(modelOf("b1")) || a.header.Get("Model-Digest") != digestOf("b1") || a.header.Get("Content-Type") != "application/octet-stream" {
		k.t.Errorf("a model's headers: %v", a.header)
	}
	tag := a.header.Get("ETag")
	b := k.do("GET", k.path("/cells/b1/model"), k.teacher, nil, "If-None-Match", tag)
	if tag == "" || b.status != http.StatusNotModified || len(b.body) != 0 {
		k.t.Errorf("a model that is there already: %d, tag %s", b.status, tag)
	}
	k.do("GET", k.path("/cells/b2/model"), k.teacher, nil).refused(k.t, http.StatusNotFound, "room.model")
	k.do("GET", k.path("/cells/zz/model"), k.teacher, nil).refused(k.t, http.StatusNotFound, "room.cell")
}

// otherSites may neither read nor write.
func otherSites(t *testing.T, target Target) {
	k := opened(t, target, plan())
	for _, h := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://elsewhere.test"}, {"Origin", "null"}} {
		k.asks(newSecret(), "Mallory", h...).refused(t, http.StatusForbidden, "room.elsewhere")
	}
	k.do("GET", k.path(""), "", nil, "Sec-Fetch-Site", "cross-site").refused(t, http.StatusForbidden, "room.elsewhere")
	k.do("GET", k.path(""), "", nil, "Sec-Fetch-Site", "same-origin", "Origin", target.URL).into(t, http.StatusOK, nil)
	k.asks(newSecret(), "Anna", "Sec-Fetch-Site", "same-origin", "Origin", target.URL).into(t, http.StatusCreated, nil)
	k.asks(newSecret(), "Ben", "Origin", target.URL).into(t, http.StatusCreated, nil)
	if len(k.state().Members) != 2 {
		t.Error("another site has let somebody in")
	}
}

// tags change when something has changed, and only then.
func tags(t *testing.T, target Target) {
	k := opened(t, target, plan())
	k.ahead = 10 * time.Second // away from the minutes that a room's time is rounded to
	anna := k.join("Anna")
	tag := ""
	same := func(in class, want bool, what string) {
		t.Helper()
		a := in.do("GET", k.path("/state"), k.teacher, nil, "If-None-Match", tag)
		if (a.status == http.StatusNotModified) != want {
			t.Errorf("%s: %d", what, a.status)
		}
		if tag = a.header.Get("ETag"); tag == "" {
			t.Fatal("a state without a tag")
		}
	}
	same(*k, false, "the first")
	same(*k, true, "nothing has happened")
	same(k.at(14*time.Second), true, "some seconds later")
	lease := anna.get("b1", false)
	same(*k, false, "a lease")
	anna.renew(lease.ID, 10)
	same(k.at(14*time.Second), false, "progress")
	same(k.at(18*time.Second), true, "seconds after")
	anna.brings(lease.ID, digestOf("b1"), modelOf("b1"), "kept")
	same(*k, false, "a result")
	k.json("PUT", k.path("/board"), k.teacher, map[string]int{"n": 1}).into(t, http.StatusNoContent, nil)
	same(*k, false, "a board")
	same(k.at(10*time.Minute), false, "silence for minutes")
}

// boards are handed on as they were put.
func boards(t *testing.T, target Target) {
	k := opened(t, target, plan())
	anna := k.join("Anna")
	anna.do("GET", k.path("/board"), anna.key, nil).refused(t, http.StatusNotFound, "room.paper")
	for i, board := range []string{`{"b":1.50, "a":"☃"}`, `[]`} {
		k.do("PUT", k.path("/board"), k.teacher, []byte(board)).into(t, http.StatusNoContent, nil)
		a := anna.do("GET", k.path("/board"), anna.key, nil)
		if string(a.body) != board || k.state().Board != i+1 {
			t.Errorf("board %d is %s", k.state().Board, a.body)
		}
		if b := anna.do("GET", k.path("/board"), anna.key, nil, "If-None-Match", a.header.Get("ETag")); b.status != http.StatusNotModified {
			t.Errorf("a board that is there already: %d", b.status)
		}
	}
	for _, bad := range []string{"", "{", "{} {}", "\"\xff\""} {
		k.do("PUT", k.path("/board"), k.teacher, []byte(bad)).refused(t, http.StatusBadRequest, "room.json")
	}
	big := `"` + strings.Repeat("x", 512<<10) + `"`
	k.do("PUT", k.path("/board"), k.teacher, []byte(big)).refused(t, http.StatusRequestEntityTooLarge, "room.long")
	k.do("PUT", k.path("/board"), k.teacher, []byte(big[:512<<10-1]+`"`)).into(t, http.StatusNoContent, nil)
}

// plans that a room does not take are refused by name.
func plans(t *testing.T, target Target) {
	k := opened(t, target, single("a")) // the suite's client
	for name, c := range map[string]struct {
		bend   func(*room.Open)
		status int
		code   string
	}{
		"no title":               {func(o *room.Open) { o.Title = " " }, 400, "room.text"},
		"a long title":           {func(o *room.Open) { o.Title = strings.Repeat("长", 81) }, 400, "room.text"},
		"no version":             {func(o *room.Open) { o.Version = "" }, 400, "room.text"},
		"no digest":              {func(o *room.Open) { o.Digest = "" }, 400, "room.text"},
		"no cells":               {func(o *room.Open) { o.Cells = nil }, 400, "room.cells"},
		"too many cells":         {func(o *room.Open) { o.Cells = make([]room.Cell, 2001) }, 400, "room.cells"},
		"a key twice":            {func(o *room.Open) { o.Cells[2].Key = "b1" }, 400, "room.cellbad"},
		"needs itself":           {func(o *room.Open) { o.Cells[0].Needs = "b1" }, 400, "room.cellbad"},
		"needs what comes after": {func(o *room.Open) { o.Cells[0].Needs = "b2" }, 400, "room.cellbad"},
		"a long plan":            {func(o *room.Open) { o.Plan = []byte(`"` + strings.Repeat("x", 1<<20) + `"`) }, 413, "room.long"},
	} {
		open := plan()
		c.bend(&open)
		if a := k.json("POST", "/api/rooms", "", open); a.status != c.status || a.code() != c.code {
			t.Errorf("%s: %d %.200s", name, a.status, a.body)
		}
	}
	for _, bad := range []string{"", "null", "{", `{"title":"x"}{}`, `{"titel":"x"}`, `[]`, "\xff"} {
		if a := k.do("POST", "/api/rooms", "", []byte(bad)); a.status != http.StatusBadRequest {
			t.Errorf("%q: %d %s", bad, a.status, a.body)
		}
	}
	k.do("POST", "/api/rooms", "", []byte(strings.Repeat(" ", 3<<20))).refused(t, http.StatusRequestEntityTooLarge, "room.long")
	k.do("GET", "/api/rooms", "", nil).refused(t, http.StatusNotFound, "room.route")
	big := plan()
	big.Plan = []byte(`"` + strings.Repeat("x", 1<<20-2) + `"`)
	big.Title = strings.Repeat("长", 80)
	opened(t, target, big)
}
