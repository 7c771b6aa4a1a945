// Package entities trains and scores a tagger of named entities as a page would:
// on a folder of CoNLL files natively, or, by the same recipe, in a browser's test.
package entities

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"murmuration/core/dataset"
	"murmuration/core/protocol"
)

// ErrNone says that a folder has nothing to learn from.
var ErrNone = errors.New("no CoNLL files")

// partNames are how files name the part they hold. CoNLL-2003 has testa for
// validation and testb for the test.
var partNames = map[string]string{
	"train": "train", "training": "train",
	"dev": "valid", "valid": "valid", "validation": "valid", "testa": "valid",
	"test": "test", "testb": "test",
}

var endings = []string{".txt", ".conll", ".bio"}

// partOf is the part that a file's name tells, as in eng.testa, train.txt or
// dev.conll; "" of another file's.
func partOf(name string) string {
	name = strings.ToLower(name)
	for _, e := range endings {
		if base, found := strings.CutSuffix(name, e); found {
			return partNames[base[strings.LastIndexByte(base, '.')+1:]]
		}
	}
	before, last, dotted := strings.Cut(name, ".")
	switch {
	case !dotted:
		return partNames[before]
	case strings.Contains(last, "."):
		return ""
	}
	return partNames[last]
}

// Find returns a folder's file of each part that has one. Without a training part
// the error is ErrNone; two files of one part are an error too.
func Find(dir string) (map[string]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, ErrNone
	}
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for _, e := range entries {
		part := partOf(e.Name())
		if part == "" || e.IsDir() {
			continue
		}
		if other := files[part]; other != "" {
			return nil, fmt.Errorf("both %s and %s are a %s part; keep one", filepath.Base(other), e.Name(), part)
		}
		files[part] = filepath.Join(dir, e.Name())
	}
	if files["train"] == "" {
		return nil, ErrNone
	}
	return files, nil
}

// Read reads what Find found. A part without a file is drawn from the training
// part by the run, from its seed.
func Read(files map[string]string) ([]protocol.Example, error) {
	var list []protocol.Example
	for _, part := range []string{"train", "valid", "test"} {
		if files[part] == "" {
			continue
		}
		data, err := os.ReadFile(files[part])
		if err != nil {
			return nil, err
		}
		set, err := dataset.Read(dataset.Options{Task: "tag", Name: filepath.Base(files[part]), Part: part}, data)
		if err != nil {
			return nil, err
		}
		for _, e := range set.Examples {
			list = append(list, protocol.Example(e))
		}
	}
	return list, nil
}

// Count is how many sentences stand in a part.
func Count(list []protocol.Example, part string) int {
	n := 0
	for _, e := range list {
		if e.Split == part {
			n++
		}
	}
	return n
}

// Texts are the sentences of the training part, their words apart, which is all
// that pretraining may read.
func Texts(list []protocol.Example) []string {
	var texts []string
	for _, e := range list {
		if e.Split == "train" {
			texts = append(texts, strings.Join(e.Tokens, " "))
		}
	}
	return slices.Clip(texts)
}
