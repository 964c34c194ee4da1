# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demonstration's entries as they are stored, and its report."""

from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

from f99adapters import open_register
from f99adapters.merkle import node_hash
from f99adapters.register.register import Register
from f99adapters.report import report
from f99adapters.storage import Leaf
from f99domain import Event
from tests.demonstration import demonstration_in


@pytest.fixture(scope="session")
def leaves(tmp_path_factory: pytest.TempPathFactory) -> tuple[Leaf, ...]:
    with open_register(demonstration_in(tmp_path_factory.mktemp("report"), tmp_path_factory)) as register:
        return tuple(register.leaves())


@pytest.fixture(scope="session")
def page(leaves: tuple[Leaf, ...]) -> str:
    return report(leaves).decode()


@pytest.fixture
def with_more(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., tuple[Leaf, ...]]]:
    """The demonstration with further events at its end."""
    with open_register(demonstration_in(tmp_path, tmp_path_factory)) as register:
        yield lambda *events, **submission: _recorded(register, *events, **submission)


def _recorded(register: Register, *events: Event, **submission: str) -> tuple[Leaf, ...]:
    given = {"by": "person:a1", "office": "Registerführung", "source": "Probe", **submission}
    register.record(*events, **given)
    return tuple(register.leaves())


class Parsed(HTMLParser):
    """A page taken apart as a browser would: its elements in order, and the text in each kind of element."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.setdefault(tag, []).append("")
        if tag not in {"br", "hr", "input", "link", "meta"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.texts[tag][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]

    def values(self, attribute: str) -> list[str]:
        """What an attribute says wherever it stands."""
        return [said for _, attributes in self.elements if (said := attributes.get(attribute)) is not None]


def recomputed(start: int, end: int, shown: Mapping[int, bytes], instead: Mapping[tuple[int, int], bytes]) -> bytes:
    """The root over some leaves as a page's script finds it: written apart from what makes the rests."""
    if (start, end) in instead:
        return instead[start, end]
    if end - start == 1:
        return shown[start]
    half = 1
    while 2 * half < end - start:
        half *= 2
    return node_hash(recomputed(start, start + half, shown, instead), recomputed(start + half, end, shown, instead))
