//go:build js && wasm

package main

import (
	"bytes"
	"io"
	"net/http"
	"syscall/js"
)

// rawGetter is what the library's bodies are: JavaScript's stream behind.
type rawGetter interface{ GetRawJSBody() js.Value }

// rawWriter takes an answer's body as a value of JavaScript.
type rawWriter interface{ WriteRawJSBody(js.Value) }

// raw gives each answer to JavaScript as a whole value or as the stream that it
// came from. The library's own way, a pipe that JavaScript pulls from, ends the
// program with the first answer that is read to its end.
func raw(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b := &body{ReadCloser: r.Body}
		a := &answer{ResponseWriter: w}
		r.Body = b
		if r.Header.Get("Content-Length") == "" {
			r.ContentLength = -1 // as net/http says it; the library says 0
		}
		h.ServeHTTP(a, r)
		a.end()
	})
}

// answer collects a body, unless it is given a stream.
type answer struct {
	http.ResponseWriter
	bytes.Buffer
	given bool
}

func (a *answer) Write(p []byte) (int, error) { return a.Buffer.Write(p) }

func (a *answer) WriteRawJSBody(stream js.Value) {
	a.given = true
	a.ResponseWriter.(rawWriter).WriteRawJSBody(stream)
}

func (a *answer) end() {
	if !a.given {
		a.WriteRawJSBody(bytesToJS(a.Bytes()))
	}
}

// body is a request's body, until its stream is given away.
type body struct {
	io.ReadCloser
	given bool
}

func (b *body) GetRawJSBody() js.Value {
	b.given = true
	if g, ok := b.ReadCloser.(rawGetter); ok {
		return g.GetRawJSBody()
	}
	return js.Null()
}

func (b *body) Read(p []byte) (int, error) {
	if b.given {
		return 0, io.EOF
	}
	return b.ReadCloser.Read(p)
}

func (b *body) Close() error {
	if b.given {
		return nil
	}
	return b.ReadCloser.Close()
}

func bytesToJS(p []byte) js.Value {
	v := js.Global().Get("Uint8Array").New(len(p))
	js.CopyBytesToJS(v, p)
	return v
}

// await waits for a promise. What it rejects with is the error.
func await(promise js.Value) (js.Value, error) {
	type outcome struct {
		value js.Value
		err   error
	}
	done := make(chan outcome, 1)
	then := js.FuncOf(func(_ js.Value, args []js.Value) any {
		done <- outcome{value: args[0]}
		return nil
	})
	catch := js.FuncOf(func(_ js.Value, args []js.Value) any {
		done <- outcome{err: js.Error{Value: args[0]}}
		return nil
	})
	defer then.Release()
	defer catch.Release()
	promise.Call("then", then, catch)
	o := <-done
	return o.value, o.err
}
