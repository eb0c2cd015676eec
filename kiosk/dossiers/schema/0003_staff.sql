-- What the machine counts of itself, and the lock of the staff's gate. Nothing here is personal.

CREATE TABLE tally (                    -- counts only grow
  name TEXT NOT NULL,                   -- "sides", "fault", "visit_given_up"
  label TEXT NOT NULL,                  -- of what kind: "scanner.jam", "Scanning"; mostly empty
  count INTEGER NOT NULL,
  PRIMARY KEY (name, label)
) STRICT;

CREATE TABLE moment (                   -- when something last happened
  name TEXT PRIMARY KEY,                -- "glass.dirty", "gateway.answered"
  at TEXT NOT NULL
) STRICT;

CREATE TABLE gate (                     -- wrong tries in a row; a restart does not forget them
  one INTEGER PRIMARY KEY CHECK (one = 1),
  wrong INTEGER NOT NULL,
  tried_at TEXT NOT NULL,
  locked_until TEXT NOT NULL
) STRICT;

CREATE TRIGGER tally_grows BEFORE UPDATE ON tally
WHEN NEW.count < OLD.count OR NEW.name <> OLD.name OR NEW.label <> OLD.label
BEGIN SELECT RAISE(ABORT, 'a count only grows'); END;
