package builtin

import (
	"encoding/json"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"murmuration/cmd/build/fresh"
	"murmuration/core/protocol"
)

// The page's plans must be those of this package. To write them anew:
// go test ./core/study/builtin -run Page -update
func TestPageIsFresh(t *testing.T) {
	file := filepath.Join("..", "..", "..", "public", "flock", "plans.json")
	want := "{\n\"en\": [\n" + pageOf(t, "en") + "],\n\"zh\": [\n" + pageOf(t, "zh") + "]\n}\n"
	fresh.Hold(t, file, want, "go test ./core/study/builtin -run Page")
}

// pageOf writes the plans of a language as JSON, each arm and each expectation on
// a line of its own, and of each only what differs from the defaults.
func pageOf(t *testing.T, language string) string {
	t.Helper()
	var plans []string
	for _, p := range Plans(language) {
		head := fields(t, p.Plan)
		delete(head, "arms")
		var arms, expect []string
		for _, a := range p.Plan.Arms {
			arms = append(arms, text(t, sparseArm(t, a)))
		}
		for _, e := range p.Expect {
			expect = append(expect, text(t, sparseExpectation(e)))
		}
		outside := text(t, without(head, defaults(t, new(protocol.StudyPlan))))
		plans = append(plans, `{"key":`+text(t, p.Key)+`,"plan":`+strings.TrimSuffix(outside, "}")+`,"arms":[`+
			"\n "+strings.Join(arms, ",\n ")+`]},"expect":[`+"\n "+strings.Join(expect, ",\n ")+"]}")
	}
	return strings.Join(plans, ",\n")
}

func sparseArm(t *testing.T, a protocol.StudyArm) map[string]any {
	out := map[string]any{"name": a.Name}
	base := without(fields(t, a.Base), defaults(t, new(protocol.StudyBase)))
	if a.Base.World != nil {
		base["world"] = without(fields(t, a.Base.World), defaults(t, new(protocol.World)))
	}
	out["base"] = base
	if a.Finetune != nil {
		out["finetune"] = without(fields(t, a.Finetune), defaults(t, new(protocol.StudyTask)))
	}
	return out
}

// sparseExpectation is over 0, and no gate, where it does not say so.
func sparseExpectation(e Expectation) map[string]any {
	out := map[string]any{"name": e.Name}
	if e.Over != 0 {
		out["over"] = e.Over
	}
	if e.OrEqual {
		out["orEqual"] = true
	}
	if e.Gate {
		out["gate"] = true
	}
	return out
}

func defaults(t *testing.T, v interface{ SetDefaults() }) map[string]any {
	v.SetDefaults()
	return fields(t, v)
}

// fields is a struct as the object of its JSON.
func fields(t *testing.T, v any) map[string]any {
	t.Helper()
	out := map[string]any{}
	if err := json.Unmarshal([]byte(text(t, v)), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// without leaves what differs from usual, in objects within too.
func without(v, usual map[string]any) map[string]any {
	out := map[string]any{}
	for key, x := range v {
		inner, isObject := x.(map[string]any)
		if u, ok := usual[key].(map[string]any); ok && isObject {
			if left := without(inner, u); len(left) > 0 {
				out[key] = left
			}
			continue
		}
		if !reflect.DeepEqual(x, usual[key]) {
			out[key] = x
		}
	}
	return out
}

func text(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
