package protocol

// Fill asks for the best tokens in a blank: [MASK] or two or more underscores.
type Fill struct {
	Run  int    `json:"run"`
	Text string `json:"text"`
	K    int    `json:"k"`
}

// SetDefaults fills in what a message leaves out.
func (f *Fill) SetDefaults() { f.K = 10 }

// Candidates answers Fill, the most probable first.
type Candidates struct {
	Candidates []Candidate `json:"candidates"`
}

// Candidate is one token for a blank and its probability.
type Candidate struct {
	Token string  `json:"token"`
	P     float64 `json:"p"`
}

// Continue asks a causal run to go on with a text.
type Continue struct {
	Run         int     `json:"run"`
	Prompt      string  `json:"prompt"`
	N           int     `json:"n"` // tokens
	Temperature float64 `json:"temperature"`
	Seed        uint64  `json:"seed"`
}

// SetDefaults fills in what a message leaves out.
func (c *Continue) SetDefaults() { c.N, c.Temperature, c.Seed = 50, 1, 1 }

// Continuation answers Continue.
type Continuation struct {
	Text string `json:"text"`
}

// Embeddings answers with the input table, rows in the order of Tokens; the
// numbers stand in buffer 0, float32 [Rows, Columns].
type Embeddings struct {
	Tokens  []string `json:"tokens"`
	Counts  []int    `json:"counts"`
	Labels  []string `json:"labels,omitempty"`
	Rows    int      `json:"rows"`
	Columns int      `json:"columns"`
}

// Neighbours asks which tokens' embeddings point most nearly the same way.
type Neighbours struct {
	Run   int    `json:"run"`
	Token string `json:"token"`
	K     int    `json:"k"`
}

// SetDefaults fills in what a message leaves out.
func (n *Neighbours) SetDefaults() { n.K = 10 }

// Neighbourhood answers Neighbours, the nearest first, without the token.
type Neighbourhood struct {
	Neighbours []Neighbour `json:"neighbours"`
}

// Neighbour is a token and the cosine of its embedding with the asked one's.
type Neighbour struct {
	Token  string  `json:"token"`
	Cosine float64 `json:"cosine"`
}

// Classify asks a fine-tuned run for the classes of texts.
type Classify struct {
	Run   int      `json:"run"`
	Texts []string `json:"texts"`
}

// Classified answers Classify, one for each text.
type Classified struct {
	Texts []Guess `json:"texts"`
}

// Guess is the most probable class of a text, and all of them, best first.
type Guess struct {
	Label string       `json:"label"`
	P     float64      `json:"p"`
	All   []LabelGuess `json:"all"`
}

// LabelGuess is one class and its probability.
type LabelGuess struct {
	Label string  `json:"label"`
	P     float64 `json:"p"`
}

// History answers with the loss curve so far, thinned where it is long.
type History struct {
	Steps []Step `json:"steps"`
}

// Saved announces a checkpoint, which stands in buffer 0.
type Saved struct {
	Step int `json:"step"`
}

// Digest answers with the SHA-256 of the parameters, hex.
type Digest struct {
	Digest string `json:"digest"`
}

// ReportReady answers with the report, or none while there is none.
type ReportReady struct {
	Report *Report `json:"report,omitempty"`
}

// Report scores a classifier on its test part.
type Report struct {
	Classes   []ClassRow `json:"classes"`
	Micro     Average    `json:"micro"`
	Macro     Average    `json:"macro"`
	Weighted  Average    `json:"weighted"`
	Accuracy  float64    `json:"accuracy"`
	Confusion [][]int    `json:"confusion"` // [true class][said class]
	Wrong     []Wrong    `json:"wrong"`     // the surest mistakes first
	Baselines *Baselines `json:"baselines,omitempty"`
}

// Baselines are the reports of the twin from scratch and of naive Bayes on
// the same split.
type Baselines struct {
	Scratch    Report `json:"scratch"`
	NaiveBayes Report `json:"naiveBayes"`
}

// ClassRow scores one class.
type ClassRow struct {
	Label     string  `json:"label"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Support   int     `json:"support"`
}

// Average scores all classes together.
type Average struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Support   int     `json:"support"`
}

// Wrong is one mistaken example.
type Wrong struct {
	Text  string  `json:"text"`
	Label string  `json:"label"`
	Said  string  `json:"said"`
	P     float64 `json:"p"` // of what was said
}
