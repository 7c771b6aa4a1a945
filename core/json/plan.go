package json

import (
	"reflect"
	"strings"
)

// Codec knows how the types that it has met are written and read. The zero
// value is ready; one that is kept need not look at a type again.
type Codec struct{ plans map[reflect.Type]*plan }

// plan is what a Codec knows of a type.
type plan struct {
	kind   reflect.Kind
	typ    reflect.Type
	inner  *plan   // of a pointer, list or array; made when it is first used
	fields []field // of a struct
}

// field is one field of a struct, those of embedded structs included.
type field struct {
	name  string
	key   string // as it is written, with the colon
	omit  bool   // when empty
	index []int  // from the outermost struct inwards
	plan  *plan
}

// of returns the plan of a type. It panics for one that JSON of the project
// cannot hold: maps but of texts, interfaces, pointers to pointers, structs of
// more than 64 fields or with two of one name.
func (c *Codec) of(t reflect.Type) *plan {
	if p := c.plans[t]; p != nil {
		return p
	}
	p := &plan{kind: t.Kind(), typ: t}
	switch p.kind {
	case reflect.Struct:
		p.fields = c.fields(nil, t, nil)
		if len(p.fields) > 64 {
			panic("json: a struct of too many fields")
		}
	case reflect.Map:
		if t != reflect.TypeFor[map[string]string]() {
			panic("json: a map of something but texts")
		}
	case reflect.Bool, reflect.String, reflect.Int, reflect.Int32, reflect.Uint64, reflect.Float32, reflect.Float64,
		reflect.Pointer, reflect.Slice, reflect.Array:
	default:
		panic("json: a type that cannot be written")
	}
	if c.plans == nil {
		c.plans = map[reflect.Type]*plan{}
	}
	c.plans[t] = p
	return p
}

// in returns the plan of what a pointer, list or array holds.
func (c *Codec) in(p *plan) *plan {
	if p.inner == nil {
		p.inner = c.of(p.typ.Elem())
	}
	return p.inner
}

// fields appends the fields of t, which stands at index in the outermost struct.
func (c *Codec) fields(list []field, t reflect.Type, index []int) []field {
	for i := range t.NumField() {
		f := t.Field(i)
		at := append(index[:len(index):len(index)], i)
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			list = c.fields(list, f.Type, at)
			continue
		case name == "-" || !f.IsExported():
			continue
		case name == "":
			name = f.Name
		}
		if find(list, name) >= 0 {
			panic("json: two fields of one name")
		}
		key := string(append(appendText(nil, name), ':'))
		list = append(list, field{name, key, option == "omitempty", at, c.of(f.Type)})
	}
	return list
}

// find returns the place of the field with a name, or −1.
func find(list []field, name string) int {
	for i := range list {
		if list[i].name == name {
			return i
		}
	}
	return -1
}

// at returns the field's value in the struct v.
func (f *field) at(v reflect.Value) reflect.Value {
	for _, i := range f.index {
		v = v.Field(i)
	}
	return v
}
