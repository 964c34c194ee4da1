# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is held about a person, and what an erasure left (Personendaten)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from f99adapters.cli.layout import heading, pairs, wrapped
from f99adapters.cli.naming import Names
from f99adapters.people import Erasure
from f99adapters.people.access import state_of
from f99adapters.people.dossiers import Dossier, HeldDetail
from f99adapters.people.erasure import Wiped
from f99domain import DetailsDisclosed, PersonalDetail, Step
from f99domain.folds import Retention
from f99domain.projections.words import DETAILS, Naming, count, dated, day


def lines(found: Dossier, names: Names, on: date) -> list[str]:
    """What is held about a person under one reference, as it holds on a day."""
    drawn = heading(names.on(on)(found.person))
    now = found.now
    if found.into:
        drawn += wrapped(f"Dieselbe Person wie {found.into}.")
    if now.erased:
        return [
            *drawn,
            *wrapped(f"Die Angaben sind gelöscht seit {dated(now.erased.event)}: {now.erased.event.ground}"),
        ]
    if now.restricted:
        event = now.restricted.event
        return [
            *drawn,
            *wrapped(f"Die Verarbeitung ist eingeschränkt seit {dated(event)}: {event.ground}"),
            *wrapped("Angezeigt werden die Angaben nur in der Auskunft („f99 person report“)."),
        ]
    holding = _holding(found, on)
    return [*drawn, *(pairs([(DETAILS[held.detail], _said(held)) for held in holding]) or ["Keine Angaben."])]


def as_json(found: Dossier, on: date) -> dict[str, Any]:
    """The same as JSON values."""
    shown = [] if found.now.erased or found.now.restricted else _holding(found, on)
    return {
        "person": found.person,
        "same_as": found.into,
        "state": state_of(found),
        "details": [
            {
                "detail": held.detail.value,
                "value": held.value,
                "problem": held.problem,
                "since": held.since.isoformat(),
                "entry": held.entry.id,
            }
            for held in shown
        ],
    }


def listed(details: Iterable[str]) -> str:
    """Which details were given, without their values."""
    return ", ".join(label for detail, label in DETAILS.items() if detail in details)


def erased(erasure: Erasure, before: Wiped | None) -> list[str]:
    """What an erasure recorded, deleted and left."""
    wiped = erasure.wiped
    if before and set(wiped.persons) <= set(before.persons):
        wiped = before  # an earlier attempt was completed when the store was opened
    recorded = (
        f"{count(len(erasure.entries), 'Eintrag ist', 'Einträge sind')} aufgenommen"
        if erasure.entries
        else "Es war schon eingetragen"
    )
    drawn = wrapped(f"Gelöscht: {', '.join(wiped.persons)}. {recorded}, {wiped.rows} Angaben und Schlüssel gelöscht.")
    if wiped.on_a_server:
        drawn += wrapped(
            "Die Dateien des Datenbankservers lassen sich von hier nicht durchsuchen; was dort zu tun ist, steht in "
            "docs/personendaten.md."
        )
    size = f"{wiped.scan.bytes_read:,}".replace(",", ".")
    looked = f"Danach durchsucht: {count(len(wiped.scan.files), 'Datei', 'Dateien')} mit {size} Bytes."
    if not wiped.scan.found:
        return [*drawn, *wrapped(f"{looked} Nichts davon ist mehr da.")]
    return [*drawn, *wrapped(looked), *(line for sentence in wiped.scan.found for line in wrapped(sentence, 2))]


def replaced_later(found: Dossier, details: Iterable[str], on: date) -> list[str]:
    """Which details that were recorded for a day hold only until a later one takes their place."""
    later = {one: found.held_later(on, PersonalDetail(one)) for one in details}
    return [
        line
        for one, held in later.items()
        if held
        for line in wrapped(
            f"{DETAILS[PersonalDetail(one)]}: Ab dem {dated(held.fact.event)} gilt schon eine andere Angabe."
        )
    ]


def to_be_told(given: Iterable[Step]) -> list[str]:
    """Who was given details that are erased now, and has to be told (Art. 19 DSGVO)."""
    recipients = [
        f"{event.recipient} ({dated(event)}, Schlüssel „{step.entry.submission.key}“)"
        for step in given
        if isinstance(event := step.event, DetailsDisclosed)
    ]
    if not recipients:
        return []
    return wrapped(f"Von der Löschung zu unterrichten, weil Angaben dorthin gingen: {'; '.join(recipients)}.")


def retained(retention: Retention, naming: Naming) -> str:
    """Why details stay."""
    until = f"bis zum {day(retention.until)}" if retention.until else "auf Dauer"
    return f"Aufbewahrung ({naming(retention.body)}, {until}): {retention.reason}"


def _holding(found: Dossier, on: date) -> list[HeldDetail]:
    return [held for detail in DETAILS if (held := found.held_on(on, detail)) is not None]


def _said(held: HeldDetail) -> str:
    value = held.value if held.value is not None else f"nicht belegt ({held.problem})"
    return f"{value} (seit {dated(held.fact.event)}, {held.entry.id})"
