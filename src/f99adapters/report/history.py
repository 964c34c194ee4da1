# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that is entered, day by day: who, what, when, on which basis, from which source (Einträge)."""

from collections.abc import Iterator
from itertools import groupby

from f99adapters.markup import Html, inside, tag
from f99adapters.merkle import leaf_hash
from f99adapters.moments import moment
from f99adapters.report.content import Content, Happening
from f99adapters.report.corrections import said_later
from f99adapters.report.kinds import ALL_KINDS
from f99adapters.report.layout import Section, badge, section, separated
from f99adapters.report.votes import state
from f99adapters.seal.attachments import digest_in
from f99domain import Decision, Entry, Id, InSitting, Occurrence
from f99domain.core.events import Amendment
from f99domain.wording import dated, day

_TITLES = ("Tag, Nummer", "Was", "Wer", "Grundlage", "Quelle und Eintragung")


def history(content: Content) -> Section:
    """The section: years one after the other, and a filter for those who have scripts."""
    subjects = {subject: str(at) for at, subject in enumerate(_subjects(content))}
    years = groupby(content.rows, key=lambda row: row.event.effective_on.year)
    return section(
        "eintraege",
        "Alle Einträge",
        tag(
            "p",
            "Geordnet nach dem Tag, an dem etwas geschah. Die Nummer ist die Reihenfolge der Aufnahme in das Register. "
            "Was später berichtigt wurde, steht bei dem Eintrag, den es betrifft. „Wortlaut“ zeigt einen Eintrag, wie "
            "er gespeichert ist.",
        ),
        _filter(subjects, content),
        *(_year(year, list(rows), subjects, content) for year, rows in years),
    )


def _subjects(content: Content) -> list[Id]:
    """Everything that may be chosen to filter by."""
    known = {one for row in content.rows for one in row.event.tags if isinstance(one, Id)}
    return [one for kind in ALL_KINDS for one in sorted(known) if type(one) in kind.ids]


def _filter(subjects: dict[Id, str], content: Content) -> Html:
    groups = []
    for kind in ALL_KINDS:
        of_kind = [one for one in subjects if type(one) in kind.ids]
        options = (tag("option", content.names.name(one, content.on), value=subjects[one]) for one in of_kind)
        groups += [tag("optgroup", *options, label=kind.title)] if of_kind else []
    every = tag("option", "alle", value="")
    return tag(
        "div",
        tag("p", tag("label", "Gegenstand", for_="f-subject"), tag("select", every, *groups, id="f-subject")),
        tag("p", tag("label", "vom", for_="f-from"), tag("input", id="f-from", type="date")),
        tag("p", tag("label", "bis", for_="f-to"), tag("input", id="f-to", type="date")),
        tag(
            "p", tag("input", id="f-decisions", type="checkbox"), tag("label", "nur Entscheidungen", for_="f-decisions")
        ),
        tag("p", tag("button", "Alles zeigen", id="f-reset", type="button")),
        tag("p", role="status", id="f-count"),
        role="search",
        aria_label="Einträge auswählen",
        id="filter",
        class_="filter",
        hidden=True,
    )


def _year(year: int, rows: list[Happening], subjects: dict[Id, str], content: Content) -> Html:
    head = tag("thead", tag("tr", *(tag("th", title, scope="col") for title in _TITLES)))
    body = tag("tbody", *(_row(row, subjects, content) for row in rows))
    caption = tag("caption", f"Einträge zu {year}", class_="unseen")
    return tag(
        "section",
        tag("h3", year, id=f"j{year}"),
        tag("table", caption, head, body, class_="history cards"),
        class_="year",
        aria_labelledby=f"j{year}",
    )


def _row(row: Happening, subjects: dict[Id, str], content: Content) -> Html:
    event, entry = row.event, row.entry
    about = " ".join(subjects[one] for one in sorted(event.tags) if isinstance(one, Id) and one in subjects)
    return tag(
        "tr",
        tag("td", tag("b", dated(event)), tag("small", f"Nr. {entry.position}")),
        tag("td", *_what(row, content)),
        tag("td", _who(event, content)),
        tag("td", _basis(entry)),
        tag("td", _origin(entry, content)),
        id=f"e{entry.position}",
        data_d=event.effective_on.isoformat(),
        data_s=about,
        data_b=isinstance(event, Decision),
    )


def _what(row: Happening, content: Content) -> Iterator[object]:
    """The event in the words that count, then what was said of it later, then its own words."""
    event, entry = row.event, row.entry
    marks = [state(row), badge("spät eingetragen", "warn") if entry.id in content.late else None]
    until = f" ab {day(row.ended_on)}" if row.ended_on else None
    yield tag("b", event.label)
    yield from (inside(" ", mark) for mark in marks if mark)
    yield until
    yield tag("p", event.sentence(content.names.on(event.effective_on)))
    yield _document(entry, content)
    yield from (_amendment(amendment, content) for amendment in row.amendments)
    yield _wording(entry, content)


def _document(entry: Entry, content: Content) -> Html | None:
    """The document that an entry names, and whether it is kept beside the register."""
    digest = digest_in(entry.event)
    if digest is None:
        return None
    size = content.attachments.get(digest)
    there = "liegt nicht bei" if size is None else f"liegt bei ({_kilobytes(size)})"
    return tag("p", badge("Anlage", "doc"), f" {there}. SHA-256 ", tag("code", digest), class_="document")


def _kilobytes(size: int) -> str:
    return f"{-(-size // 1024)} KiB"


def _amendment(entry: Entry, content: Content) -> Html:
    reason = entry.event.reason if isinstance(entry.event, Amendment) else ""
    submission = entry.submission
    beside = tag("a", "Gegenüberstellung", href=f"#b{entry.position}")
    return tag(
        "div",
        tag("p", tag("b", said_later(entry, content)), f" (Nr. {entry.position}): {reason} ", beside),
        _document(entry, content),
        tag(
            "small",
            f"{submission.source}; {_recorded(entry, content)}. Grundlage: ",
            f"{submission.legal_basis}, " if submission.legal_basis else None,
            " ".join(_rules(entry)),
        ),
        _wording(entry, content),
        class_="amendment",
        id=f"e{entry.position}",
    )


def _who(event: Occurrence, content: Content) -> object:
    """Who decided or acted, as far as the event says."""
    when = event.effective_on
    if isinstance(event, InSitting) and event.sitting:
        return content.names.title(event.sitting, when)
    who = event.actor
    return content.names.title(who, when) if isinstance(who, Id) else who or "–"


def _rules(entry: Entry) -> list[str]:
    """The rules upheld, those of the county's description first."""
    ids = {name.partition(".")[0] for name in entry.basis.upheld}
    return sorted(ids, key=lambda rule: (not rule.startswith("R"), rule))


def _basis(entry: Entry) -> Html:
    """The provision of law, if one was named, and the rules upheld."""
    county = [tag("a", rule, href=f"#r-{rule}") for rule in _rules(entry) if rule.startswith("R")]
    kept = " ".join(rule for rule in _rules(entry) if not rule.startswith("R"))
    legal = entry.submission.legal_basis
    return inside(legal, tag("br") if legal and county else None, separated(county, " "), tag("small", kept))


def _origin(entry: Entry, content: Content) -> Html:
    return inside(entry.submission.source, tag("small", _recorded(entry, content)))


def _recorded(entry: Entry, content: Content) -> str:
    by = content.names.title(entry.submission.by, entry.recorded_on)
    return f"eingetragen am {moment(entry.recorded_at)} von {by}, {entry.submission.office}"


def _wording(entry: Entry, content: Content) -> Html:
    """The entry as it is stored: what stands here is what the root is recomputed from."""
    leaf = content.leaves.get(entry.position)
    if leaf is None:
        return tag("p", f"{entry.id}: Der Wortlaut wird nicht mehr gezeigt, weil er Personendaten enthält.")
    return tag(
        "details",
        tag("summary", "Wortlaut"),
        f"{entry.id}, Regelwerk Ausgabe {entry.basis.edition}. Prüfsumme des Blatts: ",
        tag("code", leaf_hash(leaf).hex()),
        tag("pre", leaf.decode(), data_n=entry.position),
    )
