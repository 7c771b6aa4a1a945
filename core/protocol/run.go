package protocol

// Pretrain starts a run that learns a corpus without labels.
type Pretrain struct {
	Corpus int    `json:"corpus"`
	Name   string `json:"name"`
	Seed   uint64 `json:"seed"`
	Init   uint64 `json:"init"` // of the first weights; 0: Seed, as everything else
	Recipe
	Paused  bool `json:"paused"`  // do not begin yet
	Battery bool `json:"battery"` // score abilities on the way, in a worker of their own
	Workers int  `json:"workers"` // web workers that share each step, 1 to 4; the result is the same
	Keep    int  `json:"keep"`    // at so many steps, spaced by logarithm, the parameters are kept and saved; 0: none
}

// Recipe is how a pretraining learns, whatever its seed and its text.
type Recipe struct {
	Objective    string  `json:"objective" ts:"\"mlm\" | \"causal\""`
	Model        Model   `json:"model"`
	Batch        int     `json:"batch"`  // sequences a step
	Length       int     `json:"length"` // tokens a sequence; 0: one sentence in the world, 32 elsewhere
	Steps        int     `json:"steps"`
	Epochs       int     `json:"epochs"` // 0, or passes over the training part, which then set Steps
	Optimizer    string  `json:"optimizer" ts:"\"adam\" | \"adamw\" | \"sgd\""`
	LearningRate float64 `json:"learningRate"`
	Schedule     string  `json:"schedule" ts:"\"constant\" | \"linear\" | \"cosine\""`
	Warmup       int     `json:"warmup"` // steps
	Clip         float64 `json:"clip"`   // largest norm of the gradient; 0: none
	Decay        float64 `json:"decay"`
	Dropout      float64 `json:"dropout"`
	MaskRate     float64 `json:"maskRate"`   // mlm: share of positions chosen
	ValidEvery   int     `json:"validEvery"` // steps between validations; 0: twenty over the run
}

// Model is the shape of the encoder.
type Model struct {
	Kind   string `json:"kind" ts:"\"lstm\" | \"bilstm\" | \"gru\" | \"bigru\" | \"transformer\""`
	Embed  int    `json:"embed"`
	Hidden int    `json:"hidden"`
	Layers int    `json:"layers"`
}

// SetDefaults fills in what a message leaves out.
func (p *Pretrain) SetDefaults() {
	*p = Pretrain{Seed: 1, Workers: 1}
	p.Recipe.SetDefaults()
}

// SetDefaults fills in what a message leaves out.
func (r *Recipe) SetDefaults() {
	*r = Recipe{
		Objective: "mlm",
		Model:     Model{Kind: "lstm", Embed: 128, Hidden: 128, Layers: 2},
		Batch:     32, Steps: 800,
		Optimizer: "adam", LearningRate: 1e-2, Schedule: "cosine", Warmup: 20, Clip: 1,
		MaskRate: 0.15,
	}
}

// Article returns the numbers of the article this project was created from,
// section 5.2: Adam at 2e-5, L2 of 0.01, a thousand epochs, half of all
// positions masked.
func Article() Pretrain {
	var p Pretrain
	p.SetDefaults()
	p.LearningRate, p.Schedule, p.Warmup, p.Clip = 2e-5, "constant", 0, 0
	p.Decay, p.MaskRate, p.Epochs = 0.01, 0.5, 1000
	return p
}

// Emergence returns the preset in which abilities are watched as they come: a
// causal LSTM of 96, whose corpus should be the world of EmergenceWorld.
func Emergence() Pretrain {
	var p Pretrain
	p.SetDefaults()
	p.Objective, p.Steps, p.Battery = "causal", 2400, true
	p.Model.Embed, p.Model.Hidden, p.Model.Layers = 48, 96, 1
	return p
}

// Finetune starts a run that teaches a pretrained encoder a task, beside its twin
// from scratch and the task's own baselines.
//
// What an example must have depends on the task:
//
//	classify  Text and Label
//	recall    nothing: the world's own questions
//	tag       Tokens and Tags (BIO), as many of one as of the other
//	retrieve  Text, the question, and Label, its intent; Answer, of that intent, once or more
//	next      Items, what one user took, the oldest first; the last is the test, the one before the validation
type Finetune struct {
	Run      int       `json:"run"` // the pretrained run
	Name     string    `json:"name"`
	Task     string    `json:"task" ts:"\"classify\" | \"recall\" | \"tag\" | \"retrieve\" | \"next\""`
	Examples []Example `json:"examples"`
	World    bool      `json:"world"` // the world's own labelled set instead of Examples
	Seed     uint64    `json:"seed"`
	Init     uint64    `json:"init"`   // of the new head's first weights alone; 0: Seed, as everything else
	Budget   int       `json:"budget"` // so many training examples, a seeded choice, every class in turn; 0: all
	TuneRecipe
	TaskRecipe
	Alone  bool `json:"alone"` // without its twin from scratch and the baselines
	Paused bool `json:"paused"`
}

// TuneRecipe is how a fine-tuning learns, whatever its seed and its examples.
type TuneRecipe struct {
	Freeze       string  `json:"freeze" ts:"\"none\" | \"encoder\" | \"all-but-last\""`
	Steps        int     `json:"steps"`
	Batch        int     `json:"batch"`
	LearningRate float64 `json:"learningRate"`
	Optimizer    string  `json:"optimizer" ts:"\"adam\" | \"adamw\" | \"sgd\""`
	Decay        float64 `json:"decay"`
	Dropout      float64 `json:"dropout"`
	Dense        int     `json:"dense"`    // width of the task's dense layer
	Patience     int     `json:"patience"` // validations without improvement before stopping; 0: never
	Lambda       float64 `json:"lambda"`   // weight of the article's validation term
}

// TaskRecipe is what only some tasks use.
type TaskRecipe struct {
	Characters  string  `json:"characters" ts:"\"cnn\" | \"lstm\" | \"none\""` // tag: what reads a word letter by letter
	Shapes      bool    `json:"shapes"`                                        // tag: capitals, digits, beginnings and endings of words
	CRF         bool    `json:"crf"`                                           // tag: a whole sentence's tags are judged together
	WordDropout float64 `json:"wordDropout"`                                   // share of the words that are hidden from a training step
	Grams       int     `json:"grams"`                                         // classify, retrieve: beside the encoder a bag of word n-grams up to this n, and of letters; 0: none
	Pool        string  `json:"pool" ts:"\"mean\" | \"max\""`                  // classify, retrieve: how a text's states become one
	Balance     bool    `json:"balance"`                                       // classify: rare classes weigh as much as frequent ones
	Scope       string  `json:"scope"`                                         // classify, retrieve: the label of examples that belong to no class; ""; none
}

// SetDefaults fills in what a message leaves out.
func (f *Finetune) SetDefaults() {
	*f = Finetune{Task: "classify", Examples: []Example{}, Seed: 1}
	f.TuneRecipe.SetDefaults()
	f.TaskRecipe.SetDefaults()
}

// SetDefaults fills in what a message leaves out.
func (r *TaskRecipe) SetDefaults() {
	*r = TaskRecipe{Characters: "cnn", Shapes: true, CRF: true, Pool: "mean"}
}

// SetDefaults fills in what a message leaves out.
func (r *TuneRecipe) SetDefaults() {
	*r = TuneRecipe{Freeze: "none", Steps: 400, Batch: 32, Optimizer: "adam", LearningRate: 1e-3, Dense: 128, Patience: 5}
}

// Tagger returns what a page's fine-tuning to the task tag takes where its spec
// says nothing. The learning rate falls to 0 along a cosine, as in every run of
// that task, so more steps are a slower course and not only a longer one. Chosen
// on the validation parts of WNUT-17 and of the built-in news in both languages;
// docs/decisions.md says how.
func Tagger() Finetune {
	var f Finetune
	f.SetDefaults()
	f.Task, f.Steps, f.Batch, f.LearningRate, f.Patience = "tag", 1500, 16, 6e-3, 0
	f.Dropout, f.WordDropout = .5, .2
	return f
}

// Open opens a checkpoint, which stands in buffer 0.
type Open struct {
	Corpus  int `json:"corpus"`  // 0, or the corpus for a checkpoint saved without it
	Workers int `json:"workers"` // as in Pretrain; a fine-tuning has one
}

// SetDefaults fills in what a message leaves out.
func (o *Open) SetDefaults() { o.Workers = 1 }

// RunInfo describes a run that has just been started or opened.
type RunInfo struct {
	Run        int        `json:"run"`
	Pretrain   *Pretrain  `json:"pretrain,omitempty"` // the whole configuration of a pretraining
	Finetune   *Finetune  `json:"finetune,omitempty"` // the same of a fine-tuning, without its examples
	Corpus     CorpusInfo `json:"corpus"`
	Parameters int        `json:"parameters"`
	Classes    []string   `json:"classes,omitempty"`
	State      State      `json:"state"`
	Last       *Step      `json:"last,omitempty"` // of an opened checkpoint: its last step
}

// Step tells of one finished step.
type Step struct {
	Run             int      `json:"run"`
	Step            int      `json:"step"` // how many are finished
	Of              int      `json:"of"`
	Epoch           float64  `json:"epoch"`               // passes over the training part so far
	Loss            float64  `json:"loss"`                // nats per target
	ValidLoss       *float64 `json:"validLoss,omitempty"` // the newest, taken at ValidStep
	ValidStep       *int     `json:"validStep,omitempty"`
	ValidAccuracy   *float64 `json:"validAccuracy,omitempty"` // fine-tuning
	Arm             string   `json:"arm,omitempty" ts:"\"pretrained\" | \"scratch\""`
	TokensPerSecond float64  `json:"tokensPerSecond"`
	ETA             float64  `json:"eta"` // seconds
	GradNorm        float64  `json:"gradNorm"`
	LearningRate    float64  `json:"learningRate"`
	Chance          float64  `json:"chance"` // the loss of guessing evenly, ln V or ln of the classes
}

// State tells that a run's state changed.
type State struct {
	Run      int    `json:"run"`
	State    string `json:"state" ts:"\"running\" | \"paused\" | \"stopped\" | \"done\" | \"diverged\" | \"failed\""`
	Step     int    `json:"step"`
	Fault    *Fault `json:"fault,omitempty"`    // diverged, failed
	KeptStep *int   `json:"keptStep,omitempty"` // diverged: the step whose parameters were kept
}

// Ended tells that a run came to its end or was stopped.
type Ended struct {
	Run     int     `json:"run"`
	Stopped bool    `json:"stopped"`
	Step    int     `json:"step"`
	Loss    float64 `json:"loss"`
	Digest  string  `json:"digest"` // SHA-256 of the parameters, hex; empty when stopped
	Report  *Report `json:"report,omitempty"`
}

// Rewind goes back to the last good state and on from there.
type Rewind struct {
	Run          int     `json:"run"`
	LearningRate float64 `json:"learningRate"` // a new one, or 0 to keep it
}

// Poke sets one parameter to the float32 in buffer 0.
type Poke struct {
	Run   int `json:"run"`
	Index int `json:"index"` // in the order of the parameter arena
}

// Save asks for a run's checkpoint.
type Save struct {
	Run    int  `json:"run"`
	Corpus bool `json:"corpus"` // with the tokenised corpus
}

// SetDefaults fills in what a message leaves out.
func (s *Save) SetDefaults() { s.Corpus = true }
