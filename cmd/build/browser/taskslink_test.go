//go:build browser

package browser

import (
	"regexp"
	"strings"
	"testing"
)

// taskLink says something of everything that a task's address can say.
const taskLink = "/#finetune?language=en&steps=30&seed=3&task=tag&set.language=zh&tune.steps=41&tune.seed=5&own.steps=31&own.hidden=24&recipe.crf=off&tune.speed=9&tune.batch=0"

// fieldsOfTask are the settings of a task as its panel shows them.
const fieldsOfTask = `Object.fromEntries([...document.querySelectorAll("[data-task=tag] [data-field]")].map((e) => [e.dataset.field, e.value ?? ""]))`

// TestTasksLink: a link to a task opens it with its examples and settings, names what
// it does not understand, follows what is changed, and opens the same elsewhere; a
// reload and the training keep it.
func TestTasksLink(t *testing.T) {
	address := host(t)
	p := open(t, address+taskLink, look{})
	p.waitReady()
	p.waitFor("the task's examples", `/\d/.test(document.querySelector('[data-task="tag"]:not([hidden] *) [data-id="examples"] [role="status"]')?.textContent ?? "")`)
	p.waitText("there is no “tune.speed”")
	p.waitText("tune.batch cannot be “0”")
	link := p.taskShared(t)
	p.click("button", "All numbers")
	p.setNumber("tune.steps", "43")
	p.click("button", "Close")
	p.waitFor("the address to follow", `location.hash.includes("tune.steps=43")`)
	p.click("tab", "Classification")
	p.waitFor("the address of another task", `!location.hash.includes("task=tag")`)

	q := open(t, link, look{language: "zh-CN"})
	q.waitReady()
	q.click("button", "English")
	if again := q.taskShared(t); again != link {
		t.Errorf("opened elsewhere it is %s\nit was %s", again, link)
	}
	if told := eval[int](q, `document.querySelectorAll(".frame-band .msg").length`); told != 0 {
		t.Errorf("of a right link is told: %s", q.textOf(".frame-band"))
	}
	q.click("button", "Start fine-tuning")
	q.waitFor("the report", `document.querySelector('[data-task="tag"] [data-id="report"]')`)
	q.waitText("of 41")
	if again := eval[string](q, `location.hash`); !strings.Contains(again, "tune.steps=41") {
		t.Errorf("after the training the address is %s", again)
	}
}

// TestTasksLinkOutlastsTheExamples: the numbers that suit a built-in set, which come with
// it, do not take the place of those that the link says.
func TestTasksLinkOutlastsTheExamples(t *testing.T) {
	p := open(t, host(t)+"/#finetune?task=classify&set=service&set.language=en&tune.steps=50&recipe.grams=1&recipe.scope=", look{})
	p.waitReady()
	p.waitFor("the questions", `/\d/.test(document.querySelector('[data-task="classify"] [data-id="examples"] [role="status"]')?.textContent ?? "")`)
	p.waitText("at most 50 steps of 64")
	p.waitFor("the address as it was", `location.hash.endsWith("task=classify&set=service&set.language=en&tune.steps=50&recipe.grams=1&recipe.scope=")`)
	if scope := eval[string](p, `document.querySelector('[data-task="classify"] [data-id="scope"]').value`); scope != "" {
		t.Errorf("the label %q is taken for what belongs to no class", scope)
	}
}

// taskShared is the link that Share shows of the task of taskLink, once it is whole.
func (p *page) taskShared(t *testing.T) string {
	t.Helper()
	p.waitFor("the settings", `location.hash.includes("own.hidden=24") && location.hash.includes("recipe.crf=off")`)
	link := p.sharedLink()
	p.click("button", "Close")
	if want := regexp.MustCompile(`#finetune\?language=en&steps=30&seed=3&corpus=[0-9a-f]{12}&v=[\d.]+&task=tag&set.language=zh&tune.steps=41&tune.seed=5&own.hidden=24&own.steps=31&recipe.crf=off$`); !want.MatchString(link) {
		t.Errorf("the link is %s", link)
	}
	return link
}
