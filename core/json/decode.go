package json

import (
	"reflect"
	"strconv"
	"strings"
)

// Rules widen or narrow what Decode takes.
type Rules struct {
	Null   bool // null as a list, map or pointer that is nil, which is how Append writes one
	Others bool // fields that do not exist, which are passed over
	Safe   bool // whole numbers only from the range that messages carry: int32, and 0 to 2⁵³−1
}

// Decode reads a whole text into what the pointer into points to. A struct with
// a method SetDefaults is given its defaults before its fields are read. Fields
// must exist and stand once each; values must be of their types; an array needs all
// of its elements. The error is an *Error, and leaves into half filled.
func (c *Codec) Decode(text []byte, into any, rules Rules) error {
	r := NewReader(text)
	if err := c.Read(r, into, rules); err != nil {
		return err
	}
	return r.End()
}

// Read is Decode for the next value of a Reader.
func (c *Codec) Read(r *Reader, into any, rules Rules) error {
	v := reflect.ValueOf(into).Elem()
	return (&decoder{r, c, rules}).value(nil, c.of(v.Type()), v)
}

type decoder struct {
	*Reader
	*Codec
	rules Rules
}

func (d *decoder) value(at *path, p *plan, v reflect.Value) error {
	next := d.Peek()
	switch {
	case next == 'n' && d.rules.Null && (p.kind == reflect.Pointer || p.kind == reflect.Slice || p.kind == reflect.Map):
		v.SetZero()
		return d.Null()
	case p.kind == reflect.Pointer:
		inner := d.in(p)
		if err := d.spend(inner); err != nil {
			return err
		}
		v.Set(reflect.New(inner.typ))
		return d.value(at, inner, v.Elem())
	case next != first(p.kind) && (next != 'f' || p.kind != reflect.Bool):
		return d.wrong(at, p)
	}
	switch p.kind {
	case reflect.Struct:
		return d.object(at, p, v)
	case reflect.Map:
		return d.texts(at, v)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(p.typ, 0, 0))
		return d.list(at, p, v)
	case reflect.Array:
		return d.array(at, p, v)
	}
	return d.scalar(at, p, v)
}

// first is what Peek tells of values of a kind; of false it tells another.
func first(k reflect.Kind) byte {
	switch k {
	case reflect.Struct, reflect.Map:
		return '{'
	case reflect.Slice, reflect.Array:
		return '['
	case reflect.String:
		return '"'
	case reflect.Bool:
		return 't'
	}
	return '0'
}

// spend refuses a text that would make more than its size is worth.
func (d *decoder) spend(p *plan) error {
	if d.budget -= int(p.typ.Size()); d.budget < 0 {
		return d.bad("more lists and objects than a text of this size can hold")
	}
	return nil
}

func (d *decoder) object(at *path, p *plan, v reflect.Value) error {
	if x, ok := v.Addr().Interface().(interface{ SetDefaults() }); ok {
		x.SetDefaults()
	}
	var seen uint64
	return d.Object(func(name string) error {
		here := &path{up: at, name: name}
		i := find(p.fields, name)
		switch {
		case i < 0 && d.rules.Others:
			return d.skip()
		case i < 0:
			return &Error{Kind: Unknown, At: d.at, Field: here.String(), Want: names(p.fields)}
		case seen&(1<<i) != 0:
			return d.twice(here)
		}
		seen |= 1 << i
		return d.value(here, p.fields[i].plan, p.fields[i].at(v))
	})
}

func (d *decoder) twice(at *path) error {
	return &Error{Kind: Twice, At: d.at, Field: at.String()}
}

func names(list []field) string {
	all := make([]string, len(list))
	for i := range all {
		all[i] = list[i].name
	}
	return strings.Join(all, ", ")
}

// texts reads a map of texts.
func (d *decoder) texts(at *path, v reflect.Value) error {
	m := map[string]string{}
	v.Set(reflect.ValueOf(m))
	return d.Object(func(name string) (err error) {
		if _, ok := m[name]; ok {
			return d.twice(&path{up: at, name: name})
		}
		if d.Peek() != '"' {
			return d.wrong(&path{up: at, name: name}, d.of(reflect.TypeFor[string]()))
		}
		m[name], err = d.Text()
		return err
	})
}

func (d *decoder) list(at *path, p *plan, v reflect.Value) error {
	inner := d.in(p)
	return d.List(func(i int) error {
		if err := d.spend(inner); err != nil {
			return err
		}
		v.Grow(1)
		v.SetLen(i + 1)
		return d.value(&path{up: at, index: i}, inner, v.Index(i))
	})
}

func (d *decoder) array(at *path, p *plan, v reflect.Value) error {
	inner, n := d.in(p), 0
	err := d.List(func(i int) error {
		if n++; i >= v.Len() {
			return d.bad("a list is too long")
		}
		return d.value(&path{up: at, index: i}, inner, v.Index(i))
	})
	if err == nil && n < v.Len() {
		err = d.bad("a list is too short")
	}
	return err
}

// scalar reads a value that Peek has told to be of the plan's kind.
func (d *decoder) scalar(at *path, p *plan, v reflect.Value) error {
	switch p.kind {
	case reflect.String:
		s, err := d.Text()
		v.SetString(s)
		return err
	case reflect.Bool:
		b, err := d.Bool()
		v.SetBool(b)
		return err
	}
	s, err := d.Number()
	if err == nil && !d.number(p, v, s) {
		err = d.wrongType(at, p, clip(s))
	}
	return err
}

// maxSafe is the largest whole number that JavaScript holds exactly.
const maxSafe = 1<<53 - 1

// number stores a number, and reports whether its kind can hold it.
func (d *decoder) number(p *plan, v reflect.Value, s string) bool {
	bits := p.typ.Bits()
	switch p.kind {
	case reflect.Float32, reflect.Float64:
		x, err := strconv.ParseFloat(s, bits)
		v.SetFloat(x)
		return err == nil
	case reflect.Uint64:
		x, err := strconv.ParseUint(s, 10, 64)
		v.SetUint(x)
		return err == nil && (!d.rules.Safe || x <= maxSafe)
	}
	if d.rules.Safe {
		bits = 32
	}
	x, err := strconv.ParseInt(s, 10, bits)
	v.SetInt(x)
	return err == nil
}

// wrong reads the next value, which is not of the type it should be, and says
// so.
func (d *decoder) wrong(at *path, p *plan) error {
	got := ""
	switch d.Peek() {
	case '{':
		got = "an object"
	case '[':
		got = "a list"
	case '"':
		s, err := d.Text()
		if err != nil {
			return err
		}
		got = strconv.Quote(clip(s))
	default:
		raw, err := d.Raw()
		if err != nil {
			return err
		}
		got = clip(string(raw))
	}
	return d.wrongType(at, p, got)
}

func (d *decoder) wrongType(at *path, p *plan, got string) error {
	return &Error{Kind: Type, At: d.at, Field: at.String(), Want: wanted(p.kind), Got: got}
}

func wanted(k reflect.Kind) string {
	switch k {
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int32:
		return "a whole number"
	case reflect.Uint64:
		return "a whole number from 0 to 9007199254740991"
	case reflect.Float32, reflect.Float64:
		return "a number"
	case reflect.Slice, reflect.Array:
		return "a list"
	}
	return "an object"
}

// clip keeps what a text says short enough for a message.
func clip(s string) string {
	const limit = 40
	if len(s) <= limit {
		return s
	}
	return strings.ToValidUTF8(s[:limit], "") + "…"
}
