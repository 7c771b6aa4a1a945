package crowd

import (
	"net/http/httptest"
	"testing"
	"time"

	"murmuration/serve"
	"murmuration/serve/disk"
	"murmuration/serve/room"
)

// school is the class that both tests run.
func school() Class {
	return Class{Seed: 1, Members: 200, Bases: 100, Tunings: 500, Floats: 64, Rounds: 200}
}

// held fails the test where something is not as it should be, or where nothing
// of what should go wrong has gone wrong.
func held(t *testing.T, r Report, err error) {
	t.Helper()
	requests := 0
	for route, c := range r.By {
		t.Logf("%-40s %6d requests, %9d bytes up, %9d down", route, c.Requests, c.Up, c.Down)
		requests += c.Requests
	}
	t.Logf("%d rounds, %d requests, %d wrong results, %d cells again, %d late results", r.Rounds, requests, r.Wrong, r.Again, r.Lates)
	if err != nil {
		t.Fatal(err)
	}
	if r.Wrong == 0 || r.Again == 0 || r.Lates == 0 {
		t.Error("nothing went wrong: the test shows nothing")
	}
	if most := 40 * len(r.State.Cells); requests > most {
		t.Errorf("%d requests; %d are enough", requests, most)
	}
}

// TestClass runs the class in this process.
func TestClass(t *testing.T) {
	store, err := disk.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	var now clock
	rooms := room.New(room.Config{DB: store.DB, Blobs: store.Blobs, Now: now.Now})
	s := httptest.NewServer(serve.API(rooms))
	defer s.Close()
	c := school()
	c.URL = s.URL
	c.Ahead = func(d time.Duration) error { now.ahead.Add(int64(d)); return nil }
	report, err := Run(c)
	held(t, report, err)
}

// TestKilled runs it against a process that is killed in the middle of its work, again and again.
func TestKilled(t *testing.T) {
	p := newProcess(t)
	c := school()
	c.URL, c.Ahead, c.Restart = p.url, p.move, p.restart
	c.Kills = []int{150, 700, 1500, 2600, 4000}
	report, err := Run(c)
	held(t, report, err)
	if p.kills != len(c.Kills) {
		t.Errorf("killed %d times of %d", p.kills, len(c.Kills))
	}
}
