package main

import (
	"fmt"
	"path/filepath"
	"sort"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// bundle is one file of dist that esbuild makes from sources. Names are
// stable: dist/lab.js is an address that notebooks import.
type bundle struct {
	out, entry string
}

var bundles = []bundle{
	{"lab.js", "public/lab/lab.ts"},
	{"study.js", "public/lab/study.ts"},
	{"worker.js", "public/lab/worker.ts"},
	{"view.js", "public/view/view.ts"},
	{"page.js", "public/page/main.ts"},
	{"first.js", "public/first/panel.ts"},
	{"lessons.js", "public/lessons/panel.ts"},
	{"abilities.js", "public/abilities/panel.ts"},
	{"words.js", "public/view/panel.ts"},
	{"flock.js", "public/flock/panel.ts"},
	{"class.js", "public/class/panel.ts"},
	{"tasks.js", "public/tasks/panel.ts"},
	{"sharing.js", "public/share/panel.ts"},
	{"projects.js", "public/projects/panel.ts"},
	{"device.js", "public/device/panel.ts"},
	{"page.css", "public/style/main.css"},
	{"first.css", "public/style/first.css"},
	{"lessons.css", "public/style/lessons.css"},
	{"abilities.css", "public/style/abilities.css"},
	{"words.css", "public/style/words.css"},
	{"flock.css", "public/style/flock.css"},
	{"class.css", "public/style/class.css"},
	{"tasks.css", "public/style/tasks.css"},
	{"sharing.css", "public/style/share.css"},
	{"projects.css", "public/style/projects.css"},
	{"device.css", "public/style/device.css"},
	{"view.css", "public/view/view.css"},
}

// make bundles one entry and writes it with its legal comments. It returns the
// npm packages that went into it.
func (b bundle) make(dist *site, goroot string, more ...api.Plugin) ([]string, error) {
	r := api.Build(api.BuildOptions{
		EntryPoints:       []string{b.entry},
		Outfile:           dist.path(b.out),
		Bundle:            true,
		Format:            api.FormatESModule,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsLinked,
		LogLevel:          api.LogLevelWarning,
		Loader:            map[string]api.Loader{".svg": api.LoaderDataURL},
		Plugins:           append([]api.Plugin{messages(), wasmExec(goroot), labStaysOutside(b.entry), partsStayOutside()}, more...),
		Metafile:          true,
	})
	if len(r.Errors) > 0 {
		return nil, fmt.Errorf("%s: %d errors from esbuild, the first: %s", b.entry, len(r.Errors), r.Errors[0].Text)
	}
	for _, f := range r.OutputFiles {
		if err := dist.write(filepath.Base(f.Path), f.Contents); err != nil {
			return nil, err
		}
	}
	return packagesIn(r.Metafile), nil
}

// wasmExec resolves the import "wasm_exec.js" to the file of the toolchain
// that builds the wasm: the two must be of one release.
func wasmExec(goroot string) api.Plugin {
	return api.Plugin{Name: "wasm_exec", Setup: func(p api.PluginBuild) {
		p.OnResolve(api.OnResolveOptions{Filter: `(^|/)wasm_exec\.js$`}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: filepath.Join(goroot, "lib", "wasm", "wasm_exec.js")}, nil
		})
	}}
}

// labStaysOutside keeps lab.js a file of its own: the page imports
// "../lab/lab.ts", which TypeScript understands, and its bundle says
// "./lab.js". The page thus uses what a notebook uses, and nothing else.
func labStaysOutside(entry string) api.Plugin {
	return api.Plugin{Name: "lab", Setup: func(p api.PluginBuild) {
		if filepath.Base(entry) == "lab.ts" {
			return
		}
		p.OnResolve(api.OnResolveOptions{Filter: `(/lab/lab\.ts|^\./lab\.js)$`}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: "./lab.js", External: true}, nil
		})
	}}
}

// outside are the imports that stay files of their own: flocks, which lab.js loads
// when one is asked for; the panels that the page loads when they are looked at; what these share with the page, so that there is one
// language and one document; and what the class's panel takes of the flock's.
var outside = map[string]string{
	`^\./study\.js$`: "./study.js", `^\./first\.js$`: "./first.js", `^\./lessons\.js$`: "./lessons.js", `^\./abilities\.js$`: "./abilities.js", `^\./words\.js$`: "./words.js", `^\./flock\.js$`: "./flock.js", `^\./tasks\.js$`: "./tasks.js", `^\./sharing\.js$`: "./sharing.js",
	`^\./projects\.js$`: "./projects.js", `^\./device\.js$`: "./device.js",
	`^\./class\.js$`: "./class.js",
	`/page/shared$`:  "./page.js", `/flock/shared$`: "./flock.js",
}

func partsStayOutside() api.Plugin {
	return api.Plugin{Name: "outside", Setup: func(p api.PluginBuild) {
		for filter, file := range outside {
			p.OnResolve(api.OnResolveOptions{Filter: filter}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
				return api.OnResolveResult{Path: file, External: true}, nil
			})
		}
	}}
}

// packagesIn lists the npm packages named by the inputs of an esbuild metafile.
func packagesIn(metafile string) []string {
	seen := map[string]bool{}
	for _, part := range strings.Split(metafile, `"node_modules/`)[1:] {
		words := strings.SplitN(part, "/", 3)
		name := words[0]
		if strings.HasPrefix(name, "@") && len(words) > 1 {
			name += "/" + words[1]
		}
		seen[name] = true
	}
	var names []string
	for name := range seen {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
