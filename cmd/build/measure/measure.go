// Package measure times the trainer from inside a process: the same code in a
// native program and in a program in a web worker.
package measure

import (
	"runtime"
	"time"

	"murmuration/cmd/build/workload"
)

// Request is one measurement to make; exactly one of its three is set.
type Request struct {
	Peak    *Peak             `json:"peak,omitempty"`
	Product *workload.Product `json:"product,omitempty"`
	Steps   *Steps            `json:"steps,omitempty"`
	Atleast float64           `json:"atLeast"` // milliseconds to measure for
}

// Peak asks for the machine's limit.
type Peak struct {
	Threads int `json:"threads"`
}

// Steps asks for training steps of a workload. Its run is made at the first
// request, and goes on at each further one.
type Steps struct {
	Workload workload.Workload `json:"workload"`
	Warm     int               `json:"warm"`  // steps to take first in a new run, after which its digest is taken
	Count    int               `json:"count"` // steps to measure, at least
}

// Answer is what was measured.
type Answer struct {
	Error        string  `json:"error,omitempty"`
	Milliseconds float64 `json:"milliseconds"` // of one product or step
	GFLOPS       float64 `json:"gflops"`
	Count        int     `json:"count"`       // products or steps measured
	Allocated    uint64  `json:"allocated"`   // bytes during all steps that were measured
	HeapInUse    uint64  `json:"heapInUse"`   // bytes, after a collection
	HeapSystem   uint64  `json:"heapSystem"`  // bytes that the heap has from the system
	Digest       string  `json:"digest"`      // of the product, or of the parameters after the warm steps
	TotalSteps   int     `json:"totalSteps"`  // that the run has done
	Collections  uint32  `json:"collections"` // of garbage, since the program began
}

// Meter makes measurements. The zero value is ready.
type Meter struct {
	runs map[workload.Workload]*run
}

// Do makes one measurement.
func (m *Meter) Do(r Request) Answer {
	switch {
	case r.Peak != nil:
		return Answer{GFLOPS: peak(r.Peak.Threads, r.Atleast)}
	case r.Product != nil:
		return product(*r.Product, r.Atleast)
	case r.Steps != nil:
		a, err := m.steps(*r.Steps, r.Atleast)
		if err != nil {
			return Answer{Error: err.Error()}
		}
		return a
	}
	return Answer{Error: "a request asks for peak, product or steps"}
}

// burst is how long, in milliseconds, a stretch is that gives one figure.
const burst = 20

// rate calls f, which does so many operations, in bursts for at least so long,
// and returns the median burst's operations per nanosecond, and the number of
// calls. A median is not moved by an interruption.
func rate(f func(), operations, atLeast float64) (perNanosecond float64, calls int) {
	var rates []float64
	for start := time.Now(); len(rates) < 3 || since(start) < atLeast; {
		n, from := 0, time.Now()
		for n == 0 || since(from) < burst {
			f()
			n++
		}
		rates = append(rates, operations*float64(n)/(since(from)*1e6))
		calls += n
	}
	return Median(rates), calls
}

func since(t time.Time) float64 { return float64(time.Since(t).Nanoseconds()) / 1e6 }

// Memory describes the Go heap, after a collection if one is wanted.
func Memory(collect bool) runtime.MemStats {
	if collect {
		runtime.GC()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m
}
