//go:build browser

package browser

import (
	"encoding/json"
	"os"
	"os/exec"
	"testing"
)

// audit is what Lighthouse found: scores from 0 to 1 and the audits that cost points.
type audit struct {
	Scores map[string]float64
	Faults []string
}

// lighthouse runs Lighthouse on an address, as a phone and as a desktop.
func lighthouse(t *testing.T, address string) map[string]audit {
	t.Helper()
	c := exec.Command("node", "lighthouse/run.mjs", os.Getenv("MURMURATION_BROWSER"), address)
	c.Env = append(os.Environ(), "CI=1")
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]audit{}
	if err := json.Unmarshal(out, &found); err != nil {
		t.Fatal(err)
	}
	return found
}

// TestLighthouse: accessibility and best practices are 100 on a phone and a
// desktop. The performance is logged here and proved in the findings: it hangs on a clock.
func TestLighthouse(t *testing.T) {
	for device, a := range lighthouse(t, host(t)+"/") {
		t.Logf("%s: %v %v", device, a.Scores, a.Faults)
		for _, category := range []string{"accessibility", "best-practices"} {
			if a.Scores[category] < 1 {
				t.Errorf("%s: %s is %.2f: %v", device, category, a.Scores[category], a.Faults)
			}
		}
	}
}
