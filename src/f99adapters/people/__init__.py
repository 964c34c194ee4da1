# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of persons beside the register, and can be erased (Personendaten).

An event names a person by reference and commits to details (``f99domain.persons.events``); the details lie here,
encrypted under a key of each person, which is wrapped by a key that lies elsewhere. Reading order: ``sealing``,
``keys``, ``tables``, ``database``, ``places``, ``vault``; ``details``, ``dossiers``; the ``store``; then what is done
with it: ``reading``, ``mentioning``, ``keeping``, ``erasing``, ``settling``; and ``people``, whom everybody asks.
"""

from f99adapters.people.details import Detailed
from f99adapters.people.erasure import Erasure
from f99adapters.people.names import PersonNames
from f99adapters.people.people import People
from f99adapters.people.places import people_beside
from f99adapters.people.reading import references_only

__all__ = ["Detailed", "Erasure", "People", "PersonNames", "people_beside", "references_only"]
