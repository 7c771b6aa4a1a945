//go:build browser

package browser

import (
	"encoding/json"
	"testing"
	"time"

	"murmuration/core/lab"
	"murmuration/core/protocol"
)

// native is a trainer in this process: the same Commands that lab.js sends,
// without a browser.
type native struct {
	t    *testing.T
	lab  *lab.Lab
	said []map[string]json.RawMessage
	ids  []int
	next int
}

func newNative(t *testing.T) *native {
	n := &native{t: t}
	start := time.Now()
	now := func() float64 { return float64(time.Since(start).Microseconds()) / 1000 }
	n.lab = lab.Whole(now, func(m protocol.Message) {
		event := map[string]json.RawMessage{}
		if err := json.Unmarshal(m.JSON, &event); err != nil {
			t.Fatal(err)
		}
		n.said, n.ids = append(n.said, event), append(n.ids, m.ID)
	}, nil)
	return n
}

// ask sends a command and returns the event of the given kind that answers it.
func (n *native) ask(command any, kind string, buffers ...[]byte) json.RawMessage {
	n.t.Helper()
	data, err := json.Marshal(command)
	if err != nil {
		n.t.Fatal(err)
	}
	n.next++
	n.lab.Receive(protocol.Message{ID: n.next, JSON: data, Buffers: buffers})
	for n.lab.Work(1000) {
	}
	for i, event := range n.said {
		if n.ids[i] == n.next && event["failed"] != nil {
			n.t.Fatalf("%s: %s", data, event["failed"])
		}
		if n.ids[i] == n.next && event[kind] != nil {
			return event[kind]
		}
	}
	n.t.Fatalf("%s: no %s came", data, kind)
	return nil
}

// digest is that of a run's parameters.
func (n *native) digest(run int) string {
	n.t.Helper()
	return field[string](n.t, n.ask(object{"digest": object{"run": run}}, "digest"), "digest")
}

type object map[string]any

// field reads one field of a JSON object.
func field[T any](t *testing.T, data json.RawMessage, name string) T {
	t.Helper()
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(data, &fields); err != nil {
		t.Fatal(err)
	}
	var v T
	if err := json.Unmarshal(fields[name], &v); err != nil {
		t.Fatalf("field %s of %s: %v", name, data, err)
	}
	return v
}
