package rig

import (
	_ "embed"
	"net/http"
	"os"
	"path/filepath"
	"strconv"

	"murmuration/cmd/build/workload"
	"murmuration/serve"
)

//go:embed rig.js
var rigJS []byte

//go:embed worker.js
var workerJS []byte

//go:embed probe.js
var probeJS []byte

// Names of the programs in a folder of tools.
const (
	NativeTool = "native"       // cmd/build/measure/native
	WorkerTool = "worker.wasm"  // cmd/build/measure/worker
	ProbeTool  = "probe.wasm"   // cmd/build/measure/probe
	ExecTool   = "wasm_exec.js" // of the toolchain that built them
)

// Site is the built site and, beside it, what measuring needs: workers that
// measure under /measure/, the trainer with a probe under /probe/, and the
// workloads' texts under /text/.
func Site(dist, tools string) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", serve.Handler(os.DirFS(dist), nil))
	mux.Handle("/measure/rig.js", content("text/javascript", rigJS))
	mux.Handle("/measure/worker.js", content("text/javascript", workerJS))
	mux.Handle("/measure/wasm_exec.js", file("text/javascript", filepath.Join(tools, ExecTool)))
	mux.Handle("/measure/worker.wasm", file("application/wasm", filepath.Join(tools, WorkerTool)))
	mux.Handle("/probe/worker.js", file("text/javascript", filepath.Join(dist, "worker.js"), probeJS...))
	mux.Handle("/probe/worker.wasm.gz", file("application/wasm", filepath.Join(tools, ProbeTool)))
	mux.HandleFunc("/text/{vocab}", func(w http.ResponseWriter, r *http.Request) {
		v, err := strconv.Atoi(r.PathValue("vocab"))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		content("text/plain; charset=utf-8", []byte(workload.Workload{Vocab: v}.Text())).ServeHTTP(w, r)
	})
	return mux
}

// content is sent as the site sends its own: a worker must ask for as much
// isolation as the page that starts it.
func content(kind string, data []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		w.Write(data)
	})
}

// file is a file of the disk, and what is to follow it.
func file(kind, path string, more ...byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, err := os.ReadFile(path)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		content(kind, append(data, more...)).ServeHTTP(w, r)
	})
}
