-- Chats and their messages. Enums are words (see chatwords.cpp), times UTC milliseconds.
-- `messages` is where the next one goes; `last_said` names the newest that the operator or the agent wrote and that stands.
CREATE TABLE chats (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    agent_id INTEGER NOT NULL,
    agent_name TEXT NOT NULL,
    route TEXT NOT NULL,
    caller_name TEXT NOT NULL,
    language TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    continues TEXT NOT NULL,
    cleared_before INTEGER NOT NULL,
    read_before INTEGER NOT NULL,
    platform_log_id INTEGER NOT NULL,
    on_sandbox INTEGER NOT NULL,
    messages INTEGER NOT NULL DEFAULT 0,
    last_said INTEGER,
    last_at INTEGER NOT NULL
) STRICT;

CREATE INDEX chats_listed ON chats (ended_at IS NOT NULL, last_at DESC, number DESC);

CREATE INDEX chats_log ON chats (platform_log_id) WHERE platform_log_id <> 0;

CREATE TABLE chat_variables (
    chat INTEGER NOT NULL REFERENCES chats (number),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (chat, name)
) STRICT;

-- The number says the place: so a chat's messages lie together, in order, and a place is taken once.
CREATE TABLE chat_messages (
    number INTEGER PRIMARY KEY CHECK (number = chat * 4294967296 + sequence),
    id TEXT NOT NULL UNIQUE,
    chat INTEGER NOT NULL REFERENCES chats (number),
    sequence INTEGER NOT NULL CHECK (sequence BETWEEN 0 AND 4294967295),
    author TEXT NOT NULL,
    state TEXT NOT NULL,
    at INTEGER,
    route TEXT NOT NULL,
    text TEXT NOT NULL,
    heard TEXT NOT NULL,
    note TEXT NOT NULL,
    count INTEGER NOT NULL,
    prompt_tokens INTEGER,
    completion_tokens INTEGER,
    cost_micros INTEGER,
    error TEXT,
    error_detail TEXT,
    error_server_text TEXT,
    error_status INTEGER,
    error_limit INTEGER,
    error_retry_s INTEGER,
    error_reference TEXT,
    error_never_sent INTEGER
) STRICT;

CREATE INDEX chat_messages_said ON chat_messages (chat, sequence, author, state)
    WHERE author <> 'program' AND state <> 'replaced';

CREATE INDEX chat_messages_unfinished ON chat_messages (chat, sequence)
    WHERE state IN ('queued', 'sending', 'writing');

-- What a search reads through: of each message that can be found, its text without upper and lower case.
CREATE TABLE chat_words (
    number INTEGER PRIMARY KEY REFERENCES chat_messages (number),
    folded TEXT NOT NULL
) STRICT;

CREATE TABLE chat_drafts (
    chat INTEGER PRIMARY KEY REFERENCES chats (number),
    text TEXT NOT NULL
) STRICT;

CREATE TABLE canned_replies (
    shortcut TEXT PRIMARY KEY,
    text TEXT NOT NULL
) STRICT;
