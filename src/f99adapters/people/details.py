# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Events handed in with the details they commit to (Ereignisse mit Angaben zur Person)."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import TypeAdapter

from f99adapters.asked import kind_asked
from f99domain import Commitments, Committing, Line, PersonalDetail, PersonDetailsRecorded, Text
from f99domain.core.genuine import malformed

_LINE: TypeAdapter[str] = TypeAdapter(Line)
_TEXT: TypeAdapter[str] = TypeAdapter(Text)

VALUES: Mapping[PersonalDetail, TypeAdapter[str]] = {
    PersonalDetail.NAME: _LINE,
    PersonalDetail.TITLE: _LINE,
    PersonalDetail.CONTACT: _LINE,
    PersonalDetail.NOTE: _TEXT,
    PersonalDetail.ABSENCE: _TEXT,
}
"""What form the value of a detail has."""

_ANY = "0" * 64


class Detailed:
    """An event with the details it commits to; the details stay outside the register.

        Detailed(PersonEntered, {"name": "Kim Beispiel"}, person=PersonId("person:k7"), effective_on=day)

    Raises ValidationError for an event or a value that is malformed.
    """

    def __init__(self, kind: type[Committing], details: Mapping[str, str], **said: Any) -> None:  # noqa: ANN401 - the event's own fields
        self._kind, self._said = kind_asked(kind, "kind", Committing), said
        anything: object = details
        if not isinstance(anything, Mapping):
            says = "Angaben sind ein Wörterbuch, kein „{given}“."
            raise malformed("Detailed", ("details",), "no_details", says, details)
        self.uncommitted = self.committing(dict.fromkeys(details, _ANY))
        self.details = {
            PersonalDetail(name): VALUES[PersonalDetail(name)].validate_python(details[name]) for name in details
        }

    @classmethod
    def later(cls, details: Mapping[str, str], **said: Any) -> Self:  # noqa: ANN401 - as above
        """Details of a person who is entered already."""
        return cls(PersonDetailsRecorded, details, **said)

    def committing(self, commitments: Mapping[str, str]) -> Committing:
        """The event with its commitments."""
        return self._kind.model_validate(
            {
                **self._said,
                "commitments": Commitments.model_validate({str(name): one for name, one in commitments.items()}),
            }
        )
