package lab

import (
	"murmuration/core/protocol"
	"murmuration/core/text"
)

// readLabelled answers with the examples of a labelled file.
func (l *Lab) readLabelled(id int, spec *protocol.Labelled, buffers [][]byte) error {
	if err := protocol.CheckBuffers(buffers, 1); err != nil {
		return err
	}
	set, err := text.ParseLabelled(clip(spec.Name, maxName), buffers[0], text.Columns{
		Text: spec.TextColumn, Label: spec.LabelColumn, Split: spec.SplitColumn, SkipBad: spec.SkipBad,
	})
	if err != nil {
		return err
	}
	answer := &protocol.LabelledSet{
		Columns: set.Columns, TextColumn: set.Text, LabelColumn: set.Label, SplitColumn: set.Split,
		Examples: make([]protocol.Example, len(set.Examples)), Bad: make([]protocol.BadLine, len(set.Bad)),
	}
	for i, e := range set.Examples {
		answer.Examples[i] = protocol.Example{Text: e.Text, Label: e.Label, Split: e.Split}
	}
	for i, b := range set.Bad {
		answer.Bad[i] = protocol.BadLine{Line: b.Line, Reason: protocol.FaultOf(b.Reason)}
	}
	l.tell(id, &protocol.Event{LabelledSet: answer})
	return nil
}
