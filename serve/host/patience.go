package host

import (
	"errors"
	"io"
	"net/http"
	"os"
	"time"
)

// A body may take as long as it needs while it comes at slowest bytes a second,
// reckoned from its beginning; pause is what it may lag behind. The largest
// model thus has twenty minutes, and a browser that has gone away half a minute.
const (
	slowest = 8 << 10
	pause   = 30 * time.Second
)

// patient gives slow uploads their time, and no more.
func patient(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Body != http.NoBody {
			b := &body{ReadCloser: r.Body, control: http.NewResponseController(w), start: time.Now()}
			b.wait() // before the first read too: the server itself drains what no handler reads
			r.Body = b
		}
		next.ServeHTTP(w, r)
	})
}

// body moves the deadline of its connection as it is read.
type body struct {
	io.ReadCloser
	control *http.ResponseController
	start   time.Time
	got     int64
}

func (b *body) wait() { b.control.SetReadDeadline(b.start.Add(allowed(b.got))) }

// allowed is the time from its beginning in which a body's next bytes must come.
func allowed(got int64) time.Duration {
	return pause + time.Duration(got)*time.Second/slowest
}

func (b *body) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.got += int64(n)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		err = io.ErrUnexpectedEOF // as if it had been cut
	}
	if err == io.EOF {
		b.control.SetReadDeadline(time.Time{}) // the answer may take its time
	} else if n > 0 {
		b.wait()
	}
	return n, err
}
