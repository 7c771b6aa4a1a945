package main

import (
	"strings"

	"murmuration/cmd/build/measure"
	"murmuration/cmd/build/rig"
	"murmuration/cmd/build/workload"
)

// Places of a measurement.
const (
	native  = "native"
	browser = "browser"
	pytorch = "pytorch"
	flock   = "flock" // the browser, each worker with a model of its own
)

var places = []string{native, browser, pytorch}

// cell is one row of the table: something that is measured in every round.
type cell struct {
	where   string
	workers int
	steps   workload.Workload // unless product is set
	product *workload.Product

	ms     []float64 // of a step or product, by round; of a flock, of one of its models' steps ÷ their number
	limits []float64 // GFLOP/s of the peak just before, by round, on as many threads

	allocated, counted float64 // bytes, and the steps in which they were allocated
	heap               float64 // bytes in use after the first round
	growth             float64 // bytes of heap since then
	grown              bool    // whether growth is known
	digest             string
}

// plan lists the cells of a session.
func plan(o options) []*cell {
	var all []*cell
	for _, w := range workload.Steps {
		all = append(all, &cell{where: native, workers: 1, steps: w})
		for _, n := range workerCounts(o.cores) {
			all = append(all, &cell{where: browser, workers: n, steps: w})
		}
		if o.cores > 1 && w.Name == "W1" {
			all = append(all, &cell{where: flock, workers: 2, steps: w})
		}
		if w.Name == "W1" {
			all = append(all, &cell{where: pytorch, workers: 1, steps: w})
		}
	}
	for _, p := range workload.Products {
		all = append(all, &cell{where: native, workers: 1, product: &p}, &cell{where: browser, workers: 1, product: &p})
		if p.Name == workload.Forward {
			all = append(all, &cell{where: pytorch, workers: 1, product: &p})
		}
	}
	var chosen []*cell
	for _, c := range all {
		if o.wants(c) {
			chosen = append(chosen, c)
		}
	}
	return chosen
}

// workerCounts are one, two and as many as there are cores, at most four, which
// is what one model can use.
func workerCounts(cores int) []int {
	counts := []int{1}
	for _, n := range []int{2, min(cores, 4)} {
		if n <= cores && n > counts[len(counts)-1] {
			counts = append(counts, n)
		}
	}
	return counts
}

func (o options) wants(c *cell) bool {
	wanted := len(o.where) == 0
	for _, w := range o.where {
		wanted = wanted || c.where == w || c.where == flock && w == browser
	}
	if !wanted || len(o.names) == 0 {
		return wanted
	}
	for _, n := range o.names {
		if c.named(n) {
			return true
		}
	}
	return false
}

// named reports whether a name that was asked for means this cell, or a cell
// that it is compared with.
func (c *cell) named(name string) bool {
	work, loss := c.name()
	full := work + "-" + loss
	if strings.EqualFold(name, flock) {
		return c.where == flock || c.where == browser && c.workers == 1 && work == "W1"
	}
	return strings.EqualFold(name, work) || strings.EqualFold(name, full)
}

func (c *cell) name() (work, loss string) {
	if c.product != nil {
		return "W4", c.product.Name
	}
	return c.steps.Name, c.steps.Loss
}

func (c *cell) flop() float64 {
	if c.product != nil {
		return c.product.FLOP()
	}
	return c.steps.FLOP()
}

// subjects are the runs that a cell in the browser trains.
func (c *cell) subjects() []rig.Subject {
	one := rig.Subject{Workload: c.steps, Workers: c.workers, Lab: "one"}
	if c.where != flock {
		return []rig.Subject{one}
	}
	one.Workers = 1
	var all []rig.Subject
	for _, lab := range []string{"one", "two"}[:c.workers] {
		one.Lab = lab
		all = append(all, one)
	}
	return all
}

// child is whether a cell is measured in a program that answers requests.
func (c *cell) child() bool { return c.where == native || c.where == pytorch }

// place is where the limit of a cell is measured.
func (c *cell) place() string {
	switch c.where {
	case flock:
		return browser
	case pytorch:
		return native
	}
	return c.where
}

func (c *cell) step() float64   { return measure.Median(c.ms) }
func (c *cell) limit() float64  { return measure.Median(c.limits) }
func (c *cell) gflops() float64 { return c.flop() / c.step() / 1e6 }

// share is the median over the rounds of what was reached of each round's limit.
func (c *cell) share() float64 {
	shares := make([]float64, len(c.ms))
	for i, ms := range c.ms {
		shares[i] = c.flop() / ms / 1e6 / c.limits[i]
	}
	return measure.Median(shares)
}

func (c *cell) bytesPerStep() float64 {
	if c.counted == 0 {
		return 0
	}
	return c.allocated / c.counted
}
