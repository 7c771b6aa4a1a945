package text

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"murmuration/core/fault"
)

// FromBytes checks that a file is UTF-8 text of a size that can be trained on,
// and returns it without a byte order mark. The fault names byte and line.
func FromBytes(name string, data []byte) (string, error) {
	if len(data) > MaxBytes {
		return "", tooLarge(name, len(data))
	}
	if err := checkBinary(name, data); err != nil {
		return "", err
	}
	if !utf8.Valid(data) {
		return "", notUTF8(name, string(data))
	}
	s := strings.TrimPrefix(string(data), "\ufeff")
	if trim(s) == "" {
		return "", empty(name)
	}
	return s, nil
}

// checkBinary refuses a file with a zero byte, or of whose first 64 KiB one
// byte in ten is a control character.
func checkBinary(name string, data []byte) error {
	controls := 0
	for i, b := range data {
		if b == 0 {
			return fault.New("text.binary", "{file} is not a text file: byte {offset} is zero; open a plain text, CSV or JSONL file", "file", name, "offset", strconv.Itoa(i))
		}
		if i < 1<<16 && (b < 8 || b > 13 && b < 32 && b != 27) {
			controls++
		}
	}
	if controls*10 > min(len(data), 1<<16) {
		return fault.New("text.controls", "{file} is not a text file: {count} of its first {of} bytes are control characters; open a plain text, CSV or JSONL file",
			"file", name, "count", strconv.Itoa(controls), "of", strconv.Itoa(min(len(data), 1<<16)))
	}
	return nil
}

func tooLarge(name string, size int) error {
	return fault.New("text.tooLarge", "{file} has {size} MB of text; at most {most} MB can be read here: cut out a part of it",
		"file", name, "size", strconv.Itoa((size+999_999)/1_000_000), "most", strconv.Itoa(MaxBytes/1_000_000))
}

func empty(name string) error {
	return fault.New("text.empty", "{file}: there is no text in it", "file", name)
}

func notUTF8(name, s string) error {
	at := 0
	for at < len(s) {
		r, n := utf8.DecodeRuneInString(s[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	return fault.New("text.utf8", "{file}, line {line}: byte {offset} of the file is not valid UTF-8; save the file as UTF-8",
		"file", name, "line", strconv.Itoa(1+strings.Count(s[:at], "\n")), "offset", strconv.Itoa(at))
}

// Documents separates text into documents: how is "line" (also ""), where
// blank lines are left out, or "text" for a single one.
func Documents(s, how string) []string {
	s = strings.TrimPrefix(s, "\ufeff")
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	if how == "text" {
		return []string{s}
	}
	var docs []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = trim(line); line != "" {
			docs = append(docs, line)
		}
	}
	return docs
}
