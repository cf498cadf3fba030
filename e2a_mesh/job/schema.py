"""The tables of a job file, and how they are told apart from other files and other versions.

Audio stands in a table of its own so that lists of chunks are read without touching it; a chunk's state and its audio
are still written in one transaction. The clip that the voice is cloned from is described in the job's info.

A chunk's `member` is the place of its voice in the job's cast, whose first is the job's own; `attempts` are the tries
that its audio took, 0 where that is not known. Of a chunk that was spoken again, `take` counts the readings before this
one, `voice` is an id where it is not the planned one's, and `wording` is
what a person wrote in place of the source. A chapter is stale from then on until what was encoded of it before is
dropped.
"""

from __future__ import annotations

APPLICATION_ID = 0x4532414D  # "E2AM", see `file --magic` and SQLite's application_id
VERSION = 4

TABLES = """
CREATE TABLE job (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE cover (media_type TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE clip (data BLOB NOT NULL);
CREATE TABLE chapter (position INTEGER PRIMARY KEY, number INTEGER NOT NULL, title TEXT NOT NULL,
    stale INTEGER NOT NULL DEFAULT 0);
CREATE TABLE chunk (
    id INTEGER PRIMARY KEY,
    chapter INTEGER NOT NULL REFERENCES chapter (position),
    occurrence INTEGER NOT NULL,
    source TEXT NOT NULL,
    text TEXT NOT NULL,
    pause INTEGER NOT NULL,
    language TEXT NOT NULL,
    kind TEXT NOT NULL,
    characters INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'silent', 'failed')),
    fault TEXT NOT NULL DEFAULT '',
    samples INTEGER NOT NULL DEFAULT 0,
    sum_squares REAL NOT NULL DEFAULT 0,
    peak INTEGER NOT NULL DEFAULT 0,
    machine TEXT NOT NULL DEFAULT '',
    spoken_at TEXT NOT NULL DEFAULT '',
    take INTEGER NOT NULL DEFAULT 0,
    voice TEXT NOT NULL DEFAULT '',
    wording TEXT NOT NULL DEFAULT '',
    member INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX chunk_by_state ON chunk (state, id);
CREATE INDEX chunk_by_chapter ON chunk (chapter, state);
CREATE TABLE audio (chunk INTEGER PRIMARY KEY REFERENCES chunk (id), flac BLOB NOT NULL);
CREATE TABLE omission (place TEXT NOT NULL, reason TEXT NOT NULL, characters INTEGER NOT NULL, excerpt TEXT NOT NULL);
CREATE TABLE encoded (
    chapter INTEGER NOT NULL REFERENCES chapter (position),
    recipe TEXT NOT NULL,
    samples INTEGER NOT NULL,
    sample_rate INTEGER NOT NULL,
    sum_squares REAL NOT NULL,
    peak INTEGER NOT NULL,
    loudness_samples INTEGER NOT NULL,
    PRIMARY KEY (chapter, recipe)
);
CREATE TABLE encoded_piece (
    chapter INTEGER NOT NULL,
    recipe TEXT NOT NULL,
    piece INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (chapter, recipe, piece),
    FOREIGN KEY (chapter, recipe) REFERENCES encoded (chapter, recipe) ON DELETE CASCADE
);
"""
