package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// What a visitor downloads, in bytes and compressed, is held to these.
const (
	trainerLimit = 1_200_000 // worker.wasm.gz
	firstLimit   = 1_500_000 // everything that is fetched before the first training step
)

// later are the files that nobody fetches before the first step: the embedding
// view, the lessons and the Words, Abilities, Fine-tune, Flock and Class panels, which come when they are
// looked at, the prober, which no step waits for, the tutor, which comes with the
// first fine-tuning, the programs for browsers without SIMD, which fetch them instead, flocks and their surveyor, which come when one is asked for, and
// what a visitor does not ask for. cmd/build/browser counts what is really fetched.
var later = []string{
	"view.html", "view.js", "view.css", "view.wasm.gz", "lessons.js", "lessons.css", "abilities.js", "abilities.css", "words.js", "words.css", "flock.js", "flock.css", "class.js", "class.css", "tasks.js", "tasks.css", "sharing.js", "sharing.css", "projects.js", "projects.css", "prober.wasm.gz", "tutor.wasm.gz", "study.js", "surveyor.wasm.gz",
	"worker-plain.wasm.gz", "tutor-plain.wasm.gz", "prober-plain.wasm.gz", "surveyor-plain.wasm.gz",
	"404.html", "LICENSES.txt", "_headers", "icon-192.png", "icon-512.png", "maskable-512.png", "apple-touch-icon.png",
}

// isLater reports whether nobody fetches a file of the site before the first step.
func isLater(name string) bool {
	return slices.Contains(later, path.Base(name)) || strings.HasSuffix(name, ".LEGAL.txt")
}

// checkLimits fails if the site in dir is heavier than its limits. A file that
// later does not name counts.
func checkLimits(dir string) error {
	trainer, first := 0, 0
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if name := d.Name(); !isLater(name) {
			size, err := packedSize(file)
			first += size
			if name == "worker.wasm.gz" {
				trainer = size
			}
			return err
		}
		return nil
	})
	if err == nil && trainer == 0 {
		err = errors.New("the trainer, worker.wasm.gz, is not in " + dir)
	}
	return errors.Join(err, hold("the trainer", trainer, trainerLimit), hold("all before the first step", first, firstLimit))
}

// packedSize is how many bytes of a file travel: text goes gzipped, as hosts send it.
func packedSize(path string) (int, error) {
	data, err := os.ReadFile(path)
	if err != nil || !slices.Contains([]string{".js", ".css", ".html", ".json", ".svg", ".webmanifest"}, filepath.Ext(path)) {
		return len(data), err
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err = w.Write(data)
	return b.Len(), errors.Join(err, w.Close())
}

// hold prints a size beside its limit and fails over it.
func hold(what string, bytes, limit int) error {
	fmt.Printf("%-26s %9d bytes of at most %d\n", what, bytes, limit)
	if bytes > limit {
		return fmt.Errorf("%s takes %d bytes of download, %d more than the limit of %d", what, bytes, bytes-limit, limit)
	}
	return nil
}
