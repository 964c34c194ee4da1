# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps about the external steering group's work: exchange, needs, ideas, recommendations, participation, outreach."""

from datetime import date
from typing import Any

from f99domain import (
    AdviceGiven,
    Answer,
    BodyId,
    Id,
    IdeaBroughtIn,
    IdeaDeveloped,
    IdeaRaised,
    InformationShared,
    NeedReported,
    OutreachMade,
    ParticipationRecorded,
    PersonId,
    RecommendationAnswered,
    RecommendationGiven,
    SittingId,
    SocialAreaId,
)
from f99domain.answers.subjects import needs_of
from tests.features.words import answer, fact
from tests.features.world import World

When = dict[str, Any]
TEXT = "Ausführlich in der Akte."


@fact("{when:When} [wird|] {body:Within} zum Thema {topic:Text} informiert [|wird]")
def information_shared(world: World, when: When, body: BodyId, topic: str) -> None:
    world.hand_in((InformationShared, {"body": body, "topic": topic, **when}))


@fact("{when:When} [berät|] {body:Body}{addressee:Addressee} zum Thema {topic:Text} [|berät]")
def advice_given(world: World, when: When, body: BodyId, addressee: Id | None, topic: str) -> None:
    world.hand_in((AdviceGiven, {"body": body, "addressee": addressee, "topic": topic, "text": TEXT, **when}))


@fact("{when:When} [wird|] {area:Subject} {need:Subject} benannt [|wird]")
def need_reported(world: World, when: When, area: SocialAreaId, need: Id) -> None:
    world.hand_in((NeedReported, {"need": need, "social_area": area, "title": "Bedarf", **when}))


@fact("{when:When} [kommt|] {area:Subject} {idea:Subject}{takes_up:TakesUp} [auf|aufkommt]")
def idea_raised(world: World, when: When, area: SocialAreaId, idea: Id, takes_up: tuple[Id, ...]) -> None:
    said = {"idea": idea, "social_area": area, "title": "Idee", "text": TEXT, "takes_up": takes_up}
    world.hand_in((IdeaRaised, said | when))


@fact("{when:When} [wird|] die Idee {name:Text} weiterentwickelt [|wird]")
def idea_developed(world: World, when: When, name: str) -> None:
    world.hand_in((IdeaDeveloped, {"idea": f"idea:{name}", "text": TEXT, **when}))


@fact("{when:When} [bringt|] {person:Person} die Idee {name:Text}{into:Serves}{addressee:Addressee} [ein|einbringt]")
def idea_brought_in(
    world: World, when: When, person: PersonId, name: str, into: Id | None, addressee: Id | None
) -> None:
    world.hand_in(
        (IdeaBroughtIn, {"idea": f"idea:{name}", "person": person, "into": into, "addressee": addressee, **when})
    )


@fact(
    "{when:When} [gibt|] {body:Body}{sitting:InSitting} die Empfehlung {name:Text}{takes_up:TakesUp}"
    "{addressee:Addressee}{answer_by:AnswerBy} [ab|abgibt]"
)
def recommendation_given(
    world: World,
    when: When,
    body: BodyId,
    sitting: SittingId | None,
    name: str,
    takes_up: tuple[Id, ...],
    addressee: Id | None,
    answer_by: date | None,
) -> None:
    said = {"recommendation": f"recommendation:{name}", "body": body, "topic": "Familienzentrum", "text": TEXT}
    links = {"sitting": sitting, "takes_up": takes_up, "addressee": addressee, "answer_by": answer_by}
    world.hand_in((RecommendationGiven, {**said, **links, **when}))


@fact("{when:When} [wird|] die Empfehlung {name:Text} beantwortet [|wird]: {answer:Answer}")
def recommendation_answered(world: World, when: When, name: str, answer: Answer) -> None:
    said = {"recommendation": f"recommendation:{name}", "answer": answer, "text": TEXT}
    world.hand_in((RecommendationAnswered, said | when))


@fact("[|sich] {when:When} [beteiligt sich|] {participant:Applicant} an der Maßnahme {name:Text} [|beteiligt]")
def participation_recorded(world: World, when: When, participant: Id, name: str) -> None:
    said = {"measure": f"measure:{name}", "participant": participant, "role": "Mitwirkung"}
    world.hand_in((ParticipationRecorded, said | when))


@fact("{when:When} [wirbt|] {person:Person} bei {audience:Text} für das Programm [|wirbt]")
def outreach_made(world: World, when: When, person: PersonId, audience: str) -> None:
    world.hand_in((OutreachMade, {"person": person, "audience": audience, "text": TEXT, **when}))


@answer("ist {area:Subject} am {day:Day} bekannt: {subjects:Subjects}")
def known_of_the_area(world: World, area: SocialAreaId, day: date, subjects: tuple[Id, ...]) -> None:
    assert tuple(fact.event.subject for fact in needs_of(world.ask().facts(area), area, day)) == subjects
