package view

import (
	"math"
	"testing"
)

func TestWholePictureIsOnTheScreen(t *testing.T) {
	v, _ := placed(t, 300, 6)
	for i, s := range v.project() {
		if !v.onScreen(s, 0) {
			t.Errorf("word %d lies at (%v,%v), outside", i, s.x, s.y)
		}
	}
}

func TestAtFindsTheNearestDot(t *testing.T) {
	v, _ := placed(t, 300, 6)
	v.Drag(31, -17, false)
	v.Zoom(1.7, 200, 300)
	for _, p := range [][2]float64{{400, 300}, {123, 456}, {0, 0}, {799, 599}, {-50, 900}, {390, 250}} {
		want, wantD := None, reach
		for i, s := range v.project() {
			if d := math.Hypot(float64(s.x)-p[0], float64(s.y)-p[1]); d < wantD && v.onScreen(s, 0) {
				want, wantD = i, d
			}
		}
		if got := v.At(p[0], p[1]); got != want {
			t.Errorf("at %v: word %d, want %d", p, got, want)
		}
	}
	for i, s := range v.project() {
		if v.onScreen(s, -1) && v.At(float64(s.x), float64(s.y)) != i {
			t.Errorf("on the dot of %d: word %d", i, v.At(float64(s.x), float64(s.y)))
		}
	}
}

func TestTowardGoesThatWayAndReachesManyWords(t *testing.T) {
	v, _ := placed(t, 120, 6)
	ways := [][2]float64{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}
	first := v.Toward(None, 1, 0)
	seen, queue := map[int]bool{first: true}, []int{first}
	for len(queue) > 0 {
		w := queue[0]
		queue = queue[1:]
		for _, d := range ways {
			next := v.Toward(w, d[0], d[1])
			a, b := v.screen[w], v.screen[next]
			if next != w && float64(b.x-a.x)*d[0]+float64(b.y-a.y)*d[1] <= 0 {
				t.Fatalf("from %d toward %v came to %d, the other way", w, d, next)
			}
			if !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	if len(seen) < 114 {
		t.Errorf("arrow keys reach %d of 120 words", len(seen))
	}
}

func TestZoomKeepsThePixelUnderThePointer(t *testing.T) {
	v, _ := placed(t, 50, 6)
	s := v.project()[7]
	x, y := float64(s.x), float64(s.y)
	v.Zoom(3, x, y)
	s = v.project()[7]
	if math.Hypot(float64(s.x)-x, float64(s.y)-y) > .01 {
		t.Errorf("the dot under the pointer moved from (%v,%v) to (%v,%v)", x, y, s.x, s.y)
	}
	v.Zoom(1e9, x, y)
	if v.cam.Zoom != maxZoom {
		t.Errorf("zoom %v", v.cam.Zoom)
	}
	v.Rest()
	rest(t, v, 100)
	if v.cam != restingCamera {
		t.Errorf("at rest the camera is %+v", v.cam)
	}
}

func TestDragTurnsTheSolidPictureAndMovesTheFlatOne(t *testing.T) {
	v, _ := placed(t, 50, 6)
	v.Drag(10, 5, false)
	if v.cam.X != 10 || v.cam.Y != 5 || v.cam.Yaw != 0 {
		t.Errorf("flat: %+v", v.cam)
	}
	v.Look(Look{Solid: true})
	rest(t, v, 100)
	yaw := v.cam.Yaw
	v.Drag(10, 1e6, false)
	if v.cam.Yaw <= yaw || v.cam.Pitch != math.Pi/2 || v.cam.X != 10 {
		t.Errorf("solid: %+v", v.cam)
	}
	v.Drag(1e6, 0, true)
	if v.cam.X > 2*v.width {
		t.Error("the picture can be lost by dragging")
	}
}

func TestNearDotsAreDrawnLaterAndLarger(t *testing.T) {
	v, _ := placed(t, 200, 6)
	v.Look(Look{Solid: true})
	rest(t, v, 100)
	order := v.drawingOrder()
	seen := map[int32]bool{}
	step := float32(0)
	for k, i := range order {
		seen[i] = true
		if k > 0 {
			step = max(step, v.screen[order[k-1]].near-v.screen[i].near)
		}
	}
	if len(seen) != 200 || step > .01 {
		t.Errorf("%d words drawn, out of depth by %v", len(seen), step)
	}
	if a, b := v.dotRadius(5, spot{near: 1.2}, 3), v.dotRadius(5, spot{near: .8}, 3); a <= b {
		t.Errorf("radius %v near, %v far", a, b)
	}
}

func TestMarkedDotsLieOnTop(t *testing.T) {
	v, _ := placed(t, 100, 6)
	plain := v.Dots(nil)
	v.Select(4, []int{9, 8, 9, 4, 1000})
	v.Hover(50)
	dots := v.Dots(nil)
	if len(dots) != len(plain)+4 { // four marked words have a ring each
		t.Fatalf("%d dots, %d without marks", len(dots), len(plain))
	}
	chosen, pointed := dots[len(dots)-3], dots[len(dots)-1]
	if chosen.Colour != v.palette.Now || dots[len(dots)-2].Colour != v.palette.Ink || pointed.Alpha != 1 {
		t.Errorf("chosen %+v, pointed at %+v", chosen, pointed)
	}
	if dots[0].Alpha >= plain[0].Alpha {
		t.Error("the others are not dimmed")
	}
	if lines := v.Lines(nil); len(lines) != 2 {
		t.Errorf("%d lines to two neighbours", len(lines))
	}
	v.Select(None, []int{1})
	if len(v.Lines(nil)) != 0 || len(v.Dots(nil)) != len(plain)+1 {
		t.Error("marks remain without a chosen word")
	}
}

func TestColours(t *testing.T) {
	v, _ := placed(t, 100, 6)
	if rare, often := v.colour(99), v.colour(0); rare != v.palette.Ramp[0] || often != v.palette.Ramp[2] {
		t.Errorf("rare %v, frequent %v", rare, often)
	}
	v.Look(Look{Colour: ByLabel})
	if got := []Colour{v.colour(0), v.colour(1), v.colour(2)}; got[0] != v.palette.Edge ||
		got[1] != v.palette.Families[0] || got[2] != v.palette.Families[1] {
		t.Errorf("by label: %v", got)
	}
	rank, _ := ranks([]Word{{Count: 5}, {Count: 5}})
	if rank[0] != 0 || rank[1] != 0 {
		t.Errorf("equal counts rank %v", rank)
	}
}

func TestLabelsDoNotOverlapAndStay(t *testing.T) {
	v, _ := placed(t, 2000, 6)
	p := placer{v: v, screen: v.project(), base: v.radius()}
	labels := v.Labels(nil)
	if len(labels) != plainLabels || labels[0].Word != 0 {
		t.Fatalf("%d labels, the first of word %d", len(labels), labels[0].Word)
	}
	for i, a := range labels {
		for _, b := range labels[:i] {
			_, ba := p.beside(a.Word, Plain, a.Left)
			_, bb := p.beside(b.Word, Plain, b.Left)
			if ba.meets(bb) {
				t.Errorf("labels of %d and %d overlap", a.Word, b.Word)
			}
		}
	}
	v.Drag(3, 2, false)
	kept := 0
	for _, l := range v.Labels(nil) {
		for _, o := range labels {
			if l.Word == o.Word {
				kept++
			}
		}
	}
	if kept < plainLabels-3 {
		t.Errorf("%d of %d labels survived a small movement", kept, plainLabels)
	}
}

func TestMarkedWordsGoFirst(t *testing.T) {
	v, _ := placed(t, 2000, 6)
	v.Select(1990, []int{1991, 1992})
	v.Hover(1990)
	got := map[int]Mark{}
	for _, l := range v.Labels(nil) {
		got[l.Word] = l.Mark
	}
	if got[1990] != Chosen || got[1991] != Near || got[1992] != Near {
		t.Errorf("marks %v %v %v", got[1990], got[1991], got[1992])
	}
}

func TestTextWidth(t *testing.T) {
	if textWidth("麻雀") < 2 || textWidth("il") > 1.5 {
		t.Errorf("麻雀 %v em, il %v em", textWidth("麻雀"), textWidth("il"))
	}
}
