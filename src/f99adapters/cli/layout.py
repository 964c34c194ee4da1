# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines for a terminal or a printer: wrapped, indented, aligned (Satzspiegel)."""

import shutil
import textwrap
from collections.abc import Iterable, Sequence

WIDEST, NARROWEST = 100, 60
GAP = "  "


def width() -> int:
    """How many columns there are, at most 100; where there is no terminal, 100."""
    columns = shutil.get_terminal_size((WIDEST, 24)).columns
    return max(NARROWEST, min(WIDEST, columns))


def wrapped(text: str, indent: int = 0, *, first: str | None = None, columns: int | None = None) -> list[str]:
    """A text as lines; ``first`` stands at the beginning of the first line in place of the indent."""
    space = " " * indent
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines += textwrap.wrap(
            paragraph,
            columns or width(),
            initial_indent=space if lines or first is None else first.ljust(indent),
            subsequent_indent=space,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return lines


def heading(text: str, line: str = "=") -> list[str]:
    """A heading with a line below."""
    lines = wrapped(text)
    return [*lines, line * max(map(len, lines))]


def pairs(rows: Iterable[tuple[str, str]], indent: int = 0) -> list[str]:
    """Names and values, the values below each other."""
    rows = list(rows)
    column = indent + max((len(name) for name, _ in rows), default=0) + len(GAP)
    return [line for name, value in rows for line in wrapped(value, column, first=" " * indent + name)]


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns as wide as their longest cell, or narrower where that costs the fewest lines, so that all of it fits.

    No column becomes narrower than its longest word.
    """
    cells = [list(column) for column in zip(titles, *rows, strict=True)]
    columns = [max(map(len, column)) for column in cells]
    narrowest = [max(len(word) for cell in column for word in ("", *cell.split())) for column in cells]
    while sum(columns) + len(GAP) * (len(columns) - 1) > width() and columns != narrowest:
        costs = [
            (_height(column, now - 1) - _height(column, now), -now, at)
            for at, (column, now) in enumerate(zip(cells, columns, strict=True))
            if now > narrowest[at]
        ]
        columns[min(costs)[2]] -= 1
    rule = GAP.join("-" * column for column in columns)
    return [*_row(titles, columns), rule, *(line for row in rows for line in _row(row, columns))]


def _height(cells: Sequence[str], columns: int) -> int:
    """About how many lines the cells of a column take, one below the other."""
    return sum(-(-len(cell) // columns) for cell in cells)


def _row(cells: Sequence[str], columns: Sequence[int]) -> list[str]:
    stacked = [wrapped(cell, columns=column) or [""] for cell, column in zip(cells, columns, strict=True)]
    height = max(map(len, stacked))
    return [
        GAP.join(
            (lines[at] if at < len(lines) else "").ljust(column) for lines, column in zip(stacked, columns, strict=True)
        ).rstrip()
        for at in range(height)
    ]
