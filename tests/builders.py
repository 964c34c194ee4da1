# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of event with defaults that fit together; only the day has to be said.

The small county of the tests: three areas of two offices, three circles, a committee competent for eligibility.
"""

from datetime import date
from typing import Any, TypeVar

from f99domain import (
    COUNTY_COUNCIL,
    EXTERNAL_STEERING_GROUP,
    INTERNAL_STEERING_GROUP,
    SOCIAL_COMMITTEE,
    AgendaItem,
    ApplicationDiscussed,
    ApplicationResubmitted,
    ApplicationRevised,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    Area,
    AreaAdded,
    AreaId,
    AreaRemoved,
    AreaRenamed,
    AreaSeat,
    Assignment,
    AttendanceRecorded,
    Body,
    BodyConstituted,
    Charter,
    Circle,
    CircleId,
    CirclesDefined,
    CircleSeat,
    CompetenceAssigned,
    Criterion,
    CycleSet,
    Deadlines,
    DeadlinesSet,
    Eligibility,
    EligibilityDecided,
    EntryAnnulled,
    EntryCorrected,
    EntryId,
    EntryRevoked,
    Event,
    FunctionConferred,
    MandateSeat,
    MemberAppointed,
    MemberFunction,
    MemberLeft,
    MemberMoved,
    MemberRecalled,
    MinutesApproved,
    MinutesFiled,
    Occurrence,
    OrganisationEntered,
    PersonEntered,
    PersonId,
    RegisterFounded,
    SittingCancelled,
    SittingConvened,
    SittingHeld,
    SittingId,
    SubgroupDissolved,
    SubgroupFormed,
    SubgroupJoined,
    SubgroupLeft,
    SubgroupMet,
    TermEnded,
    Votes,
)

K = TypeVar("K", bound=Occurrence)

CLERK, ADA, BO = PersonId("person:clerk"), PersonId("person:ada"), PersonId("person:bo")
PLANNING, CARE, YOUTH = AreaId("area:planning"), AreaId("area:care"), AreaId("area:youth")
CITIZENS, PROVIDERS, POLITICS = CircleId("circle:citizens"), CircleId("circle:providers"), CircleId("circle:politics")


def charter(**changes: Any) -> Charter:  # noqa: ANN401 - whatever the charter takes
    fields: dict[str, Any] = {
        "county": "Landkreis Probe",
        "programme": "Familie eins99",
        "bodies": (
            Body(body=INTERNAL_STEERING_GROUP, name="Interne Steuerungsgruppe", under=COUNTY_COUNCIL),
            Body(body=EXTERNAL_STEERING_GROUP, name="Externe Steuerungsgruppe", under=COUNTY_COUNCIL),
            Body(body=SOCIAL_COMMITTEE, name="Ausschuss für Soziales", under=COUNTY_COUNCIL),
            Body(body=COUNTY_COUNCIL, name="Kreistag"),
        ),
        "areas": (
            Area(area=PLANNING, name="Sozialplanung", office="Sozialamt"),
            Area(area=CARE, name="Pflegeberatung", office="Sozialamt"),
            Area(area=YOUTH, name="Jugendarbeit", office="Jugendamt"),
        ),
        "circles": (
            Circle(circle=CITIZENS, name="Bürgerinnen und Bürger"),
            Circle(circle=PROVIDERS, name="Träger"),
            Circle(circle=POLITICS, name="Politik"),
        ),
        "competences": (Assignment(competence="eligibility", body=SOCIAL_COMMITTEE),),
        "cycle_years": 3,
        "deadlines": Deadlines(minutes_approved_within=90, recorded_within=30),
    }
    return Charter(**fields | changes)


def unconstituted() -> Charter:
    """The charter of a county whose social committee has yet to be constituted."""
    return charter(
        bodies=tuple(
            body.model_copy(update={"constituted": False}) if body.body == SOCIAL_COMMITTEE else body
            for body in charter().bodies
        )
    )


APPLICATION, SITTING, SUBGROUP = "application:1", "sitting:1", "subgroup:1"
IN_INTERNAL_GROUP: dict[str, Any] = {
    "body": INTERNAL_STEERING_GROUP,
    "person": ADA,
    "seat": AreaSeat(area=PLANNING),
}

DEFAULTS: dict[type[Occurrence], dict[str, Any]] = {
    RegisterFounded: {"charter": charter()},
    AreaAdded: {"area": "area:new", "name": "Ehrenamt"},
    AreaRenamed: {"area": PLANNING, "name": "Integrierte Sozialplanung"},
    AreaRemoved: {"area": PLANNING},
    CirclesDefined: {"circles": (Circle(circle=CITIZENS, name="Familien"),)},
    BodyConstituted: {"body": SOCIAL_COMMITTEE, "name": "Sozialausschuss"},
    CompetenceAssigned: {"competence": "eligibility", "body": COUNTY_COUNCIL},
    CycleSet: {"years": 5},
    DeadlinesSet: {"deadlines": Deadlines(minutes_approved_within=30, recorded_within=10)},
    PersonEntered: {"person": ADA},
    OrganisationEntered: {"organisation": "organisation:1", "name": "Verein Nachbarschaft"},
    MemberAppointed: IN_INTERNAL_GROUP,
    FunctionConferred: {**IN_INTERNAL_GROUP, "function": MemberFunction.CHAIR},
    MemberMoved: {**IN_INTERNAL_GROUP, "to_seat": AreaSeat(area=CARE)},
    MemberLeft: IN_INTERNAL_GROUP,
    MemberRecalled: IN_INTERNAL_GROUP,
    TermEnded: IN_INTERNAL_GROUP,
    SubgroupFormed: {"subgroup": SUBGROUP, "name": "AG Daten"},
    SubgroupJoined: {"subgroup": SUBGROUP, "person": ADA},
    SubgroupLeft: {"subgroup": SUBGROUP, "person": ADA},
    SubgroupMet: {"subgroup": SUBGROUP, "present": (ADA,)},
    SubgroupDissolved: {"subgroup": SUBGROUP},
    SittingConvened: {"sitting": SITTING, "body": SOCIAL_COMMITTEE, "planned_on": date(2024, 3, 18)},
    SittingCancelled: {"sitting": SITTING},
    SittingHeld: {"sitting": SITTING, "body": SOCIAL_COMMITTEE},
    AttendanceRecorded: {"sitting": SITTING, "present": (ADA, BO)},
    MinutesFiled: {"sitting": SITTING, "sha256": "0f" * 32},
    MinutesApproved: {"sitting": SITTING},
    ApplicationSubmitted: {"application": APPLICATION, "applicant": ADA, "title": "Spielplatz"},
    ApplicationRevised: {"application": APPLICATION, "changes": "Kostenplan ergänzt"},
    ApplicationWithdrawn: {"application": APPLICATION},
    ApplicationResubmitted: {"application": APPLICATION},
    ApplicationDiscussed: {"application": APPLICATION, "sitting": SITTING},
    EligibilityDecided: {
        "application": APPLICATION,
        "sitting": SITTING,
        "outcome": Eligibility.ELIGIBLE,
        "reasons": "Bedarf belegt",
    },
}


def on(day: str, kind: type[K], **fields: Any) -> K:  # noqa: ANN401 - whatever the event takes
    """Make an event of a kind that happened on a day, such as ``on("2024-03-18", SittingHeld)``."""
    return kind(effective_on=date.fromisoformat(day), **DEFAULTS[kind] | fields)


def corrected(entry: str, now: Occurrence, reason: str = "Übertragungsfehler") -> EntryCorrected:
    return EntryCorrected(entry=EntryId(f"entry:{entry}"), now=now, reason=reason)


def revoked(entry: str, day: str, reason: str = "Beschluss aufgehoben") -> EntryRevoked:
    return EntryRevoked(entry=EntryId(f"entry:{entry}"), effective_on=date.fromisoformat(day), reason=reason)


def annulled(entry: str, reason: str = "Nie geschehen") -> EntryAnnulled:
    return EntryAnnulled(entry=EntryId(f"entry:{entry}"), reason=reason)


def restated(event: K, **changes: Any) -> K:  # noqa: ANN401 - whatever the event takes
    """The same event with some fields said differently, checked like any other."""
    return type(event)(**{field: getattr(event, field) for field in type(event).model_fields} | changes)


def full() -> list[Event]:
    """Every kind of event, with everything said that can be said."""
    day = "2024-03-18"
    said: dict[type[Occurrence], dict[str, Any]] = {
        RegisterFounded: {"charter": charter(note="Nur zur Probe."), "demonstration": True},
        AreaAdded: {"office": "Hauptamt"},
        AreaRenamed: {"office": "Hauptamt"},
        BodyConstituted: {"resolution": "3/1/2024"},
        MemberAppointed: {
            "function": MemberFunction.DEPUTY,
            "until": date(2026, 12, 31),
            "appointed_by": "Landrat",
            "replaces": BO,
        },
        FunctionConferred: {"conferred_by": "Interne Steuerungsgruppe"},
        MemberMoved: {
            "body": EXTERNAL_STEERING_GROUP,
            "seat": CircleSeat(circle=CITIZENS, within="unter 27"),
            "to_seat": CircleSeat(circle=POLITICS),
        },
        MemberRecalled: {"recalled_by": "Landrat"},
        TermEnded: {"body": COUNTY_COUNCIL, "seat": MandateSeat(nominated_by="Freie Liste")},
        SubgroupFormed: {"purpose": "Sozialdaten zusammenführen"},
        SubgroupMet: {"about": "Datenquellen"},
        SittingConvened: {"public": True, "agenda": (AgendaItem(number="4", title="Mikroprojekte"),)},
        SittingCancelled: {"cause": "Nicht beschlussfähig"},
        SittingHeld: {"number": "7", "public": False},
        AttendanceRecorded: {"excused": (CLERK,), "guests": ("person:guest",)},
        MinutesFiled: {"document": "AZ 4711"},
        MinutesApproved: {"in_sitting": SittingId("sitting:2"), "resolution": "35/7/2019"},
        ApplicationSubmitted: {
            "summary": "Ein Spielplatz für alle.\nMit Bank.",
            "requested": 125_000,
            "follows": "application:0",
        },
        ApplicationRevised: {"title": "Spielplatz Süd", "summary": "Kleiner", "requested": 100_000},
        ApplicationWithdrawn: {"cause": "Andere Mittel gefunden"},
        ApplicationResubmitted: {"changes": "Neuer Kostenplan", "requested": 90_000},
        ApplicationDiscussed: {"agenda_item": "TOP 4", "summary": "Zustimmung"},
        EligibilityDecided: {
            "outcome": Eligibility.RETURNED,
            "criteria": (Criterion(name="Bedarf", met=False, note="Zahlen fehlen"),),
            "votes": Votes(yes=7, no=1, abstentions=2, excluded=(BO,)),
            "resolution": "12/3/2024",
        },
    }
    happened: list[Event] = [on(day, kind, **said.get(kind, {})) for kind in DEFAULTS]
    return [*happened, corrected("a/1#1", on(day, MinutesApproved)), revoked("a/1#1", day), annulled("a/1#1")]


FOUNDED: tuple[Occurrence, ...] = (
    on("2024-01-01", RegisterFounded),
    on("2024-01-01", PersonEntered, person=CLERK),
    on("2024-01-01", PersonEntered, person=ADA),
    on("2024-01-01", PersonEntered, person=BO),
)
"""A register that began in 2024, with three persons."""
