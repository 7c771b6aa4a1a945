package lab

import (
	"encoding/json"

	"murmuration/core/protocol"
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
	data, err := json.Marshal(n)
	if err != nil {
		panic("lab: notes that JSON cannot carry")
	}
	return string(data)
}

// readNotes reads notes from a file. Notes that are damaged are no notes: the
// run goes on without them.
func readNotes(s string) notes {
	var n notes
	if len(s) > 10_000 || json.Unmarshal([]byte(s), &n) != nil {
		return notes{}
	}
	if n.Language != "en" && n.Language != "zh" {
		n.Language = "other"
	}
	if n.World != nil && worldConfig(n.World).Validate() != nil {
		n.World = nil
	}
	n.Name = clip(n.Name, maxName)
	return n
}
