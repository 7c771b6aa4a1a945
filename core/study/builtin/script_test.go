package builtin

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"murmuration/core/protocol"
)

var update = flag.Bool("update", false, "write public/flock/plans.ts instead of comparing it")

// What the page offers must be these plans. To write it anew:
// go test ./core/study/builtin -run Script -update
func TestScriptIsFresh(t *testing.T) {
	file := filepath.Join("..", "..", "..", "public", "flock", "plans.ts")
	want := script(t)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != want {
		t.Errorf("%s is stale: go test ./core/study/builtin -run Script -update", file)
	}
}

const head = `// Written from core/study/builtin by its test: change the plans there, not this file.
import type * as P from "../lab/protocol";
import type { PlanSpec } from "./study-types";

/** A number in the answer to an inquiry, times a factor: at is the way to it, as core/study/builtin says. */
export interface Term {
  readonly ask: Partial<{ [K in keyof P.Inquiry]: Partial<NonNullable<P.Inquiry[K]>> }>;
  readonly at: string;
  readonly times: number;
}

/** What a study should show, written down before it was first run: each term above the next by more than by, or a single one above by. */
export interface Expectation {
  readonly key: string;
  readonly terms: readonly Term[];
  readonly by: number;
}

export interface BuiltinPlan {
  readonly plan: PlanSpec;
  readonly expect: readonly Expectation[];
}

/** The built-in plans in each language, by their keys. */
export const builtin: Readonly<Record<"en" | "zh", Readonly<Record<string, BuiltinPlan>>>> = `

// script returns public/flock/plans.ts: plans as people write them, without what
// the defaults are.
func script(t *testing.T) string {
	var b strings.Builder
	b.WriteString(head + "{\n")
	for _, language := range []string{"en", "zh"} {
		b.WriteString("  " + language + ": {\n")
		for _, p := range Plans(language) {
			b.WriteString("    " + p.Key + ": {\n      plan: " + written(t, sparse(t, p.Plan)) + ",\n      expect: [\n")
			for _, e := range p.Expect {
				b.WriteString("        " + written(t, expectation(t, e)) + ",\n")
			}
			b.WriteString("      ],\n    },\n")
		}
		b.WriteString("  },\n")
	}
	return b.String() + "};\n"
}

func expectation(t *testing.T, e Expectation) any {
	terms := []any{}
	for _, x := range e.Terms {
		terms = append(terms, map[string]any{"ask": sparse(t, x.Ask), "at": x.At, "times": x.Times})
	}
	return map[string]any{"key": e.Key, "terms": terms, "by": e.By}
}

// written is a value as TypeScript, names without quotes where they need none.
func written(t *testing.T, v any) string {
	switch x := v.(type) {
	case map[string]any:
		var parts []string
		for _, k := range sorted(x) {
			parts = append(parts, k+": "+written(t, x[k]))
		}
		return "{ " + strings.Join(parts, ", ") + " }"
	case []any:
		var parts []string
		for _, one := range x {
			parts = append(parts, written(t, one))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// sorted puts a name first and what is long last.
func sorted(x map[string]any) []string {
	var keys []string
	for k := range x {
		keys = append(keys, k)
	}
	rank := func(k string) int { return slices.Index([]string{"arms", "finetune", "base", "key", "name"}, k) }
	slices.SortFunc(keys, func(a, b string) int {
		if ra, rb := rank(a), rank(b); ra != rb && (ra > 2 || rb > 2) {
			return rb - ra
		} else if ra >= 0 || rb >= 0 {
			return ra - rb
		}
		return strings.Compare(a, b)
	})
	return keys
}

// sparse is a value without what a message may leave out, since SetDefaults fills
// it in.
func sparse(t *testing.T, v any) any {
	return pruned(generic(t, v), reflect.TypeOf(v), t)
}

func generic(t *testing.T, v any) (out any) {
	data, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(data, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// pruned takes from a decoded value of a Go type what its defaults are.
func pruned(v any, typ reflect.Type, t *testing.T) any {
	switch typ.Kind() {
	case reflect.Pointer:
		if v == nil {
			return nil
		}
		return pruned(v, typ.Elem(), t)
	case reflect.Slice:
		list := []any{}
		for _, x := range v.([]any) {
			list = append(list, pruned(x, typ.Elem(), t))
		}
		return list
	case reflect.Struct:
		fresh := reflect.New(typ)
		if d, ok := fresh.Interface().(interface{ SetDefaults() }); ok {
			d.SetDefaults()
		}
		defaults := generic(t, fresh.Interface()).(map[string]any)
		out := map[string]any{}
		fields(typ, func(name string, of reflect.Type) {
			x, there := v.(map[string]any)[name]
			if there && !reflect.DeepEqual(x, defaults[name]) {
				out[name] = pruned(x, of, t)
			}
		})
		return out
	}
	return v
}

// fields calls f with the fields of a struct and of those that are embedded in it.
func fields(typ reflect.Type, f func(name string, of reflect.Type)) {
	for i := range typ.NumField() {
		x := typ.Field(i)
		name, _, _ := strings.Cut(x.Tag.Get("json"), ",")
		if x.Anonymous && name == "" {
			fields(x.Type, f)
			continue
		}
		f(name, x.Type)
	}
}

// What is left of a plan must, as a message, be the plan.
func TestSparsePlansAreThePlans(t *testing.T) {
	for _, p := range Plans("zh") {
		data, err := json.Marshal(map[string]any{"plan": sparse(t, p.Plan)})
		if err != nil {
			t.Fatal(err)
		}
		q, err := protocol.DecodeInquiry(data)
		if err != nil {
			t.Errorf("%s: %v", p.Key, err)
			continue
		}
		if a, b := generic(t, p.Plan), generic(t, q.Plan); !reflect.DeepEqual(a, b) {
			t.Errorf("%s:\n%v\n%v", p.Key, a, b)
		}
		for _, e := range p.Expect {
			for _, x := range e.Terms {
				data, err := json.Marshal(sparse(t, x.Ask))
				if err != nil {
					t.Fatal(err)
				}
				got, err := protocol.DecodeInquiry(data)
				if err != nil || !reflect.DeepEqual(generic(t, got), generic(t, x.Ask)) {
					t.Errorf("%s: %s, %v", e.Key, data, err)
				}
			}
		}
	}
}
