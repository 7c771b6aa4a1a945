package view

import "slices"

// Word is one row of the picture.
type Word struct {
	Text   string
	Count  int // occurrences in the training part
	Family int // group by label: an index into Palette.Families, or -1
}

// Colouring says what the colour of a dot stands for.
type Colouring int

// The colourings.
const (
	ByFrequency Colouring = iota
	ByLabel
)

// Look is how the picture is shown; the zero value is flat, coloured by
// frequency, moving.
type Look struct {
	Solid   bool // three dimensions instead of two
	Colour  Colouring
	Reduced bool // jump instead of easing
}

// None is the index of no word.
const None = -1

// View is one picture of a vocabulary. The zero value is not ready; see New.
type View struct {
	// what is shown
	words   []Word
	look    Look
	palette Palette
	rank    []float32 // [V] place of a word's log count, 0 rare … 1 frequent
	order   []int32   // [V] rarest first: the order of drawing in the flat picture
	common  []int32   // [V] most frequent first: the order of labels

	// where it is
	at, from, to []float32  // [V,3] now, at the start of the movement, at its end
	scores       []float32  // [V,3] of the last snapshot, as the axes give them
	reach        [2]float64 // how far the picture extends to the sides and upwards
	reachFrom    [2]float64
	reachTo      [2]float64
	move         tween
	job          *job
	waiting      *snapshot
	share        [3]float64
	lastSnapshot float64
	axes         bool       // the picture's axes mean something
	origin       [2]float32 // where they are 0

	// who looks at it
	width, height float64
	em            float64
	cam           Camera
	camFrom       Camera
	camTo         Camera
	camMove       tween

	// what is pointed at
	hovered, selected int
	near              []int
	mark              []bool // [V] drawn after all others
	brushed           []int32
	brush             []bool // [V]

	// clusters, if any
	groupOf    []int32 // [V]
	groupNames []string

	// derived, and whether it is stale
	screen    []spot // [V]
	screenOld bool
	grid      grid
	gridOld   bool
	dirty     bool
	shown     []int32 // words with a plain label in the frame before
	now       float64
}

// New returns an empty View of the given size.
func New(width, height float64) *View {
	v := &View{reach: [2]float64{1, 1}, hovered: None, selected: None, em: 13}
	v.cam = restingCamera
	v.camTo = v.cam
	v.Resize(width, height, 13)
	return v
}

// Resize sets the size of the picture and of a label's em.
func (v *View) Resize(width, height, em float64) {
	v.width, v.height, v.em = width, height, em
	v.stale()
}

// Paint sets the colours.
func (v *View) Paint(p Palette) {
	v.palette = p
	v.dirty = true
}

// Words begins a picture of other words; it forgets the one before. The View
// keeps the slice.
func (v *View) Words(words []Word) {
	v.words, v.mark = words, make([]bool, len(words))
	v.rank, v.order = ranks(words)
	v.common = reversed(v.order)
	v.at, v.from, v.to, v.scores = nil, nil, nil, nil
	v.job, v.waiting = nil, nil
	v.move, v.lastSnapshot = tween{}, 0
	v.hovered = None
	v.share = [3]float64{}
	v.shown = nil
	v.axes = false
	v.Select(None, nil)
	v.Brush(nil)
	v.Groups(nil, nil)
	v.cam, v.camTo, v.camMove = restingCamera, restingCamera, tween{}
	v.stale()
}

// Select marks a word and its neighbours; None unmarks.
func (v *View) Select(word int, neighbours []int) {
	v.selected = v.valid(word)
	v.near = v.near[:0]
	for _, n := range neighbours {
		if v.selected != None && v.valid(n) != None && n != v.selected && !slices.Contains(v.near, n) {
			v.near = append(v.near, n)
		}
	}
	v.remark()
}

// Hover marks the word under the pointer or the keyboard's cursor.
func (v *View) Hover(word int) {
	if word = v.valid(word); word != v.hovered {
		v.hovered = word
		v.remark()
	}
}

// remark files which words are drawn after all others.
func (v *View) remark() {
	clear(v.mark)
	for _, w := range append([]int{v.selected, v.hovered}, v.near...) {
		if w != None {
			v.mark[w] = true
		}
	}
	v.dirty = true
}

// Hovered is the word last marked by Hover, or None.
func (v *View) Hovered() int { return v.hovered }

// Selected is the word last marked by Select, or None.
func (v *View) Selected() int { return v.selected }

// Share is the part of the embeddings' variance that each of the picture's
// axes carries, strongest first.
func (v *View) Share() [3]float64 { return v.share }

// Placed reports whether there is a picture to see.
func (v *View) Placed() bool { return v.at != nil }

// Tick moves the View to the time now, in milliseconds: it does one piece of
// a projection under way and moves what is moving. It reports whether the
// picture changed, and whether another Tick is wanted.
func (v *View) Tick(now float64) (changed, more bool) {
	v.now = now
	v.work()
	moving := v.advance()
	changed = v.dirty || moving
	v.dirty = false
	return changed, v.job != nil || v.waiting != nil || v.move.on || v.camMove.on
}

func (v *View) valid(word int) int {
	if word < 0 || word >= len(v.words) {
		return None
	}
	return word
}

// stale forgets what was derived from positions and camera.
func (v *View) stale() {
	v.screenOld, v.gridOld, v.dirty = true, true, true
}
