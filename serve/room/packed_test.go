//go:build !js

package room_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"murmuration/serve/room"
)

// A state is packed for who takes it so, where the platform leaves that to us.
func TestStateIsPacked(t *testing.T) {
	d, plain, m := onDisk(t)
	packing := room.New(room.Config{DB: d.DB, Blobs: d.Blobs, Now: m.now, Gzip: true})
	opened := ask(plain, "POST", "/api/rooms", "", `{"title":"t","plan":1,"digest":"d","version":"v","check":true,"cells":[{"key":"a","name":"a","steps":1,"cost":1,"members":[]}]}`)
	part := strings.Split(opened.Body.String(), `"`)
	state := func(h http.Handler, encoding, tag string) *httptest.ResponseRecorder {
		req := httptest.NewRequest("GET", "/api/rooms/"+part[3]+"/state", nil)
		req.Header.Set("Authorization", "Bearer "+part[7])
		req.Header.Set("Accept-Encoding", encoding)
		req.Header.Set("If-None-Match", tag)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, req)
		return w
	}
	want := state(plain, "gzip", "").Body.String()
	for _, unpacked := range []*httptest.ResponseRecorder{state(packing, "identity", ""), state(packing, "gzip;q=0", "")} {
		if unpacked.Body.String() != want || unpacked.Header().Get("Content-Encoding") != "" {
			t.Errorf("packed for who does not take it: %v", unpacked.Header())
		}
	}
	packed := state(packing, "br, gzip", "")
	if packed.Header().Get("Content-Encoding") != "gzip" {
		t.Fatalf("not packed: %v", packed.Header())
	}
	r, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(r); string(text) != want || err != nil {
		t.Errorf("unpacked: %s, %v", text, err)
	}
	if again := state(packing, "gzip", packed.Header().Get("ETag")); again.Code != http.StatusNotModified {
		t.Errorf("with its tag: %d", again.Code)
	}
}
