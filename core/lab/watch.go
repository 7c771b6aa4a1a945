package lab

import (
	"slices"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/json"
	"murmuration/core/protocol"
	"murmuration/core/train"
)

// CheckpointsOfRun is at how many steps beside 0 a prober looks at a run.
const CheckpointsOfRun = 40

// proberRank is the rank of a prober in the group that it makes with a run's
// worker.
const proberRank = 1

// watch is a run's way to its prober.
type watch struct {
	mail  protocol.Mail
	group int
	steps []int // at which parameters are sent
	marks int   // numbers given
}

// takeWatch carries out the Command Watch.
func (r *run) takeWatch(w *protocol.Watch) error {
	p, ok := r.job.(*pretraining)
	if !ok {
		return r.notPretrained()
	}
	if r.lab.mail == nil {
		return fault.New("run.no-channel", "run {name} has no channel to another worker", "name", r.name)
	}
	p.watch = &watch{mail: r.lab.mail, group: -r.id}
	if w.Keep {
		p.watched, p.watch.steps = true, train.Checkpoints(p.t.Config.Steps, CheckpointsOfRun)
	}
	p.show()
	return nil
}

// attend carries out the Command Attend: the prober, which is there now, is sent
// the run.
func (r *run) attend() error {
	p, ok := r.job.(*pretraining)
	if !ok {
		return r.notPretrained()
	}
	if p.watch == nil {
		return r.unwatched()
	}
	attend := struct {
		Attend *protocol.Attend `json:"attend"`
	}{&protocol.Attend{Run: r.id, World: r.corpus.info.World}}
	data, _ := new(json.Codec).Append(nil, attend) // a world that was read as JSON is JSON again
	p.watch.mail.Command(p.watch.group, proberRank, protocol.Message{JSON: data, Buffers: [][]byte{p.save(true, r.notes())}})
	return nil
}

func (r *run) unwatched() error {
	return fault.New("run.unwatched", "run {name} has no prober", "name", r.name)
}

// unwatch lets the prober go, if there is one.
func (r *run) unwatch() {
	if p, ok := r.job.(*pretraining); ok && p.watch != nil {
		p.watch.mail.Close(p.watch.group)
		p.watch = nil
	}
}

// show sends the prober the parameters if the newest step is one to look at.
func (p *pretraining) show() {
	if p.watch == nil {
		return
	}
	if _, due := slices.BinarySearch(p.watch.steps, p.step()); due {
		p.send(0)
	}
}

// send sends the present parameters, with the number of a mark if not 0.
func (p *pretraining) send(mark int) {
	last := p.t.Last()
	h := protocol.Head{Step: float64(last.Step), Piece: float64(mark), Losses: [4]float64{float64(last.Seen)}}
	p.watch.mail.Send(p.watch.group, proberRank, &h, p.model().W)
}

// mark carries out the Command Mark.
func (r *run) mark(id int, m *protocol.Mark) error {
	p, ok := r.job.(*pretraining)
	if !ok {
		return r.notPretrained()
	}
	if p.watch == nil {
		return r.unwatched()
	}
	p.watch.marks++
	if m.Parameters {
		p.send(p.watch.marks)
	}
	p.watch.mail.Command(p.watch.group, proberRank, protocol.Message{JSON: []byte(`{"arrived":{"number":` + strconv.Itoa(p.watch.marks) + `}}`)})
	r.lab.tell(id, &protocol.Event{Marked: &protocol.Marked{Number: p.watch.marks, Step: p.step()}})
	return nil
}

// scored keeps the curves that the prober has measured, unless the run has gone
// back behind them.
func (r *run) scored(s *protocol.Scored, buffers [][]byte) {
	if p, ok := r.job.(*pretraining); ok && len(buffers) == 1 && s.Step <= p.step() {
		p.t.Curves = buffers[0]
	}
}

func (r *run) notPretrained() error {
	return fault.New("run.not-pretrained", "run {name} is a fine-tuning; fine-tune the pretraining that it came from", "name", r.name)
}
