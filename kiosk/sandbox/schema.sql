CREATE TABLE IF NOT EXISTS dossier (
  id TEXT PRIMARY KEY,
  provisional_code TEXT NOT NULL,  -- not unique: a kiosk that lost its disk counts anew
  dossier_code TEXT UNIQUE,
  manifest BLOB NOT NULL,
  received_at TEXT,
  receipt TEXT,
  status INTEGER,
  at TEXT,
  due_at TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS upload (
  id TEXT PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  part TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  done INTEGER NOT NULL DEFAULT 0,
  UNIQUE (dossier_id, part)
) STRICT;
CREATE TABLE IF NOT EXISTS change (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  status INTEGER NOT NULL,
  at TEXT NOT NULL,
  due_at TEXT
) STRICT;
