# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which storage an address leads to (Öffnen der Ablage)."""

import re

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from f99adapters.errors import Unavailable, refuse_without_docstrings
from f99adapters.storage.beside import is_on_server
from f99adapters.storage.database import Database, Mode
from f99adapters.storage.log import LogRecorder
from f99adapters.storage.memory import MemoryRecorder
from f99adapters.storage.recorder import LeafRecorder
from f99adapters.storage.sqlite import SQLiteDatabase

_FILE = re.compile(r"/(?P<path>[^?\0]+)(\?journal=(?P<journal>wal|delete))?")
_SCHEMA = re.compile(r"(?!pg_)[a-z][a-z0-9_]{0,49}")


def open_recorder(url: str, *, create: bool = False, migrate: bool = False) -> LeafRecorder:
    """Open the recorder at ``sqlite:///path``, ``postgresql://user@host/database`` or a fresh ``memory://``.

    A path with three slashes is relative, with four absolute; ``?journal=wal`` asks for a write-ahead log. In
    PostgreSQL a register has a schema of its own, ``?schema=f99`` unless said; libpq's other settings are taken as
    well. With ``create`` a missing register is made, with ``migrate`` one of an older schema is brought up to date.
    Raises RegisterMissing, or Unavailable for an address or a database that holds no register this program can use.
    """
    refuse_without_docstrings()
    mode: Mode = "create" if create else "migrate" if migrate else "open"
    scheme, _, rest = url.partition("://")
    if scheme == "memory" and not rest:
        return MemoryRecorder()
    if scheme == "sqlite" and (file := _FILE.fullmatch(rest)) and file["path"] != ":memory:":
        return LogRecorder(SQLiteDatabase(file["path"], mode, "wal" if file["journal"] == "wal" else "delete"))
    if is_on_server(url):
        return LogRecorder(_postgresql(url, mode))
    # Only the scheme is named: the rest of an address may hold a password.
    raise Unavailable(
        f"Mit der Adresse, die mit „{scheme}:“ beginnt, ist nichts anzufangen: bitte „sqlite:///Pfad“, "
        "„postgresql://benutzer@rechner/datenbank“ oder „memory://“ angeben; ein anderer Treiber als „psycopg“ wird "
        "nicht benutzt."
    )


def open_log(url: str, *, create: bool = False) -> LogRecorder:
    """Open a recorder whose log stays: one in a database. Raises as ``open_recorder`` does."""
    recorder = open_recorder(url, create=create)
    if not isinstance(recorder, LogRecorder):
        raise Unavailable("Ein Register im Arbeitsspeicher bleibt nicht: bitte eine Datei oder Datenbank angeben.")
    return recorder


def without_password(url: str) -> str:
    """An address as it may be shown; it leads there as it stands, where libpq has the password from elsewhere."""
    if not url.startswith("postgres"):
        return url
    try:
        return make_url(url)._replace(password=None).difference_update_query(["password"]).render_as_string()
    except (ArgumentError, ValueError):
        return "postgresql://…"


def _postgresql(url: str, mode: Mode) -> Database:
    try:
        parsed = make_url(url)
        schema = parsed.query.get("schema", "f99")
    except (ArgumentError, ValueError):
        parsed, schema = None, ""
    if parsed is None or not parsed.database or not isinstance(schema, str) or not _SCHEMA.fullmatch(schema):
        raise Unavailable(
            "Die Adresse der PostgreSQL-Datenbank ist nicht lesbar: bitte „postgresql://benutzer@rechner/datenbank“ "
            "angeben, wenn nötig mit „?schema=name“ aus Kleinbuchstaben, Ziffern und Unterstrichen."
        )
    try:
        from f99adapters.storage.postgresql import PostgreSQLDatabase  # noqa: PLC0415 - only where the extra is there
    except ImportError as missing:
        raise Unavailable(
            "Für PostgreSQL fehlt das Paket „psycopg“: bitte f99 mit „pip install f99[postgresql]“ installieren."
        ) from missing
    return PostgreSQLDatabase(parsed.difference_update_query(["schema"]), schema, mode)
