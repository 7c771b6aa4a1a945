package crowd

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

func sumOf(file []byte) [32]byte { return sha256.Sum256(file) }

// habits are what goes wrong with the sending of one result.
type habits struct {
	before []func(*member) error // tried before it is sent well
	slow   bool                  // over several rounds
	sleeps bool                  // and without renewing the lease meanwhile
	twice  bool
	claim  bool // another digest is claimed for what is right
	bytes  bool // other bytes are sent for the right digest
}

func (m *member) draw() habits {
	chance := func(p float64) bool { return m.rng.Float64() < p }
	h := habits{slow: chance(0.1), sleeps: chance(0.5), twice: chance(0.05), claim: chance(0.02), bytes: chance(0.02)}
	if chance(0.04) {
		h.before = append(h.before, (*member).cut)
	}
	if chance(0.04) {
		h.before = append(h.before, (*member).mistake)
	}
	return h
}

// result is what a member's machine came to, and the digest that it claims.
func (m *member) result() ([]byte, string) {
	file, digest := model(m.lease.Cell, m.base, m.class.Floats, m.flaw)
	if m.habits.claim {
		digest = digestOf([]byte(m.nickname + m.lease.Cell))
	}
	if m.habits.bytes {
		file, _ = model(m.lease.Cell, m.base, m.class.Floats, uint64(m.id)<<40)
	}
	return file, digest
}

// deliver sends a result: one attempt a turn.
func (m *member) deliver() error {
	if len(m.habits.before) > 0 {
		first := m.habits.before[0]
		m.habits.before = m.habits.before[1:]
		return first(m)
	}
	file, digest := m.result()
	if m.lease.Check {
		v, err := m.claim(m.lease.ID, digest)
		if err != nil || v != "send" {
			return m.finish(v, err)
		}
	}
	if m.habits.slow {
		m.slow = m.begin(file, digest)
		return nil
	}
	return m.finish(m.putWhole(m.lease.ID, file, digest))
}

// cut sends half of a model, and the connection ends.
func (m *member) cut() error {
	file, digest := m.result()
	half := io.MultiReader(bytes.NewReader(file[:len(file)/2]), broken{})
	v, err := m.put(m.lease.ID, half, len(file), sumOf(file), digest)
	return m.spoilt(v, err, 0)
}

// mistake sends other bytes than were announced.
func (m *member) mistake() error {
	file, digest := m.result()
	v, err := m.put(m.lease.ID, bytes.NewReader(file), len(file), sumOf(file[1:]), digest)
	return m.spoilt(v, err, http.StatusUnprocessableEntity)
}

// spoilt makes an error of a bad upload that was kept, or refused for another
// reason. One of a digest that another has brought is not looked at: it counts.
func (m *member) spoilt(verdict string, err error, want int) error {
	switch {
	case errors.Is(err, errAway) || gone(err) || want != 0 && status(err) == want:
		return nil
	case err == nil && verdict != "kept":
		return m.finish(verdict, nil)
	}
	return fmt.Errorf("a bad upload was answered with %q, %v", verdict, err)
}

// broken is a connection that ends.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("cut") }

// finish ends a cell with the verdict on it. A result whose cell was begun
// again meanwhile may be refused.
func (m *member) finish(verdict string, err error) error {
	if err != nil && !gone(err) {
		return err
	}
	if err == nil {
		if err := m.class.ledger.note(m, verdict); err != nil {
			return err
		}
		if m.habits.twice {
			m.habits.twice = false
			return m.again(verdict)
		}
	}
	m.lease = nil
	return nil
}

// again sends all of it once more, as a browser does whose answer was lost.
func (m *member) again(before string) error {
	file, digest := m.result()
	v, err := m.putWhole(m.lease.ID, file, digest)
	if err == nil && v != before && !(before == "kept" && v == "same") {
		return fmt.Errorf("the verdict was %q and is %q", before, v)
	}
	return m.finish(v, err)
}

// upload is a model on its way, a piece each round.
type upload struct {
	to    *io.PipeWriter
	rest  []byte
	piece int
	done  chan func() (string, error)
}

func (m *member) begin(file []byte, digest string) *upload {
	from, to := io.Pipe()
	u := &upload{to: to, rest: file, piece: 1 + len(file)/(2+m.rng.IntN(9)), done: make(chan func() (string, error), 1)}
	go func() {
		v, err := m.put(m.lease.ID, from, len(file), sumOf(file), digest)
		from.Close()
		u.done <- func() (string, error) { return v, err }
	}()
	return u
}

// sendOn sends the next piece.
func (m *member) sendOn() error {
	u := m.slow
	n := min(u.piece, len(u.rest))
	_, err := u.to.Write(u.rest[:n])
	if u.rest = u.rest[n:]; err == nil && len(u.rest) > 0 {
		if m.habits.sleeps {
			return nil
		}
		return m.renew()
	}
	u.to.Close()
	m.slow = nil
	v, err := (<-u.done)()
	if status(err) == http.StatusUnprocessableEntity { // too slow even for the server's patience
		m.habits.slow = false
		return nil
	}
	return m.finish(v, err)
}

// hangUp ends what a member is still sending.
func (m *member) hangUp() {
	if m.slow != nil {
		m.slow.to.CloseWithError(io.ErrUnexpectedEOF)
		<-m.slow.done
	}
}

// ledger is what the members remember of their results.
type ledger struct {
	sync.Mutex
	wrong     map[wrong]bool
	forgotten map[string]bool // cells that the teacher had trained again
	lates     int
}

// wrong is a result with a digest that is not its cell's.
type wrong struct {
	cell   string
	member int
	digest string
}

func (l *ledger) note(m *member, verdict string) error {
	_, digest := m.result()
	if m.base == "" && m.class.bases[m.lease.Cell] != "" {
		return errors.New("a cell was trained without its base")
	}
	l.Lock()
	defer l.Unlock()
	if time.Duration(m.round-m.heard)*Round > time.Minute {
		l.lates++
	}
	grown := m.base == m.class.digests[m.class.bases[m.lease.Cell]] // what grew from another base is forgotten with it
	if grown && digest != m.class.digests[m.lease.Cell] {
		l.wrong[wrong{m.lease.Cell, m.id, digest}] = true
	}
	switch verdict {
	case "kept", "same", "differs":
		return nil
	}
	return fmt.Errorf("the verdict on a model is %q", verdict)
}
