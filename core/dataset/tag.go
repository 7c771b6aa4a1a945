package dataset

import (
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/text"
)

// maxWord is the most bytes of a word of a sentence: addresses on the web are long.
const maxWord = 4096

// tag reads sentences of tagged words and turns their tags into BIO. A sentence
// with a bad line is left out.
func (r *reader) tag(data []byte) error {
	s, err := text.FromBytes(r.Name, data)
	if err != nil {
		return err
	}
	read := r.readConll
	if text.IsJSONL(r.Name) {
		read = r.readSpans
	}
	list, err := read(s)
	if err != nil {
		return err
	}
	if err := checkTypes(r.Name, list); err != nil {
		return err
	}
	r.takeSentences(list)
	return nil
}

// takeSentences makes cases of the sentences that are in the file's scheme.
func (r *reader) takeSentences(list []sentence) {
	scheme := recognise(list)
	r.set.Scheme = scheme.code()
	names := map[string]string{}
	r.set.Examples = make([]text.Case, 0, len(list))
	for k := range list {
		s := &list[k]
		if i, reason := scheme.check(s.tags); reason != nil {
			r.reject(s.at(i), reason)
			continue
		}
		scheme.convert(s.tags, names)
		r.set.Examples = append(r.set.Examples, text.Case{Tokens: s.tokens, Tags: s.tags, Split: s.split})
	}
}

// checkTypes refuses more types of entities than anything has.
func checkTypes(name string, list []sentence) error {
	seen := map[string]bool{}
	for k := range list {
		for i, tag := range list[k].tags {
			if _, kind, _ := cutTag(tag); kind != "" {
				seen[kind] = true
			}
			if len(seen) > maxTypes {
				return fault.New("dataset.types", "{file}, line {line}: more than {most} types of entities; is the last column the tag?",
					"file", name, "line", strconv.Itoa(list[k].at(i)), "most", strconv.Itoa(maxTypes))
			}
		}
	}
	return nil
}
