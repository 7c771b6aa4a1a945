package prober

import (
	"encoding/binary"
	"math"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/project"
	"murmuration/core/protocol"
	"murmuration/core/text"
)

const (
	keptNear   = 10   // neighbours by which a picture is judged
	mostGroups = 24   // clusters
	mostLaid   = 5000 // steps of a picture
	shownEvery = 250  // milliseconds between two pictures on the way
)

// rows reads a table of float32 [n,d] and gives its rows length 1, so that what
// is near is what the lists call near: by cosine.
func rows(buffer []byte, n, d int) ([]float32, error) {
	if len(buffer)%4 != 0 {
		return nil, fault.New("project.shape", "{count} numbers are no table of {rows} words by {columns}", "count", strconv.Itoa(len(buffer)/4), "rows", strconv.Itoa(n), "columns", strconv.Itoa(d))
	}
	x := make([]float32, len(buffer)/4)
	for i := range x {
		x[i] = math.Float32frombits(binary.LittleEndian.Uint32(buffer[4*i:]))
	}
	if err := project.Check(x, n, d); err != nil {
		return nil, err
	}
	return project.Units(x, n, d), nil
}

// layout is the picture that is asked for, with the settings that suit a small
// table where none are given.
func layout(q *protocol.Lay, x []float32) (project.Layout, error) {
	if q.Steps < 0 || q.Steps > mostLaid {
		return nil, fault.New("prober.steps", "{value} steps; choose from 1 to {most}", "value", strconv.Itoa(q.Steps), "most", strconv.Itoa(mostLaid))
	}
	switch q.Method {
	case "tsne":
		if q.Perplexity == 0 {
			q.Perplexity = max(1, min(30, math.Floor(float64(q.Rows-1)/3)))
		}
		return project.NewTSNE(x, q.Rows, q.Columns, project.TSNEConfig{Perplexity: q.Perplexity, Steps: q.Steps, Seed: q.Seed})
	case "umap":
		if q.Neighbours == 0 {
			q.Neighbours = max(2, min(15, q.Rows-1))
		}
		return project.NewUMAP(x, q.Rows, q.Columns, project.UMAPConfig{Neighbours: q.Neighbours, MinDistance: q.MinDistance, Steps: q.Steps, Seed: q.Seed})
	}
	return nil, fault.New("prober.picture", "there is no picture {name}; there are tsne and umap", "name", strconv.Quote(q.Method))
}

// lay answers with a picture, and shows it on the way.
func (p *Prober) lay(id int, q *protocol.Lay, buffers [][]byte) error {
	if err := protocol.CheckBuffers(buffers, 1); err != nil {
		return err
	}
	x, err := rows(buffers[0], q.Rows, q.Columns)
	if err != nil {
		return err
	}
	l, err := layout(q, x)
	if err != nil {
		return err
	}
	told := p.now()
	var j *judge
	p.later(id, nil, func() (bool, error) {
		if j == nil && l.Next() {
			if now := p.now(); now-told >= shownEvery {
				told = now
				p.shown(id, l)
			}
			return false, nil
		}
		if j == nil {
			j = newJudge(x, q.Rows, q.Columns, float32s(l.Positions()))
		}
		if j.next() {
			return false, nil
		}
		p.tell(id, &protocol.Reply{Laid: j.laid()}, protocol.Float32s(j.at))
		return true, nil
	})
	return nil
}

func (p *Prober) shown(id int, l project.Layout) {
	progress := &protocol.Reply{Progress: &protocol.Progress{Part: l.Progress()}}
	if at := l.Positions(); at != nil {
		p.tell(id, progress, protocol.Float32s(float32s(at)))
		return
	}
	p.tell(id, progress)
}

func float32s(x []float64) []float32 {
	out := make([]float32, len(x))
	for i, v := range x {
		out[i] = float32(v)
	}
	return out
}

// judge counts how many neighbours a picture keeps, beside PCA's.
type judge struct {
	at                  []float32
	before, after, flat *project.Nearest
}

func newJudge(x []float32, n, d int, at []float32) *judge {
	return &judge{at, project.NewNearest(x, n, d, keptNear), project.NewNearest(at, n, 2, keptNear), project.NewNearest(float32s(project.Flat(x, n, d, 1)), n, 2, keptNear)}
}

func (j *judge) next() bool { return j.before.Next() || j.after.Next() || j.flat.Next() }

func (j *judge) laid() *protocol.Laid {
	out := &protocol.Laid{K: j.before.K}
	if out.K > 0 {
		out.Kept, out.Flat, out.Chance = project.Shared(j.before, j.after), project.Shared(j.before, j.flat), chance(j.before)
	}
	return out
}

// chance is what two searches of one shape share that have nothing in common.
func chance(s *project.Nearest) float64 { return float64(s.K) / float64(s.N-1) }

func (p *Prober) overlap(id int, q *protocol.Overlap, buffers [][]byte) error {
	if err := protocol.CheckBuffers(buffers, 2); err != nil {
		return err
	}
	if err := protocol.CheckAnswers(q.K); err != nil {
		return err
	}
	a, err := rows(buffers[0], q.Rows, q.Left)
	if err != nil {
		return err
	}
	b, err := rows(buffers[1], q.Rows, q.Right)
	if err != nil {
		return err
	}
	if q.Rows < 2 {
		return fault.New("prober.words", "{count} words in both models: at least 2 are needed", "count", strconv.Itoa(q.Rows))
	}
	left, right := project.NewNearest(a, q.Rows, q.Left, q.K), project.NewNearest(b, q.Rows, q.Right, q.K)
	p.later(id, nil, func() (bool, error) {
		if left.Next() || right.Next() {
			return false, nil
		}
		p.tell(id, &protocol.Reply{Overlapped: &protocol.Overlapped{K: left.K, Shared: project.Shared(left, right), Chance: chance(left)}})
		return true, nil
	})
	return nil
}

func (p *Prober) cluster(id int, q *protocol.Cluster, buffers [][]byte) error {
	if err := protocol.CheckBuffers(buffers, 1); err != nil {
		return err
	}
	if q.K < 1 || q.K > mostGroups {
		return fault.New("prober.groups", "{value} groups; choose from 1 to {most}", "value", strconv.Itoa(q.K), "most", strconv.Itoa(mostGroups))
	}
	x, err := rows(buffers[0], q.Rows, q.Columns)
	if err != nil {
		return err
	}
	if err := checkClasses(q); err != nil {
		return err
	}
	p.later(id, nil, func() (bool, error) {
		g := project.KMeans(x, q.Rows, q.Columns, q.K, q.Seed)
		out := &protocol.Clustered{Members: g.Members}
		if len(q.Classes) > 0 {
			purity, chance := g.Purity(q.Classes, q.Seed)
			out.Purity, out.Chance = &purity, &chance
		}
		p.tell(id, &protocol.Reply{Clustered: out})
		return true, nil
	})
	return nil
}

// checkClasses holds the classes to the rows: a class is the place of a name in a
// list that has no more names than rows.
func checkClasses(q *protocol.Cluster) error {
	wrong := len(q.Classes) != 0 && len(q.Classes) != q.Rows
	for _, c := range q.Classes {
		wrong = wrong || c < -1 || c >= q.Rows
	}
	if wrong {
		return fault.New("prober.classes", "{count} classes do not fit {rows} words", "count", strconv.Itoa(len(q.Classes)), "rows", strconv.Itoa(q.Rows))
	}
	return nil
}

// table answers with the embeddings of a moment.
func (p *Prober) table(id int, m *moment) {
	s := p.sight
	s.load(m)
	v, w := s.subject.Corpus.Vocab, s.trainer.Model().Param("embed.weight").W
	e := &protocol.Embeddings{Labels: s.subject.Corpus.Labels, Rows: v.Size(), Columns: len(w) / v.Size()}
	for i := range v.Size() {
		e.Tokens, e.Counts = append(e.Tokens, v.Token(text.ID(i))), append(e.Counts, v.Count(text.ID(i)))
	}
	p.tell(id, &protocol.Reply{Embeddings: e}, protocol.Float32s(w))
}
