package flock

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"

	"murmuration/core/protocol"
)

// ReadPlan reads a plan from a file of JSON, as strictly as from a message. A
// world's mix may be written as lab.study takes it, {"recall": 30}.
func ReadPlan(file string) (*protocol.StudyPlan, error) {
	if file == "" {
		return nil, errors.New("name the file of a plan")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if !json.Valid(data) {
		return nil, fmt.Errorf("%s is not valid JSON", file) // nor may it be the end of a message and the begin of another
	}
	q, err := protocol.DecodeInquiry(fmt.Appendf(nil, `{"plan":%s}`, listed(data)))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return q.Plan, nil
}

// mix is one that is written as an object. What it looks like cannot stand within
// a text, where quotes are escaped.
var mix = regexp.MustCompile(`"mix"\s*:\s*\{[^{}]*\}`)

// listed turns every such mix into the list that a message has,
// [{"ability":"recall","weight":30}], in its order.
func listed(data []byte) []byte {
	return mix.ReplaceAllFunc(data, func(x []byte) []byte {
		return append([]byte(`"mix":`), weights(x[bytes.IndexByte(x, '{'):])...)
	})
}

// weights is one such object as a list; as it is, where it holds anything but
// numbers.
func weights(data []byte) []byte {
	type weight struct {
		Ability string  `json:"ability"`
		Weight  float64 `json:"weight"`
	}
	list := []weight{}
	d := json.NewDecoder(bytes.NewReader(data))
	d.Token()
	for d.More() {
		name, _ := d.Token()
		var w weight
		if err := d.Decode(&w.Weight); err != nil {
			return data
		}
		w.Ability = name.(string)
		list = append(list, w)
	}
	out, err := json.Marshal(list)
	if err != nil {
		return data
	}
	return out
}
