-- Times are ISO 8601 with their zone. Nothing in this file's columns but object.content, draft.content
-- and what they are made of is personal, and that goes first.

CREATE TABLE dossier (
  id TEXT PRIMARY KEY,                  -- UUIDv7: the idempotency key at the gateway
  provisional_code TEXT NOT NULL UNIQUE,
  dossier_code TEXT UNIQUE,             -- the office's; NULL until it is issued
  sealed_at TEXT NOT NULL,
  manifest BLOB NOT NULL,               -- frozen: what the gateway is told, to the byte
  stage TEXT NOT NULL,
  since TEXT NOT NULL,                  -- of the stage
  receipt TEXT,                         -- the gateway's JWS, as it came
  status INTEGER,                       -- TrangThaiHoSo 1..10
  status_at TEXT,
  due_at TEXT
) STRICT;

CREATE TABLE object (
  dossier_id TEXT NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
  part TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  content BLOB,                         -- NULL once erased
  PRIMARY KEY (dossier_id, part)
) STRICT;

CREATE TABLE history (
  dossier_id TEXT NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
  stage TEXT NOT NULL,
  since TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX history_of_dossier ON history (dossier_id);

CREATE TABLE outbox (
  dossier_id TEXT PRIMARY KEY REFERENCES dossier (id) ON DELETE CASCADE,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at TEXT NOT NULL                 -- written before each attempt: a crash only delays the next one
) STRICT;

CREATE TABLE day_counter (day TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;

CREATE TABLE draft (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  saved_at TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT;

CREATE TABLE question (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  outcome TEXT,                         -- NULL until the courier has answered
  dossier_code TEXT,
  status INTEGER,
  status_at TEXT,
  due_at TEXT
) STRICT;

CREATE TABLE bookmark (name TEXT PRIMARY KEY, cursor TEXT NOT NULL) STRICT;
