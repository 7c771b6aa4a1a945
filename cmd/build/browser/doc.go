// Package browser holds the tests of the built site in a real browser, with
// real clicks, keys and files. They carry the build tag "browser" and are run
// by `go run ./cmd/build test -only browser`, which builds the site and finds
// the browser, so that a plain `go test ./...` needs neither.
package browser
