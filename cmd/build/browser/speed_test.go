//go:build browser && prove

package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"murmuration/cmd/build/measure"
	"murmuration/cmd/build/rig"
	"murmuration/cmd/build/workload"
)

// tools is the folder of the programs that measure.
var tools = os.Getenv("MURMURATION_TOOLS")

// TestProveSpeed: how a step's time grows, whether memory does, how soon a
// visitor sees the first step, and how long the page keeps input waiting.
func TestProveSpeed(t *testing.T) {
	site := openPage(t)
	text := scaling(t, site) + "\n" + memory(t, site) + "\n" + firstSteps(t) + "\n" + waits(t)
	find(t, "speed", "%s", text)
}

func openPage(t *testing.T) *rig.Page {
	t.Helper()
	p, err := rig.OpenPage(chrome, hostWith(t, rig.Site(dist, tools)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

func startNative(t *testing.T) *rig.Child {
	t.Helper()
	c, err := rig.StartChild(t.Context(), filepath.Join(tools, rig.NativeTool))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// axis is one size of a workload and what it is set to.
type axis struct {
	name string
	set  func(w *workload.Workload, n int)
	at   []int
}

var axes = []axis{
	{"B", func(w *workload.Workload, n int) { w.Batch = n }, []int{8, 16, 32, 64}},
	{"T", func(w *workload.Workload, n int) { w.Length = n }, []int{8, 16, 32, 64, 128}},
	{"H", func(w *workload.Workload, n int) { w.Hidden = n }, []int{32, 64, 128, 256, 512}},
	{"V", func(w *workload.Workload, n int) { w.Vocab = n }, []int{500, 2000, 5000, 20000}},
}

// scaling changes one size of W1 all at a time. W1 all itself is measured in
// turns with each, and the prediction is its time by the ratio of the products'
// arithmetic.
func scaling(t *testing.T, p *rig.Page) string {
	var b strings.Builder
	b.WriteString("One size of W1 all (B 32, T 32, H 128, V 2000; E 128, two layers) is changed at a time. Predicted is the time of W1 all, measured in turns with it,\n" +
		"times the ratio of the products' arithmetic; ms a step and their ratio, medians of five turns, one worker.\n\n" +
		"| | browser | predicted | ratio | native | predicted | ratio |\n|---|---|---|---|---|---|---|\n")
	for _, a := range axes {
		for _, n := range a.at {
			w := workload.W1All
			a.set(&w, n)
			fmt.Fprintf(&b, "| %s %d ", a.name, n)
			for _, turns := range []func() (ms, base []float64){
				func() (ms, base []float64) { return turnsInBrowser(t, p, w) },
				func() (ms, base []float64) { return turnsNative(t, w) },
			} {
				ms, base := turns()
				var ratios []float64
				for i := range ms {
					base[i] *= w.FLOP() / workload.W1All.FLOP()
					ratios = append(ratios, ms[i]/base[i])
				}
				fmt.Fprintf(&b, "| %.1f | %.1f | %.2f ", measure.Median(ms), measure.Median(base), measure.Median(ratios))
			}
			b.WriteString("|\n")
			t.Log(a.name, n)
		}
	}
	return b.String()
}

const turns = 5

func turnsInBrowser(t *testing.T, p *rig.Page, w workload.Workload) (ms, base []float64) {
	subjects := []rig.Subject{{Workload: w, Lab: "sized"}, {Workload: workload.W1All, Lab: "base"}}
	for _, s := range subjects {
		if _, err := p.Begin(s, 4); err != nil {
			t.Fatal(err)
		}
	}
	for turn := range turns + 1 {
		for i, s := range subjects {
			a, err := p.Steps(3, 300, s)
			if err != nil {
				t.Fatal(err)
			}
			if turn > 0 { // the first one warms up
				*[]*[]float64{&ms, &base}[i] = append(*[]*[]float64{&ms, &base}[i], a[0].Milliseconds)
			}
		}
	}
	for _, s := range subjects {
		if err := p.End(s.Lab, s); err != nil {
			t.Fatal(err)
		}
	}
	return ms, base
}

func turnsNative(t *testing.T, w workload.Workload) (ms, base []float64) {
	c := startNative(t)
	defer c.Close()
	for range turns {
		ms = append(ms, nativeSteps(t, c, w, 3, 300).Milliseconds)
		base = append(base, nativeSteps(t, c, workload.W1All, 3, 300).Milliseconds)
	}
	return ms, base
}

func nativeSteps(t *testing.T, c *rig.Child, w workload.Workload, count int, atLeast float64) measure.Answer {
	t.Helper()
	a, err := c.Ask(measure.Request{Steps: &measure.Steps{Workload: w, Warm: 4, Count: count}, Atleast: atLeast})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// memory trains a small model for ten thousand steps in each place.
func memory(t *testing.T, p *rig.Page) string {
	w := workload.Workload{Name: "small", Loss: workload.Gather, Kind: "lstm", Vocab: 64, Embed: 16, Hidden: 16, Layers: 1, Batch: 8, Length: 16}
	c := startNative(t)
	defer c.Close()
	s := rig.Subject{Workload: w, Lab: "small", Probed: true}
	if _, err := p.Begin(s, 4); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("Memory over ten thousand steps of a small model (V 64, E and H 16, one layer, B 8, T 16): the Go heap in use after a collection, and what a step allocates.\n" +
		"In the browser that includes the messages to the page.\n\n| steps | native heap, kB | bytes a step | browser heap, kB | bytes a step |\n|---|---|---|---|---|\n")
	last, done := uint64(0), 4
	for range 10 {
		a := nativeSteps(t, c, w, 1000, 0)
		times, err := p.Steps(1000, 0, s)
		if err != nil {
			t.Fatal(err)
		}
		m, err := p.Memory(s, true)
		if err != nil {
			t.Fatal(err)
		}
		perStep := "–" // before the first count
		if last > 0 {
			perStep = fmt.Sprintf("%.0f", float64(m.Allocated-last)/float64(times[0].TotalSteps-done))
		}
		last, done = m.Allocated, times[0].TotalSteps
		fmt.Fprintf(&b, "| %d | %d | %.1f | %d | %s |\n", a.TotalSteps, a.HeapInUse/1000, float64(a.Allocated)/float64(a.Count), m.HeapInUse/1000, perStep)
	}
	if err := p.End(s.Lab, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// pressEarly presses Start as soon as it can be pressed, and notes when that
// was and when the first step stood on the page, in milliseconds since the
// visit began.
const pressEarly = `(() => {
	const w = globalThis.early = { Pressed: 0, First: 0 };
	const look = setInterval(() => {
		const start = document.querySelector(".strip .start");
		if (!start) return;
		if (!w.Pressed && !start.disabled) { w.Pressed = performance.now(); start.click(); }
		if (w.Pressed && ` + stepScript + ` > 0) { w.First = performance.now(); clearInterval(look); }
	}, 5);
})()`

// firstSteps visits the page with nothing in any cache.
func firstSteps(t *testing.T) string {
	var pressed, first []float64
	weight := 0
	for range 7 {
		address, weigh := hostWeighed(t)
		p := open(t, "about:blank", look{}, address)
		p.do(before(pressEarly), chromedp.Navigate(address+"/"))
		p.waitFor("the first step", `globalThis.early.First > 0`)
		weight = withoutView(weigh())
		got := eval[struct{ Pressed, First float64 }](p, `globalThis.early`)
		pressed, first = append(pressed, got.Pressed), append(first, got.First)
		p.do(chromedp.Navigate("about:blank")) // its prober would still be busy in the next visit
	}
	return fmt.Sprintf("A visit to localhost with nothing cached, Start pressed as soon as it can be: pressed after %.0f ms, the first step on the page after %.0f ms (medians of %d visits; worst %.0f).\n"+
		"Fetched before that: %.2f MB (the embedding view, which is fetched when it is looked at, not counted).\n",
		measure.Median(pressed), measure.Median(first), len(first), slices.Max(first), float64(weight)/1e6)
}

// watchWaits notes for some seconds how late a timer of 5 ms comes, which is
// how long an input would have waited.
const watchWaits = `new Promise((resolve) => {
	let last = performance.now();
	const late = [], end = last + 6000;
	const timer = setInterval(() => {
		const now = performance.now();
		late.push(now - last - 5);
		last = now;
		if (now > end) { clearInterval(timer); resolve(late); }
	}, 5);
})`

// waits measures how long the page lets an input wait while it trains.
func waits(t *testing.T) string {
	var worst, usual []float64
	for range 5 {
		p := visit(t, look{})
		p.click("button", "Start")
		p.waitStep(3)
		late := eval[[]float64](p, watchWaits)
		slices.Sort(late)
		worst, usual = append(worst, late[len(late)-1]), append(usual, late[len(late)*99/100])
		p.do(chromedp.Navigate("about:blank")) // its prober would still be busy in the next visit
	}
	return fmt.Sprintf("While the default run trains, over six seconds from its third step: an input waits at most %.0f ms (median of the visits' worst; worst of all %.0f), 99 in 100 at most %.0f ms.\n",
		measure.Median(worst), slices.Max(worst), measure.Median(usual))
}
