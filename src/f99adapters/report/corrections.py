# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was said later about an entry, beside what was entered first (Berichtigungen)."""

from f99adapters.markup import Html, inside, tag
from f99adapters.report.content import Content
from f99adapters.report.layout import Section, badge, number, section
from f99domain import Entry, EntryCorrected, EntryRevoked, Naming, Occurrence
from f99domain.answers.corrections import reworded
from f99domain.core.events import Amendment
from f99domain.wording import day


def corrections(content: Content) -> Section:
    """The section."""
    found = content.amendments
    if not found:
        said = tag("p", "Nichts ist berichtigt, aufgehoben oder für nichtig erklärt.")
        return section("berichtigungen", "Berichtigungen", said)
    return section(
        "berichtigungen",
        "Berichtigungen",
        tag(
            "p",
            "Nichts wird überschrieben: Was zuerst eingetragen war, bleibt stehen, und daneben steht die Berichtigung "
            "mit ihrem Grund.",
        ),
        *(_correction(entry, content) for entry in found),
    )


def _correction(entry: Entry, content: Content) -> Html:
    submission = entry.submission
    naming = content.names.on(entry.recorded_on)
    return tag(
        "div",
        tag("h3", said_later(entry, content), " zu ", _target(entry, content)),
        tag("p", f"Grund: {_reason(entry)}"),
        _beside(entry, naming, content),
        tag(
            "p",
            number(entry, content),
            f", eingetragen am {day(entry.recorded_on)} von {naming(submission.by)}, {submission.office}. "
            f"Quelle: {submission.source}",
            class_="origin",
        ),
        class_="correction",
        id=f"b{entry.position}",
    )


def said_later(entry: Entry, content: Content) -> Html:
    """What an amendment is."""
    event = entry.event
    void = [" ", badge("selbst nichtig", "bad")] if entry.id in content.void else []
    since = f" ab {day(event.effective_on)}" if isinstance(event, EntryRevoked) else ""
    return inside(f"{event.label}{since}", *void)


def _reason(entry: Entry) -> str:
    event = entry.event
    return event.reason if isinstance(event, Amendment) else ""


def _target(entry: Entry, content: Content) -> object:
    """The number of what an amendment is about; its id, where there is no such entry."""
    event = entry.event
    target = content.by_id.get(event.entry) if isinstance(event, Amendment) else None
    return number(target, content) if target else event.subject


def _beside(entry: Entry, naming: Naming, content: Content) -> Html | None:
    """What was entered beside what counts instead; for an annulment or a revocation, the reason says all."""
    event = entry.event
    if not isinstance(event, EntryCorrected):
        return None
    target = content.by_id.get(event.entry)
    original = target.event if target else None
    pairs = reworded(original, event.now, naming) if isinstance(original, Occurrence) else ()
    return tag(
        "dl",
        *(
            inside(
                tag("div", tag("dt", "Zuerst eingetragen"), tag("dd", pair.before), class_="was"),
                tag("div", tag("dt", "Es gilt"), tag("dd", pair.after), class_="is"),
            )
            for pair in pairs
        ),
        class_="beside",
    )
