package crowd

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"murmuration/serve/room"
)

// errAway says that no answer came: the server was killed, or the connection cut.
var errAway = errors.New("no answer")

// refused is an answer of 4xx or 5xx.
type refused struct {
	what   string
	status int
	code   string
}

func (r refused) Error() string { return fmt.Sprintf("%s: %d %s", r.what, r.status, r.code) }

// status returns that of a refusal, 0 of any other error.
func status(err error) int {
	var r refused
	if errors.As(err, &r) {
		return r.status
	}
	return 0
}

// Count is what was asked of a route.
type Count struct {
	Requests, Up, Down int // bytes of bodies
}

// counts are by route.
type counts struct {
	sync.Mutex
	by map[string]Count
}

func (c *counts) add(route string, up, down int) {
	c.Lock()
	defer c.Unlock()
	n := c.by[route]
	c.by[route] = Count{n.Requests + 1, n.Up + up, n.Down + down}
}

// client is a browser: somebody with a key, whose clock is wrong.
type client struct {
	class *class
	key   string
	clock time.Duration // ahead of the server's
}

// call sends JSON and reads JSON; in or out may be nil. A path is below the room, "" the room itself.
func (c *client) call(method, path string, in, out any) error {
	var body []byte
	if in != nil {
		body, _ = json.Marshal(in)
	}
	answer, err := c.send(method, path, bytes.NewReader(body), len(body), nil)
	if err != nil || out == nil || len(answer) == 0 {
		return err
	}
	return json.Unmarshal(answer, out)
}

// send makes a request and reads its answer whole.
func (c *client) send(method, path string, body io.Reader, size int, header http.Header) ([]byte, error) {
	data, _, err := c.exchange(method, path, body, size, header)
	return data, err
}

// exchange also returns the answer's headers. There is no data if nothing has changed.
func (c *client) exchange(method, path string, body io.Reader, size int, header http.Header) ([]byte, http.Header, error) {
	r, err := c.request(method, path, body, size)
	if err != nil {
		return nil, nil, err
	}
	for name := range header {
		r.Header.Set(name, header.Get(name))
	}
	return c.answer(r, size)
}

func (c *client) request(method, path string, body io.Reader, size int) (*http.Request, error) {
	r, err := http.NewRequestWithContext(context.Background(), method, c.class.url()+path, body)
	if err != nil {
		return nil, err
	}
	r.ContentLength = int64(size)
	if size == 0 {
		r.Body = http.NoBody
	}
	if c.key != "" {
		r.Header.Set("Authorization", "Bearer "+c.key)
	}
	r.Header.Set("Clock-Ahead", strconv.FormatInt(c.class.ahead.Load(), 10))
	r.Header.Set("Date", time.Unix(0, 0).Add(c.clock).UTC().Format(http.TimeFormat)) // nobody must care
	return r, nil
}

func (c *client) answer(r *http.Request, size int) ([]byte, http.Header, error) {
	c.class.begin()
	a, err := c.class.http.Do(r)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %v", errAway, err)
	}
	defer a.Body.Close()
	data, err := io.ReadAll(a.Body)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %v", errAway, err)
	}
	route := c.class.route(r)
	c.class.counts.add(route, size, len(data))
	switch {
	case a.StatusCode >= 400:
		return nil, nil, refusal(route, a.StatusCode, data)
	case a.StatusCode == http.StatusNotModified:
		data = nil
	}
	return data, a.Header, nil
}

// refusal reads what the server says of a request that it refuses.
func refusal(route string, status int, data []byte) error {
	var r room.Refusal
	if json.Unmarshal(data, &r) != nil || r.Error.Code == "" {
		return fmt.Errorf("%s: %d, and says %q", route, status, data)
	}
	return refused{route, status, r.Error.Code + ": " + r.Error.Message}
}

// put sends a model that is claimed to have a digest; sum is of the bytes that should come.
func (c *client) put(lease int, body io.Reader, size int, sum [32]byte, digest string) (string, error) {
	h := http.Header{}
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Digest", "sha-256=:"+base64.StdEncoding.EncodeToString(sum[:])+":")
	h.Set("Model-Digest", digest)
	answer, err := c.send("PUT", fmt.Sprintf("/leases/%d/model", lease), body, size, h)
	return verdict(answer, err)
}

func (c *client) putWhole(lease int, file []byte, digest string) (string, error) {
	return c.put(lease, bytes.NewReader(file), len(file), sha256.Sum256(file), digest)
}

// claim says what a lease came to, without the model.
func (c *client) claim(lease int, digest string) (string, error) {
	body := fmt.Sprintf(`{"digest":%q}`, digest)
	answer, err := c.send("POST", fmt.Sprintf("/leases/%d/digest", lease), strings.NewReader(body), len(body), nil)
	return verdict(answer, err)
}

func verdict(answer []byte, err error) (string, error) {
	if err != nil {
		return "", err
	}
	var v struct{ Verdict string }
	err = json.Unmarshal(answer, &v)
	return v.Verdict, err
}
