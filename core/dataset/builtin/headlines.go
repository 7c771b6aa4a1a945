package builtin

import (
	"slices"
	"strconv"
	"strings"

	"murmuration/core/rng"
	"murmuration/core/text"
)

// Sentiments of a headline, for who holds shares in the company it is about.
const (
	Positive = "positive"
	Negative = "negative"
	Neutral  = "neutral"
)

// Headlines returns dated headlines about imaginary companies, in "en" or "zh":
// Text, Label (Positive, Negative or Neutral), Date ("2024-01-01") and Split, in
// order of time.
//
// Two years are told of, with a good summer, a scandal at one company in the winter
// that follows, then a slump and a recovery. A tenth of the patterns is kept for the
// test part.
func Headlines(language string, seed uint64) []text.Case {
	h := newPress(language, seed)
	for day := range days {
		if day%7 >= 5 {
			continue
		}
		h.rng = rng.New(seed, "headlines", uint64(day))
		for range daily + h.rng.Intn(3) {
			h.print(day)
		}
	}
	return h.cases
}

const (
	firstYear = 2024 // it begins on a Monday
	days      = 366 + 365
	daily     = 5  // headlines of a working day, or one or two more
	rare      = .7 // chance that a pattern that is kept for the test part is not used
)

// months are the shares of good and of bad headlines, in hundredths, of the 24
// months.
const months = "33 30 33 30 36 28 40 24 47 19 49 17 48 18 45 20 36 28 33 31 32 33 30 34 " +
	"17 54 16 56 22 48 24 44 26 42 25 43 28 39 36 30 44 23 48 20 47 20 45 21"

// The scandal fills the first four months of the second year.
const scandalFrom, scandalTo = 12, 15

// press writes headlines. Its books of patterns are by sentiment, those of the
// scandal last; of the first two the n-th patterns mirror each other.
type press struct {
	writer
	chinese   bool
	companies []string
	sectors   map[string]string
	books     [6]book
	seen      map[string]bool
	cases     []text.Case
}

// book is the patterns of a sentiment and those that are kept for the test part.
type book struct {
	label    string
	patterns []string
	kept     map[int]bool
}

func newPress(language string, seed uint64) *press {
	h := &press{chinese: language == "zh", seen: map[string]bool{}}
	books := [6]string{headlinesEnglishGood, headlinesEnglishBad, headlinesEnglishNeutral, headlinesEnglishScandalGood, headlinesEnglishScandalBad, headlinesEnglishScandalNeutral}
	words, companies, sectors := headlinesEnglishWords, headlinesEnglishCompanies, headlinesEnglishSectors
	if h.chinese {
		books = [6]string{headlinesChineseGood, headlinesChineseBad, headlinesChineseNeutral, headlinesChineseScandalGood, headlinesChineseScandalBad, headlinesChineseScandalNeutral}
		words, companies, sectors = headlinesChineseWords, headlinesChineseCompanies, headlinesChineseSectors
	}
	h.words, h.sectors = lexicon(words), lexicon(sectors)
	h.companies = strings.Split(strings.TrimSpace(companies), "\n")
	for i, lines := range books {
		of := [6]uint64{0, 0, 1, 2, 3, 4}[i] // good and bad patterns that mirror each other are kept together
		h.books[i] = newBook(lines, [3]string{Positive, Negative, Neutral}[i%3], rng.New(seed, "headlines kept", of))
	}
	return h
}

func newBook(lines, label string, r rng.Stream) book {
	b := book{label: label, kept: map[int]bool{}}
	for line := range strings.Lines(lines) {
		if _, pattern, ok := strings.Cut(strings.TrimSpace(line), "- "); ok {
			b.patterns = append(b.patterns, pattern)
		}
	}
	for _, i := range r.Perm(len(b.patterns))[:len(b.patterns)/10] {
		b.kept[int(i)] = true
	}
	return b
}

// print adds a headline of a day.
func (h *press) print(day int) {
	date, month := calendar(day)
	h.setTime(day, month)
	i := h.mood(month)
	if month >= scandalFrom && month <= scandalTo && h.chance(.3) {
		i += 3
	}
	for range patience {
		b := &h.books[i]
		at := h.rng.Intn(h.reach(i, len(b.patterns)))
		if b.kept[at] && h.chance(rare) || !h.about(i >= 3, b.patterns[at]) {
			continue
		}
		headline := h.finish(h.write(b.patterns[at]))
		if key := essence(headline); !h.seen[key] {
			h.seen[key] = true
			h.cases = append(h.cases, text.Case{Text: headline, Label: b.label, Date: date, Split: h.part(b.kept[at])})
			return
		}
	}
}

// reach is how many of a book's patterns are drawn from: half the time only those
// of its first half, in which a quantity and a direction make the sentiment.
func (h *press) reach(book, patterns int) int {
	if book < 3 && h.chance(.5) {
		return patterns / 2
	}
	return patterns
}

// setTime names the times that headlines of a day speak of: the month and the
// quarter that are over, those that come, and the other days of the week.
func (h *press) setTime(day, month int) {
	months, quarters, halves := alternatives(h.words["months"]), alternatives(h.words["quarters"]), alternatives(h.words["halves"])
	m, q := month%12, month%12/3
	h.words["month"] = months[(m+11)%12]
	h.words["later"] = months[(m+1)%12] + "|" + months[(m+2)%12]
	h.words["quarter"] = quarters[(q+3)%4] + "|" + halves[(q/2+1)%2]
	h.words["coming"] = quarters[(q+1)%4]
	weekdays := alternatives(h.words["weekdays"])
	h.words["weekday"] = strings.Join(slices.Delete(weekdays, day%7, day%7+1), "|")
}

// mood draws a sentiment of a month: 0 good, 1 bad, 2 neutral.
func (h *press) mood(month int) int {
	shares := strings.Fields(months)
	draw := h.rng.Intn(100)
	for i := range 2 {
		share, err := strconv.Atoi(shares[2*month+i])
		if err != nil {
			panic("builtin: a share of headlines is no number")
		}
		if draw -= share; draw < 0 {
			return i
		}
	}
	return 2
}

// about chooses the company that a headline is about, and reports whether the
// pattern can be said of it.
func (h *press) about(scandal bool, pattern string) bool {
	at := h.rng.Intn(len(h.companies))
	if scandal {
		at = 0
	}
	company := strings.Split(h.companies[at], " / ")
	sector := strings.Split(h.sectors[company[1]], " / ")
	h.words["co"], h.words["goods"] = company[0], company[len(company)-1]
	for i, name := range []string{"sectorGood", "sectorBad", "sectorDeal", "site"} {
		h.words[name] = sector[i]
	}
	h.words["rival"] = h.rival(at, company[1])
	return len(company) == 3 || !strings.Contains(pattern, "{goods}")
}

// rival names another company of the sector.
func (h *press) rival(not int, sector string) string {
	for {
		i := h.rng.Intn(len(h.companies))
		if c := strings.Split(h.companies[i], " / "); i != not && c[1] == sector {
			return c[0]
		}
	}
}

// part draws where a headline goes; with those of the patterns that are kept, the
// test part has a fifth.
func (h *press) part(kept bool) string {
	u := h.rng.Float64()
	switch {
	case kept || u < .17:
		return text.Test.String()
	case u < .17+.1:
		return text.Valid.String()
	}
	return text.Train.String()
}

func (h *press) finish(s string) string {
	if h.chinese {
		return strings.ReplaceAll(s, " ", "")
	}
	return sentences(tidy(s))
}

// calendar is the date of a day, counted from 0, and its month from 0 to 23.
func calendar(day int) (date string, month int) {
	lengths := [24]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	for day >= lengths[month] {
		day -= lengths[month]
		month++
	}
	return strconv.Itoa(firstYear+month/12) + "-" + two(month%12+1) + "-" + two(day+1), month
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
