# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read tables: current and past answers as SQL tables, for services and reporting tools (Lesetabellen).

They hold nothing that the log does not tell and can be made anew from it at any time. ``catalogue`` lists them,
``docs/views.md`` explains every column; a ``Projector`` fills them, ``Views`` answers from them. The pure folds of the
domain stay the reference: an answer from here is equal to theirs, or there is none.
"""

from f99adapters.tables.catalogue import TABLES, VIEWS
from f99adapters.tables.projector import Projector
from f99adapters.tables.reader import Found, Views, open_views

__all__ = ["TABLES", "VIEWS", "Found", "Projector", "Views", "open_views"]
