# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which offices may record what (Eintragungsbefugnisse)."""

from typing import Annotated

from pydantic import Field

from f99domain.core.events import Id, Naming
from f99domain.core.texts import Line
from f99domain.structure.events import Structural
from f99domain.vocabulary import CHARTER, Covered, Office


class MandateGranted(Structural, name="mandate-granted.v1", label="Eintragungsbefugnis erteilt", by=("granted_by",)):
    """From this day on an office may record for these bodies, or for the register itself (B29).

    A mandate checks what the calling service asserts after its own sign-in; it authenticates nobody.
    """

    office: Office
    covers: Annotated[tuple[Covered, ...], Field(min_length=1)]
    granted_by: Line
    """Who granted it: an office, a body, a resolution, as the source names it."""

    def sentence(self, name: Naming = str) -> str:
        covers = ", ".join(_covered(one, name) for one in self.covers)
        return f"Die Stelle „{self.office}“ darf eintragen für: {covers} (erteilt von: {self.granted_by})."


class MandateWithdrawn(
    Structural, name="mandate-withdrawn.v1", label="Eintragungsbefugnis entzogen", by=("withdrawn_by",)
):
    """From this day on an office may no longer record for these (B29)."""

    office: Office
    covers: Annotated[tuple[Covered, ...], Field(min_length=1)]
    withdrawn_by: Line
    """Who withdrew it, as the source names it."""

    def sentence(self, name: Naming = str) -> str:
        covers = ", ".join(_covered(one, name) for one in self.covers)
        return f"Die Stelle „{self.office}“ darf nicht mehr eintragen für: {covers} ({self.withdrawn_by})."


def _covered(one: Id, name: Naming) -> str:
    return "das Register selbst" if one == CHARTER else name(one)
