package project_test

import (
	"fmt"

	"murmuration/core/project"
)

// Four points on a line in three dimensions have one axis; the picture of the
// points moved and mirrored turns back onto the first.
func Example() {
	x := []float32{0, 0, 0, 1, 2, 2, 2, 4, 4, 3, 6, 6}
	p := project.Fit(x, 4, 3, 2)
	fmt.Printf("share %.2f and %.2f\n", p.Share(0), p.Share(1))

	picture := make([]float32, 4*2)
	p.Scores(picture, x, 4)
	fmt.Printf("%.1f %.1f %.1f %.1f\n", picture[0], picture[2], picture[4], picture[6])

	mirrored := []float32{4.5, 0, 1.5, 0, -1.5, 0, -4.5, 0}
	project.Turn(mirrored, project.Procrustes(mirrored, picture, 2, 2), 2, 2)
	fmt.Printf("%.1f %.1f\n", mirrored[0], mirrored[6])
	// Output:
	// share 1.00 and 0.00
	// -4.5 -1.5 1.5 4.5
	// -4.5 4.5
}
