package cloud

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// TestDeploy: what is missing is made, the tables stand before the program, and
// nothing is done without an account.
func TestDeploy(t *testing.T) {
	for _, c := range []struct {
		missing, fails string // commands, by how they begin
		want           []string
		err            string
	}{
		{"", "", []string{"d1 migrations apply", "deploy"}, ""},
		{"d1", "", []string{"d1 create", "d1 migrations apply", "deploy"}, ""},
		{"r2", "", []string{"r2 bucket create", "d1 migrations apply", "deploy"}, ""},
		{"whoami", "", nil, "-login"},
		{"r2", "r2", []string{"r2 bucket create"}, "dashboard"},
		{"", "d1 migrations", []string{"d1 migrations apply"}, "refused"},
	} {
		var did []string
		refuse := func(when, said string) error {
			if when != "" && strings.HasPrefix(said, when) {
				return errors.New("refused")
			}
			return nil
		}
		err := deploy(
			func(args ...string) error { return refuse(c.missing, strings.Join(args, " ")) },
			func(args ...string) error {
				said := strings.Join(args, " ")
				did = append(did, said)
				return refuse(c.fails, said)
			})
		if !slices.EqualFunc(did, c.want, strings.HasPrefix) {
			t.Errorf("missing %q, fails %q: did %q", c.missing, c.fails, did)
		}
		if (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("missing %q, fails %q: %v", c.missing, c.fails, err)
		}
	}
}

func TestRecent(t *testing.T) {
	for version, want := range map[string]bool{"v22.12.0\n": true, "v24.0.1": true, "v22.11.9": false, "v20.20.2": false, "": false, "22.12": false} {
		if recent(version) != want {
			t.Errorf("%q: %v", version, !want)
		}
	}
}
