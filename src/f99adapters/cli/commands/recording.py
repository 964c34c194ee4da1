# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 record`` and ``f99 check``: hand entries in, or ask whether they would be admitted (Eintragung, Prüfung)."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime

from f99adapters.cli.console import Console
from f99adapters.cli.desk import Desk, opened
from f99adapters.cli.layout import wrapped
from f99adapters.cli.parser import Command, Parser
from f99adapters.cli.persons import look_for_names
from f99adapters.cli.submissions import Received, read, received, submissions, without_founding
from f99adapters.cli.troubles import Exit
from f99adapters.cli.views import entries as view
from f99adapters.errors import KeyReused
from f99adapters.moments import moment
from f99adapters.people.plain import texts_of
from f99adapters.register.clocks import APART
from f99domain import Entry, Refused
from f99domain.core.texts import mixed_words


def arguments(parser: Parser) -> None:
    """Add what both take."""
    parser.what.add_argument("file", metavar="DATEI", help="JSON: ein Eintrag oder eine Liste; „-“ liest die Eingabe")
    parser.what.add_argument(
        "--anyway",
        action="store_true",
        help="auch mit Texten, die auf eine Person deuten (Familienname, Telefon, Mail)",
    )


def record_arguments(parser: Parser) -> None:
    """Add what ``record`` takes."""
    arguments(parser)
    parser.what.add_argument(
        "--clock-confirmed",
        action="store_true",
        help="die Uhr geht richtig, auch wenn sie dem letzten Eintrag weit voraus ist",
    )


def check_arguments(parser: Parser) -> None:
    """Add what ``check`` takes."""
    arguments(parser)
    parser.what.add_argument("--json", action="store_true", help="als JSON ausgeben")


def record(args: Namespace, console: Console) -> int:
    """Record all of it or nothing."""
    items = received(read(args.file))
    with opened(args, console) as desk:
        items = _new_here(items, desk, console)
        console.remark(_doubts(items))
        head = desk.register.status().entries
        doubts, unchecked = look_for_names(submissions(items), desk)
        if _is_to_be_thought_over(doubts, args, console):
            return Exit.REFUSED
        try:
            entries = desk.register.record_all(submissions(items))
        except Refused as refused:
            return _refused(refused, items, console)
        console.done()
        console.say(view.just_recorded(entries, head, desk.names))
        console.remark(unchecked)
        console.remark(_clock([entry for entry in entries if entry.position > head], desk.register.now()))
    return Exit.FINE


def _clock(entries: Sequence[Entry], now: datetime) -> list[str]:
    """What is to be said where entries were not stamped with the time the clock shows."""
    if not entries or entries[-1].recorded_at - now <= APART:
        return []
    return wrapped(
        f"Eingetragen ist das mit dem Zeitpunkt {moment(entries[-1].recorded_at)}, denn der Eintrag davor trägt ihn "
        f"schon; die Uhr zeigt {moment(now)}. Bitte die Uhr prüfen: „f99 status“ sagt, wie viele Einträge es betrifft."
    )


def check(args: Namespace, console: Console) -> int:
    """Say whether it would be admitted; nothing is recorded."""
    items = received(read(args.file))
    with opened(args, console) as desk:
        items = _new_here(items, desk, console)
        console.remark(_doubts(items))
        doubts, unchecked = look_for_names(submissions(items), desk)
        why_not = desk.register.check_all(submissions(items))
    if why_not is None:
        console.remark(unchecked)
    if args.json:
        stopped = bool(doubts) and not args.anyway
        console.done()
        console.json(_as_json(why_not, items, doubts, stopped=stopped))
        return Exit.REFUSED if why_not or stopped else Exit.FINE
    stopped = _is_to_be_thought_over(doubts, args, console)
    if isinstance(why_not, Refused):
        return _refused(why_not, items, console)
    if why_not:
        raise why_not
    if stopped:
        return Exit.REFUSED
    console.done()
    number = "Der Eintrag würde" if len(items) == 1 else f"Alle {len(items)} Einträge würden zusammen"
    console.say(wrapped(f"Zulässig: {number} so eingetragen. Eingetragen ist nichts."))
    return Exit.FINE


def _new_here(items: Sequence[Received], desk: Desk, console: Console) -> list[Received]:
    kept, left_out = without_founding(items, desk.register)
    console.remark(left_out)
    return kept


def _is_to_be_thought_over(doubts: Sequence[str], args: Namespace, console: Console) -> bool:
    """Point out what may name somebody, and say whether to stop for it."""
    console.remark([line for one in doubts for line in wrapped(one)])
    if not doubts or args.anyway:
        return False
    console.remark(
        wrapped(
            "Was im Eintrag steht, bleibt für immer stehen: bitte ohne Namen und Anschriften schreiben. Ist keine "
            "Person gemeint, so geht es mit „--anyway“ weiter. Eingetragen ist nichts."
        )
    )
    return True


def _doubts(items: Sequence[Received]) -> list[str]:
    """Which words look like others: an office so written has no mandate, an area would seem to be there twice."""
    texts = (
        text for one in items for text in (one.item.office, one.item.source, *(said for _, said in texts_of(one.event)))
    )
    words = dict.fromkeys(word for text in texts for word in mixed_words(text))
    return [f"„{word}“ mischt Buchstaben mehrerer Schriften, die gleich aussehen: bitte prüfen." for word in words]


def _refused(refused: Refused, items: Sequence[Received], console: Console) -> int:
    number = _number(refused, items)
    console.remark([f"Eintrag {number} von {len(items)}: {refused}" if number and len(items) > 1 else str(refused)])
    return Exit.REFUSED


def _number(refused: Refused, items: Sequence[Received]) -> int | None:
    """Which item was refused; of a correction, the right event may be the one."""
    return next(
        (one.number for one in items if refused.event in (one.event, getattr(one.event, "now", None))),
        None,
    )


def _as_json(
    why_not: Refused | KeyReused | None, items: Sequence[Received], doubts: Sequence[str], *, stopped: bool
) -> dict[str, object]:
    refused = why_not if isinstance(why_not, Refused) else None
    return {
        "admitted": why_not is None and not stopped,
        "reason": str(why_not) if why_not else None,
        "rule": refused.rule.provision.id if refused else "B15" if why_not else None,
        "predicate": refused.rule.name if refused else None,
        "item": _number(refused, items) if refused else None,
        "doubts": list(doubts),
    }


RECORD = Command("record", "Einträge aufnehmen: alle oder keinen.", record_arguments, record)
CHECK = Command("check", "Prüfen, ob Einträge zulässig wären; nichts wird eingetragen.", check_arguments, check)
