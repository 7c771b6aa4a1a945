package json

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Append appends a value as JSON, and reports whether it could: a number that is
// not finite cannot be written. It panics for a type that cannot.
func (c *Codec) Append(dst []byte, value any) ([]byte, bool) {
	v := reflect.ValueOf(value)
	w := writer{c, dst, true}
	w.value(c.of(v.Type()), v)
	return w.out, w.ok
}

type writer struct {
	*Codec
	out []byte
	ok  bool
}

func (w *writer) value(p *plan, v reflect.Value) {
	switch p.kind {
	case reflect.Bool:
		w.out = strconv.AppendBool(w.out, v.Bool())
	case reflect.String:
		w.out = appendText(w.out, v.String())
	case reflect.Int, reflect.Int32:
		w.out = strconv.AppendInt(w.out, v.Int(), 10)
	case reflect.Uint64:
		w.out = strconv.AppendUint(w.out, v.Uint(), 10)
	case reflect.Float64:
		w.float(v.Float(), 64)
	case reflect.Float32:
		w.float(v.Float(), 32)
	case reflect.Struct:
		w.object(p, v)
	case reflect.Array:
		w.list(p, v)
	case reflect.Pointer:
		if v.IsNil() {
			w.out = append(w.out, "null"...)
			return
		}
		w.value(w.in(p), v.Elem())
	default:
		w.reference(p, v)
	}
}

// reference writes a list or a map, which may be nil.
func (w *writer) reference(p *plan, v reflect.Value) {
	switch {
	case v.IsNil():
		w.out = append(w.out, "null"...)
	case p.kind == reflect.Map:
		w.texts(v.Interface().(map[string]string))
	default:
		w.list(p, v)
	}
}

// float writes the shortest digits that read back to x, as JavaScript does.
func (w *writer) float(x float64, bits int) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		w.ok = false
		return
	}
	size := math.Abs(x)
	small, large := size < 1e-6, size >= 1e21
	if bits == 32 {
		small, large = float32(size) < 1e-6, float32(size) >= 1e21
	}
	if size == 0 || !small && !large {
		w.out = strconv.AppendFloat(w.out, x, 'f', -1, bits)
		return
	}
	w.out = strconv.AppendFloat(w.out, x, 'e', -1, bits)
	if n := len(w.out); small && w.out[n-4] == 'e' && w.out[n-2] == '0' { // e-07 is written e-7
		w.out = append(w.out[:n-2], w.out[n-1])
	}
}

func (w *writer) object(p *plan, v reflect.Value) {
	w.out = append(w.out, '{')
	for i := range p.fields {
		f := &p.fields[i]
		x := f.at(v)
		if f.omit && empty(f.plan, x) {
			continue
		}
		w.comma('{')
		w.out = append(w.out, f.key...)
		w.value(f.plan, x)
	}
	w.out = append(w.out, '}')
}

// comma parts an item from the one before it, if there is one.
func (w *writer) comma(open byte) {
	if w.out[len(w.out)-1] != open {
		w.out = append(w.out, ',')
	}
}

// empty reports what omitempty leaves out.
func empty(p *plan, v reflect.Value) bool {
	switch p.kind {
	case reflect.Pointer:
		return v.IsNil()
	case reflect.Struct:
		return false
	case reflect.String, reflect.Slice, reflect.Array, reflect.Map:
		return v.Len() == 0
	}
	return v.IsZero()
}

func (w *writer) list(p *plan, v reflect.Value) {
	inner := w.in(p)
	w.out = append(w.out, '[')
	for i := range v.Len() {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		w.value(inner, v.Index(i))
	}
	w.out = append(w.out, ']')
}

// texts writes a map by key in order.
func (w *writer) texts(m map[string]string) {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortStableFunc(keys, strings.Compare) // a quarter of the code of Sort
	w.out = append(w.out, '{')
	for _, k := range keys {
		w.comma('{')
		w.out = append(appendText(w.out, k), ':')
		w.out = appendText(w.out, m[k])
	}
	w.out = append(w.out, '}')
}
