package project

import (
	"math"
	"slices"
)

// Tree is a dendrogram of K things. Nodes 0..K−1 are the things themselves; node
// K+m is what merge m makes.
type Tree struct {
	K      int
	Merges []Merge // [K−1], lowest first
	Leaves []int   // [K], the things in an order in which no branches cross
}

// Merge joins two nodes, of which A holds the thing of the lower number.
type Merge struct {
	A, B   int
	Height float64 // the mean distance between A's things and B's
	Size   int     // things in both
}

// Cluster joins the two nearest nodes again and again, nodes being as far apart as
// their things are on the mean (average linkage, UPGMA). Of equally near nodes
// those with the lowest things go first, and the branch with the lowest thing
// stands first, so that an order in which nothing is clustered stays what it is.
// It panics unless distance is [K,K] and finite; i < j is read.
//
// Source: Sokal and Michener 1958, University of Kansas Science Bulletin 38.
func Cluster(distance [][]float64) *Tree {
	t := &Tree{K: len(distance)}
	var nodes []branch
	for i, row := range distance {
		if len(row) != t.K {
			panic("project: distances must be [K,K]")
		}
		nodes = append(nodes, branch{i, []int{i}})
	}
	for len(nodes) > 1 {
		a, b, height := nearest(nodes, distance)
		leaves := slices.Concat(nodes[a].leaves, nodes[b].leaves)
		t.Merges = append(t.Merges, Merge{nodes[a].node, nodes[b].node, height, len(leaves)})
		nodes[a] = branch{t.K + len(t.Merges) - 1, leaves}
		nodes = slices.Delete(nodes, b, b+1)
	}
	if len(nodes) == 1 {
		t.Leaves = nodes[0].leaves
	}
	return t
}

// branch is a node that is not joined yet. Branches stand in the order of their
// lowest things, which are their first.
type branch struct {
	node   int
	leaves []int
}

// nearest returns the places a < b of the first nearest branches.
func nearest(nodes []branch, distance [][]float64) (a, b int, height float64) {
	height = math.Inf(1)
	for j := range nodes {
		for i := range j {
			d := apart(nodes[i].leaves, nodes[j].leaves, distance)
			if !(d <= math.MaxFloat64) {
				panic("project: the distances are not finite")
			}
			if d < height || d == height && i < a {
				a, b, height = i, j, d
			}
		}
	}
	return a, b, height
}

// apart is the mean distance between two branches' things.
func apart(a, b []int, distance [][]float64) float64 {
	sum := 0.0
	for _, i := range a {
		for _, j := range b {
			sum += distance[min(i, j)][max(i, j)]
		}
	}
	return sum / float64(len(a)*len(b))
}
