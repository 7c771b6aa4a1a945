package lab

import (
	"murmuration/core/dataset"
	"murmuration/core/dataset/builtin"
	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/text"
)

// readDataset answers with the examples of a task's file, or of a built-in set.
func (l *Lab) readDataset(id int, spec *protocol.Dataset, buffers [][]byte) error {
	set, err := datasetOf(spec, buffers)
	if err == nil {
		l.tell(id, &protocol.Event{TaskSet: set})
	}
	return err
}

func datasetOf(spec *protocol.Dataset, buffers [][]byte) (*protocol.TaskSet, error) {
	if spec.Builtin != "" {
		if err := protocol.CheckBuffers(buffers, 0); err != nil {
			return nil, err
		}
		return builtinSet(spec)
	}
	if err := protocol.CheckBuffers(buffers, 1); err != nil {
		return nil, err
	}
	set, err := dataset.Read(dataset.Options{
		Task: spec.Task, Name: clip(spec.Name, maxName), Columns: dataset.Columns(spec.Columns), SkipBad: spec.SkipBad, Part: spec.Part,
	}, buffers[0])
	if err != nil {
		return nil, err
	}
	out := &protocol.TaskSet{
		Task: set.Task, Examples: examplesFrom(set.Examples), Columns: append([]string{}, set.Columns...), Chosen: protocol.Columns(set.Chosen),
		Scheme: set.Scheme, Items: set.Items, Short: set.Short, Bad: badFrom(set.Bad),
	}
	return out, nil
}

func examplesFrom(list []text.Case) []protocol.Example {
	out := make([]protocol.Example, len(list))
	for i, e := range list {
		out[i] = protocol.Example(e)
	}
	return out
}

func badFrom(list []text.BadLine) []protocol.BadLine {
	out := make([]protocol.BadLine, len(list))
	for i, b := range list {
		out[i] = protocol.BadLine{Line: b.Line, Reason: protocol.FaultOf(b.Reason)}
	}
	return out
}

func builtinSet(spec *protocol.Dataset) (*protocol.TaskSet, error) {
	if spec.Language != "en" && spec.Language != "zh" {
		return nil, fault.New("dataset.language", "the built-in sets are in en and zh, not in {language}", "language", clip(spec.Language, maxName))
	}
	set := &protocol.TaskSet{Columns: []string{}, Bad: []protocol.BadLine{}}
	var list []text.Case
	switch spec.Builtin {
	case "news":
		set.Task, set.Scheme, list = "tag", "bio", builtin.News(spec.Language, spec.Seed)
	case "service":
		set.Task, list = "retrieve", builtin.Service(spec.Language, spec.Seed)
	case "headlines":
		set.Task, list = "stream", builtin.Headlines(spec.Language, spec.Seed)
	case "shop":
		set.Task, list = "next", builtin.Shop(spec.Language, spec.Seed)
		set.Items = differentItems(list)
	default:
		return nil, fault.New("dataset.builtin", "there is no built-in set {name}; there are news, service, headlines and shop", "name", clip(spec.Builtin, maxName))
	}
	set.Examples = examplesFrom(list)
	return set, nil
}

func differentItems(list []text.Case) int {
	seen := map[string]bool{}
	for _, e := range list {
		for _, item := range e.Items {
			seen[item] = true
		}
	}
	return len(seen)
}
