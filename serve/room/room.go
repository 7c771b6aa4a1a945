package room

import (
	"context"
	"database/sql"
	"io"
	"log"
	"net/http"
	"time"
)

// Blobs keeps the models. Names are the room's code, "/" and hex digits.
type Blobs interface {
	// Put keeps size bytes of r under a name that is not taken, whole or not at all: fewer or more
	// bytes, or bytes of another SHA-256, are an ErrContent and leave nothing.
	Put(ctx context.Context, name string, r io.Reader, size int64, sha256 [32]byte) error
	// Get opens what is kept; fs.ErrNotExist if there is none.
	Get(ctx context.Context, name string) (io.ReadCloser, error)
	// Delete forgets names; those that are not there do not matter.
	Delete(ctx context.Context, names ...string) error
}

// Config is what rooms stand on. Zero values of what follows Now are the defaults.
type Config struct {
	DB    *sql.DB
	Blobs Blobs
	Now   func() time.Time // nil: time.Now
	Log   *log.Logger      // nil: log.Default()

	Lease time.Duration // until a lease expires that is not renewed. Default 60 s
	Every time.Duration // between renewals. Default 10 s
	Life  time.Duration // of a room. Default 24 h
	Keep  time.Duration // of a room that is kept. Default 30 days
	Most  int           // members of a room. Default 250
	Cells int           // of a room. Default 2000
}

// Rooms serves the routes of the package's doc.
type Rooms struct{ config Config }

// New returns the rooms on a database whose schema is Schema.
func New(c Config) *Rooms { return &Rooms{c} }

func (r *Rooms) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	http.Error(w, "not yet", http.StatusNotImplemented)
}

// Sweep removes rooms that have expired, their rows and their blobs. Whoever
// runs the handler calls it now and then.
func (r *Rooms) Sweep(ctx context.Context) error { return nil }
