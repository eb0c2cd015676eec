CREATE TABLE IF NOT EXISTS dossier (
  id TEXT PRIMARY KEY,
  kiosk TEXT NOT NULL,             -- who brought it, as its signature says; '' where nobody must sign
  provisional_code TEXT NOT NULL,  -- not unique: a kiosk that lost its disk counts anew
  dossier_code TEXT UNIQUE,
  manifest BLOB NOT NULL,
  received_at TEXT,
  receipt TEXT,
  status INTEGER,
  text TEXT NOT NULL DEFAULT '',   -- of the status, in the office's words
  at TEXT,
  due_at TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS dossier_by_provisional_code ON dossier (provisional_code);
CREATE INDEX IF NOT EXISTS dossier_received ON dossier (received_at) WHERE receipt IS NOT NULL;
CREATE TABLE IF NOT EXISTS issued (stem TEXT PRIMARY KEY, codes INTEGER NOT NULL) STRICT;
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
  kiosk TEXT NOT NULL,
  dossier_id TEXT NOT NULL REFERENCES dossier (id)
) STRICT;
CREATE INDEX IF NOT EXISTS change_of_kiosk ON change (kiosk, number);
CREATE TABLE IF NOT EXISTS notice (
  id TEXT PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  at TEXT NOT NULL,
  until_on TEXT,
  amount_vnd INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS notice_of_dossier ON notice (dossier_id);
CREATE TABLE IF NOT EXISTS result (
  id TEXT PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  title TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS result_of_dossier ON result (dossier_id);
