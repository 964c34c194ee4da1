# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sittings as they stand (Sitzungen)."""

from dataclasses import dataclass
from datetime import date

from f99domain.core.facts import Fact, Facts
from f99domain.core.judge import Known
from f99domain.sittings.events import (
    AttendanceRecorded,
    MinutesApproved,
    MinutesFiled,
    SittingCancelled,
    SittingConvened,
    SittingHeld,
)
from f99domain.structure.state import structure_in_force
from f99domain.vocabulary import CHARTER, BodyId, Competence, SittingId
from f99domain.wording import dated, day


@dataclass(frozen=True)
class Sitting:
    """A sitting and what is known of it."""

    sitting: SittingId
    body: BodyId
    planned_on: date | None
    held: Fact[SittingHeld] | None
    cancelled: bool
    attendance: AttendanceRecorded | None
    minutes_filed: MinutesFiled | None
    minutes_approved: MinutesApproved | None


def called(facts: Facts, sitting: SittingId) -> tuple[str, BodyId] | None:
    """What a sitting is called in German, and whose it is, as facts about it tell; nothing before it was convened."""
    for held in facts.of(SittingHeld):
        if held.sitting == sitting:
            return f"Sitzung {held.number}" if held.number else f"Sitzung vom {dated(held)}", held.body
    for convened in facts.of(SittingConvened):
        if convened.sitting == sitting:
            return f"Sitzung vom {day(convened.planned_on)}", convened.body
    return None


def sittings(facts: Facts, on: date) -> tuple[Sitting, ...]:
    """Every sitting convened or held by a day."""
    found = []
    for subject, about in facts.on(on).by_subject(SittingId).items():
        convened, held = about.last(SittingConvened), next(iter(about.facts_of(SittingHeld)), None)
        said = held.event if held else convened
        if said is None:
            continue
        approved = [event for event in about.of(MinutesApproved) if event.sitting == subject]
        found.append(
            Sitting(
                said.sitting,
                said.body,
                convened.planned_on if convened else None,
                held,
                about.last(SittingCancelled) is not None and held is None,
                about.last(AttendanceRecorded),
                about.last(MinutesFiled),
                approved[-1] if approved else None,
            )
        )
    return tuple(found)


def held(sitting: SittingId | None, known: Known) -> SittingHeld | None:
    """The sitting as it was held, as far as known by the event's day; none where no sitting is named.

    What several matters' rules ask stands here, because the rules of one do not know those of another.
    """
    return known.about(sitting, SittingHeld).last(SittingHeld) if sitting else None


def is_of_the_body_competent_for(competence: Competence, sitting: SittingId, known: Known) -> bool:
    """Say whether it is the sitting of the body, and no other, that has a competence on the event's day."""
    said, now = held(sitting, known), structure_in_force(known.about(CHARTER))
    return said is not None and now is not None and now.is_competent(said.body, competence)
