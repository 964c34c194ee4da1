# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 views``: look after the read tables (Lesetabellen)."""

import signal
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator

from f99adapters.cli.console import Console
from f99adapters.cli.desk import url_of
from f99adapters.cli.layout import heading, pairs, table
from f99adapters.cli.parser import Command, Parser
from f99adapters.moments import day_of
from f99adapters.register.register import system_clock
from f99adapters.storage import LeafRecorder, open_recorder
from f99adapters.tables import Projector, Views, open_views
from f99adapters.tables.generations import Generation
from f99domain.wording import count, day

ACTIONS = {
    "status": "wie weit sie reichen",
    "rebuild": "sie neu aufbauen, während die alten weiter antworten",
    "follow": "sie fortlaufend nachführen, bis der Befehl beendet wird",
}


def arguments(parser: Parser) -> None:
    """Add what ``views`` takes."""
    choices = "; ".join(f"{name}: {does}" for name, does in ACTIONS.items())
    parser.what.add_argument("action", type=action, metavar="AKTION", help=choices)
    parser.what.add_argument("--json", action="store_true", help="den Stand als JSON ausgeben")


def action(name: str) -> str:
    """One of the actions."""
    if name not in ACTIONS:
        raise ArgumentTypeError(f"„{name}“ gibt es nicht, wohl aber {', '.join(ACTIONS)}.")
    return name


def run(args: Namespace, console: Console) -> None:
    """Do what is asked, on the register's read tables."""
    url = url_of(args)
    with open_recorder(url) as recorder, open_views(url) as views:
        projector = Projector(recorder, views, lambda: day_of(system_clock()))
        match args.action:
            case "rebuild":
                projector.rebuild(_Told(console))
                console.done()
            case "follow":
                _follow(projector, recorder, console)
                console.done()
            case _:
                pass
        _show(recorder, views, console, as_json=args.json)


def _follow(projector: Projector, recorder: LeafRecorder, console: Console) -> None:
    console.remark([f"Die Lesetabellen werden nachgeführt (Einträge bisher: {recorder.head()}). Beenden mit Strg+C."])
    # A service manager ends it as a person does; either way, the block at hand is rolled back.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        projector.run(lambda trouble: console.remark([f"{trouble} Es wird weiter versucht."]))
    except KeyboardInterrupt:
        console.remark(["Das Nachführen ist beendet."])
    finally:
        signal.signal(signal.SIGTERM, before)


class _Told:
    """Tells a person how far a rebuild has come, each hundredth once."""

    def __init__(self, console: Console) -> None:
        self._console, self._hundredth = console, -1

    def __call__(self, done: int, of: int) -> None:
        hundredth = 100 * done // of
        if hundredth > self._hundredth:
            self._hundredth = hundredth
            self._console.remark([f"{hundredth} %: {done} von {of} Einträgen"])


def _show(recorder: LeafRecorder, views: Views, console: Console, *, as_json: bool) -> None:
    head, there = recorder.head(), views.generations()
    now = next((one for one in there if one.is_current), None)
    rows = views.rows(now) if now and now.is_of_this_version else {}
    if as_json:
        console.json(
            {
                "place": views.database.name,
                "entries": head,
                "position": now.position if now else None,
                "of_this_version": now.is_of_this_version if now else None,
                "of_this_register": views.fits(recorder, now) if now and now.is_of_this_version else None,
                "findings_on": now.findings_on.isoformat() if now and now.findings_on else None,
                "findings_position": now.findings_at if now else None,
                "rebuild_position": next((one.position for one in there if not one.is_current), None),
                "rows": rows,
            }
        )
        return
    console.say([*heading("Lesetabellen"), *pairs(_stand(recorder, views, head, there, now))])
    if rows:
        console.say(["", *table(("Tabelle", "Zeilen"), [(name, str(number)) for name, number in rows.items()])])


def _stand(
    recorder: LeafRecorder, views: Views, head: int, there: list[Generation], now: Generation | None
) -> Iterator[tuple[str, str]]:
    yield "Ort", views.database.name
    yield "Einträge im Register", str(head)
    if now is None:
        yield "Stand", "noch nicht angelegt; „f99 views rebuild“ legt sie an"
    elif not now.is_of_this_version:
        yield "Stand", "von einer anderen Fassung des Programms"
    elif not views.fits(recorder, now):
        yield "Stand", "aus einem anderen Register; „f99 views rebuild“ baut sie neu auf"
    else:
        missing = head - now.position
        yield "Stand", "nachgeführt" if missing <= 0 else f"{count(missing, 'Eintrag fehlt', 'Einträge fehlen')} noch"
        findings = f"vom {day(now.findings_on)}, Stand {now.findings_at}" if now.findings_on else "keine"
        yield "Feststellungen", findings
    for unfinished in [one for one in there if not one.is_current]:
        yield "Im Aufbau", f"{unfinished.position} von {head} Einträgen"


COMMAND = Command("views", "Die Lesetabellen für Auswertungen zeigen, neu aufbauen oder nachführen.", arguments, run)
