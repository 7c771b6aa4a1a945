package protocol

import (
	"bytes"
	std "encoding/json"
	"testing"

	"murmuration/core/json"
)

func stepEvent() *Event {
	valid, at := 2.4375, 120
	return &Event{Step: &Step{Run: 2, Step: 123, Of: 800, Epoch: 1.2345678, Loss: 2.3456789012, ValidLoss: &valid, ValidStep: &at,
		TokensPerSecond: 123456.789, ETA: 12.5, GradNorm: .73125, LearningRate: .0098765, Chance: 6.2}}
}

// The page reads events with the JSON of its browser; what is sent is what
// encoding/json would send.
func TestEventsLikeEncodingJSON(t *testing.T) {
	var codec json.Codec
	keep := 3
	for _, e := range []*Event{
		stepEvent(), {Done: &Done{}}, {Failed: &Failed{Fault{Code: "a.b", Params: map[string]string{"z": "<1>", "a": "é"}, Message: "no"}}},
		{State: &State{Run: 1, State: "diverged", Fault: &Fault{}, KeptStep: &keep}}, {Embeddings: &Embeddings{Tokens: []string{"a", "\u2028"}}},
		{CorpusInfo: &CorpusInfo{Preview: [][]PreviewToken{{{Text: "a"}}, {}, nil}}}, {ReportReady: &ReportReady{&Report{Confusion: [][]int{{1, 2}}, Baselines: &Baselines{}}}},
	} {
		want, err := std.Marshal(e)
		got, ok := codec.Append(nil, e)
		if err != nil || !ok || !bytes.Equal(got, want) {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

func BenchmarkStepEvent(b *testing.B) {
	e := stepEvent()
	b.Run("core/json", func(b *testing.B) {
		var codec json.Codec
		b.ReportAllocs()
		for b.Loop() {
			codec.Append(make([]byte, 0, 512), e)
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			std.Marshal(e)
		}
	})
}
