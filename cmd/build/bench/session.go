package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"

	"murmuration/cmd/build/measure"
	"murmuration/cmd/build/rig"
	"murmuration/cmd/build/workload"
)

//go:embed pytorch.py
var pytorchScript string

// warm is how many steps every run takes before it is measured; the digest is
// of the parameters after them.
const warm = 4

// session is everything that is measured in, kept open over all rounds.
type session struct {
	o      options
	cells  []*cell
	native *rig.Child
	torch  *rig.Child
	page   *rig.Page
	ends   []func()
	begun  map[string]string // subject's key → digest
}

// open starts what the cells need.
func open(ctx context.Context, o options, t tools) (s *session, err error) {
	s = &session{o: o, cells: plan(o), begun: map[string]string{}}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	if s.native, err = rig.StartChild(ctx, filepath.Join(t.folder, rig.NativeTool)); err != nil {
		return s, err
	}
	if s.has(browser) || s.has(flock) {
		if err = s.openBrowser(ctx, t); err != nil {
			return s, err
		}
	}
	if s.has(pytorch) {
		err = s.openTorch(ctx)
	}
	return s, err
}

func (s *session) has(where string) bool {
	for _, c := range s.cells {
		if c.where == where {
			return true
		}
	}
	return false
}

func (s *session) openBrowser(ctx context.Context, t tools) error {
	chrome, end, err := rig.Browser(ctx, t.browser)
	if err != nil {
		return err
	}
	site := httptest.NewServer(rig.Site(t.dist, t.folder))
	s.ends = append(s.ends, site.Close, end)
	s.page, err = rig.OpenPage(chrome, site.URL)
	return err
}

// openTorch starts the peer. Where there is none its rows are left out.
func (s *session) openTorch(ctx context.Context) (err error) {
	for _, python := range []string{"python3", "/usr/bin/python3", "python"} {
		if exec.CommandContext(ctx, python, "-c", "import torch").Run() == nil {
			if s.torch, err = rig.StartChild(ctx, python, "-c", pytorchScript); err != nil {
				return err
			}
			return s.checkTorch()
		}
	}
	fmt.Fprintln(os.Stderr, "no python3 with torch is installed: PyTorch's rows are left out")
	var rest []*cell
	for _, c := range s.cells {
		if c.where != pytorch {
			rest = append(rest, c)
		}
	}
	s.cells = rest
	return nil
}

// checkTorch says so where PyTorch is no fair peer.
func (s *session) checkTorch() error {
	p := workload.Products[0]
	a, err := s.torch.Ask(measure.Request{Product: &p, Atleast: 100})
	if err != nil {
		return err
	}
	if speed := p.FLOP() / a.Milliseconds / 1e6; speed < 20 {
		fmt.Fprintf(os.Stderr, "PyTorch multiplies at %.1f GFLOP/s here, which a plain BLAS does: with OpenBLAS (Debian's libopenblas0-pthread) it is a fairer peer\n", speed)
	}
	return nil
}

func (s *session) close() {
	for _, child := range []*rig.Child{s.native, s.torch} {
		if child != nil {
			child.Close()
		}
	}
	for _, end := range s.ends {
		end()
	}
}

// run measures every cell in every round, and one round before that counts for
// nothing: browsers compile a program better once they know which parts of it
// are busy.
func (s *session) run() (*result, error) {
	for round := range s.o.rounds + 1 {
		for _, c := range s.cells {
			if err := s.measure(c, round > 0); err != nil {
				return nil, fmt.Errorf("%s: %w", c.title(), err)
			}
		}
		fmt.Fprintf(os.Stderr, "round %d of %d\n", round, s.o.rounds)
	}
	if s.page == nil {
		return &result{s.cells}, nil
	}
	for _, c := range s.cells {
		if c.where == browser && c.product == nil {
			if err := s.probe(c); err != nil {
				return nil, fmt.Errorf("%s, its heap: %w", c.title(), err)
			}
		}
	}
	return &result{s.cells}, nil
}

// measure takes a cell's limit, and right after it the cell.
func (s *session) measure(c *cell, counts bool) error {
	limit, err := s.limit(c)
	if err != nil {
		return err
	}
	ms, err := s.once(c, counts)
	if err != nil || !counts {
		return err
	}
	c.ms, c.limits = append(c.ms, ms), append(c.limits, limit)
	return nil
}

// limit is the peak in GFLOP/s where a cell is, on as many threads.
func (s *session) limit(c *cell) (float64, error) {
	r := measure.Request{Peak: &measure.Peak{Threads: 1}, Atleast: s.o.atLeast / 8}
	if c.place() == native {
		r.Peak.Threads = c.workers
		a, err := s.native.Ask(r)
		return a.GFLOPS, err
	}
	answers, err := s.page.Measure(c.workers, r)
	sum := 0.0
	for _, a := range answers {
		sum += a.GFLOPS
	}
	return sum, err
}

// once measures a cell once, in milliseconds.
func (s *session) once(c *cell, counts bool) (float64, error) {
	if c.product != nil {
		return s.onceProduct(c)
	}
	if c.child() {
		return s.onceChild(c, counts)
	}
	subjects := c.subjects()
	for _, subject := range subjects {
		if err := s.begin(c, subject); err != nil {
			return 0, err
		}
	}
	answers, err := s.page.Steps(s.o.count, s.o.atLeast, subjects...)
	perMillisecond := 0.0
	for _, a := range answers {
		perMillisecond += 1 / a.Milliseconds
	}
	return 1 / perMillisecond, err
}

func (s *session) onceProduct(c *cell) (float64, error) {
	r := measure.Request{Product: c.product, Atleast: s.o.atLeast / 4}
	var a measure.Answer
	var err error
	if c.child() {
		a, err = s.childOf(c).Ask(r)
	} else {
		var all []measure.Answer
		if all, err = s.page.Measure(1, r); err == nil {
			a = all[0]
		}
	}
	c.digest = a.Digest
	return a.Milliseconds, err
}

func (s *session) childOf(c *cell) *rig.Child {
	if c.where == pytorch {
		return s.torch
	}
	return s.native
}

// onceChild measures steps in a program that is not in the browser.
func (s *session) onceChild(c *cell, counts bool) (float64, error) {
	a, err := s.childOf(c).Ask(measure.Request{Steps: &measure.Steps{Workload: c.steps, Warm: warm, Count: s.o.count}, Atleast: s.o.atLeast})
	if err != nil {
		return 0, err
	}
	if c.digest = a.Digest; c.where == native && counts {
		c.note(a)
	}
	return a.Milliseconds, nil
}

// note books what a native measurement says of memory. The heap is compared from
// the first round that counts on: by then all runs of the process have been made.
func (c *cell) note(a measure.Answer) {
	c.allocated += float64(a.Allocated)
	c.counted += float64(a.Count)
	if c.heap == 0 {
		c.heap = float64(a.HeapInUse)
		return
	}
	c.growth, c.grown = float64(a.HeapInUse)-c.heap, true
}

// begin makes a run in the browser where it is not there yet.
func (s *session) begin(c *cell, subject rig.Subject) error {
	digest, ok := s.begun[subject.Key()]
	if !ok {
		var err error
		if digest, err = s.page.Begin(subject, warm); err != nil {
			return err
		}
		s.begun[subject.Key()] = digest
	}
	if c.digest != "" && c.digest != digest {
		return errors.New("the two models of a flock have other bits")
	}
	c.digest = digest
	return nil
}

// probe runs a cell's workload once more, in a worker whose Go heap can be
// looked at, and books what its steps and their messages allocate.
func (s *session) probe(c *cell) error {
	subject := rig.Subject{Workload: c.steps, Workers: c.workers, Lab: "probe", Probed: true}
	if _, err := s.page.Begin(subject, warm); err != nil {
		return err
	}
	if _, err := s.page.Steps(s.o.probed/2, 0, subject); err != nil {
		return err
	}
	before, err := s.page.Memory(subject, true)
	if err != nil {
		return err
	}
	answers, err := s.page.Steps(s.o.probed, 0, subject)
	if err != nil {
		return err
	}
	after, err := s.page.Memory(subject, true)
	if err != nil {
		return err
	}
	// Before the event at which the count begins there is one step more.
	c.allocated, c.counted = float64(after.Allocated)-float64(before.Allocated), float64(answers[0].Count+1)
	c.growth, c.grown = float64(after.HeapInUse)-float64(before.HeapInUse), true
	return s.page.End(subject.Lab, subject)
}
