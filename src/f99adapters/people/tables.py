# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of the people store, the same on SQLite and PostgreSQL (Tabellen)."""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table

VERSION = 2
"""1: without names."""

METADATA = MetaData()

KEYS = Table(
    "keys",
    METADATA,
    Column("person", String, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
    Column("wrapped_by", String, nullable=False),
)
"""Each person's own key, wrapped; ``wrapped_by`` is the id of the wrapping key."""

DETAILS = Table(
    "details",
    METADATA,
    Column("person", String, primary_key=True),
    Column("entry", String, primary_key=True),
    Column("field", String, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("recorded", Boolean, nullable=False),
)
"""Each value with its salt. It is kept before the entry that commits to it, and ``recorded`` once that entry stands."""

NAMES = Table(
    "names",
    METADATA,
    Column("person", String, primary_key=True),
    Column("entry", String, primary_key=True),
    Column("token", LargeBinary, primary_key=True),
    Column("extent", String, nullable=False),
    Column("keyed_by", String, nullable=False),
    Index("names_by_token", "token"),
)
"""By what a name is found in a text without being opened: a token of each of its forms, under a key that is made of the
wrapping key; ``keyed_by`` is that one's id. A row tells nothing of a name to whoever has not got the key."""

STATE = Table(
    "state",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("register", String, nullable=False),
    Column("settled", Integer, nullable=False),
    Column("unscrubbed", Integer, nullable=False),
)
"""One row: the version of these tables; the SHA-256 of the first leaf of the register it belongs to; the position up
to which it was compared with the register; how many deletions there were since traces were last overwritten."""
