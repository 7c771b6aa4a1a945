package protocol

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"strconv"
	"strings"

	"murmuration/core/fault"
)

// Decode reads a Command strictly, filling in the defaults of what the JSON
// leaves out. Its faults name the field, such as "pretrain.model.hidden":
// unknown or repeated fields, null, wrong types, numbers out of range, not
// exactly one field at the top, text after the end, more than MaxJSON bytes.
func Decode(data []byte) (*Command, error) {
	if len(data) > MaxJSON {
		return nil, fault.New("message.size", "a message of {size} bytes is larger than the limit of {limit} bytes",
			"size", strconv.Itoa(len(data)), "limit", strconv.Itoa(MaxJSON))
	}
	r := reader{json.NewDecoder(bytes.NewReader(data))}
	r.UseNumber()
	c := new(Command)
	if err := r.value(nil, reflect.ValueOf(c).Elem()); err != nil {
		return nil, err
	}
	if _, err := r.Token(); err != io.EOF {
		return nil, malformed("text after the end")
	}
	return c, exactlyOne(reflect.ValueOf(*c))
}

func exactlyOne(v reflect.Value) error {
	set := 0
	for i := range v.NumField() {
		if !v.Field(i).IsNil() {
			set++
		}
	}
	if set != 1 {
		return fault.New("message.one", "a command must set exactly one field, not {count}", "count", strconv.Itoa(set))
	}
	return nil
}

type reader struct{ *json.Decoder }

// path is the place of a value in the message, innermost first.
type path struct {
	up    *path
	name  string
	index int // of an element, where name is empty
}

func (p *path) String() string {
	switch {
	case p == nil:
		return ""
	case p.name == "":
		return p.up.String() + "[" + strconv.Itoa(p.index) + "]"
	case p.up == nil:
		return p.name
	}
	return p.up.String() + "." + p.name
}

func (r reader) value(at *path, v reflect.Value) error {
	t, err := r.Token()
	if err != nil {
		return malformed(err.Error())
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return r.object(at, v.Elem(), t)
	case reflect.Struct:
		return r.object(at, v, t)
	case reflect.Slice:
		return r.array(at, v, t)
	}
	if !scalar(v, t) {
		return wrongType(at, v.Type(), t)
	}
	return nil
}

func (r reader) object(at *path, v reflect.Value, t json.Token) error {
	if t != json.Delim('{') {
		return wrongType(at, v.Type(), t)
	}
	if d, ok := v.Addr().Interface().(interface{ SetDefaults() }); ok {
		d.SetDefaults()
	}
	seen := make([]bool, v.NumField())
	for r.More() {
		k, err := r.Token()
		if err != nil {
			return malformed(err.Error())
		}
		here := &path{up: at, name: k.(string)}
		i := fieldNamed(v.Type(), here.name)
		if i < 0 {
			return fault.New("message.unknown", "{field} is not a field that exists; those that do are {known}",
				"field", here.String(), "known", fieldNames(v.Type()))
		}
		if seen[i] {
			return fault.New("message.twice", "{field} is given twice", "field", here.String())
		}
		seen[i] = true
		if err := r.value(here, v.Field(i)); err != nil {
			return err
		}
	}
	_, err := r.Token()
	return malformedUnless(err)
}

func (r reader) array(at *path, v reflect.Value, t json.Token) error {
	if t != json.Delim('[') {
		return wrongType(at, v.Type(), t)
	}
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	for i := 0; r.More(); i++ {
		e := reflect.New(v.Type().Elem()).Elem()
		if err := r.value(&path{up: at, index: i}, e); err != nil {
			return err
		}
		v.Set(reflect.Append(v, e))
	}
	_, err := r.Token()
	return malformedUnless(err)
}

// scalar stores t in v, and says whether its type and range allow it.
func scalar(v reflect.Value, t json.Token) bool {
	switch t := t.(type) {
	case string:
		if v.Kind() == reflect.String {
			v.SetString(t)
			return true
		}
	case bool:
		if v.Kind() == reflect.Bool {
			v.SetBool(t)
			return true
		}
	case json.Number:
		return number(v, t.String())
	}
	return false
}

// maxSafe is the largest whole number that JavaScript holds exactly.
const maxSafe = 1<<53 - 1

func number(v reflect.Value, s string) bool {
	switch v.Kind() {
	case reflect.Float64:
		f, err := strconv.ParseFloat(s, 64)
		v.SetFloat(f)
		return err == nil
	case reflect.Int:
		n, err := strconv.ParseInt(s, 10, 64)
		v.SetInt(n)
		return err == nil && n >= -1<<31 && n < 1<<31
	case reflect.Uint64:
		n, err := strconv.ParseUint(s, 10, 64)
		v.SetUint(n)
		return err == nil && n <= maxSafe
	}
	return false
}

func fieldNamed(t reflect.Type, name string) int {
	for i := range t.NumField() {
		if jsonName(t.Field(i)) == name {
			return i
		}
	}
	return -1
}

func fieldNames(t reflect.Type) string {
	names := make([]string, t.NumField())
	for i := range names {
		names[i] = jsonName(t.Field(i))
	}
	return strings.Join(names, ", ")
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

func malformed(what string) error {
	return fault.New("message.json", "the message is not valid JSON: {what}", "what", what)
}

func malformedUnless(err error) error {
	if err != nil {
		return malformed(err.Error())
	}
	return nil
}

func wrongType(at *path, want reflect.Type, got json.Token) error {
	return fault.New("message.type", "{field} must be {want}, not {got}",
		"field", at.String(), "want", wanted(want), "got", shown(got))
}

func wanted(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	case reflect.Int:
		return "a whole number"
	case reflect.Uint64:
		return "a whole number from 0 to 9007199254740991"
	case reflect.Float64:
		return "a number"
	case reflect.Slice:
		return "a list"
	}
	return "an object"
}

func shown(t json.Token) string {
	switch t := t.(type) {
	case nil:
		return "null"
	case string:
		if len(t) > 40 {
			t = t[:40] + "…"
		}
		return strconv.Quote(t)
	case bool:
		return strconv.FormatBool(t)
	case json.Number:
		return t.String()
	case json.Delim:
		if t == '[' {
			return "a list"
		}
	}
	return "an object"
}
