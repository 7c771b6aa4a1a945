package contract

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// inside is what the server tells tests of a room's rows.
type inside struct {
	Rows  int
	Blobs []string
}

func insideOf(k *class) (in inside) {
	k.t.Helper()
	k.do("GET", "/internal/rows/"+k.code, "", nil).into(k.t, http.StatusOK, &in)
	return in
}

func blobsOf(k *class) []string {
	k.t.Helper()
	names := insideOf(k).Blobs
	for _, name := range names {
		k.do("GET", "/internal/blobs/"+name, "", nil).into(k.t, http.StatusNoContent, nil)
	}
	return names
}

// wrongHash: bytes that are not those announced leave nothing, and what was kept stays.
func wrongHash(t *testing.T, target Target) {
	k := opened(t, target, single("a"))
	anna, ben := k.join("Anna"), k.join("Ben")
	one := anna.get("a", false)
	bent := bytes.Replace(modelOf("a"), []byte("F32"), []byte("F64"), 1)
	wrong := anna.put(one.ID, digestOf("a"), bent, "Content-Digest", contentDigest(modelOf("a")))
	wrong.refused(t, http.StatusUnprocessableEntity, "room.content")
	if s := k.cell("a"); s.State != "leased" || len(blobsOf(k)) != 0 {
		t.Errorf("a wrong upload has left something: %s", show(s))
	}
	anna.brings(one.ID, digestOf("a"), modelOf("a"), "kept")
	two := ben.get("a", true)
	ben.put(two.ID, digestOf("b"), bent, "Content-Digest", contentDigest(modelOf("b"))).refused(t, http.StatusUnprocessableEntity, "room.content")
	if a := k.model("a"); !bytes.Equal(a.body, modelOf("a")) || len(blobsOf(k)) != 1 {
		t.Error("the old model has not stayed as it was")
	}
	if s := k.cell("a"); len(s.Differs) != 0 || s.By != anna.id {
		t.Errorf("a wrong upload counts: %s", show(s))
	}
}

// wrongUploads are refused before a byte is kept.
func wrongUploads(t *testing.T, target Target) {
	k := opened(t, target, single("a"))
	anna := k.join("Anna")
	one := anna.get("a", false)
	good := modelOf("a")
	head := func(size uint64, rest string) []byte {
		return append(binary.LittleEndian.AppendUint64(nil, size), rest...)
	}
	for name, model := range map[string][]byte{
		"too short":        good[:8],
		"a long header":    head(2<<20, "{}"+strings.Repeat(" ", 3<<20)),
		"a vast header":    head(1<<63, "{}"),
		"a header too far": head(100, "{}"),
		"no JSON":          head(2, "<>"),
		"an empty header":  head(0, "{}"),
	} {
		if a := anna.put(one.ID, digestOf("a"), model); a.status != http.StatusUnprocessableEntity || a.code() != "room.safetensors" {
			t.Errorf("%s: %d %s", name, a.status, a.body)
		}
	}
	anna.put(one.ID, digestOf("a"), good, "Content-Digest", "sha-256=nonsense").refused(t, http.StatusBadRequest, "room.contentdigest")
	anna.put(one.ID, digestOf("a"), good, "Content-Digest", "").refused(t, http.StatusBadRequest, "room.contentdigest")
	anna.put(one.ID, "ABC", good).refused(t, http.StatusBadRequest, "room.digest")
	anna.put(one.ID, strings.ToUpper(digestOf("a")), good).refused(t, http.StatusBadRequest, "room.digest")
	anna.put(77, digestOf("a"), good).refused(t, http.StatusNotFound, "room.lease")
	anna.digest(one.ID, "").refused(t, http.StatusBadRequest, "room.digest")
	anna.put(one.ID, digestOf("a"), nil).refused(t, http.StatusLengthRequired, "room.length")
	if s := k.cell("a"); s.State != "leased" || len(blobsOf(k)) != 0 {
		t.Errorf("wrong uploads have left something: %s", show(s))
	}
	two := append([]string{"Content-Digest"}, "sha-512=:AAAA:, "+contentDigest(good))
	anna.put(one.ID, digestOf("a"), good, two...).into(t, http.StatusOK, nil)
}

// tooLong: what is announced as longer than 10 MiB is refused before it comes; one of 10 MiB is taken.
func tooLong(t *testing.T, target Target) {
	k := opened(t, target, single("a"))
	anna := k.join("Anna")
	one := anna.get("a", false)
	conn := anna.dial(one.ID, digestOf("a"), contentDigest(nil), 10<<20+1)
	defer conn.Close()
	answer, err := io.ReadAll(io.LimitReader(conn, 12))
	if err != nil || string(answer) != "HTTP/1.1 413" {
		t.Errorf("10 MiB and a byte: %q, %v", answer, err)
	}
	full := make([]byte, 10<<20)
	copy(full, modelOf("a"))
	anna.brings(one.ID, digestOf("a"), full, "kept")
	if a := k.model("a"); !bytes.Equal(a.body, full) {
		t.Errorf("10 MiB came back as %d bytes", len(a.body))
	}
}

// refusedUpload: who is refused hears of it, however much is still to come.
func refusedUpload(t *testing.T, target Target) {
	k := opened(t, target, single("a"))
	anna := k.join("Anna")
	one := anna.get("a", false)
	anna.key = k.teacher
	conn := anna.dial(one.ID, digestOf("a"), contentDigest(nil), 9<<20)
	defer conn.Close()
	if n, err := conn.Write(make([]byte, 9<<20)); err != nil {
		t.Errorf("the connection breaks after %d bytes: %v", n, err)
	}
	answer := make([]byte, 12)
	if _, err := io.ReadFull(conn, answer); err != nil || string(answer) != "HTTP/1.1 403" {
		t.Errorf("%q, %v", answer, err)
	}
}

// dial begins an upload by hand and leaves the body to the caller.
func (p pupil) dial(lease int, digest, content string, size int) net.Conn {
	p.t.Helper()
	u, err := url.Parse(p.base)
	if err != nil {
		p.t.Fatal(err)
	}
	conn, err := net.Dial("tcp", u.Host)
	if err != nil {
		p.t.Fatal(err)
	}
	conn.SetDeadline(time.Now().Add(time.Minute))
	fmt.Fprintf(conn, "PUT %s HTTP/1.1\r\nHost: %s\r\nClock-Ahead: %f\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\nModel-Digest: %s\r\nContent-Digest: %s\r\n\r\n",
		p.path("/leases/%d/model", lease), u.Host, -time.Since(p.start).Seconds(), p.key, size, digest, content)
	return conn
}

// cutUpload: an upload that breaks off leaves nothing.
func cutUpload(t *testing.T, target Target) {
	k := opened(t, target, single("a"))
	anna := k.join("Anna")
	one := anna.get("a", false)
	model := append(modelOf("a"), make([]byte, 1<<20)...)
	conn := anna.dial(one.ID, digestOf("a"), contentDigest(model), len(model))
	conn.Write(model[:len(model)/2])
	until(t, "the upload has begun", func() bool { return len(insideOf(k).Blobs) == 1 })
	name := insideOf(k).Blobs[0]
	conn.Close()
	until(t, "what came of it has gone", func() bool { return len(insideOf(k).Blobs) == 0 })
	k.do("GET", "/internal/blobs/"+name, "", nil).refused(t, http.StatusNotFound, "room.model")
	if s := k.cell("a"); s.State != "leased" {
		t.Errorf("after an upload that broke off: %s", show(s))
	}
	anna.brings(one.ID, digestOf("a"), model, "kept")
}

// tooManyBytes: a room takes the largest model for each of its cells and four
// more, those that are still coming among them. What is forgotten makes room.
func tooManyBytes(t *testing.T, target Target) {
	k := opened(t, target, single("a"))
	anna, ben := k.join("Anna"), k.join("Ben")
	one := anna.get("a", false)
	full := make([]byte, 10<<20)
	copy(full, modelOf("a"))
	anna.brings(one.ID, digestOf("a"), full, "kept")
	two := ben.get("a", true)
	var coming []net.Conn
	for i := range 4 {
		conn := ben.dial(two.ID, digestOf(fmt.Sprint(i)), contentDigest(full), len(full))
		defer conn.Close()
		conn.Write(full[:20])
		coming = append(coming, conn)
	}
	until(t, "all have begun", func() bool { return len(insideOf(k).Blobs) == 5 })
	ben.put(two.ID, digestOf("b"), modelOf("b")).refused(t, http.StatusConflict, "room.space")
	ben.says(two.ID, digestOf("a"), "same") // which needs no room
	coming[0].Close()
	until(t, "one has gone", func() bool { return len(insideOf(k).Blobs) == 4 })
	ben.brings(two.ID, digestOf("b"), modelOf("b"), "differs")
	full[len(full)-1] = 1
	ben.put(two.ID, digestOf("c"), full).refused(t, http.StatusConflict, "room.space")
	k.do("POST", k.path("/cells/a/again"), k.teacher, nil).into(t, http.StatusNoContent, nil)
	ben.brings(two.ID, digestOf("c"), full, "kept")
}

// overtaken: an upload whose base is forgotten while it comes is not taken.
func overtaken(t *testing.T, target Target) {
	k := opened(t, target, plan())
	anna, ben := k.join("Anna"), k.join("Ben")
	anna.trains("b1")
	anna.get("b2", false)
	one := ben.get("b1/t1", false)
	model := modelOf("b1/t1")
	conn := ben.dial(one.ID, digestOf("b1/t1"), contentDigest(model), len(model))
	defer conn.Close()
	conn.Write(model[:20])
	until(t, "the upload has begun", func() bool { return len(insideOf(k).Blobs) == 2 })
	k.do("POST", k.path("/cells/b1/again"), k.teacher, nil).into(t, http.StatusNoContent, nil)
	conn.Write(model[20:])
	answer := make([]byte, 12)
	if _, err := io.ReadFull(conn, answer); err != nil || string(answer) != "HTTP/1.1 410" {
		t.Errorf("%q, %v", answer, err)
	}
	if s := k.cell("b1/t1"); s.By != 0 || len(insideOf(k).Blobs) != 0 {
		t.Errorf("it counts: %s, %v", show(s), insideOf(k))
	}
}

// deletedMeanwhile: an upload to a room that is deleted while it comes leaves nothing.
func deletedMeanwhile(t *testing.T, target Target) {
	k := opened(t, target, single("a"))
	anna := k.join("Anna")
	model := modelOf("a")
	conn := anna.dial(anna.get("a", false).ID, digestOf("a"), contentDigest(model), len(model))
	defer conn.Close()
	conn.Write(model[:20])
	until(t, "the upload has begun", func() bool { return len(insideOf(k).Blobs) == 1 })
	name := insideOf(k).Blobs[0]
	k.do("DELETE", k.path(""), k.teacher, nil).into(t, http.StatusNoContent, nil)
	conn.Write(model[20:])
	answer := make([]byte, 12)
	if _, err := io.ReadFull(conn, answer); err != nil || string(answer) != "HTTP/1.1 404" {
		t.Errorf("%q, %v", answer, err)
	}
	if in := insideOf(k); in.Rows != 0 || len(in.Blobs) != 0 {
		t.Errorf("left: %v", in)
	}
	k.do("GET", "/internal/blobs/"+name, "", nil).refused(t, http.StatusNotFound, "room.model")
}

// until asks again and again; what never comes is the test's end.
func until(t *testing.T, what string, there func() bool) {
	t.Helper()
	for range 20_000 {
		if there() {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("it never came that %s", what)
}
