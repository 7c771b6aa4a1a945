// Package serve is Murmuration's server: one http.Handler that sends the site
// with the right types, caching and isolation headers, and answers under
// /api/. It runs natively behind `go run ./cmd/build serve`, and its API runs
// as a Cloudflare Worker (serve/worker), where Cloudflare itself sends the
// site. The site needs neither: any static host will do.
package serve

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"murmuration/serve/pack"
)

// Handler serves the site in dist and the API.
func Handler(dist fs.FS, rooms http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/api/", API(rooms))
	mux.Handle("/", site{dist})
	return mux
}

// API answers what stands under /api/: the classroom's rooms, which are
// serve/room's, or nil where there are none, and whether the server lives.
func API(rooms http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /api/health", Health(rooms != nil, nil))
	if rooms != nil {
		mux.Handle("/api/rooms", rooms)
		mux.Handle("/api/rooms/", rooms)
	}
	return mux
}

// Health says that the server lives, whether it has rooms, and, where at is
// not nil, under which addresses others reach it.
func Health(rooms bool, at func() []string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		h := w.Header()
		h.Set("Content-Type", types[".json"])
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		answer := health{OK: true, Rooms: rooms, At: []string{}}
		if at != nil {
			answer.At = append(answer.At, at()...)
		}
		json.NewEncoder(w).Encode(answer)
	})
}

type health struct {
	OK    bool     `json:"ok"`
	Rooms bool     `json:"rooms"`
	At    []string `json:"at"`
}

// site sends the files of a folder.
type site struct{ files fs.FS }

func (s site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "a site is read with GET", http.StatusMethodNotAllowed)
		return
	}
	setHeaders(w.Header(), r.URL.Path)
	data, ok := s.read(r.URL.Path)
	if !ok {
		s.notFound(w)
		return
	}
	kind := mediaType(s.name(r.URL.Path))
	w.Header().Set("Content-Type", kind)
	sum := sha256.Sum256(data)
	tag := hex.EncodeToString(sum[:16])
	if packs(kind) {
		w.Header().Set("Vary", "Accept-Encoding")
		if pack.Takes(r) {
			data, tag = pack.Gzip(data), tag+"-gzip"
			w.Header().Set("Content-Encoding", "gzip")
		}
	}
	w.Header().Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// packs reports whether files of a media type become smaller: text does.
func packs(kind string) bool {
	return strings.HasPrefix(kind, "text/") || strings.HasPrefix(kind, "application/json") || strings.HasPrefix(kind, "application/manifest") || strings.HasPrefix(kind, "image/svg")
}

// name turns a URL path into a file's name; "/" is the page.
func (s site) name(p string) string {
	name := strings.TrimPrefix(p, "/")
	if name == "" {
		return "index.html"
	}
	return name
}

// read returns the file at a URL path. Names that are not plain (.., //, a
// leading dot or underscore, a backslash) are never looked up.
func (s site) read(p string) ([]byte, bool) {
	name := s.name(p)
	if !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00:") || hidden(name) {
		return nil, false
	}
	data, err := fs.ReadFile(s.files, name)
	return data, err == nil
}

func hidden(name string) bool {
	for _, part := range strings.Split(name, "/") {
		if strings.HasPrefix(part, ".") || strings.HasPrefix(part, "_") {
			return true
		}
	}
	return false
}

func (s site) notFound(w http.ResponseWriter) {
	body, err := fs.ReadFile(s.files, "404.html")
	if err != nil {
		http.Error(w, "404: no such page", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", types[".html"])
	w.WriteHeader(http.StatusNotFound)
	w.Write(body)
}
