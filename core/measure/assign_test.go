package measure

import (
	"fmt"
	"math"
	"testing"
)

func ExampleAssign() {
	// Row 0 would like column 1 most, but row 1 can do with nothing else.
	fmt.Println(Assign([]float64{
		5, 6, 0,
		0, 9, 1,
		3, 3, 2,
	}, 3))
	// Output: [0 1 2]
}

func sumOf(score []float64, p []int32) float64 {
	sum := 0.0
	for i, j := range p {
		sum += score[i*len(p)+int(j)]
	}
	return sum
}

// greatest tries every permutation of what is left.
func greatest(score []float64, n int, row int, taken []bool) float64 {
	if row == n {
		return 0
	}
	best := math.Inf(-1)
	for j := range n {
		if !taken[j] {
			taken[j] = true
			best = max(best, score[row*n+j]+greatest(score, n, row+1, taken))
			taken[j] = false
		}
	}
	return best
}

func isPermutation(p []int32) bool {
	seen := make([]bool, len(p))
	for _, j := range p {
		if seen[j] {
			return false
		}
		seen[j] = true
	}
	return true
}

// Real scores, and whole ones, of which many are equal; of either sign.
func TestAssignAgainstBruteForce(t *testing.T) {
	g := golden{5}
	for n := range 8 {
		for round := range 40 {
			score := g.matrix(n, n)
			if round%2 == 1 {
				for i := range score {
					score[i] = math.Floor(4 * score[i])
				}
			}
			p := Assign(score, n)
			want := greatest(score, n, 0, make([]bool, n))
			if !isPermutation(p) || math.Abs(sumOf(score, p)-want) > 1e-12 {
				t.Fatalf("n = %d: %v gives %g; the greatest is %g", n, p, sumOf(score, p), want)
			}
		}
	}
}

// A permutation stands out from noise by less than the noise's own range, so a
// greedy choice of each row's best misses some.
func TestAssignFindsAPlantedPermutation(t *testing.T) {
	const n = 256
	g := golden{6}
	score, want := g.matrix(n, n), make([]int32, n)
	for i := range want {
		want[i] = int32((i*37 + 11) % n)
		score[i*n+int(want[i])] += 1.95
	}
	missed, wrong := 0, 0
	for i, j := range Assign(score, n) {
		if j != want[i] {
			wrong++
		}
		for _, s := range score[i*n : (i+1)*n] {
			if s > score[i*n+int(want[i])] {
				missed++
				break
			}
		}
	}
	if wrong > 0 || missed == 0 {
		t.Errorf("%d of %d rows are wrong; the greedy choice misses %d", wrong, n, missed)
	}
}

func TestAssignBreaksTiesByTheLowerColumn(t *testing.T) {
	for i, j := range Assign(make([]float64, 49), 7) {
		if int(j) != i {
			t.Fatalf("of equal scores row %d gets column %d", i, j)
		}
	}
}

func TestAssignRefusesWhatIsNotFinite(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("NaN was taken for a score")
		}
	}()
	Assign([]float64{math.NaN()}, 1)
}

func BenchmarkAssign(b *testing.B) {
	for _, n := range []int{96, 256, 1024} {
		g := golden{7}
		score := g.matrix(n, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Assign(score, n)
			}
		})
	}
}
