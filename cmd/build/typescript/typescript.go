// Package typescript declares, in TypeScript, the Go structs that a message
// carries as JSON. Tests write the page's types with it.
package typescript

import (
	"encoding/json"
	"reflect"
	"strings"
)

// Interfaces declares each type and the structs that its fields hold, each
// once. A field's tag ts gives another type than its own. It panics if a field
// is of a kind that messages cannot carry.
func Interfaces(types ...reflect.Type) string {
	var b strings.Builder
	done := map[string]bool{}
	for _, t := range types {
		declare(&b, done, t)
	}
	return b.String()
}

func declare(b *strings.Builder, done map[string]bool, t reflect.Type) {
	if done[t.Name()] {
		return
	}
	done[t.Name()] = true
	b.WriteString("export interface " + t.Name() + " {\n")
	var nested []reflect.Type
	for _, f := range reflect.VisibleFields(t) {
		if f.Anonymous {
			continue // its fields come next
		}
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
	if t == reflect.TypeFor[json.RawMessage]() {
		return "unknown"
	}
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
	panic("typescript: a field of a kind that messages cannot carry")
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

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}
