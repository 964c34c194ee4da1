# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A reference that stood for two persons is split (Trennung; B26).

What was recorded about the other person is annulled and recorded anew under the other reference, with its details, all
of it at once and with the reason.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from f99adapters.errors import Unavailable
from f99adapters.people.details import Detailed
from f99adapters.people.people import People
from f99domain import Committing, Entry, EntryAnnulled, EntryId, Event, Occurrence, PersonId, ReferenceSplit, Step


def split(people: People, steps: Sequence[Step], into: ReferenceSplit, **submitted: Any) -> tuple[Entry, ...]:  # noqa: ANN401 - what ``Register.record`` takes with events
    """Split off what ``steps`` of a person's history tell about the other person.

    The other reference has to be entered before. Raises what ``Register.record`` raises; Unavailable where a detail
    that belongs to the other person cannot be read.
    """
    values: dict[EntryId, dict[str, str]] = {}
    for held in people.dossier(into.person).details:
        if held.value is not None:
            values.setdefault(held.entry.id, {})[held.detail.value] = held.value
    annulled = [EntryAnnulled(entry=step.entry.id, reason=into.reason) for step in reversed(steps)]
    moved = [_moved(step.event, into, values.get(step.entry.id, {})) for step in steps]
    entries = people.record(*annulled, *moved, into, **submitted)
    people.settle()
    return entries


def _moved(event: Occurrence, into: ReferenceSplit, values: Mapping[str, str]) -> Event | Detailed:
    """The same event about the other person."""
    said = _renamed(event.model_dump(mode="json", exclude={"commitments"}), into.person, into.off)
    if not isinstance(event, Committing) or event.commitments is None:
        return type(event).model_validate_json(json.dumps(said))
    if values.keys() != {detail.value for detail in event.commitments.given}:
        raise Unavailable("Eine Angabe, die zur anderen Person gehört, ist nicht lesbar: bitte „f99 person check“.")
    right = type(event).model_validate_json(json.dumps({**said, "commitments": event.commitments.model_dump()}))
    fields = {name: getattr(right, name) for name in type(right).model_fields if name != "commitments"}
    return Detailed(type(event), values, **fields)


def _renamed(value: Any, person: PersonId, off: PersonId) -> Any:  # noqa: ANN401 - JSON is anything
    if isinstance(value, dict):
        return {name: _renamed(one, person, off) for name, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, person, off) for one in value]
    return off if value == person else value
