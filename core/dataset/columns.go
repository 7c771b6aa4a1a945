package dataset

import (
	"slices"

	"murmuration/core/text"
)

// The usual names of columns, as a header may write them.
func questionNames() []string {
	return []string{"question", "query", "utterance", "text", "sentence", "prompt", "问题", "提问", "问句", "问", "文本", "句子"}
}

func answerNames() []string {
	return []string{"answer", "response", "reply", "template", "答案", "回答", "回复", "答复", "答"}
}

func intentNames() []string {
	return []string{"intent", "label", "class", "category", "topic", "意图", "标签", "类别", "分类"}
}

func labelNames() []string {
	return []string{"label", "sentiment", "class", "category", "标签", "情感", "类别", "分类"}
}

func timeNames() []string {
	return []string{"time", "timestamp", "date", "datetime", "day", "ts", "created_at", "published", "日期", "时间", "时间戳", "发布时间"}
}

func userNames() []string {
	return []string{"user", "userid", "user_id", "uid", "customer", "customer_id", "visitor", "visitorid", "session", "session_id", "sessionid", "用户", "用户id", "顾客", "会话"}
}

func itemNames() []string {
	return []string{"item", "itemid", "item_id", "movie", "movieid", "movie_id", "product", "product_id", "sku", "song", "物品", "物品id", "商品", "商品id", "电影"}
}

// table is a table of which columns are being chosen.
type table struct {
	*text.Table
	taken []int
}

// readTable reads the file as a table and takes over its bad lines.
func (r *reader) readTable(data []byte, usual ...[]string) (*table, error) {
	t, err := text.ReadTable(r.Name, data, slices.Concat(usual...)...)
	if err != nil {
		return nil, err
	}
	r.set.Columns, r.bad = t.Columns, t.Bad
	return &table{Table: t}, nil
}

// take returns the column that is asked for, or else the first with a usual name,
// or -1.
func (t *table) take(asked string, usual ...string) (int, error) {
	if asked == "" {
		return t.mark(t.Guess(usual...)), nil
	}
	c, err := t.Column(asked)
	return t.mark(c), err
}

// mark notes that a column has its use, and returns it; a second use is none.
func (t *table) mark(c int) int {
	if c < 0 || slices.Contains(t.taken, c) {
		return -1
	}
	t.taken = append(t.taken, c)
	return c
}

// free takes the first column without a use, or -1.
func (t *table) free() int {
	for c := range t.Columns {
		if !slices.Contains(t.taken, c) {
			return t.mark(c)
		}
	}
	return -1
}

// split takes the column that says the part, or -1.
func (t *table) split(asked string) (int, error) {
	if asked == "" {
		return t.mark(t.SplitColumn()), nil
	}
	return t.take(asked)
}

// name returns a column's name, "" for none.
func (t *table) name(c int) string {
	if c < 0 {
		return ""
	}
	return t.Columns[c]
}

// cell returns the trimmed cell of a row, "" for a column that there is not.
func cell(row text.Row, c int) string {
	if c < 0 {
		return ""
	}
	return text.Trim(row.Cell(c))
}
