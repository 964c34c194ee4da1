# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The external steering group's work: exchange, needs, ideas, recommendations, outreach (Beteiligung)."""

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from f99domain.core.events import Day, Occurrence, PersonId
from f99domain.core.texts import Line, Text
from f99domain.sittings.events import InSitting
from f99domain.vocabulary import (
    Addressee,
    Answer,
    Applicant,
    BodyId,
    IdeaId,
    Linked,
    MeasureId,
    NeedId,
    Process,
    RecommendationId,
    SittingId,
    SocialAreaId,
    Votes,
)


class InformationShared(InSitting, name="information-shared.v1", label="Information ausgetauscht", subject="body"):
    """Something was reported and exchanged in a body (R12)."""

    sitting: SittingId | None = None
    body: BodyId
    topic: Line
    text: Text | None = None


class AdviceGiven(InSitting, name="advice-given.v1", label="Beraten", subject="body"):
    """A steering group gave advice (R03, R15). Nothing binds."""

    sitting: SittingId | None = None
    body: BodyId
    topic: Line
    text: Text
    addressee: Addressee | None = None
    takes_up: tuple[Linked, ...] = ()
    """What it is about."""


class NeedReported(InSitting, name="need-reported.v1", label="Bedarf benannt", subject="need"):
    """A need of a social area became known (R11)."""

    sitting: SittingId | None = None
    need: NeedId
    social_area: SocialAreaId
    title: Line
    text: Text | None = None


class IdeaRaised(InSitting, name="idea-raised.v1", label="Idee entstanden", subject="idea"):
    """An idea for a measure or a project comes up (R13)."""

    sitting: SittingId | None = None
    idea: IdeaId
    title: Line
    text: Text
    person: PersonId | None = None
    social_area: SocialAreaId | None = None
    takes_up: tuple[Linked, ...] = ()
    """The needs it answers, or what else it comes from."""


class IdeaDeveloped(InSitting, name="idea-developed.v1", label="Idee weiterentwickelt", subject="idea"):
    """An idea has a further version (R13); what is given replaces what was."""

    sitting: SittingId | None = None
    idea: IdeaId
    text: Text
    title: Line | None = None


class IdeaBroughtIn(InSitting, name="idea-brought-in.v1", label="Idee eingebracht", subject="idea"):
    """A member brings an idea into integrated social planning (R13)."""

    sitting: SittingId | None = None
    idea: IdeaId
    person: PersonId
    into: Process | None = None
    """The planning process or plan it is meant for."""
    addressee: Addressee | None = None
    """Whom it is meant to reach (R14)."""


class RecommendationGiven(
    InSitting, name="recommendation-given.v1", label="Empfehlung gegeben", subject="recommendation"
):
    """A body gives an expert recommendation on a family-policy topic (R16). It never binds."""

    sitting: SittingId | None = None
    recommendation: RecommendationId
    body: BodyId
    topic: Line
    text: Text
    addressee: Addressee | None = None
    """Whom it is meant to reach: a body, or somebody outside such as the state (R14)."""
    answer_by: Day | None = None
    """The last day for an answer."""
    votes: Votes | None = None
    takes_up: tuple[Linked, ...] = ()
    """What it is about or comes from."""

    @model_validator(mode="after")
    def _answer_after_it_is_given(self) -> Self:
        if self.answer_by is not None and self.answer_by < self.effective_on:
            raise PydanticCustomError("answer_before", "Eine Antwort wird nicht vor der Empfehlung erwartet.")
        return self


class RecommendationAnswered(
    InSitting, name="recommendation-answered.v1", label="Empfehlung beantwortet", subject="recommendation"
):
    """A recommendation got an answer: followed or not, and why."""

    sitting: SittingId | None = None
    recommendation: RecommendationId
    answer: Answer
    text: Text
    answered_by: Addressee | None = None


class ParticipationRecorded(
    Occurrence, name="participation-recorded.v1", label="Beteiligung festgehalten", subject="measure"
):
    """Somebody takes part in carrying out a measure (R11)."""

    measure: MeasureId
    participant: Applicant
    role: Line
    text: Text | None = None


class OutreachMade(Occurrence, name="outreach-made.v1", label="In die Bevölkerung getragen", subject="person"):
    """A member carried the programme into the population as a multiplier (R17)."""

    person: PersonId
    audience: Line
    text: Text
    social_area: SocialAreaId | None = None
