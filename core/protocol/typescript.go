package protocol

import (
	"encoding/json"
	"hash/fnv"
	"reflect"
	"strconv"
	"strings"
)

// TypeScript returns public/lab/protocol.ts: an interface for each struct that
// a Command or an Event can carry, the defaults, the limits and the version.
// It panics if a struct has a field of a kind that messages cannot carry.
func TypeScript() string {
	var b strings.Builder
	b.WriteString("// Written from core/protocol by protocol.TypeScript: change the Go structs, not this file.\n\n")
	b.WriteString("export const version = " + strconv.Quote(Version()) + ";\n\n")
	b.WriteString("export const limits = " + toJSON(map[string]int{
		"json": MaxJSON, "text": MaxText, "file": MaxFile}) + " as const;\n\n")
	b.WriteString(interfaces())
	b.WriteString(constants())
	return b.String()
}

// Version names this protocol: a hash of its types, hex.
func Version() string {
	h := fnv.New64a()
	h.Write([]byte(interfaces()))
	return strconv.FormatUint(h.Sum64(), 16)
}

func interfaces() string {
	var b strings.Builder
	done := map[string]bool{}
	declare(&b, done, reflect.TypeFor[Command]())
	declare(&b, done, reflect.TypeFor[Event]())
	return b.String()
}

func declare(b *strings.Builder, done map[string]bool, t reflect.Type) {
	if done[t.Name()] {
		return
	}
	done[t.Name()] = true
	b.WriteString("export interface " + t.Name() + " {\n")
	var nested []reflect.Type
	for i := range t.NumField() {
		f := t.Field(i)
		b.WriteString("  " + fieldLine(f) + "\n")
		if s := structIn(f.Type); s != nil {
			nested = append(nested, s)
		}
	}
	b.WriteString("}\n\n")
	for _, n := range nested {
		declare(b, done, n)
	}
}

func fieldLine(f reflect.StructField) string {
	name := jsonName(f)
	if strings.Contains(f.Tag.Get("json"), ",omitempty") {
		name += "?"
	}
	as := f.Tag.Get("ts")
	if as == "" {
		as = typeName(f.Type)
	}
	return name + ": " + as + ";"
}

func typeName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Int, reflect.Uint64, reflect.Float64:
		return "number"
	case reflect.Slice:
		return typeName(t.Elem()) + "[]"
	case reflect.Pointer:
		return typeName(t.Elem())
	case reflect.Map:
		return "Record<string, " + typeName(t.Elem()) + ">"
	case reflect.Struct:
		return t.Name()
	}
	panic("protocol: a field of a kind that messages cannot carry")
}

func structIn(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() == reflect.Struct {
		return t
	}
	return nil
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
