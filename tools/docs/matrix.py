# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""From each sentence of the county's description to the rule, the code, the cases and the result (Nachweis)."""

from html import escape
from itertools import groupby

from f99domain import PROVISIONS
from tools.docs import cases as case_view
from tools.docs.book import Book
from tools.docs.html import breakable, counted, to
from tools.docs.provisions import ROOT, Told, checks, places, sentences

CHARTER = ROOT / "src/f99adapters/charters/hildburghausen.json"


def matrix(book: Book) -> str:
    """The section of the page."""
    groups = "".join(
        f'<tbody><tr class="group"><th colspan="5" scope="rowgroup">{escape(heading)}</th></tr>'
        + "".join(_row(book, sentence, rule) for sentence in group for rule in sentence.rules)
        + "</tbody>"
        for heading, group in groupby(sentences(), key=lambda sentence: sentence.heading)
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Satz", "Inhalt", "Im Code", "Fälle", "Ergebnis"))
    return (
        '<section id="nachweis"><h2>Nachweis: vom Satz zum Ergebnis</h2>'
        "<p>Jeder Satz der Strukturbeschreibung mit der Regel, die ihn wiedergibt, der Stelle im Code, den Fällen und "
        "dem Ergebnis. Der Wortlaut gehört dem Landkreis und steht nicht hier; eine Prüfsumme je Satz zeigt, dass "
        "keiner fehlt.</p>"
        f'<table class="matrix"><thead><tr>{head}</tr></thead>{groups}</table></section>'
    )


def _row(book: Book, sentence: Told, rule: str) -> str:
    number = f"Satz {sentence.number}" if sentence.number else "Zwischen\u00adüberschrift"
    cells = {
        "Inhalt": f"{to(rule)} {escape(sentence.item or PROVISIONS[rule].statement)}",
        "Im Code": "<br>".join(map(breakable, _code(sentence, rule))),
        "Fälle": _cases(book, sentence, rule),
        "Ergebnis": case_view.chip(book.status(rule)),
    }
    technical = {"Im Code": ' class="tech"'}
    drawn = "".join(f'<td data-head="{name}"{technical.get(name, "")}>{cell}</td>' for name, cell in cells.items())
    return f'<tr><th scope="row" data-head="Satz">{number}</th>{drawn}</tr>'


def _code(sentence: Told, rule: str) -> list[str]:
    """Where a sentence is in the code; an item of a list is data, and stands in the charter."""
    if sentence.item:
        lines = CHARTER.read_text(encoding="utf-8").splitlines()
        line = next(number for number, line in enumerate(lines, start=1) if f'"name": "{sentence.item}"' in line)
        return [f"{CHARTER.relative_to(ROOT).as_posix()}:{line}"]
    found = (*(check.place for check in checks(PROVISIONS[rule])), *places(rule))
    return list(dict.fromkeys(map(str, found)))


def _cases(book: Book, sentence: Told, rule: str) -> str:
    told = book.told[rule]
    if sentence.item or not told:
        return f'<a href="#{rule}">Fälle zu {rule}</a>'
    listed = "".join(
        f'<li><a href="#{rule}-{number}">{case_view.gaps(one.case.title)}</a></li>'
        for number, one in enumerate(told, start=1)
    )
    return f"<details><summary>{counted(len(told))}</summary><ul>{listed}</ul></details>"
