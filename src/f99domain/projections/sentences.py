# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every event as a German sentence, as a clerk would put it in a file note (Sätze)."""

from collections.abc import Callable
from datetime import date

from f99domain.core.events import EntryAnnulled, EntryCorrected, EntryRevoked, Event, Id, Occurrence, Precision
from f99domain.events import (
    ApplicationDiscussed,
    ApplicationResubmitted,
    ApplicationRevised,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    AreaAdded,
    AreaRemoved,
    AreaRenamed,
    AttendanceRecorded,
    BodyConstituted,
    CirclesDefined,
    CompetenceAssigned,
    CycleSet,
    DeadlinesSet,
    EligibilityDecided,
    FunctionConferred,
    MemberAppointed,
    MemberLeft,
    MemberMoved,
    MemberRecalled,
    MinutesApproved,
    MinutesFiled,
    OrganisationEntered,
    PersonEntered,
    RegisterFounded,
    SittingCancelled,
    SittingConvened,
    SittingHeld,
    SubgroupDissolved,
    SubgroupFormed,
    SubgroupJoined,
    SubgroupLeft,
    SubgroupMet,
    TermEnded,
)
from f99domain.vocabulary import AreaSeat, CircleSeat, Eligibility, MandateSeat, MemberFunction, Standing, Votes

Naming = Callable[[Id], str]
"""What an id is called by whoever reads; without names it is the id itself."""

FUNCTIONS = {
    MemberFunction.MEMBER: "Mitglied",
    MemberFunction.DEPUTY: "Stellvertretung",
    MemberFunction.CHAIR: "Vorsitz",
    MemberFunction.DEPUTY_CHAIR: "stellvertretender Vorsitz",
}

OUTCOMES = {
    Eligibility.ELIGIBLE: "förderfähig",
    Eligibility.NOT_ELIGIBLE: "nicht förderfähig",
    Eligibility.DEFERRED: "vertagt",
    Eligibility.RETURNED: "zurückgegeben",
}

STANDINGS = {
    Standing.PENDING: "liegt zur Prüfung vor",
    Standing.DEFERRED: "vertagt",
    Standing.RETURNED: "zurückgegeben",
    Standing.WITHDRAWN: "zurückgezogen",
    Standing.ELIGIBLE: "förderfähig",
    Standing.NOT_ELIGIBLE: "nicht förderfähig",
}

# The locale of a machine must not change what a register says.
_MONTHS = "Januar,Februar,März,April,Mai,Juni,Juli,August,September,Oktober,November,Dezember".split(",")  # noqa: SIM905 - reads better


def day(when: date, precision: Precision = "day") -> str:
    """A day as German text, never more exact than it is known: „05.03.2024“, „Juni 2021“, „2018“."""
    if precision == "year":
        return str(when.year)
    if precision == "month":
        return f"{_MONTHS[when.month - 1]} {when.year}"
    return f"{when:%d.%m.%Y}"


def euros(cents: int) -> str:
    """An amount as German text: „1.250,00 €“."""
    return f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02d} €"


def votes(counted: Votes) -> str:
    """A vote as German text."""
    text = f"{counted.yes} Ja, {counted.no} Nein, {counted.abstentions} Enthaltungen"
    return f"{text}, {len(counted.excluded)} ausgeschlossen" if counted.excluded else text


def seat(taken: AreaSeat | CircleSeat | MandateSeat, name: Naming) -> str:
    """A seat as German text."""
    match taken:
        case AreaSeat(area=area):
            return f"für den Bereich {name(area)}"
        case CircleSeat(circle=circle, within=within):
            return f"für den Kreis {name(circle)}" + (f" ({within})" if within else "")
        case MandateSeat(nominated_by=by):
            return "mit Mandat" + (f" ({by})" if by else "")


def sentence(event: Event, name: Naming = str) -> str:  # noqa: C901, PLR0911, PLR0912, PLR0915 - a list
    """What happened, in one or two sentences."""
    match event:
        case RegisterFounded(charter=charter):
            kind = "Vorführregister" if event.demonstration else "Register"
            return (
                f"Das {kind} des Programms {charter.programme} im {charter.county} ist gegründet: "
                f"{len(charter.bodies)} Gremien, {len(charter.areas)} Bereiche, {len(charter.circles)} Akteurskreise."
            )
        case AreaAdded():
            return f"Der Bereich „{event.name}“ ({event.area}) ist aufgenommen."
        case AreaRenamed():
            return f"Der Bereich {event.area} heißt jetzt „{event.name}“."
        case AreaRemoved():
            return f"Der Bereich {name(event.area)} ist gestrichen."
        case CirclesDefined():
            return f"Die Akteurskreise sind festgelegt: {'; '.join(circle.name for circle in event.circles)}."
        case BodyConstituted():
            return f"Das Gremium „{event.name}“ ({event.body}) ist konstituiert{_number(event.resolution)}."
        case CompetenceAssigned():
            return f"Zuständig für „{event.competence}“ ist jetzt {name(event.body)}."
        case CycleSet():
            return f"Der Turnus des integrierten Sozialplans beträgt {event.years} Jahre."
        case DeadlinesSet(deadlines=deadlines):
            return (
                f"Neue Fristen: Genehmigung der Niederschrift binnen {deadlines.minutes_approved_within} Tagen, "
                f"Eintragung binnen {deadlines.recorded_within} Tagen."
            )
        case PersonEntered():
            return f"{name(event.person)} ist als Person eingetragen."
        case OrganisationEntered():
            return f"„{event.name}“ ({event.organisation}) ist eingetragen."
        case MemberAppointed():
            until = f", bis {day(event.until)}" if event.until else ""
            by = f" Berufen durch: {event.appointed_by}." if event.appointed_by else ""
            instead = f" An Stelle von {name(event.replaces)}." if event.replaces else ""
            return f"{_on_seat(event, name)} berufen ({FUNCTIONS[event.function]}{until}).{instead}{by}"
        case FunctionConferred():
            by = f" ({event.conferred_by})" if event.conferred_by else ""
            return f"{_on_seat(event, name)} hat jetzt die Funktion: {FUNCTIONS[event.function]}{by}."
        case MemberMoved():
            return f"{_on_seat(event, name)} wechselt: künftig {seat(event.to_seat, name)}."
        case MemberLeft():
            return f"{_on_seat(event, name)} ausgeschieden."
        case MemberRecalled():
            by = f" durch {event.recalled_by}" if event.recalled_by else ""
            return f"{_on_seat(event, name)} abberufen{by}."
        case TermEnded():
            return f"{_on_seat(event, name)}: Amtszeit beendet."
        case SubgroupFormed():
            return f"Die Unterarbeitsgruppe „{event.name}“ ist gebildet{_colon(event.purpose)}"
        case SubgroupJoined():
            return f"{name(event.person)} arbeitet in {name(event.subgroup)} mit."
        case SubgroupLeft():
            return f"{name(event.person)} arbeitet nicht mehr in {name(event.subgroup)} mit."
        case SubgroupMet():
            return f"{name(event.subgroup)} ist mit {len(event.present)} Personen zusammengekommen{_colon(event.about)}"
        case SubgroupDissolved():
            return f"{name(event.subgroup)} ist aufgelöst."
        case SittingConvened():
            public = _public(event.public)
            return f"{name(event.body)} ist zum {day(event.planned_on)}{public} einberufen ({name(event.sitting)})."
        case SittingCancelled():
            return f"{name(event.sitting)} ist abgesagt{_colon(event.cause)}"
        case SittingHeld():
            number = f" ({event.number}. Sitzung)" if event.number else ""
            return f"{name(event.body)} hat{_public(event.public)} getagt{number}."
        case AttendanceRecorded():
            return (
                f"Anwesend in {name(event.sitting)}: {event.number}, entschuldigt: {len(event.excused)}, "
                f"Gäste: {len(event.guests)}."
            )
        case MinutesFiled():
            where = f", {event.document}" if event.document else ""
            return f"Die Niederschrift zu {name(event.sitting)} ist abgelegt{where} (SHA-256 {event.sha256[:12]}…)."
        case MinutesApproved():
            where = f" in {name(event.in_sitting)}" if event.in_sitting else ""
            return f"Die Niederschrift zu {name(event.sitting)} ist{where} genehmigt{_number(event.resolution)}."
        case ApplicationSubmitted():
            asked = f", beantragt {euros(event.requested)}" if event.requested is not None else ""
            follows = f" Knüpft an {name(event.follows)} an." if event.follows else ""
            return f"{name(event.applicant)} reicht den Antrag „{event.title}“ ein{asked}.{follows}"
        case ApplicationRevised():
            return f"Der Antrag ist geändert: {event.changes}"
        case ApplicationWithdrawn():
            return f"Der Antrag ist zurückgezogen{_colon(event.cause)}"
        case ApplicationResubmitted():
            return f"Der Antrag ist erneut eingereicht{_colon(event.changes)}"
        case ApplicationDiscussed():
            item = f", {event.agenda_item}" if event.agenda_item else ""
            return f"Der Antrag ist diskutiert ({name(event.sitting)}{item}){_colon(event.summary)}"
        case EligibilityDecided():
            counted = f" Abstimmung: {votes(event.votes)}." if event.votes else ""
            return (
                f"Prüfung auf Förderfähigkeit in {name(event.sitting)}: {OUTCOMES[event.outcome]}"
                f"{_number(event.resolution)}. Gründe: {event.reasons}{counted}"
            )
        case EntryCorrected():
            return f"{event.entry} ist berichtigt ({event.reason}) Richtig: {sentence(event.now, name)}"
        case EntryRevoked():
            return f"{event.entry} ist ab {day(event.effective_on)} aufgehoben: {event.reason}"
        case EntryAnnulled():
            return f"{event.entry} ist von Anfang an nichtig: {event.reason}"
        case _:
            raise TypeError(f"no sentence for {type(event).__name__}")


def dated(event: Occurrence) -> str:
    """The day of an event as German text."""
    return day(event.effective_on, event.precision)


def _on_seat(event: Occurrence, name: Naming) -> str:
    return f"{name(event.body)}: {name(event.person)} {seat(event.seat, name)}"  # type: ignore[attr-defined]


def _number(resolution: str | None) -> str:
    return f" (Beschluss {resolution})" if resolution else ""


def _public(public: bool | None) -> str:  # noqa: FBT001 - said as it stands in the event
    return "" if public is None else (" öffentlich" if public else " nichtöffentlich")


def _colon(text: str | None) -> str:
    return f": {text}" if text else "."
