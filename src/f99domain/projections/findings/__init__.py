# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What deviates on a day: recorded as it happened, and shown to whoever looks (Feststellungen).

Each finding is a function under a rule id, named and versioned like a predicate, in the module of its part of the
county's description. It sees all that the register tells by a day and yields what deviates. What happened before the
register was kept was taken over; nobody is reproached with how it was handled then.
"""

from f99domain.projections.findings import annual, committee, council, external, internal, records
from f99domain.projections.findings.sights import SIGHTS, Sight, View, findings

__all__ = ["SIGHTS", "Sight", "View", "annual", "committee", "council", "external", "findings", "internal", "records"]
