# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register that is fine passes in all six steps, whoever records meanwhile; and how far that reaches is told."""

import threading
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from f99adapters import Unavailable, open_register
from f99adapters.bundle.export import export
from f99adapters.merkle import Edge, leaf_hash
from f99adapters.seal.sealing import seal
from f99adapters.seal.stored import StoredScan
from f99adapters.seal.verification import verify_bundle, verify_register
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.notes import parse_checkpoint
from f99adapters.standalone.report import Report, Verdict
from f99adapters.storage import HeadRow, Row, open_log
from f99adapters.storage.log import Ends
from tests.audit.registers import administrator, brought, content, honest, person, stored, verified
from tests.audit.samples import KEYS, REGISTER, WITNESSES, said
from tests.databases import Database

HONEST = content(honest())


@pytest.fixture
def url(database: Database) -> str:
    return stored(database.fresh(), HONEST)


def test_an_honest_register_passes_in_all_six_steps(url: str) -> None:
    report = verified(url)
    assert said(report) == []
    assert [step.name for step in report.steps] == [
        "Vollständig",
        "Unverändert",
        "Signiert",
        "Gewachsen",
        "Lesbar",
        "Zulässig",
    ]
    assert [sentence for step in report.steps for sentence in step.seen] == [
        "Die Einträge 1 bis 16 liegen lückenlos vor.",
        "Alle Einträge passen zu ihren Hashes, Köpfen und Prüfpunkten.",
        f"Der Prüfpunkt trägt die Signatur von {KEYS[0].label}.",
        "Dieser Schlüssel ist angegeben.",
        "Frühere Prüfpunkte, die unverändert am Anfang dieser Geschichte stehen: 1.",
        "Alle 16 Einträge sind nach dem Schema ihrer Fassung lesbar.",
        "Jeder Eintrag war nach den Regeln zulässig, die für ihn galten.",
    ]


def test_the_register_stands_alone_for_none_only_if_all_is_sealed(url: str) -> None:
    alone_for_none = "Für keinen Eintrag steht das Register allein ein."
    own = brought(content(honest()).signed(12))
    assert alone_for_none not in verified(url, own=own).window
    with open_log(url) as log:
        seal(log, REGISTER)
    assert alone_for_none in verified(url, own=brought(content(honest()).signed(16))).window


def test_what_is_not_sealed_yet_is_named_as_the_window(url: str) -> None:
    assert [sentence.partition(":")[0] for sentence in verified(url).window] == [
        "Kein Zeuge hat einen Stand dieses Registers bestätigt.",
        "Für die Einträge 1 bis 12 steht allein das Register ein",
        "Die Einträge 13 bis 16 sind noch nicht besiegelt",
    ]


def test_a_register_sealed_and_cosigned_to_its_end_leaves_no_window(database: Database) -> None:
    url = stored(database.fresh(), HONEST, sealed=(6, 16))
    with open_log(url) as log:
        log.keep_checkpoint(16, HONEST.signed(16, witness=WITNESSES[0]))
    report = verified(url)
    assert report.verdict is Verdict.PASSED
    assert report.window == [
        (
            f"Zuletzt hat {WITNESSES[0].verifier.label} am 05.01.2026 um 12:00 Uhr (UTC) den Stand von 16 Einträgen "
            "bestätigt."
        ),
        "Für keinen Eintrag steht das Register allein ein.",
    ]
    assert any("als Zeuge" in sentence for sentence in report.signed.seen)


def test_a_cosigned_checkpoint_among_others_shrinks_the_window(database: Database) -> None:
    url = stored(database.fresh(), HONEST, sealed=(6,))
    with open_log(url) as log:
        for note in (HONEST.signed(6, witness=WITNESSES[0]), HONEST.signed(12), HONEST.signed(16)):
            log.keep_checkpoint(parse_checkpoint(note).size, note)
    report = verified(url)
    assert report.verdict is Verdict.PASSED
    assert "den Stand von 6 Einträgen bestätigt" in report.window[0]
    assert "Für die Einträge 7 bis 16 steht allein das Register ein" in report.window[1]


def test_a_single_entry_is_told_as_one(database: Database) -> None:
    url = stored(database.fresh(), HONEST, sealed=(14,))
    with open_log(url) as log:
        log.keep_checkpoint(14, HONEST.signed(14, witness=WITNESSES[0]))
        log.keep_checkpoint(15, HONEST.signed(15))
    _, alone, unsealed = verified(url).window
    assert alone == (
        "Für den Eintrag 15 steht allein das Register ein: Wer seine Datenbank und seinen Schlüssel hat, könnte ihn "
        "neu geschrieben haben, ohne dass diese Prüfung es zeigt."
    )
    assert unsealed == (
        "Eintrag 16 ist noch nicht besiegelt: Wer die Datenbank verwaltet, könnte ihn neu geschrieben haben, ohne dass "
        "diese Prüfung es zeigt."
    )


@pytest.mark.parametrize("size", [0, 6, 12])
def test_ones_own_checkpoint_that_belongs_is_welcome(database: Database, size: int) -> None:
    url = stored(database.fresh(), HONEST, sealed=(0, 6, 12))
    report = verified(url, own=brought(HONEST.signed(size)))
    assert said(report) == []
    assert report.verdict is Verdict.PASSED


def test_without_a_key_nothing_is_passed_off_as_signed(url: str) -> None:
    report = verified(url, keys=())
    assert report.verdict is Verdict.INCOMPLETE
    assert "Ohne Schlüssel des Registers" in report.signed.left_open[0]


def test_a_register_without_entries_is_told_so(database: Database) -> None:
    url = database.fresh()
    with open_log(url, create=True):
        pass
    report = verified(url)
    assert report.verdict is Verdict.INCOMPLETE
    assert report.complete.seen == ["Es gibt keine Einträge."]
    assert report.window == []


def test_a_register_recorded_with_the_program_passes(database: Database) -> None:
    url = stored(database.fresh(), HONEST)
    with open_register(url, clock_confirmed=True) as register:
        register.record(person("a"), person("b"), by="person:clerk", office="Büro", source="Vermerk")
    assert verified(url).verdict is Verdict.PASSED


def test_progress_is_told_of_both_passes(url: str) -> None:
    told: list[tuple[str, int, int]] = []
    with open_log(url) as log:
        verify_register(log, KEYS, {}, lambda *each: told.append(each))
    assert told == [("Geprüft", 16, 16), ("Beurteilt", 16, 16)]


def accused(report: Report) -> list[str]:
    """What is wrong with a register of 2025 in which today's clock has stamped more: but for that very jump."""
    return [sentence for sentence in said(report) if "nach dem Eintrag davor gestempelt" not in sentence]


@pytest.mark.thorough
def test_whoever_records_meanwhile_is_not_taken_for_a_forger(url: str) -> None:
    stop, numbers = threading.Event(), count(1)

    def record() -> None:
        with open_register(url, clock_confirmed=True) as register:
            while not stop.is_set():
                register.record(
                    *(person(f"n{next(numbers)}") for _ in range(3)), by="person:clerk", office="Büro", source="Vermerk"
                )

    recorder = threading.Thread(target=record)
    recorder.start()
    try:
        for _ in range(15):
            assert accused(verified(url)) == []
    finally:
        stop.set()
        recorder.join()
    assert next(numbers) > 3


def test_nothing_is_read_beyond_where_the_log_ended(url: str) -> None:
    with open_log(url) as log:
        scan = StoredScan(log, Report())
        with open_register(url, clock_confirmed=True) as register:
            register.record(person("late"), by="person:clerk", office="Büro", source="Vermerk")
        scan.run([], lambda _: None)
    assert (scan.last, scan.edge.size) == (16, 16)


def preceded(first: Callable[[], None], then: Callable[..., object]) -> Callable[..., object]:
    def both(*values: int) -> object:
        first()
        return then(*values)

    return both


def test_what_comes_in_between_two_looks_is_left_to_the_next_time(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names = count(1)

    def record() -> None:
        with open_register(url, clock_confirmed=True) as register:
            register.record(person(f"n{next(names)}"), by="person:clerk", office="Büro", source="Vermerk")

    with open_log(url) as log:
        for name in ("ends", "strays", "rows", "heads", "checkpoints"):
            monkeypatch.setattr(log, name, preceded(record, getattr(log, name)))
        report = verify_register(log, KEYS, {})
    assert accused(report) == []
    assert report.complete.seen == ["Die Einträge 1 bis 19 liegen lückenlos vor."]
    assert report.readable.seen[0] == "Alle 19 Einträge sind nach dem Schema ihrer Fassung lesbar."


class Endless:
    """A log of very many entries in one transaction, some of them without a head; nothing is kept of it."""

    def __init__(self, size: int, head: int, *, forged: bool = False) -> None:
        self._size, self._head, self._forged = size, head, forged

    def ends(self) -> Ends:
        return Ends(self._size, self._head)

    def strays(self, limit: int) -> list[tuple[str, int]]:
        return [][:limit]

    def rows(self, after: int = 0, up_to: int = 0) -> Iterator[Row]:
        for position in range(after + 1, up_to + 1):
            leaf = b"{%d}" % position * 50
            yield Row(position, "a.v1", leaf, bytes(32) if self._forged else leaf_hash(leaf), ())

    def heads(self, after: int = 0, up_to: int = 0) -> Iterator[HeadRow]:
        if after < self._head <= up_to:
            edge = Edge().extended(row.leaf_hash for row in islice(self.rows(0, self._head), self._head))
            yield HeadRow(self._head, None, edge.root, edge.to_bytes())


@pytest.mark.parametrize(("head", "forged"), [(20_000, False), (1, False), (20_000, True)])
@pytest.mark.thorough
def test_nothing_is_collected_however_many_entries_one_transaction_has(head: int, *, forged: bool) -> None:
    report = Report()
    scan = StoredScan(Endless(20_000, head, forged=forged), report)  # type: ignore[arg-type]
    tracemalloc.start()
    scan.run([10_000], lambda _: None)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert set(scan.roots) == {10_000}
    assert len(report.unchanged.problems) == (100 if forged else 0)
    assert peak < 200_000


def test_a_database_that_is_gone_is_no_finding(url: str) -> None:
    with open_log(url) as log:
        pass
    with pytest.raises(Unavailable, match="wurde schon geschlossen"):
        verify_register(log, KEYS, {})


def test_a_database_that_goes_away_while_it_is_read_is_no_finding(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_log(url) as log:
        rows = log.rows

        def cut_off(*values: int) -> Iterator[Row]:
            yield from islice(rows(*values), 5)
            log.close()
            yield from rows(5)

        monkeypatch.setattr(log, "rows", cut_off)
        with pytest.raises(Unavailable, match="wurde schon geschlossen"):
            verify_register(log, KEYS, {})


def test_a_hiccup_of_the_database_is_no_finding(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_log(url) as log:
        rows, hiccups = log.rows, iter([True])

        def once(*values: int) -> Iterator[Row]:
            yield from islice(rows(*values), 5)
            if next(hiccups, False):
                raise Unavailable("Gesperrt.")
            yield from rows(values[0] + 5, values[1])

        monkeypatch.setattr(log, "rows", once)
        assert said(verify_register(log, KEYS, {})) == []


def test_a_head_between_others_says_nothing_that_the_entries_do_not_say(url: str, database: Database) -> None:
    with administrator(database, url) as by:
        by("DELETE FROM heads WHERE position IN (1, 7, 10)")
    assert verified(url).verdict is Verdict.PASSED


def test_only_the_seal_is_verified_where_that_is_asked_for(url: str, tmp_path: Path) -> None:
    with open_log(url) as log:
        export(log, tmp_path / "b")
        of_register = verify_register(log, KEYS, {}, judged=False)
    for report in (of_register, verify_bundle(Folder(tmp_path / "b"), KEYS, {}, judged=False)):
        assert report.verdict is Verdict.INCOMPLETE
        assert [step.verdict for step in report.steps[:4]] == [Verdict.PASSED] * 4
        assert report.readable.left_open == report.allowed.left_open == ["Auf Wunsch nicht geprüft (--seal-only)."]
