# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rule book as it stands in the code: what checks a rule, what shows a deviation, and where each is written."""

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from f99adapters import read_charter
from f99domain import PROVISIONS, RULES, SENTENCES, Provision
from f99domain.admission import judging
from f99domain.answers.deviations import SIGHTS
from f99domain.description import digest
from f99domain.vocabulary import Finding

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"

ACTS = {
    "shape": ("Form", "Das Gegenteil lässt sich nicht aufschreiben."),
    "refuse": ("Ablehnung", "Was dagegen verstößt, wird nicht eingetragen; die Ablehnung nennt die Regel."),
    "finding": ("Feststellung", "Eine Abweichung wird eingetragen, wie sie war, und jedem gezeigt, der nachsieht."),
    "ability": ("Möglichkeit", "Das lässt sich eintragen."),
    "purpose": ("Zweck", "Dafür werden die Angaben gebraucht."),
}
"""How a rule acts, in German: a word and a sentence."""


@dataclass(frozen=True, order=True)
class CodePlace:
    """Where something stands in the code."""

    uri: str
    line: int
    name: str

    def __str__(self) -> str:
        """The place as an editor takes it."""
        return f"{self.uri}:{self.line}"


@dataclass(frozen=True)
class Check:
    """A predicate that refuses, or a kind of finding that shows, in one version."""

    name: str
    """The stored name."""
    refuses: bool
    statement: str
    advice: str
    since: date | None
    until: date | None
    retired: bool
    place: CodePlace

    @property
    def version(self) -> str:
        """Which version of it this is."""
        return self.name.rpartition(".v")[2]


def acts(provision: Provision) -> list[str]:
    """The ways in which a rule acts, as the rule book names them."""
    return provision.acts.split(", ")


def checks(provision: Provision) -> list[Check]:
    """Every predicate of a rule, then every kind of finding."""
    predicates = [
        Check(
            rule.name,
            refuses=True,
            statement=rule.statement,
            advice=rule.advice,
            since=rule.since,
            until=rule.until,
            retired=rule.retired is not None,
            place=_place(rule.holds),
        )
        for rule in RULES.all
        if rule.provision.id == provision.id
    ]
    findings = [_finding(sight.name, sight.statement, sight.look) for sight in SIGHTS if sight.rule == provision.id]
    if provision.id == judging.HINDSIGHT:
        findings.append(_finding(*_hindsight()))
    return predicates + findings


def _finding(name: str, statement: str, look: Callable[..., object]) -> Check:
    return Check(
        name, refuses=False, statement=statement, advice="", since=None, until=None, retired=False, place=_place(look)
    )


def _hindsight() -> tuple[str, str, Callable[..., Iterator[Finding]]]:
    """The one kind of finding that is no sight: its stored name stands in the function that yields it."""
    found = re.search(r"would_\w+\.v\d+", inspect.getsource(judging.in_hindsight))
    name = found[0] if found else "unknown.v1"
    statement = "Was eingetragen ist, wäre nach dem, was heute bekannt ist, nicht zulässig."
    return f"{judging.HINDSIGHT}.{name}", statement, judging.in_hindsight


def _place(function: Callable[..., object]) -> CodePlace:
    code = inspect.unwrap(function).__code__
    uri = Path(code.co_filename).resolve().relative_to(ROOT).as_posix()
    return CodePlace(uri, code.co_firstlineno, function.__name__)


def places(rule: str) -> list[CodePlace]:
    """Where else the code says that it bears a rule: classes, fields and functions whose docstring cites it."""
    return sorted(_cited().get(rule, []))


@cache
def _cited() -> dict[str, list[CodePlace]]:
    found: dict[str, list[CodePlace]] = {}
    checked = {check.place for provision in PROVISIONS.values() for check in checks(provision)}
    for path in sorted(SOURCE.rglob("*.py")):
        if path.stem in {"rulebook", "description"}:
            continue
        uri = path.relative_to(ROOT).as_posix()
        for name, line, text in documented(path):
            place = CodePlace(uri, line, name)
            if place in checked:
                continue
            for rule in dict.fromkeys(_CITATION.findall(text)):
                found.setdefault(rule, []).append(place)
    return found


# ``R21.no_final_outcome_stands.v1`` in a docstring is an example of a stored name.
_CITATION = re.compile(r"\b([RB]\d\d)\b(?!\.\w|``|\.)")


def documented(path: Path) -> Iterator[tuple[str, int, str]]:
    """Every class, function and field of a module with its line and its docstring."""
    yield from _documented(ast.parse(path.read_text(encoding="utf-8")), "")


def _documented(part: ast.AST, above: str) -> Iterator[tuple[str, int, str]]:
    body: list[ast.stmt] = getattr(part, "body", [])
    for number, child in enumerate(body):
        if isinstance(child, ast.ClassDef | ast.FunctionDef):
            name = f"{above}{child.name}"
            yield name, child.lineno, ast.get_docstring(child) or ""
            yield from _documented(child, f"{name}.")
        following = body[number + 1] if number + 1 < len(body) else None
        match child, following:
            case (
                ast.AnnAssign(target=ast.Name(id=field)) | ast.Assign(targets=[ast.Name(id=field)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield f"{above}{field}", child.lineno, text
            case _:
                pass


@dataclass(frozen=True)
class Told:
    """A sentence of the county's description: where it stands, which rules restate it, and, of a list, its item."""

    heading: str
    number: int
    rules: tuple[str, ...]
    item: str | None


def sentences() -> list[Told]:
    """Every sentence. The items of its lists are known by their digests: they are the names in the charter."""
    charter = read_charter().charter
    names = [*(area.name for area in charter.areas), *(circle.name for circle in charter.circles)]
    items = {
        digest(article + spelt): name
        for name in names
        for article in ("", "Der ", "Die ", "Das ")
        for spelt in (name, name[0].lower() + name[1:])
    }
    return [Told(*sentence.place, sentence.rules, items.get(sentence.sha256)) for sentence in SENTENCES]
