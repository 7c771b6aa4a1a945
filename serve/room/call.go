package room

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"murmuration/core/fault"
)

// call is one request and who makes it.
type call struct {
	w      http.ResponseWriter
	req    *http.Request
	now    int64 // milliseconds
	room   room
	member int // 0: the teacher
}

func (c *call) ctx() context.Context { return c.req.Context() }

// lasting is a context for what must come to its end though the asker has gone.
func (c *call) lasting() context.Context { return context.WithoutCancel(c.req.Context()) }

func (c *call) setHeaders() {
	h := c.w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
}

// answer sends a value as JSON.
func (c *call) answer(status int, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return c.send(status, data)
}

// send sends JSON.
func (c *call) send(status int, data []byte) error {
	c.w.Header().Set("Content-Type", "application/json; charset=utf-8")
	c.w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	c.w.WriteHeader(status)
	c.w.Write(data)
	return nil
}

func (c *call) nothing() error {
	c.w.WriteHeader(http.StatusNoContent)
	return nil
}

// unchanged sets the tag of what is to be sent, and answers 304 if the asker has it.
func (c *call) unchanged(tag string) bool {
	tag = `"` + tag + `"`
	c.w.Header().Set("ETag", tag)
	for _, line := range c.req.Header.Values("If-None-Match") {
		for _, have := range strings.Split(line, ",") {
			if strings.TrimPrefix(strings.TrimSpace(have), "W/") == tag {
				c.w.WriteHeader(http.StatusNotModified)
				return true
			}
		}
	}
	return false
}

// number is a number of the path; what is none is -1, which nothing has.
func (c *call) number(name string) int {
	n, err := strconv.Atoi(c.req.PathValue(name))
	if err != nil || n < 0 {
		return -1
	}
	return n
}

// body reads at most limit bytes.
func (c *call) body(limit int64) ([]byte, error) {
	if c.req.ContentLength > limit {
		return nil, long(limit)
	}
	data, err := io.ReadAll(io.LimitReader(c.req.Body, limit+1))
	if err != nil {
		return nil, refusal(http.StatusBadRequest, "room.cut", "the request was cut off")
	}
	if int64(len(data)) > limit {
		return nil, long(limit)
	}
	return data, nil
}

// read reads one JSON value without fields that are not known.
func (c *call) read(limit int64, v any) error {
	data, err := c.body(limit)
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	err = d.Decode(v)
	if err == nil && !utf8.Valid(data) {
		err = errors.New("it is not UTF-8")
	}
	if err == nil && d.Decode(new(json.RawMessage)) != io.EOF {
		err = errors.New("something follows the value")
	}
	if err != nil {
		return refusal(http.StatusBadRequest, "room.json", "the request's JSON is wrong: {what}", "what", err.Error())
	}
	return nil
}

// refused is a request that is not granted.
type refused struct {
	status int
	after  int // seconds after which to try again
	fault  *fault.Error
}

func (e *refused) Error() string { return e.fault.Error() }

func refusal(status int, code, text string, pairs ...string) error {
	return &refused{status: status, fault: fault.New(code, text, pairs...)}
}

var errBroken = refusal(http.StatusInternalServerError, "room.broken", "the server has made a mistake; the room goes on")

func long(limit int64) error {
	return refusal(http.StatusRequestEntityTooLarge, "room.long", "more than {limit} bytes are not taken", "limit", strconv.FormatInt(limit, 10))
}

// refuse answers with an error. What is not a refusal is a mistake of ours, or the end of the asker.
func (r *Rooms) refuse(c *call, err error) {
	var e *refused
	if !errors.As(err, &e) {
		if c.req.Context().Err() == nil {
			r.config.Log.Printf("room: %s %s: %v", c.req.Method, c.req.URL.Path, err)
		}
		errors.As(errBroken, &e)
	}
	if e.after > 0 {
		c.w.Header().Set("Retry-After", strconv.Itoa(e.after))
	}
	c.w.Header().Del("ETag")
	c.answer(e.status, Refusal{Fault{Code: e.fault.Code, Params: e.fault.Params, Message: e.fault.Error()}})
}

// drain reads what is left of an upload that needed no more of it, so that the
// answer arrives: who is still sending would see a broken connection instead.
func drain(req *http.Request) {
	if req.ContentLength > 0 && req.ContentLength <= MaxModel && req.Header.Get("Expect") == "" {
		io.Copy(io.Discard, req.Body)
	}
	req.Body.Close()
}
