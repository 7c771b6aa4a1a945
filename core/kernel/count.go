//go:build count

package kernel

// Counted is how many floating-point operations all products have done so far,
// two for each multiplication. Only a build with the tag count has it: what a step
// costs is told by public/lab/cost.ts, whose sums are held to these.
var Counted int

func count(m, n, k int) { Counted += 2 * m * n * k }
