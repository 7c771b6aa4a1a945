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

// Weights announces a finished run's weights, which stand in buffer 0: no text, and
// nothing to go on with.
type Weights struct {
	Step   int    `json:"step"`
	SHA256 string `json:"sha256"` // of the buffer, hex
	Digest string `json:"digest"` // of the parameters, hex
}

// Digest answers with the SHA-256 of the parameters, hex.
type Digest struct {
	Digest string `json:"digest"`
}

// ReportReady answers with the report, or none while there is none.
type ReportReady struct {
	Report *Report `json:"report,omitempty"`
}

// Report scores a model on its test part. What only some tasks have is absent in
// the others.
type Report struct {
	Classes     []ClassRow   `json:"classes"` // classify, retrieve: of texts; tag: of tokens
	Micro       Average      `json:"micro"`
	Macro       Average      `json:"macro"`
	Weighted    Average      `json:"weighted"`
	Accuracy    float64      `json:"accuracy"`
	Confusion   [][]int      `json:"confusion"` // [true class][said class]; tag: of entity types
	Wrong       []Wrong      `json:"wrong"`     // the surest mistakes first; tag: some, [the words] in their sentence
	Entity      *Entity      `json:"entity,omitempty"`
	Types       *TokenTable  `json:"types,omitempty"` // tag: the token table with B- and I- taken together
	Ranking     *Ranking     `json:"ranking,omitempty"`
	Classifier  *Ranking     `json:"classifier,omitempty"` // retrieve: of the same model's classes by their probability
	Calibration *Calibration `json:"calibration,omitempty"`
	Scope       *Scope       `json:"scope,omitempty"`
	Gain        *Gain        `json:"gain,omitempty"` // of the pretrained arm over its twin
	Baselines   *Baselines   `json:"baselines,omitempty"`
}

// Entity scores whole entities as the conlleval script does: one counts if its
// words and its type are all right.
type Entity struct {
	Average
	PerType []ClassRow `json:"perType"`
}

// TokenTable scores tokens one by one.
type TokenTable struct {
	Classes  []ClassRow `json:"classes"`
	Micro    Average    `json:"micro"`
	Macro    Average    `json:"macro"`
	Weighted Average    `json:"weighted"`
	Accuracy float64    `json:"accuracy"`
}

// Ranking scores ordered answers under full ranking: nothing is left out of the
// list that the right one competes in.
type Ranking struct {
	HR    []AtK   `json:"hr"`   // share of cases with a right answer among the first k; of one right answer also its recall@k
	NDCG  []AtK   `json:"ndcg"` // the same, a hit at rank r worth 1/log2(1+r)
	MRR   float64 `json:"mrr"`  // mean of 1/rank of the first right answer
	Cases int     `json:"cases"`
	Of    int     `json:"of"` // answers to choose from
}

// AtK is a score of the first K of a ranking.
type AtK struct {
	K     int     `json:"k"`
	Value float64 `json:"value"`
}

// Calibration says whether probabilities mean what they say. All but Temperature
// are of the test part, after the temperature that suits the validation part best.
type Calibration struct {
	Temperature float64 `json:"temperature"`
	ECE         float64 `json:"ece"`       // expected calibration error, 15 bins of equal width
	ECEBefore   float64 `json:"eceBefore"` // with temperature 1
	Bins        []Bin   `json:"bins"`
}

// Bin is the cases whose probability of the chosen class lies in [From, To).
type Bin struct {
	From     float64 `json:"from"`
	To       float64 `json:"to"`
	Cases    int     `json:"cases"`
	P        float64 `json:"p"`        // mean
	Accuracy float64 `json:"accuracy"` //
}

// Scope scores a classifier that may say "none of these" below a threshold of its
// probability, which is chosen on the validation part.
type Scope struct {
	Threshold float64 `json:"threshold"`
	InScope   float64 `json:"inScope"`   // accuracy on in-scope tests, a refusal being wrong
	Recall    float64 `json:"recall"`    // share of out-of-scope tests that are refused
	Precision float64 `json:"precision"` // share of the refused that are out of scope
	AUROC     float64 `json:"auroc"`     // chance that an in-scope text is surer than one out of scope
	Cases     int     `json:"cases"`     // out-of-scope tests
}

// Gain is how much better the first of two models is on the same test cases, with
// the interval and the two-sided p of a paired bootstrap over them.
type Gain struct {
	Score      string  `json:"score" ts:"\"accuracy\" | \"f1\" | \"ndcg\" | \"mrr\""`
	Difference float64 `json:"difference"`
	Low        float64 `json:"low"` // 95 %
	High       float64 `json:"high"`
	P          float64 `json:"p"`
}

// Baselines are reports on the same split: of the twin from scratch, and of what
// needs no network. A task has those that suit it.
type Baselines struct {
	Scratch    *Report `json:"scratch,omitempty"`
	NaiveBayes *Report `json:"naiveBayes,omitempty"` // classify, retrieve
	Keyword    *Report `json:"keyword,omitempty"`    // classify: the best rule of a single word for each class
	Lookup     *Report `json:"lookup,omitempty"`     // tag: each word's most frequent tag
	BM25       *Report `json:"bm25,omitempty"`       // retrieve: the nearest questions by their words
	Popular    *Report `json:"popular,omitempty"`    // next: what most take
	Repeat     *Report `json:"repeat,omitempty"`     // next: the newest items again
	ItemItem   *Report `json:"itemItem,omitempty"`   // next: what goes with the items taken
}

// ClassRow scores one class.
type ClassRow struct {
	Label string `json:"label"`
	Average
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
