# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The German words for days, amounts, votes, functions and outcomes (Wörter)."""

from collections.abc import Iterable
from datetime import date

from f99domain.core.events import Id, Naming, Occurrence, Precision
from f99domain.vocabulary import (
    ELIGIBILITY,
    MEASURE_PLANNING,
    RECOMMENDATION,
    SOCIAL_PLAN,
    SOCIAL_REPORTING,
    Answer,
    ArchiveAnswer,
    AreaSeat,
    CircleSeat,
    Competence,
    Coordination,
    Eligibility,
    MandateSeat,
    MemberFunction,
    Period,
    PersonalDetail,
    PlanStanding,
    Resolved,
    Standing,
    Votes,
)

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

COORDINATIONS = {
    Coordination.AGREED: "abgestimmt",
    Coordination.WITH_RESERVATIONS: "mit Vorbehalten abgestimmt",
    Coordination.NOT_AGREED: "nicht abgestimmt",
}

ANSWERS = {
    Answer.FOLLOWED: "gefolgt",
    Answer.FOLLOWED_IN_PART: "teilweise gefolgt",
    Answer.NOT_FOLLOWED: "nicht gefolgt",
    Answer.NOTED: "zur Kenntnis genommen",
}

RESOLUTIONS = {
    Resolved.ADOPTED: "beschlossen",
    Resolved.REJECTED: "abgelehnt",
    Resolved.REFERRED_BACK: "zurückverwiesen",
}

PLAN_STANDINGS = {
    PlanStanding.DRAFTING: "in Erarbeitung",
    PlanStanding.DRAFTED: "liegt als Entwurf vor",
    PlanStanding.ADOPTED: "beschlossen",
    PlanStanding.REJECTED: "abgelehnt",
    PlanStanding.REFERRED_BACK: "zurückverwiesen",
    PlanStanding.TAKEN_OVER: "als bestehend übernommen",
}

DETAILS = {
    PersonalDetail.NAME: "Name",
    PersonalDetail.TITLE: "Titel",
    PersonalDetail.CONTACT: "Erreichbarkeit",
    PersonalDetail.NOTE: "Vermerk",
    PersonalDetail.ABSENCE: "Grund der Abwesenheit",
}

ARCHIVE_ANSWERS = {
    ArchiveAnswer.TAKEN_OVER: "vom Archiv übernommen",
    ArchiveAnswer.DECLINED: "vom Archiv abgelehnt",
    ArchiveAnswer.NOT_REQUIRED: "Anbietung nicht nötig",
}

COMPETENCES = {
    ELIGIBILITY: "Prüfung der Förderfähigkeit",
    MEASURE_PLANNING: "jährliche Maßnahmeplanung",
    SOCIAL_REPORTING: "Sozialberichterstattung",
    SOCIAL_PLAN: "integrierter Sozialplan",
    RECOMMENDATION: "Empfehlungen",
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


def competence(named: Competence) -> str:
    """What a body is competent for; a charter may name more than this catalogue knows."""
    return COMPETENCES.get(named, named)


def count(number: int, one: str, many: str) -> str:
    """So many of something: „1 Maßnahme“, „2 Maßnahmen“."""
    return f"{number} {one if number == 1 else many}"


def euros(cents: int) -> str:
    """An amount as German text: „1.250,00 €“."""
    return f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02d} €"


def votes(counted: Votes) -> str:
    """A vote as German text."""
    abstentions = count(counted.abstentions, "Enthaltung", "Enthaltungen")
    text = f"{counted.yes} Ja, {counted.no} Nein, {abstentions}"
    return f"{text}, {len(counted.excluded)} ausgeschlossen" if counted.excluded else text


def seat(taken: AreaSeat | CircleSeat | MandateSeat, name: Naming) -> str:
    """A seat as German text."""
    if isinstance(taken, AreaSeat):
        return f"für den Bereich {name(taken.area)}"
    if isinstance(taken, CircleSeat):
        return f"für den Kreis {name(taken.circle)}" + (f" ({taken.within})" if taken.within else "")
    return "mit Mandat" + (f" ({taken.nominated_by})" if taken.nominated_by else "")


def period(span: Period) -> str:
    """A span of days as German text: „2018“, „01.01.2025 bis 31.12.2030“."""
    return day(span.first, span.precision) + (f" bis {day(span.last)}" if span.last else "")


def dated(event: Occurrence) -> str:
    """The day of an event as German text."""
    return day(event.effective_on, event.precision)


def numbered(resolution: str | None) -> str:
    """The number of a resolution, where it has one, as an addition."""
    return f" (Beschluss {resolution})" if resolution else ""


def colon(text: str | None) -> str:
    """A text, where there is one, behind a sentence that ends here otherwise."""
    return f": {text}" if text else "."


def counted(cast: Votes | None) -> str:
    """A vote, where it was counted, as a sentence of its own."""
    return f" Abstimmung: {votes(cast)}." if cast else ""


def origins(links: tuple[Id, ...], name: Naming, *, about: bool = False) -> str:
    """Where something comes from, or what it is about, as a sentence of its own."""
    return f" {'Betrifft' if about else 'Geht zurück auf'} {', '.join(map(name, links))}." if links else ""


def details(named: Iterable[PersonalDetail]) -> str:
    """Which details of a person are meant."""
    return ", ".join(DETAILS[detail] for detail in named)
