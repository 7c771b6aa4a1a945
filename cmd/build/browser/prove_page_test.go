//go:build browser && prove

package browser

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"murmuration/cmd/build/rig"
)

// watchOpening notes when the first view has its sky and its Play button, and when Start can be pressed.
const watchOpening = `globalThis.opening = {};
const look = () => {
	const view = document.querySelector('.view[data-view="first"]'), now = performance.now();
	if (view?.querySelector("[data-id=play]") && view.querySelectorAll("[data-id=sky] svg *").length > 100) opening.Usable ??= now;
	if (document.querySelector(".strip .start")?.disabled === false) opening.Start ??= now;
	if (!opening.Start) setTimeout(look, 5);
};
look();`

// opening are milliseconds from the navigation on.
type opening struct{ Paint, Usable, Start float64 }

// opens visits the first view on a processor that is slowed down four times, with
// nothing cached. Every visit has a browser of its own: what an earlier one still
// has to put away would be counted here.
func opens(t *testing.T) opening {
	t.Helper()
	own, end, err := rig.Browser(t.Context(), os.Getenv("MURMURATION_BROWSER"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(end)
	p := openIn(t, own, host(t)+"/404.html", look{})
	p.do(before(watchOpening), act(emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4}))
	p.do(chromedp.Navigate(eval[string](p, `new URL("./", location.href).href`)))
	p.waitFor("Start", `globalThis.opening?.Start`)
	got := eval[opening](p, `({ ...opening, Paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0 })`)
	return got
}

func median(of []float64) float64 {
	slices.Sort(of)
	return of[len(of)/2]
}

// TestProvePage writes down how soon the page can be used, what it weighs and what
// Lighthouse says of it.
func TestProvePage(t *testing.T) {
	var paint, usable, start []float64
	for visit := range 5 {
		t.Run(fmt.Sprint("visit ", visit), func(t *testing.T) {
			o := opens(t)
			paint, usable, start = append(paint, o.Paint), append(usable, o.Usable), append(start, o.Start)
		})
	}
	t.Run("axe", TestAxe)
	t.Run("axe of a flock", TestAxeFlock)
	var b, table strings.Builder
	table.WriteString("| Lighthouse, median of three | performance | accessibility | best practices |\n|---|---|---|---|\n")
	scores := map[string]map[string][]float64{"phone": {}, "desktop": {}}
	address := host(t) + "/"
	for range 3 {
		for device, a := range lighthouse(t, address) {
			for category, score := range a.Scores {
				scores[device][category] = append(scores[device][category], 100*score)
			}
		}
	}
	for _, device := range []string{"phone", "desktop"} {
		of := func(category string) float64 { return median(scores[device][category]) }
		fmt.Fprintf(&table, "| %s | %.0f | %.0f | %.0f |\n", device, of("performance"), of("accessibility"), of("best-practices"))
		if of("performance") < 95 {
			t.Errorf("%s: performance %.0f", device, of("performance"))
		}
	}
	fmt.Fprintf(&b, "Opened from this machine with a processor slowed down four times, medians of five visits with nothing cached: first paint after %.0f ms, the first view has its sky and a Play button that answers after %.0f ms, Start can be pressed after %.0f ms.\n\n", median(paint), median(usable), median(start))
	if median(usable) >= 1000 {
		t.Errorf("the first view can be used after %.0f ms, of at most 1000", median(usable))
	}
	b.WriteString(table.String())
	find(t, "page", "%s", b.String())
}
