//go:build goexperiment.simd && go1.27

package kernel

// peak13 runs 13 chains of four lanes. rounds may not be 0.
//
//go:noescape
func peak13(rounds int) float32

func peak(rounds int) (lanes int, sum float32) {
	if rounds == 0 {
		return 52, 13
	}
	return 52, peak13(rounds)
}
