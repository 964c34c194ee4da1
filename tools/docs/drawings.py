# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures as SVG, drawn from data: what all have in common, and the bodies of a charter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import count
from pathlib import Path

from f99domain import Body, Charter
from f99domain.vocabulary import (
    ELIGIBILITY,
    EXTERNAL_STEERING_GROUP,
    INTERNAL_STEERING_GROUP,
    MEASURE_PLANNING,
    RECOMMENDATION,
    SOCIAL_PLAN,
    SOCIAL_REPORTING,
    BodyId,
)

_COMPETENT = {
    ELIGIBILITY: "prüft Mikroprojekte auf Förderfähigkeit",
    MEASURE_PLANNING: "prüft die jährliche Maßnahmeplanung",
    SOCIAL_REPORTING: "nimmt die Sozialberichterstattung zur Kenntnis",
    SOCIAL_PLAN: "beschließt über den integrierten Sozialplan",
    RECOMMENDATION: "gibt fachliche Empfehlungen",
}

# Advance widths of a plain sans-serif in thousandths of its size, rounded up: enough to break lines safely.
_NARROW = frozenset("fijlrtIJ.,:;!|()[]/-'„“ ")
_WIDE = frozenset("mwMWGOQÖ%@—")


def width_of(text: str, size: float) -> float:
    """About how wide a text is, never narrower than drawn."""
    return size * sum(0.32 if sign in _NARROW else 0.88 if sign in _WIDE else 0.575 for sign in text)


def broken(text: str, width: float, size: float) -> list[str]:
    """A text in lines of at most a width; a word that is too long breaks after a slash or a hyphen, or not at all."""
    lines = [""]
    for piece in text.replace("/", "/\u200b").replace("-", "-\u200b").replace(" ", " \u200b").split("\u200b"):
        if lines[-1] and width_of((lines[-1] + piece).rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def palette(of: str) -> str:
    """The page's colours and typefaces, by day and by night, as style of an element and whatever is in it."""
    told, _, _ = Path(__file__).with_name("page.css").read_text(encoding="utf-8").partition("\n* {")
    return " ".join(told.replace("color-scheme: light dark;", "").replace(":root", of).split())


def picture(name: str, title: str, size: tuple[float, float], style: str, drawn: Sequence[str]) -> str:
    """A picture that is a file of its own: readable by day and by night, its text can be selected and read aloud.

    Its style is about nothing but itself, so that a page may hold it as it is.
    """
    width, height = size
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{name}" viewBox="0 0 {width:.0f} {height:.0f}"',
            f'width="{width:.0f}" height="{height:.0f}" role="img" aria-label="{escape(title)}">',
            f"<style>{palette(f'#{name}')}",
            f"#{name} text{{font-family:var(--sans);fill:var(--ink)}}",
            *(f"#{name} {rule}" for rule in style.split("\n") if rule),
            "</style>",
            f'<rect class="paper" width="{width:.0f}" height="{height:.0f}" rx="10"/>',
            *drawn,
            "</svg>\n",
        ]
    )


def words(x: float, y: float, text: str, style: str) -> str:
    """A line of a picture."""
    return f'<text class="{style}" x="{x:.0f}" y="{y:.0f}">{escape(text)}</text>'


@dataclass(frozen=True)
class _Line:
    text: str
    style: str
    size: float
    above: float
    indent: float = 0


@dataclass(frozen=True)
class _Box:
    body: Body
    lines: tuple[_Line, ...]
    width: float

    @property
    def height(self) -> float:
        return sum(line.above + line.size * 1.32 for line in self.lines) + 28


def bodies(charter: Charter, *, narrow: bool) -> str:
    """The bodies, one under the other as the charter says, each with what it decides and who sits in it."""
    width = 328.0 if narrow else 300.0
    boxes = {
        body.body: _box(charter, body, width - (18 * _depth(charter, body) if narrow else 0)) for body in charter.bodies
    }
    places = _stacked(charter, boxes) if narrow else _side_by_side(charter, boxes)
    right = max(x + boxes[body].width for body, (x, _) in places.items())
    bottom = max(y + boxes[body].height for body, (_, y) in places.items())
    drawn = [line for body in charter.bodies for line in _connection(body, boxes, places, narrow=narrow)]
    drawn += [line for body, place in places.items() for line in _drawn(boxes[body], *place)]
    label = "Die Gremien und was sie entscheiden"
    names = ", ".join(f"{body.name} unter {_name(charter, body.under)}" for body in charter.bodies if body.under)
    anchor = "gremien-schmal" if narrow else "gremien-breit"
    return "\n".join(
        [
            f'<svg class="drawing {"narrow" if narrow else "wide"}" viewBox="0 0 {right + 2:.0f} {bottom + 2:.0f}"',
            f'role="img" aria-labelledby="{anchor}-t {anchor}-d" xmlns="http://www.w3.org/2000/svg">',
            f'<title id="{anchor}-t">{label}</title><desc id="{anchor}-d">{escape(names)}.</desc>',
            *drawn,
            "</svg>",
        ]
    )


def _box(charter: Charter, body: Body, width: float) -> _Box:
    inner = width - 32
    lines = [_Line(text, "name", 17, 0) for text in broken(body.name, inner, 18.5)]
    for assigned in charter.competences:
        if assigned.body == body.body:
            said = _COMPETENT.get(assigned.competence, f"zuständig für „{assigned.competence}“")
            lines += _item(said, "does", 13, inner, 7)
    if all(line.style == "name" for line in lines):
        lines += _item("berät, ohne eigene Zuständigkeit", "does", 13, inner, 7)
    seats: Sequence[str] = ()
    if body.body == INTERNAL_STEERING_GROUP:
        seats = [area.name for area in charter.areas]
        lines.append(_Line(f"{len(seats)} Bereiche", "head", 11.5, 14))
    elif body.body == EXTERNAL_STEERING_GROUP:
        seats = [circle.name for circle in charter.circles]
        lines.append(_Line(f"{len(seats)} Akteurskreise", "head", 11.5, 14))
    for seat in seats:
        lines += _item(seat, "seat", 12, inner, 4)
    return _Box(body, tuple(lines), width)


def _item(text: str, style: str, size: float, width: float, above: float) -> Iterator[_Line]:
    for number, line in enumerate(broken(text, width - 12, size) if text else ()):
        yield _Line(line, style if number else f"{style} first", size, 0 if number else above, indent=12)


def _depth(charter: Charter, body: Body) -> int:
    above = next((other for other in charter.bodies if other.body == body.under), None)
    return 1 + _depth(charter, above) if above else 0


def _under(charter: Charter, body: Body | None) -> list[Body]:
    return [other for other in charter.bodies if other.under == (body.body if body else None)]


def _name(charter: Charter, wanted: str | None) -> str:
    return next((body.name for body in charter.bodies if body.body == wanted), "")


def _stacked(charter: Charter, boxes: dict[BodyId, _Box]) -> dict[BodyId, tuple[float, float]]:
    places: dict[BodyId, tuple[float, float]] = {}
    bottom = 1.0

    def place(body: Body) -> None:
        nonlocal bottom
        places[body.body] = (1 + 18.0 * _depth(charter, body), bottom)
        bottom += boxes[body.body].height + 18
        for other in _under(charter, body):
            place(other)

    for body in _under(charter, None):
        place(body)
    return places


def _side_by_side(charter: Charter, boxes: dict[BodyId, _Box]) -> dict[BodyId, tuple[float, float]]:
    places: dict[BodyId, tuple[float, float]] = {}
    columns = count()
    step = next(iter(boxes.values())).width + 28

    def place(body: Body, top: float) -> float:
        below = _under(charter, body)
        if below:
            lefts = [place(other, top + boxes[body.body].height + 56) for other in below]
            left = (min(lefts) + max(lefts)) / 2
        else:
            left = 1 + next(columns) * step
        places[body.body] = (left, top)
        return left

    for body in _under(charter, None):
        place(body, 1)
    return places


def _connection(
    body: Body, boxes: dict[BodyId, _Box], places: dict[BodyId, tuple[float, float]], *, narrow: bool
) -> Iterator[str]:
    if body.under is None:
        return
    (x, y), (above_x, above_y) = places[body.body], places[body.under]
    above_bottom = above_y + boxes[body.under].height
    if narrow:
        path = f"M{above_x + 8:.0f} {above_bottom:.0f}V{y + 24:.0f}H{x:.0f}"
    else:
        middle, above_middle = x + boxes[body.body].width / 2, above_x + boxes[body.under].width / 2
        path = f"M{middle:.0f} {y:.0f}V{y - 28:.0f}H{above_middle:.0f}V{above_bottom:.0f}"
    yield f'<path class="under" d="{path}"/>'


def _drawn(box: _Box, x: float, y: float) -> Iterator[str]:
    kind = "box" if box.body.under else "box top"
    yield f'<rect class="{kind}" x="{x:.0f}" y="{y:.0f}" width="{box.width:.0f}" height="{box.height:.0f}" rx="8"/>'
    baseline = y + 12
    for line in box.lines:
        baseline += line.above + line.size * 1.32
        if line.style.endswith(" first"):
            yield f'<circle class="{line.style}" cx="{x + 19:.0f}" cy="{baseline - line.size * 0.34:.1f}" r="2"/>'
        yield (
            f'<text class="{line.style}" x="{x + 16 + line.indent:.0f}" y="{baseline:.1f}" '
            f'font-size="{line.size}">{escape(line.text)}</text>'
        )
