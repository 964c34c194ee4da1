# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every event as a German sentence, as a clerk would put it in a file note (Sätze)."""

from collections.abc import Iterable, Sized

from f99domain.annual_planning.events import (
    MeasurePlanDiscussed,
    MeasurePlanExamined,
    MeasurePlanRevised,
    MeasurePlanSubmitted,
    SocialReportDiscussed,
    SocialReportNoted,
    SocialReportRevised,
    SocialReportSubmitted,
)
from f99domain.charter import Charter
from f99domain.coordination.events import (
    ContributionMade,
    PlanningCoordinated,
    PlanningDiscussed,
    PlanningOpened,
    ProposalMade,
)
from f99domain.core.events import EntryAnnulled, EntryCorrected, EntryRevoked, Event, Id, Occurrence
from f99domain.eligibility.events import (
    ApplicationDiscussed,
    ApplicationResubmitted,
    ApplicationRevised,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    EligibilityDecided,
)
from f99domain.mandates.events import MandateGranted, MandateWithdrawn
from f99domain.membership.events import (
    FunctionConferred,
    MemberAppointed,
    MemberLeft,
    MemberMoved,
    MemberRecalled,
    SubgroupDissolved,
    SubgroupFormed,
    SubgroupJoined,
    SubgroupLeft,
    SubgroupMet,
    TermEnded,
)
from f99domain.participation.events import (
    AdviceGiven,
    IdeaBroughtIn,
    IdeaDeveloped,
    IdeaRaised,
    InformationShared,
    NeedReported,
    OutreachMade,
    ParticipationRecorded,
    RecommendationAnswered,
    RecommendationGiven,
)
from f99domain.persons.events import (
    AbsenceExplained,
    ContactNamed,
    DetailsDisclosed,
    OfferedToArchive,
    OrganisationEntered,
    PersonDetailsRecorded,
    PersonEntered,
    PersonErased,
    ProcessingRestricted,
    ReferencesMerged,
    ReferenceSplit,
    RetentionSet,
    RetentionWaived,
)
from f99domain.sealing.events import SealingKeyChanged
from f99domain.sittings.events import (
    AttendanceRecorded,
    MinutesApproved,
    MinutesFiled,
    ResolutionPassed,
    SittingCancelled,
    SittingConvened,
    SittingHeld,
)
from f99domain.social_plan.events import (
    PlanAmended,
    PlanDrafted,
    PlanDraftingStarted,
    PlanResolved,
    PlanTakenOver,
    SectoralPlanContributed,
)
from f99domain.structure.events import (
    AreaAdded,
    AreaRemoved,
    AreaRenamed,
    BodyConstituted,
    CirclesDefined,
    CompetenceAssigned,
    CycleSet,
    DeadlinesSet,
    RegisterFounded,
    ResponsibleUnitNamed,
    SocialAreaNamed,
)
from f99domain.vocabulary import CHARTER, PersonalDetail, Votes
from f99domain.wording import (
    ANSWERS,
    ARCHIVE_ANSWERS,
    COORDINATIONS,
    DETAILS,
    FUNCTIONS,
    OUTCOMES,
    RESOLUTIONS,
    Naming,
    competence,
    count,
    day,
    euros,
    period,
    seat,
    votes,
)


def sentence(event: Event, name: Naming = str) -> str:  # noqa: C901, PLR0911, PLR0912, PLR0915 - a list
    """What happened, in one or two sentences."""
    match event:
        case RegisterFounded(charter=charter):
            kind = "Vorführregister" if event.demonstration else "Register"
            return (
                f"Das {kind} des Programms {charter.programme} im {charter.county} ist gegründet: "
                f"{len(charter.bodies)} Gremien, {count(len(charter.areas), 'Bereich', 'Bereiche')}, "
                f"{count(len(charter.circles), 'Akteurskreis', 'Akteurskreise')}."
                f"{_first_offices(charter)}"
            )
        case AreaAdded():
            return f"Der Bereich „{event.name}“ ({event.area}) ist aufgenommen."
        case AreaRenamed():
            office = f" und gehört zu: {event.office}" if event.office else ""
            return f"Der Bereich {event.area} heißt von da an „{event.name}“{office}."
        case AreaRemoved():
            return f"Der Bereich {name(event.area)} ist gestrichen."
        case CirclesDefined():
            return f"Die Akteurskreise sind festgelegt: {'; '.join(circle.name for circle in event.circles)}."
        case BodyConstituted():
            return f"Das Gremium „{event.name}“ ({event.body}) ist konstituiert{_number(event.resolution)}."
        case CompetenceAssigned():
            return f"Zuständig für „{competence(event.competence)}“ ist jetzt {name(event.body)}."
        case CycleSet():
            return f"Der Turnus des integrierten Sozialplans beträgt {count(event.years, 'Jahr', 'Jahre')}."
        case DeadlinesSet(deadlines=deadlines):
            return (
                f"Neue Fristen: Genehmigung der Niederschrift binnen {_days(deadlines.minutes_approved_within)}, "
                f"Eintragung binnen {_days(deadlines.recorded_within)}."
            )
        case MandateGranted() | MandateWithdrawn():
            covers = ", ".join(_covered(one, name) for one in event.covers)
            if isinstance(event, MandateGranted):
                return f"Die Stelle „{event.office}“ darf eintragen für: {covers} (erteilt von: {event.granted_by})."
            return f"Die Stelle „{event.office}“ darf nicht mehr eintragen für: {covers} ({event.withdrawn_by})."
        case PersonEntered():
            return f"{name(event.person)} ist als Person eingetragen."
        case PersonDetailsRecorded():
            return f"Zu {name(event.person)} ist festgehalten: {_details(event.commitments.given)}."
        case AbsenceExplained():
            return f"Der Grund, aus dem {name(event.person)} fehlt, ist festgehalten ({name(event.sitting)})."
        case ContactNamed():
            return f"{name(event.person)} ist Ansprechperson von {name(event.organisation)}."
        case ReferencesMerged():
            return f"{name(event.person)} und {name(event.into)} sind eine Person: {event.reason}"
        case ReferenceSplit():
            return f"{name(event.person)} stand für zwei Personen, die andere ist {name(event.off)}: {event.reason}"
        case ProcessingRestricted():
            return f"Die Verarbeitung der Angaben zu {name(event.person)} ist eingeschränkt: {event.ground}"
        case OfferedToArchive():
            return f"Angaben zu {name(event.person)}: {ARCHIVE_ANSWERS[event.answer]}. {event.ground}"
        case DetailsDisclosed():
            return (
                f"Angaben zu {name(event.person)} ({_details(event.details)}) gehen an {event.recipient}, in einem "
                f"Bündel der Einträge 1 bis {event.entries}: {event.purpose}"
            )
        case PersonErased():
            return f"Die Angaben zu {name(event.person)} sind gelöscht: {event.ground}"
        case RetentionSet():
            years = None if event.years is None else count(event.years, "Jahr", "Jahre")
            how_long = f"bis {years} nach dem Ausscheiden" if years else "auf Dauer"
            return f"Angaben zu Mitgliedern ({name(event.body)}) bleiben {how_long}: {event.reason}"
        case SealingKeyChanged():
            signed = "" if event.signature else " Der bisherige hat das nicht unterschrieben."
            return (
                f"Besiegelt wird von hier an mit dem Schlüssel {_key(event.new)}, nicht mehr mit {_key(event.old)}: "
                f"{event.reason}{signed}"
            )
        case RetentionWaived():
            return (
                f"Die Angaben zu {name(event.person)} müssen nicht bleiben, entschieden von {event.decided_by}: "
                f"{event.reason}"
            )
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
            return f"„{event.name}“ ist als Unterarbeitsgruppe gebildet{_colon(event.purpose)}"
        case SubgroupJoined():
            return f"{name(event.person)} arbeitet in {name(event.subgroup)} mit."
        case SubgroupLeft():
            return f"{name(event.person)} arbeitet nicht mehr in {name(event.subgroup)} mit."
        case SubgroupMet():
            present = count(len(event.present), "Person", "Personen")
            return f"{name(event.subgroup)} ist mit {present} zusammengekommen{_colon(event.about)}"
        case SubgroupDissolved():
            return f"{name(event.subgroup)} ist aufgelöst."
        case SittingConvened():
            public = _public(event.public)
            return f"{name(event.body)} ist zum {day(event.planned_on)}{public} einberufen ({name(event.sitting)})."
        case SittingCancelled():
            return f"{name(event.sitting)} ist abgesagt{_colon(event.cause)}"
        case SittingHeld():
            number = f" (Sitzung {event.number})" if event.number else ""
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
            return f"Die Niederschrift zu {name(event.sitting)} ist{where} genehmigt{_number(event.number)}."
        case ApplicationSubmitted():
            asked = f", beantragt {euros(event.requested)}" if event.requested is not None else ""
            return f"{name(event.applicant)} reicht den Antrag „{event.title}“ ein{asked}.{_from(event.takes_up, name)}"
        case ApplicationRevised():
            return f"Der Antrag ist geändert: {event.changes}"
        case ApplicationWithdrawn():
            return f"Der Antrag ist zurückgezogen{_colon(event.cause)}"
        case ApplicationResubmitted():
            return f"Der Antrag ist erneut eingereicht{_colon(event.changes)}"
        case ApplicationDiscussed():
            item = f", TOP {event.agenda_item}" if event.agenda_item else ""
            return f"Der Antrag ist diskutiert ({name(event.sitting)}{item}){_colon(event.summary)}"
        case EligibilityDecided():
            return (
                f"Prüfung auf Förderfähigkeit in {name(event.sitting)}: {OUTCOMES[event.outcome]}"
                f"{_number(event.number)}. Gründe: {event.reasons}{_counted(event.votes)}"
            )
        case ResponsibleUnitNamed():
            return f"Zuständige Stelle für den integrierten Sozialplan ist jetzt: {event.unit}."
        case SocialAreaNamed():
            return f"Der Sozialraum „{event.name}“ ({event.social_area}) ist benannt."
        case ResolutionPassed():
            return (
                f"Beschluss „{event.title}“ in {name(event.sitting)}: {RESOLUTIONS[event.outcome]}"
                f"{_number(event.number)}.{_counted(event.votes)}{_from(event.takes_up, name, about=True)}"
            )
        case PlanningOpened():
            unit = f" durch {event.unit}" if event.unit else ""
            return f"Der Planungsprozess „{event.title}“ ist eröffnet{unit}."
        case PlanningDiscussed():
            return f"{name(event.process)} ist diskutiert ({name(event.sitting)}){_colon(event.summary)}"
        case PlanningCoordinated():
            return f"{name(event.process)} ist {COORDINATIONS[event.outcome]} ({name(event.sitting)}): {event.text}"
        case ProposalMade() | ContributionMade():
            kind = "Vorschlag" if isinstance(event, ProposalMade) else "Zuarbeit"
            group = f", aus {name(event.subgroup)}" if event.subgroup else ""
            serves = f" Dient {name(event.serves)}." if event.serves else ""
            text = f" {event.text}" if event.text else ""
            return f"{kind} von {name(event.person)} für {name(event.area)}{group}: „{event.question}“.{text}{serves}"
        case InformationShared():
            return f"Austausch in {name(event.body)}: {event.topic}{_colon(event.text)}"
        case AdviceGiven():
            to = f" an {name(event.addressee)}" if event.addressee else ""
            about = _from(event.takes_up, name, about=True)
            return f"{name(event.body)} berät{to} zu „{event.topic}“: {event.text}{about}"
        case NeedReported():
            return f"Bedarf in {name(event.social_area)}: „{event.title}“{_colon(event.text)}"
        case IdeaRaised():
            who = f" von {name(event.person)}" if event.person else ""
            return f"Idee „{event.title}“{who}: {event.text}{_from(event.takes_up, name)}"
        case IdeaDeveloped():
            title = f" („{event.title}“)" if event.title else ""
            return f"Die Idee ist weiterentwickelt{title}: {event.text}"
        case IdeaBroughtIn():
            into = f" in {name(event.into)}" if event.into else ""
            to = f", gerichtet an {name(event.addressee)}" if event.addressee else ""
            return f"{name(event.person)} bringt die Idee ein{into}{to}."
        case RecommendationGiven():
            to = f" an {name(event.addressee)}" if event.addressee else ""
            due = f" Antwort erbeten bis {day(event.answer_by)}." if event.answer_by else ""
            return (
                f"{name(event.body)} empfiehlt{to} zu „{event.topic}“: {event.text}{due}{_counted(event.votes)}"
                f"{_from(event.takes_up, name, about=True)}"
            )
        case RecommendationAnswered():
            who = f" von {name(event.answered_by)}" if event.answered_by else ""
            return f"Antwort{who} auf die Empfehlung: {ANSWERS[event.answer]}. {event.text}"
        case ParticipationRecorded():
            return (
                f"{name(event.participant)} beteiligt sich an {name(event.measure)} ({event.role}){_colon(event.text)}"
            )
        case OutreachMade():
            return f"{name(event.person)} trägt das Programm in die Bevölkerung ({event.audience}): {event.text}"
        case MeasurePlanSubmitted():
            return f"Der Maßnahmeplan {event.year} mit {_measures(event.measures)} ist vorgelegt."
        case MeasurePlanRevised():
            return f"Der Maßnahmeplan ist geändert, jetzt {_measures(event.measures)}: {event.changes}"
        case MeasurePlanDiscussed():
            return f"Der Maßnahmeplan ist diskutiert ({name(event.sitting)}){_colon(event.summary)}"
        case MeasurePlanExamined():
            return (
                f"Prüfung des Maßnahmeplans in {name(event.sitting)}: {OUTCOMES[event.outcome]}"
                f"{_number(event.number)}. Gründe: {event.reasons}{_counted(event.votes)}"
            )
        case SocialReportSubmitted():
            return f"Der Sozialbericht {event.year} „{event.title}“ ist vorgelegt."
        case SocialReportRevised():
            return f"Der Sozialbericht ist überarbeitet: {event.changes}"
        case SocialReportDiscussed():
            return f"Der Sozialbericht ist diskutiert ({name(event.sitting)}){_colon(event.summary)}"
        case SocialReportNoted():
            return (
                f"Der Sozialbericht ist in {name(event.sitting)} zur Kenntnis genommen{_number(event.number)}"
                f"{_colon(event.remarks)}{_counted(event.votes)}"
            )
        case PlanDraftingStarted():
            span = f" für {period(event.period)}" if event.period else ""
            if event.unit is None:
                return f"Die Erarbeitung des Plans „{event.title}“{span} beginnt."
            return f"{event.unit} beginnt, den Plan „{event.title}“{span} zu erarbeiten."
        case SectoralPlanContributed():
            who = f" ({name(event.area)})" if event.area else f" ({event.unit})" if event.unit else ""
            return f"Die Fachplanung „{event.title}“{who} trägt zu {name(event.plan)} bei."
        case PlanDrafted():
            plans = (
                f", {count(len(event.sectoral_plans), 'Fachplanung', 'Fachplanungen')}" if event.sectoral_plans else ""
            )
            return (
                f"Entwurf {event.version} von {event.unit} liegt vor{plans}{_colon(event.summary)}"
                f"{_from(event.takes_up, name)}"
            )
        case PlanTakenOver():
            span = f" ({period(event.period)})" if event.period else ""
            return f"Der Plan „{event.title}“{span} ist als bestehend übernommen."
        case PlanResolved():
            span = f" Laufzeit: {period(event.period)}." if event.period else ""
            instead = f" Ersetzt {name(event.replaces)}." if event.replaces else ""
            wording = f" {event.wording}" if event.wording else ""
            return (
                f"Über den Plan ist in {name(event.sitting)} entschieden: {RESOLUTIONS[event.outcome]}"
                f"{_number(event.number)}.{span}{instead}{wording}{_counted(event.votes)}"
            )
        case PlanAmended():
            return (
                f"Änderung des Plans in {name(event.sitting)}: {RESOLUTIONS[event.outcome]}{_number(event.number)}. "
                f"{event.changes}{_counted(event.votes)}"
            )
        case EntryCorrected():
            return f"{event.entry} ist berichtigt ({event.reason}) Richtig: {sentence(event.now, name)}"
        case EntryRevoked():
            return f"{event.entry} ist ab {day(event.effective_on)} aufgehoben: {event.reason}"
        case EntryAnnulled():
            return f"{event.entry} ist von Anfang an nichtig: {event.reason}"
        case _:
            raise TypeError(f"no sentence for {type(event).__name__}")


def _on_seat(event: Occurrence, name: Naming) -> str:
    return f"{name(event.body)}: {name(event.person)} {seat(event.seat, name)}"  # type: ignore[attr-defined]


def _first_offices(charter: Charter) -> str:
    offices = ", ".join(f"„{first.office}“" for first in charter.mandates or ())
    return f" Eintragen dürfen nach ihren Befugnissen: {offices}." if offices else ""


def _covered(one: Id, name: Naming) -> str:
    return "das Register selbst" if one == CHARTER else name(one)


def _number(resolution: str | None) -> str:
    return f" (Beschluss {resolution})" if resolution else ""


def _days(number: int) -> str:
    return count(number, "Tag", "Tagen")


def _measures(planned: Sized) -> str:
    return count(len(planned), "Maßnahme", "Maßnahmen")


def _details(named: Iterable[PersonalDetail]) -> str:
    return ", ".join(DETAILS[detail] for detail in named)


def _key(key: str) -> str:
    """A key by its name and identifier, as people compare them."""
    return "+".join(key.split("+")[:2])  # the key itself may hold plus signs, its name does not


def _public(public: bool | None) -> str:  # noqa: FBT001 - said as it stands in the event
    return "" if public is None else (" öffentlich" if public else " nichtöffentlich")


def _colon(text: str | None) -> str:
    return f": {text}" if text else "."


def _counted(counted: Votes | None) -> str:
    return f" Abstimmung: {votes(counted)}." if counted else ""


def _from(links: tuple[Id, ...], name: Naming, *, about: bool = False) -> str:
    return f" {'Betrifft' if about else 'Geht zurück auf'} {', '.join(map(name, links))}." if links else ""
