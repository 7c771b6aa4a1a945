package builtin

import (
	"slices"
	"strings"
	"testing"
)

func TestServiceIntents(t *testing.T) {
	for _, language := range []string{"en", "zh"} {
		questions, answers := map[string]int{}, map[string]string{}
		for _, x := range Service(language, 1) {
			questions[x.Label]++
			if have, ok := answers[x.Label]; ok && have != x.Answer {
				t.Errorf("%s has two answers", x.Label)
			}
			answers[x.Label] = x.Answer
		}
		if len(questions) != 56 || questions[None] != outside || answers[None] != "" {
			t.Errorf("%s: %d intents, %d questions outside, answered with %q", language, len(questions), questions[None], answers[None])
		}
		for label, n := range questions {
			if n < fewest || label != None && answers[label] == "" {
				t.Errorf("%s %s: %d questions, the answer is %q", language, label, n, answers[label])
			}
		}
	}
}

// TestServiceKeepsAPattern sees that the first questions of an intent, which are for
// the test part, are of one pattern that no later one has.
func TestServiceKeepsAPattern(t *testing.T) {
	s := newService("en")
	s.words["order"], s.words["parcel"] = "my order", "parcel"
	in := intent{label: "x", answer: "y", topics: []string{"any"}}
	for _, word := range []string{"alpha", "beta", "gamma"} {
		in.frames = append(in.frames, frame{word + " ####", true})
	}
	list := s.cases(in, 60, map[string]bool{})
	first := strings.ToLower(strings.Fields(list[0].Text)[0])
	for i, x := range list {
		if got := strings.ToLower(strings.Fields(x.Text)[0]); (got == first) != (i < unseen) {
			t.Errorf("question %d is %q", i, x.Text)
		}
	}
	if len(list) != 60 || len(only(list, "test")) != 12 || len(only(list, "valid")) != 6 {
		t.Errorf("%d questions", len(list))
	}
}

func TestServiceClausesSpeakOfSomethingElse(t *testing.T) {
	for _, language := range []string{"en", "zh"} {
		s := newService(language)
		for _, in := range s.intents {
			for _, list := range [][]clause{s.before, s.after} {
				left := slices.DeleteFunc(slices.Clone(list), func(c clause) bool { return share(c.topics, in.topics) })
				if len(left) < 5 {
					t.Errorf("%s %s: only %d clauses can stand beside it", language, in.label, len(left))
				}
			}
		}
	}
}

func TestStop(t *testing.T) {
	s := newService("zh")
	for q, want := range map[string]string{
		"我的礼品卡用不了": "。", "差价退吗": "？", "下成功了吗？什么通知都没有": "。", "地址填错了，在哪里改": "？",
	} {
		if got := s.stop(q); got != want {
			t.Errorf("%s%s", q, got)
		}
	}
}

func TestBegin(t *testing.T) {
	const starts = "\ncan I = can I|may I\nplease = please|kindly\nplease don't = please don't|do not\n怎么 = 怎么|如何\n怎么会 = 怎么会|为何会\n"
	for _, c := range []struct {
		pattern, want string
		joined        bool
	}{
		{"can I go", "[can I|may I] go", false},
		{"can it go", "can it go", false},
		{"please don't go", "[please don't|do not] go", false},
		{"please go", "[please|kindly] go", false},
		{"怎么会有", "[怎么会|为何会]有", true},
		{"怎么退", "[怎么|如何]退", true},
	} {
		if got := begin(c.pattern, starts, c.joined); got != c.want {
			t.Errorf("%q becomes %q, not %q", c.pattern, got, c.want)
		}
	}
}

func TestReplacer(t *testing.T) {
	if got := replacer("\na b = a b|c\n").Replace("the a b is"); got != "the [a b|c] is" {
		t.Errorf("%q", got)
	}
}
