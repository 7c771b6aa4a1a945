package view

import (
	"math"
	"slices"
	"testing"
)

// Positions made elsewhere turn onto the picture before; axes that mean something
// do not.
func TestPlaces(t *testing.T) {
	v, _ := flock(4, 3)
	v.Look(Look{Reduced: true})
	square := []float32{1, 1, -1, 1, -1, -1, 1, -1}
	if !v.Places(square, false) {
		t.Fatal("refused")
	}
	before := slices.Clone(v.at)
	quarter := []float32{-1, 1, -1, -1, 1, -1, 1, 1}
	v.Places(quarter, false)
	for i, x := range v.at {
		if math.Abs(float64(x-before[i])) > 1e-5 {
			t.Fatalf("a picture turned by a quarter stands at %v, was %v", v.at, before)
		}
	}
	v.Places(quarter, true)
	if v.at[0] != -before[0] || len(v.Lines(nil)) != 2 {
		t.Errorf("axes with a meaning were turned: %v, %d lines", v.at, len(v.Lines(nil)))
	}
	for _, bad := range [][]float32{square[:6], {1, 1, -1, 1, -1, float32(math.NaN()), 1, -1}} {
		if v.Places(bad, false) {
			t.Errorf("took %v", bad)
		}
	}
}

// The axes cross where a word with both numbers 0 would be.
func TestAxesCrossAtZero(t *testing.T) {
	v, _ := flock(4, 3)
	v.Look(Look{Reduced: true})
	v.Places([]float32{0, 0, 2, 1, 3, 7, 5, -2}, true)
	at, lines := v.project()[0], v.Lines(nil)
	if math.Abs(float64(lines[0].Y1-at.y)) > .01 || math.Abs(float64(lines[1].X1-at.x)) > .01 {
		t.Errorf("the axes cross at %g, %g, the word at 0 stands at %+v", lines[1].X1, lines[0].Y1, at)
	}
	if v.Snapshot(make([]float32, 12), 4, 3); rest(t, v, 0) < 0 || len(v.Lines(nil)) != 0 {
		t.Error("the axes stay after a snapshot")
	}
}

func TestBrush(t *testing.T) {
	v, _ := placed(t, 50, 6)
	s := v.project()
	x, y := s[7].x, s[7].y
	got := v.Within([]float32{x - 3, y - 3, x + 3, y - 3, x + 3, y + 3, x - 3, y + 3})
	if !slices.Contains(got, 7) || len(got) > 10 {
		t.Fatalf("a small square around a word holds %v", got)
	}
	if all := v.Within([]float32{0, 0, 800, 0, 800, 600, 0, 600}); len(all) != 50 {
		t.Errorf("the whole screen holds %d of 50 words", len(all))
	}
	u := []float32{0, 0, 3, 0, 3, 5, 7, 5, 7, 0, 10, 0, 10, 10, 0, 10} // what lies between its arms is outside
	if holds(u, 5, 2) || !holds(u, 5, 7) || !holds(u, 8, 2) || holds(u, -1, 2) || holds(u, 11, 2) {
		t.Error("the arms of a U")
	}
	plain := len(v.Dots(nil))
	v.Brush([]int32{7, 9, 7, -1, 99})
	dots := v.Dots(nil)
	quiet := 0
	for _, d := range dots {
		if d.Alpha < .3 {
			quiet++
		}
	}
	if len(dots) != plain+2 || quiet != 48 {
		t.Errorf("%d dots after %d, %d stand back", len(dots), plain, quiet)
	}
	v.Brush(nil)
	if len(v.Dots(nil)) != plain {
		t.Error("the marks stay")
	}
}

func TestGroupsAreNamed(t *testing.T) {
	v, _ := placed(t, 50, 6)
	of := make([]int32, 50)
	for i := range of {
		of[i] = int32(i%3) - 1
	}
	v.Groups(of, []string{"animals", "verbs"})
	var named []int
	for _, l := range v.Labels(nil) {
		if l.Mark == Group {
			named = append(named, l.Word)
		}
	}
	if !slices.Equal(named, []int{-1, -2}) {
		t.Errorf("names %v", named)
	}
	v.Families(of)
	if v.Look(Look{Colour: ByLabel}); v.colour(1) != v.palette.Families[0] || v.colour(0) != v.palette.Edge {
		t.Error("the families did not change")
	}
}
