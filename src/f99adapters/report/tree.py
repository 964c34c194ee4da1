# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a page needs beside its entries to recompute the root: hashes over the entries it leaves out (Hashbaum)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from f99adapters.merkle import Edge


class Rest(NamedTuple):
    """The root over a range of leaves that a page leaves out, counted from 0; the end is not included."""

    start: int
    end: int
    root: bytes


def rests(hashes: Sequence[bytes], shown: Sequence[int]) -> Iterator[Rest]:
    """The largest subtrees of a tree (RFC 6962, section 2.1) without any of the leaves shown; these are in order."""
    return _rests(hashes, shown, 0, len(hashes))


def _rests(hashes: Sequence[bytes], shown: Sequence[int], start: int, end: int) -> Iterator[Rest]:
    if not shown:
        if start < end:
            yield Rest(start, end, Edge().extended(hashes[start:end]).root)
        return
    if end - start == 1 or len(shown) == end - start:
        return
    middle = start + (1 << (end - start - 1).bit_length() - 1)
    yield from _rests(hashes, [at for at in shown if at < middle], start, middle)
    yield from _rests(hashes, [at for at in shown if at >= middle], middle, end)
