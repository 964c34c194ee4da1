# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What deviates on the day, rule by rule (Feststellungen)."""

from collections.abc import Iterable
from itertools import groupby

from f99adapters.markup import Html, tag
from f99adapters.report.content import Content
from f99adapters.report.layout import Section, numbers, section
from f99domain import PROVISIONS, Finding
from f99domain.wording import count, day


def deviations(content: Content) -> Section:
    """The section."""
    found = content.findings
    number = count(len(found), "Feststellung", "Feststellungen")
    said = (
        f"{number}. Eine Feststellung zeigt, wo etwas von einer Regel abweicht. Eingetragen ist es trotzdem, denn so "
        "ist es geschehen."
        if found
        else "Nichts weicht von den Regeln ab."
    )
    groups = (_of_rule(rule, of_rule, content) for rule, of_rule in groupby(found, key=lambda one: one.rule))
    title = f"Feststellungen am {day(content.on)}"
    return section("feststellungen", title, tag("p", said), *groups, short="Feststellungen")


def _of_rule(rule: str, found: Iterable[Finding], content: Content) -> Html:
    said = (
        tag("li", content.names.in_text(one.sentence, content.on), " ", numbers(one.entries, content)) for one in found
    )
    return tag(
        "div",
        tag("h3", tag("a", rule, href=f"#r-{rule}"), " ", PROVISIONS[rule].statement),
        tag("ul", *said, class_="plain"),
        class_="finding",
    )
