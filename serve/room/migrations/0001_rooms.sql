-- Rooms. Times are milliseconds since 1970; keys are kept as SHA-256, hex.
-- D1 has no transactions: what must hold, holds by single statements.

CREATE TABLE rooms (
  code    TEXT PRIMARY KEY,
  teacher TEXT NOT NULL,
  title   TEXT NOT NULL,
  digest  TEXT NOT NULL,
  version TEXT NOT NULL,
  checks  INTEGER NOT NULL,
  paused  INTEGER NOT NULL DEFAULT 0,
  closed  INTEGER NOT NULL DEFAULT 0,
  kept    INTEGER NOT NULL DEFAULT 0,
  expires INTEGER NOT NULL -- 0 until all of the room is there
);
CREATE INDEX rooms_expires ON rooms (expires);

-- The plan and the board, as given. n counts the times that one was put.
CREATE TABLE papers (
  room TEXT NOT NULL REFERENCES rooms ON DELETE CASCADE,
  kind TEXT NOT NULL,
  n    INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (room, kind)
) WITHOUT ROWID;

CREATE TABLE cells (
  room  TEXT NOT NULL REFERENCES rooms ON DELETE CASCADE,
  n     INTEGER NOT NULL, -- its place in the order given
  key   TEXT NOT NULL,
  needs INTEGER,          -- the n of the cell that must be done before
  spec  TEXT NOT NULL,    -- a Cell, JSON
  PRIMARY KEY (room, n),
  UNIQUE (room, key)
) WITHOUT ROWID;

CREATE TABLE members (
  room     TEXT NOT NULL REFERENCES rooms ON DELETE CASCADE,
  id       INTEGER NOT NULL,
  nickname TEXT NOT NULL,
  folded   TEXT NOT NULL, -- nicknames that differ by case alone are one
  key      TEXT NOT NULL,
  heard    INTEGER NOT NULL,
  gone     INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (room, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX members_key ON members (room, key);
CREATE UNIQUE INDEX members_folded ON members (room, folded) WHERE gone = 0;

-- A lease is in force while it has not ended and its time is not over.
CREATE TABLE leases (
  room   TEXT NOT NULL REFERENCES rooms ON DELETE CASCADE,
  id     INTEGER NOT NULL,
  cell   INTEGER NOT NULL,
  member INTEGER NOT NULL,
  checks INTEGER NOT NULL,
  base   TEXT,             -- the digest that what the cell needs had, when it began
  until  INTEGER NOT NULL,
  heard  INTEGER NOT NULL,
  ended  INTEGER NOT NULL DEFAULT 0,
  step   INTEGER NOT NULL DEFAULT 0,
  steps  INTEGER NOT NULL DEFAULT 0,
  loss   REAL NOT NULL DEFAULT 0,
  rate   REAL NOT NULL DEFAULT 0,
  PRIMARY KEY (room, id)
) WITHOUT ROWID;
CREATE INDEX leases_cell ON leases (room, cell) WHERE ended = 0;
CREATE INDEX leases_member ON leases (room, member) WHERE ended = 0;

-- Who could not train what, and why. A cell that several could not is hopeless.
CREATE TABLE faults (
  room   TEXT NOT NULL REFERENCES rooms ON DELETE CASCADE,
  cell   INTEGER NOT NULL,
  member INTEGER NOT NULL,
  code   TEXT NOT NULL,
  PRIMARY KEY (room, cell, member)
) WITHOUT ROWID;

-- What members came to. One result of a cell is kept. A digest that a cell came
-- to has one model, with the first who came to it.
CREATE TABLE results (
  id     INTEGER PRIMARY KEY,
  room   TEXT NOT NULL REFERENCES rooms ON DELETE CASCADE,
  cell   INTEGER NOT NULL,
  member INTEGER NOT NULL,
  digest TEXT NOT NULL,
  base   TEXT,
  kept   INTEGER NOT NULL,
  blob   TEXT,
  bytes  INTEGER NOT NULL,
  sha256 TEXT NOT NULL, -- of the bytes, base64
  UNIQUE (room, cell, digest, member)
);
CREATE INDEX results_kept ON results (room, cell) WHERE kept = 1;
CREATE UNIQUE INDEX results_blob ON results (blob) WHERE blob IS NOT NULL;

-- Every name that the store of blobs may know: one is written here before its
-- bytes come, so that nothing is left behind by a process that ends between.
CREATE TABLE blobs (
  name  TEXT PRIMARY KEY,
  room  TEXT NOT NULL,
  since INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX blobs_room ON blobs (room);
CREATE INDEX blobs_since ON blobs (since);
