package lab

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/text"
	"murmuration/core/train"
	"murmuration/core/world"
)

// askedFor is a world in which every field differs from the defaults.
const askedFor = `{"language":"en","seed":7,"sentences":400,"mix":[{"ability":"agreement","weight":0},{"ability":"counting","weight":60}],` +
	`"abilities":["agreement","counting","facts","tense"],"noise":0.1,"vocabulary":0.5,"facts":3}`

func TestWorldIsMadeAsAskedFor(t *testing.T) {
	p := newPage(t)
	c := p.ask(`{"corpus":{"world":%s}}`, askedFor).CorpusInfo
	if again := newPage(t).ask(`{"corpus":{"world":%s}}`, askedFor).CorpusInfo; again.Hash != c.Hash {
		t.Error("the same world has another hash elsewhere")
	}
	w := world.Generate(worldConfig(c.World))
	made := p.lab.corpora[c.ID].Documents
	if !reflect.DeepEqual(made, w.Documents) {
		t.Error("the corpus is not the world that it says it is")
	}
	count := map[string]int{}
	for _, l := range w.Latents {
		count[l.Ability]++
	}
	if count["agreement"] > 0 || count["pronoun"] > 0 || count["counting"] < 200 || count["facts"] == 0 || count[world.Noise] == 0 {
		t.Errorf("sentences of each ability: %v", count)
	}
	if capitals := strings.Count(strings.Join(made, "\n"), "capital"); capitals == 0 {
		t.Error("no fact is told")
	}
}

// Each field alone makes another corpus.
func TestEachFieldOfTheWorldArrives(t *testing.T) {
	p := newPage(t)
	hash := func(more string) string {
		return p.ask(`{"corpus":{"world":{"sentences":300%s}}}`, more).CorpusInfo.Hash
	}
	plain := hash("")
	for _, more := range []string{
		`,"seed":2`, `,"mix":[{"ability":"recall","weight":0}]`, `,"abilities":["describe","facts"]`, `,"noise":0.2`, `,"vocabulary":0.25`, `,"facts":2`, `,"flaw":{"word":"soup"}`,
	} {
		if hash(more) == plain {
			t.Errorf("%s changes nothing", more)
		}
	}
	for _, more := range []string{`,"mix":[]`, `,"abilities":[]`, `,"noise":0`, `,"vocabulary":1`, `,"facts":0`, `,"flaw":{"word":"soup","fair":true}`} {
		if hash(more) != plain {
			t.Errorf("%s changes something", more)
		}
	}
}

func TestWorldRefusals(t *testing.T) {
	p := newPage(t)
	for more, code := range map[string]string{
		`"mix":[{"ability":"facts","weight":1},{"ability":"facts","weight":1}]`: "world.twice",
		`"mix":[{"ability":"flying","weight":1}]`:                               "world.ability",
		`"mix":[{"ability":"facts","weight":-1}]`:                               "world.weight",
		`"mix":[{"ability":"facts","weight":"1"}]`:                              "message.type",
		`"mix":[{"ability":"facts","wait":1}]`:                                  "message.unknown",
		`"mix":{"facts":1}`:                                                     "message.type",
		`"abilities":["facts"],"mix":[{"ability":"facts","weight":0}]`:          "world.silent",
		`"abilities":["facts","facts"]`:                                         "world.ability",
		`"noise":0.6`:                                                           "world.noise",
		`"vocabulary":0.1`:                                                      "world.vocabulary",
		`"facts":1`:                                                             "world.facts",
		`"sentences":-1`:                                                        "world.sentences",
		`"language":"fr"`:                                                       "world.language",
		`"flaw":{"word":"chair"}`:                                               "world.flaw",
	} {
		if f := p.refused(`{"corpus":{"world":{%s}}}`, more); f.Code != code {
			t.Errorf("%s: %s: %s", more, f.Code, f.Message)
		}
	}
}

// A saved run's world is all of what it was, also where the text is left out.
func TestSavedRunRemembersItsWorld(t *testing.T) {
	p := newPage(t)
	c := p.ask(`{"corpus":{"world":%s}}`, askedFor).CorpusInfo
	run := p.ask(`{"pretrain":{"corpus":%d,"model":{"embed":8,"hidden":8,"layers":1},"batch":8,"steps":3}}`, c.ID).RunInfo.Run
	p.work()
	for _, text := range []bool{true, false} {
		_, saved := p.await(p.send(`{"save":{"run":%d,"corpus":%t}}`, []any{run, text}))
		q := newPage(t)
		info := q.askWith(saved, `{"open":{}}`).RunInfo
		if !reflect.DeepEqual(info.Corpus.World, c.World) || info.Corpus.Hash != c.Hash {
			t.Errorf("with its text %t: the world is %+v", text, info.Corpus.World)
		}
		q.ask(`{"restart":{"run":%d}}`, info.Run)
		q.work()
		if a, b := p.ended(run).Digest, q.ended(info.Run).Digest; a != b {
			t.Errorf("with its text %t: %s, opened and restarted %s", text, a, b)
		}
	}
}

func TestDamagedWorldInNotesIsDropped(t *testing.T) {
	good := readNotes(fmt.Sprintf(`{"language":"en","world":%s}`, askedFor))
	if good.World == nil || len(good.World.Mix) != 2 || good.World.Noise != .1 || good.World.Facts != 3 {
		t.Errorf("%+v", good.World)
	}
	for _, bad := range []string{
		`{"mix":[{"ability":"flying","weight":1}]}`, `{"mix":[{"ability":"facts","weight":1},{"ability":"facts","weight":2}]}`,
		`{"noise":7}`, `{"facts":99}`, `{"abilities":["facts","facts"]}`,
	} {
		if n := readNotes(`{"name":"a","language":"en","world":` + bad + `}`); n.World != nil || n.Name != "a" {
			t.Errorf("%s: %+v", bad, n)
		}
	}
}

// The task recall is the world's own questions, or such as are given in their
// place.
func TestRecallIsTheWorldsOwn(t *testing.T) {
	small := protocol.World{Sentences: 300}
	own := &corpus{info: protocol.CorpusInfo{World: &small}}
	for _, asked := range []bool{false, true} {
		got, err := examplesOf(&protocol.Finetune{Task: train.Recall, World: asked}, own)
		if err != nil || !reflect.DeepEqual(got, text.Cases(world.Generate(worldConfig(&small)).Recall())) {
			t.Errorf("world %v: %d examples, %v", asked, len(got), err)
		}
	}
	given := protocol.Finetune{Task: train.Recall, Examples: []protocol.Example{{Text: "a", Label: "b"}}}
	if got, err := examplesOf(&given, own); err != nil || len(got) != 1 {
		t.Errorf("given: %v, %v", got, err)
	}
	if given.World = true; code(examplesOf(&given, own)) != "finetune.one" {
		t.Error("both were taken")
	}
	if code(examplesOf(&protocol.Finetune{Task: train.Recall}, &corpus{})) != "finetune.world" {
		t.Error("a text of one's own has no questions")
	}
	tune := protocol.Finetune{Task: train.Recall}
	tune.TuneRecipe.SetDefaults()
	if c, err := tuneConfigOf(&tune); err != nil || c.Task != train.Recall {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := tuneConfigOf(&protocol.Finetune{Task: "forget"}); fault.As(err).Code != "finetune.task" {
		t.Error(err)
	}
}

func code(_ []text.Case, err error) string { return fault.As(err).Code }

// Its own examples are told with the words and the facts that the world has.
func TestExamplesAreTheWorldsOwn(t *testing.T) {
	of := func(w protocol.World) int {
		words := map[string]bool{}
		for _, e := range world.Generate(worldConfig(&w)).Labelled() {
			for _, word := range strings.Fields(e.Text) {
				words[word] = true
			}
		}
		return len(words)
	}
	small := protocol.World{Sentences: 1, Vocabulary: .25}
	if few, all := of(small), of(protocol.World{Sentences: 1}); few >= all {
		t.Fatalf("%d words of %d", few, all)
	}
	examples, err := examplesOf(&protocol.Finetune{World: true}, &corpus{info: protocol.CorpusInfo{World: &small}})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(examples, text.Cases(world.Generate(worldConfig(&small)).Labelled())) {
		t.Error("the examples are those of another world")
	}
}
