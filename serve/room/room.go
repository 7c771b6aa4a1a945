package room

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"io"
	"io/fs"
	"log"
	"net/http"
	"sync"
	"time"
)

// Migrations are the database's, in the order of their names: those of a folder
// that wrangler reads too.
func Migrations() fs.FS { return migrations }

//go:embed migrations/*.sql
var migrations embed.FS

// ErrContent says that bytes were not those that were announced.
var ErrContent = errors.New("room: the bytes are not those that were announced")

// Blobs keeps the models. Names are the room's code, "/" and hex digits.
type Blobs interface {
	// Put keeps size bytes of r under a name that is not taken, whole or not at all: fewer or more
	// bytes, or bytes of another SHA-256, are an ErrContent and leave nothing. r is the request's
	// own body, so that a platform may take its stream as it is.
	Put(ctx context.Context, name string, r io.Reader, size int64, sha256 [32]byte) error
	// Get opens what is kept; fs.ErrNotExist if there is none. If it is an io.WriterTo, it writes to
	// the http.ResponseWriter itself.
	Get(ctx context.Context, name string) (io.ReadCloser, error)
	// Delete forgets names; those that are not there do not matter.
	Delete(ctx context.Context, names ...string) error
}

// Config is what rooms stand on. Zero values of what follows Blobs are the defaults.
type Config struct {
	DB    *sql.DB
	Blobs Blobs
	Now   func() time.Time // nil: time.Now
	Log   *log.Logger      // nil: log.Default()

	// Address tells whose request it is, for the limits on rates. Default: RemoteAddr's host.
	Address func(*http.Request) string

	Lease time.Duration // until a lease expires that is not renewed. Default 60 s
	Every time.Duration // between renewals. Default 10 s
	Life  time.Duration // of a room. Default 24 h
	Keep  time.Duration // of a room that is kept. Default 30 days
	Most  int           // members of a room. Default 250
	Cells int           // of a room. Default 2000

	// Gzip packs states, which a whole class asks for all the time, where the platform does not do so itself.
	Gzip bool

	// Internal adds the routes of internal.go, by which tests move the clock. Never in production.
	Internal bool
}

func (c *Config) setDefaults() {
	c.Now = or(c.Now == nil, time.Now, c.Now)
	c.Log = or(c.Log == nil, log.Default(), c.Log)
	c.Address = or(c.Address == nil, host, c.Address)
	c.Lease = or(c.Lease == 0, time.Minute, c.Lease)
	c.Every = or(c.Every == 0, 10*time.Second, c.Every)
	c.Life = or(c.Life == 0, 24*time.Hour, c.Life)
	c.Keep = or(c.Keep == 0, 30*24*time.Hour, c.Keep)
	c.Most = or(c.Most == 0, 250, c.Most)
	c.Cells = or(c.Cells == 0, 2000, c.Cells)
}

func or[T any](missing bool, standard, given T) T {
	if missing {
		return standard
	}
	return given
}

// Rooms serves the routes of the package's doc.
type Rooms struct {
	config Config
	mux    *http.ServeMux
	origin *http.CrossOriginProtection
	limits limits

	mu    sync.Mutex
	views map[string]*view
}

// New returns the rooms on a database that Migrations have made.
func New(c Config) *Rooms {
	c.setDefaults()
	r := &Rooms{config: c, origin: http.NewCrossOriginProtection(), views: map[string]*view{}}
	r.mux = r.routes()
	return r
}

// ServeHTTP answers one request; a panic of ours ends with it.
func (r *Rooms) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	c := &call{w: w, req: req, now: r.now(req)}
	defer drain(req)
	defer r.rescue(c)
	c.setHeaders()
	if err := r.sameSite(req); err != nil {
		r.refuse(c, err)
		return
	}
	r.mux.ServeHTTP(w, req)
}

// sameSite refuses what the page of another site has sent. Browsers name the
// site on secure addresses, and on all the origin of what is not a GET.
func (r *Rooms) sameSite(req *http.Request) error {
	if req.Header.Get("Sec-Fetch-Site") == "cross-site" || r.origin.Check(req) != nil {
		return refusal(http.StatusForbidden, "room.elsewhere", "a page of another site may not ask this")
	}
	return nil
}

func (r *Rooms) rescue(c *call) {
	switch what := recover(); what {
	case nil:
	case http.ErrAbortHandler:
		panic(what)
	default:
		r.config.Log.Printf("room: %s %s: %v", c.req.Method, c.req.URL.Path, what)
		r.refuse(c, errBroken)
	}
}
