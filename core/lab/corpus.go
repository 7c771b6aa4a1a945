package lab

import (
	"encoding/binary"
	"path"
	"strings"

	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/rng"
	"murmuration/core/text"
	"murmuration/core/world"
)

// corpus is a text.Corpus with what the page was told of it.
type corpus struct {
	*text.Corpus
	info protocol.CorpusInfo
}

const (
	maxName      = 200 // bytes of a name
	previewDocs  = 12
	previewBytes = 500 // of one document
)

func (l *Lab) buildCorpus(id int, spec *protocol.Corpus, buffers [][]byte) error {
	c, err := newCorpus(spec, buffers)
	if err != nil {
		return err
	}
	l.tell(id, &protocol.Event{CorpusInfo: l.keep(c)})
	return nil
}

// keep gives a corpus an id.
func (l *Lab) keep(c *corpus) *protocol.CorpusInfo {
	c.info.ID = l.nextID()
	l.corpora[c.info.ID] = c
	return &c.info
}

func newCorpus(spec *protocol.Corpus, buffers [][]byte) (*corpus, error) {
	if err := checkCorpus(spec, buffers); err != nil {
		return nil, err
	}
	config := text.Config{Tokenizer: spec.Tokenizer, VocabLimit: spec.VocabLimit, Documents: spec.Unit, Seed: spec.Seed}
	if spec.World != nil {
		return newWorld(spec, config)
	}
	docs, err := documents(spec, buffers)
	if err != nil {
		return nil, err
	}
	c, err := text.Build(spec.Name, docs, config)
	if err != nil {
		return nil, err
	}
	language := spec.Language
	if language == "" {
		language = text.Language(docs)
	}
	return &corpus{c, describeCorpus(c, spec.Encoding, notes{Language: language})}, nil
}

func checkCorpus(spec *protocol.Corpus, buffers [][]byte) error {
	want := 1
	switch {
	case spec.World != nil:
		want = 0
	case spec.Documents:
		want = 2
	}
	if err := protocol.CheckBuffers(buffers, want); err != nil {
		return err
	}
	spec.Name = clip(spec.Name, maxName)
	if spec.Column != "" && !isTable(spec.Name) {
		return fault.New("corpus.column", "{file} has no columns; a column can be chosen in .csv, .tsv and .jsonl files", "file", spec.Name)
	}
	return nil
}

func isTable(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv", ".jsonl", ".ndjson":
		return true
	}
	return false
}

// documents separates the buffers into documents.
func documents(spec *protocol.Corpus, buffers [][]byte) ([]string, error) {
	if spec.Documents {
		return cutDocuments(spec.Name, buffers[0], buffers[1])
	}
	if isTable(spec.Name) {
		docs, _, err := text.FromTable(spec.Name, buffers[0], spec.Column)
		return docs, err
	}
	s, err := text.FromBytes(spec.Name, buffers[0])
	if err != nil {
		return nil, err
	}
	return text.Documents(s, spec.Unit), nil
}

// cutDocuments cuts data at the lengths, int32 little-endian.
func cutDocuments(name string, data, lengths []byte) ([]string, error) {
	docs := make([]string, 0, len(lengths)/4)
	for ; len(lengths) >= 4; lengths = lengths[4:] {
		n := binary.LittleEndian.Uint32(lengths)
		if uint64(n) > uint64(len(data)) {
			return nil, cutFault(name)
		}
		docs = append(docs, string(data[:n]))
		data = data[n:]
	}
	if len(data)+len(lengths) > 0 {
		return nil, cutFault(name)
	}
	return docs, nil
}

func cutFault(name string) error {
	return fault.New("lab.lengths", "{name}: the lengths of the documents do not add up to the text", "name", name)
}

func newWorld(spec *protocol.Corpus, config text.Config) (*corpus, error) {
	wc, err := world.Asked(spec.World)
	if err != nil {
		return nil, err
	}
	w := world.Generate(wc)
	config.Words = nil
	if wc.Language == "zh" && config.Tokenizer == "word" {
		config.Words = w.Lexicon.Words()
	}
	name := spec.Name
	if name == "" {
		name = "world"
	}
	c, err := text.Build(name, w.Documents, config)
	if err != nil {
		return nil, err
	}
	c.Labels = w.Lexicon.Labels(c.Vocab)
	return &corpus{c, describeCorpus(c, "", notes{Language: wc.Language, World: spec.World})}, nil
}

// describeCorpus says what the page is told, but for the id.
func describeCorpus(c *text.Corpus, encoding string, n notes) protocol.CorpusInfo {
	info := protocol.CorpusInfo{
		Name: c.Name, Hash: c.Hash(), Language: n.Language, Encoding: encoding, Tokenizer: c.Config.Tokenizer,
		Documents: c.Stats.Documents, Tokens: c.Stats.Tokens, Vocab: c.Vocab.Size(), OOV: c.OOVRate, Duplicates: c.Stats.Duplicates,
		Split:   protocol.Split{Train: sizeOf(c, text.Train), Valid: sizeOf(c, text.Valid), Test: sizeOf(c, text.Test)},
		Preview: preview(c), World: n.World,
	}
	if n.World != nil {
		info.Labelled = worldConfig(n.World).LabelledSize()
	}
	return info
}

func sizeOf(c *text.Corpus, p text.Part) protocol.Part {
	return protocol.Part{Documents: c.Parts[p].Documents, Tokens: c.Parts[p].Tokens}
}

// preview shows the beginnings of the first documents, corrupted once as the
// masked objective does.
func preview(c *text.Corpus) [][]protocol.PreviewToken {
	list := [][]protocol.PreviewToken{}
	for d := range min(previewDocs, len(c.Split)) {
		pieces := piecesOf(c, d)
		if len(pieces) > 0 {
			list = append(list, corrupted(c, pieces, uint64(d)))
		}
	}
	return list
}

func piecesOf(c *text.Corpus, d int) []text.Piece {
	if c.Documents != nil {
		return c.Tok.Pieces(clip(c.Documents[d], previewBytes))
	}
	ids := c.Doc(d)
	var pieces []text.Piece
	for _, id := range ids[:min(len(ids), previewBytes/4)] {
		pieces = append(pieces, text.Piece{Text: c.Vocab.Token(id), ID: id})
	}
	return pieces
}

func corrupted(c *text.Corpus, pieces []text.Piece, d uint64) []protocol.PreviewToken {
	var b batch.Batch
	b.Reset(1, len(pieces))
	b.Lengths[0] = int32(len(pieces))
	for i, p := range pieces {
		b.IDs[i] = p.ID
	}
	if c.Vocab.Size() > text.NumSpecial {
		r := rng.New(c.Config.Seed, "mask", 1<<62, d)
		batch.NewCorrupter(.15).Apply(&b, &r, c.Vocab.Size())
	}
	list := make([]protocol.PreviewToken, len(pieces))
	for i, p := range pieces {
		list[i] = previewToken(c, p, b.IDs[i])
	}
	return list
}

// previewToken shows a piece that the model sees as the token id.
func previewToken(c *text.Corpus, p text.Piece, id text.ID) protocol.PreviewToken {
	t := protocol.PreviewToken{Text: p.Text, ID: int(id), Kind: "known"}
	switch {
	case id == text.MASK:
		t.Text, t.Kind, t.Was = c.Vocab.Token(id), "mask", p.Text
	case id != p.ID:
		t.Text, t.Kind, t.Was = c.Vocab.Token(id), "random", p.Text
	case id == text.UNK:
		t.Kind = "unknown"
	}
	return t
}

// clip shortens s to at most n bytes, at a character's boundary.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xc0 == 0x80 {
		n--
	}
	return s[:n]
}
