package room

import (
	"net/http"
	"strings"
	"testing"
)

func TestCodes(t *testing.T) {
	seen := map[rune]bool{}
	for range 2000 {
		for _, c := range newCode() {
			seen[c] = true
		}
	}
	if len(seen) != len(alphabet) || strings.ContainsAny(alphabet, "01ILO") {
		t.Errorf("%d different characters are drawn of %d", len(seen), len(alphabet))
	}
	if got := clean(" ab-c d2 3"); got != "ABCD23" {
		t.Errorf("got %q", got)
	}
}

func TestBearer(t *testing.T) {
	secret := newSecret()
	if len(secret) != 32 || secret == newSecret() {
		t.Errorf("a secret of %d characters", len(secret))
	}
	for value, want := range map[string]int{
		"Bearer 7." + secret: 7, "Bearer 0." + secret: 0,
		"7." + secret: -1, "Bearer -0." + secret: -1, "Bearer +7." + secret: -1, "Bearer 07." + secret: -1,
		"Bearer 7" + secret: -1, "Bearer 7." + secret + "0": -1, "": -1, "Basic 7." + secret: -1,
	} {
		if got, _ := bearer(&http.Request{Header: http.Header{"Authorization": {value}}}); got != want {
			t.Errorf("%q is of member %d, wanted %d", value, got, want)
		}
	}
}
