package model

import (
	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/nn"
)

const (
	longestWord = 32 // characters of a word that are read, from its beginning
	formsAtOnce = 64 // words that are read side by side
)

// wordReader turns the characters' vectors of words [T*B,24] into one of each word
// [B,Width].
type wordReader interface {
	Forward(x []float32, s nn.Seq) []float32
	Backward(dx, dy []float32, s nn.Seq, scratch *kernel.Scratch)
	Width() int
}

// speller adds to each word's vector what its spelling says:
//
//	x_t += reader(characters)·W + b + Σ rows of the table of features     [E]
//
// It reads every different form of a shard once, in parts of words of like
// length. It belongs to one Pass.
type speller struct {
	width    int // E
	letters  nn.Embedding
	reader   wordReader
	project  *nn.Linear // nil where characters are not read
	features nn.Param   // nothing where the model has none

	// cache
	given   *batch.Forms // of the newest forward pass
	place   []int32      // of each of the given forms its place in forms, −1 if it is not there
	found   []int32      // the shard's different forms as they come
	forms   []int32      // the same, the shortest first
	rows    []int32      // [T*B] each word's form by its place in forms, −1 where there is none
	ids     []int32      // [·] the characters of one part, time-major, −1 in padding
	lengths []int32      // of each word of the part
	x, dx   []float32    // [·,24]
	read, d []float32    // [forms,2·readerHidden] what was read, ∂L of it
	v       []float32    // [forms,E] what is added; then ∂L of it
}

func newSpeller(m *Model, params []nn.Param, maxB, maxT int) *speller {
	n := maxB * maxT
	e := &speller{
		width: m.Embed,
		found: make([]int32, 0, n), forms: make([]int32, 0, n), rows: make([]int32, n),
		v: make([]float32, n*m.Embed),
	}
	if m.Features > 0 {
		e.features = find(params, "features.weight")
	}
	if m.Chars > 0 {
		e.letters = nn.Embedding{Weight: find(params, "chars.embed")}
		e.reader, e.project = newReader(m, params), m.linear(params, "chars.project")
		cells := formsAtOnce * longestWord
		e.ids, e.lengths = make([]int32, cells), make([]int32, formsAtOnce)
		e.x, e.dx = make([]float32, cells*letterWidth), make([]float32, cells*letterWidth)
		e.read, e.d = make([]float32, n*e.reader.Width()), make([]float32, n*e.reader.Width())
	}
	return e
}

func newReader(m *Model, params []nn.Param) wordReader {
	if m.Reader == LettersCNN {
		return nn.NewConv(m.linear(params, "chars.conv"), formsAtOnce, longestWord)
	}
	half := func(prefix string, reverse bool) nn.Half {
		wx, wh := find(params, prefix+"wx"), find(params, prefix+"wh")
		packed := nn.PackedCell{X: m.packing(wx.Name), H: m.packing(wh.Name)}
		return nn.NewLSTM(wx, wh, find(params, prefix+"b"), packed, formsAtOnce, longestWord, reverse)
	}
	return nn.NewEnds(half("chars.fwd.", false), half("chars.bwd.", true), formsAtOnce, longestWord)
}

// forward adds to x [T*B,E] what the spelling of the batch's words says.
func (e *speller) forward(x []float32, b batch.Batch, s nn.Seq) {
	e.collect(b, s)
	width := e.width
	v := e.v[:len(e.forms)*width]
	clear(v)
	if e.project != nil {
		for from := 0; from < len(e.forms); from += formsAtOnce {
			e.readPart(from)
		}
		e.project.Forward(v, e.read[:len(e.forms)*e.reader.Width()], len(e.forms))
	}
	if e.features.Shape != nil {
		e.eachFeature(e.features.W, v, addFeature)
	}
	for r, i := range e.rows[:s.Rows()] {
		if i >= 0 {
			kernel.Add(x[r*width:(r+1)*width], v[int(i)*width:(int(i)+1)*width])
		}
	}
}

// backward adds to the gradients for dx = ∂L/∂x [T*B,E], rows ascending.
func (e *speller) backward(dx []float32, s nn.Seq, scratch *kernel.Scratch) {
	n, width := len(e.forms), e.width
	v := e.v[:n*width]
	clear(v)
	for r, i := range e.rows[:s.Rows()] {
		if i >= 0 {
			kernel.Add(v[int(i)*width:(int(i)+1)*width], dx[r*width:(r+1)*width])
		}
	}
	if e.features.Shape != nil {
		e.eachFeature(e.features.G, v, learnFeature)
	}
	if e.project != nil && n > 0 {
		e.unread(v, n, scratch)
	}
}

// unread goes back from v = ∂L/∂(what was added) [n,E] through the words' n forms.
func (e *speller) unread(v []float32, n int, scratch *kernel.Scratch) {
	w := e.reader.Width()
	e.project.Backward(e.d[:n*w], v, e.read[:n*w], n, scratch)
	last := (n - 1) / formsAtOnce * formsAtOnce
	for from := last; from >= 0; from -= formsAtOnce {
		if from != last {
			e.readPart(from) // the reader remembers one part alone
		}
		part := e.part(from)
		cells := e.dx[:part.Rows()*letterWidth]
		e.reader.Backward(cells, e.d[from*w:(from+part.B)*w], part, scratch)
		e.letters.Backward(cells, e.ids[:part.Rows()])
	}
}

// collect finds the different forms of the batch's words and, for each row, the
// place of its word's. Forms of one length stay in the order of the batch, so
// that nothing depends on how they are numbered.
func (e *speller) collect(b batch.Batch, s nn.Seq) {
	e.given, e.found, e.forms = b.Forms, e.found[:0], e.forms[:0]
	for len(e.place) < b.Forms.Len() {
		e.place = append(e.place, batch.Ignore)
	}
	for t := range s.T {
		for i, n := range s.Lengths[:s.B] {
			form := int32(batch.Ignore)
			if b.Forms != nil && t < int(n) {
				form = b.Spelt[i*b.T+t]
			}
			if form >= 0 && e.place[form] < 0 {
				e.place[form] = 0
				e.found = append(e.found, form)
			}
			e.rows[t*s.B+i] = form
		}
	}
	e.order()
	for r, form := range e.rows[:s.Rows()] {
		if form >= 0 {
			e.rows[r] = e.place[form]
		}
	}
	for _, form := range e.found {
		e.place[form] = batch.Ignore
	}
}

// order puts the shortest of the forms that were found first, and notes the place
// of each.
func (e *speller) order() {
	for n := range longestWord + 1 {
		for _, form := range e.found {
			if e.size(form) == n {
				e.place[form] = int32(len(e.forms))
				e.forms = append(e.forms, form)
			}
		}
	}
}

// size is the number of characters of a form that are read.
func (e *speller) size(form int32) int { return min(len(e.given.CharsOf(form)), longestWord) }

// part is the shape of the words from the given place on that are read together.
func (e *speller) part(from int) nn.Seq {
	forms := e.forms[from:min(from+formsAtOnce, len(e.forms))]
	for i, form := range forms {
		e.lengths[i] = int32(e.size(form))
	}
	return nn.Seq{B: len(forms), T: e.size(forms[len(forms)-1]), Lengths: e.lengths}
}

// readPart reads the words of one part.
func (e *speller) readPart(from int) {
	s, w := e.part(from), e.reader.Width()
	for t := range s.T {
		for i, form := range e.forms[from : from+s.B] {
			id := int32(batch.Ignore)
			if t < int(e.lengths[i]) {
				id = e.given.CharsOf(form)[t]
			}
			e.ids[t*s.B+i] = id
		}
	}
	x := e.x[:s.Rows()*letterWidth]
	e.letters.Forward(x, e.ids[:s.Rows()])
	copy(e.read[from*w:], e.reader.Forward(x, s))
}

func addFeature(v, table []float32)   { kernel.Add(v, table) }
func learnFeature(v, table []float32) { kernel.Add(table, v) }

// eachFeature calls f with each form's row of v and the row of the table of each
// of its features.
func (e *speller) eachFeature(table, v []float32, f func(v, table []float32)) {
	width := e.width
	for i, form := range e.forms {
		for _, row := range e.given.FeaturesOf(form) {
			f(v[i*width:(i+1)*width], table[int(row)*width:(int(row)+1)*width])
		}
	}
}
