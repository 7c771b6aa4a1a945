package project

import "testing"

// BenchmarkLayouts are 60 steps of pictures of neighbours of the largest table.
func BenchmarkLayouts(b *testing.B) {
	const d = 64
	dev := make([]float64, d)
	for i := range dev {
		dev[i] = 1 / float64(1+i)
	}
	x := Units(planted(MostRows, dev, 0, 0), MostRows, d)
	b.Run("t-SNE", func(b *testing.B) {
		for b.Loop() {
			l, _ := NewTSNE(x, MostRows, d, TSNEConfig{Steps: 60})
			for l.Next() {
			}
		}
	})
	b.Run("UMAP", func(b *testing.B) {
		for b.Loop() {
			l, _ := NewUMAP(x, MostRows, d, UMAPConfig{Steps: 60})
			for l.Next() {
			}
		}
	})
}

// BenchmarkPicture is one picture of the largest vocabulary, axes and scores.
func BenchmarkPicture(b *testing.B) {
	const n, d = 20000, 128
	dev := make([]float64, d)
	for i := range dev {
		dev[i] = 1 / float64(1+i)
	}
	x := planted(n, dev, 0, 0)
	out := make([]float32, n*3)
	b.ResetTimer()
	for b.Loop() {
		Fit(x, n, d, 3).Scores(out, x, n)
	}
}

// BenchmarkAxes is the one piece of a fit that cannot be divided.
func BenchmarkAxes(b *testing.B) {
	const n, d = 256, 128
	dev := make([]float64, d)
	for i := range dev {
		dev[i] = 1 / float64(1+i)
	}
	x := planted(n, dev, 0, 0)
	for b.Loop() {
		f := NewFitting(x, n, d, 3)
		f.Work(n)
		f.Work(n)
	}
}
