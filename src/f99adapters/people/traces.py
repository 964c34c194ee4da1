# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looking, byte for byte, for what may be left of somebody in files (Spurensuche).

What is looked for is taken before it is deleted and lives in memory only. Each trace is looked for in every spelling a
file might hold it in: as it is, in hexadecimal, in base64 wherever it may begin, and a text in UTF-8 and UTF-16, in
capitals and in small letters, as JSON and HTML write it.
"""

import base64
import html
import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

CHUNK_BYTES = 1 << 20
SHORTEST = 6
"""Of how many bytes a text is looked for: a shorter one („Dr.“) stands anywhere by chance and tells of nobody."""
COMPRESSED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd", b"%PDF")
"""How files begin that hold texts in a form in which nobody sees them: spreadsheets, archives, PDF."""
NAMED = 5
"""How many folders are named that were not looked into."""
MANY = 500
"""From how many spellings on it is quicker to look at every byte once than to search for each."""


@dataclass(frozen=True)
class Trace:
    """Something that must be nowhere any more."""

    what: str
    """What it is, in German, without showing it."""
    spellings: frozenset[bytes]


def trace_of_bytes(what: str, secret: bytes) -> Trace:
    """A trace of a key, a salt or a ciphertext."""
    return Trace(what, frozenset({secret, secret.hex().encode(), secret.hex().upper().encode(), *_in_base64(secret)}))


def trace_of_text(what: str, text: str) -> Trace:
    """A trace of a value; it has no spellings where the value is too short."""
    if len(text.encode()) < SHORTEST:
        return Trace(what, frozenset())
    written = {text, text.upper(), text.lower(), unicodedata.normalize("NFD", text), html.escape(text)}
    return Trace(what, frozenset(chain.from_iterable(map(_spellings, written))))


def _spellings(text: str) -> Iterator[bytes]:
    plain = text.encode()
    yield from (plain, text.encode("ascii", "backslashreplace"), json.dumps(text)[1:-1].encode(), plain.hex().encode())
    yield from (text.encode("utf-16-le"), text.encode("utf-16-be"))
    yield from _in_base64(plain)


@dataclass(frozen=True)
class TraceScan:
    """What was looked at and what was found there, in German sentences; nothing, if all is well."""

    files: tuple[Path, ...]
    bytes_read: int
    found: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    """What was not looked at, or cannot be looked into, in German."""
    too_short: tuple[str, ...] = ()
    """What was not looked for, because it is too short to be told from chance."""
    entries: int = 0
    """How many entries were looked at one by one."""


def looking_for(traces: Iterable[Trace]) -> Callable[[bytes], Iterator[str]]:
    """A function that says what of some traces stands in bytes, each as often as it is found."""
    named: dict[bytes, list[str]] = {}
    for trace in traces:
        for spelling in trace.spellings:
            named.setdefault(spelling, []).append(trace.what)
    find = _every_byte(named) if len(named) > MANY else _one_by_one(named)
    return lambda window: (what for spelling in find(window) for what in named[spelling])


def scan(files: Sequence[Path], traces: Iterable[Trace]) -> TraceScan:
    """Look for traces in files; a file that is gone by the time it is looked at holds none (a journal, a cache)."""
    traces = list(traces)
    look = looking_for(traces)
    overlap = max((len(spelling) for trace in traces for spelling in trace.spellings), default=1) - 1
    looked_at, read, found, left_out, folders = [], 0, [], [], []
    for path in files:
        hits: dict[str, None] = {}
        try:
            if path.is_dir():
                folders.append(f"„{path.name}“")
                continue
            if why := _why_not(path):
                left_out.append(f"„{path}“ ({why})")
            if path.exists() and not path.is_file():
                continue
            for size, window in _windows(path, overlap):
                read += size
                hits |= dict.fromkeys(look(window))
        except FileNotFoundError:
            continue
        except OSError:
            left_out.append(f"„{path}“ (nicht lesbar)")
            continue
        looked_at.append(path)
        found += [f"{what} steht noch in „{path}“." for what in hits]
    if folders:
        left_out.append(f"Ordner daneben: {', '.join(folders[:NAMED])}{' und andere' if folders[NAMED:] else ''}")
    too_short = tuple(trace.what for trace in traces if not trace.spellings)
    return TraceScan(tuple(looked_at), read, tuple(found), tuple(left_out), too_short)


def _why_not(path: Path) -> str | None:
    """Why what a path leads to cannot be looked at, or not into; nothing where it can. Raises OSError."""
    if not path.is_file():
        return "keine Datei" if path.exists() else None
    with path.open("rb") as file:
        packed = file.read(SHORTEST).startswith(COMPRESSED)
    return "gepackt: was darin steht, ist so nicht zu sehen" if packed else None


def _windows(path: Path, overlap: int) -> Iterator[tuple[int, bytes]]:
    """A file in pieces that overlap, each with how many bytes are new in it."""
    before = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield len(chunk), before + chunk
            before = (before + chunk)[-overlap:] if overlap else b""


def _one_by_one(spellings: Iterable[bytes]) -> Callable[[bytes], Iterator[bytes]]:
    return lambda window: (one for one in spellings if one in window)


def _every_byte(spellings: Iterable[bytes]) -> Callable[[bytes], Iterator[bytes]]:
    beginnings: dict[bytes, list[bytes]] = {}
    for one in spellings:
        beginnings.setdefault(one[:SHORTEST], []).append(one)

    def find(window: bytes) -> Iterator[bytes]:
        for at in range(len(window)):
            for one in beginnings.get(window[at : at + SHORTEST], ()):
                if window.startswith(one, at):
                    yield one

    return find


def _in_base64(secret: bytes) -> Iterator[bytes]:
    """What base64 makes of it wherever it begins in a longer text: its letters that depend on nothing around it."""
    for before in range(3):
        letters = base64.b64encode(bytes(before) + secret)
        settled = letters[-(-before * 8 // 6) : (before + len(secret)) * 8 // 6]
        yield settled
        yield settled.translate(bytes.maketrans(b"+/", b"-_"))
