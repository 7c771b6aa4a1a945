// Package disk keeps rooms on this computer: SQLite for what is small, a folder
// for the models. A process may be killed at any moment: what it had begun to
// write is not there afterwards.
package disk

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"murmuration/serve/room"
)

// Disk is an open folder of rooms, for one process at a time.
type Disk struct {
	DB    *sql.DB
	Blobs *Folder
}

// Open opens the rooms in a folder, which it makes if there is none.
func Open(dir string) (*Disk, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	db, err := openDB(filepath.Join(dir, "rooms.sqlite"))
	if err != nil {
		return nil, err
	}
	blobs, err := openFolder(filepath.Join(dir, "models"))
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &Disk{db, blobs}, nil
}

// Close closes the database.
func (d *Disk) Close() error { return d.DB.Close() }

// openDB opens the database and brings it up to date. One connection: SQLite
// writes one statement at a time in any case, reads take a fraction of a
// millisecond, and no statement ever finds the file locked.
func openDB(file string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn(file))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if err := migrate(db); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", file, err), db.Close())
	}
	return db, nil
}

func dsn(file string) string {
	abs, err := filepath.Abs(file)
	if err != nil {
		abs = file
	}
	path := filepath.ToSlash(abs)
	if path[0] != '/' {
		path = "/" + path // C:/rooms
	}
	// Exclusive: a school's folder may lie where all its computers start it from.
	// The first has the rooms, and the others are told at once.
	q := url.Values{"_pragma": {"locking_mode(EXCLUSIVE)", "journal_mode(WAL)", "foreign_keys(1)", "synchronous(NORMAL)"}}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: q.Encode()}).String()
}

// migrate applies the migrations that the database has not had yet, each whole or not at all.
func migrate(db *sql.DB) error {
	if _, err := db.Exec(`CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)`); err != nil {
		return err
	}
	files, err := fs.Glob(room.Migrations(), "migrations/*.sql")
	if err != nil {
		return err
	}
	slices.Sort(files)
	for _, file := range files {
		if err := apply(db, file); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

func apply(db *sql.DB, file string) error {
	text, err := fs.ReadFile(room.Migrations(), file)
	if err != nil {
		return err
	}
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	res, err := tx.Exec(`INSERT OR IGNORE INTO migrations (name) VALUES (?1)`, file)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); n == 0 || err != nil {
		return err
	}
	if _, err := tx.Exec(string(text)); err != nil {
		return err
	}
	return tx.Commit()
}
