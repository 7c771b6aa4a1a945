package train

import "testing"

func TestCheckpoints(t *testing.T) {
	for _, c := range []struct{ steps, n int }{{1, 40}, {7, 40}, {40, 40}, {41, 40}, {100, 40}, {400, 40}, {2500, 40}, {2500, 60}, {1_000_000, 40}, {3, 1}, {9, 2}} {
		list := Checkpoints(c.steps, c.n)
		if len(list) != 1+min(c.n, c.steps) || list[0] != 0 || list[len(list)-1] != c.steps {
			t.Errorf("%d of %d steps: %v", c.n, c.steps, list)
		}
		for i := 1; i < len(list); i++ {
			if list[i] <= list[i-1] {
				t.Errorf("%d of %d steps: %v", c.n, c.steps, list)
			}
		}
		// Far from the beginning, where whole numbers do not press, each is the
		// same part later than the one before.
		if n := len(list); n > 40 && c.steps >= 2500 {
			first, last := float64(list[n-9])/float64(list[n-10]), float64(list[n-1])/float64(list[n-2])
			if last/first > 1.05 || first/last > 1.05 {
				t.Errorf("%d of %d steps: the last grow by %.3f and %.3f: %v", c.n, c.steps, first, last, list)
			}
		}
	}
}
