# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read table this version of the program knows (Verzeichnis der Lesetabellen).

A table whose meaning or columns change gets the next number in its name. A database filled by a program with other
numbers is filled anew beside what is there, see ``generations``.
"""

from sqlalchemy import Table

from f99adapters.tables.applications import APPLICATIONS
from f99adapters.tables.findings import FINDINGS
from f99adapters.tables.plans import PLANS
from f99adapters.tables.recommendations import RECOMMENDATIONS
from f99adapters.tables.rosters import PERSONS, ROSTERS
from f99adapters.tables.sittings import DECISIONS, SITTINGS
from f99adapters.tables.structures import PLACES, STRUCTURES
from f99adapters.tables.view import ReadTable

VIEWS: tuple[ReadTable, ...] = (
    STRUCTURES,
    PLACES,
    ROSTERS,
    PERSONS,
    APPLICATIONS,
    SITTINGS,
    DECISIONS,
    RECOMMENDATIONS,
    PLANS,
)
TABLES: tuple[Table, ...] = (*(view.table for view in VIEWS), FINDINGS)
STATES = "states_v1"
"""How rows hold what answers are made of (``forms``): with any change of it, the number goes up."""
