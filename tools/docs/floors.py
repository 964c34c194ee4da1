# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The picture of the house: floors as the contracts in ``pyproject.toml`` have them, lines as the code imports."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import import_module
from math import log2

import grimp  # comes with import-linter, which holds the same contracts

from tools.docs.drawings import broken, picture, width_of, words
from tools.docs.provisions import ROOT

NAME = "architecture.svg"
HOUSES = {"f99adapters": "adapters-layers", "f99domain": "domain-layers"}
"""Each package with the contract that gives it its floors; what comes first stands on what comes after."""

WIDTH, LEFT, RIGHT = 860, 24, 640
"""Boxes stand between left and right; the lines are drawn beside them."""
GAP, PAD, LINE = 6, 12, 15


@dataclass(frozen=True)
class Box:
    """A package or module: its name, and what its docstring says it is."""

    module: str
    says: str

    @property
    def name(self) -> str:
        """Its name in its package."""
        return self.module.rpartition(".")[2]


@dataclass(frozen=True)
class Floor:
    """What stands side by side and knows only what is below."""

    boxes: tuple[Box, ...]

    @property
    def columns(self) -> int:
        """How many boxes stand in a row of it."""
        return len(self.boxes) if len(self.boxes) <= MOST_SAYING else 4 if self.is_small else 3

    @property
    def is_small(self) -> bool:
        """Whether it is made of single files alone, of which the names have to do."""
        return not any(hasattr(import_module(box.module), "__path__") for box in self.boxes[:1])


CAPTION = (
    "Every line is what the modules of one floor import of another: the more, the thicker. All of them lead down.",
    "Blue: among the adapters. Amber: from the adapters to the domain, most by its front door. Green: in the domain.",
)

MOST_SAYING = 2
"""So many boxes of a floor have room for what they say."""


@cache
def floors() -> dict[str, tuple[Floor, ...]]:
    """The floors of each house from top to bottom."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = {one["id"]: one["layers"] for one in contracts if one["type"] == "layers"}
    return {
        house: tuple(
            Floor(tuple(_box(f"{house}.{name}") for name in layer.replace("|", ":").replace(":", " ").split()))
            for layer in layers[contract]
        )
        for house, contract in HOUSES.items()
    }


def _box(module: str) -> Box:
    """What a module says of itself in its first sentence, without the German word in brackets."""
    told = " ".join((import_module(module).__doc__ or "").partition("\n\n")[0].replace("``", "").split())
    return Box(module, re.sub(r" \([A-ZÄÖÜ][^)]*\)", "", told).partition(". ")[0].removesuffix("."))


@cache
def imports() -> Counter[tuple[str, str]]:
    """How often the modules of one box import those of another."""
    graph = grimp.build_graph(*HOUSES, cache_dir=None)
    boxes = {box.module for house in floors().values() for floor in house for box in floor.boxes}
    found: Counter[tuple[str, str]] = Counter()
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            ends = _box_of(module), _box_of(imported)
            if ends[0] != ends[1] and ends[0] in boxes:
                found[ends] += 1
    return found


def _box_of(module: str) -> str:
    """The box a module is in; of whoever comes in by the front door, the house."""
    return ".".join(module.split(".")[:2])


def chart() -> str:
    """The picture."""
    drawn: list[str] = []
    lines: dict[str, float] = {}
    y = 20.0
    for house, storeys in floors().items():
        drawn += [words(LEFT, y + 17, house, "house"), words(LEFT + 118, y + 17, _box(house).says, "says")]
        lines[house] = y + 12
        y += 34
        for floor in storeys:
            height = _height(floor)
            drawn += _floor(floor, y, house)
            lines |= {box.module: y + height / 2 for box in floor.boxes}
            y += height + GAP
        y += 18
    title = "The floors of f99adapters and f99domain; every line is imports, and leads down"
    drawn += [*_lines(lines), *(words(LEFT, y + 2 + 17 * row, text, "says") for row, text in enumerate(CAPTION))]
    return picture("picture-of-floors", title, (WIDTH, y + 39), _STYLE, drawn)


def _height(floor: Floor) -> float:
    rows = -(-len(floor.boxes) // floor.columns)
    if len(floor.boxes) > MOST_SAYING:
        head = 0 if floor.is_small else 42
        return head + rows * (28 + 6) - 6 + (0 if floor.is_small else PAD)
    width = _width(floor.columns)
    most = max(len(_said(box, width)) for box in floor.boxes)
    return 16 + max(1, most) * LINE


def _width(columns: int, left: float = LEFT, right: float = RIGHT) -> float:
    return (right - left - (columns - 1) * 6) / columns


def _said(box: Box, width: float) -> list[str]:
    return broken(box.says, width - PAD * 2 - _name_width(box), 12)


def _name_width(box: Box) -> float:
    return max(width_of(box.name, 13.5) + 16, 92)


def _floor(floor: Floor, y: float, house: str) -> Iterator[str]:
    if len(floor.boxes) > MOST_SAYING:
        yield from _many(floor, y, house)
        return
    width, height = _width(floor.columns), _height(floor)
    for number, box in enumerate(floor.boxes):
        x = LEFT + number * (width + 6)
        said = _said(box, width)
        top = y + (height - len(said) * LINE) / 2 + 11
        yield _rect(x, y, width, height, house)
        yield words(x + PAD, y + height / 2 + 5, box.name, "name")
        for line, text in enumerate(said):
            yield words(x + PAD + _name_width(box), top + line * LINE, text, "says")


def _many(floor: Floor, y: float, house: str) -> Iterator[str]:
    """A floor of many: the matters with the four files each of them is made of, or small modules."""
    height, inner = _height(floor), 0 if floor.is_small else PAD
    if not floor.is_small:
        yield _rect(LEFT, y, RIGHT - LEFT, height, "outer")
        yield words(LEFT + PAD, y + 25, "the matters", "name")
        yield words(LEFT + PAD + 100, y + 25, "each with findings | rules → state → events, one file each", "says")
    width = _width(floor.columns, LEFT + inner, RIGHT - inner)
    for number, box in enumerate(sorted(floor.boxes, key=lambda one: _is_file(one.module))):
        row, column = divmod(number, floor.columns)
        x = LEFT + inner + column * (width + 6)
        top = y + (0 if floor.is_small else 38) + row * 34
        yield _rect(x, top, width, 28, f"{house} beside" if _is_file(box.module) and not floor.is_small else house)
        yield words(x + PAD, top + 19, box.name, "name")


def _is_file(module: str) -> bool:
    return not hasattr(import_module(module), "__path__")


def _rect(x: float, y: float, width: float, height: float, style: str) -> str:
    return f'<rect class="{style}" x="{x:.0f}" y="{y:.0f}" width="{width:.1f}" height="{height:.0f}" rx="6"/>'


def _lines(places: dict[str, float]) -> Iterator[str]:
    """One line for the imports between two floors, the farther the wider; floors are told apart by their height."""
    counted: Counter[tuple[float, float, str]] = Counter()
    for (above, below), number in imports().items():
        style = "across" if above.partition(".")[0] != below.partition(".")[0] else above.partition(".")[0]
        if places[above] != places[below]:
            counted[places[above], places[below], style] += number
    farthest = max(places.values()) - min(places.values())
    for (start, end, style), number in sorted(counted.items()):
        reach = RIGHT + 14 + (WIDTH - RIGHT - 30) * 4 / 3 * (abs(end - start) / farthest) ** 0.62
        path = f"M{RIGHT + 4} {start:.0f}C{reach:.0f} {start:.0f} {reach:.0f} {end:.0f} {RIGHT + 4} {end:.0f}"
        yield f'<path class="line {style}" d="{path}" stroke-width="{0.7 + log2(number) * 0.55:.1f}"/>'


def shown() -> set[str]:
    """Every name that stands in the picture."""
    return {escape(box.name) for house in floors().values() for floor in house for box in floor.boxes}


_STYLE = """
.paper{fill:var(--paper)}
rect{stroke-width:1}
rect.f99adapters{fill:var(--blue-soft);stroke:var(--blue)}
rect.f99domain{fill:var(--green-soft);stroke:var(--green)}
rect.beside{stroke-dasharray:4 3}
rect.outer{fill:none;stroke:var(--green)}
.house{font:600 16px var(--serif)}
.name{font-size:13.5px;font-weight:600}
.says{font-size:12px;fill:var(--soft)}
.line{fill:none;stroke-opacity:.42}
.line.f99adapters{stroke:var(--blue)}
.line.f99domain{stroke:var(--green)}
.line.across{stroke:var(--amber)}
"""
