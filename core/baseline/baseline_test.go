package baseline

import (
	"math"
	"strings"
	"testing"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) < 1e-6) {
		t.Errorf("%s is %.9g, want %.9g", what, got, want)
	}
}

func nearAll[T float32 | float64](t *testing.T, what string, got []T, want ...float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
	for i := range want {
		near(t, what, float64(got[i]), want[i])
	}
}

func panics(t *testing.T, name string, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s does not panic", name)
		}
	}()
	f()
}

// split is lines as lists of words.
func split(lines ...string) (list [][]string) {
	for _, line := range lines {
		list = append(list, strings.Fields(line))
	}
	return list
}
