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
from f99adapters.people.disclosure import Disclosed
from f99adapters.people.dossiers import Dossier, HeldDetail
from f99adapters.people.erasure import Wiped
from f99adapters.people.sealing import Slot
from f99adapters.people.traces import SHORTEST
from f99domain import Naming, PersonalDetail
from f99domain.persons.state import Retention
from f99domain.wording import DETAILS, count, dated, day


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


def completed(erasure: Erasure, before: Wiped | None) -> Wiped:
    """What was deleted; by an earlier attempt, if that was completed when the store was opened."""
    return before if before and set(erasure.wiped.persons) <= set(before.persons) else erasure.wiped


def erased(erasure: Erasure, wiped: Wiped) -> list[str]:
    """What an erasure recorded, deleted and left, how far that was looked for, and what was not."""
    recorded = (
        f"{count(len(erasure.entries), 'Eintrag ist', 'Einträge sind')} aufgenommen"
        if erasure.entries
        else "Es war schon eingetragen"
    )
    done = "Gelöscht" if wiped.rows or not wiped.entered else "Als gelöscht eingetragen"
    sentences = [
        f"{done}: {', '.join(wiped.persons)}. {recorded}, {wiped.rows} Angaben und Schlüssel gelöscht.",
        _what_was_found(wiped),
    ]
    scan = wiped.scan
    if wiped.found or scan.found:
        entries = f" und {count(scan.entries, 'Eintrag', 'Einträge')}" if scan.entries else ""
        looked = f"{count(len(scan.files), 'Datei', 'Dateien')}{entries} mit {scan.bytes_read:,} Bytes".replace(
            ",", "."
        )
        nothing = " Nichts davon ist mehr da." if wiped.nothing_is_left else "" if scan.found else " Gefunden: nichts."
        sentences.append(f"Danach durchsucht: {looked}.{nothing}")
    drawn = [line for sentence in sentences if sentence for line in wrapped(sentence)]
    drawn += [line for sentence in (*scan.found, *wiped.elsewhere) for line in wrapped(sentence, 2)]
    return [*drawn, *_not_searched(wiped)]


def _what_was_found(wiped: Wiped) -> str:
    """Whether what was entered lay here."""
    if not wiped.entered:
        return "Eingetragen waren keine Angaben."
    if not wiped.missing:
        return f"Eingetragen waren {_fields(wiped.entered)}; alles davon lag hier und ist gelöscht."
    if not wiped.found:
        return (
            f"Eingetragen waren {_fields(wiped.entered)}; hier lag davon nichts: Es ist schon früher gelöscht worden, "
            "liegt woanders oder ist verloren. Wonach zu suchen wäre, ist nicht mehr bekannt, deshalb ist nichts "
            "durchsucht."
        )
    return (
        f"Eingetragen waren {_fields(wiped.entered)}. Gelöscht ist, was davon hier lag; nicht hier lagen "
        f"{_fields(wiped.missing)}: Das liegt woanders oder ist verloren, gelöscht ist es nicht."
    )


def _fields(slots: Iterable[Slot]) -> str:
    return ", ".join(f"{DETAILS[PersonalDetail(slot.field)]} ({slot.entry})" for slot in slots)


def _not_searched(wiped: Wiped) -> list[str]:
    """What was not looked for and not looked at: nothing is claimed of it."""
    if not wiped.found:
        return []
    short = [f"nach {one} (unter {SHORTEST} Bytes, das steht zufällig überall)" for one in wiped.scan.too_short]
    unread = [] if wiped.readable else ["nach den Angaben im Klartext (ohne den Schlüssel sind sie nicht bekannt)"]
    server = (
        ["die Dateien des Datenbankservers mit seinem Write-Ahead-Log und dessen Archiv"] if wiped.on_a_server else []
    )
    beyond = [
        "Sicherungen",
        "weitergegebene Bündel",
        "anderswo abgelegte Berichte und Abzüge",
        "Protokolle von Diensten",
    ]
    return [
        "Nicht gesucht oder durchsucht:",
        *(line for one in (*short, *unread, *wiped.scan.left_out, *server) for line in wrapped(one, 4, first="  – ")),
        *wrapped(f"{', '.join(beyond)} (docs/personendaten.md)", 4, first="  – "),
    ]


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


def to_be_told(given: Iterable[Disclosed]) -> list[str]:
    """Who was given details that are erased now, and has to be told (Art. 19 DSGVO)."""
    recipients = [f"{event.recipient} ({dated(event)}, Schlüssel „{entry.submission.key}“)" for event, entry in given]
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
