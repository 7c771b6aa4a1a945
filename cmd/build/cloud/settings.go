package cloud

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Settings writes wrangler.jsonc to build/NAME.json for the site in a folder, and
// returns its path. Wrangler may write an account's ids into the settings that it
// is given: so it is given these, which are not in the repository. Rehearsal is
// for tests: /internal/ is open, and what D1 reads is counted.
func (w *Worker) Settings(name, site string, rehearsal bool) (string, error) {
	source := filepath.Join(w.Dir, "wrangler.jsonc")
	text, err := os.ReadFile(source)
	if err != nil {
		return "", err
	}
	all := map[string]any{}
	if err := json.Unmarshal(withoutComments(text), &all); err != nil {
		return "", fmt.Errorf("%s: %w", source, err)
	}
	assets := all["assets"].(map[string]any)
	database := all["d1_databases"].([]any)[0].(map[string]any)
	all["main"] = w.path(all["main"])
	database["migrations_dir"] = w.path(database["migrations_dir"])
	if assets["directory"], err = filepath.Abs(site); err != nil {
		return "", err
	}
	if rehearsal {
		all["main"] = w.path("rehearsal.mjs")
		all["vars"] = map[string]any{"INTERNAL": "1"}
		assets["run_worker_first"] = append(assets["run_worker_first"].([]any), "/internal/*")
	}
	if text, err = json.MarshalIndent(all, "", "  "); err != nil {
		return "", err
	}
	file := w.path("build/" + name + ".json")
	return file, os.WriteFile(file, text, 0o644)
}

// path is where a name of the settings lies.
func (w *Worker) path(name any) string {
	return filepath.Join(w.Dir, filepath.FromSlash(name.(string)))
}

// withoutComments drops the lines that are comments.
func withoutComments(text []byte) []byte {
	var kept []string
	for _, line := range strings.Split(string(text), "\n") {
		if !strings.HasPrefix(strings.TrimSpace(line), "//") {
			kept = append(kept, line)
		}
	}
	return []byte(strings.Join(kept, "\n"))
}
