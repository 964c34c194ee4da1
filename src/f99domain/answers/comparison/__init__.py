# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What differs between two states of the register, and which entries made the difference (Vergleich).

A state is a day under a state of knowledge, so the question may be what happened between two days, or what came to be
known later of one day. Nothing is lost: every fact that counts in one of the states only, or counts in other words, is
named as the cause of a change or else under ``others``.
"""

from dataclasses import replace

from f99domain.answers.comparison.changes import (
    TOPICS,
    AsOf,
    Change,
    Comparison,
    Detail,
    Label,
    Other,
    Topic,
    What,
    what,
)
from f99domain.answers.comparison.deviations import deviations
from f99domain.answers.comparison.seats import seats
from f99domain.answers.comparison.structures import parts
from f99domain.answers.comparison.subjects import SUBJECTS, subjects
from f99domain.answers.comparison.turns import Turn, Turns
from f99domain.core.events import Naming

__all__ = ["SUBJECTS", "TOPICS", "AsOf", "Change", "Comparison", "Detail", "Label", "Other", "Topic", "What", "compare"]


def compare(before: AsOf, after: AsOf, name: Naming = str) -> Comparison:
    """What differs between an earlier and a later state, topic by topic."""
    turns = Turns(before, after)
    changes = [*parts(before.facts, after.facts, turns, name), *seats(before, after, turns, name)]
    for kind in SUBJECTS:
        changes += subjects(kind, before.facts, after.facts, turns, name)
    others = tuple(_other(turn, name) for turn in turns.unnamed)
    changes += deviations(before, after, turns)
    by_knowledge = before.on == after.on
    return Comparison(before, after, tuple(replace(one, by_knowledge=by_knowledge) for one in changes), others)


def _other(turn: Turn, name: Naming) -> Other:
    event = turn.facts[-1].event
    return Other(what(turn.before, turn.after), event, event.sentence(name), turn.causes)
