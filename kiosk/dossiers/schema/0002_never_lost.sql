-- What is sealed never changes, what was written of it stays, and what comes back from the province is kept.

ALTER TABLE dossier ADD COLUMN procedure_code TEXT NOT NULL DEFAULT '';
-- A keyed digest of the applicant's personal number: keeps a resident's dossiers in order, and opens the
-- look-up to the card's owner. NULL for dossiers sealed before it was kept.
ALTER TABLE dossier ADD COLUMN resident TEXT;
ALTER TABLE dossier ADD COLUMN status_text TEXT NOT NULL DEFAULT '';
UPDATE dossier SET procedure_code = coalesce(json_extract(CAST(manifest AS TEXT), '$.procedure_code'), '');
UPDATE dossier SET manifest = x'' WHERE stage = 'closed';  -- it goes with the files now

ALTER TABLE question ADD COLUMN status_text TEXT NOT NULL DEFAULT '';

ALTER TABLE outbox ADD COLUMN step TEXT NOT NULL DEFAULT '';         -- written before it is taken
ALTER TABLE outbox ADD COLUMN lease_until TEXT;                      -- NULL: nobody has it in hand
ALTER TABLE outbox ADD COLUMN last_reason TEXT NOT NULL DEFAULT '';  -- why the last attempt was in vain

-- Keys that this store made for itself.
CREATE TABLE secret (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
INSERT INTO secret (name, value) VALUES ('resident', randomblob(32));

DROP TABLE draft;
CREATE TABLE draft (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  saved_at TEXT NOT NULL,
  last_four TEXT NOT NULL,              -- of the personal number: what opens it
  tries_left INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT;
CREATE TABLE draft_page (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;

CREATE TABLE notice (                   -- what the province asks of the resident, or tells him
  dossier_id TEXT NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
  notice_id TEXT NOT NULL,              -- the province's
  kind TEXT NOT NULL,
  text TEXT NOT NULL,                   -- emptied once it has had its time
  at TEXT NOT NULL,
  until_on TEXT,
  amount_vnd INTEGER,
  came_at TEXT NOT NULL,                -- to this machine
  PRIMARY KEY (dossier_id, notice_id)
) STRICT;

CREATE TABLE result (                   -- what the procedure gave: a paper of the office
  dossier_id TEXT NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
  result_id TEXT NOT NULL,              -- the province's
  title TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  at TEXT NOT NULL,
  content BLOB,                         -- NULL until it was fetched, and once it has had its time
  fetched_at TEXT,
  PRIMARY KEY (dossier_id, result_id)
) STRICT;

CREATE TABLE alarm (code TEXT PRIMARY KEY, since TEXT NOT NULL, detail TEXT NOT NULL) STRICT;

CREATE TABLE receipt_key (              -- keys that the province announced under a key that we knew
  kid TEXT PRIMARY KEY,
  jwk TEXT NOT NULL,
  learnt_at TEXT NOT NULL
) STRICT;

CREATE TABLE trail (                    -- who looked at what
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  act TEXT NOT NULL,
  thing TEXT NOT NULL
) STRICT;

-- 10,000 dossiers may wait behind a dead network: nothing that is done often reads them all.
CREATE INDEX dossier_at_stage ON dossier (stage, since);
CREATE INDEX dossier_of_resident ON dossier (resident, stage) WHERE resident IS NOT NULL;
CREATE INDEX dossier_of_procedure ON dossier (procedure_code, stage);
CREATE INDEX dossier_followed ON dossier (sealed_at, id, dossier_code)
  WHERE stage IN ('delivered', 'closed') AND coalesce(status, 0) NOT IN (3, 7, 8, 10);
CREATE INDEX dossier_with_words ON dossier (status_at) WHERE status_text <> '';
CREATE INDEX history_of_delivery ON history (since, dossier_id) WHERE stage = 'delivered';
CREATE INDEX notice_with_words ON notice (came_at) WHERE text <> '';
CREATE INDEX result_with_content ON result (fetched_at) WHERE content IS NOT NULL;
CREATE INDEX outbox_in_turn ON outbox (attempts, next_at);
CREATE INDEX outbox_next ON outbox (next_at);
CREATE INDEX result_to_fetch ON result (at) WHERE fetched_at IS NULL;

-- A sealed dossier is what it is. The triggers BEFORE INSERT are there for REPLACE, which deletes.
CREATE TRIGGER dossier_begins_sealed
BEFORE INSERT ON dossier
WHEN NEW.stage <> 'sealed' OR NEW.receipt IS NOT NULL
  OR EXISTS (SELECT 1 FROM dossier
             WHERE id = NEW.id OR provisional_code = NEW.provisional_code
               OR dossier_code = NEW.dossier_code OR rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'a dossier begins sealed, and takes no other''s place'); END;

CREATE TRIGGER dossier_is_sealed
BEFORE UPDATE OF id, provisional_code, sealed_at, procedure_code, resident ON dossier
BEGIN SELECT RAISE(ABORT, 'a sealed dossier never changes'); END;

CREATE TRIGGER manifest_is_sealed            -- erased with the files, or as it was
BEFORE UPDATE OF manifest ON dossier WHEN NEW.manifest <> x'' OR OLD.stage <> 'delivered'
BEGIN SELECT RAISE(ABORT, 'a manifest never changes before the receipt'); END;

CREATE TRIGGER dossier_is_kept
BEFORE DELETE ON dossier WHEN OLD.stage <> 'closed'
BEGIN SELECT RAISE(ABORT, 'a dossier is kept until it is closed'); END;

CREATE TRIGGER receipt_is_kept
BEFORE UPDATE OF receipt ON dossier WHEN OLD.receipt IS NOT NULL AND NEW.receipt IS NOT OLD.receipt
BEGIN SELECT RAISE(ABORT, 'a receipt never changes'); END;

CREATE TRIGGER stage_follows_its_ways        -- those of kiosk.dossiers.lifecycle
BEFORE UPDATE OF stage ON dossier
WHEN NEW.stage <> OLD.stage AND OLD.stage || '>' || NEW.stage NOT IN
  ('sealed>held', 'sealed>delivered', 'held>sealed', 'delivered>closed')
BEGIN SELECT RAISE(ABORT, 'no way leads to that stage'); END;

CREATE TRIGGER delivered_by_receipt
BEFORE UPDATE OF stage ON dossier
WHEN NEW.stage IN ('delivered', 'closed') AND NEW.receipt IS NULL
BEGIN SELECT RAISE(ABORT, 'a dossier is delivered by its receipt'); END;

CREATE TRIGGER closed_when_erased
BEFORE UPDATE OF stage ON dossier
WHEN NEW.stage = 'closed' AND OLD.stage <> 'closed'
  AND (NEW.manifest <> x''
       OR EXISTS (SELECT 1 FROM object WHERE dossier_id = OLD.id AND content IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'a dossier is closed when its files are erased'); END;

CREATE TRIGGER outbox_is_kept
BEFORE DELETE ON outbox WHEN (SELECT stage FROM dossier WHERE id = OLD.dossier_id) = 'sealed'
BEGIN SELECT RAISE(ABORT, 'a sealed dossier stays in the outbox'); END;

CREATE TRIGGER outbox_is_not_bent
BEFORE UPDATE OF dossier_id ON outbox WHEN NEW.dossier_id <> OLD.dossier_id
BEGIN SELECT RAISE(ABORT, 'a place in the outbox is one dossier''s'); END;

CREATE TRIGGER object_is_sealed              -- erased after the receipt, or as it was
BEFORE UPDATE ON object
WHEN NEW.dossier_id <> OLD.dossier_id OR NEW.part <> OLD.part OR NEW.sha256 <> OLD.sha256
  OR NEW.content IS NOT NULL
  OR coalesce((SELECT stage FROM dossier WHERE id = OLD.dossier_id), '') NOT IN ('delivered', 'closed')
BEGIN SELECT RAISE(ABORT, 'a file of a sealed dossier never changes before the receipt'); END;

CREATE TRIGGER object_is_kept
BEFORE DELETE ON object WHEN EXISTS (SELECT 1 FROM dossier WHERE id = OLD.dossier_id)
BEGIN SELECT RAISE(ABORT, 'a file goes with its dossier'); END;

CREATE TRIGGER object_comes_first            -- the history begins when all files are written
BEFORE INSERT ON object
WHEN EXISTS (SELECT 1 FROM history WHERE dossier_id = NEW.dossier_id)
  OR EXISTS (SELECT 1 FROM object
             WHERE dossier_id = NEW.dossier_id AND part = NEW.part OR rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'a sealed dossier gets no more files'); END;

CREATE TRIGGER history_stays
BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'history is written once'); END;

CREATE TRIGGER history_is_added
BEFORE INSERT ON history WHEN EXISTS (SELECT 1 FROM history WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'history is written once'); END;

CREATE TRIGGER history_is_kept
BEFORE DELETE ON history WHEN EXISTS (SELECT 1 FROM dossier WHERE id = OLD.dossier_id)
BEGIN SELECT RAISE(ABORT, 'history goes with its dossier'); END;

CREATE TRIGGER trail_stays BEFORE UPDATE ON trail
BEGIN SELECT RAISE(ABORT, 'the trail is written once'); END;
CREATE TRIGGER trail_is_added
BEFORE INSERT ON trail WHEN EXISTS (SELECT 1 FROM trail WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the trail is written once'); END;
CREATE TRIGGER trail_is_kept BEFORE DELETE ON trail
BEGIN SELECT RAISE(ABORT, 'the trail is kept'); END;
