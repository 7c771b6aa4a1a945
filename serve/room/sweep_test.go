//go:build !js

package room_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"murmuration/serve/disk"
	"murmuration/serve/room"
)

// moment is a clock that stands until it is moved.
type moment struct{ time.Time }

func (m *moment) now() time.Time { return m.Time }

func onDisk(t *testing.T) (*disk.Disk, *room.Rooms, *moment) {
	t.Helper()
	d, err := disk.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	m := &moment{time.UnixMilli(1.8e12)}
	return d, room.New(room.Config{DB: d.DB, Blobs: d.Blobs, Now: m.now}), m
}

// What a process has left that ended in the middle is swept once nothing of it can still be coming.
func TestSweepRemovesWhatWasLeft(t *testing.T) {
	d, rooms, m := onDisk(t)
	ctx := context.Background()
	half := []byte("half a model")
	if err := d.Blobs.Put(ctx, "AAAAAA/1f", bytes.NewReader(half), int64(len(half)), sha256.Sum256(half)); err != nil {
		t.Fatal(err)
	}
	now := m.UnixMilli()
	for _, s := range []string{
		`INSERT INTO rooms (code, teacher, title, digest, version, checks, ceiling, expires) VALUES ('HALFOP', '', '', '', '', 0, 0, -?1)`,
		`INSERT INTO papers (room, kind, n, text) VALUES ('HALFOP', 'plan', ?1, '')`,
		`INSERT INTO blobs (name, room, bytes, since) VALUES ('AAAAAA/1f', 'AAAAAA', 12, ?1), ('AAAAAA/2f', 'AAAAAA', 12, ?1)`,
	} {
		if _, err := d.DB.Exec(s, now); err != nil {
			t.Fatal(err)
		}
	}
	left := func() (n int) {
		t.Helper()
		if err := rooms.Sweep(ctx); err != nil {
			t.Fatal(err)
		}
		if err := d.DB.QueryRow(`SELECT (SELECT count(*) FROM rooms) + (SELECT count(*) FROM papers) + (SELECT count(*) FROM blobs)`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	m.Time = m.Add(50 * time.Minute)
	if n := left(); n != 4 {
		t.Errorf("swept too soon: %d rows are left of 4", n)
	}
	m.Time = m.Add(20 * time.Minute)
	if n := left(); n != 0 {
		t.Errorf("%d rows are left", n)
	}
	if _, err := d.Blobs.Get(ctx, "AAAAAA/1f"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the blob is left: %v", err)
	}
}

// A room whose opening has not come to its end is not there for anybody, and
// does not expire before it has begun.
func TestHalfOpenRoomIsNone(t *testing.T) {
	d, rooms, _ := onDisk(t)
	if _, err := d.DB.Exec(`INSERT INTO rooms (code, teacher, title, digest, version, checks, ceiling, expires) VALUES ('HALFOP', '', '', '', '', 0, 0, -1)`); err != nil {
		t.Fatal(err)
	}
	if w := get(rooms, "/api/rooms/HALFOP"); w.Code != http.StatusNotFound {
		t.Errorf("status %d", w.Code)
	}
}

func get(h http.Handler, path string) *httptest.ResponseRecorder { return ask(h, "GET", path, "", "") }

func ask(h http.Handler, method, path, key, body string) *httptest.ResponseRecorder {
	req := httptest.NewRequest(method, path, strings.NewReader(body))
	if key != "" {
		req.Header.Set("Authorization", "Bearer "+key)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, req)
	return w
}

// joinedAs joins a room, and returns the member's key.
func joinedAs(h http.Handler, room, nickname string) string {
	secret := fmt.Sprintf("%032x", nickname)
	number := strings.Trim(ask(h, "POST", room+"/members", secret[:32], `{"nickname":"`+nickname+`"}`).Body.String(), `{"member:}`)
	return number + "." + secret[:32]
}

// Who tries code after code is stopped; who comes from elsewhere is not.
func TestGuessingIsStopped(t *testing.T) {
	_, rooms, _ := onDisk(t)
	codes := 0
	for get(rooms, fmt.Sprintf("/api/rooms/22%04d", codes)).Code == http.StatusNotFound && codes < 5000 {
		codes++
	}
	if codes < 200 || codes > 1000 {
		t.Errorf("%d codes could be tried", codes)
	}
	req := httptest.NewRequest("GET", "/api/rooms/222222", nil)
	req.RemoteAddr = "198.51.100.7:1"
	w := httptest.NewRecorder()
	rooms.ServeHTTP(w, req)
	if w.Code != http.StatusNotFound {
		t.Errorf("another address: %d", w.Code)
	}
}

// from asks from an address.
func from(h http.Handler, address, method, path, body string) int {
	req := httptest.NewRequest(method, path, strings.NewReader(body))
	req.RemoteAddr = address + ":1"
	w := httptest.NewRecorder()
	h.ServeHTTP(w, req)
	return w.Code
}

// Who asks about a room without end, which needs its code alone, is stopped; others are not.
func TestVisitsAreCounted(t *testing.T) {
	_, rooms, _ := onDisk(t)
	opened := ask(rooms, "POST", "/api/rooms", "",
		`{"title":"t","plan":1,"digest":"d","version":"v","cells":[{"key":"a","name":"a","steps":1,"cost":1,"members":[]}],"check":true}`)
	path, visits := "/api/rooms/"+strings.Split(opened.Body.String(), `"`)[3], 0
	for from(rooms, "198.51.100.7", "GET", path, "") == http.StatusOK && visits < 9000 {
		visits++
	}
	if visits < 1000 || visits > 5000 {
		t.Errorf("%d visits were let through", visits)
	}
	if status := from(rooms, "198.51.100.8", "GET", path, ""); status != http.StatusOK {
		t.Errorf("another address: %d", status)
	}
}

// A large room counts for several of those that one address may open.
func TestLargeRoomsCountForMore(t *testing.T) {
	_, rooms, _ := onDisk(t)
	for plan, want := range map[int]int{1: 100, 1_000_000: 20} {
		body := `{"title":"t","plan":"` + strings.Repeat("x", plan) + `","digest":"d","version":"v","cells":[{"key":"a","name":"a","steps":1,"cost":1,"members":[]}],"check":true}`
		opened := 0
		for from(rooms, fmt.Sprintf("192.0.2.%d", want), "POST", "/api/rooms", body) == http.StatusCreated && opened < 1000 {
			opened++
		}
		if opened < want-5 || opened > want+20 {
			t.Errorf("%d rooms with a plan of %d bytes were opened, wanted about %d", opened, plan, want)
		}
	}
}

// The routes by which tests move the clock are not there unless they are asked for.
func TestInternalIsOff(t *testing.T) {
	_, rooms, m := onDisk(t)
	for _, path := range []string{"/internal/rows/222222", "/internal/blobs/222222/00"} {
		if w := get(rooms, path); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "room.route") {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	opened := ask(rooms, "POST", "/api/rooms", "",
		`{"title":"t","plan":1,"digest":"d","version":"v","cells":[{"key":"a","name":"a","steps":1,"cost":1,"members":[]}],"check":true}`)
	code := strings.Split(opened.Body.String(), `"`)[3]
	req := httptest.NewRequest("GET", "/api/rooms/"+code, nil)
	req.Header.Set("Clock-Ahead", "90000")
	w := httptest.NewRecorder()
	rooms.ServeHTTP(w, req)
	if w.Code != http.StatusOK {
		t.Errorf("the header moves the clock: %d", w.Code)
	}
	m.Time = m.Add(25 * time.Hour)
	if w := get(rooms, "/api/rooms/"+code); w.Code != http.StatusNotFound {
		t.Errorf("a day later: %d", w.Code)
	}
}

// A cell whose kept result was swept, but not all of its results, is open; the
// model of who comes to what is left is there.
func TestSweptCellIsWhole(t *testing.T) {
	d, rooms, _ := onDisk(t)
	model := []byte("\x02\x00\x00\x00\x00\x00\x00\x00{}")
	sum := sha256.Sum256(model)
	if err := d.Blobs.Put(context.Background(), "ABCDEF/2f", bytes.NewReader(model), int64(len(model)), sum); err != nil {
		t.Fatal(err)
	}
	digest := strings.Repeat("2f", 32)
	for _, s := range []string{
		`INSERT INTO rooms (code, teacher, title, digest, version, checks, ceiling, expires) VALUES ('ABCDEF', '', 't', 'd', 'v', 0, 0, 9e15)`,
		`INSERT INTO cells (room, n, key, needs, spec) VALUES ('ABCDEF', 0, 'b', NULL, '{}'), ('ABCDEF', 1, 't', 0, '{}')`,
		`INSERT INTO results (room, cell, member, digest, base, kept, blob, bytes, sha256) VALUES ('ABCDEF', 0, 8, 'new', NULL, 1, NULL, 0, ''),
			('ABCDEF', 1, 8, 'swept', 'old', 1, NULL, 0, ''), ('ABCDEF', 1, 9, '` + digest + `', 'new', 0, 'ABCDEF/2f', 10, '')`,
	} {
		if _, err := d.DB.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := rooms.Sweep(context.Background()); err != nil {
		t.Fatal(err)
	}
	key := joinedAs(rooms, "/api/rooms/ABCDEF", "Anna")
	if w := ask(rooms, "POST", "/api/rooms/ABCDEF/leases", key, ""); !strings.Contains(w.Body.String(), `"cell":"t","check":false`) {
		t.Errorf("t is not open: %s", w.Body)
	}
	if w := ask(rooms, "POST", "/api/rooms/ABCDEF/leases/1/digest", key, `{"digest":"`+digest+`"}`); !strings.Contains(w.Body.String(), `"same"`) {
		t.Errorf("the verdict: %s", w.Body)
	}
	if w := ask(rooms, "GET", "/api/rooms/ABCDEF/cells/t/model", key, ""); !bytes.Equal(w.Body.Bytes(), model) {
		t.Errorf("the model: %d %s", w.Code, w.Body)
	}
}
