package protocol

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"murmuration/core/fault"
)

func ExampleDecode() {
	c, _ := Decode([]byte(`{"pretrain":{"corpus":1,"steps":10,"model":{"hidden":64}}}`))
	fmt.Println(c.Pretrain.Steps, c.Pretrain.Batch, c.Pretrain.Model.Hidden, c.Pretrain.Model.Embed)
	_, err := Decode([]byte(`{"pretrain":{"corpus":1,"steps":"ten"}}`))
	fmt.Println(err)
	// Output:
	// 10 32 64 128
	// pretrain.steps must be a whole number, not "ten"
}

func TestDecodeRefuses(t *testing.T) {
	for _, c := range []struct{ name, json, code, field string }{
		{"empty", ``, "message.json", ""},
		{"cut", `{"pause":{"run":1}`, "message.json", ""},
		{"tail", `{"pause":{"run":1}} {}`, "message.json", ""},
		{"none", `{}`, "message.one", ""},
		{"two", `{"pause":{"run":1},"resume":{"run":1}}`, "message.one", ""},
		{"unknown command", `{"jump":{}}`, "message.unknown", "jump"},
		{"unknown field", `{"pretrain":{"model":{"width":3}}}`, "message.unknown", "pretrain.model.width"},
		{"case", `{"pause":{"Run":1}}`, "message.unknown", "pause.Run"},
		{"twice", `{"pause":{"run":1,"run":2}}`, "message.twice", "pause.run"},
		{"null", `{"pause":{"run":null}}`, "message.type", "pause.run"},
		{"null command", `{"pause":null}`, "message.type", "pause"},
		{"fraction", `{"pretrain":{"batch":1.5}}`, "message.type", "pretrain.batch"},
		{"huge", `{"pretrain":{"batch":3000000000}}`, "message.type", "pretrain.batch"},
		{"negative seed", `{"pretrain":{"seed":-1}}`, "message.type", "pretrain.seed"},
		{"inexact seed", `{"pretrain":{"seed":9007199254740992}}`, "message.type", "pretrain.seed"},
		{"infinite", `{"pretrain":{"clip":1e999}}`, "message.type", "pretrain.clip"},
		{"element", `{"finetune":{"examples":[{"text":"a"},{"text":2}]}}`, "message.type", "finetune.examples[1].text"},
		{"list", `{"classify":{"texts":"a"}}`, "message.type", "classify.texts"},
		{"size", strings.Repeat(" ", MaxJSON+1), "message.size", ""},
	} {
		_, err := Decode([]byte(c.json))
		if err == nil {
			t.Errorf("%s: accepted", c.name)
			continue
		}
		f := fault.As(err)
		if f.Code != c.code || f.Params["field"] != c.field {
			t.Errorf("%s: %s %q: %v", c.name, f.Code, f.Params["field"], f)
		}
	}
}

func TestDecodeFillsNestedDefaults(t *testing.T) {
	c, err := Decode([]byte(`{"corpus":{"world":{"language":"zh"}}}`))
	if err != nil {
		t.Fatal(err)
	}
	if c.Corpus.Tokenizer != "word" || c.Corpus.World.Language != "zh" || c.Corpus.World.Sentences == 0 {
		t.Errorf("got %+v %+v", c.Corpus, c.Corpus.World)
	}
	c, err = Decode([]byte(`{"save":{"run":1,"corpus":false}}`))
	if err != nil || c.Save.Corpus {
		t.Errorf("a given false must override the default: %+v, %v", c.Save, err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"fill":{"run":1,"text":"a ___","k":3}}`))
	f.Add([]byte(`{"finetune":{"run":1,"examples":[{"text":"a","label":"b","split":"train"}]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, err := Decode(data); err == nil && exactlyOne(reflect.ValueOf(*c)) != nil {
			t.Error("accepted a command that does not set exactly one field")
		}
	})
}
