# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The decision register's domain: pure, without I/O, clock or randomness. Everything public is named here."""

from pydantic import ValidationError as ValidationError

from f99domain.admission.judging import (
    Difference as Difference,
    in_hindsight as in_hindsight,
    judged_again as judged_again,
)
from f99domain.admission.order import RULES as RULES
from f99domain.annual_planning.events import (
    Measure as Measure,
    MeasurePlanDiscussed as MeasurePlanDiscussed,
    MeasurePlanExamined as MeasurePlanExamined,
    MeasurePlanRevised as MeasurePlanRevised,
    MeasurePlanSubmitted as MeasurePlanSubmitted,
    SocialReportDiscussed as SocialReportDiscussed,
    SocialReportNoted as SocialReportNoted,
    SocialReportRevised as SocialReportRevised,
    SocialReportSubmitted as SocialReportSubmitted,
)
from f99domain.annual_planning.state import MeasurePlan as MeasurePlan
from f99domain.answers.chain import Chain as Chain, Hop as Hop, Link as Link, chain as chain
from f99domain.answers.deviations import findings as findings
from f99domain.answers.history import Counts as Counts, Step as Step, history as history
from f99domain.answers.standpoint import FromFacts as FromFacts, Standpoint as Standpoint
from f99domain.answers.subjects import Listed as Listed, listed as listed, needs_of as needs_of
from f99domain.charter import (
    Area as Area,
    Assignment as Assignment,
    Body as Body,
    Charter as Charter,
    Circle as Circle,
    Deadlines as Deadlines,
    FirstMandate as FirstMandate,
)
from f99domain.coordination.events import (
    ContributionMade as ContributionMade,
    PlanningCoordinated as PlanningCoordinated,
    PlanningDiscussed as PlanningDiscussed,
    PlanningOpened as PlanningOpened,
    Prepared as Prepared,
    ProposalMade as ProposalMade,
)
from f99domain.core.entries import Basis as Basis, Entry as Entry, Submission as Submission
from f99domain.core.events import (
    KINDS as KINDS,
    Amendment as Amendment,
    EntryAnnulled as EntryAnnulled,
    EntryCorrected as EntryCorrected,
    EntryId as EntryId,
    EntryRevoked as EntryRevoked,
    Event as Event,
    Id as Id,
    Naming as Naming,
    Occurrence as Occurrence,
    PersonId as PersonId,
    Precision as Precision,
    close_kinds,
)
from f99domain.core.facts import Fact as Fact, Facts as Facts, changes as changes, told as told
from f99domain.core.genuine import restated as restated
from f99domain.core.judge import Entries as Entries, Provision as Provision, Refused as Refused, Rule as Rule
from f99domain.core.texts import Line as Line, Text as Text
from f99domain.description import SENTENCES as SENTENCES, Sentence as Sentence
from f99domain.eligibility.events import (
    ApplicationDiscussed as ApplicationDiscussed,
    ApplicationResubmitted as ApplicationResubmitted,
    ApplicationRevised as ApplicationRevised,
    ApplicationSubmitted as ApplicationSubmitted,
    ApplicationWithdrawn as ApplicationWithdrawn,
    EligibilityDecided as EligibilityDecided,
)
from f99domain.eligibility.state import Application as Application, applications as applications
from f99domain.mandates.events import MandateGranted as MandateGranted, MandateWithdrawn as MandateWithdrawn
from f99domain.mandates.state import (
    Mandate as Mandate,
    MandateTerm as MandateTerm,
    mandate_terms as mandate_terms,
    mandates_in_force as mandates_in_force,
)
from f99domain.membership.events import (
    FunctionConferred as FunctionConferred,
    MemberAppointed as MemberAppointed,
    MemberLeft as MemberLeft,
    MemberMoved as MemberMoved,
    MemberRecalled as MemberRecalled,
    MembershipEnded as MembershipEnded,
    OnSeat as OnSeat,
    SubgroupDissolved as SubgroupDissolved,
    SubgroupFormed as SubgroupFormed,
    SubgroupJoined as SubgroupJoined,
    SubgroupLeft as SubgroupLeft,
    SubgroupMet as SubgroupMet,
    TermEnded as TermEnded,
)
from f99domain.membership.state import (
    Membership as Membership,
    Place as Place,
    Roster as Roster,
    Subgroup as Subgroup,
    roster as roster,
)
from f99domain.participation.events import (
    AdviceGiven as AdviceGiven,
    IdeaBroughtIn as IdeaBroughtIn,
    IdeaDeveloped as IdeaDeveloped,
    IdeaRaised as IdeaRaised,
    InformationShared as InformationShared,
    NeedReported as NeedReported,
    OutreachMade as OutreachMade,
    ParticipationRecorded as ParticipationRecorded,
    RecommendationAnswered as RecommendationAnswered,
    RecommendationGiven as RecommendationGiven,
)
from f99domain.participation.state import Recommendation as Recommendation
from f99domain.persons.events import (
    DETAILS_OF as DETAILS_OF,
    AbsenceExplained as AbsenceExplained,
    Commitments as Commitments,
    Committing as Committing,
    ContactNamed as ContactNamed,
    DetailsDisclosed as DetailsDisclosed,
    OfferedToArchive as OfferedToArchive,
    OrganisationEntered as OrganisationEntered,
    PersonDetailsRecorded as PersonDetailsRecorded,
    PersonEntered as PersonEntered,
    PersonErased as PersonErased,
    ProcessingRestricted as ProcessingRestricted,
    ReferencesMerged as ReferencesMerged,
    ReferenceSplit as ReferenceSplit,
    RetentionSet as RetentionSet,
    RetentionWaived as RetentionWaived,
)
from f99domain.persons.state import Person as Person, persons as persons
from f99domain.rulebook import EDITION as EDITION, PROVISIONS as PROVISIONS
from f99domain.sealing.events import SealingKeyChanged as SealingKeyChanged
from f99domain.sittings.events import (
    AttendanceRecorded as AttendanceRecorded,
    Decision as Decision,
    InSitting as InSitting,
    MinutesApproved as MinutesApproved,
    MinutesFiled as MinutesFiled,
    ResolutionPassed as ResolutionPassed,
    SittingCancelled as SittingCancelled,
    SittingConvened as SittingConvened,
    SittingHeld as SittingHeld,
)
from f99domain.sittings.state import Sitting as Sitting, sittings as sittings
from f99domain.social_plan.events import (
    PlanAmended as PlanAmended,
    PlanDrafted as PlanDrafted,
    PlanDraftingStarted as PlanDraftingStarted,
    PlanResolved as PlanResolved,
    PlanTakenOver as PlanTakenOver,
    SectoralPlanContributed as SectoralPlanContributed,
)
from f99domain.social_plan.state import Plan as Plan
from f99domain.structure.events import (
    AreaAdded as AreaAdded,
    AreaRemoved as AreaRemoved,
    AreaRenamed as AreaRenamed,
    BodyConstituted as BodyConstituted,
    CirclesDefined as CirclesDefined,
    CompetenceAssigned as CompetenceAssigned,
    CycleSet as CycleSet,
    DeadlinesSet as DeadlinesSet,
    RegisterFounded as RegisterFounded,
    ResponsibleUnitNamed as ResponsibleUnitNamed,
    SocialAreaNamed as SocialAreaNamed,
    Structural as Structural,
)
from f99domain.structure.state import Structure as Structure, structure_in_force as structure_in_force
from f99domain.vocabulary import (
    BODIES as BODIES,
    CHARTER as CHARTER,
    COUNTY_COUNCIL as COUNTY_COUNCIL,
    ELIGIBILITY as ELIGIBILITY,
    EXTERNAL_STEERING_GROUP as EXTERNAL_STEERING_GROUP,
    INTERNAL_STEERING_GROUP as INTERNAL_STEERING_GROUP,
    MEASURE_PLANNING as MEASURE_PLANNING,
    RECOMMENDATION as RECOMMENDATION,
    SOCIAL_COMMITTEE as SOCIAL_COMMITTEE,
    SOCIAL_PLAN as SOCIAL_PLAN,
    SOCIAL_REPORTING as SOCIAL_REPORTING,
    Addressee as Addressee,
    AgendaItem as AgendaItem,
    Answer as Answer,
    Applicant as Applicant,
    ApplicationId as ApplicationId,
    ArchiveAnswer as ArchiveAnswer,
    AreaId as AreaId,
    AreaSeat as AreaSeat,
    BodyId as BodyId,
    Cents as Cents,
    CharterId as CharterId,
    CircleId as CircleId,
    CircleSeat as CircleSeat,
    Competence as Competence,
    ContributionId as ContributionId,
    Coordination as Coordination,
    Criterion as Criterion,
    Digest as Digest,
    Eligibility as Eligibility,
    Finding as Finding,
    IdeaId as IdeaId,
    KeySignature as KeySignature,
    Linked as Linked,
    MandateSeat as MandateSeat,
    MeasureId as MeasureId,
    MeasurePlanId as MeasurePlanId,
    MemberFunction as MemberFunction,
    NeedId as NeedId,
    Office as Office,
    OrganisationId as OrganisationId,
    Period as Period,
    PersonalDetail as PersonalDetail,
    PlanId as PlanId,
    PlanningId as PlanningId,
    PlanStanding as PlanStanding,
    Process as Process,
    ProposalId as ProposalId,
    RecommendationId as RecommendationId,
    ResolutionId as ResolutionId,
    Resolved as Resolved,
    SealingKey as SealingKey,
    Seat as Seat,
    SectoralPlanId as SectoralPlanId,
    SittingId as SittingId,
    SocialAreaId as SocialAreaId,
    SocialReportId as SocialReportId,
    Standing as Standing,
    SubgroupId as SubgroupId,
    Votes as Votes,
    Year as Year,
)

close_kinds(
    "f99domain.structure.events",
    "f99domain.sittings.events",
    "f99domain.membership.events",
    "f99domain.coordination.events",
    "f99domain.participation.events",
    "f99domain.eligibility.events",
    "f99domain.annual_planning.events",
    "f99domain.social_plan.events",
    "f99domain.persons.events",
    "f99domain.mandates.events",
    "f99domain.sealing.events",
    "f99domain.core.events",
)
del close_kinds
