# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The external steering group's work: exchange, needs, ideas, recommendations, outreach (Beteiligung)."""

from collections.abc import Iterator
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from f99domain.core.events import Day, Id, Naming, Occurrence, PersonId
from f99domain.core.judge import Known
from f99domain.core.texts import Line, Text
from f99domain.sittings.events import InSitting, body_that_sat
from f99domain.vocabulary import (
    ANYBODY,
    EXTERNAL_STEERING_GROUP,
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
from f99domain.wording import ANSWERS, colon, counted, day, origins


class InformationShared(
    InSitting, name="information-shared.v1", label="Information ausgetauscht", subject="body", by=("body",)
):
    """Something was reported and exchanged in a body (R12)."""

    sitting: SittingId | None = None
    body: BodyId
    topic: Line
    text: Text | None = None

    def sentence(self, name: Naming = str) -> str:
        return f"Austausch in {name(self.body)}: {self.topic}{colon(self.text)}"

    def recorded_for(self, known: Known) -> frozenset[str]:
        """Its body."""
        return frozenset({self.body})


class AdviceGiven(InSitting, name="advice-given.v1", label="Beraten", subject="body", by=("body",)):
    """A steering group gave advice (R03, R15). Nothing binds."""

    sitting: SittingId | None = None
    body: BodyId
    topic: Line
    text: Text
    addressee: Addressee | None = None
    takes_up: tuple[Linked, ...] = ()
    """What it is about."""

    def sentence(self, name: Naming = str) -> str:
        to = f" an {name(self.addressee)}" if self.addressee else ""
        about = origins(self.takes_up, name, about=True)
        return f"{name(self.body)} berät{to} zu „{self.topic}“: {self.text}{about}"

    def recorded_for(self, known: Known) -> frozenset[str]:
        """Its body."""
        return frozenset({self.body})

    def links(self) -> Iterator[tuple[Id, Id]]:
        yield from ((earlier, self.subject) for earlier in self.takes_up)


class NeedReported(
    InSitting, name="need-reported.v1", label="Bedarf benannt", subject="need", opens=(NeedId,), called="title"
):
    """A need of a social area became known (R11)."""

    sitting: SittingId | None = None
    need: NeedId
    social_area: SocialAreaId
    title: Line
    text: Text | None = None

    def sentence(self, name: Naming = str) -> str:
        return f"Bedarf in {name(self.social_area)}: „{self.title}“{colon(self.text)}"


class IdeaRaised(
    InSitting,
    name="idea-raised.v1",
    label="Idee entstanden",
    subject="idea",
    opens=(IdeaId,),
    called="title",
    by=("person",),
):
    """An idea for a measure or a project comes up (R13)."""

    sitting: SittingId | None = None
    idea: IdeaId
    title: Line
    text: Text
    person: PersonId | None = None
    social_area: SocialAreaId | None = None
    takes_up: tuple[Linked, ...] = ()
    """The needs it answers, or what else it comes from."""

    def sentence(self, name: Naming = str) -> str:
        who = f" von {name(self.person)}" if self.person else ""
        return f"Idee „{self.title}“{who}: {self.text}{origins(self.takes_up, name)}"

    def links(self) -> Iterator[tuple[Id, Id]]:
        yield from ((earlier, self.subject) for earlier in self.takes_up)


class IdeaDeveloped(InSitting, name="idea-developed.v1", label="Idee weiterentwickelt", subject="idea"):
    """An idea has a further version (R13); what is given replaces what was."""

    sitting: SittingId | None = None
    idea: IdeaId
    text: Text
    title: Line | None = None

    def sentence(self, name: Naming = str) -> str:
        title = f" („{self.title}“)" if self.title else ""
        return f"Die Idee ist weiterentwickelt{title}: {self.text}"


class IdeaBroughtIn(InSitting, name="idea-brought-in.v1", label="Idee eingebracht", subject="idea", by=("person",)):
    """A member brings an idea into integrated social planning (R13)."""

    sitting: SittingId | None = None
    idea: IdeaId
    person: PersonId
    into: Process | None = None
    """The planning process or plan it is meant for."""
    addressee: Addressee | None = None
    """Whom it is meant to reach (R14)."""

    def sentence(self, name: Naming = str) -> str:
        into = f" in {name(self.into)}" if self.into else ""
        to = f", gerichtet an {name(self.addressee)}" if self.addressee else ""
        return f"{name(self.person)} bringt die Idee ein{into}{to}."

    def links(self) -> Iterator[tuple[Id, Id]]:
        yield from ((self.idea, later) for later in (self.into, self.addressee) if later)


class RecommendationGiven(
    InSitting,
    name="recommendation-given.v1",
    label="Empfehlung gegeben",
    subject="recommendation",
    opens=(RecommendationId,),
    called="topic",
    by=("body",),
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

    def sentence(self, name: Naming = str) -> str:
        to = f" an {name(self.addressee)}" if self.addressee else ""
        due = f" Antwort erbeten bis {day(self.answer_by)}." if self.answer_by else ""
        return (
            f"{name(self.body)} empfiehlt{to} zu „{self.topic}“: {self.text}{due}{counted(self.votes)}"
            f"{origins(self.takes_up, name, about=True)}"
        )

    def recorded_for(self, known: Known) -> frozenset[str]:
        """Its body."""
        return frozenset({self.body})

    def links(self) -> Iterator[tuple[Id, Id]]:
        yield from ((earlier, self.subject) for earlier in self.takes_up)
        if self.addressee:
            yield self.recommendation, self.addressee

    @property
    def voted(self) -> Votes | None:
        """How it was voted, where that was counted."""
        return self.votes

    @property
    def came_to(self) -> str:
        """That it was given."""
        return "empfohlen"


class RecommendationAnswered(
    InSitting,
    name="recommendation-answered.v1",
    label="Empfehlung beantwortet",
    subject="recommendation",
    by=("answered_by",),
):
    """A recommendation got an answer: followed or not, and why."""

    sitting: SittingId | None = None
    recommendation: RecommendationId
    answer: Answer
    text: Text
    answered_by: Addressee | None = None

    def sentence(self, name: Naming = str) -> str:
        who = f" von {name(self.answered_by)}" if self.answered_by else ""
        return f"Antwort{who} auf die Empfehlung: {ANSWERS[self.answer]}. {self.text}"

    def recorded_for(self, known: Known) -> frozenset[str]:
        """The body that sat, the body that answers, or the one whose recommendation it was."""
        if self.sitting:
            return body_that_sat(self.sitting, known)
        if isinstance(self.answered_by, BodyId):
            return frozenset({self.answered_by})
        given = known.ever(self.recommendation, RecommendationGiven).last(RecommendationGiven)
        return frozenset({given.body}) if given else ANYBODY


class ParticipationRecorded(
    Occurrence,
    name="participation-recorded.v1",
    label="Beteiligung festgehalten",
    subject="measure",
    by=("participant",),
    responsible=ANYBODY,
):
    """Somebody takes part in carrying out a measure (R11)."""

    measure: MeasureId
    participant: Applicant
    role: Line
    text: Text | None = None

    def sentence(self, name: Naming = str) -> str:
        return f"{name(self.participant)} beteiligt sich an {name(self.measure)} ({self.role}){colon(self.text)}"


class OutreachMade(
    Occurrence,
    name="outreach-made.v1",
    label="In die Bevölkerung getragen",
    subject="person",
    by=("person",),
    responsible=(EXTERNAL_STEERING_GROUP,),
):
    """A member carried the programme into the population as a multiplier (R17)."""

    person: PersonId
    audience: Line
    text: Text
    social_area: SocialAreaId | None = None

    def sentence(self, name: Naming = str) -> str:
        return f"{name(self.person)} trägt das Programm in die Bevölkerung ({self.audience}): {self.text}"
