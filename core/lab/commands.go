package lab

import (
	"slices"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/protocol"
)

// carryOut does what a Command asks and answers it, or returns why not.
func (l *Lab) carryOut(id int, c *protocol.Command, buffers [][]byte) error {
	switch {
	case ofTask(c):
		return l.withTutor(func(t tutor) error { return t.carryOut(l, id, c, buffers) })
	case c.Corpus != nil:
		return l.buildCorpus(id, c.Corpus, buffers)
	case c.CloseCorpus != nil:
		delete(l.corpora, c.CloseCorpus.Corpus)
		l.done(id)
		return nil
	case c.Pretrain != nil:
		return l.pretrain(id, c.Pretrain)
	case c.Open != nil:
		return l.open(id, c.Open, buffers)
	case c.Join != nil:
		if err := l.join(c.Join, buffers); err != nil {
			return err
		}
		l.done(id)
		return nil
	}
	return l.carryOutOnRun(id, c, buffers)
}

// carryOutOnRun does what a Command asks of one run.
func (l *Lab) carryOutOnRun(id int, c *protocol.Command, buffers [][]byte) error {
	r, err := l.run(runOf(c))
	if err != nil {
		return err
	}
	switch {
	case c.Step != nil:
		return r.takeOne(id)
	case c.History != nil:
		l.tell(id, &protocol.Event{History: &protocol.History{Steps: r.job.history()}})
	case c.Fill != nil:
		return r.fill(id, c.Fill)
	case c.Continue != nil:
		return r.goOn(id, c.Continue)
	case c.Embeddings != nil:
		r.embeddings(id)
	case c.Neighbours != nil:
		return r.neighbours(id, c.Neighbours)
	case c.Save != nil:
		return r.save(id, c.Save.Corpus)
	case c.Weights != nil:
		return r.weights(id)
	case c.Mark != nil:
		return r.mark(id, c.Mark)
	case c.Scored != nil: // from a prober, which wants no answer
		r.scored(c.Scored, buffers)
	case c.Digest != nil:
		l.tell(id, &protocol.Event{Digest: &protocol.Digest{Digest: r.job.model().Digest()}})
	default:
		if err := r.control(c, buffers); err != nil {
			return err
		}
		l.done(id)
	}
	return nil
}

// control carries out the Commands whose answer is Done.
func (r *run) control(c *protocol.Command, buffers [][]byte) error {
	switch {
	case c.Pause != nil:
		r.pause()
	case c.Resume != nil:
		return r.resume()
	case c.Stop != nil:
		r.stop()
	case c.Restart != nil:
		return r.restart()
	case c.Rewind != nil:
		return r.rewind(c.Rewind.LearningRate)
	case c.Crew != nil:
		return r.takeCrew(c.Crew)
	case c.Alone != nil:
		r.letGo(c.Alone.Reason)
	case c.Watch != nil:
		return r.takeWatch(c.Watch)
	case c.Attend != nil:
		return r.attend()
	case c.Unwatch != nil:
		r.unwatch()
	case c.Poke != nil:
		return r.poke(c.Poke.Index, buffers)
	case c.Close != nil:
		r.stop()
		r.unwatch()
		r.lab.runs = slices.DeleteFunc(r.lab.runs, func(o *run) bool { return o == r })
	default:
		panic("lab: a command that nothing carries out")
	}
	return nil
}

func runOf(c *protocol.Command) int {
	for _, ref := range []*protocol.RunRef{c.Pause, c.Resume, c.Stop, c.Restart, c.Close, c.Attend, c.Unwatch, c.Step, c.History, c.Embeddings, c.Report, c.Digest, c.Weights} {
		if ref != nil {
			return ref.Run
		}
	}
	switch {
	case c.Rewind != nil:
		return c.Rewind.Run
	case c.Poke != nil:
		return c.Poke.Run
	case c.Crew != nil:
		return c.Crew.Run
	case c.Alone != nil:
		return c.Alone.Run
	case c.Watch != nil:
		return c.Watch.Run
	case c.Mark != nil:
		return c.Mark.Run
	case c.Scored != nil:
		return c.Scored.Run
	case c.Fill != nil:
		return c.Fill.Run
	case c.Continue != nil:
		return c.Continue.Run
	case c.Neighbours != nil:
		return c.Neighbours.Run
	case c.Classify != nil:
		return c.Classify.Run
	case c.Tag != nil:
		return c.Tag.Run
	case c.Answer != nil:
		return c.Answer.Run
	case c.Recommend != nil:
		return c.Recommend.Run
	case c.Explain != nil:
		return c.Explain.Run
	case c.Save != nil:
		return c.Save.Run
	}
	return 0
}

func (l *Lab) run(id int) (*run, error) {
	for _, r := range l.runs {
		if r.id == id {
			return r, nil
		}
	}
	return nil, fault.New("lab.run", "there is no run {run}; it may have been closed", "run", strconv.Itoa(id))
}

func (l *Lab) corpus(id int) (*corpus, error) {
	if c := l.corpora[id]; c != nil {
		return c, nil
	}
	return nil, fault.New("lab.corpus", "there is no corpus {corpus}; it may have been closed", "corpus", strconv.Itoa(id))
}
