-- The whole form of a SQLite database after every migration, in one place to read. A test holds
-- it equal to what the migrations make; a new migration changes this file in the same commit.

CREATE TABLE editions (
    id BLOB NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    guest TEXT,
    host TEXT,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    day_change TEXT NOT NULL,
    languages TEXT NOT NULL,
    zone TEXT NOT NULL,
    url TEXT,
    sample_notice TEXT NOT NULL,
    clash_levels TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;

CREATE TABLE organisations (
    id BLOB NOT NULL PRIMARY KEY,
    edition BLOB NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    slug TEXT NOT NULL,
    source TEXT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    side TEXT NOT NULL,
    description TEXT NOT NULL,
    url TEXT,
    UNIQUE (edition, slug)
) STRICT;

CREATE TABLE organisation_industries (
    organisation BLOB NOT NULL REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
    edition BLOB NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (organisation, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_industries_edition ON organisation_industries (edition);

CREATE TABLE persons (
    id BLOB NOT NULL PRIMARY KEY,
    edition BLOB NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    slug TEXT NOT NULL,
    source TEXT,
    name TEXT NOT NULL,
    biography TEXT NOT NULL,
    url TEXT,
    UNIQUE (edition, slug)
) STRICT;

CREATE TABLE positions (
    person BLOB NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    edition BLOB NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    organisation BLOB NOT NULL REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    PRIMARY KEY (person, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX positions_edition ON positions (edition);
CREATE INDEX positions_organisation ON positions (organisation);

CREATE TABLE venues (
    id BLOB NOT NULL PRIMARY KEY,
    edition BLOB NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    slug TEXT NOT NULL,
    source TEXT,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    address TEXT NOT NULL,
    coordinates TEXT,
    zone TEXT,
    accessibility TEXT NOT NULL,
    url TEXT,
    UNIQUE (edition, slug)
) STRICT;

CREATE TABLE halls (
    id BLOB NOT NULL PRIMARY KEY,
    edition BLOB NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    venue BLOB NOT NULL REFERENCES venues (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    slug TEXT NOT NULL,
    source TEXT,
    guid BLOB,
    name TEXT NOT NULL,
    capacity INTEGER CHECK (capacity >= 0),
    use TEXT NOT NULL,
    accessibility TEXT NOT NULL,
    UNIQUE (edition, slug)
) STRICT;
CREATE INDEX halls_venue ON halls (venue);

CREATE TABLE tracks (
    id BLOB NOT NULL PRIMARY KEY,
    edition BLOB NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    slug TEXT NOT NULL,
    source TEXT,
    name TEXT NOT NULL,
    colour TEXT,
    UNIQUE (edition, slug)
) STRICT;

CREATE TABLE series (
    id BLOB NOT NULL PRIMARY KEY,
    edition BLOB NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    source TEXT,
    title TEXT NOT NULL,
    rule TEXT
) STRICT;
CREATE INDEX series_edition ON series (edition);

CREATE TABLE events (
    id BLOB NOT NULL PRIMARY KEY,
    edition BLOB NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    slug TEXT NOT NULL,
    source TEXT,
    guid BLOB,
    number INTEGER CHECK (number >= 0),
    kind TEXT NOT NULL,
    strand TEXT NOT NULL,
    track BLOB REFERENCES tracks (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL,
    subtitle TEXT NOT NULL,
    abstract TEXT NOT NULL,
    description TEXT NOT NULL,
    day TEXT NOT NULL,
    start TEXT NOT NULL,
    duration INTEGER NOT NULL CHECK (duration >= 0),
    hall BLOB REFERENCES halls (id) DEFERRABLE INITIALLY DEFERRED,
    languages TEXT NOT NULL,
    interpreted TEXT NOT NULL,
    admission TEXT NOT NULL,
    places INTEGER CHECK (places >= 0),
    state TEXT NOT NULL,
    series BLOB REFERENCES series (id) DEFERRABLE INITIALLY DEFERRED,
    planned TEXT,
    links TEXT NOT NULL,
    recording TEXT,
    url TEXT,
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    UNIQUE (edition, slug),
    CHECK ((series IS NULL) = (planned IS NULL))
) STRICT;
CREATE INDEX events_hall ON events (hall);
CREATE INDEX events_track ON events (track);
CREATE INDEX events_series ON events (series);

CREATE TABLE event_roles (
    event BLOB NOT NULL REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
    edition BLOB NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    person BLOB REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    organisation BLOB REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL,
    PRIMARY KEY (event, ordinal),
    CHECK ((person IS NULL) <> (organisation IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX event_roles_edition ON event_roles (edition);
CREATE INDEX event_roles_person ON event_roles (person);
CREATE INDEX event_roles_organisation ON event_roles (organisation);

-- Released versions: the public programme as canonical JSON, compressed with zstd.
CREATE TABLE programme_versions (
    edition BLOB NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL CHECK (number > 0),
    label TEXT NOT NULL,
    note TEXT NOT NULL,
    released_at INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    snapshot BLOB NOT NULL,
    PRIMARY KEY (edition, number)
) STRICT;

CREATE TRIGGER programme_versions_stay_unchanged BEFORE UPDATE ON programme_versions
BEGIN
    SELECT RAISE(ABORT, 'a released programme version is immutable');
END;

CREATE TRIGGER programme_versions_stay_there BEFORE DELETE ON programme_versions
BEGIN
    SELECT RAISE(ABORT, 'a released programme version is immutable');
END;

CREATE TABLE scheduled_releases (
    id BLOB NOT NULL PRIMARY KEY,
    edition BLOB NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    release_at INTEGER NOT NULL,
    label TEXT NOT NULL,
    note TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX scheduled_releases_edition ON scheduled_releases (edition);
CREATE INDEX scheduled_releases_due ON scheduled_releases (release_at);

CREATE TABLE jobs (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    locked_until INTEGER,
    last_error TEXT,
    given_up INTEGER NOT NULL CHECK (given_up IN (0, 1)),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX jobs_due ON jobs (run_at) WHERE NOT given_up;

CREATE TABLE audit (
    id BLOB NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    edition BLOB REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    subject TEXT NOT NULL,
    details TEXT NOT NULL
) STRICT;
CREATE INDEX audit_edition ON audit (edition, at);

-- What readers search: the words of each edition's newest released version, folded to Latin.
CREATE TABLE search_documents (
    number INTEGER PRIMARY KEY,
    edition BLOB NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    subject BLOB NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (edition, kind, subject)
) STRICT;

CREATE VIRTUAL TABLE search_index USING fts5 (
    title, text,
    content = 'search_documents', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'
);

CREATE TRIGGER search_documents_enter AFTER INSERT ON search_documents
BEGIN
    INSERT INTO search_index (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

CREATE TRIGGER search_documents_leave AFTER DELETE ON search_documents
BEGIN
    INSERT INTO search_index (search_index, rowid, title, text)
    VALUES ('delete', old.number, old.title, old.text);
END;
