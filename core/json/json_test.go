package json

import (
	"bytes"
	std "encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"testing/quick"
)

type size struct {
	Width  int `json:"width"`
	Height int `json:"height,omitempty"`
}

func (s *size) SetDefaults() { s.Height = 7 }

func Example() {
	var c Codec
	var s size
	fmt.Println(c.Decode([]byte(`{"width": 2}`), &s, Rules{}), s)
	fmt.Println(c.Decode([]byte(`{"width": 2.5}`), &s, Rules{}))
	out, ok := c.Append(nil, s)
	fmt.Println(string(out), ok)
	// Output:
	// <nil> {2 7}
	// width must be a whole number, not 2.5
	// {"width":0,"height":7} true
}

type enum int

type Base struct {
	Step int
	Rate float32 `json:"rate"`
}

// every has a field of each kind that can be written.
type every struct {
	Base
	Bool    bool              `json:"bool"`
	Int     int               `json:"int"`
	Enum    enum              `json:"enum"`
	Int32   int32             `json:"int32"`
	Uint    uint64            `json:"uint"`
	Float   float64           `json:"float"`
	Text    string            `json:"text"`
	Skipped string            `json:"-"`
	List    []string          `json:"list"`
	Lists   [][]float32       `json:"lists"`
	Pairs   [][2]int32        `json:"pairs"`
	Map     map[string]string `json:"<map>"`
	Plain   []Base

	Up *every `json:"up"`

	NoBool  bool              `json:"noBool,omitempty"`
	NoInt   int               `json:"noInt,omitempty"`
	NoFloat *float64          `json:"noFloat,omitempty"`
	NoText  string            `json:"noText,omitempty"`
	NoList  []int             `json:"noList,omitempty"`
	NoMap   map[string]string `json:"noMap,omitempty"`
	NoPair  [2]int            `json:"noPair,omitempty"`
	NoBase  Base              `json:"noBase,omitempty"`
}

// clean makes a random value one that JSON gives back as it is.
func clean(e *every) *every {
	e.Skipped = ""
	if e.Up != nil {
		e.Up = clean(e.Up)
	}
	return e
}

// What is written is what encoding/json writes, and reads back as it was.
func TestLikeEncodingJSON(t *testing.T) {
	var c Codec
	same := func(e every) bool {
		clean(&e)
		got, ok := c.Append(nil, e)
		want, err := std.Marshal(e)
		if !ok || err != nil || !bytes.Equal(got, want) {
			t.Logf("\n%s\n%s", got, want)
			return false
		}
		var mine, theirs every
		mineErr, theirsErr := c.Decode(got, &mine, Rules{Null: true}), std.Unmarshal(got, &theirs)
		if mineErr != nil || theirsErr != nil || !reflect.DeepEqual(mine, theirs) {
			t.Logf("%v %v\n%+v\n%+v", mineErr, theirsErr, mine, theirs)
			return false
		}
		return true
	}
	if err := quick.Check(same, &quick.Config{MaxCount: 200, Rand: rand.New(rand.NewSource(1))}); err != nil {
		t.Error(err)
	}
	if !same(every{}) {
		t.Error("the zero value")
	}
}

type inner struct {
	Step   int
	hidden int
}

// An embedded struct's fields count as the outer's, exported type or not.
func TestUnexported(t *testing.T) {
	type outer struct {
		inner
		own  int
		Rate float64 `json:"rate"`
	}
	x := outer{inner{3, 4}, 5, .5}
	want, _ := std.Marshal(x)
	var c Codec
	if got, _ := c.Append(nil, x); !bytes.Equal(got, want) {
		t.Errorf("%s, want %s", got, want)
	}
	var back outer
	if err := c.Decode(want, &back, Rules{}); err != nil || back != (outer{inner: inner{Step: 3}, Rate: .5}) {
		t.Errorf("%+v %v", back, err)
	}
	if c.Decode([]byte(`{"hidden":1}`), &back, Rules{}) == nil || c.Decode([]byte(`{"own":1}`), &back, Rules{}) == nil {
		t.Error("a field that is not exported was read")
	}
}

func TestNumbersLikeEncodingJSON(t *testing.T) {
	var c Codec
	draw := rand.New(rand.NewSource(1))
	list := []float64{0, math.Copysign(0, -1), 1e-6, 9.9e-7, 1e-9, 1e-10, 1e-100, 1e20, 1e21, 1e100, -1e-7, 5e-324, math.MaxFloat64, .1, 1 << 53}
	for range 2000 {
		list = append(list, math.Float64frombits(draw.Uint64()), draw.NormFloat64()*math.Pow(10, float64(draw.Intn(60)-30)))
	}
	for _, x := range list {
		for _, v := range []any{x, float32(x)} {
			want, err := std.Marshal(v)
			got, ok := c.Append(nil, v)
			if ok != (err == nil) || ok && !bytes.Equal(got, want) {
				t.Errorf("%v: %s, want %s", v, got, want)
			}
		}
	}
}

func TestTextsLikeEncodingJSON(t *testing.T) {
	var c Codec
	texts := []string{"", "plain", "<a href=\"b\">&amp;", "\u2028\u2029\u2027", "\xff\xc0\xaf", "a\xe4\xb8", "𝄞 中文 é\x7f", "\ufffd"}
	for x := range rune(300) {
		texts = append(texts, string(x))
	}
	for _, s := range texts {
		want, _ := std.Marshal(s)
		want = bytes.ReplaceAll(want, []byte("\ufffd"), []byte(`\ufffd`)) // encoding/json's second version does not escape it
		if s == "\ufffd" {
			want = []byte(`"` + s + `"`)
		}
		if got, _ := c.Append(nil, s); !bytes.Equal(got, want) {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
	for _, s := range []string{`"\ud834\udd1e"`, `"\ud834"`, `"\ud834\u0041"`, `"\udd1e\ud834x"`, `"\/\b\f\n\r\t\"\\\u00e9\u00E9"`, "\"\xff中\xc0\"", "\"中文\"", "\"a\\n\xff\"", `"\ud834\`, `"\u12g4"`, `"\x"`, "\"a\nb\"", `"`, `"\`, `"\u`} {
		var want, got string
		err := std.Unmarshal([]byte(s), &want)
		if bad := c.Decode([]byte(s), &got, Rules{}); (bad == nil) != (err == nil) || err == nil && got != want {
			t.Errorf("%s: %q %v, want %q %v", s, got, bad, want, err)
		}
	}
}

func TestNotFinite(t *testing.T) {
	var c Codec
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if _, ok := c.Append(nil, every{Plain: []Base{{Rate: float32(x)}}}); ok {
			t.Errorf("%g was written", x)
		}
	}
}

func TestRefuses(t *testing.T) {
	var c Codec
	for _, x := range []struct {
		text  string
		kind  Kind
		field string
	}{
		{``, Syntax, ""}, {`{`, Syntax, ""}, {`{}x`, Syntax, ""}, {`{"int":1,}`, Syntax, ""}, {`{"int" 1}`, Syntax, ""}, {`{,}`, Syntax, ""},
		{`{"list":["a",]}`, Syntax, ""}, {`{"list":["a" "b"]}`, Syntax, ""}, {`{"list":["a",]"b"]}`, Syntax, ""}, {`{"list":[,]}`, Syntax, ""},
		{`{"int":01}`, Syntax, ""}, {`{"float":1.}`, Syntax, ""}, {`{"float":.1}`, Syntax, ""}, {`{"float":1e}`, Syntax, ""}, {`{"int":-}`, Syntax, ""}, {`{"int":+1}`, Syntax, ""},
		{`{"bool":fals}`, Syntax, ""}, {`{"bool":nul}`, Syntax, ""},
		{`{"pairs":[[1]]}`, Syntax, ""}, {`{"pairs":[[1,2,3]]}`, Syntax, ""},
		{`{"one":1}`, Unknown, "one"}, {`{"Int":1}`, Unknown, "Int"}, {`{"Skipped":"a"}`, Unknown, "Skipped"}, {`{"up":{"Plain":[{"Rate":1}]}}`, Unknown, "up.Plain[0].Rate"},
		{`{"int":1,"int":1}`, Twice, "int"}, {`{"<map>":{"a":"","a":""}}`, Twice, "<map>.a"},
		{`[]`, Type, ""}, {`{"int":"1"}`, Type, "int"}, {`{"int":1.5}`, Type, "int"}, {`{"int":9223372036854775808}`, Type, "int"}, {`{"int32":2147483648}`, Type, "int32"},
		{`{"uint":-1}`, Type, "uint"}, {`{"float":1e999}`, Type, "float"}, {`{"rate":1e39}`, Type, "rate"}, {`{"int":null}`, Type, "int"}, {`{"bool":1}`, Type, "bool"},
		{`{"lists":[[1],[2,"x"]]}`, Type, "lists[1][1]"}, {`{"<map>":{"a":1}}`, Type, "<map>.a"}, {`{"up":[]}`, Type, "up"}, {`{"text":{}}`, Type, "text"}, {`{"list":true}`, Type, "list"},
	} {
		err := c.Decode([]byte(x.text), new(every), Rules{Null: true})
		var e *Error
		if !errors.As(err, &e) || e.Kind != x.kind || e.Field != x.field {
			t.Errorf("%s: %v, want kind %d at %q", x.text, err, x.kind, x.field)
		}
	}
}

func TestRules(t *testing.T) {
	var c Codec
	for _, x := range []struct {
		text  string
		rules Rules
		ok    bool
	}{
		{`{"list":null,"up":null,"<map>":null}`, Rules{Null: true}, true},
		{`{"list":null}`, Rules{}, false}, {`{"up":null}`, Rules{}, false}, {`{"<map>":null}`, Rules{}, false},
		{`{"list":[],"one":[{"two":null}]}`, Rules{Others: true}, true}, {`{"one":[}`, Rules{Others: true}, false},
		{`{"int":2147483648}`, Rules{}, true}, {`{"int":2147483648}`, Rules{Safe: true}, false}, {`{"int":-2147483648}`, Rules{Safe: true}, true},
		{`{"uint":9007199254740992}`, Rules{}, true}, {`{"uint":9007199254740992}`, Rules{Safe: true}, false}, {`{"uint":9007199254740991}`, Rules{Safe: true}, true},
	} {
		if err := c.Decode([]byte(x.text), new(every), x.rules); (err == nil) != x.ok {
			t.Errorf("%s with %+v: %v", x.text, x.rules, err)
		}
	}
}

// Text of a few bytes that would become many is refused before it does.
func TestHostile(t *testing.T) {
	var c Codec
	var list []every
	many := "[" + strings.Repeat("{},", 1<<16) + "{}]"
	if err := c.Decode([]byte(many), &list, Rules{}); err == nil || len(list)*int(reflect.TypeFor[every]().Size()) > 1<<16+8*len(many) {
		t.Errorf("%d objects were made of %d bytes: %v", len(list), len(many), err)
	}
	var ups every
	if c.Decode([]byte(strings.Repeat(`{"up":`, 1<<16)), &ups, Rules{}) == nil {
		t.Error("accepted")
	}
	deep := strings.Repeat("[", 1<<20)
	if _, err := NewReader([]byte(deep)).Raw(); err == nil || !strings.Contains(err.Error(), "too deeply") {
		t.Errorf("%v", err)
	}
	if _, err := NewReader([]byte(deep[:maxDepth] + strings.Repeat("]", maxDepth))).Raw(); err != nil {
		t.Errorf("%v", err)
	}
}

func TestPanics(t *testing.T) {
	type twice struct {
		Base
		Own int `json:"Step"`
	}
	for _, v := range []any{map[string]int{}, func() {}, twice{}, []any{1}, complex64(1)} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%T was written", v)
				}
			}()
			new(Codec).Append(nil, v)
		}()
	}
}

// FuzzRaw holds the grammar to encoding/json's.
func FuzzRaw(f *testing.F) {
	for _, s := range []string{`{"a":[1,-0.5e+3,true,false,null,"\u00e9\n"]}`, ` [ ] `, `[1,]`, `{"a"}`, `01`, `"`, "\"\xff\""} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		r := NewReader(text)
		raw, err := r.Raw()
		ok := err == nil && r.End() == nil
		if ok != std.Valid(text) && !strings.Contains(fmt.Sprint(err), "too deeply") {
			t.Errorf("%q: %v", text, err)
		}
		if ok && !bytes.Equal(raw, bytes.Trim(text, " \t\r\n")) {
			t.Errorf("%q: %q", text, raw)
		}
	})
}

// FuzzDecode holds what is accepted to what encoding/json makes of it.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{`{"list":["a",null],"up":{"int":3}}`, `{"noPair":[1,2],"lists":[[1e3],[]],"<map>":{"a":"b"},"uint":18446744073709551615}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var mine, theirs every
		var c Codec
		if c.Decode(text, &mine, Rules{Null: true}) != nil {
			return
		}
		d := std.NewDecoder(bytes.NewReader(text))
		d.DisallowUnknownFields()
		if err := d.Decode(&theirs); err != nil || !reflect.DeepEqual(mine, theirs) {
			t.Errorf("%q: %v\n%+v\n%+v", text, err, mine, theirs)
		}
		got, _ := c.Append(nil, mine)
		if want, err := std.Marshal(mine); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s, want %s", got, want)
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	e := every{Text: "a text of some length", Float: 3.25, List: []string{"one", "two"}, Up: &every{Float: 1e-3}}
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		var c Codec
		for b.Loop() {
			c.Append(nil, &e)
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			std.Marshal(&e)
		}
	})
}
