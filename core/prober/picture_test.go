package prober

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"testing"

	"murmuration/core/protocol"
	"murmuration/core/rng"
)

// strewn are n rows around 4 corners in 4 dimensions, row i around corner i mod 4.
func strewn(n int) []byte {
	r := rng.New(1, "strewn")
	var x []float32
	for i := range n {
		for c := range 4 {
			v := .2 * r.Normal32()
			if c == i%4 {
				v += 2
			}
			x = append(x, v)
		}
	}
	return protocol.Float32s(x)
}

// about sends a query that carries tables and needs no run.
func (p *post) about(query string, buffers ...[]byte) protocol.Reply {
	p.t.Helper()
	p.ids++
	p.prober.Receive(protocol.Message{ID: p.ids, JSON: []byte(query), Buffers: buffers})
	p.work()
	r, ok := p.answers[p.ids]
	if !ok {
		p.t.Fatalf("%s is never answered", query)
	}
	return r
}

func TestLayNeedsNoRun(t *testing.T) {
	for _, query := range []string{`{"lay":{"method":"tsne","rows":120,"columns":4,"perplexity":9,"steps":300}}`, `{"lay":{"rows":120,"columns":4,"steps":900}}`} {
		p := newPost(t)
		got := p.about(query, strewn(120)).Laid
		if got == nil || got.K != 10 || got.Kept < 2*got.Chance || math.Abs(got.Chance-10./119) > 1e-9 {
			t.Fatalf("%s: %+v", query, got)
		}
		if at := p.bytes[p.ids]; len(at) != 1 || len(at[0]) != 120*2*4 {
			t.Errorf("%s: positions of %d buffers", query, len(at))
		}
		for i := 1; i < len(p.parts); i++ {
			if p.parts[i] < p.parts[i-1] {
				t.Errorf("progress %v", p.parts)
			}
		}
		if len(p.parts) < 2 {
			t.Errorf("%s: told of %d parts", query, len(p.parts))
		}
	}
}

func TestOverlap(t *testing.T) {
	p := newPost(t)
	table := strewn(60)
	same := p.about(`{"overlap":{"rows":60,"left":4,"right":4}}`, table, table).Overlapped
	if same == nil || same.Shared != 1 || same.K != 10 {
		t.Errorf("with itself: %+v", same)
	}
	long := slices.Clone(table)
	for i := range long { // every row longer, by another factor
		if i%16 == 0 {
			for c := range 4 {
				at := long[i+4*c:]
				binary.LittleEndian.PutUint32(at, math.Float32bits(math.Float32frombits(binary.LittleEndian.Uint32(at))*float32(1+i%7)))
			}
		}
	}
	if got := p.about(`{"overlap":{"rows":60,"left":4,"right":4}}`, table, long).Overlapped; got == nil || got.Shared < .99 {
		t.Errorf("with longer rows: %+v", got)
	}
	moved := append(append([]byte{}, table[16:]...), table[:16]...) // every row another's, of another corner
	if got := p.about(`{"overlap":{"rows":60,"left":4,"right":4,"k":5}}`, table, moved).Overlapped; got == nil || got.Shared > .5 || got.Chance != 5./59 {
		t.Errorf("with another: %+v", got)
	}
}

func TestCluster(t *testing.T) {
	p := newPost(t)
	classes := ""
	for i := range 60 {
		classes += fmt.Sprintf(",%d", i%4)
	}
	got := p.about(`{"cluster":{"rows":60,"columns":4,"k":4,"classes":[`+classes[1:]+`]}}`, strewn(60)).Clustered
	if got == nil || len(got.Members) != 4 || got.Purity == nil || *got.Purity != 1 || *got.Chance > .6 {
		t.Errorf("%+v", got)
	}
	if got = p.about(`{"cluster":{"rows":60,"columns":4}}`, strewn(60)).Clustered; got == nil || got.Purity != nil {
		t.Errorf("without classes: %+v", got)
	}
}

func TestRefusesPictures(t *testing.T) {
	p := newPost(t)
	broken := strewn(10)
	binary.LittleEndian.PutUint32(broken, math.Float32bits(float32(math.Inf(1))))
	for _, c := range []struct {
		query, code string
		buffers     [][]byte
	}{
		{`{"lay":{"method":"map","rows":10,"columns":4}}`, "prober.picture", [][]byte{strewn(10)}},
		{`{"lay":{"method":"tsne","rows":10,"columns":4,"perplexity":4}}`, "project.perplexity", [][]byte{strewn(10)}},
		{`{"lay":{"rows":10,"columns":4,"neighbours":10}}`, "project.neighbours", [][]byte{strewn(10)}},
		{`{"lay":{"rows":10,"columns":4,"minDistance":-1}}`, "project.distance", [][]byte{strewn(10)}},
		{`{"lay":{"rows":10,"columns":4,"steps":100000}}`, "prober.steps", [][]byte{strewn(10)}},
		{`{"lay":{"rows":11,"columns":4}}`, "project.shape", [][]byte{strewn(10)}},
		{`{"lay":{"rows":10,"columns":4}}`, "project.shape", [][]byte{strewn(10)[:159]}},
		{`{"lay":{"rows":8001,"columns":4}}`, "project.many", [][]byte{strewn(10)}},
		{`{"lay":{"rows":10,"columns":4}}`, "project.finite", [][]byte{broken}},
		{`{"lay":{"rows":10,"columns":4}}`, "lab.buffers", nil},
		{`{"overlap":{"rows":10,"left":4,"right":4,"k":0}}`, "lab.count", [][]byte{strewn(10), strewn(10)}},
		{`{"overlap":{"rows":1,"left":4,"right":4}}`, "prober.words", [][]byte{strewn(1), strewn(1)}},
		{`{"cluster":{"rows":10,"columns":4,"k":25}}`, "prober.groups", [][]byte{strewn(10)}},
		{`{"cluster":{"rows":10,"columns":4,"classes":[1]}}`, "prober.classes", [][]byte{strewn(10)}},
	} {
		if f := p.about(c.query, c.buffers...).Failed; f == nil || f.Fault.Code != c.code {
			t.Errorf("%s: %+v, want %s", c.query, f, c.code)
		}
	}
	for rows := range 5 {
		if got := p.about(fmt.Sprintf(`{"lay":{"rows":%d,"columns":4}}`, rows), strewn(rows)); got.Laid == nil {
			t.Errorf("%d rows: %+v", rows, got.Failed)
		}
	}
}
