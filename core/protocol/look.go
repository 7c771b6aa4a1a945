package protocol

// Ablate takes one hidden unit after another out of the model, and asks the
// battery what was lost. The run must have learned the built-in world.
type Ablate struct {
	At      At     `json:"at"`
	Ability string `json:"ability"` // that should suffer; "agreement": its items with attractors
	Layer   int    `json:"layer"`   // −1: all
	Items   int    `json:"items"`   // of each probe
}

// SetDefaults fills in what a message leaves out.
func (a *Ablate) SetDefaults() { *a = Ablate{Ability: "agreement", Layer: -1, Items: 200} }

// Ablated answers Ablate. Units whose loss hits only the target come first, then
// the others by specificity.
type Ablated struct {
	Probes   []AskedProbe `json:"probes"`
	Units    []UnitLoss   `json:"units"`
	Specific int          `json:"specific"` // units whose loss hits only the target
	Expected float64      `json:"expected"` // how many of those accidents alone would make
	Least    float64      `json:"least"`    // accuracy that the target must lose at least
}

// AskedProbe is one row of the battery with the whole model.
type AskedProbe struct {
	Name   string  `json:"name"`
	Target bool    `json:"target"`
	Right  int     `json:"right"`
	N      int     `json:"n"`
	Chance float64 `json:"chance"`
}

// UnitLoss is what is lost without one unit.
type UnitLoss struct {
	Layer       int       `json:"layer"`
	Unit        int       `json:"unit"`
	Drop        []float64 `json:"drop"`        // accuracy lost, of each probe
	Target      float64   `json:"target"`      // over the target's items together
	Elsewhere   float64   `json:"elsewhere"`   // the largest loss in another probe
	Specificity float64   `json:"specificity"` // target − elsewhere
	Specific    bool      `json:"specific"`
}

// Trace follows a sentence word by word; [MASK] hides a word.
type Trace struct {
	At   At     `json:"at"`
	Text string `json:"text"`
}

// Traced answers Trace. The buffers hold each layer's parts, one after another,
// float32 [tokens, width].
type Traced struct {
	Tokens []string      `json:"tokens"`
	Width  int           `json:"width"`
	Words  []Expected    `json:"words"` // of each token
	Layers []TracedLayer `json:"layers"`
}

// Expected is what the model expected where a token stands.
type Expected struct {
	P    *float64    `json:"p,omitempty"` // of the token itself; none where nothing is expected
	Best []Candidate `json:"best"`
}

// TracedLayer names the buffers of one layer: "h", "c" and the gates' letters.
type TracedLayer struct {
	Parts []string `json:"parts"`
}

// Search finds the units that are on over exactly the selected words of a text,
// and places of the corpus where they are on too.
type Search struct {
	At        At      `json:"at"`
	Text      string  `json:"text"`
	From      int     `json:"from"` // words, as Found counts them
	To        int     `json:"to"`   // behind the last
	Layer     int     `json:"layer"`
	Threshold float64 `json:"threshold"` // 0: one that suits
}

// Found answers Search, the most similar places first.
type Found struct {
	Tokens    []string `json:"tokens"`
	Threshold float64  `json:"threshold"`
	On        []OnUnit `json:"on"`
	Places    []Alike  `json:"places"`
	Searched  int      `json:"searched"` // sentences
}

// OnUnit is a unit that is on; its sign says whether far above or far below 0.
type OnUnit struct {
	Unit int     `json:"unit"`
	Sign int     `json:"sign"`
	Mean float64 `json:"mean"`
}

// Alike is a place of the corpus.
type Alike struct {
	Tokens []string `json:"tokens"`
	From   int      `json:"from"`
	To     int      `json:"to"`
	On     int      `json:"on"`    // units that both have on
	Score  float64  `json:"score"` // of all that either has on
}

// Linear asks how well something can be read off a layer's states by a straight
// cut. The run must have learned the built-in world.
type Linear struct {
	At    At     `json:"at"`
	Task  string `json:"task"`
	Layer int    `json:"layer"`
}

// SetDefaults fills in what a message leaves out.
func (l *Linear) SetDefaults() { l.Task = "kind" }

// Probed answers Linear, beside the same model untrained.
type Probed struct {
	Task      string   `json:"task"`
	Tasks     []string `json:"tasks"` // all that there are
	Layer     int      `json:"layer"`
	Classes   []string `json:"classes"`
	Trained   Reading  `json:"trained"`
	Untrained Reading  `json:"untrained"`
	Majority  float64  `json:"majority"` // accuracy of always saying the commonest class
	Uniform   float64  `json:"uniform"`  // bits of the labels without any model
	Train     int      `json:"train"`
	Test      int      `json:"test"`
}

// Reading is one side of Probed.
type Reading struct {
	Accuracy    float64 `json:"accuracy"`    // on words that the probe was not taught with
	Seen        float64 `json:"seen"`        // on words that it was
	Control     float64 `json:"control"`     // the same of the control task
	Selectivity float64 `json:"selectivity"` // seen − control
	Bits        float64 `json:"bits"`        // online codelength of the labels
	Compression float64 `json:"compression"` // uniform / bits
}
