package crowd

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"
)

const (
	uploads  = 30
	readings = 200
	large    = 5_000_000 / 4 // floats of a model
	limit    = 32 << 20      // bytes of Go memory
)

// TestLoad: a crowd at once, without a failure and in little memory.
func TestLoad(t *testing.T) {
	for _, b := range load(t) {
		t.Logf("%s: median %v, p99 %v, slowest %v; Go memory %.1f MiB, whole process %s", b.what, b.share(50), b.share(99), b.share(100), b.mib(), b.resident)
		if b.memory > limit {
			t.Errorf("%s: %d bytes of Go memory; the limit is %d", b.what, b.memory, limit)
		}
	}
}

// burden is what a crowd has asked at once, how long each took, sorted, and
// the most that the server has needed until then.
type burden struct {
	what     string
	took     []time.Duration
	memory   int // bytes of Go
	resident string
}

// share is the time in which so many in a hundred had their answer.
func (b burden) share(percent int) time.Duration {
	return b.took[max((len(b.took)*percent+99)/100, 1)-1]
}

func (b burden) mib() float64 { return float64(b.memory) / (1 << 20) }

// load is 30 uploads of 5 MB at once, and 200 simultaneous reads of one model.
func load(t *testing.T) []burden {
	p := newProcess(t)
	s := newClass(Class{Seed: 2, Members: uploads, Bases: uploads, Floats: large, URL: p.url})
	defer s.http.CloseIdleConnections()
	teacher := newTeacher(s)
	if err := teacher.open(); err != nil {
		t.Fatal(err)
	}
	senders := s.leased(t)
	sent := weigh(t, p, "30 uploads of 5 MB at once", together(t, uploads, func(i int, half func()) error {
		file, digest := senders[i].result()
		v, err := senders[i].put(senders[i].lease.ID, halves(file, half), len(file), sumOf(file), digest)
		return errors.Join(err, is(v, "kept"))
	}))
	file, _ := s.right(s.cells[0].Key)
	read := weigh(t, p, "200 reads of 5 MB at once", together(t, readings, func(_ int, half func()) error {
		return teacher.download(s.cells[0].Key, file, half)
	}))
	return []burden{sent, read}
}

// leased enrols members who all have a cell.
func (s *class) leased(t *testing.T) []*member {
	members := s.enrol()
	for _, m := range members {
		m.flaw, m.deaf = 0, false
		if err := errors.Join(m.join(), m.ask(0)); err != nil || m.lease == nil {
			t.Fatal("no cell: ", err)
		}
		m.habits = habits{}
	}
	return members
}

func is(got, want string) error {
	if got != want {
		return fmt.Errorf("%q instead of %q", got, want)
	}
	return nil
}

// together has n do the same at once: none goes beyond its half before all
// have come there. It returns how long each took, sorted.
func together(t *testing.T, n int, do func(i int, half func()) error) []time.Duration {
	t.Helper()
	var all, halfway sync.WaitGroup
	took, errs := make([]time.Duration, n), make([]error, n)
	halfway.Add(n)
	for i := range n {
		all.Go(func() {
			arrive := sync.OnceFunc(halfway.Done)
			defer arrive() // who fails holds nobody up
			start := time.Now()
			errs[i] = do(i, func() { arrive(); halfway.Wait() })
			took[i] = time.Since(start)
		})
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	slices.Sort(took)
	return took
}

// weigh asks what the server has needed for that.
func weigh(t *testing.T, p *process, what string, took []time.Duration) burden {
	t.Helper()
	memory, resident, err := p.weight()
	if err != nil {
		t.Fatal(err)
	}
	return burden{what, took, memory, resident}
}

// halves reads a file, and calls half in the middle.
func halves(file []byte, half func()) io.Reader {
	n := len(file) / 2
	return io.MultiReader(bytes.NewReader(file[:n]), pause(half), bytes.NewReader(file[n:]))
}

// pause is a reader of nothing.
type pause func()

func (p pause) Read([]byte) (int, error) { p(); return 0, io.EOF }

// download reads a model and compares it, without keeping it.
func (t *teacher) download(key string, want []byte, half func()) error {
	r, err := t.request("GET", "/cells/"+key+"/model", http.NoBody, 0)
	if err != nil {
		return err
	}
	a, err := t.class.http.Do(r)
	if err != nil {
		return err
	}
	defer a.Body.Close()
	if a.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", a.StatusCode)
	}
	n := len(want) / 2
	err = same(a.Body, want[:n])
	half()
	return errors.Join(err, same(a.Body, want[n:]))
}

// same compares the next bytes of r.
func same(r io.Reader, want []byte) error {
	var piece [32 << 10]byte
	for len(want) > 0 {
		n, err := io.ReadFull(r, piece[:min(len(piece), len(want))])
		if err != nil {
			return err
		}
		if !bytes.Equal(piece[:n], want[:n]) {
			return errors.New("another model came")
		}
		want = want[n:]
	}
	return nil
}
