//go:build browser

package browser

import (
	"io"
	"net/http"
	"os"
	"strings"
	"testing"

	"murmuration/serve"
)

// telling is put before the workers' script: each worker then tells, when it is
// asked, which program it runs and how much memory that has. WebAssembly's memory
// never shrinks, so that is the most it ever took.
const telling = `{
  const made = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...given) => {
    const instance = await made.apply(WebAssembly, given);
    const channel = new BroadcastChannel("memory");
    channel.onmessage = () => channel.postMessage({ program: location.hash.slice(1), bytes: instance.exports.mem.buffer.byteLength });
    return instance;
  };
}
`

// told is an answer that begins with telling.
type told struct{ http.ResponseWriter }

func (w told) WriteHeader(code int) {
	w.Header().Del("Content-Length")
	w.ResponseWriter.WriteHeader(code)
	io.WriteString(w.ResponseWriter, telling)
}

// hostTelling is host, with workers that tell of their memory.
func hostTelling(t *testing.T) string {
	site := serve.Handler(os.DirFS(dist), nil)
	return hostWith(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/worker.js" {
			w = told{w}
			r.Header.Del("Accept-Encoding") // what is added is added to text
		}
		site.ServeHTTP(w, r)
	}))
}

// zipf is JavaScript that makes 50,000 sentences of 15 words, the k-th most
// frequent of 26,000 about 1/k as often as the first, and what is asked of a lab
// with them.
const zipf = `
  let seed = 1;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const word = () => "w" + Math.floor(26000 ** random()).toString(26);
  const sentences = Array.from({ length: 50000 }, () => Array.from({ length: 15 }, word));
  const text = sentences.map((s) => s.join(" ")).join("\n");
  const tags = (i) => Array.from({ length: 15 }, (_, j) => (j === i % 15 ? "B-PER" : "O"));
  const of = {
    tag: () => sentences.map((tokens, i) => ({ tokens, tags: tags(i) })),
    classify: () => sentences.map((s, i) => ({ text: s.join(" "), label: "c" + (i % 10) })),
    next: () => sentences.map((items) => ({ items })),
  };
  const took = (...programs) => new Promise((resolve) => {
    const channel = new BroadcastChannel("memory"), most = {};
    channel.onmessage = ({ data }) => {
      most[data.program] = Math.round(data.bytes / 2 ** 20);
      if (programs.every((program) => program in most)) { channel.close(); resolve(most); }
    };
    channel.postMessage("");
  });
  const bilstm = { kind: "bilstm", embed: 128, hidden: 128, layers: 1 }, lstm = { kind: "lstm", embed: 128, hidden: 128, layers: 2 };
  const grown = async (model) => {
    const lab = await Lab.open(), corpus = await lab.corpus({ text, tokenizer: "space", unit: "line" });
    const run = await lab.pretrain({ corpus, model, length: 32, paused: true });
    await run.step(); await run.step();
    return { lab, corpus, run };
  };
`

// memoryOf trains a model of a kind on that text, then fine-tunes it to a task, in
// workers of their own, and saves both: the megabytes of each worker.
func memoryOf(t *testing.T, kind, task string) map[string]int {
	t.Helper()
	p := open(t, hostTelling(t)+"/404.html", look{})
	p.loadLab(`new URL("lab.js", location.href).href`)
	eval[bool](p, lines(`(async () => {`, zipf,
		`const { lab, corpus, run } = await grown(`+kind+`); await run.save();`,
		`Object.assign(globalThis, { took, lab, vocab: corpus.vocab, tune: () => run.finetune({ task: "`+task+`", examples: of["`+task+`"](), alone: true, paused: true }) });`,
		`return true; })()`))
	eval[bool](p, `(async () => { globalThis.tuned = await tune(); await tuned.step(); await tuned.step(); return true; })()`)
	got := script[struct {
		Vocab int
		Took  map[string]int
	}](p, `await tuned.save(); return { vocab, took: await took("worker", "tutor") };`)
	eval[bool](p, `(lab.close(), true)`)
	t.Logf("%s %s: %v MB", kind, task, got.Took)
	if got.Vocab != 20_000 || got.Took["worker"] == 0 || got.Took["tutor"] == 0 {
		t.Errorf("%s %s: %+v", kind, task, got)
	}
	for program, mb := range got.Took {
		if mb >= 512 {
			t.Errorf("%s %s: the %s took %d MB", kind, task, program, mb)
		}
	}
	return got.Took
}

// TestMemoryOfWorkers: with a vocabulary of 20,000 and 50,000 sentences the trainer
// and the tutor stay under 512 MB, with the largest of the usual models.
func TestMemoryOfWorkers(t *testing.T) { memoryOf(t, "bilstm", "tag") }

// TestMemoryIsRefused: what would not stay under it is refused before it begins,
// with advice.
func TestMemoryIsRefused(t *testing.T) {
	p := open(t, hostTelling(t)+"/404.html", look{})
	p.loadLab(`new URL("lab.js", location.href).href`)
	got := script[struct {
		Over struct{ Code, Message string }
		Took map[string]int
	}](p, zipf,
		`const lab = await Lab.open(), corpus = await lab.corpus({ text, tokenizer: "space", unit: "line" });`,
		`const over = await refused(() => lab.pretrain({ corpus, model: { ...lstm, hidden: 320, embed: 320 } }));`,
		`const most = await took("worker"); lab.close(); return { over, took: most };`)
	t.Logf("%s: %v MB", got.Over.Message, got.Took)
	if got.Over.Code != "train.memory.vocabulary" || !strings.Contains(got.Over.Message, "a width of at most ") || got.Took["worker"] > 128 {
		t.Errorf("%+v", got)
	}
}
