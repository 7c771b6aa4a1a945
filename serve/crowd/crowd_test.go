package crowd

import (
	"maps"
	"net/http/httptest"
	"slices"
	"testing"

	"murmuration/serve"
	"murmuration/serve/disk"
)

// size divides the class.
var size = 1

// school is the class that both tests run.
func school() Class {
	return Class{Seed: 1, Members: 200 / size, Bases: 100 / size, Tunings: 500 / size, Floats: 64, Rounds: 150}
}

// held fails the test where something is not as it should be, or where nothing
// of what should go wrong has gone wrong.
func held(t *testing.T, r Report, err error) {
	t.Helper()
	requests := 0
	for _, route := range slices.Sorted(maps.Keys(r.By)) {
		c := r.By[route]
		t.Logf("%-40s %6d requests, %9d bytes up, %9d down", route, c.Requests, c.Up, c.Down)
		requests += c.Requests
	}
	t.Logf("%d rounds, %d requests, %d wrong results, %d cells again, %d late results", r.Rounds, requests, r.Wrong, r.Again, r.Lates)
	if err != nil {
		t.Fatal(err)
	}
	if r.Gone == 0 || r.Back == 0 || r.Wrong == 0 || r.Again == 0 || r.Lates == 0 {
		t.Error("nothing went wrong: the test shows nothing")
	}
	if most := 40 * len(r.State.Cells); requests > most {
		t.Errorf("%d requests; %d are enough", requests, most)
	}
}

func TestClass(t *testing.T) {
	t.Parallel()
	inProcess(t)
}

func TestKilled(t *testing.T) {
	t.Parallel()
	killed(t)
}

// inProcess runs the class in this process.
func inProcess(t *testing.T) Report {
	store, err := disk.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	s := httptest.NewServer(serve.API(rooms(store)))
	defer s.Close()
	c := school()
	c.URL = s.URL
	report, err := Run(c)
	held(t, report, err)
	return report
}

// killed runs it against a process that is killed in the middle of its work, again and again.
func killed(t *testing.T) Report {
	p := newProcess(t)
	c := school()
	c.URL, c.Restart = p.url, p.restart
	for _, n := range []int{200, 1500, 3000, 5000, 7000} {
		c.Kills = append(c.Kills, n/size)
	}
	report, err := Run(c)
	held(t, report, err)
	if p.kills != len(c.Kills) {
		t.Errorf("killed %d times of %d", p.kills, len(c.Kills))
	}
	return report
}
