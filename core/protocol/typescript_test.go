package protocol

import (
	"encoding/json"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"murmuration/cmd/build/fresh"
)

// The page's types must be those of this package. To write them anew:
// go test ./core/protocol -run TypeScript -update
func TestTypeScriptIsFresh(t *testing.T) {
	const command = "go test ./core/protocol -run TypeScript"
	fresh.Hold(t, filepath.Join("..", "..", "public", "lab", "protocol.ts"), typeScript(), command)
	fresh.Hold(t, "version.go", versionGo(), command)
}

// versionGo returns version.go: no program needs the types themselves to tell
// its protocol.
func versionGo() string {
	return "package protocol\n\n// Version names this protocol: a hash of its types, written by their test.\nconst Version = " + strconv.Quote(hashed()) + "\n"
}

// typeScript returns public/lab/protocol.ts: the interfaces, the defaults, the
// limits and the version.
func typeScript() string {
	var b strings.Builder
	b.WriteString("// Written from core/protocol by its test of the TypeScript: change the Go structs, not this file.\n\n")
	b.WriteString("export const version = " + strconv.Quote(hashed()) + ";\n\n")
	b.WriteString("export const limits = " + toJSON(map[string]int{
		"json": MaxJSON, "text": MaxText, "file": MaxFile, "cell": MaxCell}) + " as const;\n\n")
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
	write("taggerPreset", "Finetune", Tagger())
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
