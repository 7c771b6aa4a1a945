package disk

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/iotest"

	"murmuration/serve/room"
)

func open(t *testing.T, dir string) *Disk {
	t.Helper()
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// files lists what the folder of models holds.
func files(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(dir, "models"), func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, filepath.Base(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestPutIsWholeOrNotAtAll(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	b := open(t, dir).Blobs
	data := bytes.Repeat([]byte("starling"), 9000)
	size, sum := int64(len(data)), sha256.Sum256(data)
	for name, c := range map[string]struct {
		r    io.Reader
		size int64
		sum  [32]byte
	}{
		"too few bytes":  {bytes.NewReader(data[1:]), size, sum},
		"too many bytes": {bytes.NewReader(append(data[:size:size], 0)), size, sum},
		"too few said":   {bytes.NewReader(data), size - 1, sum},
		"other bytes":    {bytes.NewReader(data), size, [32]byte{}},
		"cut off":        {io.MultiReader(bytes.NewReader(data[:100]), iotest.ErrReader(io.ErrUnexpectedEOF)), size, sum},
	} {
		if err := b.Put(ctx, "ABCDEF/01", c.r, c.size, c.sum); !errors.Is(err, room.ErrContent) {
			t.Errorf("%s: %v", name, err)
		}
	}
	broken := errors.New("broken")
	if err := b.Put(ctx, "ABCDEF/01", iotest.ErrReader(broken), size, sum); !errors.Is(err, broken) {
		t.Errorf("a reader that breaks: %v", err)
	}
	if left := files(t, dir); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
	if err := b.Put(ctx, "ABCDEF/01", bytes.NewReader(data), size, sum); err != nil {
		t.Fatal(err)
	}
	if err := b.Put(ctx, "ABCDEF/01", bytes.NewReader(data), size, sum); err == nil {
		t.Error("a name was taken twice")
	}
	body, err := b.Get(ctx, "ABCDEF/01")
	if err != nil {
		t.Fatal(err)
	}
	defer body.Close()
	if got, _ := io.ReadAll(body); !bytes.Equal(got, data) {
		t.Error("other bytes came back")
	}
}

func TestNamesLeadNowhereElse(t *testing.T) {
	b := open(t, t.TempDir()).Blobs
	for _, name := range []string{"", "A", "/", "A/", "/a", "../a", "A/..", "A/b/c", "A/../b", `A/b\c`, "A/b.c", "A/\x00"} {
		if _, err := b.Get(context.Background(), name); err == nil || errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestDeleteForgetsWhatIsThere(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	b := open(t, dir).Blobs
	for _, name := range []string{"A/1", "A/2"} {
		if err := b.Put(ctx, name, bytes.NewReader(nil), 0, sha256.Sum256(nil)); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Delete(ctx, "A/0", "A/1", "A/1"); err != nil {
		t.Error(err)
	}
	if _, err := b.Get(ctx, "A/1"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("A/1: %v", err)
	}
	if left := files(t, dir); len(left) != 1 || left[0] != "A-2" {
		t.Errorf("left: %v", left)
	}
}

// A folder that is opened again has what it had, but for uploads that were cut off with their process.
func TestOpenAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a folder?#%41", "of rooms")
	d := open(t, dir)
	if _, err := d.DB.Exec(`INSERT INTO blobs (name, room, bytes, since) VALUES ('A/1', 'A', 0, 1)`); err != nil {
		t.Fatal(err)
	}
	if err := d.Blobs.Put(context.Background(), "A/1", bytes.NewReader(nil), 0, sha256.Sum256(nil)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "models", "half", "123"), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.Close()
	n := 0
	if err := open(t, dir).DB.QueryRow(`SELECT count(*) FROM blobs`).Scan(&n); err != nil || n != 1 {
		t.Errorf("%d rows, %v", n, err)
	}
	if left := files(t, dir); len(left) != 1 || left[0] != "A-1" {
		t.Errorf("left: %v", left)
	}
	if _, err := os.Stat(filepath.Join(dir, "rooms.sqlite")); err != nil {
		t.Error(err)
	}
}

// Foreign keys hold: what belongs to a room goes with it.
func TestPragmasHold(t *testing.T) {
	db := open(t, t.TempDir()).DB
	for pragma, want := range map[string]string{"foreign_keys": "1", "journal_mode": "wal", "locking_mode": "exclusive", "synchronous": "1"} {
		var got string
		if err := db.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %s, wanted %s; %v", pragma, got, want, err)
		}
	}
}
