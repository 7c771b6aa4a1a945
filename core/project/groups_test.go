package project

import (
	"slices"
	"testing"
)

func TestKMeans(t *testing.T) {
	x, d := corners(5, 20)
	g := KMeans(x[:90*d], 90, d, 5, 1) // the last corner has half as many
	classes := make([]int, 90)
	for i := range classes {
		classes[i] = i / 20
	}
	if p, chance := g.Purity(classes, 1); p != 1 || chance > .45 || chance < .22 {
		t.Errorf("purity %.2f, by chance %.2f", p, chance)
	}
	if len(g.Members) != 5 || len(g.Members[4]) != 10 || g.Of[85] != 4 {
		t.Errorf("%d groups, the last of %d", len(g.Members), len(g.Members[4]))
	}
	if again := KMeans(x[:90*d], 90, d, 5, 1); !slices.Equal(again.Of, g.Of) {
		t.Error("the same seed gives other groups")
	}
}

func TestKMeansOfAwkwardTables(t *testing.T) {
	if g := KMeans(nil, 0, 3, 4, 1); len(g.Members) != 0 {
		t.Errorf("%+v", g)
	}
	if g := KMeans(make([]float32, 12), 4, 3, 3, 1); len(g.Members) != 1 {
		t.Errorf("equal rows make %d groups", len(g.Members))
	}
	if g := KMeans([]float32{1, 5, 9}, 3, 1, 8, 1); len(g.Members) != 3 {
		t.Errorf("three rows make %d groups", len(g.Members))
	}
}

// Groups {0,1,2} and {3,4} of classes a a b | b –, by hand: 2 of 3 and 1 of 1.
func TestPurity(t *testing.T) {
	g := &Groups{Of: []int32{0, 0, 0, 1, 1}, Members: make([][]int, 2)}
	p, chance := g.Purity([]int{0, 0, 1, 1, -1}, 1)
	near(t, "purity", p, .75, 0)
	near(t, "chance", chance, .75, 1e-9) // however they are dealt, one b stands with two others or alone
	if p, chance = g.Purity([]int{-1, -1, -1, -1, -1}, 1); p != 0 || chance != 0 {
		t.Errorf("without classes: %g, %g", p, chance)
	}
}
