package lab

import (
	"murmuration/core/json"
	"murmuration/core/protocol"
	"murmuration/core/world"
)

// notes is what a checkpoint carries for the lab: nothing in it changes a bit
// of the run.
type notes struct {
	Name     string          `json:"name,omitempty"`
	Language string          `json:"language,omitempty"` // of the corpus
	World    *protocol.World `json:"world,omitempty"`    // that the corpus is
}

func (r *run) notes() string {
	n := notes{Name: r.name, Language: r.corpus.info.Language, World: r.corpus.info.World}
	data, _ := new(json.Codec).Append(nil, n) // only a number that is not finite can fail
	return string(data)
}

// readNotes reads notes from a file. Notes that are damaged are no notes: the
// run goes on without them.
func readNotes(s string) notes {
	var n notes
	if len(s) > 10_000 || new(json.Codec).Decode([]byte(s), &n, json.Rules{Others: true}) != nil {
		return notes{}
	}
	if n.Language != "en" && n.Language != "zh" {
		n.Language = "other"
	}
	if n.World != nil {
		if _, err := world.Asked(n.World); err != nil {
			n.World = nil
		}
	}
	n.Name = clip(n.Name, maxName)
	return n
}
