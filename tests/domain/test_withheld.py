# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is withheld is every text and nothing else, of every kind of event."""

from dataclasses import replace
from pathlib import Path

import pytest

from f99adapters.codec import decode
from f99adapters.people.plain import texts_of
from f99domain import Entry, EntryAnnulled, EntryId, PersonId
from f99domain.answers.withheld import WITHHELD, withholding
from tests.golden import __file__ as golden

SAMPLES = sorted(Path(golden).parent.glob("*.json"))


def annulled(entry: Entry, reason: str, number: int) -> Entry:
    return replace(
        entry,
        position=entry.position + number,
        id=EntryId(f"entry:later#{number}"),
        event=EntryAnnulled(entry=entry.id, reason=reason),
    )


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_of_every_kind_of_event_the_texts_are_withheld_and_the_rest_stays(sample: Path) -> None:
    entry = decode(sample.stem.partition("+")[0], sample.read_bytes())
    assert withholding([entry, annulled(entry, "Versehen", 1)])(entry) is entry
    shown = withholding([entry, annulled(entry, "Personendaten: x", 1)])(entry)
    assert (type(shown.event), shown.event.tags, shown.position) == (
        type(entry.event),
        entry.event.tags,
        entry.position,
    )
    texts = [text for _, text in texts_of(entry.event) if " " in text and text not in WITHHELD]
    left = shown.event.model_dump_json()
    assert [text for text in texts if text in left] == []
    assert (WITHHELD in left) or not texts
    assert {shown.submission.office, shown.submission.source} == {WITHHELD}
    assert shown.submission.by == entry.submission.by == PersonId(entry.submission.by)
    assert shown.event.sentence()


def test_forged_amendments_in_a_circle_are_followed_once() -> None:
    entry = decode("entry-annulled.v1", (Path(golden).parent / "entry-annulled.v1.json").read_bytes())
    one = annulled(entry, "Personendaten: x", 1)
    two = annulled(one, "Versehen", 2)
    one = replace(one, event=EntryAnnulled(entry=two.id, reason="Personendaten: x"))
    show = withholding([one, two])
    assert {show(each).id for each in (one, two)} == {one.id, two.id}
