# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page: one German HTML file with every rule, its cases and results, the evidence, and the words.

It stands alone: whoever has the file has everything.
"""

import re
from html import escape
from pathlib import Path

from f99adapters import read_charter
from f99adapters.markup import Html, document
from f99adapters.moments import COUNTY
from f99domain import EDITION, PROVISIONS, Provision
from f99domain.description import TITLE
from tools.docs import cases as case_view
from tools.docs.book import Book
from tools.docs.drawings import bodies
from tools.docs.html import anchor, to
from tools.docs.matrix import matrix
from tools.docs.provisions import ACTS
from tools.docs.results import Status
from tools.docs.rule_view import how, rule
from tools.docs.words import Linker, answers, questions, terms

STYLE = Path(__file__).with_name("page.css")
_RULE = re.compile(r"\b[RB][0-9]{2}\b")
NAMES = {TITLE: "Die vier Gremien"}
"""What a heading of the description is called here, where it has no name of its own."""


class Page:
    """Draws the page of a run."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._charter = read_charter().charter

    def html(self) -> str:
        """The whole page."""
        parts = [
            '<a class="skip" href="#inhalt">Zum Inhalt</a>',
            self._head(),
            '<div class="sides">',
            self._contents(),
            '<main id="inhalt">',
            self._faults(),
            self._structure(),
            self._overview(),
            self._answers(),
            *(self._part(source) for source in self._sources),
            self._open_questions(),
            matrix(self._book),
            self._words(),
            "</main></div>",
            self._foot(),
        ]
        title = f"Regeln und Fälle – {self._charter.programme}"
        return document(title, STYLE.read_text(encoding="utf-8"), Html("\n".join(parts)), pictures=True)

    @property
    def _sources(self) -> list[str]:
        """The headings of the description in their order, and the register's own."""
        return list(dict.fromkeys(provision.source for provision in PROVISIONS.values()))

    def _head(self) -> str:
        runs = [run for case in self._book.results.cases for run in case.runs]
        good = sum(run.status is Status.PASSED for run in runs)
        kept = [rule for rule in PROVISIONS if self._book.status(rule) is Status.PASSED]
        day = self._book.results.began.astimezone(COUNTY)
        all_good = not self._book.faults()
        verdict = "Alle Regeln sind eingehalten" if all_good else "Nicht alles ist belegt und eingehalten"
        return (
            f'<header class="head"><div class="inner"><p class="over">{escape(self._charter.county)} · '
            f"Landesprogramm {escape(self._charter.programme)}</p><h1>Regeln und Fälle</h1>"
            '<p class="lead">Was für die Planungs-, Steuerungs- und Entscheidungsstrukturen gilt, wie das '
            "Entscheidungsregister es einhält, und an welchen Fällen das geprüft ist.</p>"
            f'<div class="verdict {"ok" if all_good else "bad"}"><p class="big"><span aria-hidden="true">'
            f"{'✓' if all_good else '✗'}</span> {verdict}</p><dl>"
            f"<div><dt>Regeln</dt><dd>{len(kept)} <small>von {len(PROVISIONS)}</small></dd></div>"
            f"<div><dt>Fälle</dt><dd>{sum(c.status is Status.PASSED for c in self._book.results.cases)} "
            f"<small>von {len(self._book.results.cases)}</small></dd></div>"
            f"<div><dt>Prüfungen</dt><dd>{good} <small>von {len(runs)}</small></dd></div>"
            f"<div><dt>Geprüft am</dt><dd>{day:%d.%m.%Y} <small>{day:%H:%M} Uhr</small></dd></div></dl></div>"
            "</div></header>"
        )

    def _contents(self) -> str:
        parts = "".join(
            f'<li><a href="#{anchor(source)}">{escape(NAMES.get(source, source))}</a>'
            f'<ul class="ids">{"".join(self._entry(rule) for rule in self._of(source))}</ul></li>'
            for source in self._sources
        )
        return (
            '<nav class="contents" aria-label="Inhalt"><ul>'
            '<li><a href="#gremien">Die Struktur im Bild</a></li>'
            '<li><a href="#ueberblick">Die Regeln auf einen Blick</a></li>'
            '<li><a href="#antworten">Wer darf was?</a></li>'
            f"{parts}"
            '<li><a href="#offen">In Klärung</a></li><li><a href="#nachweis">Nachweis</a></li>'
            '<li><a href="#woerter">Begriffe</a></li></ul></nav>'
        )

    def _entry(self, provision: Provision) -> str:
        status = self._book.status(provision.id)
        kind = case_view.SAID[status][0]
        word = "" if status is Status.PASSED else f'<span class="unseen"> ({case_view.SAID[status][2]})</span>'
        says = escape(provision.statement, quote=True)
        return f'<li><a class="{kind}" href="#{provision.id}" title="{says}">{provision.id}{word}</a></li>'

    def _faults(self) -> str:
        faults = self._book.faults()
        if not faults:
            return ""
        listed = "".join(f"<li>{escape(fault)}</li>" for fault in faults)
        return f'<section class="faults"><h2>Was nicht stimmt</h2><ul>{listed}</ul></section>'

    def _structure(self) -> str:
        legend = "".join(
            f'<div><dt><span class="act {how}">{word}</span></dt><dd>{means}</dd></div>'
            for how, (word, means) in ACTS.items()
        )
        return (
            '<section id="gremien"><h2>Die Struktur im Bild</h2>'
            "<p>Vier Gremien tragen das Programm. Das Bild ist aus der Satzung gezeichnet, mit der ein Register "
            "gegründet wird; ändert sich die Struktur, so gilt sie ab dem eingetragenen Tag.</p>"
            f"<figure>{bodies(self._charter, narrow=False)}{bodies(self._charter, narrow=True)}</figure>"
            f'<h3 class="plain">Wie eine Regel wirkt</h3><dl class="legend">{legend}</dl></section>'
        )

    def _overview(self) -> str:
        parts = "".join(
            f'<h3 class="plain">{escape(NAMES.get(source, source))}</h3>'
            f'<ul class="glance">{"".join(self._at_a_glance(one) for one in self._of(source))}</ul>'
            for source in self._sources
        )
        return (
            '<section id="ueberblick"><h2>Die Regeln auf einen Blick</h2>'
            "<p>Jede Regel in einem Satz. Wer nur eine Kurzfassung braucht, druckt die Seiten bis zu den Antworten auf "
            f"„Wer darf was?“; was danach kommt, sind die Fälle.</p>{parts}</section>"
        )

    def _at_a_glance(self, provision: Provision) -> str:
        return (
            f'<li><a href="#{provision.id}">{provision.id}</a>'
            f"<p>{escape(provision.statement)} {how(provision)}</p></li>"
        )

    def _answers(self) -> str:
        listed = "".join(
            f'<li><p class="asks">{escape(asked)}</p><p>{_RULE.sub(lambda rule: to(rule[0]), escape(answer))}</p></li>'
            for asked, answer in answers()
        )
        return (
            '<section id="antworten"><h2>Wer darf was?</h2><p>Zehn Fragen, wie sie im Ausschuss gestellt werden. Jede '
            "Antwort nennt die Regeln, auf denen sie beruht; dort stehen die Fälle, an denen sie geprüft ist.</p>"
            f'<ol class="questions">{listed}</ol></section>'
        )

    def _part(self, source: str) -> str:
        feature = next((one for one in self._book.results.features if one.title == source), None)
        intro = f"<p>{Linker()(feature.description)}</p>" if feature and feature.description else ""
        ground = ""
        if feature and feature.background:
            heading = "Grundlage aller Fälle in diesem Teil"
            ground = f'<div class="ground">{case_view.steps(feature.background, Linker(), heading)}</div>'
        rules = "".join(rule(self._book, provision) for provision in self._of(source))
        name = NAMES.get(source, source)
        return f'<section class="part" id="{anchor(source)}"><h2>{escape(name)}</h2>{intro}{ground}{rules}</section>'

    def _open_questions(self) -> str:
        listed = "".join(
            f'<li id="frage-{number}"><p class="asks">{escape(question.asks)} '
            f"<small>{', '.join(to(rule) for rule in question.rules)}</small></p>"
            f"<p>{escape(question.meanwhile)}</p></li>"
            for number, question in enumerate(questions(), start=1)
        )
        return (
            '<section id="offen"><h2>In Klärung</h2><p>Die Beschreibung lässt manches offen. Hier steht, was zu klären '
            "ist und wie das Register bis dahin verfährt: stets so, dass es am wenigsten hinzuerfindet.</p>"
            f'<ol class="questions">{listed}</ol></section>'
        )

    def _words(self) -> str:
        listed = "".join(
            f'<div id="{term.anchor}"><dt>{escape(term.word)}</dt><dd>{escape(term.means)}</dd></div>'
            for term in terms()
        )
        return f'<section id="woerter"><h2>Begriffe</h2><dl class="words">{listed}</dl></section>'

    def _foot(self) -> str:
        return (
            '<footer><div class="inner"><p>Diese Seite ist aus den Falldateien (<code>features/</code>), dem Regelwerk '
            f"(Ausgabe {EDITION}) und den Ergebnissen eines Prüflaufs erzeugt ({escape(self._book.results.tool)}, "
            "Cucumber Messages). Was dort nicht steht, steht auch hier nicht; was hier steht, ist geprüft.</p>"
            "<p>Personen, Vereine und Vorgänge in den Fällen sind erfunden. Lizenz: EUPL-1.2.</p></div></footer>"
        )

    def _of(self, source: str) -> list[Provision]:
        return [provision for provision in PROVISIONS.values() if provision.source == source]
