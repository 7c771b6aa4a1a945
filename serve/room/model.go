package room

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"strconv"
	"strings"
)

// MaxModel is how many bytes a model may have, maxHeader those of its safetensors header.
const (
	MaxModel  = 10 << 20
	maxHeader = 1 << 20
)

// spare models of MaxModel bytes have room besides one for each cell: those that
// differ, and those that are still coming. More a room does not take, whoever sends.
const spare = 4

// model is one that is sent: its name in the store and what was said of it.
type model struct {
	blob string
	size int64
	hash [32]byte
	sum  string // the same, base64
}

// putModel takes a model. Its sizes are checked before a byte is read, its bytes
// by the store, its first bytes afterwards; the rest is read as hostile by who
// fetches it.
func (r *Rooms) putModel(c *call) error {
	m, digest, err := announced(c.req)
	if err != nil {
		return err
	}
	v, err := r.settle(c, digest, nil)
	if err == nil && v.Verdict == "send" {
		if err = r.store(c, m); err == nil {
			v, err = r.settle(c, digest, m)
		}
	}
	return orAnswer(c, err, http.StatusOK, v)
}

// announced reads what an upload says of itself.
func announced(req *http.Request) (m *model, digest string, err error) {
	switch {
	case req.ContentLength <= 0:
		return nil, "", refusal(http.StatusLengthRequired, "room.length", "a model is sent with its Content-Length")
	case req.ContentLength > MaxModel:
		return nil, "", long(MaxModel)
	}
	digest = req.Header.Get("Model-Digest")
	if err := checkDigest(digest); err != nil {
		return nil, "", err
	}
	m = &model{size: req.ContentLength}
	if m.sum, err = contentDigest(req.Header, m.hash[:]); err != nil {
		return nil, "", err
	}
	return m, digest, nil
}

// contentDigest finds the SHA-256 in a Content-Digest (RFC 9530), which may name other hashes too.
func contentDigest(h http.Header, into []byte) (string, error) {
	for _, part := range strings.Split(strings.Join(h.Values("Content-Digest"), ","), ",") {
		text, ok := strings.CutPrefix(strings.TrimSpace(part), "sha-256=:")
		text, end := strings.CutSuffix(text, ":")
		sum, err := base64.StdEncoding.DecodeString(text)
		if ok && end && err == nil && len(sum) == len(into) {
			copy(into, sum)
			return base64.StdEncoding.EncodeToString(sum), nil
		}
	}
	return "", refusal(http.StatusBadRequest, "room.contentdigest", "a model is sent with a Content-Digest: sha-256=:base64:")
}

// store puts the model into the store, under a name that is written down first.
func (r *Rooms) store(c *call, m *model) error {
	m.blob = c.room.code + "/" + newSecret()
	n, err := r.changed(c.ctx(), `INSERT INTO blobs (name, room, bytes, since) SELECT ?1, code, ?3, ?4 FROM rooms WHERE code = ?2 AND bytes + ?3 <= ceiling`,
		m.blob, c.room.code, m.size, c.now)
	if err == nil && n == 0 {
		err = refusal(http.StatusConflict, "room.space", "the room holds as many bytes of models as it may: its teacher can have a training done again, which forgets what differs")
	}
	if err != nil {
		return err
	}
	err = r.config.Blobs.Put(c.ctx(), m.blob, c.req.Body, m.size, m.hash)
	if errors.Is(err, ErrContent) {
		err = refusal(http.StatusUnprocessableEntity, "room.content", "the model's bytes are not those that its Content-Digest names")
	}
	if err == nil {
		err = r.checkHead(c, m)
	}
	if err != nil {
		return errors.Join(err, r.drop(c.lasting(), m.blob))
	}
	return nil
}

// checkHead holds the first bytes to what a safetensors file begins with.
func (r *Rooms) checkHead(c *call, m *model) error {
	var head [9]byte
	body, err := r.config.Blobs.Get(c.ctx(), m.blob)
	if err != nil {
		return err
	}
	defer body.Close()
	_, err = io.ReadFull(body, head[:])
	size := binary.LittleEndian.Uint64(head[:])
	if err != nil || size < 2 || size > maxHeader || size > uint64(m.size)-8 || head[8] != '{' {
		return refusal(http.StatusUnprocessableEntity, "room.safetensors", "this is no safetensors file: it does not begin with a header of at most {limit} bytes", "limit", strconv.Itoa(maxHeader))
	}
	return nil
}

// model sends the kept model of a cell. The bytes of a blob never change.
func (r *Rooms) model(c *call) error {
	n, err := r.cell(c)
	if err != nil {
		return err
	}
	var m model
	var digest string
	ok, err := r.first(c.ctx(), []any{&m.blob, &m.size, &m.sum, &digest}, `SELECT blob, bytes, sha256, digest FROM results WHERE room = ?1 AND cell = ?2 AND kept = 1`, c.room.code, n)
	if err != nil {
		return err
	}
	if !ok {
		return errModel
	}
	h := c.w.Header()
	h.Set("Cache-Control", "private, no-cache")
	if c.unchanged(m.blob[len(c.room.code)+1:]) {
		return nil
	}
	return r.sendModel(c, m, digest)
}

var errModel = refusal(http.StatusNotFound, "room.model", "the cell has no model yet")

func (r *Rooms) sendModel(c *call, m model, digest string) error {
	body, err := r.config.Blobs.Get(c.ctx(), m.blob)
	if errors.Is(err, fs.ErrNotExist) {
		return errModel
	}
	if err != nil {
		return err
	}
	defer body.Close()
	h := c.w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Length", strconv.FormatInt(m.size, 10))
	h.Set("Content-Digest", "sha-256=:"+m.sum+":")
	h.Set("Model-Digest", digest)
	c.w.WriteHeader(http.StatusOK)
	io.Copy(c.w, body) // who has gone does not matter
	return nil
}
