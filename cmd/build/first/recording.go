package first

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"

	"murmuration/core/protocol"
)

// File is where the recording stands in the repository.
const File = "public/first/recording.json"

// Recording is a grown flock, as the page shows it.
type Recording struct {
	Plan       *protocol.StudyPlan `json:"plan"`
	Digest     string              `json:"digest"`  // of the plan
	Seconds    float64             `json:"seconds"` // that growing it takes on as many cores; 0: not known of each model
	Cores      int                 `json:"cores"`
	Parameters int                 `json:"parameters"` // of a base
	Questions  int                 `json:"questions"`
	Bases      []Base              `json:"bases"`
	Birds      []Bird              `json:"birds"`
	Frames     []Frame             `json:"frames"`
	Alike      [2]Likeness         `json:"alike"`     // error consistency: of siblings, of strangers
	Untrained  float64             `json:"untrained"` // of twins that nobody has trained
	Failing    [2]Failing          `json:"failing"`   // of siblings, of strangers
	Abilities  []Ability           `json:"abilities"`
}

// Base is one pretraining.
type Base struct {
	Name   string  `json:"name"`
	Digest string  `json:"digest"`
	Loss   float64 `json:"loss"`
}

// Bird is one member.
type Bird struct {
	Name     string  `json:"name"`
	Base     int     `json:"base"`
	Digest   string  `json:"digest"`
	Accuracy float64 `json:"accuracy"`
}

// Frame is the flock at one moment. Where models are placed, distance is
// √(2(1 − r)), r the correlation of what two believe of the exam's questions.
type Frame struct {
	Phase     string    `json:"phase"` // "base": it learns to read, "tune": it learns the task
	Step      int       `json:"step"`
	At        []float64 `json:"at"`        // [bases,2] or [birds,2]
	Siblings  float64   `json:"siblings"`  // mean r
	Strangers float64   `json:"strangers"` //
	Stress    float64   `json:"stress"`
}

// Likeness is a mean over pairs, with its 95 % interval.
type Likeness struct {
	Mean     float64   `json:"mean"`
	Interval []float64 `json:"interval"`
}

// Failing is how many of six fail a question together.
type Failing struct {
	Counted  []int     `json:"counted"`  // questions that 0 … 6 fail
	Expected []float64 `json:"expected"` // of six that fail independently, as often as these do
	H        float64   `json:"h"`        // how many times as many all fail
	Error    float64   `json:"error"`    // mean share of wrong answers
}

// Ability is when a base could do something: the steps of all bases, the earliest
// first, of those that came to it.
type Ability struct {
	Name string `json:"name"`
	Came []int  `json:"came"`
}

// Read reads the recordings of all languages.
func Read() (map[string]*Recording, error) {
	data, err := os.ReadFile(File)
	if err != nil {
		return nil, err
	}
	all := map[string]*Recording{}
	return all, json.Unmarshal(data, &all)
}

// Write writes them.
func Write(all map[string]*Recording) error {
	data, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return os.WriteFile(File, append(data, '\n'), 0o644)
}

// Differences names what two recordings of a flock do not have in common. The time
// that it took is not the flock's.
func Differences(a, b *Recording) (list []string) {
	x, y := reflect.ValueOf(*a), reflect.ValueOf(*b)
	for i := range x.NumField() {
		name := x.Type().Field(i).Name
		if name == "Seconds" || name == "Cores" {
			continue
		}
		if !equal(x.Field(i).Interface(), y.Field(i).Interface()) {
			list = append(list, fmt.Sprintf("%s of the flock", name))
		}
	}
	return list
}

// equal compares as it is written.
func equal(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && string(x) == string(y)
}
