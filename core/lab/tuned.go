package lab

import (
	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/train"
)

func (r *run) tuner() (*train.FineTuner, error) {
	if j, ok := r.job.(*tuning); ok {
		return j.f, nil
	}
	return nil, fault.New("run.no-classes", "a pretraining says words, not classes; fine-tune it first")
}

// classify answers with the classes of texts, a text a turn.
func (r *run) classify(id int, c *protocol.Classify) error {
	f, err := r.tuner()
	if err != nil {
		return err
	}
	list := make([]protocol.Guess, 0, len(c.Texts))
	r.lab.tasks = append(r.lab.tasks, task{id, func() (bool, error) {
		if len(list) < len(c.Texts) {
			guesses, err := f.Classify(c.Texts[len(list)])
			if err != nil {
				return false, err
			}
			list = append(list, guessOf(guesses))
		}
		if len(list) < len(c.Texts) {
			return false, nil
		}
		r.lab.tell(id, &protocol.Event{Classified: &protocol.Classified{Texts: list}})
		return true, nil
	}})
	return nil
}

func guessOf(guesses []train.LabelGuess) protocol.Guess {
	all := make([]protocol.LabelGuess, len(guesses))
	for i, g := range guesses {
		all[i] = protocol.LabelGuess(g)
	}
	return protocol.Guess{Label: all[0].Label, P: all[0].P, All: all}
}

func (r *run) report(id int) error {
	f, err := r.tuner()
	if err != nil {
		return err
	}
	r.lab.tell(id, &protocol.Event{ReportReady: &protocol.ReportReady{Report: reportOf(f.Report())}})
	return nil
}

// otherTask refuses what runs of other tasks than this one's answer.
func (r *run) otherTask(asked string) error {
	f, err := r.tuner()
	if err != nil {
		return err
	}
	return fault.New("run.task", "{asked} cannot be asked of run {name}, which is of the task {task}", "asked", asked, "name", r.name, "task", taskOf(f.Config))
}
