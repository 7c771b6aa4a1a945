package protocol

import (
	"hash/fnv"
	"reflect"
	"strconv"
	"strings"
)

// hashed names the protocol: a hash of its types, hex.
func hashed() string {
	h := fnv.New64a()
	h.Write([]byte(interfaces()))
	return strconv.FormatUint(h.Sum64(), 16)
}

// interfaces declares, in TypeScript, each struct that a message can carry. It panics if one has a field of a kind that messages cannot carry.
func interfaces() string {
	var b strings.Builder
	done := map[string]bool{}
	declare(&b, done, reflect.TypeFor[Command]())
	declare(&b, done, reflect.TypeFor[Event]())
	declare(&b, done, reflect.TypeFor[Query]())
	declare(&b, done, reflect.TypeFor[Reply]())
	declare(&b, done, reflect.TypeFor[Inquiry]())
	declare(&b, done, reflect.TypeFor[Account]())
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

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}
