//go:build browser

package browser

import (
	"fmt"
	"regexp"
	"testing"
)

// TestLooks opens every panel on a desktop and a phone, light and dark, in both
// languages: nothing stands out of the window sideways, and the text is in the
// language asked for. With MURMURATION_PICTURES set it leaves pictures.
func TestLooks(t *testing.T) {
	for _, l := range []look{
		{width: 1280, height: 800, language: "en"},
		{width: 1280, height: 800, language: "zh-CN", dark: true},
		{width: 820, height: 1180, language: "en", mobile: true},
		{width: 390, height: 844, language: "en", dark: true, mobile: true},
		{width: 390, height: 844, language: "zh-CN", mobile: true},
	} {
		p := visit(t, l)
		p.press(" ")
		p.waitStep(20)
		p.press(" ")
		for _, panel := range []string{"first", "lessons", "corpus", "pretrain", "abilities", "words", "finetune", "flock", "class"} {
			p.bring(panel)
			if pictures != "" {
				p.do(sleep(700))
			}
			name := fmt.Sprintf("%s-%d-%s-dark=%v", panel, l.width, l.language, l.dark)
			if wide := eval[int](p, `document.documentElement.scrollWidth`); int64(wide) > l.width {
				t.Errorf("%s: %d pixels wide: %v", name, wide, eval[[]string](p, tooWide))
			}
			p.picture(name)
		}
		if l.language == "zh-CN" {
			p.checkChinese()
		}
	}
}

// tooWide names the innermost elements that stand out on the right.
const tooWide = `[...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 &&
	![...e.children].some((c) => c.getBoundingClientRect().right > innerWidth + 1)).map((e) => e.outerHTML.slice(0, 120)).slice(0, 5)`

// english finds three words of English in a row, which no name or unit is.
var english = regexp.MustCompile(`(?i)\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b`)

func (p *page) checkChinese() {
	p.t.Helper()
	if lang := eval[string](p, `document.documentElement.lang`); lang != "zh-Hans" {
		p.t.Errorf("the page says that it is in %q", lang)
	}
	for _, panel := range []string{"first", "lessons", "corpus", "pretrain", "abilities", "words", "finetune", "flock", "class"} {
		p.bring(panel)
		if found := english.FindString(p.text()); found != "" {
			p.t.Errorf("in the Chinese %s stands %q", panel, found)
		}
	}
}

// TestLanguageButton switches to Chinese and back.
func TestLanguageButton(t *testing.T) {
	p := visit(t, look{})
	p.click("button", "中文")
	p.waitText("语料")
	p.waitReady()
	p.click("button", "English")
	p.waitText("Corpus")
}

// TestLinkCarriesTheRun: the address that Share copies opens the same settings
// elsewhere, and what is not understood is named.
func TestLinkCarriesTheRun(t *testing.T) {
	p := open(t, host(t)+"/#pretrain?hidden=48&seed=9&hiden=3", look{})
	p.waitReady()
	p.waitText("2 × 48")
	p.waitText("Seed 9")
	p.waitText("there is no “hiden”")
}
