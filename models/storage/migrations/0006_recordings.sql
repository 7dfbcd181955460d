-- Files with the sound of a session. A row is there before its file is; without a length it is, or was, being written.
CREATE TABLE recordings (
    number INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES sessions (number),
    part INTEGER NOT NULL,
    path TEXT NOT NULL,
    format TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    offset_ms INTEGER NOT NULL,
    length_ms INTEGER,
    UNIQUE (session, part)
) STRICT;

CREATE INDEX recordings_unfinished ON recordings (number) WHERE length_ms IS NULL;
