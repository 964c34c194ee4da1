# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sits where, compared membership by membership (Mitgliedschaften im Vergleich)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from f99domain.answers.comparison.changes import AsOf, Change, Label, Topic, details, in_order, what
from f99domain.answers.comparison.turns import Turns
from f99domain.core.entries import Entry
from f99domain.core.events import Id, Naming, Occurrence, PersonId
from f99domain.core.facts import Facts
from f99domain.membership.events import MemberAppointed, MemberMoved, OnSeat
from f99domain.membership.state import Membership, memberships
from f99domain.structure.events import AreaRemoved, CirclesDefined
from f99domain.vocabulary import BODIES, CHARTER, CircleSeat
from f99domain.wording import FUNCTIONS, day, seat

Key = tuple[PersonId, Id | None]
_SEAT = Label("Der", "Sitz")


def seats(before: AsOf, after: AsOf, turns: Turns, name: Naming) -> Iterator[Change]:
    """Every membership that differs, body by body. Who moved to another seat of a body is one change."""
    for body in BODIES:
        then = {member.key: member for member in memberships(before.facts, body, before.on)}
        now = {member.key: member for member in memberships(after.facts, body, after.on)}
        gone = {key: member for key, member in then.items() if key not in now}
        moved = _moved(gone, [member for key, member in now.items() if key not in then])
        for key, member in now.items():
            if key not in moved.values():
                yield from _change(then.get(key), member, after, turns, name)
        for key, member in gone.items():
            yield from _change(member, now[moved[key]] if key in moved else None, after, turns, name)


def _moved(gone: dict[Key, Membership], new: Sequence[Membership]) -> dict[Key, Key]:
    """Who gave up one seat of a body and has another: the seat given up, and the new one."""
    moved: dict[Key, Key] = {}
    for key, member in gone.items():
        others = [one.key for one in new if one.person == member.person and one.key not in moved.values()]
        if others:
            moved[key] = others[0]
    return moved


def _change(
    before: Membership | None, after: Membership | None, state: AsOf, turns: Turns, name: Naming
) -> Iterator[Change]:
    member = after or before
    if before == after or member is None:
        return
    both = [one for one in (before, after) if one]
    places = [one.seat.place for one in both]
    causes = in_order(
        (
            *turns.causes(member.person, lambda event: _is_about(event, member, places)),
            *turns.causes(CHARTER, lambda event: _takes_away(event, member, places)),
        )
    )
    differing = details(said_of_member(before, name), said_of_member(after, name), lambda _: causes)
    if len(both) == 1:  # the title says it
        differing = [detail for detail in differing if detail.label != _SEAT]
    title = f"{name(member.body)}: {name(member.person)} {seat(member.seat, name)}"
    change = Change(Topic.MEMBERSHIP, what(before, after), member.person, title, tuple(differing), causes)
    yield change if causes else replace(change, entries=_appointment(state.facts, member), by_time=True)


def said_of_member(member: Membership | None, name: Naming) -> dict[Label, str]:
    """What is said of a membership, aspect by aspect."""
    if member is None:
        return {}
    says = {
        _SEAT: seat(member.seat, name),
        Label("Die", "Funktion"): FUNCTIONS[member.function],
        Label("Der", "Beginn"): day(member.since),
    }
    if member.until:
        says[Label("Das", "Ende der Amtszeit")] = day(member.until)
    if member.appointed_by:
        says[Label("Die", "Berufung")] = f"durch {member.appointed_by}"
    return says


def _is_about(event: Occurrence, member: Membership, places: Sequence[Id | None]) -> bool:
    if not isinstance(event, OnSeat) or (event.body, event.person) != (member.body, member.person):
        return False
    return event.seat.place in places or (isinstance(event, MemberMoved) and event.to_seat.place in places)


def _takes_away(event: Occurrence, member: Membership, places: Sequence[Id | None]) -> bool:
    """Whether it is why a seat is no more: its area was removed, its circle is none of those defined."""
    if isinstance(event, CirclesDefined):
        return isinstance(member.seat, CircleSeat)
    return isinstance(event, AreaRemoved) and event.area in places


def _appointment(facts: Facts, member: Membership) -> tuple[Entry, ...]:
    """The appointment whose term ran out."""
    own = (
        fact
        for fact in facts.about(member.person).facts_of(MemberAppointed)
        if (fact.event.body, fact.event.seat.place, fact.event.until) == (member.body, member.seat.place, member.until)
    )
    return tuple(fact.word for fact in own)
