"""Job files as earlier versions of the program wrote them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

_FIRST = """
CREATE TABLE job (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE cover (media_type TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE chapter (position INTEGER PRIMARY KEY, number INTEGER NOT NULL, title TEXT NOT NULL);
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
    peak INTEGER NOT NULL DEFAULT 0
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
_TABLES = ("job", "cover", "chapter", "chunk", "audio", "omission", "encoded", "encoded_piece")


def as_first_version(path: Path, old: Path) -> Path:
    """Write what a job file of today holds as version 1 did, and close it as that left it: with no log beside it."""
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA application_id = 1160921421")
        connection.execute("PRAGMA user_version = 1")
        connection.executescript(_FIRST)
        connection.execute("ATTACH ? AS today", (str(path),))
        for table in _TABLES:
            columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM today.{table}")  # noqa: S608 - ours
        connection.execute("UPDATE main.job SET value = json_remove(value, '$.voice.clip') WHERE key = 'info'")
    return old
