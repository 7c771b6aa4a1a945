package disk

import (
	"net/http/httptest"
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
	server := httptest.NewServer(room.New(room.Config{DB: d.DB, Blobs: d.Blobs, Internal: true}))
	defer server.Close()
	contract.Run(t, contract.Target{URL: server.URL})
}
