# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reference in ``docs/reference``: names, rules, events, states, pictures; a stale file is an error."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from f99domain import EDITION, KINDS, PROVISIONS, Amendment, Event
from f99domain.core.events import OPENERS
from tools.docs import api, catalogue, floors, folders, showcase
from tools.docs.provisions import ACTS, ROOT, CodePlace, acts, checks, places
from tools.docs.states import START, SUBJECTS, Subject, chart, transitions

FOLDER = ROOT / "docs" / "reference"
HEAD = (
    "<!--\nSPDX-FileCopyrightText: 2026 f99 contributors\nSPDX-License-Identifier: EUPL-1.2\n\n"
    "Written by `python3 dev.py docs` from the code. Do not edit.\n-->\n"
)
TITLES = {"application": "An application for a micro-project", "plan": "The integrated social plan"}


@cache
def documents() -> dict[str, str]:
    """Every file of the reference by its path in the folder."""
    found = {
        "README.md": _text(_readme()),
        "regeln.md": _text(_rules()),
        "events.md": _text(_events()),
        "states.md": _text(_states()),
        "api.md": _text(api.document()),
        floors.NAME: floors.chart(),
        showcase.NAME: showcase.chart(),
    }
    found |= {f"states-{subject.name}.svg": chart(subject) for subject in SUBJECTS}
    for kind in KINDS.values():
        found[f"schemas/{kind.stored_name}.json"] = _json(catalogue.schema(kind)) + "\n"
    return found


def stale(folder: Path = FOLDER) -> list[str]:
    """A sentence for each file that is not as the code would have it."""
    return folders.stale(folder, documents(), "docs/reference")


def write(folder: Path = FOLDER) -> None:
    """Write every file, and remove what is left over from before."""
    folders.write(folder, documents())


def _text(lines: Iterator[str]) -> str:
    return HEAD + "\n".join(lines) + "\n"


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _readme() -> Iterator[str]:
    yield "# Reference"
    yield ""
    yield "Written from the code by `python3 dev.py docs`, and compared with it in every thorough run of the tests."
    yield ""
    yield f"- [`regeln.md`](regeln.md): the {len(PROVISIONS)} rules, what checks each, and where (German)."
    yield f"- [`events.md`](events.md): the {len(KINDS)} events that can be stored, with fields, example and schema."
    yield "- [`states.md`](states.md): the states of an application and of a plan, and the steps between them."
    yield f"- [`api.md`](api.md): the {len(api.names())} public names, with signatures and docstrings."
    yield f"- [`{showcase.NAME}`]({showcase.NAME}): how one decision of the demonstration came about (German)."
    yield f"- [`{floors.NAME}`]({floors.NAME}): the floors, shown in [the architecture](../architecture.md)."


def _rules() -> Iterator[str]:
    yield "# Das Regelwerk"
    yield ""
    yield (
        f"Ausgabe {EDITION}. Kennungen gelten für immer; geändert wird eine Prüfung nur durch eine neue Fassung neben "
        "der alten. Fälle und Ergebnisse stehen auf der Seite, die `python3 dev.py docs` erzeugt."
    )
    yield ""
    for word, means in ACTS.values():
        yield f"- **{word}**: {means}"
    sources = list(dict.fromkeys(provision.source for provision in PROVISIONS.values()))
    opened = set()
    for provision in sorted(PROVISIONS.values(), key=lambda one: sources.index(one.source)):
        if provision.source not in opened:
            opened.add(provision.source)
            yield from ("", f"## {provision.source}")
        yield from ("", f"### {provision.id}", "", provision.statement, "")
        yield "Wirkt als: " + ", ".join(ACTS[how][0] for how in acts(provision)) + "."
        found = checks(provision)
        if found:
            yield ""
        for check in found:
            word = "Ablehnung" if check.refuses else "Feststellung"
            advice = f" {check.advice}" if check.advice else ""
            yield f"- `{check.name}` ({word}): {check.statement}{advice}  "
            yield f"  {_link(check.place)}"
        cited = places(provision.id)
        if cited:
            yield from ("", "Außerdem: " + ", ".join(_link(one) for one in cited) + ".")


def _link(place: CodePlace) -> str:
    """A link into the code, without the line: an unrelated change above it would make the file stale."""
    return f"[`{place.name}`](../../{place.uri})"


def _events() -> Iterator[str]:
    yield "# The events"
    yield ""
    yield (
        "Everything that can be stored, by its stored name. A stored name is for ever; a new optional field keeps it, "
        "a new meaning gets a new version. Every event also has the envelope of its entry: who recorded it, when, from "
        "which source and under which key."
    )
    yield ""
    yield "| Stored name | German | Class |"
    yield "|---|---|---|"
    for name, kind in KINDS.items():
        yield f"| [`{name}`](#{name.replace('.', '')}) | {kind.label} | `{kind.__name__}` |"
    for kind in KINDS.values():
        yield from _event(kind)


def _event(kind: type[Event]) -> Iterator[str]:
    name = kind.stored_name
    yield from ("", f"## {name}", "", f"**{kind.label}** · {_link(catalogue.place(kind))}", "")
    yield " ".join((kind.__doc__ or "").split())
    opened = [id_.kind for id_, kinds in OPENERS.items() if kind in kinds]
    if opened:
        yield from ("", f"Enters a new `{'`, `'.join(opened)}`: before it, nothing can refer to one.")
    if issubclass(kind, Amendment):
        yield from ("", "Says something about an earlier entry.")
    yield from ("", "| Field | Type | Default | Meaning |", "|---|---|---|---|")
    for field in catalogue.fields(kind):
        default = f"`{field.default}`" if field.default is not None else "required"
        yield f"| `{field.name}` | `{field.type.replace('|', chr(92) + '|')}` | {default} | {field.meaning} |"
    rules = catalogue.upheld(kind)
    yield from ("", "Upholds, and what each rule consults:" if rules else "No rule judges it.", "")
    for rule in rules:
        asked = ", ".join(f"`{question}`" for question in catalogue.consulted(rule)) or "nothing"
        yield f"- `{rule.name}`: {asked}"
    yield from ("", "```json", _json(catalogue.example(kind)), "```", "")
    yield f"Schema: [`schemas/{name}.json`](schemas/{name}.json)"


def _states() -> Iterator[str]:
    yield "# States"
    yield ""
    yield (
        "Found by handing every step to the rules in every state and asking the fold what became of it; nothing here "
        "is written by hand."
    )
    for subject in SUBJECTS:
        yield from ("", f"## {TITLES[subject.name]}", "", f"![{TITLES[subject.name]}](states-{subject.name}.svg)", "")
        yield from _table(subject)


def _table(subject: Subject) -> Iterator[str]:
    found = transitions(subject)
    states = list(dict.fromkeys([one.before for one in found] + [one.after for one in found]))
    yield "| State | Steps that change it | Steps that leave it as it is | Steps refused |"
    yield "|---|---|---|---|"
    every = list(dict.fromkeys(one.step for one in found))
    for state in states:
        moves = [one for one in found if one.before == state]
        changing = [f"{one.step} → {one.after}" for one in moves if one.after != state]
        leaving = [one.step for one in moves if one.after == state]
        refused = [step for step in every if step not in {one.step for one in moves}]
        name = "(not entered yet)" if state == START else state
        yield f"| {name} | {'<br>'.join(changing)} | {'<br>'.join(leaving)} | {'<br>'.join(refused)} |"
