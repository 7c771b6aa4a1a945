package room

import (
	"path/filepath"
	"reflect"
	"testing"

	"murmuration/cmd/build/fresh"
	"murmuration/cmd/build/typescript"
)

// The page's types must be those of wire.go. To write them anew:
// go test ./serve/room -run TypeScript -update
func TestTypeScriptIsFresh(t *testing.T) {
	fresh.Hold(t, filepath.Join("..", "..", "public", "class", "wire.ts"),
		"// Written from serve/room by its test of the TypeScript: change wire.go, not this file.\n\n"+interfaces(),
		"go test ./serve/room -run TypeScript")
}

func interfaces() string {
	text := typescript.Interfaces(
		reflect.TypeFor[Open](), reflect.TypeFor[Opened](), reflect.TypeFor[About](),
		reflect.TypeFor[Join](), reflect.TypeFor[Joined](),
		reflect.TypeFor[Leased](), reflect.TypeFor[Progress](), reflect.TypeFor[Renewed](),
		reflect.TypeFor[Failure](), reflect.TypeFor[Result](), reflect.TypeFor[Verdict](),
		reflect.TypeFor[State](), reflect.TypeFor[Change](), reflect.TypeFor[Refusal]())
	return text[:len(text)-1] // one newline ends the file
}
