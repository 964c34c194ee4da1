# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the feature files speak: sentences with gaps, and what may stand in a gap.

A fact is told in two word orders, as a main clause after „Angenommen“ and as a subordinate clause after „Wenn“:

    {when:When} [wird|] {person:Person} abberufen [|wird]
    Angenommen am 05.03.2026 wird Person „a1“ abberufen
    Wenn am 05.03.2026 Person „a1“ abberufen wird
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from pytest_bdd import given, parsers, then, when

from f99domain import (
    CHARTER,
    COUNTY_COUNCIL,
    EXTERNAL_STEERING_GROUP,
    INTERNAL_STEERING_GROUP,
    SOCIAL_COMMITTEE,
    ApplicationId,
    AreaId,
    AreaSeat,
    BodyId,
    CircleId,
    CircleSeat,
    ContributionId,
    Id,
    IdeaId,
    MandateSeat,
    MeasureId,
    MeasurePlanId,
    MemberFunction,
    NeedId,
    OrganisationId,
    Period,
    PersonId,
    PlanId,
    PlanningId,
    ProposalId,
    RecommendationId,
    Seat,
    SectoralPlanId,
    SittingId,
    SocialAreaId,
    SocialReportId,
    SubgroupId,
    Votes,
)
from f99domain.wording import ANSWERS, COORDINATIONS, FUNCTIONS, OUTCOMES, PLAN_STANDINGS, RESOLUTIONS, STANDINGS, day

Word = TypeVar("Word")
Step = TypeVar("Step", bound=Callable[..., object])

MONTHS = [day(date(2026, month, 1), "month").split()[0] for month in range(1, 13)]
QUOTED = "„[^“]+“"
DAY = r"\d\d\.\d\d\.\d{4}"
BODIES = {
    "intern": INTERNAL_STEERING_GROUP,
    "extern": EXTERNAL_STEERING_GROUP,
    "Ausschuss": SOCIAL_COMMITTEE,
    "Kreistag": COUNTY_COUNCIL,
}


SUBJECTS: dict[str, type[Id]] = {
    "Person": PersonId,
    "Verein": OrganisationId,
    "Ministerium": OrganisationId,
    "Antrag": ApplicationId,
    "Sitzung": SittingId,
    "Unterarbeitsgruppe": SubgroupId,
    "Bereich": AreaId,
    "Akteurskreis": CircleId,
    "Sozialraum": SocialAreaId,
    "Planungsprozess": PlanningId,
    "Vorschlag": ProposalId,
    "Zuarbeit": ContributionId,
    "Bedarf": NeedId,
    "Idee": IdeaId,
    "Empfehlung": RecommendationId,
    "Maßnahmeplan": MeasurePlanId,
    "Maßnahme": MeasureId,
    "Sozialbericht": SocialReportId,
    "Sozialplan": PlanId,
    "Fachplanung": SectoralPlanId,
}
SLUGGED = (SubgroupId, AreaId, CircleId, SocialAreaId)


class Said(NamedTuple):
    """What may stand in a gap, and what it means."""

    pattern: str
    meaning: Callable[[str], Any]


def quoted(text: str) -> str:
    """What stands between the quotation marks."""
    return text.partition("„")[2].removesuffix("“")


def slug(name: str) -> str:
    """A reference made from a name: „Netzwerk Frühe Hilfen“ is ``netzwerk-fruehe-hilfen``."""
    spelt = name.lower().replace("*innen", "")
    for umlaut, plain in {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}.items():
        spelt = spelt.replace(umlaut, plain)
    return re.sub(r"[^a-z0-9]+", "-", spelt).strip("-")


def a_day(text: str) -> date:
    """A day as a German writes it."""
    return datetime.strptime(text[-10:], "%d.%m.%Y").date()  # noqa: DTZ007 - a day has no time zone


def a_when(text: str) -> dict[str, Any]:
    """The day of an event, as exact as it is told."""
    if text.startswith("am"):
        return {"effective_on": a_day(text)}
    month, year = text.split()[-2:]
    if month == "Jahr":
        return {"effective_on": date(int(year), 1, 1), "precision": "year"}
    return {"effective_on": date(int(year), MONTHS.index(month) + 1, 1), "precision": "month"}


def a_body(text: str) -> BodyId | str:
    """One of the four bodies; any other is no body."""
    return next((body for word, body in BODIES.items() if word in text), f"body:{slug(quoted(text))}")


def a_seat(text: str) -> Seat:
    """A seat: for an area, for a circle, or a mandate."""
    if "Bereich" in text:
        return AreaSeat(area=AreaId(f"area:{slug(quoted(text))}"))
    if "kreis" in text:
        return CircleSeat(circle=CircleId(f"circle:{slug(quoted(text))}"))
    return MandateSeat()


def a_subject(text: str) -> Id:
    """Whatever the register can be asked about: „den Antrag „MP-1““, „zur Sitzung „S1““, „zum Kreistag“."""
    noun, name = text.partition("„")[0], quoted(text)
    for word, kind in SUBJECTS.items():
        if word in noun:
            return kind(f"{kind.kind}:{slug(name) if kind in SLUGGED else name}")
    return BodyId(a_body(text))


def some_subjects(text: str) -> tuple[Id, ...]:
    """Several of them, in the order in which they are named."""
    return tuple(a_subject(one) for one in re.findall(rf"[\w ]+{QUOTED}", text))


def a_period(text: str) -> Period | None:
    """A span of days."""
    if not text:
        return None
    first, last = (a_day(one) for one in re.findall(DAY, text))
    return Period(first=first, last=last)


def some_votes(text: str) -> Votes | None:
    """A vote as counted."""
    if not text:
        return None
    yes, no, abstentions = (int(number) for number in re.findall(r"(\d+) (?:Ja|Nein|Enth)", text))
    excluded = tuple(PersonId(f"person:{quoted(person)}") for person in re.findall(f"Person {QUOTED}", text))
    return Votes(yes=yes, no=no, abstentions=abstentions, excluded=excluded)


def some_persons(text: str) -> tuple[PersonId, ...]:
    """Persons, in the order in which they are named."""
    return tuple(PersonId(f"person:{quoted(person)}") for person in re.findall(f"Person {QUOTED}", text))


def _listed(one: str) -> str:
    return f"{one}(?:, {one})*(?: und {one})?"


def _one_of(german: Mapping[Word, str]) -> tuple[str, Callable[[str], Word]]:
    meanings = {text: word for word, text in german.items()}
    return "|".join(meanings), meanings.__getitem__


_ARTICLE = "(?:(?:der|die|den|dem|des|das) )?"
_GIVEN = {"Mitglied": MemberFunction.MEMBER} | {german: function for function, german in FUNCTIONS.items()}
_BODY = f"{_ARTICLE}(?:(?:in|ex)ternen? Steuerungsgruppe|Ausschuss(?:es)? für Soziales|Kreistags?|Gremium {QUOTED})"
_SEAT = f"(?:(?:für den|vom|zum) (?:Bereich|Akteurskreis) {QUOTED}|mit Mandat)"
_FUNCTION = "(?:" + "|".join(FUNCTIONS.values()) + ")"
_PERSON = f"Person {QUOTED}"
_NOUN = "(?:" + "|".join(f"{noun}e?s?" for noun in SUBJECTS) + ")"
_SUBJECT = f"(?:(?:de[rmns]|die|das|im|zu[mr]|vom|von der) )?{_NOUN} {QUOTED}"
_TO_BODY = "(?:zu[mr]|vom|von der) (?:(?:in|ex)ternen Steuerungsgruppe|Ausschuss für Soziales|Kreistag)"

WORDS = {
    "Text": Said(QUOTED, quoted),
    "Texts": Said(_listed(QUOTED), lambda text: [quoted(one) for one in re.findall(QUOTED, text)]),
    "Number": Said(r"\d+", int),
    "Rule": Said(r"[RB]\d\d", str),
    "Name": Said("[a-z_]+", str),
    "Day": Said(DAY, a_day),
    "When": Said(f"am {DAY}|im (?:{'|'.join(MONTHS)}) \\d{{4}}|im Jahr \\d{{4}}", a_when),
    "Until": Said(f"(?: bis zum {DAY})?", lambda text: a_day(text) if text else None),
    "Since": Said(f"(?: seit dem {DAY})?", lambda text: a_day(text) if text else None),
    "Known": Said(f"(?: nach dem Kenntnisstand vom {DAY})?", lambda text: a_day(text) if text else None),
    "Body": Said(_BODY, a_body),
    "Covered": Said(f"{_BODY}|das Register", lambda text: CHARTER if text == "das Register" else a_body(text)),
    "Within": Said(f"(?:in|im) {_BODY}", a_body),
    "Seat": Said(_SEAT, a_seat),
    "Function": Said(f"(?: als {_FUNCTION})?", lambda text: _GIVEN[text.removeprefix(" als ") or "Mitglied"]),
    "Person": Said(_PERSON, a_subject),
    "Persons": Said(_listed(_PERSON), some_persons),
    "Seated": Said(
        f"niemand|{_listed(f'{_PERSON}(?: als {_FUNCTION})?')}",
        lambda text: frozenset(re.split(", | und ", text)) - {"niemand"},
    ),
    "Applicant": Said(f"Person {QUOTED}|der Verein {QUOTED}", a_subject),
    "Outcome": Said(*_one_of(OUTCOMES)),
    "Amended": Said("berichtigt|aufgehoben|für nichtig erklärt", str),
    "Standing": Said(*_one_of(STANDINGS)),
    "Votes": Said(
        rf"(?: mit \d+ Ja, \d+ Nein und \d+ Enthaltung(?:en)?(?: ohne {_listed(_PERSON)})?)?",
        some_votes,
    ),
    "Subject": Said(f"{_SUBJECT}|{_TO_BODY}", a_subject),
    "Subjects": Said(_listed(_SUBJECT), some_subjects),
    "TakesUp": Said(f"(?: im Anschluss an {_listed(_SUBJECT)})?", some_subjects),
    "Serves": Said(f"(?: zum {_NOUN} {QUOTED})?", lambda text: a_subject(text) if text else None),
    "Addressee": Said(f"(?: an (?:{_BODY}|das Ministerium {QUOTED}))?", lambda text: a_subject(text) if text else None),
    "InSitting": Said(f"(?: in der Sitzung {QUOTED})?", lambda text: a_subject(text) if text else None),
    "AnswerBy": Said(f"(?: mit der Bitte um Antwort bis zum {DAY})?", lambda text: a_day(text) if text else None),
    "Period": Said(f"(?: für die Zeit vom {DAY} bis zum {DAY})?", a_period),
    "Replacing": Said(f"(?: anstelle {_SUBJECT})?", lambda text: a_subject(text) if text else None),
    "Coordination": Said(*_one_of(COORDINATIONS)),
    "Answer": Said(*_one_of(ANSWERS)),
    "Resolved": Said(*_one_of(RESOLUTIONS)),
    "PlanStanding": Said(*_one_of(PLAN_STANDINGS)),
}

_GAP = re.compile(r"\{(\w+):(\w+)\}")
# What stands here in a main clause, and what in a subordinate one.
_ORDER = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")


class _Sentence(parsers.re):
    """A sentence to find, made ready when a step is first held against it: few test runs come to scenarios."""

    def __init__(self, pattern: str) -> None:
        super(parsers.re, self).__init__(pattern)

    @cached_property
    def regex(self) -> re.Pattern[str]:  # type: ignore[override] # an attribute there
        return re.compile(self.name)


def sentence(text: str) -> tuple[parsers.re, dict[str, Callable[[str], object]]]:
    """Read a sentence with gaps: what finds it in a feature file, and what its gaps mean."""
    plain, *gaps = _GAP.split(" ".join(text.split()))
    pattern, meanings = re.escape(plain), {}
    for name, word, following in zip(gaps[::3], gaps[1::3], gaps[2::3], strict=True):
        pattern += f"(?P<{name}>{WORDS[word].pattern})" + re.escape(following)
        meanings[name] = WORDS[word].meaning
    return _Sentence(pattern), meanings


def fact(text: str) -> Callable[[Step], Step]:
    """Make a step of something that happened, for „Angenommen“ and for „Wenn“."""

    def enter(step: Step) -> Step:
        for kind, order in ((given, r"\1"), (when, r"\2")):
            found, meanings = sentence(_ORDER.sub(order, text).replace(" :", ":"))
            kind(found, converters=meanings, stacklevel=2)(step)
        return step

    return enter


def answer(text: str) -> Callable[[Step], Step]:
    """Make a step of an answer, for „Dann“."""

    def enter(step: Step) -> Step:
        found, meanings = sentence(text)
        then(found, converters=meanings, stacklevel=2)(step)
        return step

    return enter
