package fault

import (
	"errors"
	"fmt"
	"testing"
)

func ExampleNew() {
	fmt.Println(New("labels.missing", "{file}, line {line}: no label", "file", "reviews.csv", "line", "214"))
	// Output: reviews.csv, line 214: no label
}

func TestErrorKeepsUnknownPlaceholders(t *testing.T) {
	if got := New("c", "a {b} {c} {", "c", "x").Error(); got != "a {b} x {" {
		t.Errorf("got %q", got)
	}
}

func TestAs(t *testing.T) {
	inner := New("c", "text")
	if As(fmt.Errorf("outer: %w", inner)) != inner {
		t.Error("a wrapped fault was not found")
	}
	if e := As(errors.New("plain")); e.Code != "unexpected" || e.Params["what"] != "plain" {
		t.Errorf("got %+v", e)
	}
}
