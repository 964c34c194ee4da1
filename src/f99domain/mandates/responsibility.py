# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""For whom each event is recorded: a body, or the register itself (Zuordnung der Einträge).

What the county's description gives to a body is that body's, the structure and what becomes of personal details is the
register's own, and what may come up anywhere is nobody's own. Amendments follow what they amend.
"""

from collections.abc import Callable, Mapping
from typing import Any

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
from f99domain.coordination.events import (
    ContributionMade,
    PlanningCoordinated,
    PlanningDiscussed,
    PlanningOpened,
    ProposalMade,
)
from f99domain.core.events import Amendment, Event, Id
from f99domain.core.judge import Known
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
from f99domain.structure.state import structure
from f99domain.vocabulary import (
    BODIES,
    CHARTER,
    ELIGIBILITY,
    EXTERNAL_STEERING_GROUP,
    INTERNAL_STEERING_GROUP,
    MEASURE_PLANNING,
    SOCIAL_PLAN,
    SOCIAL_REPORTING,
    BodyId,
    Competence,
)

Answer = Callable[[Any, Known], frozenset[Id]]

ANY: frozenset[Id] = frozenset({*BODIES, CHARTER})
"""What belongs to no body: whoever may record anything records it."""


def recorded_for(event: Event, known: Known) -> frozenset[Id]:
    """The bodies, or the register itself, for which an event is recorded: a mandate for one of them suffices."""
    said = amended(event, known)
    return RECORDED_FOR[type(said)](said, known) if said else ANY


def amended(event: Event, known: Known) -> Event | None:
    """What an amendment is about in the end, any other event itself; nothing if that is not there (B10)."""
    if not isinstance(event, Amendment):
        return event
    entry = known.amended(event)
    return entry.event if entry else None


def _register(_event: Event, _known: Known) -> frozenset[Id]:
    return frozenset({CHARTER})


def _any(_event: Event, _known: Known) -> frozenset[Id]:
    return ANY


def _its_body(event: Any, _known: Known) -> frozenset[Id]:  # noqa: ANN401 - every event that names a body
    return frozenset({event.body})


def _internal(_event: Event, _known: Known) -> frozenset[Id]:
    return frozenset({INTERNAL_STEERING_GROUP})


def _external(_event: Event, _known: Known) -> frozenset[Id]:
    return frozenset({EXTERNAL_STEERING_GROUP})


def _the_body_that_sat(event: Any, known: Known) -> frozenset[Id]:  # noqa: ANN401 - every event that names a sitting
    """Without a sitting it may have come up anywhere."""
    sitting = event.sitting and known.ever(event.sitting, SittingHeld).last(SittingHeld)
    return frozenset({sitting.body}) if sitting else ANY


def _the_body_convened(event: SittingCancelled, known: Known) -> frozenset[Id]:
    convened = known.ever(event.sitting, SittingConvened).last(SittingConvened)
    return frozenset({convened.body}) if convened else ANY


def _whoever_answers(event: RecommendationAnswered, known: Known) -> frozenset[Id]:
    """The body that sat, the body that answers, or the one whose recommendation it was."""
    if event.sitting:
        return _the_body_that_sat(event, known)
    if isinstance(event.answered_by, BodyId):
        return frozenset({event.answered_by})
    given = known.ever(event.recommendation, RecommendationGiven).last(RecommendationGiven)
    return frozenset({given.body}) if given else ANY


def _competent(competence: Competence, *besides: BodyId) -> Answer:
    """The body competent on the event's day, and whoever prepares the matter for it; else it is nobody's own."""

    def answer(event: Any, known: Known) -> frozenset[Id]:  # noqa: ANN401 - any occurrence
        now = structure(known.ever(CHARTER).on(event.effective_on))
        competent = now.competences.get(competence) if now else None
        return frozenset({*besides, *filter(None, [competent])}) or ANY

    return answer


_BY_ANSWER: Mapping[Answer, tuple[type[Event], ...]] = {
    _register: (
        RegisterFounded,
        AreaAdded,
        AreaRenamed,
        AreaRemoved,
        CirclesDefined,
        BodyConstituted,
        CompetenceAssigned,
        CycleSet,
        DeadlinesSet,
        ResponsibleUnitNamed,
        SocialAreaNamed,
        RetentionSet,
        MandateGranted,
        MandateWithdrawn,
        ReferencesMerged,
        ReferenceSplit,
        ProcessingRestricted,
        OfferedToArchive,
        PersonErased,
        RetentionWaived,
        DetailsDisclosed,
        SealingKeyChanged,
    ),
    _any: (
        PersonEntered,
        PersonDetailsRecorded,
        OrganisationEntered,
        ContactNamed,
        ParticipationRecorded,
    ),
    _its_body: (
        MemberAppointed,
        FunctionConferred,
        MemberMoved,
        MemberLeft,
        MemberRecalled,
        TermEnded,
        SittingConvened,
        SittingHeld,
        InformationShared,
        AdviceGiven,
        RecommendationGiven,
    ),
    _the_body_convened: (SittingCancelled,),
    _the_body_that_sat: (
        AttendanceRecorded,
        AbsenceExplained,
        MinutesFiled,
        MinutesApproved,
        ResolutionPassed,
        ApplicationDiscussed,
        EligibilityDecided,
        PlanningDiscussed,
        PlanningCoordinated,
        MeasurePlanDiscussed,
        MeasurePlanExamined,
        SocialReportDiscussed,
        SocialReportNoted,
        PlanResolved,
        PlanAmended,
        NeedReported,
        IdeaRaised,
        IdeaDeveloped,
        IdeaBroughtIn,
    ),
    _whoever_answers: (RecommendationAnswered,),
    _internal: (
        SubgroupFormed,
        SubgroupJoined,
        SubgroupLeft,
        SubgroupMet,
        SubgroupDissolved,
        PlanningOpened,
        ProposalMade,
        ContributionMade,
    ),
    _external: (OutreachMade,),
    _competent(ELIGIBILITY): (
        ApplicationSubmitted,
        ApplicationRevised,
        ApplicationWithdrawn,
        ApplicationResubmitted,
    ),
    _competent(MEASURE_PLANNING, INTERNAL_STEERING_GROUP): (MeasurePlanSubmitted, MeasurePlanRevised),
    _competent(SOCIAL_REPORTING, INTERNAL_STEERING_GROUP): (SocialReportSubmitted, SocialReportRevised),
    _competent(SOCIAL_PLAN, INTERNAL_STEERING_GROUP): (
        PlanDraftingStarted,
        SectoralPlanContributed,
        PlanDrafted,
        PlanTakenOver,
    ),
}

RECORDED_FOR: Mapping[type[Event], Answer] = {kind: answer for answer, kinds in _BY_ANSWER.items() for kind in kinds}
"""For each kind of event, for whom it is recorded. A kind without an answer is an error of the software."""
