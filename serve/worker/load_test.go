package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"murmuration/serve/room"
)

// testLoad: thirty members send 5 MB each at once, two hundred read at once, and
// the room's program stays small: no model passes through its memory.
func testLoad(t *testing.T, d *workerd) {
	const members, readers, size = 30, 200, 5_000_000
	c := openClass(t, d.url, members)
	sent := at(t, members, func(i int) error {
		key, err := c.join(i)
		if err != nil {
			return err
		}
		leased := room.Leased{}
		if err := c.call("POST", "/leases", key, struct{}{}, &leased); err != nil {
			return err
		}
		return c.put(key, *leased.Lease, model(leased.Lease.Cell, size))
	})
	read := at(t, readers, func(i int) error {
		if i%4 > 0 {
			return c.call("GET", "/state", c.key, nil, &room.State{})
		}
		key := fmt.Sprint("cell", i%members)
		got, err := c.do("GET", "/cells/"+key+"/model", c.key, nil)
		if err == nil && !bytes.Equal(got, model(key, size)) {
			err = fmt.Errorf("%s holds other bytes than were sent", key)
		}
		return err
	})
	t.Logf("99 of 100 within: %v to join, lease and send 5 MB; %v to read the state, and one in four a model of 5 MB", sent, read)
	text, err := c.do("GET", "/memory", "", nil)
	if memory, _ := strconv.Atoi(string(text)); err != nil || memory == 0 || memory > 32<<20 {
		t.Errorf("the program takes %s bytes, %v", text, err)
	} else {
		t.Logf("the room's program takes %d bytes", memory)
	}
}

// at does something n times at once, and returns how long 99 of 100 took at most.
func at(t *testing.T, n int, do func(i int) error) time.Duration {
	t.Helper()
	took := make([]time.Duration, n)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			begun := time.Now()
			if err := do(i); err != nil {
				t.Error(err)
			}
			took[i] = time.Since(begun)
		})
	}
	all.Wait()
	slices.Sort(took)
	return took[(n*99-1)/100]
}

// model is a safetensors file that depends on a key.
func model(key string, size int) []byte {
	header := fmt.Sprintf(`{"w":{"dtype":"U8","shape":[%d],"data_offsets":[0,%d]}}`, size, size)
	file := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	return append(append(file, header...), bytes.Repeat([]byte(key+"\n"), size/len(key)+1)[:size]...)
}

// class is a room and its teacher.
type class struct{ url, code, key string }

func openClass(t *testing.T, url string, cells int, headers ...string) *class {
	t.Helper()
	o := room.Open{Title: "load", Plan: json.RawMessage(`{}`), Digest: strings.Repeat("0", 64), Version: "1", Check: true}
	for i := range cells {
		key := fmt.Sprint("cell", i)
		o.Cells = append(o.Cells, room.Cell{Key: key, Name: key, Steps: 1, Cost: 1})
	}
	c, opened := &class{url: url + "/api/rooms"}, room.Opened{}
	if err := c.call("POST", "", "", o, &opened, headers...); err != nil {
		t.Fatal(err)
	}
	c.code, c.key = "/"+opened.Code, opened.Key
	return c
}

func (c *class) call(method, path, key string, in, out any, headers ...string) error {
	var body []byte
	if in != nil {
		body, _ = json.Marshal(in)
	}
	text, err := c.do(method, path, key, body, headers...)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, out)
}

// join joins as the i-th bird, and returns its key.
func (c *class) join(i int) (string, error) {
	secret, member := fmt.Sprintf("%032x", i), room.Joined{}
	err := c.call("POST", "/members", secret, room.Join{Nickname: fmt.Sprint("bird ", i)}, &member)
	return fmt.Sprintf("%d.%s", member.Member, secret), err
}

func (c *class) put(key string, l room.Lease, file []byte) error {
	sum := sha256.Sum256(file)
	text, err := c.do("PUT", fmt.Sprintf("/leases/%d/model", l.ID), key, file,
		"Content-Digest", "sha-256=:"+base64.StdEncoding.EncodeToString(sum[:])+":", "Model-Digest", hex.EncodeToString(sum[:]))
	if err == nil && !bytes.Contains(text, []byte(`"kept"`)) {
		err = fmt.Errorf("the verdict on %s is %s", l.Cell, text)
	}
	return err
}

// do sends a request to the room and reads the whole answer. Headers are pairs of name and value.
func (c *class) do(method, path, key string, body []byte, headers ...string) ([]byte, error) {
	text, status, err := c.try(method, c.code+path, key, body, headers...)
	if err == nil && status >= 400 {
		err = fmt.Errorf("%s %s: %d %s", method, path, status, text)
	}
	return text, err
}

func (c *class) try(method, path, key string, body []byte, headers ...string) (text []byte, status int, err error) {
	r, err := http.NewRequest(method, c.url+path, bytes.NewReader(body))
	if err != nil {
		return nil, 0, err
	}
	r.Header.Set("Authorization", "Bearer "+key)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	a, err := patient.Do(r)
	if err != nil {
		return nil, 0, err
	}
	defer a.Body.Close()
	text, err = io.ReadAll(a.Body)
	return text, a.StatusCode, err
}
