package flock

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"murmuration/core/protocol"
	"murmuration/core/study/builtin"
)

// Check asks for the numbers of an expectation and reports whether it is met.
func (f *Flock) Check(e builtin.Expectation) (values []float64, met bool, err error) {
	for _, t := range e.Terms {
		a, _, err := f.Ask(t.Ask)
		if err != nil {
			return nil, false, err
		}
		x, err := numberAt(a, t.At)
		if err != nil {
			return nil, false, fmt.Errorf("%s: %w", e.Key, err)
		}
		values = append(values, t.Times*x)
	}
	if len(values) == 1 {
		return values, values[0] > e.By, nil
	}
	for i := range values[1:] {
		if !(values[i]-values[i+1] > e.By) {
			return values, false, nil
		}
	}
	return values, true, nil
}

// numberAt goes an answer's way to a number, as builtin.Term says.
func numberAt(a *protocol.Account, way string) (float64, error) {
	data, err := json.Marshal(a)
	if err != nil {
		return 0, err
	}
	var whole map[string]any
	if err := json.Unmarshal(data, &whole); err != nil {
		return 0, err
	}
	var at any
	for _, answer := range whole { // the one that is set
		at = answer
	}
	for _, step := range strings.Split(way, ".") {
		if at, err = follow(at, step); err != nil {
			return 0, fmt.Errorf("%s: %w", way, err)
		}
	}
	switch x := at.(type) {
	case float64:
		return x, nil
	case []any:
		mean, _, err := moments(x)
		return mean, err
	}
	return 0, fmt.Errorf("%s: there is no number", way)
}

// follow takes one step of a way.
func follow(at any, step string) (any, error) {
	switch x := at.(type) {
	case map[string]any:
		if v, ok := x[step]; ok {
			return v, nil
		}
	case []any:
		if step == "spread" {
			_, spread, err := moments(x)
			return spread, err
		}
		if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < len(x) {
			return x[i], nil
		}
		key, value, _ := strings.Cut(step, "=")
		for _, one := range x {
			if fields, ok := one.(map[string]any); ok && is(fields[key], value) {
				return one, nil
			}
		}
	}
	return nil, fmt.Errorf("there is no %q", step)
}

// is reports whether a field is a text, or a list that holds it.
func is(field any, value string) bool {
	if list, ok := field.([]any); ok {
		for _, x := range list {
			if x == value {
				return true
			}
		}
	}
	return field == value
}

// moments are the mean and the standard deviation of a sample.
func moments(list []any) (mean, spread float64, err error) {
	for _, x := range list {
		v, ok := x.(float64)
		if !ok {
			return 0, 0, fmt.Errorf("there is something but numbers in a list")
		}
		mean += v / float64(len(list))
	}
	for _, x := range list {
		d := x.(float64) - mean
		spread += d * d / float64(len(list)-1)
	}
	return mean, math.Sqrt(spread), nil
}
