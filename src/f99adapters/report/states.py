# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""How things stood from which day on, so that a page can compare any two days by itself (Stände).

What is said of a subject is what ``f99 compare`` says of it. Structure and findings depend on more than one subject and
are left to the comparison that is made here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from f99adapters.report.naming import NamesInFacts
from f99domain import BODIES, CHARTER, BodyId, Facts, Id, Membership, OnSeat, PersonId
from f99domain.answers.comparison.changes import TOPICS, Label, Topic
from f99domain.answers.comparison.seats import said_of_member
from f99domain.answers.comparison.subjects import SUBJECTS, said_of_subject
from f99domain.membership.state import UNSEATING, days_after_terms, memberships
from f99domain.wording import seat

Says = tuple[tuple[str, str], ...]
"""Aspect by aspect, as German text."""
_Key = tuple[PersonId, Id | None]


@dataclass(frozen=True)
class SaidSince:
    """What is said of a subject from a day on, nothing where it is not there; and the entries that brought it."""

    since: date
    says: Says | None
    entries: tuple[int, ...]


@dataclass(frozen=True)
class SubjectTimeline:
    """A subject of a topic, and how it stood one day after the other."""

    topic: Topic
    title: str
    subject: Id
    states: tuple[SaidSince, ...]


def timelines(facts: Facts, names: NamesInFacts, on: date) -> Iterator[SubjectTimeline]:
    """Every membership, application, plan and the like; titles are those of a day."""
    for body in BODIES:
        yield from _of_body(body, facts, names, on)
    for kind in SUBJECTS:
        for subject, own in facts.by_subject(kind.id).items():
            states, last = tuple(_states(kind, subject, own, names)), kind.fold(own, subject)
            if states and last is not None:
                yield SubjectTimeline(kind.topic, kind.title(last, names.on(on)), subject, states)


def _states(kind: Any, subject: Id, own: Facts, names: NamesInFacts) -> Iterator[SaidSince]:  # noqa: ANN401 - of any state
    kinds = tuple(event for aspect in kind.aspects for event in aspect.kinds)
    said: Says | None = None
    for since in own.days:
        state = kind.fold(own.on(since), subject)
        says = None if state is None else _by_aspect(said_of_subject(kind, state, names.on(since)))
        if says != said:
            yield SaidSince(since, says, _positions(own, since, kinds))
        said = says


def _by_aspect(said: Mapping[Label, str]) -> Says:
    return tuple((label.aspect, text) for label, text in said.items())


def _of_body(body: BodyId, facts: Facts, names: NamesInFacts, on: date) -> Iterator[SubjectTimeline]:
    own = facts.where(lambda fact: isinstance(fact.event, OnSeat) and fact.event.body == body)
    own |= facts.about(CHARTER, *UNSEATING)
    members: dict[_Key, Membership] = {}
    found: dict[_Key, list[SaidSince]] = {}
    for since in sorted({*own.days, *days_after_terms(own)}):
        now = {member.key: member for member in memberships(own.on(since), body, since)}
        for key in dict.fromkeys((*now, *(key for key, states in found.items() if states[-1].says))):
            says = _by_aspect(said_of_member(now[key], names.on(since))) if key in now else None
            states = found.setdefault(key, [])
            if not states or states[-1].says != says:
                states.append(SaidSince(since, says, _seat_entries(own, since, key)))
        members |= now
    for key, states in found.items():
        person, name = members[key].person, names.on(on)
        title = f"{name(body)}: {name(person)} {seat(members[key].seat, name)}"
        yield SubjectTimeline(Topic.MEMBERSHIP, title, person, tuple(states))


def _seat_entries(own: Facts, since: date, key: _Key) -> tuple[int, ...]:
    """The entries on a person's seats on a day, else what changed the structure then; none where a term ran out."""
    person = own.where(lambda fact: isinstance(fact.event, OnSeat) and fact.event.person == key[0])
    return _positions(person, since, (OnSeat,)) or _positions(own, since, UNSEATING)


def _positions(own: Facts, since: date, kinds: tuple[type, ...]) -> tuple[int, ...]:
    found = {fact.word.position for fact in own if fact.event.effective_on == since and isinstance(fact.event, kinds)}
    found |= {fact.ended.position for fact in own if fact.ended and fact.ended_on == since}
    return tuple(sorted(found))


def as_json(found: Sequence[SubjectTimeline]) -> dict[str, Any]:
    """Timelines as JSON values; topics and aspects, which are always the same, are named once."""
    topics = list(TOPICS)
    aspects = list(dict.fromkeys(label for one in found for state in one.states for label, _ in state.says or ()))
    number = {label: at for at, label in enumerate(aspects)}
    return {
        "topics": [TOPICS[topic] for topic in topics],
        "aspects": aspects,
        "subjects": [
            [
                topics.index(one.topic),
                one.title,
                [
                    [
                        state.since.isoformat(),
                        None if state.says is None else [[number[label], text] for label, text in state.says],
                        list(state.entries),
                    ]
                    for state in one.states
                ],
            ]
            for one in found
        ],
    }
