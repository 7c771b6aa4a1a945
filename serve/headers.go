package serve

import (
	"net/http"
	"path"
	"strings"
)

// CSP is the Content-Security-Policy that the pages carry in a <meta>, so that
// it holds on a host which sets no headers: no inline script, no eval but
// wasm, no other origin.
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
	"worker-src 'self' blob:; frame-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"

// header is one response header.
type header struct{ name, value string }

// rule gives headers to every path that its pattern matches: a whole path, or
// everything below one that ends in "/*".
type rule struct {
	pattern string
	headers []header
}

// rules is the one table of headers, for the handler and for the _headers file
// that Cloudflare reads. No header stands in two rules that match one path:
// there the values would be joined.
//
// Names are stable, so every file is asked for again (no-cache) and answered
// by its ETag. The trainer's files may be imported from other origins.
var rules = append([]rule{
	{"/*", []header{
		{"Content-Security-Policy", CSP + "; frame-ancestors 'self'"}, // a <meta> cannot say frame-ancestors
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "no-referrer"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Embedder-Policy", "require-corp"},
		{"Cache-Control", "no-cache"},
	}},
}, shared("/lab.js", "/lab.js.LEGAL.txt", "/study.js", "/study.js.LEGAL.txt", "/worker.js", "/worker.js.LEGAL.txt",
	"/worker.wasm.gz", "/tutor.wasm.gz", "/prober.wasm.gz", "/surveyor.wasm.gz",
	"/worker-plain.wasm.gz", "/tutor-plain.wasm.gz", "/prober-plain.wasm.gz", "/surveyor-plain.wasm.gz")...)

// shared lets other origins import the files at these paths.
func shared(paths ...string) []rule {
	var out []rule
	for _, p := range paths {
		out = append(out, rule{p, []header{
			{"Access-Control-Allow-Origin", "*"},
			{"Cross-Origin-Resource-Policy", "cross-origin"},
		}})
	}
	return out
}

func (r rule) matches(p string) bool {
	if below, ok := strings.CutSuffix(r.pattern, "*"); ok {
		return strings.HasPrefix(p, below)
	}
	return p == r.pattern
}

// setHeaders sets on h what the rules say about path p.
func setHeaders(h http.Header, p string) {
	for _, r := range rules {
		if r.matches(p) {
			for _, v := range r.headers {
				h.Set(v.name, v.value)
			}
		}
	}
}

// HeadersFile is the same table as the text of a _headers file, which
// Cloudflare and Netlify read from the site's root.
func HeadersFile() string {
	var b strings.Builder
	for _, r := range rules {
		b.WriteString(r.pattern + "\n")
		for _, h := range r.headers {
			b.WriteString("  " + h.name + ": " + h.value + "\n")
		}
	}
	return b.String()
}

// types are the media types of a site, by the last extension. A .gz is sent as
// what it is, without Content-Encoding: the page inflates it itself, on every
// host alike.
var types = map[string]string{
	".html":        "text/html; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".json":        "application/json; charset=utf-8",
	".txt":         "text/plain; charset=utf-8",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".ico":         "image/x-icon",
	".wasm":        "application/wasm",
	".gz":          "application/gzip",
	".webmanifest": "application/manifest+json",
}

func mediaType(name string) string {
	if t, ok := types[path.Ext(name)]; ok {
		return t
	}
	return "application/octet-stream"
}
