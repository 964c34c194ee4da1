# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A row that somebody wrote past the program may fail a verification, named at its place, and stops nothing else.

Whoever administers the database puts every guard out of action and writes what it takes, in every column.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from psycopg.sql import SQL, Identifier

from f99adapters.seal.keys import LOG, save_key
from f99adapters.seal.memory import remember
from f99adapters.storage import StoredEvent, guards, open_log
from tests.adapters.cli.conftest import F99
from tests.adapters.cli.samples import a_person
from tests.audit.registers import Administrator, administrator, content, honest, person, stored
from tests.audit.samples import REGISTER, key, renamed
from tests.databases import Database, Schemas, in_a_file

HONEST = content(honest())
FOREIGN = renamed(key("fremd", LOG))
NO_TEXT = "CAST(x'ff' AS TEXT)"
LARGEST = 2**63 - 1


@pytest.fixture
def url(database: Database, tmp_path: Path) -> str:
    """A sealed register, whose key lies in „k“ and remembers what it sealed."""
    save_key(REGISTER, tmp_path / "k")
    (tmp_path / "k.pub").write_text(f"{REGISTER.verifier}\n", encoding="utf-8")
    remember(tmp_path / "k", HONEST.signed(12))
    return stored(database.fresh(), HONEST)


def checkpoint(number: object = 3, size: object = 16, note: object = "x'00'") -> str:
    return f"INSERT INTO checkpoints VALUES ({number}, {size}, {note})"  # noqa: S608 - our own


def aside(**changes: object) -> str:
    row = {"ordinal": 1, "number": 4, "size": 16, "note": "x'00'", "reason": "'G.'", "at": "'2026-01-02'"} | changes
    return f"INSERT INTO set_aside VALUES ({', '.join(map(str, row.values()))})"  # noqa: S608 - our own


@contextmanager
def forging(database: Database, url: str) -> Iterator[Administrator]:
    """An administrator who puts the guards up again, so that nobody sees that they were down."""
    with administrator(database, url) as by:
        yield by
        for guard in guards.in_sqlite().values():
            by(guard)


def goes_on(f99: F99, url: str, *, verified: int) -> None:
    """Whatever is done with a register is done."""
    for question in (("status",), ("status", "--json"), ("entries",)):
        assert f99(*question, register=url).code == 0
    entered = f99("record", "--clock-confirmed", "-", register=url, stdin=a_person("person:x1", by="person:clerk"))
    assert entered.code == 0, entered.err
    for command, code in {
        ("verify", "--key", "k.pub"): verified,
        ("report", "bericht.html", "--key", "k.pub"): verified,
        ("seal", "--key", "k"): 0,
        ("export", "b"): 0,
        ("backup", "s.db"): 0,
    }.items():
        said = f99(*command, register=url)
        assert said.code == code, (command, said)
    for copy, source in (("neu.db", "s.db"), ("anders.db", "b")):
        assert f99("restore", source, register=f"sqlite:///{copy}").code == 0
        assert f99("status", "--json", register=f"sqlite:///{copy}").json["entries"] == 17


@in_a_file
@pytest.mark.thorough
def test_checkpoints_of_whatever_kind_are_named_and_stop_nothing(f99: F99, url: str, database: Database) -> None:
    notes, sizes = ("'Text'", NO_TEXT, "5", "zeroblob(2000000)"), ("'zwölf'", NO_TEXT, "1e300", "x'ff'", "0")
    with forging(database, url) as by:
        for number, note in enumerate(notes, start=3):
            by(checkpoint(number=number, note=note))
        for number, size in enumerate(sizes, start=7):
            by(checkpoint(number=number, size=size))
        for number in (0, -3, -(2**63), 1000):
            by(checkpoint(number=number))
    said = f99("verify", "--key", "k.pub", register=url).out
    assert all(f"Tabelle checkpoints, Nummer {number}: " in said for number in (-(2**63), -3, 0, *range(3, 12), 1000))
    goes_on(f99, url, verified=5)


@in_a_file
@pytest.mark.thorough
def test_records_of_what_was_set_aside_of_whatever_kind_stop_nothing(f99: F99, url: str, database: Database) -> None:
    rows: list[dict[str, object]] = [{"number": value} for value in ("'eins'", NO_TEXT, "x'ff'", "1.5", LARGEST)]
    rows += [{"size": value} for value in (NO_TEXT, "1e300", "NULL")]
    rows += [{"note": value} for value in (NO_TEXT, "5", "NULL")]
    rows += [{"reason": value} for value in (NO_TEXT, "x'ff'", "''", "char(27) || '[31m'")]
    rows += [{"reason": "replace(hex(zeroblob(500000)), '0', 'y')"}, {"at": NO_TEXT}, {"at": "x'ff'"}]
    with forging(database, url) as by:
        for ordinal in (-(2**63), -3, 0, 1000, LARGEST):
            by(aside(ordinal=ordinal))
        for ordinal, row in enumerate(rows, start=1):
            by(aside(ordinal=ordinal, **row))
    assert f99("verify", "--key", "k.pub", register=url).out.count("Beiseitegelegt") == 5 + len(rows)
    goes_on(f99, url, verified=0)


@in_a_file
@pytest.mark.parametrize("number", [0, -3, -(2**63)])
def test_what_lies_under_a_number_that_nobody_gives_away_is_set_aside_like_any_other(
    f99: F99, url: str, database: Database, number: int
) -> None:
    with forging(database, url) as by:
        by("INSERT INTO checkpoints VALUES (?, 6, ?)", number, HONEST.signed(6))
    wrong = "ist unter einer Nummer abgelegt, die f99 nicht vergibt."
    assert wrong in " ".join(f99("verify", "--key", "k.pub", register=url).out.split())
    said = f99("checkpoint", "set-aside", str(number), "--reason", "Fremd.", "--key", "k.pub", register=url)
    assert (said.code, said.err[:9]) == (0, "Er und de")
    assert wrong in " ".join(said.out.split())


@in_a_file
def test_behind_the_last_number_there_is_nothing_is_kept_until_the_register_was_copied(
    f99: F99, url: str, database: Database
) -> None:
    with forging(database, url) as by:
        by(checkpoint(number=LARGEST))
        by(checkpoint(number=LARGEST - 1))
        by(aside(ordinal=LARGEST, number=LARGEST - 1))
    for command in (("seal", "--key", "k"), ("checkpoint", "set-aside", str(LARGEST), "--reason", "G.")):
        said = f99(*command, register=url)
        assert (said.code, "in ein neues zurückspielen" in said.err) == (4, True), said
    assert f99("backup", "s.db", register=url).code == 0
    new = "sqlite:///neu.db"
    assert f99("restore", "s.db", register=new).code == 0
    with open_log(new) as log:
        assert [row.number for row in log.checkpoints()] == [1, 2, 3, 4]
        assert [(one.ordinal, one.number) for one in log.all_set_aside()] == [(1, 3)]
    assert f99("checkpoint", "set-aside", "4", "--reason", "G.", register=new).code == 0
    assert f99("seal", "--key", "k", register=new).code == 0
    assert f99("verify", "--key", "k.pub", register=new).code == 0


@in_a_file
@pytest.mark.parametrize("column", ["recorded_at", "root", "edge"])
@pytest.mark.parametrize("value", [NO_TEXT, str(10**15)])
def test_a_head_of_whatever_kind_is_named_and_nothing_is_recorded_behind_it(
    f99: F99, url: str, database: Database, column: str, value: str
) -> None:
    with forging(database, url) as by:
        by(f"UPDATE heads SET {column} = {value} WHERE position = 16")  # noqa: S608 - our own
    said = f99("verify", "--key", "k.pub", register=url)
    assert (said.code, "Der Kopf bei Eintrag 16" in said.out) == (5, True)
    said = f99("record", "--clock-confirmed", "-", register=url, stdin=a_person("person:x1", by="person:clerk"))
    assert said.code == 0 if column == "root" else (said.code, "widersprechen sich" in said.err) == (4, True)
    assert "Bitte mit „f99 verify“ prüfen" in f99("seal", "--key", "k", register=url).err
    assert f99("export", "b", register=url).code == 0


@in_a_file
@pytest.mark.parametrize("column", ["type", "data"])
@pytest.mark.parametrize("value", [NO_TEXT, "'Text'"])
def test_an_entry_of_whatever_kind_is_named_and_whoever_does_not_need_it_goes_on(
    f99: F99, url: str, database: Database, column: str, value: str
) -> None:
    with forging(database, url) as by:
        by(f"UPDATE entries SET {column} = {value} WHERE position = 10")  # noqa: S608 - our own
    assert "Eintrag 10" in f99("verify", "--key", "k.pub", register=url).out
    for command in (("status",), ("entries",), ("entries", "--json"), ("history", "application:2")):
        assert f99(*command, register=url).code == 0
    said = f99("findings", register=url)
    assert (said.code, said.err.startswith("Eintrag 10 der Art")) == (4, True)
    said = f99("export", "b", register=url)
    passed_over = "Der Prüfpunkt Nummer 2 über 12 Einträge passt nicht zu ihnen und ist übergangen"
    assert (said.code, passed_over in " ".join(said.err.split())) == (0, column == "data")
    assert f99("verify", "b", "--key", "k.pub").code == (5 if column == "data" else 6)


def test_a_checkpoint_that_does_not_fit_is_passed_over_and_told_and_a_key_tells_the_registers(
    f99: F99, url: str, database: Database
) -> None:
    with open_log(url) as log:
        log.keep_checkpoint(16, content(honest().add(person("z"), key="z")).signed(17, FOREIGN))
    said = f99("export", "b", register=url)
    assert (said.code, "Nummer 3 über 16 Einträge passt nicht" in " ".join(said.err.split())) == (0, True), said
    assert f99("verify", "b", "--key", "k.pub").code == 5
    with open_log(url) as log:
        log.keep_checkpoint(16, HONEST.signed(16, FOREIGN))
    said = f99("export", "c", "--of", "k.pub", register=url)
    assert "Einträge 1 bis 12" in said.out


def grown(url: str, *leaves: bytes) -> None:
    """Write more behind a register, with hashes and a head that fit, as whoever may record past the program does."""
    with open_log(url) as log:
        for leaf in leaves:
            log.append([StoredEvent("person-entered.v1", leaf, ["person:z"])])


@pytest.mark.parametrize("edition", [10**9, 10**4_000], ids=["large", "without an end"])
def test_behind_an_entry_of_an_edition_that_there_is_none_nothing_is_recorded_and_the_rest_goes_on(
    f99: F99, url: str, edition: int
) -> None:
    grown(url, b'{"basis":{"edition":%d,"upheld":[]},"type":"person-entered.v1"}' % edition)
    said = f99("record", "--clock-confirmed", "-", register=url, stdin=a_person("person:x1", by="person:clerk"))
    assert (said.code, "die Ausgabe über 1000000" in said.err, "„f99 verify“" in said.err) == (4, True, True)
    assert len(said.err) < 500
    assert "Eintrag 17 ist nicht lesbar" in f99("verify", "--key", "k.pub", register=url).out
    assert f99("seal", "--key", "k", register=url).code == 0
    assert f99("export", "b", register=url).code == 0


def test_an_entry_that_is_longer_than_any_is_named_and_not_read_to_its_end(f99: F99, url: str) -> None:
    grown(url, b'{"basis":1,"text":"%s"}' % (b"x" * 3_000_000), b"{}")
    said = f99("verify", "--key", "k.pub", register=url)
    assert (said.code, "Tabelle entries: Eintrag 17 ist länger als die 65535 Bytes" in said.out) == (5, True), said
    assert "wurde verändert" not in said.out
    assert "ist länger als die" in f99("seal", "--key", "k", register=url).err
    assert f99("export", "b", register=url).code == 0
    assert f99("backup", "s.db", register=url).code == 0
    with open_log(url) as log, open_log("sqlite:///s.db") as copy:
        assert {len(row.data) for row in log.rows()} == {len(row.data) for row in copy.rows()}
        assert max(len(row.data) for row in log.rows()) == 65_536
        assert max(len(leaf.data) for leaf in copy.leaves()) > 3_000_000


def test_a_bundle_with_an_entry_that_cannot_be_read_is_restored_whole(f99: F99, url: str, database: Database) -> None:
    newer = b'{"recorded_at":"2026-01-02T03:04:05.000006Z","tags":["person:z","\\u0000"],"type":"never-heard-of.v7"}'
    grown(url, newer, b"{}", b'{"tags":["%s"],"type":"\\u0000"}' % (b"x" * 9_000))
    assert f99("seal", "--key", "k", register=url).code == 0
    assert f99("export", "b", register=url).code == 0
    new = database.fresh()
    said = f99("restore", "b", register=new)
    assert (said.code, "Byte für Byte übernommen: Eintrag 17, 18, 19." in " ".join(said.err.split())) == (0, True), said
    with open_log(url) as log, open_log(new) as again:
        assert [leaf.data for leaf in again.leaves()] == [leaf.data for leaf in log.leaves()]
        assert [(row.type, row.tags) for row in again.rows(after=16)] == [
            ("never-heard-of.v7", ("person:z",)),
            ("?", ()),
            ("?", ()),
        ]
    assert f99("export", "c", register=new).code == 0
    assert Path("b/tile/entries/000.p/19").read_bytes() == Path("c/tile/entries/000.p/19").read_bytes()


@in_a_file
def test_an_entry_without_a_head_is_told_with_what_to_do_and_there_is_a_way_on(
    f99: F99, url: str, database: Database
) -> None:
    """The way that the guide for operators describes."""
    with forging(database, url) as by:
        by("INSERT INTO entries VALUES (17, 'person-entered.v1', x'00', x'00')")
    a = a_person("person:x1", by="person:clerk")
    said = f99("record", "--clock-confirmed", "-", register=url, stdin=a)
    assert (said.code, "bitte mit „f99 verify“ prüfen" in said.err) == (4, True)
    assert "Nach Eintrag 16 fehlt der Kopf" in f99("verify", "--key", "k.pub", register=url).out
    assert f99("export", "b", register=url).code == 0
    new = f"sqlite:///{Path('neu.db').absolute()}"
    assert f99("restore", "b", register=new).code == 0
    since = f99("entries", "--after", "12", "--json", register=url).json[:4]
    assert f99("record", "--clock-confirmed", "-", register=new, stdin=since).code == 0
    assert f99("seal", "--key", "k", register=new).code == 0
    assert f99("verify", "--key", "k.pub", register=new).code == 0


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.thorough
def test_whatever_whoever_may_seal_inserts_stops_nothing(f99: F99, url: str, database: Schemas) -> None:
    note, foreign = HONEST.signed, HONEST.signed(16, FOREIGN)
    checkpoints = [(16, b"\0"), (12, b""), (12, note(12, FOREIGN)), (16, foreign)]
    checkpoints += [(16, foreign.replace(b"\n16\n", b"\n17\n"))]
    checkpoints += [(16, note(12).replace(b"\n12\n", b"\n%d\n" % LARGEST)), (12, b"x" * 3_000_000), (16, note(6))]
    records: list[tuple[object, ...]] = [
        (-1, -1, b"", "", ""),
        (1, 6, note(6), "<b>\u202e\n", "x"),
        (2, 12, note(12), "G.", "2026-01-02"),
    ]
    records += [(LARGEST, LARGEST, None, "x" * 100_000, "9" * 5_000), (3, 16, b"\0", "G.", "2026-01-02")]
    (schema,) = parse_qs(urlsplit(url).query)["schema"]
    with database.server.connect() as connection:
        connection.execute(SQL("SET ROLE {}").format(Identifier(f"{schema}_sealer")))
        connection.execute(SQL("SET search_path = {}").format(Identifier(f"{schema}_log")))
        for number, row in enumerate(checkpoints, start=3):
            connection.execute("INSERT INTO checkpoints VALUES (%s, %s, %s)", (number, *row))
        for ordinal, record in enumerate(records, start=1):
            connection.execute("INSERT INTO set_aside VALUES (%s, %s, %s, %s, %s, %s)", (ordinal, *record))
    said = f99("verify", "--key", "k.pub", register=url).out
    assert "ist unversehrt und vom Register signiert: Er zählt" in " ".join(said.split())
    goes_on(f99, url, verified=5)
