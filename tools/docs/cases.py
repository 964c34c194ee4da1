# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cases as HTML: their steps, examples and results, what was refused in them, and the history they left."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from tools.docs.results import Case, Example, Status, Step, Table
from tools.docs.words import Linker

SAID = {
    Status.PASSED: ("ok", "✓", "erfüllt"),
    Status.FAILED: ("bad", "✗", "verletzt"),
    Status.AMBIGUOUS: ("bad", "?", "mehrdeutig beschrieben"),
    Status.UNDEFINED: ("open", "?", "noch nicht prüfbar"),
    Status.PENDING: ("open", "?", "noch offen"),
    Status.UNKNOWN: ("open", "?", "ohne Ergebnis"),
    Status.NOT_RUN: ("open", "○", "nicht gelaufen"),
    Status.SKIPPED: ("open", "–", "nicht ausgeführt"),
}
"""How a status looks and what it is called."""

COUNTS = {
    "stands": "",
    "corrected": "berichtigt",
    "revoked": "aufgehoben",
    "void": "nichtig",
    "refused": "nicht eingetragen",
}

_TECHNICAL = re.compile(r"([RB]\d\d) \(([a-z_]+), Fassung (\d+)\)")
_GAP = re.compile(r"<([^<>]+)>")


def chip(status: Status, count: str = "") -> str:
    """A status as a sign and a word."""
    kind, sign, word = SAID[status]
    return f'<span class="chip {kind}"><span aria-hidden="true">{sign}</span> {count}{word}</span>'


def mark(status: Status) -> str:
    """A status as a sign; the word is there for whoever cannot see it."""
    kind, sign, word = SAID[status]
    if status is Status.PASSED:
        said = f'<span class="unseen">{word}: </span>'
        return f'<span class="mark {kind}"><span aria-hidden="true">{sign}</span>{said}</span>'
    return chip(status)


def case(told: Case, anchor: str, background: Sequence[Step], *, unfolded: bool) -> str:
    """A case that can be unfolded; one that does not hold is unfolded always."""
    link = Linker()
    folded = " open" if unfolded or told.status is not Status.PASSED or told.told_twice else ""
    key = " key" if unfolded else ""
    number = f'<span class="count">{len(told.runs)} Beispiele</span>' if told.examples else ""
    twice = (
        '<span class="chip bad"><span aria-hidden="true">✗</span> Titel doppelt vergeben</span>'
        if told.told_twice
        else ""
    )
    body = [
        *([steps(background, link, "Grundlage")] if background else []),
        steps(told.steps, link),
        *(examples(table) for table in told.examples),
        *([_error(told)] if told.status is not Status.PASSED else []),
        *([timeline(told.history)] if told.history else []),
        f'<p class="tech">{escape(told.where)}</p>',
    ]
    return (
        f'<details class="case{key}" id="{anchor}"{folded}><summary>{mark(told.status)}{twice}'
        f'<span class="title">{gaps(told.title)} {number}</span></summary>'
        f'<div class="told">{"".join(body)}</div></details>'
    )


def gaps(text: str) -> str:
    """A title or a cell with the gaps of its outline set apart."""
    parts = _GAP.split(text)
    return "".join(
        f'<i class="gap">{escape(part)}</i>' if number % 2 else escape(part) for number, part in enumerate(parts)
    )


def steps(told: Iterable[Step], link: Linker, heading: str = "") -> str:
    """Steps, one below the other, the keyword beside the text."""
    rows = "".join(_step(step, link) for step in told)
    title = f'<p class="small-head">{heading}</p>' if heading else ""
    return f'{title}<ol class="steps{" background" if heading else ""}">{rows}</ol>'


def _step(step: Step, link: Linker) -> str:
    failed = step.status not in {Status.PASSED, Status.NOT_RUN}
    said = f" {chip(step.status)}" if failed else ""
    below = _plain_table(step.table) if step.table else ""
    below += f"<pre>{escape(step.text_below)}</pre>" if step.text_below else ""
    return (
        f'<li class="{SAID[step.status][0] if failed else "quiet"}"><b class="keyword">{escape(step.keyword)}</b>'
        f'<div class="text">{_text(step, link)}{said}{below}</div></li>'
    )


def _text(step: Step, link: Linker) -> str:
    """The text of a step: gaps of an outline set apart, terms linked, the name of a check small and linked to it."""
    parts, end = [], 0
    for found in _TECHNICAL.finditer(step.text):
        rule, name, version = found.groups()
        parts.append(_gapped(step.text[end : found.start()], link))
        parts.append(
            f'<a class="check" href="#{rule}.{name}.v{version}">{rule} '
            f'<span class="tech">{name.replace("_", "_<wbr>")}, Fassung {version}</span></a>'
        )
        end = found.end()
    return "".join([*parts, _gapped(step.text[end:], link)])


def _gapped(text: str, link: Linker) -> str:
    parts = _GAP.split(text)
    return "".join(
        f'<i class="gap">{escape(part)}</i>' if number % 2 else _names(link(part)) for number, part in enumerate(parts)
    )


def _names(html: str) -> str:
    """What stands in quotation marks is a name."""
    return re.sub(r"„([^“<]*)“", r'<span class="name">„\1“</span>', html)


def _table(label: str, head: Iterable[str], body: str) -> str:
    """A table that scrolls by itself where it is too wide; a keyboard reaches it, too."""
    cells = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{label}"><table><thead><tr>{cells}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _plain_table(rows: Sequence[Sequence[str]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:])
    return _table("Tabelle", rows[0], body)


def examples(table: Table) -> str:
    """A table of examples with the result of each row."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row.cells) + f"<td>{chip(row.status)}</td></tr>"
        for row in table.rows
    )
    label = f"Beispiele: {escape(table.name)}" if table.name else "Beispiele"
    return f'<p class="small-head">{label}</p>{_table(label, (*table.header, "Prüfergebnis"), rows)}'


def _error(told: Case) -> str:
    if told.status is Status.NOT_RUN:
        why = (
            "Ein zweiter Fall dieser Datei trägt denselben Titel; nur einer von beiden läuft."
            if told.told_twice
            else "Dieser Fall ist aufgeschrieben, aber nicht geprüft worden."
        )
        return f'<p class="error">{why}</p>'
    errors = dict.fromkeys(error for run in told.runs for error in run.errors)
    return "".join(f'<pre class="error">{escape(error.strip()[-1500:])}</pre>' for error in errors)


def timeline(history: Sequence[dict[str, Any]]) -> str:
    """The history that a case left, entry by entry."""
    items = "".join(_moment(step) for step in history)
    heading = '<p class="small-head">Was danach im Register steht</p>'
    return f'<div class="history">{heading}<ol class="timeline">{items}</ol></div>'


def _moment(step: dict[str, Any]) -> str:
    counts = COUNTS[step["counts"]]
    late = (
        f'<span class="recorded">eingetragen am {step["recorded"]}</span>'
        if step["on"] and step["recorded"] and step["recorded"] != step["on"]
        else ""
    )
    rule = step["upheld"][0].partition(".")[0] if step["counts"] == "refused" and step["upheld"] else ""
    by = f' nach <a href="#{rule}">{rule}</a>' if rule else ""
    said = f'<span class="counts">{counts}{by}</span>' if counts else ""
    number = (
        f'<span class="number"><span class="unseen">Eintrag </span>{step["number"]}</span> ' if step["number"] else ""
    )
    return (
        f'<li class="{step["counts"]}"><span class="when">{escape(step["on"] or step["recorded"] or "")}</span>'
        f"<div>{number}<b>{escape(step['label'])}</b> {said}{late}<br>{escape(step['sentence'])}</div></li>"
    )


def key_case(cases: Sequence[Case]) -> Case | None:
    """The case that tells most: the one with the longest history, the first of several."""
    told = [one for one in cases if one.history]
    return max(told, key=lambda one: len(one.history), default=None)


def refusals(cases: Iterable[Case]) -> dict[str, str]:
    """What the register said when each check refused, by the check's stored name, as it was first said."""
    found: dict[str, str] = {}
    for one in cases:
        for run in one.runs:
            for refusal in run.refusals:
                if refusal["name"]:
                    found.setdefault(refusal["name"], refusal["text"])
    return found


def unnamed_refusals(cases: Iterable[Case]) -> list[str]:
    """What the register said to inputs that are malformed or whose key is taken."""
    runs: list[Example] = [run for one in cases for run in one.runs]
    return list(dict.fromkeys(one["text"] for run in runs for one in run.refusals if not one["name"]))
