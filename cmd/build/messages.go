package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// messages resolves the import "messages:flock" to that part of every
// language's file in public/messages, by the file's name: {"en": {…}, "zh": {…}}.
// A language is one file; a bundle carries only the parts that it names.
func messages() api.Plugin {
	return api.Plugin{Name: "messages", Setup: func(p api.PluginBuild) {
		p.OnResolve(api.OnResolveOptions{Filter: `^messages:`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: strings.TrimPrefix(a.Path, "messages:"), Namespace: "messages"}, nil
		})
		p.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "messages"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			table, err := messagesOf(a.Path)
			return api.OnLoadResult{Contents: &table, Loader: api.LoaderJSON}, err
		})
	}}
}

// messagesOf reads one part of every language's file.
func messagesOf(part string) (string, error) {
	files, err := filepath.Glob(filepath.Join("public", "messages", "*.json"))
	if err != nil {
		return "", err
	}
	all := map[string]json.RawMessage{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		var parts map[string]json.RawMessage
		if err := json.Unmarshal(data, &parts); err != nil {
			return "", fmt.Errorf("%s: %w", file, err)
		}
		if parts[part] == nil {
			return "", fmt.Errorf("%s has no part %q", file, part)
		}
		all[strings.TrimSuffix(filepath.Base(file), ".json")] = parts[part]
	}
	table, err := json.Marshal(all)
	return string(table), err
}
