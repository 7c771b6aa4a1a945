//go:build browser

package browser

import (
	"context"
	"encoding/base64"
	"os"
	goruntime "runtime"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"

	"murmuration/cmd/build/rig"
)

// other is a browser beside the one that all tests share.
type other struct {
	name string
	open func(t *testing.T) *rig.Driven
}

var others = []other{
	{"firefox", func(t *testing.T) *rig.Driven { return driven(t, "MURMURATION_FIREFOX", rig.Firefox) }},
	{"webkit", func(t *testing.T) *rig.Driven { return driven(t, "MURMURATION_WEBKIT", rig.WebKit) }},
}

// driven starts a browser that the environment names. Where cmd/build could not
// have one, it has said why, and the test is skipped: on Debian, as root, it can.
func driven(t *testing.T, variable string, start func(path string) (*rig.Driven, error)) *rig.Driven {
	t.Helper()
	path := os.Getenv(variable)
	if path == "" {
		t.Skip(variable + " names no browser")
	}
	d, err := start(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return d
}

// kinds are the runs whose digests are compared: each kind of model, one way and
// both ways.
var kinds = []struct{ objective, kind string }{{"mlm", "lstm"}, {"causal", "lstm"}, {"mlm", "bilstm"}, {"causal", "gru"}, {"mlm", "bigru"}, {"causal", "transformer"}, {"mlm", "transformer"}}

func kindSpecs() []object {
	var out []object
	for _, k := range kinds {
		out = append(out, object{"seed": 7, "objective": k.objective, "batch": 12, "length": 9, "steps": 25, "learningRate": 0.01, "dropout": 0.1,
			"model": object{"kind": k.kind, "embed": 24, "hidden": 20, "layers": 2}})
	}
	return out
}

// digestScript trains each kind, and the first one to classify, and returns the digests.
func digestScript() []string {
	return []string{
		`const { Lab } = await import(new URL("lab.js", location.href).href);`,
		`const lab = await Lab.open(), out = [];`,
		`const corpus = await lab.corpus({ text: ` + asJSON(story()) + `, tokenizer: "word" });`,
		`let first;`,
		`for (const spec of ` + asJSON(kindSpecs()) + `) { const run = await lab.pretrain({ corpus, ...spec }); first ??= run; out.push((await run.done).digest); }`,
		`const tuned = await first.finetune(` + asJSON(taskSpec()) + `);`,
		`out.push((await tuned.done).digest); lab.close(); return out;`,
	}
}

func taskSpec() object {
	return object{"task": "classify", "examples": examples(), "seed": 3, "steps": 15, "dense": 16}
}

// nativeDigests are those of the same runs in this process.
func nativeDigests(t *testing.T) []string {
	n := newNative(t)
	corpus := field[int](t, n.ask(object{"corpus": object{"tokenizer": "word"}}, "corpusInfo", []byte(story())), "id")
	var out []string
	first := 0
	for _, spec := range kindSpecs() {
		spec["corpus"] = corpus
		run := field[int](t, n.ask(object{"pretrain": spec}, "runInfo"), "run")
		if first == 0 {
			first = run
		}
		out = append(out, n.digest(run))
	}
	tune := taskSpec()
	tune["run"] = first
	return append(out, n.digest(field[int](t, n.ask(object{"finetune": tune}, "runInfo"), "run")))
}

// TestDigestsElsewhere: Firefox and WebKit end every kind of run, and a
// fine-tuning, with the bits of this process.
func TestDigestsElsewhere(t *testing.T) {
	want := nativeDigests(t)
	for _, o := range others {
		t.Run(o.name, func(t *testing.T) {
			d := o.open(t)
			var got []string
			must(t, d.Navigate(host(t)+"/404.html"))
			must(t, d.Script(&got, digestScript()...))
			if !slices.Equal(got, want) {
				t.Errorf("the digests are\n%v\nand natively\n%v", got, want)
			}
		})
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// mainPath is the link that the main path begins with: a run that is short.
const mainPath = "/#pretrain?steps=30&hidden=24&embed=24&seed=5"

// until waits in the page for an expression to be true.
const until = `const until = async (what, is) => { for (let i = 0; i < 1200; i++) { if (is()) return; await new Promise((go) => setTimeout(go, 50)); } throw new Error("waited for " + what + ": " + document.body.innerText.slice(0, 2000)); };`

const (
	startThere = `await until("Start", () => document.querySelector(".strip .start")?.dataset.phase === "ready");`
	runDone    = `await until("the end", () => document.querySelector(".strip .start")?.dataset.phase === "done");`
	// what the download button would save, in base64, and the digest of the model in it
	downloaded = `let got; const bytes = new Promise((r) => { got = r; });
const make = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
URL.createObjectURL = (b) => (b.arrayBuffer().then(got), make.call(URL, b));
HTMLAnchorElement.prototype.click = () => undefined;
await until("the download", () => document.querySelector('[data-id="download"]'));
document.querySelector('[data-id="download"]').click();
const data = new Uint8Array(await bytes);
URL.createObjectURL = make; HTMLAnchorElement.prototype.click = click;
const { Lab } = await import(new URL("lab.js", location.href).href);
const lab = await Lab.open(), run = await lab.open(data), digest = await run.digest();
lab.close();
return { digest, file: btoa(Array.from(data, (b) => String.fromCharCode(b)).join("")) };`
)

type grown struct{ Digest, File string }

// TestMainPathElsewhere: opened by a link, started by a press, done and downloaded,
// the page's model has the same digest in Chromium, in Firefox, in WebKit and when
// this process trains what stands in the file from its first weights again.
func TestMainPathElsewhere(t *testing.T) {
	p := open(t, host(t)+mainPath, look{})
	script[bool](p, until, startThere, "return true;")
	p.clickOn(".strip .start")
	want := script[grown](p, until, runDone, downloaded)
	n := newNative(t)
	file, err := base64.StdEncoding.DecodeString(want.File)
	must(t, err)
	run := field[int](t, n.ask(object{"open": object{}}, "runInfo", file), "run")
	n.ask(object{"restart": object{"run": run}}, "done")
	if own := n.digest(run); own != want.Digest {
		t.Errorf("%s in Chromium, %s natively", want.Digest, own)
	}
	for _, o := range others {
		t.Run(o.name, func(t *testing.T) {
			d := o.open(t)
			var got grown
			must(t, d.Navigate(host(t)+mainPath))
			must(t, d.Script(nil, until, startThere))
			must(t, d.Click(".strip .start"))
			must(t, d.Script(&got, until, runDone, downloaded))
			if got.Digest != want.Digest {
				t.Errorf("%s in Chromium, %s here", want.Digest, got.Digest)
			}
		})
	}
}

// TestPanelsElsewhere: each panel draws itself in Firefox and WebKit, in both
// languages, and nothing is thrown.
func TestPanelsElsewhere(t *testing.T) {
	for _, o := range others {
		t.Run(o.name, func(t *testing.T) {
			d := o.open(t)
			must(t, d.Navigate(host(t)+"/#pretrain"))
			var thrown []string
			must(t, d.Script(&thrown, until, startThere, `const thrown = [];`,
				`addEventListener("error", (e) => thrown.push(String(e.message))); addEventListener("unhandledrejection", (e) => thrown.push(String(e.reason)));`,
				`for (const language of [0, 1]) { for (const panel of `+asJSON(everyPanel)+`) {`,
				`  location.hash = "#" + panel; const view = () => document.querySelector(".view:not([hidden])");`,
				`  await until(panel, () => view()?.dataset.view === panel && view().querySelector("h1")?.textContent);`,
				`  await new Promise((go) => setTimeout(go, 300));`,
				`  if (document.documentElement.scrollWidth > innerWidth) thrown.push(panel + " is too wide"); }`,
				`  document.querySelector("[data-act=lang]").click(); await new Promise((go) => setTimeout(go, 300)); }`,
				`return thrown;`))
			if len(thrown) > 0 {
				t.Errorf("%v", thrown)
			}
		})
	}
}

// TestWithoutSIMD: a browser whose WebAssembly has no vectors fetches the plain
// programs, all four start, and every kind of run and a fine-tuning end with the same bits.
func TestWithoutSIMD(t *testing.T) {
	if goruntime.GOARCH != "amd64" {
		t.Skip("no flag takes vectors from V8 on " + goruntime.GOARCH)
	}
	bare, end, err := rig.Browser(context.Background(), os.Getenv("MURMURATION_BROWSER"), chromedp.Flag("js-flags", "--no-enable-sse4-1"))
	must(t, err)
	defer end()
	address, weigh := hostWeighed(t)
	p := openIn(t, bare, address+"/404.html", look{})
	got := script[[]string](p, digestScript()...)
	if want := nativeDigests(t); !slices.Equal(got, want) {
		t.Errorf("the digests are\n%v\nand natively\n%v", got, want)
	}
	script[bool](p, `for (const name of ["prober", "surveyor"]) { const worker = new Worker("worker.js#" + name);`,
		`await new Promise((ready, dead) => { worker.onmessage = ({ data }) => (data.dead ? dead(data.dead) : data.json && ready()); }); worker.terminate(); } return true;`)
	fetched := weigh()
	for _, name := range []string{"worker", "tutor", "prober", "surveyor"} {
		if fetched["/"+name+".wasm.gz"] != 0 || fetched["/"+name+"-plain.wasm.gz"] == 0 {
			t.Errorf("of the program %s this was fetched: %v", name, fetched)
		}
	}
}
