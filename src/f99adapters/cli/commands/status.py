# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 status``: what the register is and how far it goes (Stand)."""

import stat
from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from f99adapters.bundle.reading import left_out, notes_at
from f99adapters.cli.console import Console
from f99adapters.cli.desk import Desk, opened
from f99adapters.cli.layout import heading, pairs
from f99adapters.cli.parser import Command, Parser, reads
from f99adapters.codec import written
from f99adapters.foreign import shown
from f99adapters.moments import moment
from f99adapters.register.register import Status
from f99adapters.seal.attachments import BUNDLE, VARIABLE, kept_at
from f99adapters.seal.keys import verify
from f99adapters.standalone import Malformed
from f99adapters.standalone.aside import Aside, what_is_wrong
from f99adapters.standalone.notes import Checkpoint, parse_checkpoint
from f99adapters.storage import StorageStatus, without_password
from f99adapters.storage.beside import PEOPLE, VIEWS, beside
from f99domain.wording import count, day

MOST_TOLD = 20
"""So many checkpoints that are of no use are told one by one."""


def arguments(parser: Parser) -> None:
    """Add what ``status`` takes."""
    reads(parser, on=False, known_at=False)


def run(args: Namespace, console: Console) -> None:
    """Say what the register is."""
    with opened(args, console) as desk:
        status = desk.register.status()
        if args.json:
            console.json(_as_json(status, desk))
        else:
            console.say([*heading(f"{status.programme}, {status.county}"), *pairs(_rows(status, desk))])


def _rows(status: Status, desk: Desk) -> list[tuple[str, str]]:
    now = desk.structure
    structure = (
        f"{len(now.bodies)} Gremien, {count(len(now.areas), 'Bereich', 'Bereiche')}, "
        f"{count(len(now.circles), 'Akteurskreis', 'Akteurskreise')}; "
        f"Turnus des Sozialplans {count(now.cycle_years, 'Jahr', 'Jahre')}"
        if now
        else "an diesem Tag keine"
    )
    return [
        ("Register", without_password(desk.url)),
        ("Art", "Vorführregister" if status.demonstration else "Register des Landkreises"),
        ("Ablage", f"{status.storage.product}, {status.storage.durability}"),
        ("Schutz", _protection(status.storage, desk)),
        *([("Rollen", ", ".join(status.storage.roles))] if status.storage.roles else []),
        ("Einträge", str(status.entries)),
        ("Erste Eintragung", moment(status.founded_at)),
        ("Letzte Eintragung", moment(status.last_recorded_at)),
        *_clock(status),
        *_how_far_sealed(status, desk),
        *_not_used(desk),
        ("Regelwerk", f"Ausgabe {status.edition}"),
        (f"Struktur am {day(desk.on)}", structure),
        ("Befugnisse", _who_may_record(desk)),
        ("Anlagen", _documents(desk)),
        ("Namen", desk.no_names or _named(len(desk.names.people))),
        *(
            ("Offen für andere", f"{one}: bitte die Rechte einschränken, etwa mit „chmod o= …“")
            for one in _open_to_others(desk.url)
        ),
    ]


def _clock(status: Status) -> list[tuple[str, str]]:
    if status.ahead is None:
        return []
    first, last, recorded_at, now = status.ahead
    which = f"Eintrag {last} trägt" if first == last else f"Die Einträge {first} bis {last} tragen"
    said = (
        f"{which} den Zeitpunkt {moment(recorded_at)}, die Uhr zeigt {moment(now)}: Sie ging damals vor oder "
        "geht jetzt nach, und bis sie so weit ist, bekommt jeder Eintrag diesen Zeitpunkt"
    )
    return [("Uhr", said)]


def _open_to_others(url: str) -> list[str]:
    """What holds names, or may, and is open to whoever uses this machine."""
    kept = kept_at(url)
    places = [beside(url, PEOPLE), beside(url, VIEWS), kept.folder if kept else None]
    return [str(one) for one in places if one and one.exists() and one.stat().st_mode & stat.S_IRWXO]


def _named(persons: int) -> str:
    return f"zu {count(persons, 'Person', 'Personen')}, im Klartext nur mit dem Schlüssel"


def _how_far_sealed(status: Status, desk: Desk) -> list[tuple[str, str]]:
    """How far it is sealed, and by whom the last checkpoint says so; only verifying shows whether that is true."""
    try:
        head = _sealed(desk)
    except Malformed:
        return [("Besiegelt", "Der letzte Prüfpunkt ist nicht lesbar: bitte mit „f99 verify“ prüfen")]
    if head is None:
        return [("Besiegelt", "noch nicht („f99 seal“)")]
    newer = status.entries - head.size
    beyond = f"; {newer} neuere noch nicht" if newer > 0 else ""
    return [
        ("Besiegelt", f"bis Eintrag {head.size} als {shown(head.origin)}{beyond}"),
        ("Unterzeichnet", f"laut Prüfpunkt von {', '.join(_signers(head))}; geprüft von „f99 verify“"),
    ]


def _not_used(desk: Desk) -> Iterator[tuple[str, str]]:
    found = left_out(desk.url)
    yield from (("Nicht zu gebrauchen", _broken(one)) for one in found[:MOST_TOLD])
    if more := len(found[MOST_TOLD:]):
        yield "Ebenso", f"{count(more, 'weiterer Prüfpunkt', 'weitere Prüfpunkte')}; Näheres sagt „f99 verify“"


def _broken(one: Aside) -> str:
    wrong = (
        what_is_wrong(one.size, one.note, (), verify)
        or "ist verfälscht oder fremd, oder fremde Zeilen stehen darunter."
    )
    to_do = "Bitte mit „f99 verify“ prüfen" if one.reason is None else f"Beiseitegelegt: {shown(one.reason, 200)}"
    return f"Der Prüfpunkt Nummer {one.number} {wrong} {to_do}"


def _signers(head: Checkpoint) -> list[str]:
    return [f"{shown(one.name)}+{one.id.hex()}" for one in head.note.signatures]


def _sealed(desk: Desk) -> Checkpoint | None:
    """The last checkpoint kept with the register. Raises Malformed."""
    notes = notes_at(desk.url)
    return parse_checkpoint(notes[-1]) if notes else None


def _documents(desk: Desk) -> str:
    kept = kept_at(desk.url)
    return f"{len(kept.sizes())} abgelegt" if kept else f"Ihr Ordner ist nicht genannt ({VARIABLE})"


def _who_may_record(desk: Desk) -> str:
    offices = _offices(desk)
    if offices is None:
        return "keine erteilt: jede Stelle darf eintragen"
    return f"eintragen dürfen, jede für das Ihre („f99 mandates“): {'; '.join(offices) or 'an diesem Tag niemand'}"


def _offices(desk: Desk) -> list[str] | None:
    """The offices with a mandate today; none at all where every office may record."""
    terms = desk.register.at().mandates()
    return sorted({term.mandate.office for term in terms if term.holds_on(desk.on)}) if terms else None


def _protection(storage: StorageStatus, desk: Desk) -> str:
    if desk.url.startswith(BUNDLE):
        return "Ein Bündel wird nur gelesen; ob es verändert wurde, sagt „f99 verify“"
    if storage.missing_guards:
        return f"Sperren gegen Änderungen fehlen ({', '.join(storage.missing_guards)}); es wird nichts aufgenommen"
    if storage.kept_by_role:
        return "Die Rolle der Anmeldung darf Einträge nicht ändern; Sperren lehnen es auch sonst ab"
    return "Sperren lehnen jede Änderung ab; nur wer die Ablage selbst verwaltet, kann sie aufheben"


def _as_json(status: Status, desk: Desk) -> dict[str, Any]:
    now = desk.structure
    return {
        "register": without_password(desk.url),
        "county": status.county,
        "programme": status.programme,
        "demonstration": status.demonstration,
        "entries": status.entries,
        "founded_at": written(status.founded_at),
        "last_recorded_at": written(status.last_recorded_at),
        "stamped_ahead": {
            "first": status.ahead.first,
            "last": status.ahead.last,
            "recorded_at": written(status.ahead.recorded_at),
            "clock": written(status.ahead.now),
        }
        if status.ahead
        else None,
        "sealed": _sealed_as_json(desk),
        "checkpoints_not_used": [
            {"number": one.number, "set_aside": one.reason is not None, "reason": one.reason}
            for one in left_out(desk.url)
        ],
        "edition": status.edition,
        "storage": status.storage._asdict(),
        "structure": {
            "on": desk.on.isoformat(),
            "bodies": len(now.bodies),
            "areas": len(now.areas),
            "circles": len(now.circles),
            "cycle_years": now.cycle_years,
        }
        if now
        else None,
        "offices_with_a_mandate": _offices(desk),
        "names_readable": desk.no_names is None,
        "open_to_others": _open_to_others(desk.url),
    }


def _sealed_as_json(desk: Desk) -> dict[str, Any] | None:
    """How far, as what and, by its own word, by whom it is sealed; nothing where it is not, or is not readable."""
    with suppress(Malformed):
        if head := _sealed(desk):
            return {"origin": head.origin, "entries": head.size, "signed_by": _signers(head)}
    return None


COMMAND = Command("status", "Zeigen, was für ein Register das ist und wie weit es reicht.", arguments, run)
