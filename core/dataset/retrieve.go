package dataset

import (
	"strconv"
	"strings"

	"murmuration/core/fault"
	"murmuration/core/text"
)

// retrieve reads questions and answers. Questions of one intent have one answer,
// which at least one of their lines must give; without a column of intents, those
// of the same answer are one, which is named after it.
func (r *reader) retrieve(data []byte) error {
	t, err := r.readTable(data, questionNames(), answerNames(), intentNames())
	if err != nil {
		return err
	}
	q := &questions{reader: r}
	if err := q.choose(t); err != nil {
		return err
	}
	q.collect(t)
	if len(q.intents) > maxIntents {
		return fault.New("dataset.intents", "{file}, line {line}: more than {most} different intents; take fewer, or give several questions the same answer",
			"file", r.Name, "line", strconv.Itoa(q.intents[maxIntents].line), "most", strconv.Itoa(maxIntents))
	}
	q.nameIntents()
	r.set.Examples = make([]text.Case, 0, len(t.Rows))
	for _, row := range t.Rows {
		q.add(row)
	}
	return nil
}

// questions are the columns of a file of questions, and its intents in the order
// in which they come.
type questions struct {
	*reader
	question, answer, intent, split int
	intents                         []intent
	index                           map[string]int // by the intent's cell, or else by the answer
}

type intent struct {
	name, answer string
	line         int // of its first answer, or of its first question while it has none
}

func (q *questions) choose(t *table) (err error) {
	c := q.Columns
	if q.question, err = t.take(c.Text, questionNames()...); err != nil {
		return err
	}
	if q.answer, err = t.take(c.Answer, answerNames()...); err != nil {
		return err
	}
	if q.intent, err = t.take(c.Label, intentNames()...); err != nil {
		return err
	}
	if q.split, err = t.split(c.Split); err != nil {
		return err
	}
	if q.question < 0 {
		q.question = t.free()
	}
	if q.answer < 0 {
		q.answer = t.free()
	}
	if q.question < 0 || q.answer < 0 {
		return fault.New("dataset.answers", "{file} has the columns {columns}; a column of questions and one of answers are needed", "file", q.Name, "columns", strings.Join(t.Columns, ", "))
	}
	q.set.Chosen = Columns{Text: t.name(q.question), Answer: t.name(q.answer), Label: t.name(q.intent), Split: t.name(q.split)}
	return nil
}

// key is what the intent of a row is told by.
func (q *questions) key(row text.Row) string {
	if q.intent < 0 {
		return cell(row, q.answer)
	}
	return cell(row, q.intent)
}

// collect finds the intents and the first answer of each.
func (q *questions) collect(t *table) {
	q.index = map[string]int{}
	for _, row := range t.Rows {
		key, answer := q.key(row), cell(row, q.answer)
		if key == "" || len(answer) > text.MaxField {
			continue
		}
		i, ok := q.index[key]
		if !ok {
			i = len(q.intents)
			q.index[key] = i
			q.intents = append(q.intents, intent{name: key, line: row.Line})
		}
		if q.intents[i].answer == "" && answer != "" {
			q.intents[i].answer, q.intents[i].line = answer, row.Line
		}
	}
}

// nameIntents names intents after their answers where the file does not name them,
// those that would be called the same with a number.
func (q *questions) nameIntents() {
	if q.intent >= 0 {
		return
	}
	used := map[string]bool{}
	for i := range q.intents {
		short := strings.Join(text.Fields(text.Shorten(q.intents[i].answer)), " ")
		name := short
		for n := 2; used[name]; n++ {
			name = short + " (" + strconv.Itoa(n) + ")"
		}
		used[name] = true
		q.intents[i].name = name
	}
}

// add makes a case of a row, or says what is wrong with it.
func (q *questions) add(row text.Row) {
	c := text.Case{Text: cell(row, q.question), Answer: cell(row, q.answer)}
	if reason := q.check(row, &c); reason != nil {
		q.reject(row.Line, reason)
		return
	}
	q.set.Examples = append(q.set.Examples, c)
}

func (q *questions) check(row text.Row, c *text.Case) *fault.Error {
	ch := q.set.Chosen
	part, noPart := text.SplitOf(cell(row, q.split))
	key := q.key(row)
	switch {
	case c.Text == "":
		return emptyCell(ch.Text)
	case len(c.Text) > text.MaxField:
		return tooLong(ch.Text, len(c.Text), text.MaxField)
	case len(c.Answer) > text.MaxField:
		return tooLong(ch.Answer, len(c.Answer), text.MaxField)
	case noPart != nil:
		return noPart
	case key == "" && q.intent >= 0:
		return emptyCell(ch.Label)
	case key == "":
		return emptyCell(ch.Answer)
	}
	in := q.intents[q.index[key]]
	c.Label, c.Split = in.name, part
	switch {
	case len(c.Label) > maxLabel:
		return tooLong(ch.Label, len(c.Label), maxLabel)
	case in.answer == "":
		return fault.New("dataset.noAnswer", "the intent {intent} has no answer: one of its lines must give it", "intent", strconv.Quote(in.name))
	case c.Answer != "" && c.Answer != in.answer:
		return fault.New("dataset.twoAnswers", "the intent {intent} has another answer in line {first}; an intent has one answer", "intent", strconv.Quote(in.name), "first", strconv.Itoa(in.line))
	}
	return nil
}
