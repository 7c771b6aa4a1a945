package main

import (
	"bytes"
	"errors"
	"os"
	"strings"
)

// performance is the page that holds a session's table, between two marks.
const (
	performance = "docs/performance.md"
	tableBegins = "<!-- bench -->\n"
	tableEnds   = "<!-- end of bench -->\n"
)

// writeDoc puts the table in the place of the one in the page at path.
func (r *result) writeDoc(path string) error {
	page, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(page), tableBegins)
	_, after, closed := strings.Cut(rest, tableEnds)
	if !found || !closed {
		return errors.New(path + " lacks the marks between which the table stands")
	}
	var table bytes.Buffer
	if err := r.writeTable(&table); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(before+tableBegins+"\n"+table.String()+"\n"+tableEnds+after), 0o644)
}
