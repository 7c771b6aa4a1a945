package kernel

// Peak multiplies and adds in independent chains held in registers, rounds
// times, to measure what the machine can do without memory. It returns how many
// floating-point operations that were, and the sum of the chains.
//
//	x = x·½ + ¼, in as many chains and lanes as the variant has
func Peak(rounds int) (flops float64, sum float32) {
	lanes, sum := peak(rounds)
	return 2 * float64(lanes) * float64(rounds), sum
}
