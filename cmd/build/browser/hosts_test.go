//go:build browser

package browser

import (
	"net/http"
	"os"
)

// emptyPage answers every request with a page that says nothing: somebody
// else's notebook.
func emptyPage() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte(`<!doctype html><title>notebook</title><link rel="icon" href="data:,">`))
	})
}

// plainHost is a static host that knows nothing of the site: the files in a
// sub-folder, no header of ours.
func plainHost() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/some/folder/", http.StripPrefix("/some/folder", http.FileServerFS(os.DirFS(dist))))
	return mux
}
