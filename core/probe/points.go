package probe

import (
	"slices"
	"strings"

	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/text"
	"murmuration/core/world"
)

// Task is one thing that may be read off a model's states in the built-in world.
type Task struct {
	Name   string
	about  []string // abilities whose latent values are the classes; none: the kind of the word itself
	values []string // those that are classes; none: all
	word   []string // kinds of the word that a point is counted under: the first such
}

// tasks of both languages.
var tasks = map[string][]Task{
	"en": {
		{Name: "kind"},
		{"number", []string{"agreement"}, []string{"singular", "plural"}, []string{"animal", "person"}},
		{"gender", []string{"pronoun"}, []string{"he", "she"}, []string{"person", "name"}},
		{"sentiment", []string{"polarity", "negation"}, []string{"positive", "negative"}, []string{"good", "bad"}},
		{"name", []string{"names"}, []string{"person", "place"}, []string{"verb"}},
		{"tense", []string{"tense"}, []string{"past", "present"}, []string{"animal"}},
	},
	"zh": {
		{Name: "kind"},
		{"classifier", []string{"agreement"}, nil, []string{"animal", "object", "person"}},
		{"gender", []string{"pronoun"}, []string{"他", "她"}, []string{"person", "name"}},
		{"sentiment", []string{"polarity", "negation"}, []string{"positive", "negative"}, []string{"good", "bad"}},
		{"name", []string{"names"}, []string{"person", "place"}, []string{"verb"}},
		{"aspect", []string{"aspect"}, []string{"past", "future"}, []string{"person"}},
	},
}

// Tasks returns the tasks of a world's language.
//
//   - kind: what kind of word has just been read (animal, verb, …);
//   - number (English): whether the subject is one or many, where its verb is
//     about to come; classifier (Chinese): which one began the phrase, where its
//     noun is about to come;
//   - gender: that of the person whom the pronoun is about to mean;
//   - sentiment: whether a meal is praised, where what follows is about to come;
//   - name: whether a name that may be either is a person's or a place's here;
//   - tense (English), aspect (Chinese): that of the verb that is about to come.
//
// "About to come" is the token before the word for a causal model, and the word
// itself, hidden, for a masked one. The word of a point, by which the parts are
// kept apart, is the one whose kind is asked for; else the first that could
// decide: a noun, a person, a good or bad word, a verb.
func Tasks(language string) []Task {
	if language == "zh" {
		return tasks["zh"]
	}
	return tasks["en"]
}

// Limits of a collection.
const (
	mostSentences = 8000    // of the world, read for one task
	largestWorld  = 200_000 // sentences
	leastOfClass  = 20      // points; a class with fewer is left out
	mostOfWord    = 60      // points of one word, where its kind is asked for
)

// site is one place to be read: a token of a sentence, with its class.
type site struct {
	sentence int
	at       int // in the sentence's ids
	class    string
	word     text.ID
}

// Collection gathers the points of a task, in pieces: the same places for
// several models of one shape. The sentences are those that the world would have
// written next, which nobody has been trained on.
type Collection struct {
	subjects  []Subject
	layer     int
	sentences []sentence
	sites     []site
	points    []*Points
	passes    []*model.Pass
	at        int // sentences read
	site      int // sites read
}

// Collect prepares the points of a task in a layer, for models of one shape and
// one corpus, which is the given world. Its faults are probe.layer, probe.task
// and probe.few.
func Collect(c world.Config, task string, layer int, subjects ...Subject) (*Collection, error) {
	s := subjects[0]
	if err := s.checkLayer(layer); err != nil {
		return nil, err
	}
	i := slices.IndexFunc(Tasks(c.Language), func(t Task) bool { return t.Name == task })
	if i < 0 {
		return nil, fault.New("probe.task", "there is no task of that name in this language; there are {tasks}", "tasks", taskNames(c.Language))
	}
	g := &Collection{subjects: subjects, layer: layer}
	g.find(c, Tasks(c.Language)[i])
	if err := g.label(); err != nil {
		return nil, err
	}
	for _, s := range subjects {
		g.passes = append(g.passes, s.Model.NewPass(perPiece, s.most()))
	}
	return g, nil
}

func taskNames(language string) string {
	var names []string
	for _, t := range Tasks(language) {
		names = append(names, t.Name)
	}
	return strings.Join(names, ", ")
}

// find gathers the sites of a task from sentences beyond the corpus: of its own
// abilities, even if the corpus is without them, and without noise.
func (g *Collection) find(c world.Config, task Task) {
	s := g.subjects[0]
	first := c.Sentences
	if first == 0 {
		first = world.DefaultSentences
	}
	first = min(first, largestWorld-mostSentences)
	c.Sentences, c.Noise = first+mostSentences, 0
	if task.about != nil {
		c.Mix, c.Abilities = nil, task.about
	}
	w := world.Generate(c)
	perWord := make([]int, s.Corpus.Vocab.Size())
	met := map[string]bool{}
	for i := first; i < len(w.Documents) && len(g.sites) < trainPoints+testPoints; i++ {
		if !met[w.Documents[i]] {
			met[w.Documents[i]] = true
			g.visit(task, w.Documents[i], w.Latents[i], perWord)
		}
	}
}

// visit adds the sites of one sentence.
func (g *Collection) visit(task Task, document string, l world.Latent, perWord []int) {
	s := g.subjects[0]
	var x sentence
	var found []site
	if len(task.about) == 0 {
		x = s.encode(document)
		found = s.kinds(x)
	} else if slices.Contains(task.about, l.Ability) && (task.values == nil || slices.Contains(task.values, l.Value)) {
		x, found = s.before(document, l, task.word)
	}
	kept := false
	for _, f := range found {
		if task.about != nil || perWord[f.word] < mostOfWord {
			perWord[f.word]++
			f.sentence, kept = len(g.sentences), true
			g.sites = append(g.sites, f)
		}
	}
	if kept {
		g.sentences = append(g.sentences, x)
	}
}

// kinds are the sites of the words of a known kind.
func (s Subject) kinds(x sentence) []site {
	var list []site
	for at := x.from; at < x.to && s.Corpus.Labels != nil; at++ {
		if kind := s.Corpus.Labels[x.ids[at]]; kind != "" {
			list = append(list, site{at: at, class: kind, word: x.ids[at]})
		}
	}
	return list
}

// before is the site where the word that shows a latent is about to come. For a
// masked model its tokens are hidden.
func (s Subject) before(document string, l world.Latent, kinds []string) (sentence, []site) {
	before := len(s.Corpus.Tok.Encode(document[:l.At]))
	behind := len(s.Corpus.Tok.Encode(document[:l.At+len(l.Target)]))
	x := s.encode(document)
	at, end := x.from+before, x.from+behind
	if before == behind || end > x.to || at == 0 {
		return x, nil
	}
	read := site{at: at - 1, class: l.Value, word: s.carrier(x.ids[:at], kinds)}
	if s.Objective == batch.Causal {
		return x, []site{read}
	}
	for i := at; i < end; i++ {
		x.ids[i] = text.MASK
	}
	read.at = at
	return x, []site{read}
}

// carrier is the first token of one of the kinds, or else the last.
func (s Subject) carrier(ids []text.ID, kinds []string) text.ID {
	for _, id := range ids {
		if s.Corpus.Labels != nil && slices.Contains(kinds, s.Corpus.Labels[id]) {
			return id
		}
	}
	return ids[len(ids)-1]
}

// label numbers the classes and words, and leaves out what is too rare.
func (g *Collection) label() error {
	count := map[string]int{}
	for _, f := range g.sites {
		count[f.class]++
	}
	g.sites = slices.DeleteFunc(g.sites, func(f site) bool { return count[f.class] < leastOfClass })
	var classes []string
	numbers := map[text.ID]int32{}
	like := Points{D: g.subjects[0].Model.Width()}
	for _, f := range g.sites {
		if !slices.Contains(classes, f.class) {
			classes = append(classes, f.class)
		}
		if _, ok := numbers[f.word]; !ok {
			numbers[f.word] = int32(len(numbers))
		}
		like.Y = append(like.Y, int32(slices.Index(classes, f.class)))
		like.Words = append(like.Words, numbers[f.word])
	}
	if like.Classes = classes; len(classes) < 2 {
		return fault.New("probe.few", "the corpus shows too little of this task to probe it: it needs the built-in world, with that ability switched on")
	}
	for range g.subjects {
		p := like
		g.points = append(g.points, &p)
	}
	return nil
}

// Next reads the states at some sentences and reports whether more are left.
func (g *Collection) Next() bool {
	end := min(len(g.sentences), g.at+perPiece)
	if g.at == end {
		return false
	}
	b := together(g.sentences[g.at:end])
	from, to := g.site, g.site
	for to < len(g.sites) && g.sites[to].sentence < end {
		to++
	}
	for i, pass := range g.passes {
		g.read(g.points[i], pass.States(b, g.layer), b, g.sites[from:to])
	}
	g.at, g.site = end, to
	return g.at < len(g.sentences)
}

func (g *Collection) read(p *Points, h []float32, b batch.Batch, sites []site) {
	for _, f := range sites {
		row := (f.sentence-g.at)*b.T + f.at
		p.X = append(p.X, h[row*p.D:][:p.D]...)
	}
}

// Progress is the share of the sentences that have been read.
func (g *Collection) Progress() float64 { return float64(g.at) / float64(len(g.sentences)) }

// Points returns the points of each model, whole once Next has reported false.
func (g *Collection) Points() []*Points { return g.points }
