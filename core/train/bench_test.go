package train_test

import (
	"testing"

	"murmuration/cmd/build/workload"
)

// BenchmarkStep is a whole step of each workload: ns, the arithmetic of its
// products per second, and what it allocates.
func BenchmarkStep(b *testing.B) {
	for _, w := range workload.Steps {
		b.Run(w.Full(), func(b *testing.B) {
			run, err := w.Trainer()
			if err != nil {
				b.Fatal(err)
			}
			if _, err := run.Step(); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := run.Step(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(w.FLOP()*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
			b.ReportMetric(float64(w.Tokens()*b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}
