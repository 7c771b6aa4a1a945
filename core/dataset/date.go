package dataset

import (
	"strings"

	"murmuration/core/text"
)

// date is a day and perhaps a time of day, as a clock on the wall shows them: a
// zone after the time is read and left out.
type date struct {
	year, month, day, hour, minute, second int
	timed                                  bool
}

// parseDate reads 2024-01-05, 2024/1/5, 2024.1.5, 20240105 or 2024年1月5日, perhaps
// followed by a time such as 13:00, T13:00:05.250Z or 13时05分.
func parseDate(s string) (d date, ok bool) {
	p := &dateText{rest: text.Trim(s), ok: true}
	d.year = p.number(4, 4)
	switch {
	case p.take("-"):
		d.month, d.day = p.pair("-")
	case p.take("/"):
		d.month, d.day = p.pair("/")
	case p.take("."):
		d.month, d.day = p.pair(".")
	case p.take("年"):
		d.month, d.day = p.pair("月")
		p.dayEnds = p.take("日") || p.take("号")
		p.ok = p.ok && p.dayEnds
	default:
		d.month, d.day = p.number(2, 2), p.number(2, 2)
	}
	if p.rest != "" {
		p.clock(&d)
	}
	return d, p.ok && p.rest == "" && d.exists()
}

// dateText is what of a date is still to be read; ok is false once it is none.
type dateText struct {
	rest    string
	ok      bool
	dayEnds bool // with a word of its own, so that nothing need stand before the time
}

func (p *dateText) take(prefix string) (found bool) {
	p.rest, found = strings.CutPrefix(p.rest, prefix)
	return found
}

// number reads from least to most digits.
func (p *dateText) number(least, most int) int {
	n, at := 0, 0
	for at < min(most, len(p.rest)) && p.rest[at] >= '0' && p.rest[at] <= '9' {
		n = 10*n + int(p.rest[at]-'0')
		at++
	}
	p.ok = p.ok && at >= least
	p.rest = p.rest[at:]
	return n
}

func (p *dateText) pair(between string) (a, b int) {
	a = p.number(1, 2)
	p.ok = p.ok && p.take(between)
	return a, p.number(1, 2)
}

// clock reads a time of day, what stands before it and a zone.
func (p *dateText) clock(d *date) {
	d.timed = true
	before := p.rest
	p.rest = text.Trim(p.rest)
	p.ok = p.ok && (len(p.rest) < len(before) || p.dayEnds || p.take("T") || p.take("t"))
	d.hour = p.number(1, 2)
	switch {
	case p.take(":") || p.take("："):
		d.minute = p.number(2, 2)
		if p.take(":") || p.take("：") {
			d.second = p.number(2, 2)
			p.fraction()
		}
		p.zone()
	case p.take("时") || p.take("点"):
		p.chineseMinutes(d)
	default:
		p.ok = false
	}
}

func (p *dateText) chineseMinutes(d *date) {
	if p.rest == "" {
		return
	}
	d.minute = p.number(1, 2)
	p.ok = p.ok && p.take("分")
	if p.rest != "" {
		d.second = p.number(1, 2)
		p.ok = p.ok && p.take("秒")
	}
}

// fraction passes over parts of a second.
func (p *dateText) fraction() {
	if p.take(".") || p.take(",") {
		p.number(1, 9)
	}
}

// zone passes over Z, UTC, +08:00, +0800 or +08.
func (p *dateText) zone() {
	p.rest = text.Trim(p.rest)
	if p.take("Z") || p.take("z") || p.take("UTC") || !p.take("+") && !p.take("-") {
		return
	}
	p.number(2, 2)
	if p.take(":") || p.rest != "" {
		p.number(2, 2)
	}
}

// exists reports whether the calendar has such a day and the day such a time.
func (d date) exists() bool {
	if d.month < 1 || d.month > 12 || d.day < 1 || d.hour > 23 || d.minute > 59 || d.second > 60 {
		return false
	}
	days := 30 + (d.month+d.month/8)%2
	if d.month == 2 {
		days = 28
		if d.year%4 == 0 && (d.year%100 != 0 || d.year%400 == 0) {
			days = 29
		}
	}
	return d.day <= days
}

// key is a number that is larger the later the date: its digits yyyymmddhhmmss.
func (d date) key() int64 {
	return int64(d.year*10_000+d.month*100+d.day)*1_000_000 + int64(d.hour*10_000+d.minute*100+d.second)
}

// String returns YYYY-MM-DD, or YYYY-MM-DD HH:MM of a date with a time.
func (d date) String() string {
	b := make([]byte, 0, len("2024-01-05 13:00"))
	put := func(n, digits int, after string) {
		for unit := [...]int{1, 10, 100, 1000}[digits-1]; unit > 0; unit /= 10 {
			b = append(b, byte('0'+n/unit%10))
		}
		b = append(b, after...)
	}
	put(d.year, 4, "-")
	put(d.month, 2, "-")
	put(d.day, 2, "")
	if d.timed {
		b = append(b, ' ')
		put(d.hour, 2, ":")
		put(d.minute, 2, "")
	}
	return string(b)
}
