# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When something happened, subject by subject: a line for each, years across (Zeitachse)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from f99adapters.markup import Html, tag
from f99adapters.report.content import Content, Happening
from f99adapters.report.kinds import ALL_KINDS, Heading
from f99adapters.report.layout import Section, section
from f99domain import BODIES, BodyId, Decision, Id, SittingId
from f99domain.wording import dated

MOST_LANES = 12
"""With more subjects of a kind, they share one line."""
MOST_NAMED = 8
"""So many events a mark names when it is pointed at."""
_STEPS = 100
"""How finely the axis tells moments apart; what falls together is one mark."""
_FEW_YEARS = 15


@dataclass(frozen=True)
class Axis:
    """From the first day of the first year shown to the last day of the last."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.last - self.first).days

    def at(self, when: date) -> float:
        """Where a day is, in percent of the width."""
        return round(100 * (when - self.first).days / self.days, 1)

    @property
    def years(self) -> list[int]:
        """The years to be labelled."""
        years = range(self.first.year, self.last.year + 1)
        return [year for year in years if len(years) <= _FEW_YEARS or year % 5 == 0]


def timeline(content: Content) -> Section:
    """The section."""
    if not content.rows:
        return section("zeitachse", "Zeitachse", tag("p", "Nichts ist eingetragen."))
    happened = [row.event.effective_on for row in content.rows]
    axis = Axis(date(min(happened).year, 1, 1), date(max(happened).year, 12, 31))
    lanes: dict[Id, list[Happening]] = {}
    for row in content.rows:
        lanes.setdefault(_lane(row, content), []).append(row)
    found = [(kind, [lane for lane in lanes if type(lane) in kind.ids]) for kind in ALL_KINDS]
    telling = [(kind, subjects) for kind, subjects in found if subjects and kind.is_telling]
    others = [(kind, subjects) for kind, subjects in found if subjects and not kind.is_telling]
    return section(
        "zeitachse",
        "Zeitachse",
        tag(
            "p",
            "Jede Zeile ist ein Gegenstand mit der Zahl seiner Ereignisse; jedes Zeichen steht an seinem Tag, größere "
            "fassen mehrere Ereignisse zusammen. Der Name führt zu den Einträgen.",
        ),
        _legend(),
        tag(
            "div",
            _years(axis),
            *(tag("div", tag("h3", kind.title), *_kind(kind, of, lanes, axis, content)) for kind, of in telling),
            tag("div", tag("h3", "Weiteres"), *(_together(kind, of, lanes, axis) for kind, of in others))
            if others
            else None,
            class_="timeline",
        ),
    )


def _lane(row: Happening, content: Content) -> Id:
    """The line an event is on: that of a body for its sittings and seats, of a plan for what goes into it."""
    thread = row.event.thread
    return (content.names.body_of(thread) or thread) if isinstance(thread, SittingId) else thread


def _kind(
    kind: Heading, subjects: Sequence[Id], lanes: Mapping[Id, list[Happening]], axis: Axis, content: Content
) -> Iterator[Html]:
    if len(subjects) > MOST_LANES:
        yield _together(kind, subjects, lanes, axis)
        return
    for subject in sorted(subjects, key=_in_order):
        yield _line(content.names.title(subject, content.on), f"s-{subject}", lanes[subject], axis)


def _in_order(subject: Id) -> int:
    """Bodies as the county lists them, the rest as they appear."""
    return BODIES.index(subject) if isinstance(subject, BodyId) else 0


def _together(kind: Heading, subjects: Sequence[Id], lanes: Mapping[Id, list[Happening]], axis: Axis) -> Html:
    """One line for all subjects of a kind."""
    rows = sorted((row for one in subjects for row in lanes[one]), key=lambda row: row.event.effective_on)
    return _line(
        kind.title if len(subjects) == 1 else f"{kind.title} ({len(subjects)})", f"k-{kind.anchor}", rows, axis
    )


def _line(title: str, anchor: str, rows: Sequence[Happening], axis: Axis) -> Html:
    unseen = tag("span", " Ereignis" if len(rows) == 1 else " Ereignisse", class_="unseen")
    marks = groupby(rows, key=lambda row: int(axis.at(row.event.effective_on) * _STEPS / 100))
    return tag(
        "div",
        tag("p", tag("a", title, href=f"#{anchor}"), " ", tag("small", len(rows), unseen)),
        tag("svg", _grid(axis), *(_mark(list(together), axis) for _, together in marks), aria_hidden="true", height=24),
        class_="lane",
    )


def _mark(rows: Sequence[Happening], axis: Axis) -> Html:
    """A mark for what happened on about one day: square for decisions, ringed where something was amended."""
    at, size = f"{axis.at(rows[0].event.effective_on)}%", min(4 + len(rows), 9)
    kind = "decision" if any(isinstance(row.event, Decision) for row in rows) else "event"
    shape = (
        tag(
            "svg",
            tag("rect", x=-size, y=-size, width=2 * size, height=2 * size, class_=kind),
            x=at,
            y=12,
            overflow="visible",
        )
        if kind == "decision"
        else tag("circle", cx=at, cy=12, r=size, class_=kind)
    )
    ring = tag("circle", cx=at, cy=12, r=size + 3, class_="amended") if any(row.amendments for row in rows) else None
    said = "; ".join(f"{dated(row.event)} {row.event.label}" for row in rows[:MOST_NAMED])
    more = f" und {len(rows) - MOST_NAMED} weitere" if len(rows) > MOST_NAMED else ""
    return tag("a", tag("title", said + more), ring, shape, href=f"#e{rows[0].entry.position}", tabindex=-1)


def _grid(axis: Axis) -> Iterable[Html]:
    yield tag("line", x1="0", x2="100%", y1=12, y2=12, class_="base")
    for year in axis.years:
        at = f"{axis.at(date(year, 1, 1))}%"
        yield tag("line", x1=at, x2=at, y1=0, y2=24, class_="year")


def _years(axis: Axis) -> Html:
    labels = (tag("text", year, x=f"{axis.at(date(year, 1, 1))}%", y=14, dx=3) for year in axis.years)
    return tag("div", tag("p"), tag("svg", *labels, aria_hidden="true", height=18), class_="lane years")


def _legend() -> Html:
    def sample(*shapes: Html) -> Html:
        return tag("svg", *shapes, width=26, height=24, aria_hidden="true")

    return tag(
        "ul",
        tag("li", sample(tag("rect", x=7, y=6, width=12, height=12, class_="decision")), "Entscheidung eines Gremiums"),
        tag("li", sample(tag("circle", cx=13, cy=12, r=5, class_="event")), "anderes Ereignis"),
        tag(
            "li",
            sample(
                tag("circle", cx=13, cy=12, r=8, class_="amended"), tag("circle", cx=13, cy=12, r=5, class_="event")
            ),
            "später berichtigt, aufgehoben oder nichtig",
        ),
        class_="legend",
    )
