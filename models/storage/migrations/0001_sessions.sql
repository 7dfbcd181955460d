-- Times are UTC milliseconds, money is millionths of a US dollar, enums are words (see storewords.cpp).
-- Statements are parted by empty lines: see Migrations.
CREATE TABLE sessions (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    agent_id INTEGER NOT NULL,
    agent_name TEXT NOT NULL,
    caller_name TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    answered_at INTEGER,
    ended_at INTEGER,
    end_reason TEXT NOT NULL,
    end_text TEXT NOT NULL,
    end_proof TEXT NOT NULL,
    rate_micros INTEGER,
    estimated_micros INTEGER,
    billed_micros INTEGER,
    platform_session_id INTEGER NOT NULL,
    platform_log_id INTEGER NOT NULL,
    on_sandbox INTEGER NOT NULL,
    interrupted INTEGER NOT NULL
) STRICT;

CREATE INDEX sessions_newest ON sessions (created_at DESC, number DESC);

CREATE INDEX sessions_open ON sessions (number) WHERE interrupted = 0 AND state NOT IN ('ended', 'failed');

CREATE INDEX sessions_log ON sessions (platform_log_id) WHERE platform_log_id <> 0;

CREATE TABLE transcript_lines (
    number INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES sessions (number),
    sequence INTEGER NOT NULL,
    speaker TEXT NOT NULL,
    text TEXT NOT NULL,
    final INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    UNIQUE (session, sequence)
) STRICT;

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES sessions (number),
    at INTEGER NOT NULL,
    monotonic_us INTEGER NOT NULL,
    origin TEXT NOT NULL,
    name TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

CREATE INDEX events_of_session ON events (session, number);

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TABLE wallet_readings (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    balance_micros INTEGER NOT NULL,
    rate_micros INTEGER,
    telephony_micros INTEGER,
    lines_limit INTEGER NOT NULL,
    lines_in_use INTEGER NOT NULL,
    lines_available INTEGER NOT NULL
) STRICT;

CREATE INDEX wallet_readings_newest ON wallet_readings (at DESC);
