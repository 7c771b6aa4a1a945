package text

import (
	"errors"
	"strconv"
	"strings"

	"murmuration/core/fault"
	"murmuration/core/json"
)

// readJSON fills a table from one JSON object per line. Columns are the keys in
// order of appearance; text, numbers and booleans are cells, anything else is
// left empty.
func (t *Table) readJSON(s string) error {
	at := map[string]int{}
	line := 0
	for l := range strings.SplitSeq(s, "\n") {
		line++
		if t.full() {
			return nil
		}
		if trim(l) == "" {
			continue
		}
		cells, err := t.object(l, at)
		if err != nil {
			t.Reject(line, fault.New("table.json", "not a JSON object on one line: {what}", "what", err.Error()))
			continue
		}
		t.Rows = append(t.Rows, Row{line, cells})
	}
	switch {
	case len(t.Rows) == 0:
		return BadLines(t.Name, t.Bad)
	case len(t.Columns) == 0:
		return empty(t.Name)
	}
	return nil
}

func (t *Table) object(line string, at map[string]int) ([]string, error) {
	r := json.NewReader([]byte(line))
	if r.Peek() != '{' {
		return nil, errors.New("it does not begin with a brace")
	}
	cells := make([]string, len(t.Columns))
	err := r.Object(func(name string) error {
		c, err := t.key(name, at)
		if err != nil {
			return err
		}
		for len(cells) <= c {
			cells = append(cells, "")
		}
		cells[c], err = cell(r)
		return err
	})
	if err != nil {
		return nil, err
	}
	if r.End() != nil {
		return nil, errors.New("something follows the object")
	}
	return cells, nil
}

func (t *Table) key(name string, at map[string]int) (int, error) {
	c, ok := at[name]
	if ok {
		return c, nil
	}
	if len(t.Columns) == maxColumns {
		return 0, errors.New("more than " + strconv.Itoa(maxColumns) + " different keys")
	}
	at[name] = len(t.Columns)
	t.Columns = append(t.Columns, name)
	return at[name], nil
}

// cell reads a value as the text of a cell.
func cell(r *json.Reader) (string, error) {
	switch r.Peek() {
	case '"':
		return r.Text()
	case '{', '[', 'n':
		_, err := r.Raw()
		return "", err
	}
	raw, err := r.Raw()
	return string(raw), err
}
