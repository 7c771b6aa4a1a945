package contract

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"

	"murmuration/serve/room"
)

// client speaks to the target, at a time that it chooses: so long after its
// start, however long the test takes to come there.
type client struct {
	t     *testing.T
	base  string
	start time.Time
	ahead time.Duration
}

var transport = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}

// answer is what came back, read to its end.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// code is that of a refusal.
func (a answer) code() string {
	var r room.Refusal
	if json.Unmarshal(a.body, &r) != nil || r.Error.Message == "" || r.Error.Params == nil {
		return ""
	}
	return r.Error.Code
}

// into decodes a body of the wanted status.
func (a answer) into(t *testing.T, status int, v any) {
	t.Helper()
	if a.status != status {
		t.Fatalf("status %d, wanted %d: %s", a.status, status, a.body)
	}
	if v != nil {
		d := json.NewDecoder(bytes.NewReader(a.body))
		d.DisallowUnknownFields()
		if err := d.Decode(v); err != nil {
			t.Fatalf("%v in %s", err, a.body)
		}
	}
}

// refused holds an answer to a status and a code.
func (a answer) refused(t *testing.T, status int, code string) {
	t.Helper()
	if a.status != status || a.code() != code {
		t.Errorf("%d %s, wanted %d with the code %s", a.status, a.body, status, code)
	}
}

// headers are pairs of name and value.
func (c client) do(method, path, key string, body []byte, headers ...string) answer {
	c.t.Helper()
	a, err := c.try(method, path, key, body, headers...)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	return a
}

func (c client) try(method, path, key string, body []byte, headers ...string) (answer, error) {
	req, err := http.NewRequest(method, c.base+path, bytes.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	c.dress(req, key, headers...)
	res, err := transport.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	return answer{res.StatusCode, res.Header, data}, err
}

func (c client) dress(req *http.Request, key string, headers ...string) {
	if key != "" {
		req.Header.Set("Authorization", "Bearer "+key)
	}
	req.Header.Set("Clock-Ahead", fmt.Sprint((c.ahead - time.Since(c.start)).Seconds()))
	for i := 0; i < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
}

func (c client) json(method, path, key string, v any, headers ...string) answer {
	c.t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		c.t.Fatal(err)
	}
	return c.do(method, path, key, data, headers...)
}

// class is a room with its teacher.
type class struct {
	client
	code, teacher string
}

// pupil is a member of it.
type pupil struct {
	*class
	id  int
	key string
}

// at is the same room later.
func (k class) at(ahead time.Duration) class { k.ahead = ahead; return k }

func (p pupil) at(ahead time.Duration) pupil {
	k := p.class.at(ahead)
	p.class = &k
	return p
}

func (k class) path(rest string, args ...any) string {
	return "/api/rooms/" + k.code + fmt.Sprintf(rest, args...)
}

// plan is a room's: two bases, and two tunings of each.
func plan() room.Open {
	open := room.Open{Title: "Starlings", Plan: json.RawMessage(`{"arms":2.50,"also":"☃"}`), Digest: digestOf("plan"), Version: "v1", Check: true}
	for _, base := range []string{"b1", "b2"} {
		open.Cells = append(open.Cells, room.Cell{Key: base, Name: base, Steps: 100, Cost: 1e6, Members: []string{base}})
	}
	for _, tuned := range []string{"b1/t1", "b1/t2", "b2/t1", "b2/t2"} {
		open.Cells = append(open.Cells, room.Cell{Key: tuned, Name: tuned, Needs: tuned[:2], Steps: 10, Cost: 1e5, Members: []string{tuned}})
	}
	return open
}

// single is a plan of one cell, or of several that need nothing.
func single(keys ...string) room.Open {
	open := plan()
	open.Cells = nil
	for _, key := range keys {
		open.Cells = append(open.Cells, room.Cell{Key: key, Name: key, Steps: 1, Members: []string{key}})
	}
	return open
}

// opened opens a room, which the test's end deletes.
func opened(t *testing.T, target Target, open room.Open) *class {
	t.Helper()
	c := client{t: t, base: target.URL, start: time.Now()}
	var o room.Opened
	c.json("POST", "/api/rooms", "", open).into(t, http.StatusCreated, &o)
	k := &class{c, o.Code, o.Key}
	t.Cleanup(func() { k.try("DELETE", k.path(""), k.teacher, nil) })
	return k
}

func (k *class) join(name string) pupil {
	k.t.Helper()
	secret, j := newSecret(), room.Joined{}
	k.asks(secret, name).into(k.t, http.StatusCreated, &j)
	return pupil{k, j.Member, fmt.Sprintf("%d.%s", j.Member, secret)}
}

// asks to join with a device's own key.
func (k class) asks(secret, name string, headers ...string) answer {
	k.t.Helper()
	return k.json("POST", k.path("/members"), secret, room.Join{Nickname: name}, headers...)
}

// newSecret is a key as a device makes one.
func newSecret() string {
	bits := make([]byte, 16)
	rand.Read(bits)
	return hex.EncodeToString(bits)
}

func (k class) state() room.State {
	k.t.Helper()
	var s room.State
	k.do("GET", k.path("/state"), k.teacher, nil).into(k.t, http.StatusOK, &s)
	return s
}

// cell is one cell's status.
func (k class) cell(key string) room.Status {
	k.t.Helper()
	for _, s := range k.state().Cells {
		if s.Key == key {
			return s
		}
	}
	k.t.Fatalf("no cell %s", key)
	return room.Status{}
}

func (k class) change(ch room.Change) room.State {
	k.t.Helper()
	var s room.State
	k.json("PATCH", k.path(""), k.teacher, ch).into(k.t, http.StatusOK, &s)
	return s
}

// ask asks for a cell.
func (p pupil) ask() room.Leased {
	p.t.Helper()
	var l room.Leased
	p.do("POST", p.path("/leases"), p.key, nil).into(p.t, http.StatusOK, &l)
	if (l.Lease == nil) == (l.Wait == nil) {
		p.t.Fatal("an answer has either a lease or a wait")
	}
	return l
}

// get asks for a cell and wants it to be this one.
func (p pupil) get(cell string, check bool) room.Lease {
	p.t.Helper()
	l := p.ask()
	if l.Lease == nil || l.Lease.Cell != cell || l.Lease.Check != check {
		p.t.Fatalf("%s (check %v) was due, not %s", cell, check, show(l))
	}
	return *l.Lease
}

// waits asks for a cell and wants there to be none.
func (p pupil) waits(why string) {
	p.t.Helper()
	if l := p.ask(); l.Wait == nil || l.Wait.Why != why || l.Wait.Seconds < 1 {
		p.t.Fatalf("a wait for %q was due, not %s", why, show(l))
	}
}

func show(v any) string {
	data, _ := json.Marshal(v)
	return string(data)
}

func (p pupil) renew(lease int, step int) answer {
	p.t.Helper()
	return p.json("POST", p.path("/leases/%d", lease), p.key, room.Progress{Step: step, Of: 100, Loss: 2.5, Rate: 10})
}

// fails says that this member cannot train a cell.
func (p pupil) fails(lease int, code string) answer {
	p.t.Helper()
	return p.json("POST", p.path("/leases/%d/fault", lease), p.key, room.Failure{Code: code})
}

func (p pupil) digest(lease int, digest string) answer {
	p.t.Helper()
	return p.json("POST", p.path("/leases/%d/digest", lease), p.key, room.Result{Digest: digest})
}

// says sends a digest and wants a verdict.
func (p pupil) says(lease int, digest, verdict string) {
	p.t.Helper()
	verdictIs(p.t, p.digest(lease, digest), verdict)
}

// brings sends a model and wants a verdict.
func (p pupil) brings(lease int, digest string, model []byte, verdict string) {
	p.t.Helper()
	verdictIs(p.t, p.put(lease, digest, model), verdict)
}

func verdictIs(t *testing.T, a answer, verdict string) {
	t.Helper()
	var v room.Verdict
	a.into(t, http.StatusOK, &v)
	if v.Verdict != verdict {
		t.Fatalf("the verdict is %q, wanted %q", v.Verdict, verdict)
	}
}

func (p pupil) put(lease int, digest string, model []byte, headers ...string) answer {
	p.t.Helper()
	headers = append([]string{"Model-Digest", digest, "Content-Digest", contentDigest(model)}, headers...)
	return p.do("PUT", p.path("/leases/%d/model", lease), p.key, model, headers...)
}

// trains does a cell from beginning to end: it comes to what is due.
func (p pupil) trains(cell string) {
	p.t.Helper()
	l := p.get(cell, false)
	p.says(l.ID, digestOf(cell), "send")
	p.brings(l.ID, digestOf(cell), modelOf(cell), "kept")
}
