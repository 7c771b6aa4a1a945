package protocol

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write public/lab/protocol.ts instead of comparing it")

// The page's types must be those of this package. To write them anew:
// go test ./core/protocol -run TypeScript -update
func TestTypeScriptIsFresh(t *testing.T) {
	file := filepath.Join("..", "..", "public", "lab", "protocol.ts")
	if *update {
		if err := os.WriteFile(file, []byte(typeScript()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != typeScript() {
		t.Errorf("%s is stale: go test ./core/protocol -run TypeScript -update", file)
	}
}

// typeScript returns public/lab/protocol.ts: the interfaces, the defaults, the
// limits and the version. It stands here since the trainer has no use for it.
func typeScript() string {
	var b strings.Builder
	b.WriteString("// Written from core/protocol by its test of the TypeScript: change the Go structs, not this file.\n\n")
	b.WriteString("export const version = " + strconv.Quote(Version()) + ";\n\n")
	b.WriteString("export const limits = " + toJSON(map[string]int{
		"json": MaxJSON, "text": MaxText, "file": MaxFile}) + " as const;\n\n")
	b.WriteString(interfaces())
	b.WriteString(constants())
	return b.String()
}

func constants() string {
	var (
		pretrain Pretrain
		finetune Finetune
		corpus   Corpus
		world    World
	)
	pretrain.SetDefaults()
	finetune.SetDefaults()
	corpus.SetDefaults()
	world.SetDefaults()
	var b strings.Builder
	write := func(name, as string, v any) {
		b.WriteString("export const " + name + ": " + as + " = " + toJSON(v) + ";\n\n")
	}
	write("pretrainDefaults", "Pretrain", pretrain)
	write("articlePreset", "Pretrain", Article())
	write("emergencePreset", "Pretrain", Emergence())
	write("emergenceWorld", "World", EmergenceWorld())
	write("finetuneDefaults", "Finetune", finetune)
	write("corpusDefaults", "Corpus", corpus)
	write("worldDefaults", "World", world)
	return strings.TrimSuffix(b.String(), "\n")
}

func toJSON(v any) string {
	out, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic("protocol: a default that JSON cannot carry")
	}
	return string(out)
}
