# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page that explains every read table, column by column: ``python -m f99adapters.tables.documentation``.

Made from the tables themselves; a test holds ``docs/views.md`` to it.
"""

import sys
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Table

from f99adapters.tables.catalogue import TABLES
from f99adapters.tables.findings import FINDINGS_UP_TO
from f99adapters.tables.view import read_as, shown

_HEAD = """\
<!--
SPDX-FileCopyrightText: 2026 f99 contributors
SPDX-License-Identifier: EUPL-1.2
-->
# Read tables (Lesetabellen)

<!-- Made by `python -m f99adapters.tables.documentation`: change the comments of the columns, not this page. -->

Services and reporting tools read these tables with plain SQL. They hold nothing that the register does not tell, lie
apart from it (SQLite: `eins99.views.db` beside `eins99.db`; PostgreSQL: schema `f99_views` beside `f99`) and may be
made anew at any time: `f99 views follow` keeps them up with the register, `f99 views rebuild` fills them anew while the
old ones go on answering, `f99 views status` says how far they go.

- **Read the names below** and no others: they show the rows in force. Behind each, under a name ending in `_rows`, also
  lie those that are being filled beside them.
- **A name carries its version.** Should the meaning or the columns of a table change, the number goes up and the table
  under the old name is gone once the new one is filled.
- **Days.** Where a table has `valid_from` (inclusive) and `valid_until` (exclusive, NULL: until further notice), a row
  says what held between them, corrections, revocations and annulments considered; days to come included. For one day:

```sql
{for_a_day}
```

- **Vacant places** are rows of `places_v1` without one in `rosters_v1`:

```sql
{vacancies}
```

- Persons are references; names stand elsewhere. Sums are euro cents. JSON is `jsonb` on PostgreSQL; SQLite keeps days
  (`2026-03-18`) and JSON as text, which its `json_extract` reads.
- **Findings** (`findings_v1`) are those of the day of the last update, made anew as a whole once nothing comes in: one
  may depend on every entry. That takes all entries in memory, so it is done up to {findings_up_to:,} entries; beyond,
  the table stays as it was last or empty, and whoever asks the register is answered from the entries themselves.
- Where a standby took over that lacks entries from which rows came, the tables are filled anew. A service that keeps
  rows of its own keeps the place beside them, not the number alone (`following.place.text`, or the class `Positions`),
  and is told when the register has another history ([Betrieb](betrieb.md#ein-zweiter-rechner-der-nichts-verliert)).
- How far the rows go is kept in `generations` and `tracking` in the same transaction; `f99 views status` shows it.
"""

FOR_A_DAY = """\
SELECT person, function FROM rosters_v1
WHERE body = 'body:social-committee'
  AND valid_from <= DATE('2026-03-18') AND (valid_until IS NULL OR valid_until > DATE('2026-03-18'))
ORDER BY seated_on, seated_position"""

VACANCIES = """\
SELECT p.body_name, p.place_name FROM places_v1 AS p
WHERE p.place IS NOT NULL
  AND p.valid_from <= DATE('2026-03-18') AND (p.valid_until IS NULL OR p.valid_until > DATE('2026-03-18'))
  AND NOT EXISTS (
    SELECT 1 FROM rosters_v1 AS r WHERE r.body = p.body AND r.place = p.place
    AND r.valid_from <= DATE('2026-03-18') AND (r.valid_until IS NULL OR r.valid_until > DATE('2026-03-18')))
ORDER BY p.body, p.ordinal"""


def page() -> str:
    """The page, in Markdown."""
    head = _HEAD.format(for_a_day=FOR_A_DAY, vacancies=VACANCIES, findings_up_to=FINDINGS_UP_TO)
    return "\n".join([head, *(line for table in TABLES for line in _section(table))])


def _section(table: Table) -> Iterator[str]:
    yield f"## `{read_as(table)}`"
    yield ""
    yield str(table.comment)
    yield ""
    yield "| Column | Type | Meaning |"
    yield "|---|---|---|"
    for column in shown(table):
        yield f"| `{column.name}` | {_type(column)} | {column.comment} |"
    yield ""


def _type(column: Column[Any]) -> str:
    name = column.type.compile()
    return name if column.nullable else f"{name}, never NULL"


if __name__ == "__main__":
    sys.stdout.write(page())
