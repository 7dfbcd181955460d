-- Whom the operator knows by number, and whom nobody may call. Times are UTC milliseconds.
CREATE TABLE contacts (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    e164 TEXT NOT NULL,
    shown TEXT NOT NULL,
    company TEXT NOT NULL,
    language TEXT NOT NULL,
    digits TEXT NOT NULL,
    used_at INTEGER,
    UNIQUE (e164, name)
) STRICT;

CREATE INDEX contacts_used ON contacts (used_at DESC) WHERE used_at IS NOT NULL;

CREATE VIRTUAL TABLE contact_words USING fts5 (
    name, company, digits,
    content = 'contacts', content_rowid = 'number', prefix = '1 2 3',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER contact_words_added AFTER INSERT ON contacts
BEGIN
    INSERT INTO contact_words (rowid, name, company, digits)
    VALUES (new.number, new.name, new.company, new.digits);
END;

CREATE TRIGGER contact_words_removed AFTER DELETE ON contacts
BEGIN
    INSERT INTO contact_words (contact_words, rowid, name, company, digits)
    VALUES ('delete', old.number, old.name, old.company, old.digits);
END;

CREATE TRIGGER contact_words_changed AFTER UPDATE OF name, company, digits ON contacts
BEGIN
    INSERT INTO contact_words (contact_words, rowid, name, company, digits)
    VALUES ('delete', old.number, old.name, old.company, old.digits);
    INSERT INTO contact_words (rowid, name, company, digits)
    VALUES (new.number, new.name, new.company, new.digits);
END;

-- Contacts up to this number are deleted: at once for the operator, slice by slice from the file.
CREATE TABLE contacts_hidden (up_to INTEGER NOT NULL) STRICT;

INSERT INTO contacts_hidden (up_to) VALUES (0);

CREATE TABLE favourites (
    e164 TEXT PRIMARY KEY,
    added_at INTEGER NOT NULL
) STRICT;

-- An entry is a number in E.164 or a prefix ending in a star.
CREATE TABLE do_not_call (
    entry TEXT PRIMARY KEY,
    since INTEGER NOT NULL
) STRICT;

CREATE TABLE agent_variables (
    agent_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (agent_id, name)
) STRICT;
