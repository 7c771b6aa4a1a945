//go:build browser

package browser

import (
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

// hostTelling is host, with workers that tell of their memory.
func hostTelling(t *testing.T) string {
	site := serve.Handler(os.DirFS(dist))
	return hostWith(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/worker.js" {
			site.ServeHTTP(w, r)
			return
		}
		script, err := os.ReadFile(dist + "/worker.js")
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "text/javascript")
		if _, err := w.Write(append([]byte(telling), script...)); err != nil {
			t.Error(err)
		}
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
  const took = () => new Promise((resolve) => {
    const channel = new BroadcastChannel("memory"), most = {};
    channel.onmessage = ({ data }) => { most[data.program] = Math.round(data.bytes / 2 ** 20); };
    channel.postMessage("");
    setTimeout(() => { channel.close(); resolve(most); }, 1000);
  });
  const bilstm = { kind: "bilstm", embed: 128, hidden: 128, layers: 1 }, lstm = { kind: "lstm", embed: 128, hidden: 128, layers: 2 };
  const grown = async (model) => {
    const lab = await Lab.open(), corpus = await lab.corpus({ text, tokenizer: "space", unit: "line" });
    const run = await lab.pretrain({ corpus, model, length: 32, paused: true });
    await run.step(); await run.step();
    return { lab, corpus, run };
  };
`

// TestMemoryOfWorkers: with a vocabulary of 20,000 and 50,000 sentences the trainer
// and, for each task, the tutor stay under 512 MB; what would not is refused before
// it begins, with advice.
func TestMemoryOfWorkers(t *testing.T) {
	p := open(t, hostTelling(t)+"/404.html", look{})
	p.loadLab(`new URL("lab.js", location.href).href`)
	got := script[struct {
		Vocab int
		Took  map[string]map[string]int
		Over  struct{ Code, Message string }
		After map[string]int
	}](p, zipf,
		`const all = {}; let vocab = 0;`,
		`for (const [name, model] of Object.entries({ bilstm, lstm })) for (const task of ["tag", "classify", "next"]) {`,
		`  if (name === "bilstm" && task === "next") continue;`,
		`  const { lab, corpus, run } = await grown(model); vocab = corpus.vocab;`,
		`  await run.save();`,
		`  const tuned = await run.finetune({ task, examples: of[task](), alone: true, paused: true });`,
		`  await tuned.step(); await tuned.step(); await tuned.save();`,
		`  all[name + " " + task] = await took(); lab.close();`,
		`}`,
		`const lab = await Lab.open(), corpus = await lab.corpus({ text, tokenizer: "space", unit: "line" });`,
		`const over = await refused(() => lab.pretrain({ corpus, model: { ...lstm, hidden: 1024, embed: 1024 } }));`,
		`const after = await took(); lab.close();`,
		`return { vocab, took: all, over, after };`)
	t.Logf("MB: %v; refused: %s; after that %v", got.Took, got.Over.Message, got.After)
	if got.Vocab != 20_000 || len(got.Took) != 5 {
		t.Errorf("a vocabulary of %d, %d tasks", got.Vocab, len(got.Took))
	}
	for what, most := range got.Took {
		for program, mb := range most {
			if mb >= 512 {
				t.Errorf("%s: the %s took %d MB", what, program, mb)
			}
		}
		if most["worker"] == 0 || most["tutor"] == 0 {
			t.Errorf("%s: %v", what, most)
		}
	}
	if got.Over.Code != "train.memory.width" && got.Over.Code != "train.memory.vocabulary" || !strings.Contains(got.Over.Message, "a width of at most ") || got.After["worker"] > 128 {
		t.Errorf("%+v, after which the trainer has %v MB", got.Over, got.After)
	}
}
