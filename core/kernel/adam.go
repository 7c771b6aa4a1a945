package kernel

import "math"

// AdamScalars are the numbers of one Adam update, the same for every parameter;
// the optimizer computes them once per step.
type AdamScalars struct {
	Beta1, OneMinusBeta1 float32
	Beta2, OneMinusBeta2 float32
	Rate                 float32 // learning rate / (1 − β₁ᵗ)
	RootScale            float32 // 1 / √(1 − β₂ᵗ)
	Eps                  float32
	GradScale            float32 // clipping: what the gradient is multiplied by, 1 for none
	L2                   float32 // decay added to the gradient, 0 for none
	Shrink               float32 // decoupled decay: 1 − learning rate·decay, 1 for none
}

// Adam updates parameters w from gradients g, with moments m and v in place.
//
//	g' = g·GradScale + L2·w
//	m  = β₁·m + (1−β₁)·g'     v = β₂·v + (1−β₂)·g'²
//	w  = w·Shrink − Rate·m / (√v·RootScale + Eps)
//
// g is read only. It panics if lengths differ. Sources: Kingma and Ba,
// arXiv:1412.6980; Loshchilov and Hutter, arXiv:1711.05101 (Shrink).
func Adam(w, g, m, v []float32, a AdamScalars) {
	n := len(w)
	if len(g) != n || len(m) != n || len(v) != n {
		panic("kernel: Adam: slices of different lengths")
	}
	for i := adamVec(w, g, m, v, &a); i < n; i++ {
		grad := float32(g[i]*a.GradScale) + float32(a.L2*w[i])
		mi := float32(a.Beta1*m[i]) + float32(a.OneMinusBeta1*grad)
		vi := float32(a.Beta2*v[i]) + float32(float32(a.OneMinusBeta2*grad)*grad)
		root := float32(math.Sqrt(float64(vi)))
		step := float32(a.Rate*mi) / (float32(root*a.RootScale) + a.Eps)
		m[i], v[i] = mi, vi
		w[i] = float32(w[i]*a.Shrink) - step
	}
}

// SGDScalars are the numbers of one plain gradient step.
type SGDScalars struct {
	Rate      float32 // learning rate
	GradScale float32 // clipping, 1 for none
	L2        float32 // decay added to the gradient, 0 for none
	Shrink    float32 // decoupled decay, 1 for none
}

// SGD updates w = w·Shrink − Rate·(g·GradScale + L2·w). It panics if lengths
// differ.
func SGD(w, g []float32, a SGDScalars) {
	sameLength(len(w), len(g))
	for i := sgdVec(w, g, &a); i < len(w); i++ {
		grad := float32(g[i]*a.GradScale) + float32(a.L2*w[i])
		w[i] = float32(w[i]*a.Shrink) - float32(a.Rate*grad)
	}
}
