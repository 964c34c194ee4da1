# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 person``: what is known of persons, beside the register and erasable (Personendaten)."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from f99adapters.cli.console import Console
from f99adapters.cli.desk import Desk
from f99adapters.cli.files import write_new
from f99adapters.cli.layout import wrapped
from f99adapters.cli.parser import Command, Parser, day, group, reads, records, submitted
from f99adapters.cli.persons import at_work, known, person_id
from f99adapters.cli.troubles import Exit, NotFound, UsageError
from f99adapters.cli.views import persons as view
from f99adapters.lasting import PRIVATE
from f99adapters.people import Detailed, access as access_view
from f99adapters.people.access import access_report
from f99adapters.people.disclosure import disclosures
from f99adapters.people.page import page
from f99adapters.people.splitting import split
from f99domain import (
    CHARTER,
    AbsenceExplained,
    ArchiveAnswer,
    Counts,
    PersonEntered,
    PersonId,
    ProcessingRestricted,
    ReferencesMerged,
    ReferenceSplit,
    Refused,
    SittingId,
    Step,
)
from f99domain.answers.subjects import opening
from f99domain.core.texts import doubts_about
from f99domain.persons.state import retentions
from f99domain.wording import count

ARCHIVE = {
    "uebernommen": ArchiveAnswer.TAKEN_OVER,
    "abgelehnt": ArchiveAnswer.DECLINED,
    "unnoetig": ArchiveAnswer.NOT_REQUIRED,
}
DETAILS = {
    "name": "der Name",
    "title": "der Titel, etwa „Dr.“",
    "contact": "wie die Person zu erreichen ist",
    "note": "ein Vermerk",
}


def _reference(parser: Parser) -> None:
    parser.what.add_argument("ref", metavar="KENNUNG", help="etwa person:k7, kurz k7")


def _details(parser: Parser) -> None:
    for detail, what in DETAILS.items():
        parser.what.add_argument(f"--{detail}", metavar="TEXT", help=what)


def _add_arguments(parser: Parser) -> None:
    parser.what.add_argument("--ref", required=True, metavar="KENNUNG", help="die neue Kennung, etwa person:k7")
    _details(parser)
    parser.what.add_argument("--on", type=day, metavar="TAG", help="der Tag der Eintragung (sonst heute)")
    records(parser, "Anmeldung bei der Registerführung")


def _add(args: Namespace, console: Console) -> None:
    details = _given(args)
    with at_work(args, console) as (desk, people):
        person = person_id(args.ref)
        entered = Detailed(PersonEntered, details, person=person, effective_on=args.on or desk.register.today())
        (entry,) = people.record(entered, **submitted(args))
        console.done()
    console.remark(doubts_about(args.name) if args.name else ())
    console.say(wrapped(f"Eingetragen: {person}, {view.listed(details)} ({entry.id})."))


def _correct_arguments(parser: Parser) -> None:
    _reference(parser)
    _details(parser)
    parser.what.add_argument(
        "--on", type=day, metavar="TAG", help="ab wann es gilt (sonst von Anfang an: die frühere Angabe war falsch)"
    )
    records(parser, "Mitteilung an die Registerführung")


def _correct(args: Namespace, console: Console) -> None:
    details = _given(args)
    with at_work(args, console) as (desk, people):
        person = known(args.ref, desk)
        entered = desk.register.facts(person).last(PersonEntered)
        since: dict[str, Any] = {"effective_on": args.on}
        if args.on is None and entered:
            since = {"effective_on": entered.effective_on, "precision": entered.precision}
        recorded = Detailed.later(details, person=person, **since)
        (entry,) = people.record(recorded, **submitted(args))
        console.done()
        replaced = view.replaced_later(people.dossier(person), details, since["effective_on"])
    console.remark([*(doubts_about(args.name) if args.name else ()), *replaced])
    console.say(wrapped(f"Festgehalten: {person}, {view.listed(details)} ({entry.id})."))


def _show_arguments(parser: Parser) -> None:
    _reference(parser)
    reads(parser)


def _show(args: Namespace, console: Console) -> None:
    with at_work(args, console) as (desk, people):
        person = known(args.ref, desk)
        people.open()
        found = [people.dossier(one, desk.known_at) for one in people.references_of(person)]
        if args.json:
            console.json([view.as_json(one, desk.on) for one in found])
            return
        for one in found:
            console.say(view.lines(one, desk.names, desk.on))


def _find_arguments(parser: Parser) -> None:
    parser.what.add_argument("text", metavar="TEXT", help="ein Teil des Namens oder einer anderen Angabe")
    parser.what.add_argument("--json", action="store_true", help="als JSON ausgeben")


def _find(args: Namespace, console: Console) -> None:
    with at_work(args, console) as (desk, people):
        found = people.find(args.text)
        if args.json:
            console.json([one.person for one in found])
            return
        if not found:
            raise NotFound(f"Niemand mit „{args.text}“ in den Angaben.")
        console.say([desk.naming(one.person) for one in found])


def _restrict_arguments(parser: Parser) -> None:
    _reference(parser)
    parser.what.add_argument("--ground", required=True, metavar="TEXT", help="der Grund, ohne Namen zu nennen")
    parser.what.add_argument("--on", type=day, metavar="TAG", help="ab welchem Tag (sonst heute)")
    records(parser, "Antrag der betroffenen Person")


def _restrict(args: Namespace, console: Console) -> None:
    with at_work(args, console) as (desk, people):
        person = known(args.ref, desk)
        event = ProcessingRestricted(person=person, ground=args.ground, effective_on=args.on or desk.register.today())
        (entry,) = people.record(event, **submitted(args))
        console.done()
    console.say(wrapped(f"Eingeschränkt: Angaben zu {person} werden nicht mehr angezeigt ({entry.id})."))


def _erase_arguments(parser: Parser) -> None:
    _reference(parser)
    parser.what.add_argument("--ground", required=True, metavar="TEXT", help="der Grund, ohne Namen zu nennen")
    parser.what.add_argument(
        "--archive",
        choices=sorted(ARCHIVE),
        metavar="ANTWORT",
        help="was das Archiv zu den Angaben sagt: uebernommen, abgelehnt oder unnoetig",
    )
    parser.what.add_argument("--on", type=day, metavar="TAG", help="der Tag der Löschung (sonst heute)")
    parser.what.add_argument("--yes", action="store_true", help="ohne Rückfrage löschen")
    records(parser, "Antrag der betroffenen Person")


def _erase(args: Namespace, console: Console) -> int | None:
    with at_work(args, console) as (desk, people):
        person = known(args.ref, desk)
        references = people.references_of(person)
        if not args.yes and not _confirmed(references, desk, console):
            console.remark(["Nicht gelöscht."])
            return Exit.REFUSED
        answer = ARCHIVE[args.archive] if args.archive else None
        try:
            erasure = people.erase(person, ground=args.ground, archive=answer, on=args.on, **submitted(args))
        except Refused:
            console.remark(_why_it_stays(references, desk, args.on or desk.register.today()))
            raise
        console.done()
        wiped = view.completed(erasure, people.wiped)
        console.say(view.erased(erasure, wiped))
        steps = [step for one in references for step in desk.register.at().history(one)]
        console.say(view.to_be_told(disclosures(steps)))
    return Exit.INCOMPLETE if wiped.scan.found or wiped.elsewhere or (wiped.missing and erasure.entries) else None


def _confirmed(references: tuple[PersonId, ...], desk: Desk, console: Console) -> bool:
    """Ask whoever sits there to repeat the reference; nobody else can be asked."""
    if not sys.stdin.isatty():
        raise UsageError("Ohne jemanden, der gefragt werden kann, wird nur mit --yes gelöscht.")
    console.remark(
        wrapped(
            f"Alle Angaben zu {', '.join(desk.naming(one) for one in references)} werden für immer gelöscht. Was "
            "entschieden wurde, bleibt mit der Kennung stehen."
        )
    )
    return console.ask("Zum Löschen bitte die Kennung wiederholen: ") in {
        references[0],
        references[0].removeprefix("person:"),
    }


def _why_it_stays(references: tuple[PersonId, ...], desk: Desk, on: date) -> list[str]:
    """The reasons that the county gave for keeping details, for whoever reads that they stay."""
    facts = desk.register.facts(CHARTER, *references).on(on)
    return [
        line
        for one in references
        for retention in retentions(facts, one, on)
        for line in wrapped(view.retained(retention, desk.naming))
    ]


def _report_arguments(parser: Parser) -> None:
    _reference(parser)
    parser.what.add_argument("--into", type=Path, metavar="DATEI", help="die neue HTML-Datei, etwa auskunft.html")
    parser.what.add_argument("--json", action="store_true", help="als JSON ausgeben")


def _report(args: Namespace, console: Console) -> None:
    if bool(args.into) == args.json:
        raise UsageError("Bitte --into DATEI für eine HTML-Datei oder --json angeben.")
    with at_work(args, console) as (desk, people):
        report = access_report(people, desk.register, known(args.ref, desk))
        if args.json:
            console.json(access_view.as_json(report))
            return
        write_new(args.into, page(report), PRIVATE)
        console.done()
    console.say(wrapped(f"Die Auskunft liegt in „{args.into}“; lesen kann sie dort nur, wer sie angelegt hat."))


def _check_arguments(_: Parser) -> None:
    pass


def _check(args: Namespace, console: Console) -> int | None:
    with at_work(args, console) as (_desk, people):
        found = people.check()
        number = len(people)
    console.done()
    if found:
        console.say(line for sentence in found for line in wrapped(sentence))
        return Exit.FAILED
    console.say(
        wrapped(f"Die Angaben zu {count(number, 'Person', 'Personen')} sind so da, wie das Register sie nachweist.")
    )
    return None


def _merge_arguments(parser: Parser) -> None:
    _reference(parser)
    parser.what.add_argument("--into", required=True, metavar="KENNUNG", help="die Kennung, die künftig zählt")
    parser.what.add_argument("--reason", required=True, metavar="TEXT", help="der Grund, ohne Namen zu nennen")
    parser.what.add_argument("--on", type=day, metavar="TAG", help="der Tag (sonst heute)")
    records(parser, "Abgleich der Personenliste")


def _merge(args: Namespace, console: Console) -> None:
    with at_work(args, console) as (desk, people):
        person, into = known(args.ref, desk), known(args.into, desk)
        event = ReferencesMerged(
            person=person, into=into, reason=args.reason, effective_on=args.on or desk.register.today()
        )
        (entry,) = people.record(event, **submitted(args))
        console.done()
    console.say(wrapped(f"Zusammengeführt: {person} ist eine weitere Kennung von {into} ({entry.id})."))


def _split_arguments(parser: Parser) -> None:
    _reference(parser)
    parser.what.add_argument("--off", required=True, metavar="KENNUNG", help="die schon eingetragene andere Person")
    parser.what.add_argument(
        "--entry", action="append", required=True, metavar="EINTRAG", help="gehört zur anderen; mehrfach möglich"
    )
    parser.what.add_argument("--reason", required=True, metavar="TEXT", help="der Grund, ohne Namen zu nennen")
    parser.what.add_argument("--on", type=day, metavar="TAG", help="der Tag (sonst heute)")
    records(parser, "Abgleich der Personenliste")


def _split(args: Namespace, console: Console) -> None:
    with at_work(args, console) as (desk, people):
        person, off = known(args.ref, desk), known(args.off, desk)
        steps = _steps_of(person, args.entry, desk)
        event = ReferenceSplit(
            person=person,
            off=off,
            entries=tuple(step.entry.id for step in steps),
            reason=args.reason,
            effective_on=args.on or desk.register.today(),
        )
        entries = split(people, steps, event, **submitted(args))
        console.done()
    console.say(
        wrapped(
            f"Getrennt: {count(len(steps), 'Eintrag ist', 'Einträge sind')} jetzt zu {off} eingetragen und bei "
            f"{person} nichtig ({entries[-1].id})."
        )
    )


def _steps_of(person: PersonId, asked: Sequence[str], desk: Desk) -> list[Step]:
    """The entries about a person that were asked for, in the order of recording. Raises NotFound."""
    about: dict[str, Step] = {
        step.entry.id: step for step in desk.register.at().history(person) if step.counts is not Counts.VOID
    }
    for one in asked:
        if one not in about or isinstance(about[one].event, PersonEntered):
            raise NotFound(f"„{one}“ ist kein Eintrag, der von {person} abzutrennen wäre („f99 history {person}“).")
    return sorted((about[one] for one in dict.fromkeys(asked)), key=lambda step: step.entry.position)


def _absence_arguments(parser: Parser) -> None:
    _reference(parser)
    parser.what.add_argument("--sitting", required=True, metavar="SITZUNG", help="die Sitzung, etwa sitting:2026-03")
    parser.what.add_argument("--reason", required=True, metavar="TEXT", help="der Grund; er kann gelöscht werden")
    records(parser, "Entschuldigung bei der Geschäftsstelle")


def _absence(args: Namespace, console: Console) -> None:
    with at_work(args, console) as (desk, people):
        person, sitting = known(args.ref, desk), SittingId(args.sitting)
        held = opening(desk.register.facts(sitting), sitting)
        if held is None:
            raise NotFound(f"Eine Sitzung „{sitting}“ ist nicht eingetragen; die Kennungen zeigt „f99 list sittings“.")
        explained = Detailed(
            AbsenceExplained,
            {"absence": args.reason},
            person=person,
            sitting=sitting,
            effective_on=held.event.effective_on,
            precision=held.event.precision,
        )
        (entry,) = people.record(explained, **submitted(args))
        console.done()
    console.say(wrapped(f"Festgehalten: warum {person} in {sitting} fehlte ({entry.id})."))


def _start_over(args: Namespace, console: Console) -> None:
    with at_work(args, console) as (_desk, people):
        people.start_over()
        console.done()
    console.say(
        wrapped(
            "Eine leere Ablage der Personendaten ist begonnen. Was früher eingetragen war, nennt „f99 person check“ "
            "als fehlend; findet sich die alte Ablage wieder, so ist sie zu sichern und dann zu vernichten."
        )
    )


def _rotate(args: Namespace, console: Console) -> None:
    with at_work(args, console) as (_desk, people):
        number = people.rotate_key()
        console.done()
    console.say(
        wrapped(
            f"Der Hauptschlüssel ist gewechselt, {number} Schlüssel von Personen sind neu verschlossen. Frühere "
            "Sicherungen der Personendaten öffnet nur noch der alte Schlüssel: bitte neu sichern und den alten "
            "Schlüssel auch dort vernichten, wo er sonst noch liegt."
        )
    )


def _given(args: Namespace) -> dict[str, str]:
    given = {detail: value for detail in DETAILS if (value := getattr(args, detail)) is not None}
    if not given:
        raise UsageError(f"Bitte mindestens eine Angabe nennen: {', '.join(f'--{detail}' for detail in DETAILS)}.")
    return given


COMMANDS = (
    Command("add", "Eine Person mit Angaben eintragen.", _add_arguments, _add),
    Command("show", "Zeigen, was zu einer Person festgehalten ist.", _show_arguments, _show),
    Command("find", "Eine Person nach einem Teil ihrer Angaben finden.", _find_arguments, _find),
    Command("correct", "Angaben zu einer Person berichtigen oder ergänzen.", _correct_arguments, _correct),
    Command("restrict", "Die Verarbeitung der Angaben einschränken.", _restrict_arguments, _restrict),
    Command("erase", "Die Angaben zu einer Person für immer löschen.", _erase_arguments, _erase),
    Command("report", "Auskunft geben: alles, was zu einer Person gespeichert ist.", _report_arguments, _report),
    Command("merge", "Zwei Kennungen einer Person zusammenführen.", _merge_arguments, _merge),
    Command("split", "Eine Kennung trennen, die für zwei Personen stand.", _split_arguments, _split),
    Command("absence", "Festhalten, warum eine Person in einer Sitzung fehlte.", _absence_arguments, _absence),
    Command("check", "Die Angaben mit den Nachweisen im Register vergleichen.", _check_arguments, _check),
    Command(
        "start-over", "Eine leere Ablage beginnen, wenn die bisherige verloren ist.", _check_arguments, _start_over
    ),
    Command("rotate-key", "Den Hauptschlüssel der Personendaten wechseln.", _check_arguments, _rotate),
)

COMMAND = group("person", "Personendaten: eintragen, finden, berichtigen, löschen, Auskunft geben.", COMMANDS)
