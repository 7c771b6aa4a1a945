package train

// Point is one step of a loss curve.
type Point struct {
	Step     int32
	Loss     float32 // nats per target
	GradNorm float32 // before clipping
	Rate     float32 // learning rate
}

// ValidPoint is one validation.
type ValidPoint struct {
	Step     int32
	Loss     float32 // nats per target
	Accuracy float32 // share of the examples; 0 in pretraining
}

// mostPoints bounds a curve; past it every other point is dropped.
const mostPoints = 2048

// History is the course of a run. A long one is thinned: Points then holds each
// Stride-th step only, Stride a power of two. Valid is thinned the same way.
type History struct {
	Points      []Point
	Stride      int
	Valid       []ValidPoint
	ValidStride int
	validSeen   int
}

func newHistory() History {
	return History{
		Points: make([]Point, 0, mostPoints), Stride: 1,
		Valid: make([]ValidPoint, 0, mostPoints), ValidStride: 1,
	}
}

// add appends the point of a finished step, counted from 1.
func (h *History) add(p Point) {
	if (int(p.Step)-1)%h.Stride != 0 {
		return
	}
	if len(h.Points) == mostPoints {
		h.Points = everyOther(h.Points)
		h.Stride *= 2
		if (int(p.Step)-1)%h.Stride != 0 {
			return
		}
	}
	h.Points = append(h.Points, p)
}

// addValid appends a validation. The same step's comes once only.
func (h *History) addValid(p ValidPoint) {
	if n := len(h.Valid); n > 0 && h.Valid[n-1].Step == p.Step {
		return
	}
	h.validSeen++
	if (h.validSeen-1)%h.ValidStride != 0 {
		return
	}
	if len(h.Valid) == mostPoints {
		h.Valid = everyOther(h.Valid)
		h.ValidStride *= 2
	}
	h.Valid = append(h.Valid, p)
}

// cut drops what came after a step, when a run goes back to it.
func (h *History) cut(step int) {
	for len(h.Points) > 0 && int(h.Points[len(h.Points)-1].Step) > step {
		h.Points = h.Points[:len(h.Points)-1]
	}
	for len(h.Valid) > 0 && int(h.Valid[len(h.Valid)-1].Step) > step {
		h.Valid = h.Valid[:len(h.Valid)-1]
		h.validSeen--
	}
}

// everyOther keeps the first, third, fifth … item in place.
func everyOther[P any](list []P) []P {
	n := 0
	for i := 0; i < len(list); i += 2 {
		list[n] = list[i]
		n++
	}
	return list[:n]
}
