// Package protocol is the one contract between a page and its workers. To the
// trainer's worker Commands go in and Events come out; to a prober, which looks
// into a run, Queries go in and Replies come out.
//
// A message is an integer id, one JSON text and any number of byte buffers
// that travel beside it (postMessage transfers them). A Command's JSON sets
// exactly one field of Command; the events that answer it carry its id, and
// events that answer nothing carry id 0. Decoding is strict: unknown fields,
// wrong types and sizes over the limits are faults.
//
// The TypeScript of the same messages (public/lab/protocol.ts) is written
// from these structs by a test.
package protocol

import "murmuration/core/fault"

// Limits on what one message may carry, in bytes unless said otherwise.
const (
	MaxJSON    = 64 << 20   // of one message's JSON text
	MaxText    = 50_000_000 // of a corpus or a labelled set, as UTF-8
	MaxFile    = 1 << 30    // of a checkpoint
	MaxCell    = 10 << 20   // of a file of weights that came from elsewhere
	MaxPrompt  = 100_000    // of a text to fill or to continue
	MaxAnswers = 1000       // candidates, neighbours
	MaxNew     = 10_000     // tokens of one continuation
)

// Command is one request; exactly one field is set.
type Command struct {
	Corpus      *Corpus     `json:"corpus,omitempty"`      // → CorpusInfo. Buffers: see Corpus
	CloseCorpus *CorpusRef  `json:"closeCorpus,omitempty"` // → Done
	Labelled    *Labelled   `json:"labelled,omitempty"`    // → LabelledSet. Buffers: the file as UTF-8
	Dataset     *Dataset    `json:"dataset,omitempty"`     // → TaskSet. Buffers: the file as UTF-8, none for a built-in set
	Pretrain    *Pretrain   `json:"pretrain,omitempty"`    // → RunInfo
	Finetune    *Finetune   `json:"finetune,omitempty"`    // → RunInfo
	Open        *Open       `json:"open,omitempty"`        // → RunInfo. Buffers: the checkpoint
	Pause       *RunRef     `json:"pause,omitempty"`       // → Done, as the next six
	Resume      *RunRef     `json:"resume,omitempty"`
	Stop        *RunRef     `json:"stop,omitempty"`
	Restart     *RunRef     `json:"restart,omitempty"`
	Rewind      *Rewind     `json:"rewind,omitempty"`
	Poke        *Poke       `json:"poke,omitempty"` // Buffers: the value, one float32
	Close       *RunRef     `json:"close,omitempty"`
	Crew        *Crew       `json:"crew,omitempty"` // → Done, as the next two
	Alone       *Alone      `json:"alone,omitempty"`
	Join        *Join       `json:"join,omitempty"`   // Buffers: the checkpoint
	Watch       *Watch      `json:"watch,omitempty"`  // → Done, as the next three
	Attend      *RunRef     `json:"attend,omitempty"` // sends the run's prober the Query of that name
	Unwatch     *RunRef     `json:"unwatch,omitempty"`
	Scored      *Scored     `json:"scored,omitempty"`     // Buffers: the curves
	Mark        *Mark       `json:"mark,omitempty"`       // → Marked
	Step        *RunRef     `json:"step,omitempty"`       // → Step
	History     *RunRef     `json:"history,omitempty"`    // → History
	Fill        *Fill       `json:"fill,omitempty"`       // → Candidates
	Continue    *Continue   `json:"continue,omitempty"`   // → Continuation
	Embeddings  *RunRef     `json:"embeddings,omitempty"` // → Embeddings. Buffers: [V,E] float32
	Neighbours  *Neighbours `json:"neighbours,omitempty"` // → Neighbourhood
	Classify    *Classify   `json:"classify,omitempty"`   // → Classified
	Tag         *Tag        `json:"tag,omitempty"`        // → Tagged
	Answer      *Answer     `json:"answer,omitempty"`     // → Answered
	Recommend   *Recommend  `json:"recommend,omitempty"`  // → Recommended
	Explain     *Explain    `json:"explain,omitempty"`    // → Explained
	Report      *RunRef     `json:"report,omitempty"`     // → ReportReady
	Save        *Save       `json:"save,omitempty"`       // → Saved. Buffers: the checkpoint
	Weights     *RunRef     `json:"weights,omitempty"`    // of a finished run → Weights. Buffers: a checkpoint that holds them only
	Digest      *RunRef     `json:"digest,omitempty"`     // → Digest
}

// Event is one answer or one piece of news; exactly one field is set.
type Event struct {
	Ready         *Ready         `json:"ready,omitempty"` // the worker's first
	Done          *Done          `json:"done,omitempty"`
	Failed        *Failed        `json:"failed,omitempty"` // the command with this id was refused
	CorpusInfo    *CorpusInfo    `json:"corpusInfo,omitempty"`
	LabelledSet   *LabelledSet   `json:"labelledSet,omitempty"`
	TaskSet       *TaskSet       `json:"taskSet,omitempty"`
	RunInfo       *RunInfo       `json:"runInfo,omitempty"`
	Step          *Step          `json:"step,omitempty"`
	State         *State         `json:"state,omitempty"`
	Workers       *Workers       `json:"workers,omitempty"`
	Marked        *Marked        `json:"marked,omitempty"`
	Ended         *Ended         `json:"ended,omitempty"`
	History       *History       `json:"history,omitempty"`
	Candidates    *Candidates    `json:"candidates,omitempty"`
	Continuation  *Continuation  `json:"continuation,omitempty"`
	Embeddings    *Embeddings    `json:"embeddings,omitempty"`
	Neighbourhood *Neighbourhood `json:"neighbourhood,omitempty"`
	Classified    *Classified    `json:"classified,omitempty"`
	Tagged        *Tagged        `json:"tagged,omitempty"`
	Answered      *Answered      `json:"answered,omitempty"`
	Recommended   *Recommended   `json:"recommended,omitempty"`
	Explained     *Explained     `json:"explained,omitempty"`
	ReportReady   *ReportReady   `json:"reportReady,omitempty"`
	Saved         *Saved         `json:"saved,omitempty"`
	Weights       *Weights       `json:"weights,omitempty"`
	Digest        *Digest        `json:"digest,omitempty"`
}

// CorpusRef names a corpus by the id that CorpusInfo gave.
type CorpusRef struct {
	Corpus int `json:"corpus"`
}

// RunRef names a run by the id that RunInfo gave.
type RunRef struct {
	Run int `json:"run"`
}

// Done says that a command without other answer was carried out.
type Done struct{}

// Fault is a complaint about outside input, as core/fault has it.
type Fault struct {
	Code    string            `json:"code"`
	Params  map[string]string `json:"params"`
	Message string            `json:"message"`
}

// FaultOf words an error for a message.
func FaultOf(err error) Fault {
	f := fault.As(err)
	return Fault{Code: f.Code, Params: f.Params, Message: f.Error()}
}

// Failed refuses the command whose id it carries.
type Failed struct {
	Fault Fault `json:"fault"`
}

// Ready is the worker's first event.
type Ready struct {
	Protocol string `json:"protocol"` // the Version of the worker; a page built for another must not go on
}
