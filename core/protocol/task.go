package protocol

// Dataset reads a task's file into examples, or writes a built-in set, without
// training anything. Builtin or a file in buffer 0, as UTF-8.
type Dataset struct {
	Builtin  string  `json:"builtin" ts:"\"\" | \"news\" | \"service\" | \"headlines\" | \"shop\""` // "": a file
	Language string  `json:"language" ts:"\"en\" | \"zh\""`                                         // of a built-in set
	Seed     uint64  `json:"seed"`                                                                  // of a built-in set, and of a split that the file does not give
	Task     string  `json:"task" ts:"\"classify\" | \"tag\" | \"retrieve\" | \"next\" | \"stream\""`
	Name     string  `json:"name"` // of the file: its ending chooses the reader
	Columns  Columns `json:"columns"`
	SkipBad  bool    `json:"skipBad"`                                           // go on past bad lines, listing them
	Part     string  `json:"part" ts:"\"\" | \"train\" | \"valid\" | \"test\""` // the whole file is that part
}

// Columns chooses a file's columns by name, or by number from 1 where it has no
// header; "" is guessed.
type Columns struct {
	Text   string `json:"text"` // the text, or the question
	Label  string `json:"label"`
	Split  string `json:"split"`
	Answer string `json:"answer"`
	User   string `json:"user"`
	Item   string `json:"item"`
	Time   string `json:"time"`
}

// SetDefaults fills in what a message leaves out.
func (d *Dataset) SetDefaults() { d.Language, d.Seed, d.Task = "en", 1, "classify" }

// TaskSet is what a task's file or a built-in set holds.
type TaskSet struct {
	Task     string    `json:"task"`
	Examples []Example `json:"examples"`
	Columns  []string  `json:"columns"` // that the file has
	Chosen   Columns   `json:"chosen"`
	Scheme   string    `json:"scheme,omitempty" ts:"\"iob1\" | \"bio\" | \"bioes\""` // tag: how the file writes tags; examples are BIO
	Items    int       `json:"items,omitempty"`                                      // next: different items
	Short    int       `json:"short,omitempty"`                                      // next: users left out, having fewer than three items
	Bad      []BadLine `json:"bad"`
}

// Tag asks a run of the task tag for the tags of sentences, each a list of words.
type Tag struct {
	Run       int        `json:"run"`
	Sentences [][]string `json:"sentences"`
}

// Tagged answers Tag, BIO, one for each word.
type Tagged struct {
	Sentences [][]string `json:"sentences"`
}

// Answer asks a run of the task retrieve.
type Answer struct {
	Run      int    `json:"run"`
	Question string `json:"question"`
	K        int    `json:"k"`
}

// SetDefaults fills in what a message leaves out.
func (a *Answer) SetDefaults() { a.K = 3 }

// Answered answers Answer.
type Answered struct {
	Known   bool       `json:"known"`   // false: nothing is near enough to answer with
	Nearest float64    `json:"nearest"` // likeness of the nearest known question, a cosine
	Least   float64    `json:"least"`   // what it must be to be known
	Best    []Response `json:"best"`    // by retrieval, one for each intent, the nearest first
	Classes []Response `json:"classes"` // by the classifier; Score is a probability
}

// Response is one answer.
type Response struct {
	Label    string  `json:"label"`
	Answer   string  `json:"answer"`
	Question string  `json:"question"` // the known question that is nearest; "" of the classifier
	Score    float64 `json:"score"`
}

// Recommend asks a run of the task next what follows.
type Recommend struct {
	Run   int      `json:"run"`
	Items []string `json:"items"` // the oldest first
	K     int      `json:"k"`
}

// SetDefaults fills in what a message leaves out.
func (r *Recommend) SetDefaults() { r.K = 10 }

// Recommended answers Recommend, the best first.
type Recommended struct {
	Items   []Pick   `json:"items"`
	Unknown []string `json:"unknown"` // items of the question that the model has never seen
}

// Pick is one item, its probability, and the item taken before without which that
// would be lowest; "": none raises it.
type Pick struct {
	Item    string  `json:"item"`
	P       float64 `json:"p"`
	Because string  `json:"because"`
}

// Explain asks a run of the task classify which words spoke for its answer.
type Explain struct {
	Run  int    `json:"run"`
	Text string `json:"text"`
}

// Explained answers Explain: what the probability of the chosen class loses with
// each token hidden, in the order of the text.
type Explained struct {
	Label  string        `json:"label"`
	P      float64       `json:"p"`
	Tokens []TokenWeight `json:"tokens"`
}

// TokenWeight is one token's share.
type TokenWeight struct {
	Text   string  `json:"text"`
	Weight float64 `json:"weight"` // P less P without it: positive spoke for the answer
}
