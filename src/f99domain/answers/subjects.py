# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The subjects of a register, kind by kind, as they stand on a day (Anträge, Sitzungen, Personen und alles andere)."""

from dataclasses import dataclass
from datetime import date

from f99domain.core.events import Id, Occurrence
from f99domain.core.facts import Fact, Facts
from f99domain.participation.events import IdeaRaised, NeedReported
from f99domain.vocabulary import SocialAreaId


@dataclass(frozen=True)
class Listed:
    """A subject of any kind: what it is called, since when it is known, and the last that happened to it."""

    subject: Id
    title: str
    opened: Fact[Occurrence]
    last: Fact[Occurrence]


def listed(facts: Facts, kind: type[Id], on: date) -> tuple[Listed, ...]:
    """Every subject of a kind that was entered by a day, in the order in which they appear.

    None of what the structure holds and no event enters: areas, circles, bodies.
    """
    found = []
    for subject, about in facts.on(on).by_subject(kind).items():
        opened = opening(about, subject)
        if opened is not None:
            own = [fact for fact in about if fact.event.subject == subject] or [opened]
            found.append(Listed(subject, opened.event.title_of(subject), opened, own[-1]))
    return tuple(found)


def opening(facts: Facts, subject: Id) -> Fact[Occurrence] | None:
    """With what a subject was entered, as facts about it tell; nothing before it was."""
    return next((fact for fact in facts if fact.event.opened(subject)), None)


def needs_of(facts: Facts, social_area: SocialAreaId, on: date) -> tuple[Fact[Occurrence], ...]:
    """Every need and idea that names a social area, in the order in which they came up (R11)."""
    about = facts.on(on).about(social_area)
    return tuple(fact for fact in about if isinstance(fact.event, NeedReported | IdeaRaised))
