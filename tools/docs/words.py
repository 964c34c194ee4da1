# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The German words of the page: what terms mean, and what the county's description leaves open."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from f99adapters import read_charter
from f99domain.wording import day

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@dataclass(frozen=True)
class Term:
    """A word, what it means, and the row of ``docs/glossary.md`` that names its identifiers."""

    word: str
    means: str
    row: str
    forms: str = field(repr=False)
    """A regular expression for all forms in which the word appears."""

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return "wort-" + re.sub(r"[^a-z0-9]+", "-", _plain(self.word))


@dataclass(frozen=True)
class Question:
    """What is open, the rules it concerns, and how the register proceeds until it is settled."""

    rules: tuple[str, ...]
    asks: str
    meanwhile: str


@cache
def terms() -> tuple[Term, ...]:
    """Every word that is explained, in alphabetical order."""
    found = (
        Term(said["wort"], said["text"], said["siehe"], said.get("formen", rf"{re.escape(said['wort'])}(?:e?[sn]|e)?"))
        for said in _read("begriffe.toml")["begriff"]
    )
    return tuple(sorted(found, key=lambda term: _plain(term.word)))


@cache
def questions() -> tuple[Question, ...]:
    """Every open question, in the order of the rules."""
    file = read_charter()
    values = {
        "gilt_ab": day(file.in_force_from, file.precision),
        "turnus": file.charter.cycle_years,
        "eintragung": file.charter.deadlines.recorded_within,
        "genehmigung": file.charter.deadlines.minutes_approved_within,
    }
    return tuple(
        Question(tuple(said["regeln"]), said["frage"], said["bis_dahin"].format(**values))
        for said in _read("offene_fragen.toml")["frage"]
    )


@cache
def answers() -> tuple[tuple[str, str], ...]:
    """The questions of a committee member and their answers, as ``docs/zehn-fragen.md`` has them."""
    text = (ROOT / "docs" / "zehn-fragen.md").read_text(encoding="utf-8")
    found = re.findall(r"^\d+\. \*\*(.+?)\*\*(.+?)(?=^\d+\. |\Z)", text, re.MULTILINE | re.DOTALL)
    return tuple((" ".join(asked.split()), " ".join(answer.split())) for asked, answer in found)


def glossary_rows(text: str) -> set[str]:
    """The German side of every row of ``docs/glossary.md``."""
    return {found.strip() for found in re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)} - {"Deutsch", "Stichwort"}


class Linker:
    """Escapes a text and links each term where it first appears; one linker for each case, so that pages stay calm."""

    def __init__(self) -> None:
        self._linked: set[str] = set()

    def __call__(self, text: str) -> str:
        """The text as HTML. What stands in quotation marks is a name and no term."""
        parts = _QUOTED.split(text)
        return "".join(escape(part) if number % 2 else self._link(part) for number, part in enumerate(parts))

    def _link(self, text: str) -> str:
        linked, end = [], 0
        for found in _any_term().finditer(text):
            term = terms()[int(next(name for name, value in found.groupdict().items() if value is not None)[1:])]
            linked.append(escape(text[end : found.start()]))
            end = found.end()
            if term.word in self._linked:
                linked.append(escape(found[0]))
            else:
                self._linked.add(term.word)
                linked.append(f'<a class="term" href="#{term.anchor}">{escape(found[0])}</a>')
        return "".join([*linked, escape(text[end:])])


_PLAIN = {ord(umlaut): plain for umlaut, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))}
_QUOTED = re.compile("(„[^“]*“)")


@cache
def _any_term() -> re.Pattern[str]:
    # Longer words first: „integrierter Sozialplan“ before „Sozialplan“, „Maßnahmeplan“ before „Maßnahme“.
    by_length = sorted(enumerate(terms()), key=lambda numbered: -len(numbered[1].word))
    return re.compile("|".join(rf"\b(?P<t{number}>{term.forms})\b" for number, term in by_length))


def _plain(word: str) -> str:
    return word.lower().translate(_PLAIN)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
