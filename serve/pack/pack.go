// Package pack gzips answers to those who take them so.
package pack

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"strings"
)

// Takes reports whether a whole answer may be gzipped. A range is of the bytes
// as they are.
func Takes(r *http.Request) bool {
	if r.Header.Get("Range") != "" {
		return false
	}
	for _, coding := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(coding), ";")
		if name == "gzip" && strings.ReplaceAll(weight, " ", "") != "q=0" {
			return true
		}
	}
	return false
}

// Gzip returns data gzipped.
func Gzip(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(data)
	w.Close()
	return b.Bytes()
}
