-- One edition. Written once, into a temporary folder; opened read-only ever after.
PRAGMA user_version = 2;

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    lang TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    symbol TEXT NOT NULL,
    body TEXT NOT NULL,
    session TEXT NOT NULL,
    date TEXT NOT NULL,
    url TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    rank INTEGER NOT NULL
);
CREATE INDEX documents_source ON documents (source, lang);

-- The words that an edition stands by: one row an id and language.
CREATE TABLE paragraphs (
    position INTEGER PRIMARY KEY,          -- order of the whole edition
    id TEXT NOT NULL,
    lang TEXT NOT NULL,
    source TEXT NOT NULL,
    unit TEXT NOT NULL,                    -- the paragraph that search ranks
    kind TEXT NOT NULL,
    ord INTEGER NOT NULL,                  -- order within the source
    printed TEXT NOT NULL,
    heading TEXT NOT NULL,
    part TEXT NOT NULL,
    parent TEXT NOT NULL,
    text TEXT NOT NULL,
    text_after TEXT NOT NULL,
    page INTEGER,
    document TEXT NOT NULL REFERENCES documents (id),
    notes TEXT NOT NULL,                   -- JSON list
    digest INTEGER NOT NULL,
    UNIQUE (id, lang)
);
CREATE INDEX paragraphs_unit ON paragraphs (unit, lang);
CREATE INDEX paragraphs_source ON paragraphs (source, lang, ord);

-- The same paragraph in other printings held: provenance, and where the words differ.
CREATE TABLE printings (
    id TEXT NOT NULL,
    lang TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id),
    page INTEGER,
    text TEXT NOT NULL,                    -- empty where word for word the same
    text_after TEXT NOT NULL,
    differs INTEGER NOT NULL
);
CREATE INDEX printings_id ON printings (id, lang);

CREATE TABLE "references" (
    origin TEXT NOT NULL,
    lang TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    target TEXT NOT NULL                   -- one row a target
);
CREATE INDEX references_origin ON "references" (origin, lang);
CREATE INDEX references_target ON "references" (target);

CREATE TABLE digest (
    id TEXT PRIMARY KEY,
    strength TEXT,
    topics TEXT NOT NULL,                  -- JSON list
    summary TEXT NOT NULL,                 -- JSON object, language to text
    questions TEXT NOT NULL,               -- JSON object, language to list
    shared TEXT NOT NULL                   -- of a resolution: the id that the entry is filed under; else empty
);
