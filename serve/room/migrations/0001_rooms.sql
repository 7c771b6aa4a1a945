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
  bytes   INTEGER NOT NULL DEFAULT 0, -- of its models, those among them that are still coming
  ceiling INTEGER NOT NULL,           -- of these bytes
  expires INTEGER NOT NULL            -- minus its beginning until all of the room is there
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
  done  INTEGER NOT NULL DEFAULT 0, -- a result is kept
  doubt INTEGER NOT NULL DEFAULT 0, -- and wants to be checked: see results_come
  PRIMARY KEY (room, n),
  UNIQUE (room, key)
) WITHOUT ROWID;
CREATE INDEX cells_open ON cells (room, n, needs) WHERE done = 0;
CREATE INDEX cells_doubt ON cells (room, n, needs) WHERE doubt = 1;

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
-- Who gets a cell again that it has given back gets its old lease: asking and
-- giving back without end fills nothing.
CREATE UNIQUE INDEX leases_once ON leases (room, member, cell, coalesce(base, ''));
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

-- How a cell's results stand is kept in its row, so that who asks for a cell need
-- not read them all; the statement that writes a result writes that too. A cell is
-- in doubt while only one member has come to what is kept, or as many to something else.
CREATE TRIGGER results_come AFTER INSERT ON results BEGIN
  UPDATE cells SET (done, doubt) = (
    SELECT coalesce(max(kept), 0), coalesce(max(CASE WHEN kept = 1 THEN votes END) <= max(1, max(CASE WHEN kept = 0 THEN votes ELSE 0 END)), 0)
    FROM (SELECT max(kept) AS kept, count(*) AS votes FROM results WHERE room = new.room AND cell = new.cell GROUP BY digest))
  WHERE room = new.room AND n = new.cell;
END;
CREATE TRIGGER results_turn AFTER UPDATE OF kept ON results WHEN new.kept <> old.kept BEGIN
  UPDATE cells SET (done, doubt) = (
    SELECT coalesce(max(kept), 0), coalesce(max(CASE WHEN kept = 1 THEN votes END) <= max(1, max(CASE WHEN kept = 0 THEN votes ELSE 0 END)), 0)
    FROM (SELECT max(kept) AS kept, count(*) AS votes FROM results WHERE room = new.room AND cell = new.cell GROUP BY digest))
  WHERE room = new.room AND n = new.cell;
END;
CREATE TRIGGER results_go AFTER DELETE ON results BEGIN
  UPDATE cells SET (done, doubt) = (
    SELECT coalesce(max(kept), 0), coalesce(max(CASE WHEN kept = 1 THEN votes END) <= max(1, max(CASE WHEN kept = 0 THEN votes ELSE 0 END)), 0)
    FROM (SELECT max(kept) AS kept, count(*) AS votes FROM results WHERE room = old.room AND cell = old.cell GROUP BY digest))
  WHERE room = old.room AND n = old.cell;
END;

-- Every name that the store of blobs may know: one is written here before its
-- bytes come, so that nothing is left behind by a process that ends between.
CREATE TABLE blobs (
  name  TEXT PRIMARY KEY,
  room  TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  since INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX blobs_room ON blobs (room);
CREATE INDEX blobs_since ON blobs (since);

CREATE TRIGGER blobs_come AFTER INSERT ON blobs BEGIN
  UPDATE rooms SET bytes = bytes + new.bytes WHERE code = new.room;
END;
CREATE TRIGGER blobs_go AFTER DELETE ON blobs BEGIN
  UPDATE rooms SET bytes = bytes - old.bytes WHERE code = old.room;
END;
