package study

import (
	"strconv"
	"strings"

	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/world"
)

// Bounds of a plan.
const (
	mostArms       = 100
	mostName       = 100 // bytes
	leastPositions = 50
	mostPositions  = 5000
	mostKept       = 40
	mostWorkers    = 32
)

// checkPlan says what of a plan cannot be grown, whatever its models are.
func checkPlan(p *protocol.StudyPlan) error {
	if len(p.Arms) == 0 || len(p.Arms) > mostArms {
		return fault.New("study.arms", "a plan of {count} arms; give it from 1 to {most}, each a way to grow a model", "count", strconv.Itoa(len(p.Arms)), "most", strconv.Itoa(mostArms))
	}
	if len(p.Seeds) == 0 {
		return fault.New("study.seeds", "the plan has no seeds; give it one for each model of an arm")
	}
	if err := checkSizes(p); err != nil {
		return err
	}
	if err := checkSeeds(p); err != nil {
		return err
	}
	arms := map[string]bool{}
	for i := range p.Arms {
		a := &p.Arms[i]
		if arms[a.Name] {
			return fault.New("study.arm-twice", "two arms have the name {arm}", "arm", strconv.Quote(a.Name))
		}
		arms[a.Name] = true
		if err := checkArm(a); err != nil {
			return inArm(a.Name, err)
		}
	}
	return nil
}

// checkSizes holds the plan's own numbers to their limits.
func checkSizes(p *protocol.StudyPlan) error {
	for _, l := range []struct {
		name           string
		value, low, up int
	}{
		{"positions", p.Positions, leastPositions, mostPositions}, {"keep", p.Keep, 0, mostKept}, {"workers", p.Workers, 0, mostWorkers},
	} {
		if l.value < l.low || l.value > l.up {
			return fault.New("study.range", "{name} is {value}; it must be from {low} to {high}",
				"name", l.name, "value", strconv.Itoa(l.value), "low", strconv.Itoa(l.low), "high", strconv.Itoa(l.up))
		}
	}
	return nil
}

// checkSeeds refuses a seed that stands twice, and 0, by which a message says
// that there is none.
func checkSeeds(p *protocol.StudyPlan) error {
	seen := map[uint64]bool{}
	for _, s := range p.Seeds {
		if seen[s] {
			return fault.New("study.seed-twice", "the seed {seed} stands twice in the plan", "seed", seedText(s))
		}
		seen[s] = true
	}
	for _, m := range p.More {
		seen[m.Seed] = true
	}
	for i := range p.Arms {
		b := &p.Arms[i].Base
		for _, s := range []*uint64{b.Seed, b.Init, b.Order} {
			if s != nil {
				seen[*s] = true
			}
		}
	}
	if seen[0] {
		return fault.New("study.seed-zero", "a seed is 0; seeds begin with 1")
	}
	return nil
}

// inArm adds to a fault in which arm it is.
func inArm(name string, err error) error {
	f := *fault.As(err)
	f.Params = map[string]string{"where": name}
	for k, v := range fault.As(err).Params {
		f.Params[k] = v
	}
	if !strings.Contains(f.Text, "{where}") {
		f.Text = "arm {where}: " + f.Text
	}
	return &f
}

func checkArm(a *protocol.StudyArm) error {
	if strings.TrimSpace(a.Name) == "" || len(a.Name) > mostName {
		return fault.New("study.arm-name", "an arm needs a name of at most {most} bytes", "most", strconv.Itoa(mostName))
	}
	if err := checkText(&a.Base); err != nil {
		return err
	}
	if err := checkRecipe(&a.Base.Recipe); err != nil {
		return err
	}
	if a.Finetune == nil {
		return nil
	}
	return checkTask(a)
}

// checkText holds an arm to one text, of a world or of its own.
func checkText(b *protocol.StudyBase) error {
	switch {
	case (b.World == nil) == (b.Corpus == nil):
		return fault.New("study.text", "a base needs either a world or a corpus to read")
	case b.Sample != "same" && b.Sample != "own":
		return fault.New("study.sample", "there is no sample {sample}; choose same or own", "sample", strconv.Quote(b.Sample))
	case b.World != nil:
		_, err := world.Asked(b.World)
		return err
	case b.Sample == "own":
		return fault.New("study.own", "only of a world can each model read a sample of its own")
	}
	return checkCorpus(b.Corpus)
}

func checkCorpus(c *protocol.StudyCorpus) error {
	switch {
	case strings.TrimSpace(c.Text) == "":
		return fault.New("study.no-text", "the corpus {name} holds no text", "name", strconv.Quote(c.Name))
	case c.Tokenizer != "char" && c.Tokenizer != "word" && c.Tokenizer != "bpe" && c.Tokenizer != "space":
		return fault.New("study.tokenizer", "there is no tokenizer {tokenizer}; choose char, word, bpe or space", "tokenizer", strconv.Quote(c.Tokenizer))
	case c.Unit != "line" && c.Unit != "text":
		return fault.New("study.unit", "there is no unit {unit}; choose line or text", "unit", strconv.Quote(c.Unit))
	}
	return nil
}

func checkTask(a *protocol.StudyArm) error {
	t := a.Finetune
	switch {
	case t.Task != "classify" && t.Task != "recall":
		return fault.New("study.task", "there is no task {task}; choose classify or recall", "task", strconv.Quote(t.Task))
	case t.Task == "recall" && a.Base.World == nil:
		return fault.New("study.recall", "the task recall asks about the built-in world; only a base that reads it can learn it")
	case t.Task == "recall" && len(t.Examples) > 0:
		return fault.New("study.recall-examples", "the task recall brings its own examples; leave examples out")
	case t.Task == "classify" && len(t.Examples) == 0 && a.Base.World == nil:
		return fault.New("study.examples", "only the built-in world brings labelled examples; give examples")
	}
	if err := checkParts(t); err != nil {
		return err
	}
	return checkTune(&t.TuneRecipe)
}

const mostParts = 1000

func checkParts(t *protocol.StudyTask) error {
	switch {
	case t.Parts < 0 || t.Parts > mostParts:
		return fault.New("study.parts", "the examples are divided in {parts} parts; choose from 0 to {most}", "parts", strconv.Itoa(t.Parts), "most", strconv.Itoa(mostParts))
	case t.Part != nil && (*t.Part < 0 || *t.Part >= t.Parts):
		return fault.New("study.part", "there is no part {part} of {parts}; parts count from 0", "part", strconv.Itoa(*t.Part), "parts", strconv.Itoa(t.Parts))
	}
	return nil
}
