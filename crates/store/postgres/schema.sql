-- The whole form of a PostgreSQL database after every migration, in one place to read. A test holds
-- it equal to what the migrations make; a new migration changes this file in the same commit.

CREATE TABLE editions (
    id UUID NOT NULL PRIMARY KEY,
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
    revision BIGINT NOT NULL CHECK (revision > 0)
);

CREATE TABLE organisations (
    id UUID NOT NULL PRIMARY KEY,
    edition UUID NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal BIGINT NOT NULL,
    slug TEXT NOT NULL,
    source TEXT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    side TEXT NOT NULL,
    description TEXT NOT NULL,
    url TEXT,
    UNIQUE (edition, slug)
);

CREATE TABLE organisation_industries (
    organisation UUID NOT NULL REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
    edition UUID NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal BIGINT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (organisation, ordinal)
);
CREATE INDEX organisation_industries_edition ON organisation_industries (edition);

CREATE TABLE persons (
    id UUID NOT NULL PRIMARY KEY,
    edition UUID NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal BIGINT NOT NULL,
    slug TEXT NOT NULL,
    source TEXT,
    name TEXT NOT NULL,
    biography TEXT NOT NULL,
    url TEXT,
    UNIQUE (edition, slug)
);

CREATE TABLE positions (
    person UUID NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    edition UUID NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal BIGINT NOT NULL,
    organisation UUID NOT NULL REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    PRIMARY KEY (person, ordinal)
);
CREATE INDEX positions_edition ON positions (edition);
CREATE INDEX positions_organisation ON positions (organisation);

CREATE TABLE venues (
    id UUID NOT NULL PRIMARY KEY,
    edition UUID NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal BIGINT NOT NULL,
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
);

CREATE TABLE halls (
    id UUID NOT NULL PRIMARY KEY,
    edition UUID NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    venue UUID NOT NULL REFERENCES venues (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal BIGINT NOT NULL,
    slug TEXT NOT NULL,
    source TEXT,
    guid UUID,
    name TEXT NOT NULL,
    capacity BIGINT CHECK (capacity >= 0),
    use TEXT NOT NULL,
    accessibility TEXT NOT NULL,
    UNIQUE (edition, slug)
);
CREATE INDEX halls_venue ON halls (venue);

CREATE TABLE tracks (
    id UUID NOT NULL PRIMARY KEY,
    edition UUID NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal BIGINT NOT NULL,
    slug TEXT NOT NULL,
    source TEXT,
    name TEXT NOT NULL,
    colour TEXT,
    UNIQUE (edition, slug)
);

CREATE TABLE series (
    id UUID NOT NULL PRIMARY KEY,
    edition UUID NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal BIGINT NOT NULL,
    source TEXT,
    title TEXT NOT NULL,
    rule TEXT
);
CREATE INDEX series_edition ON series (edition);

CREATE TABLE events (
    id UUID NOT NULL PRIMARY KEY,
    edition UUID NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    slug TEXT NOT NULL,
    source TEXT,
    guid UUID,
    number BIGINT CHECK (number >= 0),
    kind TEXT NOT NULL,
    strand TEXT NOT NULL,
    track UUID REFERENCES tracks (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL,
    subtitle TEXT NOT NULL,
    abstract TEXT NOT NULL,
    description TEXT NOT NULL,
    day TEXT NOT NULL,
    start TEXT NOT NULL,
    duration BIGINT NOT NULL CHECK (duration >= 0),
    hall UUID REFERENCES halls (id) DEFERRABLE INITIALLY DEFERRED,
    languages TEXT NOT NULL,
    interpreted TEXT NOT NULL,
    admission TEXT NOT NULL,
    places BIGINT CHECK (places >= 0),
    state TEXT NOT NULL,
    series UUID REFERENCES series (id) DEFERRABLE INITIALLY DEFERRED,
    planned TEXT,
    links TEXT NOT NULL,
    recording TEXT,
    url TEXT,
    sequence BIGINT NOT NULL CHECK (sequence >= 0),
    UNIQUE (edition, slug),
    CHECK ((series IS NULL) = (planned IS NULL))
);
CREATE INDEX events_hall ON events (hall);
CREATE INDEX events_track ON events (track);
CREATE INDEX events_series ON events (series);

CREATE TABLE event_roles (
    event UUID NOT NULL REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
    edition UUID NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal BIGINT NOT NULL,
    person UUID REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    organisation UUID REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL,
    PRIMARY KEY (event, ordinal),
    CHECK ((person IS NULL) <> (organisation IS NULL))
);
CREATE INDEX event_roles_edition ON event_roles (edition);
CREATE INDEX event_roles_person ON event_roles (person);
CREATE INDEX event_roles_organisation ON event_roles (organisation);

-- Released versions: the public programme as canonical JSON, compressed with zstd.
CREATE TABLE programme_versions (
    edition UUID NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    number BIGINT NOT NULL CHECK (number > 0),
    label TEXT NOT NULL,
    note TEXT NOT NULL,
    released_at BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    snapshot BYTEA NOT NULL,
    PRIMARY KEY (edition, number)
);

CREATE FUNCTION refuse_change_of_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a released programme version is immutable';
END
$$;

CREATE TRIGGER programme_versions_stay_unchanged BEFORE UPDATE ON programme_versions
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_version();

CREATE TRIGGER programme_versions_stay_there BEFORE DELETE OR TRUNCATE ON programme_versions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_version();

CREATE TABLE scheduled_releases (
    id UUID NOT NULL PRIMARY KEY,
    edition UUID NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    release_at BIGINT NOT NULL,
    label TEXT NOT NULL,
    note TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX scheduled_releases_edition ON scheduled_releases (edition);
CREATE INDEX scheduled_releases_due ON scheduled_releases (release_at);

CREATE TABLE jobs (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL CHECK (attempts >= 0),
    locked_until BIGINT,
    last_error TEXT,
    given_up BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX jobs_due ON jobs (run_at) WHERE NOT given_up;

CREATE TABLE audit (
    id UUID NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    edition UUID REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    subject TEXT NOT NULL,
    details TEXT NOT NULL
);
CREATE INDEX audit_edition ON audit (edition, at);

-- What readers search: the words of each edition's newest released version, folded to Latin.
CREATE TABLE search_documents (
    edition UUID NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    subject UUID NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    words TSVECTOR NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', text), 'D')
    ) STORED,
    PRIMARY KEY (edition, kind, subject)
);
CREATE INDEX search_documents_words ON search_documents USING gin (words);
