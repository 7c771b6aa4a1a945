package kernel

// Add sets dst = dst + a. It panics if lengths differ.
func Add(dst, a []float32) {
	if len(dst) != len(a) {
		panic("kernel: Add: slices of different lengths")
	}
	for i := addVec(dst, a); i < len(dst); i++ {
		dst[i] += a[i]
	}
}
