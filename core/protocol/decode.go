package protocol

import (
	"errors"
	"reflect"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/json"
)

// Decode reads a Command strictly, filling in the defaults of what the JSON
// leaves out. Its faults name the field, such as "pretrain.model.hidden":
// unknown or repeated fields, null, wrong types, numbers out of range, not
// exactly one field at the top, text after the end, more than MaxJSON bytes.
func Decode(data []byte) (*Command, error) {
	c := new(Command)
	return c, decode(data, c, reflect.ValueOf(c).Elem())
}

// DecodeQuery reads a Query as Decode reads a Command.
func DecodeQuery(data []byte) (*Query, error) {
	q := new(Query)
	return q, decode(data, q, reflect.ValueOf(q).Elem())
}

// DecodeInquiry reads an Inquiry as Decode reads a Command.
func DecodeInquiry(data []byte) (*Inquiry, error) {
	q := new(Inquiry)
	return q, decode(data, q, reflect.ValueOf(q).Elem())
}

func decode(data []byte, into any, fields reflect.Value) error {
	if len(data) > MaxJSON {
		return fault.New("message.size", "a message of {size} bytes is larger than the limit of {limit} bytes",
			"size", strconv.Itoa(len(data)), "limit", strconv.Itoa(MaxJSON))
	}
	if err := new(json.Codec).Decode(data, into, json.Rules{Safe: true}); err != nil {
		return refusal(err)
	}
	return exactlyOne(fields)
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

// refusal words what the codec refused.
func refusal(err error) error {
	e, ok := errors.AsType[*json.Error](err)
	if !ok {
		return err
	}
	switch e.Kind {
	case json.Unknown:
		return fault.New("message.unknown", "{field} is not a field that exists; those that do are {known}", "field", e.Field, "known", e.Want)
	case json.Twice:
		return fault.New("message.twice", "{field} is given twice", "field", e.Field)
	case json.Type:
		return fault.New("message.type", "{field} must be {want}, not {got}", "field", e.Field, "want", e.Want, "got", e.Got)
	}
	return fault.New("message.json", "the message is not valid JSON: {what}", "what", e.Error())
}
