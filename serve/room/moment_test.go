//go:build !js

package room_test

import (
	"context"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"

	"murmuration/serve/disk"
)

// abreast sends requests that all stand before the one connection when it
// comes free: their statements then follow one another in turn, the first of
// all, the second of all, and so on.
func abreast(t *testing.T, d *disk.Disk, n int, ask func() *httptest.ResponseRecorder) []string {
	t.Helper()
	conn, err := d.DB.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	before := d.DB.Stats().WaitCount
	bodies := make([]string, n)
	var wait sync.WaitGroup
	for i := range n {
		wait.Go(func() { bodies[i] = ask().Body.String() })
	}
	for d.DB.Stats().WaitCount < before+int64(n) {
		runtime.Gosched()
	}
	conn.Close()
	wait.Wait()
	return bodies
}

// A member who asks many times at once gets one lease, and each of its asks is told so.
func TestAbreastOneLease(t *testing.T) {
	d, rooms, _ := onDisk(t)
	opened := ask(rooms, "POST", "/api/rooms", "", `{"title":"t","plan":1,"digest":"d","version":"v","check":true,"cells":[
		{"key":"a","name":"a","steps":1,"cost":1,"members":[]},{"key":"b","name":"b","steps":1,"cost":1,"members":[]}]}`)
	at := "/api/rooms/" + strings.Split(opened.Body.String(), `"`)[3]
	join := func(name string) string {
		return joinedAs(rooms, at, name)
	}
	anna, ben := join("Anna"), join("Ben")
	for i, key := range []string{anna, ben} {
		want := []string{`{"lease":{"id":1,"cell":"a",`, `{"lease":{"id":2,"cell":"b",`}[i]
		for _, body := range abreast(t, d, 10, func() *httptest.ResponseRecorder { return ask(rooms, "POST", at+"/leases", key, "") }) {
			if !strings.HasPrefix(body, want) {
				t.Errorf("%s, wanted %s", body, want)
			}
		}
	}
}
