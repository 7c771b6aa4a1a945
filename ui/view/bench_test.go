package view

import "testing"

// BenchmarkFrame is one frame of the largest picture while it turns.
func BenchmarkFrame(b *testing.B) {
	v, data := flock(20000, 16)
	v.Snapshot(data, 20000, 16)
	v.Look(Look{Solid: true})
	for now := 0.; ; now += 16 {
		if _, more := v.Tick(now); !more {
			break
		}
	}
	var dots []Dot
	var labels []Label
	for b.Loop() {
		v.Drag(3, 1, false)
		v.Tick(1e6)
		dots = v.Dots(dots[:0])
		labels = v.Labels(labels[:0])
	}
}
