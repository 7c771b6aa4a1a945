package room

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// Every refusal has its sentence on the page, in both languages.
func TestRefusalsHaveMessages(t *testing.T) {
	codes := map[string]bool{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`refusal\([^"]*"(room\.[a-z]+)"`).FindAllSubmatch(text, -1) {
			codes[string(m[1])] = true
		}
	}
	if len(codes) < 20 {
		t.Fatalf("only %d codes were found", len(codes))
	}
	for _, language := range []string{"en", "zh"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "public", "messages", language+".json"))
		var messages map[string]any
		if err == nil {
			err = json.Unmarshal(text, &messages)
		}
		if err != nil {
			t.Fatal(err)
		}
		for code := range codes {
			if !has(messages, "fault."+code) {
				t.Errorf("%s: no message for %s", language, code)
			}
		}
	}
}

// has looks through the parts of the messages.
func has(messages map[string]any, key string) bool {
	if _, ok := messages[key].(string); ok {
		return true
	}
	for _, part := range messages {
		if within, ok := part.(map[string]any); ok && has(within, key) {
			return true
		}
	}
	return false
}
