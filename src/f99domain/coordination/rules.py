# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When proposals and contributions of the internal steering group may be entered (Zuarbeit; R04, B05)."""

from f99domain.coordination.events import Prepared
from f99domain.core.judge import Known
from f99domain.rulebook import upholds
from f99domain.social_plan.events import SectoralPlanContributed
from f99domain.structure.state import structure_in_force
from f99domain.vocabulary import CHARTER


@upholds("B05")
def for_an_area_of_the_list(event: Prepared | SectoralPlanContributed, known: Known) -> bool:
    """Der genannte Bereich steht an diesem Tag auf der Liste.

    Kennung und Tag sind zu prüfen; ein neuer Bereich ist zuerst mit „area-added“ aufzunehmen.
    """
    listed = structure_in_force(known.about(CHARTER))
    return event.area is None or (listed is not None and event.area in listed.areas)
