package train

import "murmuration/core/text"

// division is examples, each in a part.
type division struct {
	list  []text.Case
	parts []text.Part
}

// divide takes the given parts and lets draw move a share of the training part to
// those that are missing.
func (d *division) divide(draw func(p text.Part, share float64)) {
	var given [3]bool
	for _, e := range d.list {
		part := partOf(e.Split)
		d.parts = append(d.parts, part)
		given[part] = true
	}
	if !given[text.Test] {
		draw(text.Test, testShare)
	}
	if !given[text.Valid] {
		draw(text.Valid, validShare)
	}
	for i, p := range d.parts {
		d.list[i].Split = nameOf(p)
	}
}

// move moves the chosen training examples to a part.
func (d *division) move(p text.Part, chosen func(text.Case) bool) {
	for i, e := range d.list {
		if d.parts[i] == text.Train && chosen(e) {
			d.parts[i] = p
		}
	}
}

func (d *division) cases() []text.Case { return d.list }

// partOf is the part of a name; "" is the training part.
func partOf(split string) text.Part {
	switch split {
	case "valid":
		return text.Valid
	case "test":
		return text.Test
	}
	return text.Train
}

func nameOf(p text.Part) string {
	return [...]string{text.Train: "train", text.Valid: "valid", text.Test: "test"}[p]
}
