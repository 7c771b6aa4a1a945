package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// kept is one file of the site as the service worker knows it.
type kept struct {
	Name  string `json:"name"`
	Hash  string `json:"hash"` // SHA-256, hex
	Bytes int    `json:"bytes"`
	Later bool   `json:"later"` // nobody needs it before the first step
}

// edition is what sw.js carries: which files are of one version, and which version.
type edition struct {
	Version string `json:"version"`
	Files   []kept `json:"files"`
}

// unkept are the files that the page never asks for.
var unkept = []string{"_headers", "404.html", "sw.js"}

// versionSlot stands in index.html where the build writes the version.
const versionSlot = `<meta name="version" content="">`

// offline makes the page work without a network. It comes last: the version is
// drawn from all that the site holds, written into the page, and given to
// sw.js, the service worker, with the hash of every file, so that files of two
// versions are never mixed.
func offline(dist *site, goroot string) error {
	page, err := os.ReadFile("index.html")
	if err != nil {
		return err
	}
	if strings.Count(string(page), versionSlot) != 1 {
		return fmt.Errorf("index.html must hold %s once: the version goes there", versionSlot)
	}
	files, err := keptFiles(dist)
	if err != nil {
		return err
	}
	version := versionOf(files, page)
	stamped := []byte(strings.Replace(string(page), versionSlot, `<meta name="version" content="`+version+`">`, 1))
	if err := dist.write("index.html", stamped); err != nil {
		return err
	}
	files = append(files, keptFile("index.html", stamped))
	table, err := json.Marshal(edition{version, files})
	if err != nil {
		return err
	}
	_, err = bundle{"sw.js", "public/offline/sw.ts"}.make(dist, goroot, siteTable(string(table)))
	return err
}

// keptFiles lists what the site holds but the page itself, by name.
func keptFiles(dist *site) ([]kept, error) {
	var files []kept
	for name := range dist.written {
		if slices.Contains(unkept, name) || name == "index.html" || strings.HasSuffix(name, ".LEGAL.txt") {
			continue
		}
		data, err := os.ReadFile(dist.path(name))
		if err != nil {
			return nil, err
		}
		files = append(files, keptFile(name, data))
	}
	sort.Slice(files, func(i, j int) bool { return files[i].Name < files[j].Name })
	return files, nil
}

func keptFile(name string, data []byte) kept {
	sum := sha256.Sum256(data)
	return kept{name, hex.EncodeToString(sum[:]), len(data), isLater(name)}
}

// versionOf is the same for the same files, and for no others.
func versionOf(files []kept, page []byte) string {
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintln(h, f.Name, f.Hash)
	}
	h.Write(page)
	return hex.EncodeToString(h.Sum(nil))[:12]
}

// siteTable resolves the import "site:files" to the edition.
func siteTable(table string) api.Plugin {
	return api.Plugin{Name: "site", Setup: func(p api.PluginBuild) {
		p.OnResolve(api.OnResolveOptions{Filter: `^site:files$`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: a.Path, Namespace: "site"}, nil
		})
		p.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "site"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			return api.OnLoadResult{Contents: &table, Loader: api.LoaderJSON}, nil
		})
	}}
}
