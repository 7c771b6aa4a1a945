package lab

import (
	"slices"

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
	f, err := r.taught("classify()", train.Classify, train.Recall, train.Retrieve)
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
	r.lab.tell(id, &protocol.Event{ReportReady: &protocol.ReportReady{Report: f.Report()}})
	return nil
}

// taught returns the run's fine-tuning, if it has learned one of the given tasks.
func (r *run) taught(asked string, tasks ...string) (*train.FineTuner, error) {
	f, err := r.tuner()
	if err == nil && !slices.Contains(tasks, f.Config.Task) {
		err = fault.New("run.task", "{asked} cannot be asked of run {name}, which is of the task {task}", "asked", asked, "name", r.name, "task", f.Config.Task)
	}
	return f, err
}

// tag answers with the tags of sentences, a sentence a turn.
func (r *run) tag(id int, c *protocol.Tag) error {
	f, err := r.taught("tag()", train.Tag)
	if err != nil {
		return err
	}
	list := make([][]string, 0, len(c.Sentences))
	r.lab.tasks = append(r.lab.tasks, task{id, func() (bool, error) {
		if len(list) < len(c.Sentences) {
			tags, err := f.Tag(c.Sentences[len(list)])
			if err != nil {
				return false, err
			}
			list = append(list, tags)
		}
		if len(list) < len(c.Sentences) {
			return false, nil
		}
		r.lab.tell(id, &protocol.Event{Tagged: &protocol.Tagged{Sentences: list}})
		return true, nil
	}})
	return nil
}

// answer answers a question, once all known questions have been read.
func (r *run) answer(id int, c *protocol.Answer) error {
	f, err := r.taught("answer()", train.Retrieve)
	if err != nil {
		return err
	}
	if err := protocol.CheckAnswers(c.K); err != nil {
		return err
	}
	r.lab.tasks = append(r.lab.tasks, task{id, func() (bool, error) {
		if !f.Indexed() {
			return false, f.Index()
		}
		reply, err := f.Answer(c.Question, c.K)
		if err != nil {
			return false, err
		}
		r.lab.tell(id, &protocol.Event{Answered: &protocol.Answered{
			Known: reply.Known, Nearest: reply.Nearest, Least: reply.Least, Best: responses(reply.Best), Classes: responses(reply.Classes),
		}})
		return true, nil
	}})
	return nil
}

func responses(list []train.Response) []protocol.Response {
	out := make([]protocol.Response, len(list))
	for i, x := range list {
		out[i] = protocol.Response(x)
	}
	return out
}

func (r *run) recommend(id int, c *protocol.Recommend) error {
	f, err := r.taught("recommend()", train.Next)
	if err != nil {
		return err
	}
	if err := protocol.CheckAnswers(c.K); err != nil {
		return err
	}
	picks, unknown, err := f.Recommend(c.Items, c.K)
	if err != nil {
		return err
	}
	list := make([]protocol.Pick, len(picks))
	for i, p := range picks {
		list[i] = protocol.Pick(p)
	}
	r.lab.tell(id, &protocol.Event{Recommended: &protocol.Recommended{Items: list, Unknown: append([]string{}, unknown...)}})
	return nil
}

func (r *run) explain(id int, c *protocol.Explain) error {
	f, err := r.taught("explain()", train.Classify, train.Recall, train.Retrieve)
	if err != nil {
		return err
	}
	said, weights, err := f.Explain(c.Text)
	if err != nil {
		return err
	}
	list := make([]protocol.TokenWeight, len(weights))
	for i, w := range weights {
		list[i] = protocol.TokenWeight(w)
	}
	r.lab.tell(id, &protocol.Event{Explained: &protocol.Explained{Label: said.Label, P: said.P, Tokens: list}})
	return nil
}
