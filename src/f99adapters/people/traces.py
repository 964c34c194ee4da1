# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looking, byte for byte, for what may be left of somebody in files (Spurensuche).

What is looked for is taken before it is deleted and lives in memory only. Each trace is looked for in every spelling a
file might hold it in: as it is, in hexadecimal, in base64 wherever it may begin, and a text in UTF-8 and UTF-16.
"""

import base64
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CHUNK_BYTES = 1 << 20
SHORTEST = 6
"""Of how many bytes a text is looked for: a shorter one („Dr.“) stands anywhere by chance and tells of nobody."""
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
    plain = text.encode()
    if len(plain) < SHORTEST:
        return Trace(what, frozenset())
    escaped = text.encode("ascii", "backslashreplace")
    spelt = {plain, escaped, plain.hex().encode(), text.encode("utf-16-le"), text.encode("utf-16-be")}
    return Trace(what, frozenset({*spelt, *_in_base64(plain)}))


@dataclass(frozen=True)
class Scan:
    """What was looked at and what was found there, in German sentences; nothing, if all is well."""

    files: tuple[Path, ...]
    bytes_read: int
    found: tuple[str, ...]


def scan(files: Sequence[Path], traces: Iterable[Trace]) -> Scan:
    """Look for traces in files; a file that is gone by the time it is looked at holds none (a journal, a cache)."""
    named: dict[bytes, list[str]] = {}
    for trace in traces:
        for spelling in trace.spellings:
            named.setdefault(spelling, []).append(trace.what)
    find = _every_byte(named) if len(named) > MANY else _one_by_one(named)
    overlap = max(map(len, named), default=1) - 1
    looked_at, read, found = [], 0, []
    for path in files:
        hits: dict[str, None] = {}
        try:
            for size, window in _windows(path, overlap):
                read += size
                hits |= dict.fromkeys(what for spelling in find(window) for what in named[spelling])
        except FileNotFoundError:
            continue
        looked_at.append(path)
        found += [f"{what} steht noch in „{path}“." for what in hits]
    return Scan(tuple(looked_at), read, tuple(found))


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
