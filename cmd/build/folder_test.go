package main

import (
	"archive/zip"
	"bytes"
	"context"
	"debug/macho"
	"encoding/binary"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFolderSparesOthers: a folder that is not Murmuration's, or that a class's
// rooms are kept in, is refused, with everything in it.
func TestFolderSparesOthers(t *testing.T) {
	for _, kept := range [][]string{{"thesis.txt"}, {"site/sw.js", "rooms/rooms.db"}} {
		dir := t.TempDir()
		for _, name := range kept {
			if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
				t.Fatal(err)
			}
			put(t, filepath.Join(dir, name), "years of work")
		}
		if err := makeFolder(context.Background(), dir, dir, "windows"); err == nil || !strings.Contains(err.Error(), "-out") {
			t.Errorf("%v was taken: %v", kept, err)
		}
		for _, name := range kept {
			if !exists(filepath.Join(dir, name)) {
				t.Errorf("%s is gone", name)
			}
		}
	}
}

// TestZipFolder: what is unpacked has the folder's name, and programs can be run.
func TestZipFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "school")
	if err := os.MkdirAll(filepath.Join(dir, "site"), 0o755); err != nil {
		t.Fatal(err)
	}
	want := map[string]os.FileMode{"school/Murmuration-linux": 0o755, "school/README.txt": 0o644, "school/site/index.html": 0o644}
	for name := range want {
		put(t, filepath.Join(filepath.Dir(dir), name), name)
	}
	if err := zipFolder(dir, dir+".zip"); err != nil {
		t.Fatal(err)
	}
	z, err := zip.OpenReader(dir + ".zip")
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		if mode, ok := want[f.Name]; !ok || f.Mode() != mode {
			t.Errorf("%s has mode %v", f.Name, f.Mode())
		}
	}
	if len(z.File) != len(want) {
		t.Errorf("%d files", len(z.File))
	}
}

// machO is the head of a program of macOS, with nothing behind it.
func machO(t *testing.T, path string, cpu macho.Cpu) {
	t.Helper()
	var b bytes.Buffer
	binary.Write(&b, binary.LittleEndian, []uint32{macho.Magic64, uint32(cpu), 3, uint32(macho.TypeExec), 0, 0, 0, 0})
	b.WriteString(strings.Repeat("x", 100+int(cpu)%7))
	put(t, path, b.String())
}

// TestUniversal: a program for two kinds of processor is read back as two.
func TestUniversal(t *testing.T) {
	dir := t.TempDir()
	parts := []string{filepath.Join(dir, "amd64"), filepath.Join(dir, "arm64")}
	machO(t, parts[0], macho.CpuAmd64)
	machO(t, parts[1], macho.CpuArm64)
	both := filepath.Join(dir, "both")
	if err := universal(both, parts); err != nil {
		t.Fatal(err)
	}
	f, err := macho.OpenFat(both)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	whole, _ := os.ReadFile(both)
	for i, a := range f.Arches {
		part, _ := os.ReadFile(parts[i])
		if a.Offset%(1<<14) != 0 || !bytes.Equal(whole[a.Offset:a.Offset+a.Size], part) {
			t.Errorf("%v stands at %d, %d bytes", a.Cpu, a.Offset, a.Size)
		}
	}
	if len(f.Arches) != 2 || f.Arches[0].Cpu != macho.CpuAmd64 || f.Arches[1].Cpu != macho.CpuArm64 {
		t.Errorf("%+v", f.Arches)
	}
	put(t, parts[1], "no program")
	if universal(both, parts) == nil {
		t.Error("what is no program was taken")
	}
}

// TestIcons: every icon has its size, a bird in the middle and ground at the
// edge, where a mask may cut.
func TestIcons(t *testing.T) {
	if err := os.Chdir("../.."); err != nil {
		t.Fatal(err)
	}
	defer os.Chdir("cmd/build")
	dist := newSite(t.TempDir())
	if err := drawIcons(dist); err != nil {
		t.Fatal(err)
	}
	for _, i := range icons {
		f, err := os.Open(dist.path(i.name))
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(f)
		f.Close()
		if err != nil || picture.Bounds().Dx() != i.size || picture.Bounds().Dy() != i.size {
			t.Fatal(i.name, err)
		}
		at := func(x, y int) uint32 { r, _, _, _ := picture.At(x, y).RGBA(); return r >> 8 }
		if at(i.size/2, i.size/2) != uint32(ember.R) || at(1, 1) != uint32(ground.R) || at(i.size/2, 1) != uint32(ground.R) {
			t.Errorf("%s: %d in the middle, %d in the corner", i.name, at(i.size/2, i.size/2), at(1, 1))
		}
	}
	if _, err := outlineOf("M0 0l1 1"); err == nil {
		t.Error("a relative line was drawn")
	}
}

// TestVersion: the version changes with any file and with the page, and with nothing else.
func TestVersion(t *testing.T) {
	files := []kept{keptFile("a.js", []byte("a")), keptFile("b.js", []byte("b"))}
	first := versionOf(files, []byte("page"))
	if versionOf(files, []byte("page")) != first {
		t.Error("the same files have another version")
	}
	if versionOf(files, []byte("page 2")) == first || versionOf([]kept{files[0], keptFile("b.js", []byte("c"))}, []byte("page")) == first || versionOf(files[:1], []byte("page")) == first {
		t.Error("other files have the same version")
	}
	if !keptFile("icons/icon-192.png", nil).Later || keptFile("page.js", nil).Later {
		t.Error("what comes later is not told from what comes first")
	}
}
