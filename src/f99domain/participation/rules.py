# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When recommendations may be entered (Empfehlungen; R16).

A decision against one, or without one, is always admitted.
"""

from f99domain.core.judge import Known
from f99domain.participation.events import RecommendationGiven
from f99domain.rulebook import upholds
from f99domain.structure.state import structure_in_force
from f99domain.vocabulary import CHARTER, RECOMMENDATION


@upholds("R16")
def in_the_name_of_a_body_that_may_recommend(event: RecommendationGiven, known: Known) -> bool:
    """Fachliche Empfehlungen gibt das Gremium, dem die Struktur sie zuweist, und kein anderes.

    Was ein anderes Gremium rät, ist als „advice-given“ einzutragen.
    """
    now = structure_in_force(known.about(CHARTER))
    return now is not None and now.is_competent(event.body, RECOMMENDATION)
