# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each attack on a register in its database is caught by whom it has to be caught by, and located.

Who attacks has the database and no guard holds; some have the register's key as well. The honest register has sixteen
entries and is sealed up to the sixth and the twelfth.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from f99adapters.codec import encode
from f99adapters.errors import Unavailable
from f99adapters.merkle import Edge, leaf_hash
from f99adapters.seal.examination import examine_register
from f99adapters.seal.judging import LEAVES, FullReport
from f99adapters.seal.keys import LOG, SigningKey
from f99adapters.seal.stored import Unreadable, readable
from f99adapters.standalone.notes import parse_checkpoint
from f99adapters.standalone.report import Verdict
from f99adapters.storage import LogRecorder, Row, open_log
from f99domain import EntryId
from tests.audit.registers import (
    BEGINNING,
    SEALED,
    Administrator,
    Content,
    administrator,
    brought,
    content,
    honest,
    person,
    stored,
    verified,
)
from tests.audit.samples import KEYS, ORIGIN, WITNESSES, failed, key, places, said
from tests.databases import Database, in_a_file

HONEST = content(honest())
ENTRIES, HEADS, TAGS, CHECKPOINTS = "Tabelle entries", "Tabelle heads", "Tabelle tags", "Tabelle checkpoints"
Attack = Callable[[Administrator], object]


@pytest.fixture
def url(database: Database) -> str:
    return stored(database.fresh(), HONEST)


def forged(position: int) -> bytes:
    """An entry with other words, of the same length."""
    return HONEST.rows[position - 1].data.replace("Büro".encode(), b"Buro!")


def edit(by: Administrator, position: int = 10) -> None:
    by("UPDATE entries SET data = ? WHERE position = ?", forged(position), position)


def edit_with_hash(by: Administrator, position: int = 10) -> None:
    edit(by, position)
    by("UPDATE entries SET leaf_hash = ? WHERE position = ?", leaf_hash(forged(position)), position)


def delete(by: Administrator, *positions: int) -> None:
    for position in positions:
        by("DELETE FROM entries WHERE position = ?", position)
        by("DELETE FROM tags WHERE position = ?", position)


def delete_and_close_the_gap(by: Administrator) -> None:
    delete(by, 10)
    for position in range(11, 17):
        by("UPDATE tags SET position = ? WHERE position = ?", position - 1, position)
        by("UPDATE entries SET position = ? WHERE position = ?", position - 1, position)
    by("DELETE FROM heads WHERE position = 16")


def insert(by: Administrator) -> None:
    for position in range(16, 9, -1):
        by("UPDATE tags SET position = ? WHERE position = ?", position + 1, position)
        by("UPDATE entries SET position = ? WHERE position = ?", position + 1, position)
    entry = replace(honest().entries[4], position=10, id=EntryId("entry:neu#1"))
    leaf = encode(entry)
    by("INSERT INTO entries VALUES (?, ?, ?, ?)", 10, "person-entered.v1", leaf, leaf_hash(leaf))
    for ordinal, tag in enumerate(sorted(entry.tags)):
        by("INSERT INTO tags VALUES (?, ?, ?)", 10, ordinal, tag)


def swap(by: Administrator, *columns: str) -> None:
    """Give the entries 6 and 8 each other's content."""
    for position, other in ((6, 8), (8, 6)):
        row = HONEST.rows[other - 1]
        for column in columns:
            value = {"type": row.type, "data": row.data, "leaf_hash": row.leaf_hash}[column]
            by(f"UPDATE entries SET {column} = ? WHERE position = ?", value, position)  # noqa: S608 - three words


def back_date(by: Administrator) -> None:
    entry = honest().entries[9]
    leaf = encode(replace(entry, recorded_at=entry.recorded_at - timedelta(days=30)))
    by("UPDATE entries SET data = ?, leaf_hash = ? WHERE position = 10", leaf, leaf_hash(leaf))


def cut(by: Administrator, after: int, *tables: str) -> None:
    for table in tables:
        column = "size" if table == "checkpoints" else "position"
        by(f"DELETE FROM {table} WHERE {column} > ?", after)  # noqa: S608 - four words


LOCATED: dict[str, tuple[Attack, list[tuple[str, int | None]], str]] = {
    "an entry edited": (edit, [(ENTRIES, 10)], "Eintrag 10 wurde verändert."),
    "an entry edited that is not sealed yet": (
        lambda by: edit(by, 15),
        [(ENTRIES, 15)],
        "Eintrag 15 wurde verändert.",
    ),
    "an entry edited with its hash": (
        edit_with_hash,
        [
            (HEADS, 10),
        ],
        "Der Kopf bei Eintrag 10 passt nicht zu den Einträgen bis dahin",
    ),
    "the last entry edited with its hash": (
        lambda by: edit_with_hash(by, 16),
        [(HEADS, 16)],
        "Der Kopf bei Eintrag 16 passt nicht zu den Einträgen bis dahin",
    ),
    "an entry deleted": (lambda by: delete(by, 10), [(ENTRIES, 10)], "Eintrag 10 fehlt."),
    "the first entry deleted": (lambda by: delete(by, 1), [(ENTRIES, 1)], "Eintrag 1 fehlt."),
    "two entries deleted": (lambda by: delete(by, 9, 10), [(ENTRIES, 9)], "Die Einträge 9 bis 10 fehlen."),
    "entries deleted where the register is sealed": (
        lambda by: delete(by, 12, 13),
        [(ENTRIES, 12)],
        "Die Einträge 12 bis 13 fehlen.",
    ),
    "an entry deleted but for its tags": (
        lambda by: by("DELETE FROM entries WHERE position = 10"),
        [(ENTRIES, 10), (TAGS, 10)],
        "Eintrag 10 fehlt.",
    ),
    "an entry before the first": (
        lambda by: by("INSERT INTO entries VALUES (?, ?, ?, ?)", -3, "person-entered.v1", b"{}", leaf_hash(b"{}")),
        [(ENTRIES, -3)],
        "Der Eintrag an der Stelle -3 steht vor dem ersten",
    ),
    "a hash changed": (
        lambda by: by("UPDATE entries SET leaf_hash = ? WHERE position = 10", bytes(32)),
        [(ENTRIES, 10)],
        "Der gespeicherte Hash von Eintrag 10 wurde verändert.",
    ),
    "an entry filed under another kind": (
        lambda by: by("UPDATE entries SET type = 'person-entered.v1' WHERE position = 10"),
        [(ENTRIES, 10)],
        "Eintrag 10 ist als „person-entered.v1“ an der Stelle 10 abgelegt, enthält aber „eligibility-decided.v1“",
    ),
    "a tag changed": (
        lambda by: by("UPDATE tags SET tag = 'application:9' WHERE position = 10 AND tag = 'application:1'"),
        [(TAGS, 10)],
        "Die Kennungen von Eintrag 10 wurden verändert.",
    ),
    "a tag taken away": (
        lambda by: by("DELETE FROM tags WHERE position = 10 AND tag = 'application:1'"),
        [(TAGS, 10)],
        "Die Kennungen von Eintrag 10 wurden verändert.",
    ),
    "a tag put in": (
        lambda by: by("INSERT INTO tags VALUES (10, 7, 'zusatz:1')"),
        [(TAGS, 10)],
        "Die Kennungen an der Stelle 10 wurden verändert",
    ),
    "a tag of nothing": (
        lambda by: by("INSERT INTO tags VALUES (17, 0, 'zusatz:1')"),
        [(TAGS, 17)],
        "Die Kennungen an der Stelle 17 wurden verändert, oder den Eintrag dazu gibt es nicht.",
    ),
    "tags in another order": (
        lambda by: [
            by("UPDATE tags SET ordinal = ? WHERE position = 10 AND ordinal = ?", *to)
            for to in ((9, 0), (0, 1), (1, 9))
        ],
        [(TAGS, 10)],
        "Die Kennungen von Eintrag 10 wurden verändert.",
    ),
    "a root changed": (
        lambda by: by("UPDATE heads SET root = ? WHERE position = 10", bytes(32)),
        [(HEADS, 10)],
        "Der Kopf bei Eintrag 10 wurde verändert.",
    ),
    "an edge changed": (
        lambda by: by("UPDATE heads SET edge = ? WHERE position = 10", bytes(64)),
        [(HEADS, 10)],
        "Der Kopf bei Eintrag 10 wurde verändert.",
    ),
    "the last edge cut short": (
        lambda by: by("UPDATE heads SET edge = ? WHERE position = 16", b""),
        [(HEADS, 16)],
        "Der Kopf bei Eintrag 16 wurde verändert.",
    ),
    "a head written anew for another history": (
        lambda by: by(
            "UPDATE heads SET root = ?, edge = ? WHERE position = 10",
            Edge().extended([bytes(32)] * 10).root,
            Edge().extended([bytes(32)] * 10).to_bytes(),
        ),
        [(HEADS, 10)],
        "Der Kopf bei Eintrag 10 passt nicht zu den Einträgen bis dahin",
    ),
    "a head's time changed": (
        lambda by: by("UPDATE heads SET recorded_at = '2024-01-01T00:00:00.000000+00:00' WHERE position = 10"),
        [(HEADS, 10)],
        "Der Kopf bei Eintrag 10 nennt als Zeit der Aufnahme 2024-01-01T00:00:00.000000+00:00",
    ),
    "the last head's time unreadable": (
        lambda by: by("UPDATE heads SET recorded_at = 'gestern' WHERE position = 16"),
        [(HEADS, 16)],
        "nennt als Zeit der Aufnahme gestern",
    ),
    "the last heads deleted": (
        lambda by: cut(by, 14, "heads"),
        [(ENTRIES, 15)],
        "Nach Eintrag 14 fehlt der Kopf; das Register geht aber bis Eintrag 16",
    ),
    "all heads deleted": (
        lambda by: cut(by, 0, "heads"),
        [(ENTRIES, 1)],
        "Nach Eintrag 0 fehlt der Kopf; das Register geht aber bis Eintrag 16",
    ),
    "a head before the first": (
        lambda by: by("INSERT INTO heads VALUES (?, NULL, ?, ?)", 0, bytes(32), b""),
        [(HEADS, 0)],
        "Der Kopf an der Stelle 0 steht vor dem ersten",
    ),
    "an entry back-dated": (
        back_date,
        [(HEADS, 10)],
        "Der Kopf bei Eintrag 10 nennt als Zeit der Aufnahme",
    ),
    "the newest entries cut off": (
        lambda by: cut(by, 14, "entries", "tags"),
        [(ENTRIES, 15)],
        "Die Einträge 15 bis 16 fehlen.",
    ),
    "a head taken for a transaction's end that was none, as it would be": (
        lambda by: by(
            "INSERT INTO heads VALUES (?, ?, ?, ?)",
            4,
            HONEST.heads[2].recorded_at,
            bytes(32),
            HONEST.edges[4].to_bytes(),
        ),
        [(HEADS, 4)],
        "Der Kopf bei Eintrag 4 wurde verändert.",
    ),
    "the newest entries cut off that are sealed": (
        lambda by: cut(by, 10, "entries", "tags", "heads"),
        [(ENTRIES, 11)],
        "Der Prüfpunkt umfasst 12 Einträge, das Register nur 10",
    ),
    "a checkpoint deleted from between": (
        lambda by: by("DELETE FROM checkpoints WHERE number = 1"),
        [(f"{CHECKPOINTS}, Nummer 1", None)],
        "Der Prüfpunkt Nummer 1 fehlt in der Ablage.",
    ),
    "a checkpoint filed under another size": (
        lambda by: by("UPDATE checkpoints SET size = 5 WHERE number = 1"),
        [(f"{CHECKPOINTS}, Nummer 1", 6)],
        "Der Prüfpunkt Nummer 1 ist als einer über 5 Einträge abgelegt, nennt aber 6.",
    ),
    "a checkpoint changed": (
        lambda by: by("UPDATE checkpoints SET note = ? WHERE number = 1", HONEST.signed(6).replace(b"\n6\n", b"\n7\n")),
        [(f"{CHECKPOINTS}, Nummer 1", 7), (f"{CHECKPOINTS}, Nummer 1", None)],
        "passt nicht zum Prüfpunkt",
    ),
    "the last checkpoint changed": (
        lambda by: by(
            "UPDATE checkpoints SET size = 13, note = ? WHERE number = 2",
            HONEST.signed(12).replace(b"\n12\n", b"\n13\n"),
        ),
        [(f"{CHECKPOINTS}, Nummer 2", None)],
        "passt nicht zum Prüfpunkt",
    ),
    "a checkpoint that is none": (
        lambda by: by("UPDATE checkpoints SET note = ? WHERE number = 2", b"\xff"),
        [(f"{CHECKPOINTS}, Nummer 2", None)],
        "Der Prüfpunkt Nummer 2 ist nicht lesbar.",
    ),
    "a checkpoint under a key of somebody else": (
        lambda by: by("UPDATE checkpoints SET note = ? WHERE number = 2", HONEST.signed(12, key("fremd", LOG))),
        [(f"{CHECKPOINTS}, Nummer 2", None)],
        "Der Prüfpunkt gehört zu einem anderen Register",
    ),
}


@pytest.mark.parametrize("attack", LOCATED)
def test_verify_alone_catches_an_attack_and_accuses_nothing_else(url: str, database: Database, attack: str) -> None:
    does, where, says = LOCATED[attack]
    with administrator(database, url) as by:
        does(by)
    report = verified(url)
    assert report.verdict is Verdict.FAILED
    assert list(dict.fromkeys(found(report))) == where, said(report)
    assert any(says in sentence for sentence in said(report)), said(report)
    assert report.window[0] == "Kein Zeuge hat einen Stand dieses Registers bestätigt."
    assert report.window[1].startswith("Für die Einträge 1 bis ")


SHIFTED: dict[str, tuple[Attack, str]] = {
    "an entry deleted and the gap closed": (
        delete_and_close_the_gap,
        "Eintrag 10 ist als „plan-drafting-started.v1“ an der Stelle 10 abgelegt, enthält aber",
    ),
    "an entry inserted": (insert, "Der Kopf bei Eintrag 10 passt nicht zu den Einträgen bis dahin"),
    "two entries whose places were exchanged": (
        lambda by: swap(by, "type", "data", "leaf_hash"),
        "Eintrag 6 ist als „sitting-held.v1“ an der Stelle 6 abgelegt, enthält aber „sitting-held.v1“ mit der Stelle 8",
    ),
    "two entries whose contents were exchanged": (lambda by: swap(by, "data"), "Eintrag 6 wurde verändert."),
}


@pytest.mark.parametrize("attack", SHIFTED)
def test_what_stands_at_a_wrong_place_is_named_from_there_on(url: str, database: Database, attack: str) -> None:
    does, says = SHIFTED[attack]
    with administrator(database, url) as by:
        does(by)
    report = verified(url)
    assert {"Unverändert"} <= set(failed(report))
    assert any(says in sentence for sentence in said(report)), said(report)
    assert min(position for place, position in found(report) if place in {ENTRIES, HEADS} and position) >= 6


def found(report: FullReport) -> list[tuple[str, int | None]]:
    """Where steps 1 to 4 found something wrong."""
    return [one for one in places(report) if one[0] != LEAVES]


def another(at: int) -> Content:
    """The honest history up to an entry, and from there on another one, allowed as well."""
    history = honest()
    del history.entries[at - 1 :]
    for number in range(at, 17):
        history.add(person(f"x{number}"), key=f"x{number}")
    return content(history)


def rewritten(database: Database, what: Content, *notes: bytes) -> str:
    """A register that holds another history, with these checkpoints."""
    url = stored(database.fresh(), what, sealed=())
    with open_log(url) as log:
        for note in notes:
            log.keep_checkpoint(parse_checkpoint(note).size, note)
    return url


KEPT = [HONEST.signed(size) for size in SEALED]


@pytest.mark.parametrize(("first", "since"), [(8, 7), (3, 1)])
def test_a_tail_written_anew_without_the_key_does_not_fit_the_checkpoint(
    database: Database, first: int, since: int
) -> None:
    report = verified(rewritten(database, another(first), *KEPT))
    assert failed(report)[0] == "Unverändert"
    assert found(report)[0] == (ENTRIES, since)
    assert f"Von Eintrag {since} an wurde mindestens einer verändert" in said(report)[0]


def test_a_tail_that_was_not_sealed_can_be_written_anew_and_the_window_says_so(database: Database) -> None:
    report = verified(rewritten(database, another(13), *KEPT))
    assert report.verdict is Verdict.PASSED
    assert report.window[-1].startswith("Die Einträge 13 bis 16 sind noch nicht besiegelt: Wer die Datenbank verwaltet")


def test_without_any_checkpoint_nothing_is_passed(database: Database) -> None:
    report = verified(rewritten(database, another(3)))
    assert report.verdict is Verdict.INCOMPLETE
    assert report.window == [
        (
            "Die Einträge 1 bis 16 sind noch nicht besiegelt: Wer die Datenbank verwaltet, könnte sie neu geschrieben "
            "haben, ohne dass diese Prüfung es zeigt."
        )
    ]


def test_checkpoints_taken_out_with_what_they_sealed_are_missed_by_ones_own(database: Database) -> None:
    report = verified(rewritten(database, another(8), KEPT[0]), own=brought(KEPT[1]))
    assert failed(report) == ["Unverändert", "Gewachsen"]
    assert found(report) == [(ENTRIES, 1), ("aufbewahrt", 12)]


def test_a_checkpoint_taken_out_alone_is_missed_by_ones_own(database: Database) -> None:
    report = verified(rewritten(database, HONEST, KEPT[0]), own=brought(KEPT[1]))
    assert failed(report) == ["Gewachsen"]
    assert said(report) == [
        (
            "aufbewahrt: Das Register hat diesen Prüfpunkt über 12 Einträge signiert, bewahrt ihn aber nicht auf: Er "
            "wurde entfernt, ein alter Stand wurde zurückgespielt, oder es gibt zwei Fassungen des Registers."
        )
    ]


def test_a_checkpoint_that_the_register_did_not_sign_is_named_and_not_missed(database: Database) -> None:
    stranger = key("fremd", LOG)
    own = brought(HONEST.signed(11, SigningKey(stranger.verifier._replace(name=ORIGIN), stranger._private)))
    report = verified(rewritten(database, HONEST, *KEPT), own=own)
    assert [problem.place for step in report.steps for problem in step.problems] == ["aufbewahrt"]
    assert "trägt keine Signatur unter seinem Namen und einem der angegebenen Schlüssel" in said(report)[0]


def with_key(first: int) -> tuple[Content, list[bytes]]:
    """Another history from an entry on, with checkpoints signed anew."""
    what = another(first)
    return what, [what.signed(size) for size in SEALED]


def test_a_history_written_anew_with_the_key_passes_and_the_window_names_it(database: Database) -> None:
    what, notes = with_key(8)
    report = verified(rewritten(database, what, *notes))
    assert report.verdict is Verdict.PASSED
    assert report.window[0] == "Kein Zeuge hat einen Stand dieses Registers bestätigt."
    assert report.window[1].startswith("Für die Einträge 1 bis 12 steht allein das Register ein")


@pytest.mark.parametrize(("own", "since"), [(KEPT, 7), (KEPT[1:], 1)])
def test_a_history_written_anew_with_the_key_is_caught_and_located_by_ones_own_checkpoints_alone(
    database: Database, own: list[bytes], since: int
) -> None:
    what, notes = with_key(8)
    kept = {str(number): parse_checkpoint(note) for number, note in enumerate(own)}
    report = verified(rewritten(database, what, *notes), own=kept)
    assert failed(report) == ["Gewachsen"]
    assert since in [position for _, position in found(report)]
    assert "oder es gibt zwei Fassungen des Registers" in said(report)[0]


def test_a_history_written_anew_with_the_key_behind_a_witness_is_caught(database: Database) -> None:
    what, _ = with_key(8)
    seen = HONEST.signed(12, witness=WITNESSES[0])
    report = verified(rewritten(database, what, what.signed(12)), own=brought(seen))
    assert "Gewachsen" in failed(report)


def test_two_checkpoints_of_one_size_that_differ_are_caught_though_both_are_signed(database: Database) -> None:
    report = verified(rewritten(database, HONEST, another(8).signed(12), KEPT[1]))
    assert failed(report) == ["Gewachsen"]
    assert found(report) == [(f"{CHECKPOINTS}, Nummer 1", 1)]
    assert "zwei Fassungen des Registers" in said(report)[0]


def test_two_histories_shown_to_two_auditors_are_caught_when_they_compare_checkpoints(database: Database) -> None:
    one, other = rewritten(database, HONEST, *KEPT), rewritten(database, with_key(8)[0], *with_key(8)[1])
    assert verified(one).verdict is verified(other).verdict is Verdict.PASSED
    for url, theirs in ((one, with_key(8)[1][1]), (other, KEPT[1])):
        assert failed(verified(url, own=brought(theirs))) == ["Gewachsen"]


def test_an_old_backup_played_back_is_caught_by_a_newer_checkpoint(database: Database) -> None:
    old = honest()
    del old.entries[9:]
    url = rewritten(database, content(old), KEPT[0])
    assert verified(url).verdict is Verdict.PASSED
    assert verified(url).window[-1].startswith("Die Einträge 7 bis 9 sind noch nicht besiegelt")
    report = verified(url, own=brought(KEPT[1]))
    assert failed(report) == ["Vollständig", "Gewachsen"]
    assert found(report)[0] == (ENTRIES, 10)
    assert "Der Prüfpunkt umfasst 12 Einträge, das Register nur 9" in said(report)[0]


def test_everything_cut_off_with_heads_and_checkpoints_is_caught_by_ones_own_checkpoint(
    url: str, database: Database
) -> None:
    with administrator(database, url) as by:
        cut(by, 8, "entries", "tags", "heads", "checkpoints")
    assert verified(url).verdict is Verdict.PASSED
    report = verified(url, own=brought(KEPT[1]))
    assert failed(report) == ["Vollständig", "Gewachsen"]
    assert found(report) == [(ENTRIES, 9), ("aufbewahrt", 12)]


def test_a_register_emptied_is_caught_by_ones_own_checkpoint(url: str, database: Database) -> None:
    with administrator(database, url) as by:
        cut(by, 0, "entries", "tags", "heads", "checkpoints")
    assert verified(url).verdict is Verdict.INCOMPLETE
    assert found(verified(url, own=brought(KEPT[1])))[0] == (ENTRIES, 1)


def back_dated() -> Content:
    """The honest history with an entry that says it was recorded a month earlier, and everything made to fit."""
    history = honest()
    entry = history.entries[9]
    history.entries[9] = replace(entry, recorded_at=entry.recorded_at - timedelta(days=30))
    what = content(history)
    what.heads = [head for head in what.heads if head.position != 10]  # the guards let no head go back
    return what


def test_an_entry_back_dated_in_a_tail_written_anew_is_named_by_step_six(database: Database) -> None:
    what = back_dated()
    report = verified(rewritten(database, what, *(what.signed(size) for size in SEALED)))
    assert failed(report) == ["Zulässig"]
    assert places(report) == [(LEAVES, 10)]
    assert said(report) == [f"{LEAVES}: entry:d1#1 will vor dem Eintrag davor aufgenommen worden sein."]


def test_a_foreign_checkpoint_cannot_take_the_place_of_the_registers_own(url: str, database: Database) -> None:
    foreign = Content.signed(HONEST, 16, key("anderes.example/register", LOG))
    report = verified(url, own=brought(foreign))
    assert failed(report) == ["Gewachsen"]
    assert report.head is not None
    assert report.head.origin == ORIGIN
    assert said(report) == ["aufbewahrt: Der Prüfpunkt gehört zu einem anderen Register: anderes.example/register."]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entries SET data = CAST(data AS TEXT) WHERE position = 10",
        "UPDATE entries SET leaf_hash = 7 WHERE position = 10",
        "UPDATE entries SET type = x'ff' WHERE position = 10",
        "UPDATE entries SET type = CAST(x'ff' AS TEXT) WHERE position = 10",
        "UPDATE tags SET tag = x'ff' WHERE position = 10 AND ordinal = 0",
        "UPDATE tags SET tag = CAST(x'ff' AS TEXT) WHERE position = 10 AND ordinal = 0",
        "UPDATE tags SET ordinal = 'eins' WHERE position = 10 AND ordinal = 0",
        "UPDATE heads SET recorded_at = 5 WHERE position = 10",
        "UPDATE heads SET recorded_at = CAST(x'ff' AS TEXT) WHERE position = 10",
        "UPDATE heads SET recorded_at = CAST(x'ff' AS TEXT), root = 'r' WHERE position = 10",
        "UPDATE heads SET root = 'r' WHERE position = 10",
        "UPDATE heads SET edge = 'e' WHERE position = 10",
        "UPDATE heads SET edge = 1.5 WHERE position = 10",
        "UPDATE checkpoints SET note = 'n' WHERE number = 2",
        "UPDATE checkpoints SET size = 'zwölf' WHERE number = 2",
        "UPDATE tags SET position = 'zehn' WHERE position = 10 AND ordinal = 0",
    ],
)
@in_a_file
def test_what_sqlite_keeps_though_it_is_of_another_type_is_located(url: str, database: Database, change: str) -> None:
    with administrator(database, url) as by:
        by(change)
    report = verified(url)
    assert report.verdict is Verdict.FAILED
    assert {position for place, position in found(report) if place.startswith(("Tabelle e", "Tabelle h"))} <= {10}
    table = change.split()[1]
    assert f"Tabelle {table}" in " ".join(place for place, _ in found(report)).replace(ENTRIES, f"{ENTRIES} {TAGS}")


@in_a_file
def test_entries_that_are_of_no_kind_that_is_a_text_are_named_one_by_one(url: str, database: Database) -> None:
    with administrator(database, url) as by:
        for position in (1, 7, 8, 16):
            by("UPDATE entries SET type = CAST(x'ff' AS TEXT) WHERE position = ?", position)
        far = 2**62
        by("INSERT INTO entries VALUES (?, CAST(x'ff' AS TEXT), x'00', x'00')", far)
    report = verified(url)
    assert [problem.position for problem in report.unchanged.problems] == [1, 7, 8, 16, far]
    assert all("ist als „b'\\xff'“ an der" in one.sentence for one in report.unchanged.problems[:-1])
    assert [position for _, position in places(report)].count(17) == 2  # the gap, and the missing head


def test_rows_that_the_database_cannot_read_are_found_wherever_they_are() -> None:
    unreadable, far = {1, 7, 8, 16}, 2**62
    rows = [*range(1, 17), far]

    def read(after: int, up_to: int) -> Iterator[Row]:
        for position in rows:
            if after < position <= up_to:
                if position in unreadable:
                    raise Unavailable("beschädigt")
                yield Row(position, "", b"", b"", ())

    found = list(readable(read, far))
    assert [one.position for one in found] == rows
    assert {one.position for one in found if isinstance(one, Unreadable)} == unreadable


def test_a_leaf_cannot_write_to_the_auditors_terminal(url: str, database: Database) -> None:
    leaf = b'{"position":10,"recorded_at":"\\u001b[2J","tags":[],"type":"\\u001b[2J\\u202e"}'
    with administrator(database, url) as by:
        by("UPDATE entries SET data = ?, type = ? WHERE position = 10", leaf, "\x1b[31m")
        by("UPDATE heads SET recorded_at = ? WHERE position = 10", "\x1b[31m")
    assert all(sentence.isprintable() for sentence in said(verified(url)))


def test_nothing_is_said_to_be_wrong_more_than_a_hundred_times(database: Database) -> None:
    history = honest()
    for number in range(200):
        history.entries.append(replace(history.entries[15], position=17 + number, id=EntryId(f"entry:n{number}#1")))
    url = stored(database.fresh(), content(history))
    with administrator(database, url) as by:
        by("UPDATE entries SET leaf_hash = ?", bytes(32))
    report = verified(url)
    assert len(report.unchanged.problems) == 100
    assert len(report.unchanged.problems) + report.unchanged.more_problems == 216


def test_two_changes_are_told_apart(url: str, database: Database) -> None:
    with administrator(database, url) as by:
        edit(by, 7)
        by("UPDATE entries SET leaf_hash = ? WHERE position = 14", bytes(32))
    assert said(verified(url)) == [
        f"{ENTRIES}: Eintrag 7 wurde verändert.",
        f"{ENTRIES}: Der gespeicherte Hash von Eintrag 14 wurde verändert.",
    ]


def test_behind_a_gap_the_next_head_is_gone_on_from(url: str, database: Database) -> None:
    with administrator(database, url) as by:
        delete(by, 8)
        edit(by, 14)
    assert said(verified(url)) == [
        f"{ENTRIES}: Eintrag 8 fehlt.",
        f"{ENTRIES}: Eintrag 14 wurde verändert.",
    ]


def test_whoever_answers_otherwise_the_second_time_is_found_out_and_what_was_judged_is_reported(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server shows genuine entries to whoever computes their root, and others to whoever reads them."""
    genuine, calls = LogRecorder.rows, iter(range(9))
    other = encode(replace(honest().entries[6], recorded_at=BEGINNING))

    def rows(log: LogRecorder, *window: int, **limits: int) -> Iterator[Row]:
        forged = next(calls) > 0
        for row in genuine(log, *window, **limits):
            yield row._replace(data=other) if forged and row.position == 7 else row

    monkeypatch.setattr(LogRecorder, "rows", rows)
    with open_log(url) as log:
        found = examine_register(log, KEYS, {})
    assert any("Beim Beurteilen standen andere Einträge da" in one for one in said(found.report))
    assert found.leaves[6].data == other
