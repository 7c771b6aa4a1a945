package disk

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"murmuration/serve/contract"
	"murmuration/serve/room"
)

func TestContract(t *testing.T) {
	d, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	server := httptest.NewServer(room.New(room.Config{DB: d.DB, Blobs: d.Blobs, Gzip: true, Internal: true}))
	defer server.Close()
	contract.Run(t, contract.Target{URL: server.URL})
}

// TestOneAtATime: rooms that are open are refused to another, who harms nothing
// of them, and are his when they are closed.
func TestOneAtATime(t *testing.T) {
	dir := t.TempDir()
	first, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	half := filepath.Join(dir, "models", "half", "upload")
	if err := os.WriteFile(half, []byte("half a model"), 0o600); err != nil {
		t.Fatal(err)
	}
	if second, err := Open(dir); err == nil {
		second.Close()
		t.Error("two have the same rooms")
	}
	if _, err := os.Stat(half); err != nil {
		t.Error("an upload in progress was removed: ", err)
	}
	first.Close()
	again, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
}
