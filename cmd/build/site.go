package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
)

// site is the folder being built. It remembers what was written, so that what
// an earlier build left over can be swept away.
type site struct {
	dir     string
	written map[string]int // path inside dir, with slashes → bytes
}

func newSite(dir string) *site {
	return &site{dir: dir, written: map[string]int{}}
}

func (s *site) path(name string) string {
	return filepath.Join(s.dir, filepath.FromSlash(name))
}

// write puts a file into the site. It appears whole or not at all: a server
// reading the folder meanwhile never sees half of it.
func (s *site) write(name string, data []byte) error {
	s.written[name] = len(data)
	path := s.path(name)
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, data) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// copy puts a source file into the site as it is.
func (s *site) copy(name, source string) error {
	data, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	return s.write(name, data)
}

// sweep removes every file that this build did not write.
func (s *site) sweep() error {
	return filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(s.dir, path)
		if err != nil {
			return err
		}
		if _, ok := s.written[filepath.ToSlash(name)]; ok {
			return nil
		}
		return os.Remove(path)
	})
}
