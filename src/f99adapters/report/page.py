# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page: what it begins with, and its sections in order (Seite)."""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from json import dumps

from f99adapters.markup import Html, document, tag
from f99adapters.moments import day_of, moment
from f99adapters.report.changes import compared
from f99adapters.report.content import Content, Scope, gathered
from f99adapters.report.corrections import corrections
from f99adapters.report.deviations import deviations
from f99adapters.report.history import history
from f99adapters.report.naming import NamingOfPersons, references_only
from f99adapters.report.result import result
from f99adapters.report.rosters import rosters
from f99adapters.report.rules import rules
from f99adapters.report.states import as_json
from f99adapters.report.subjects import subjects
from f99adapters.report.timeline import timeline
from f99adapters.report.verification import Verification
from f99adapters.report.votes import decisions
from f99adapters.storage import Leaf
from f99domain import Decision
from f99domain.wording import day


def report(
    leaves: Iterable[Leaf],
    scope: Scope | None = None,
    people: NamingOfPersons = references_only,
    verification: Verification | None = None,
    attachments: Mapping[str, int] | None = None,
) -> bytes:
    """The report on stored entries, which come in order and are all there are; what is shown is the scope's.

    ``attachments`` are the sizes of the documents that are kept beside the register, by their digests. Raises TooLarge
    where a page could not hold it, Unavailable where no entry is readable.
    """
    content = gathered(leaves, scope or Scope(), people, verification, attachments or {})
    style, script = (files(__package__).joinpath(name).read_text("utf-8") for name in ("report.css", "report.js"))
    title = f"Prüfbericht: {_programme(content)}{_part(content.scope)}, Stand {day(day_of(content.now))}"
    return document(title, style, *_body(content), script=script).encode()


def _body(content: Content) -> Iterable[Html]:
    parts = [
        result(content),
        timeline(content),
        decisions(content),
        *([] if content.scope.subject else [rosters(content)]),
        compared(content),
        deviations(content),
        corrections(content),
        history(content),
        subjects(content),
        rules(content),
    ]
    numbered = [(tag("span", at), part) for at, part in enumerate(parts, start=1)]
    yield tag("a", "Zum Inhalt springen", href="#inhalt", class_="skip")
    yield _head(content)
    contents = (tag("li", tag("a", at, part.short, href=f"#{part.anchor}")) for at, part in numbered)
    yield tag("nav", tag("ol", *contents), aria_label="Inhalt")
    yield tag(
        "main",
        *(
            tag("section", tag("h2", at, part.title, id=part.anchor), part.content, aria_labelledby=part.anchor)
            for at, part in numbered
        ),
        id="inhalt",
    )
    rests = [[rest.start, rest.end, rest.root.hex()] for rest in content.rests]
    yield _data("tree", {"size": content.size, "root": content.root.hex(), "rests": rests})
    yield _data("states", as_json(content.timelines))


def _data(anchor: str, values: object) -> Html:
    """What the script reads. Nothing in it can end the element: whatever could is written as JSON writes characters."""
    written = dumps(values, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003c")
    return tag("script", Html(written), type="application/json", id=anchor)


def _part(scope: Scope) -> str:
    return f", {scope.subject or scope.year}" if scope.subject or scope.year else ""


def _programme(content: Content) -> str:
    return content.structure.programme if content.structure else "Entscheidungsregister"


def _head(content: Content) -> Html:
    now = content.structure
    demonstration = now is not None and now.demonstration
    return tag(
        "header",
        tag("p", "Vorführregister: alles darin ist erfunden.", class_="demonstration") if demonstration else None,
        tag("p", "Prüfbericht", class_="kicker"),
        tag("h1", _programme(content)),
        tag(
            "p",
            f"Entscheidungsregister im {now.county}. " if now else None,
            f"Stand {moment(content.now)}, nach dem letzten von {content.size} Einträgen; der erste ist vom "
            f"{day(day_of(content.first))}.",
        ),
        _scope(content),
        _in_numbers(content),
    )


def _scope(content: Content) -> Html | None:
    if content.scope.subject:
        what = f"was „{content.names.title(content.scope.subject, content.on)}“ betrifft"
    elif content.scope.year:
        what = f"was {content.scope.year} geschah oder eingetragen wurde"
    else:
        return None
    said = f"Dieser Teil zeigt, {what}: {len(content.leaves)} von {content.size} Einträgen. Geprüft sind alle."
    return tag("p", said if content.verification.head else said.removesuffix(" Geprüft sind alle."), class_="scope")


def _in_numbers(content: Content) -> Html:
    decided = sum(isinstance(row.event, Decision) for row in content.rows)
    figures = (
        ("eintraege", "Einträge", len(content.leaves)),
        ("abstimmungen", "Entscheidungen", decided),
        ("berichtigungen", "Berichtigungen", len(content.amendments)),
        ("feststellungen", "Feststellungen", len(content.findings)),
    )
    return tag(
        "ul",
        *(tag("li", tag("a", tag("b", many), " ", name, href=f"#{anchor}")) for anchor, name, many in figures),
        class_="figures",
    )
