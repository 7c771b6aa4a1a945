package core

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// floors is the map of doc.go, floor 0 in its two halves.
var floors = [][]string{
	{"digest", "fault", "json", "rng"},
	{"kernel", "protocol"},
	{"text", "measure", "project", "score"},
	{"world", "batch", "nn", "baseline", "dataset"},
	{"model", "optim"},
	{"align", "train", "probe"},
	{"study"},
	{"lab", "prober", "surveyor"},
}

// banned are imports that core's files, tests aside, must do without: the
// clock, other machines, other processes, the platform, and what differs
// between Go releases.
var banned = []string{"time", "os", "os/exec", "net", "net/http", "syscall", "syscall/js", "math/rand", "math/rand/v2", "unicode", "sync", "sync/atomic", "context"}

func floorOf(pkg string) int {
	for i, names := range floors {
		for _, name := range names {
			if name == pkg {
				return i
			}
		}
	}
	return -1
}

// TestFloors reads every import and holds it to the map: lower floors only,
// never sideways.
func TestFloors(t *testing.T) {
	files := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || filepath.Dir(path) == "." {
			return err
		}
		files++
		checkImports(t, filepath.ToSlash(path))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Fatal("no Go file was found")
	}
}

func checkImports(t *testing.T, path string) {
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly|parser.ParseComments)
	if err != nil {
		t.Error(err)
		return
	}
	if isGenerator(f) {
		return
	}
	pkg, _, _ := strings.Cut(path, "/")
	floor := floorOf(pkg)
	if floor < 0 {
		t.Errorf("%s: package %s stands on no floor; doc.go and this test list them", path, pkg)
	}
	for _, spec := range f.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Error(err)
			continue
		}
		if complaint := refuse(pkg, floor, name, strings.HasSuffix(path, "_test.go")); complaint != "" {
			t.Errorf("%s imports %s: %s", path, name, complaint)
		}
	}
}

// isGenerator reports whether a file is a program of its own, run by hand and
// no part of its package.
func isGenerator(f *ast.File) bool {
	for _, c := range f.Comments {
		if c.Pos() < f.Package && c.List[0].Text == "//go:build ignore" {
			return true
		}
	}
	return false
}

// refuse says why a package of a floor may not import a name, or "".
func refuse(pkg string, floor int, name string, isTest bool) string {
	if inside, ok := strings.CutPrefix(name, "murmuration/core/"); ok {
		to, _, _ := strings.Cut(inside, "/")
		if to != pkg && floorOf(to) >= floor {
			return "only lower floors may be imported"
		}
		return ""
	}
	if isTest {
		return ""
	}
	for _, b := range banned {
		if name == b {
			return "core does without it"
		}
	}
	first, _, _ := strings.Cut(name, "/")
	if strings.Contains(first, ".") && !strings.HasPrefix(name, "gonum.org/v1/gonum/") {
		return "core imports the standard library and gonum only"
	}
	if first == "murmuration" {
		return "core imports nothing above it"
	}
	return ""
}

// TestRefuse shows that the map refuses what it must.
func TestRefuse(t *testing.T) {
	for _, c := range []struct {
		pkg, name string
		isTest    bool
		refused   bool
	}{
		{"nn", "murmuration/core/kernel", false, false},
		{"nn", "murmuration/core/batch", false, true}, // sideways
		{"nn", "murmuration/core/train", true, true},  // upwards, in a test too
		{"lab", "murmuration/core/lab/inner", false, false},
		{"lab", "murmuration/wasm/bridge", false, true},
		{"text", "unicode", false, true},
		{"text", "unicode/utf8", false, false},
		{"rng", "math/rand", true, false},
		{"nn", "github.com/hajimehoshi/ebiten/v2", false, true},
		{"measure", "gonum.org/v1/gonum/mat", false, false},
	} {
		if got := refuse(c.pkg, floorOf(c.pkg), c.name, c.isTest); (got != "") != c.refused {
			t.Errorf("%s imports %s: %q", c.pkg, c.name, got)
		}
	}
}
