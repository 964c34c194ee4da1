# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps 5 and 6 name what was never allowed, though its forger had the database and the key and everything fits.

Each history is sealed and grown without a fault: only judging it again can tell.
"""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import rfc8785

from f99adapters.codec import encode
from f99adapters.seal.judging import LEAVES, FullReport
from f99adapters.seal.notes import checkpoint
from f99adapters.seal.tiles import write_checkpoint, write_tree
from f99adapters.seal.verification import verify_bundle
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.report import Verdict
from f99domain import (
    EDITION,
    SOCIAL_COMMITTEE,
    Basis,
    Entry,
    EntryAnnulled,
    EntryCorrected,
    EntryId,
    EntryRevoked,
    judged_again,
)
from tests.audit.registers import (
    DAY,
    Content,
    History,
    content,
    decided,
    honest,
    person,
    resolved,
    seated,
    sitting,
    stored,
    submitted,
    verified,
)
from tests.audit.samples import KEYS, REGISTER, failed, places, said
from tests.databases import Database
from tests.histories import history
from tests.sampling import one_in


def sealed(database: Database, what: Content) -> FullReport:
    """The verification of a register that holds this and is sealed to its end."""
    return verified(stored(database.fresh(), what, sealed=(6, len(what.rows))))


ILLEGAL: dict[str, tuple[History, int, str]] = {
    "an eligibility decision outside of a sitting of the committee": (
        honest().add(decided("2", "external"), key="f1"),
        17,
        "[R21.in_a_sitting_of_the_competent_body.v1]",
    ),
    "a second decision on an application": (
        honest().add(decided("1", "committee"), key="f1"),
        17,
        "[R21.no_final_outcome_stands.v1]",
    ),
    "a plan resolved by the committee": (
        honest().add(resolved("1", "committee"), key="f1"),
        17,
        "[R25.resolved_by_the_competent_body.v1]",
    ),
    "a member of a fourth circle": (
        honest().add(seated("vierter"), key="f1"),
        17,
        "[R10.the_circle_is_defined.v1]",
    ),
    "a decision on an application that nobody submitted": (
        honest().add(decided("9", "committee"), key="f1"),
        17,
        "[B05.what_it_refers_to_is_entered.v1]",
    ),
    "a decision in a sitting that was not held yet": (
        honest().add(decided("2", "later"), key="f1").add(sitting("later", SOCIAL_COMMITTEE), key="f2"),
        17,
        "[B05.what_it_refers_to_is_entered.v1]",
    ),
    "an entry by somebody who was never entered": (
        honest().add(
            person("5"),
            key="f1",
            submission=honest().entries[-1].submission.model_copy(update={"by": "person:x", "key": "f1"}),
        ),
        17,
        "[B03.who_records_is_entered.v1]",
    ),
}


@pytest.mark.parametrize("what", ILLEGAL)
def test_an_entry_that_was_not_allowed_is_named_with_its_rule(database: Database, what: str) -> None:
    told, position, rule = ILLEGAL[what]
    report = sealed(database, content(told))
    assert failed(report) == ["Zulässig"]
    assert places(report) == [(LEAVES, position)]
    assert "war nicht zulässig" in said(report)[0]
    assert said(report)[0].endswith(rule)


def with_claims(position: int, **claims: object) -> Content:
    told = honest()
    told.entries[position - 1] = replace(told.entries[position - 1], **claims)  # type: ignore[arg-type]
    return content(told)


OWN = honest().entries[9]
CLAIMS: dict[str, tuple[int, dict[str, object], list[str]]] = {
    "a newer edition than there is": (
        10,
        {"basis": replace(OWN.basis, edition=EDITION + 1)},
        [f"nennt die Ausgabe {EDITION + 1} des Regelwerks; in Kraft war {EDITION}."],
    ),
    "an older edition than in force": (
        10,
        {"basis": replace(OWN.basis, edition=EDITION - 1)},
        [f"nennt die Ausgabe {EDITION - 1} des Regelwerks; in Kraft war {EDITION}."],
    ),
    "a rule left out": (10, {"basis": Basis(EDITION, OWN.basis.upheld[1:])}, ["nennt andere Regeln"]),
    "a rule put in": (
        10,
        {"basis": Basis(EDITION, (*OWN.basis.upheld, "R99.all_is_well.v1"))},
        ["nennt andere Regeln"],
    ),
    "rules in another order": (10, {"basis": Basis(EDITION, OWN.basis.upheld[::-1])}, ["nennt andere Regeln"]),
    "another version of a rule": (
        10,
        {"basis": Basis(EDITION, tuple(name.replace(".v1", ".v2") for name in OWN.basis.upheld))},
        ["nennt andere Regeln"],
    ),
    "a tag left out": (10, {"tags": OWN.tags - {"application:1"}}, ["nennt andere Kennungen"]),
    "a tag put in": (10, {"tags": OWN.tags | {"application:2"}}, ["nennt andere Kennungen"]),
    "an id of another key": (10, {"id": EntryId("entry:anders#1")}, ["trägt eine Kennung, die diesem Eintrag nicht"]),
    "an id of another number": (10, {"id": EntryId("entry:d1#2")}, ["trägt eine Kennung, die diesem Eintrag nicht"]),
    "an earlier moment in the middle of what was handed in together": (
        4,
        {"recorded_at": OWN.recorded_at - timedelta(days=30)},
        ["nennt andere Angaben als der Eintrag davor", "nennt andere Angaben als der Eintrag davor"],
    ),
    "another source in the middle of what was handed in together": (
        4,
        {"submission": honest().entries[3].submission.model_copy(update={"source": "Zuruf"})},
        ["nennt andere Angaben als der Eintrag davor", "nennt andere Angaben als der Eintrag davor"],
    ),
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_what_an_entry_claims_of_itself_is_compared_and_not_believed(database: Database, claim: str) -> None:
    position, claims, says = CLAIMS[claim]
    report = sealed(database, with_claims(position, **claims))
    assert failed(report) == ["Zulässig"]
    assert [problem.position for problem in report.allowed.problems] == [position, *range(5, 5 + len(says) - 1)]
    for problem, words in zip(report.allowed.problems, says, strict=True):
        assert words in problem.sentence


def test_a_key_used_again_is_named(database: Database) -> None:
    again = honest().add(person("9"), key="neu", id=EntryId("entry:a1#1"))
    again.entries[-1] = replace(
        again.entries[-1],
        submission=again.entries[-1].submission.model_copy(update={"key": "a1"}),
        tags=frozenset({"person:9", "key:a1"}),
    )
    report = sealed(database, content(again))
    assert places(report) == [(LEAVES, 17)]
    assert "trägt eine Kennung, die diesem Eintrag nicht zukommt (B15)" in said(report)[0]


LEAF = encode(honest().entries[9])


def rewritten(by: Callable[[dict[str, Any]], object]) -> bytes:
    """A leaf of the honest history, changed and written canonically."""
    leaf = json.loads(LEAF)
    by(leaf)
    return rfc8785.dumps(leaf)


UNREADABLE: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"{",
    "no object": b"[]",
    "a number": b"1",
    "spaces": LEAF.replace(b":10,", b": 10,"),
    "keys in another order": json.dumps(dict(reversed(json.loads(LEAF).items()))).encode(),
    "a name twice": LEAF.replace(b'{"basis"', b'{"by":"person:1","basis"'),
    "escapes that need not be": LEAF.replace("ü".encode(), rb"\u00fc"),
    "a text that is not normalised": LEAF.replace("ü".encode(), "u\u0308".encode()),
    "a text with something invisible": LEAF.replace("Büro".encode(), "Bü\u200bro".encode()),
    "a byte order mark": b"\xef\xbb\xbf" + LEAF,
    "something after the end": LEAF + b" ",
    "an extra field": rewritten(lambda leaf: leaf.update(note="x")),
    "an extra field of the event": rewritten(lambda leaf: leaf["data"].update(note="x")),
    "an extra field of the basis": rewritten(lambda leaf: leaf["basis"].update(note="x")),
    "a field left out": rewritten(lambda leaf: leaf.pop("office")),
    "a field of nothing": rewritten(lambda leaf: leaf.update(legal_basis=None)),
    "another schema": rewritten(lambda leaf: leaf.update(schema="f99.entry.v2")),
    "an unknown kind": rewritten(lambda leaf: leaf.update(type="eligibility-decided.v9")),
    "a kind that is no text": rewritten(lambda leaf: leaf.update(type=["x"])),
    "another kind": rewritten(lambda leaf: leaf.update(type="person-entered.v1")),
    "a number as text": rewritten(lambda leaf: leaf.update(position="10")),
    "true as a number": rewritten(lambda leaf: leaf["basis"].update(edition=True)),
    "tags not in order": rewritten(lambda leaf: leaf["tags"].reverse()),
    "a tag twice": rewritten(lambda leaf: leaf["tags"].append(leaf["tags"][-1])),
    "a moment without a zone": rewritten(lambda leaf: leaf.update(recorded_at="2025-03-05T16:00:00.000000")),
    "a moment in another zone": rewritten(lambda leaf: leaf.update(recorded_at="2025-03-05T17:00:00.000000+01:00")),
    "a moment before all time": rewritten(lambda leaf: leaf.update(recorded_at="0001-01-01T00:00:00.000000+14:00")),
    "a moment after all time": rewritten(lambda leaf: leaf.update(recorded_at="9999-12-31T23:59:59.999999-14:00")),
    "a huge number": LEAF.replace(b":10,", b":" + b"9" * 5_000 + b","),
    "deep nesting": b"[" * 60_000,
    "half a character": LEAF.replace("ü".encode(), rb"\ud800"),
    "NaN": LEAF.replace(b":10,", b":NaN,"),
    "too long": rewritten(lambda leaf: leaf["data"].update(reasons="x" * 70_000)),
}


@pytest.mark.parametrize("how", UNREADABLE)
def test_a_leaf_not_written_as_f99_writes_is_named(database: Database, how: str) -> None:
    assert UNREADABLE[how] != LEAF
    report = with_leaf(database, 10, UNREADABLE[how])
    assert "Zulässig" not in failed(report)
    assert {position for _, position in places(report)} == {10}
    (problem,) = report.readable.problems
    assert problem.sentence.startswith("Eintrag 10 ist nicht lesbar. E")
    assert "wurde nicht auf seine Zulässigkeit geprüft" in report.allowed.left_open[0]


def with_leaf(database: Database, position: int, leaf: bytes) -> FullReport:
    told = honest()
    leaves = [(entry, encode(entry)) for entry in told.entries]
    leaves[position - 1] = told.entries[position - 1], leaf
    return sealed(database, Content(leaves))


def test_an_entry_that_gives_itself_for_another_is_named_and_judged_where_it_stands(database: Database) -> None:
    report = with_leaf(database, 10, rewritten(lambda leaf: leaf.update(position=3)))
    assert failed(report) == ["Unverändert", "Lesbar"]
    assert {position for _, position in places(report)} == {10}
    assert "Einträge: Eintrag 10 gibt sich für Eintrag 3 aus." in said(report)


def test_what_was_not_allowed_is_named_where_it_stands_and_not_where_it_claims_to_stand(database: Database) -> None:
    told, position, rule = next(iter(ILLEGAL.values()))
    told = History([*told.entries[:-1], replace(told.entries[-1], position=3)])
    report = sealed(database, content(told))
    (problem,) = report.allowed.problems
    assert problem.position == position
    assert rule in problem.sentence


def test_what_rests_on_an_unreadable_entry_is_said_to_appear_so(database: Database) -> None:
    report = with_leaf(database, 9, b"{}")
    assert [problem.position for problem in report.allowed.problems] == [10]
    assert "was sich darauf stützt, kann deshalb unzulässig erscheinen" in report.allowed.left_open[0]


def bundle(folder: Path, what: Content) -> FullReport:
    edge = write_tree(folder, ((row.position, row.data) for row in what.rows))
    write_checkpoint(folder, checkpoint(edge, REGISTER))
    return verify_bundle(Folder(folder), KEYS, {})


def test_an_honest_bundle_passes_in_all_six_steps(tmp_path: Path) -> None:
    report = bundle(tmp_path, content(honest()))
    assert said(report) == []
    assert report.verdict is Verdict.PASSED
    assert len(report.steps) == 6
    assert report.readable.seen == ["Alle 16 Einträge sind nach dem Schema ihrer Fassung lesbar."]


@pytest.mark.parametrize("what", ILLEGAL)
def test_an_entry_that_was_not_allowed_is_named_in_a_bundle_as_well(tmp_path: Path, what: str) -> None:
    told, position, rule = ILLEGAL[what]
    report = bundle(tmp_path, content(told))
    assert failed(report) == ["Zulässig"]
    assert places(report) == [(LEAVES, position)]
    assert rule in said(report)[0]


def test_entries_missing_from_a_bundle_are_not_passed_off_as_readable(tmp_path: Path) -> None:
    bundle(tmp_path, content(honest()))
    (tmp_path / "tile/entries/000.p/16").write_bytes(b"")
    report = verify_bundle(Folder(tmp_path), KEYS, {})
    assert report.readable.verdict is Verdict.INCOMPLETE
    assert report.allowed.verdict is Verdict.INCOMPLETE
    assert "Es fehlen Einträge" in report.readable.left_open[0]


def test_a_bundle_without_a_readable_checkpoint_leaves_nothing_passed(tmp_path: Path) -> None:
    bundle(tmp_path, content(honest()))
    (tmp_path / "checkpoint").write_bytes(b"")
    report = verify_bundle(Folder(tmp_path), KEYS, {})
    assert [step.verdict for step in report.steps].count(Verdict.PASSED) == 0


def amendments_of(target: EntryId, told: History) -> History:
    return (
        told.add(EntryAnnulled(entry=target, reason="nie"), key="z1")
        .add(EntryRevoked(entry=target, reason="nicht mehr", effective_on=DAY), key="z2")
        .add(EntryCorrected(entry=target, reason="anders", now=submitted("1", "Wege")), key="z3")
        .add(EntryAnnulled(entry=EntryId("entry:z1#1"), reason="doch"), key="z4")
    )


@pytest.mark.parametrize("target", ["entry:z1#1", "entry:z4#1", "entry:z3#1", "entry:nie#1"])
def test_amendments_of_themselves_or_of_each_other_are_judged_to_the_end(target: str) -> None:
    told = amendments_of(EntryId(target), honest())
    told.add(decided("2", "committee"), key="z5")
    named = {difference.entry.position for difference in judged_again(told.entries)}
    assert 17 in named or target != "entry:nie#1"
    assert named <= {17, 18, 19, 20, 21}


@pytest.mark.parametrize("seed", one_in(5, range(10)))
def test_no_history_however_absurd_stops_the_judge(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    entries = history(seed, 120).entries.all
    absurd = chance.sample(entries, k=len(entries) * 2 // 3)
    again: list[Entry] = [replace(entry, position=at) for at, entry in enumerate(absurd, start=1)]
    assert any(difference.refused for difference in judged_again(again))
