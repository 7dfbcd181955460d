-- Phone calls, and the receipt of every end. A session is shown as ended only with the hash of its receipt's last row.
ALTER TABLE sessions ADD COLUMN to_number TEXT NOT NULL DEFAULT '';

ALTER TABLE sessions ADD COLUMN from_number TEXT NOT NULL DEFAULT '';

ALTER TABLE sessions ADD COLUMN tracked INTEGER NOT NULL DEFAULT 0;

ALTER TABLE sessions ADD COLUMN campaign_id INTEGER NOT NULL DEFAULT 0;

ALTER TABLE sessions ADD COLUMN request_id INTEGER NOT NULL DEFAULT 0;

ALTER TABLE sessions ADD COLUMN progress TEXT NOT NULL DEFAULT 'none';

ALTER TABLE sessions ADD COLUMN receipt_hash TEXT;

CREATE INDEX sessions_numbers ON sessions (to_number, created_at DESC) WHERE to_number <> '';

DROP INDEX sessions_open;

CREATE INDEX sessions_open ON sessions (number)
    WHERE interrupted = 0 AND state NOT IN ('ended', 'ruled_out', 'failed');

CREATE TABLE receipts (
    number INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES sessions (number),
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    proof TEXT NOT NULL,
    request TEXT NOT NULL,
    answer TEXT NOT NULL,
    started_at INTEGER,
    finished_at INTEGER,
    started_us INTEGER NOT NULL,
    finished_us INTEGER NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (session, sequence)
) STRICT;

CREATE TRIGGER receipts_are_never_changed BEFORE UPDATE ON receipts
BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;

CREATE TRIGGER receipts_are_never_deleted BEFORE DELETE ON receipts
BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
