package project

import (
	"math"
	"slices"
	"testing"
)

func TestCluster(t *testing.T) {
	// 0 and 3 are 1 apart, 1 and 4 2; the pairs 6; 2 is 10 from all.
	d := make([][]float64, 5)
	for i := range d {
		d[i] = make([]float64, 5)
		for j := range d[i] {
			switch {
			case i == j:
			case i == 2 || j == 2:
				d[i][j] = 10
			case i+j == 3:
				d[i][j] = 1
			case i+j == 5:
				d[i][j] = 2
			default:
				d[i][j] = 6
			}
		}
	}
	d[0][1], d[1][0] = 8, 8 // of four distances, so that the mean is 6.5
	tree := Cluster(d)
	want := []Merge{{0, 3, 1, 2}, {1, 4, 2, 2}, {5, 6, 6.5, 4}, {7, 2, 10, 5}}
	if !slices.Equal(tree.Merges, want) || !slices.Equal(tree.Leaves, []int{0, 3, 1, 4, 2}) {
		t.Errorf("%+v", tree)
	}
}

// Families stand together, whatever the order they come in, and heights rise.
func TestClusterFindsFamilies(t *testing.T) {
	points := spread(15, 3)
	for i := range points {
		points[i][0] += 20 * float64(i%3)
	}
	tree := Cluster(apartBy(points))
	for at, leaf := range tree.Leaves {
		if leaf%3 != tree.Leaves[at/5*5]%3 {
			t.Fatalf("%v", tree.Leaves)
		}
	}
	for m := 1; m < len(tree.Merges); m++ {
		if tree.Merges[m].Height < tree.Merges[m-1].Height {
			t.Errorf("%+v", tree.Merges)
		}
	}
	if last := tree.Merges[13]; last.Size != 15 || last.Height < 15 || tree.Merges[11].Height > 8 {
		t.Errorf("%+v", tree.Merges)
	}
}

func TestClusterKeepsOrder(t *testing.T) {
	d := make([][]float64, 6)
	for i := range d {
		d[i] = []float64{1, 1, 1, 1, 1, 1}
	}
	if tree := Cluster(d); !slices.Equal(tree.Leaves, []int{0, 1, 2, 3, 4, 5}) || tree.Merges[0].A != 0 || tree.Merges[0].B != 1 {
		t.Errorf("%+v", tree)
	}
	tied := [][]float64{{0, 2, 2, 1}, {9, 0, 1, 2}, {9, 9, 0, 2}, {9, 9, 9, 0}} // below the diagonal nothing is read
	if tree := Cluster(tied); tree.Merges[0] != (Merge{0, 3, 1, 2}) || tree.Merges[1] != (Merge{1, 2, 1, 2}) || tree.Merges[2].Height != 2 {
		t.Errorf("%+v", tree)
	}
	if tree := Cluster(nil); len(tree.Leaves) != 0 {
		t.Errorf("%+v", tree)
	}
	if tree := Cluster([][]float64{{0}}); !slices.Equal(tree.Leaves, []int{0}) || len(tree.Merges) != 0 {
		t.Errorf("%+v", tree)
	}
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	Cluster([][]float64{{0, math.NaN()}, {0, 0}})
}
