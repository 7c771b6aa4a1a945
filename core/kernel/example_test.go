package kernel

import "fmt"

// Weights are packed once and then serve every product until they change.
func Example() {
	var weights Panels
	weights.Pack([]float32{
		1, 2, 3,
		4, 5, 6,
	}, 2, 3) // [2,3]
	x := []float32{1, 0, 1, 1}
	y := make([]float32, 6)
	Gemm(y, x, &weights, 2, false)
	AddBias(y, []float32{10, 20, 30}, 2)
	fmt.Println(y)

	var scratch Scratch
	gradient := make([]float32, 6)
	GemmTN(gradient, x, []float32{1, 1, 1, 0, 0, 2}, 2, 3, 2, &scratch, false)
	fmt.Println(gradient)
	// Output:
	// [11 22 33 15 27 39]
	// [1 1 3 0 0 2]
}
