package disk

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"murmuration/serve/room"
)

// Folder is a store of blobs: a file each.
type Folder struct{ dir string }

// openFolder opens a folder, and removes what uploads have left that were cut
// off with their process.
func openFolder(dir string) (*Folder, error) {
	half := filepath.Join(dir, "half")
	if err := os.RemoveAll(half); err != nil {
		return nil, err
	}
	return &Folder{dir}, os.MkdirAll(half, 0o700)
}

// file is where a blob lies. The name is a code, "/" and hex digits: what else
// it may hold must not lead elsewhere.
func (f *Folder) file(name string) (string, error) {
	code, hex, ok := strings.Cut(name, "/")
	if !ok || !plain(code) || !plain(hex) {
		return "", fmt.Errorf("disk: %q is no blob's name", name)
	}
	return filepath.Join(f.dir, code+"-"+hex), nil
}

func plain(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(c rune) bool {
		return !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
	})
}

// Put writes a blob beside the others, and gives it its name once it is whole.
func (f *Folder) Put(_ context.Context, name string, r io.Reader, size int64, sum [32]byte) error {
	path, err := f.file(name)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("disk: %s is taken", name)
	}
	half, err := os.CreateTemp(filepath.Join(f.dir, "half"), "")
	if err != nil {
		return err
	}
	err = errors.Join(fill(half, r, size, sum), half.Close())
	if err == nil {
		err = os.Rename(half.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(half.Name()))
	}
	return nil
}

// fill copies exactly size bytes of the announced SHA-256 into a file, to the disk.
func fill(file *os.File, r io.Reader, size int64, sum [32]byte) error {
	hash := sha256.New()
	n, err := io.Copy(io.MultiWriter(file, hash), io.LimitReader(r, size+1))
	if n == size && err == nil && [32]byte(hash.Sum(nil)) == sum {
		return file.Sync()
	}
	if err == nil || errors.Is(err, io.ErrUnexpectedEOF) {
		return room.ErrContent
	}
	return err
}

// Get opens a blob.
func (f *Folder) Get(_ context.Context, name string) (io.ReadCloser, error) {
	path, err := f.file(name)
	if err != nil {
		return nil, err
	}
	return os.Open(path)
}

// Delete removes blobs. One that cannot be (on Windows, one that is being read)
// does not keep the others.
func (f *Folder) Delete(_ context.Context, names ...string) error {
	var errs []error
	for _, name := range names {
		path, err := f.file(name)
		if err == nil {
			err = os.Remove(path)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}
