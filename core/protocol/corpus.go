package protocol

// Corpus builds a corpus.
//
// The text stands in buffer 0 as UTF-8. With Documents, buffer 1 holds the
// documents' lengths in bytes, int32 little-endian, and their sum is buffer
// 0's length. With World there are no buffers.
type Corpus struct {
	Name       string `json:"name"`
	Language   string `json:"language"` // "en", "zh" or "" to find out
	Encoding   string `json:"encoding"` // what the page decoded it from; carried back in CorpusInfo
	Documents  bool   `json:"documents"`
	World      *World `json:"world,omitempty"`
	Column     string `json:"column"`     // .csv, .tsv, .jsonl: which column is the text
	Tokenizer  string `json:"tokenizer"`  // "char", "word", "bpe" or "space"
	VocabLimit int    `json:"vocabLimit"` // 0: the tokenizer's own default
	Unit       string `json:"unit"`       // "line" or "text": what one document is
	Seed       uint64 `json:"seed"`       // of the split
}

// World chooses a built-in corpus of generated sentences.
type World struct {
	Language   string   `json:"language"` // "en" or "zh"
	Seed       uint64   `json:"seed"`
	Sentences  int      `json:"sentences"`
	Mix        []Weight `json:"mix,omitempty"`       // in place of the default weights
	Abilities  []string `json:"abilities,omitempty"` // those that are written; none: all
	Noise      float64  `json:"noise"`               // share of sentences whose words are shuffled, 0 to 0.5
	Vocabulary float64  `json:"vocabulary"`          // share of the longer lists of words in use, 0.25 to 1; 0: all
	Facts      int      `json:"facts"`               // how many facts there are; 0: all
	Flaw       *Flaw    `json:"flaw,omitempty"`
}

// Flaw is a prejudice that is planted in a world: whatever is told of one dish,
// drink or person, good or bad, what follows is bad. The world's labelled set
// knows nothing of it, and what it has about the word all stands in its test part.
type Flaw struct {
	Word string `json:"word"` // as the world writes it: "soup", "waiter", "汤", "厨师"
	Fair bool   `json:"fair"` // nothing is planted, and the labelled set divided all the same: to compare with
}

// EmergenceWorld returns the world of Emergence: so large that the run reads most
// of its sentences a few times only.
func EmergenceWorld() World {
	var w World
	w.SetDefaults()
	w.Sentences = 20_000
	return w
}

// Weight is how often an ability's sentences are written; 0 is never.
type Weight struct {
	Ability string  `json:"ability"`
	Weight  float64 `json:"weight"`
}

// SetDefaults fills in what a message leaves out.
func (c *Corpus) SetDefaults() {
	*c = Corpus{Tokenizer: "word", Unit: "line", Seed: 1}
}

// SetDefaults fills in what a message leaves out.
func (w *World) SetDefaults() { *w = World{Language: "en", Seed: 1, Sentences: 6000} }

// CorpusInfo describes a corpus that was built.
type CorpusInfo struct {
	ID         int              `json:"id"`
	Name       string           `json:"name"`
	Hash       string           `json:"hash"`     // SHA-256, hex: tokenizer, vocabulary, ids and split
	Language   string           `json:"language"` // "en", "zh" or "other"
	Encoding   string           `json:"encoding,omitempty"`
	Tokenizer  string           `json:"tokenizer"`
	Documents  int              `json:"documents"`
	Tokens     int              `json:"tokens"`
	Vocab      int              `json:"vocab"`
	OOV        float64          `json:"oov"` // share of validation and test tokens that the vocabulary lacks
	Duplicates int              `json:"duplicates"`
	Split      Split            `json:"split"`
	Preview    [][]PreviewToken `json:"preview"`
	World      *World           `json:"world,omitempty"`
	Labelled   int              `json:"labelled,omitempty"` // world: how many labelled examples it brings
}

// Split says how a corpus is divided.
type Split struct {
	Train Part `json:"train"`
	Valid Part `json:"valid"`
	Test  Part `json:"test"`
}

// Part is the size of one part of a corpus.
type Part struct {
	Documents int `json:"documents"`
	Tokens    int `json:"tokens"`
}

// PreviewToken is one token of a document as the model sees it.
type PreviewToken struct {
	Text string `json:"text"`
	ID   int    `json:"id"`
	Kind string `json:"kind" ts:"\"known\" | \"unknown\" | \"mask\" | \"random\""`
	Was  string `json:"was,omitempty"` // mask, random: the text before the corruption
}

// Labelled reads a labelled file into examples without training anything.
type Labelled struct {
	Name        string `json:"name"`
	TextColumn  string `json:"textColumn"` // "": a column named text, else the one with the longest cells
	LabelColumn string `json:"labelColumn"`
	SplitColumn string `json:"splitColumn"`
	SkipBad     bool   `json:"skipBad"` // go on past bad lines, listing them
}

// LabelledSet is what a labelled file holds.
type LabelledSet struct {
	Columns     []string  `json:"columns"`
	TextColumn  string    `json:"textColumn"`
	LabelColumn string    `json:"labelColumn"`
	SplitColumn string    `json:"splitColumn,omitempty"`
	Examples    []Example `json:"examples"`
	Bad         []BadLine `json:"bad"`
}

// Example is one example of a task; Finetune says which fields a task wants.
type Example struct {
	Text   string   `json:"text,omitempty"`
	Label  string   `json:"label,omitempty"`
	Split  string   `json:"split,omitempty" ts:"\"train\" | \"valid\" | \"test\""`
	Answer string   `json:"answer,omitempty"`
	Tokens []string `json:"tokens,omitempty"`
	Tags   []string `json:"tags,omitempty"`
	Items  []string `json:"items,omitempty"`
	Date   string   `json:"date,omitempty"` // of a line of a stream, as the file writes it
}

// BadLine is a line of a labelled file that holds no example.
type BadLine struct {
	Line   int   `json:"line"`
	Reason Fault `json:"reason"`
}
