# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is broken among the kept checkpoints is named and left out, set aside with a reason, and hinders nothing."""

import io
import json
import shutil
import sqlite3
from base64 import b64decode, b64encode
from contextlib import closing, redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from f99adapters import Unavailable, open_register
from f99adapters.backup import back_up
from f99adapters.bundle.export import export
from f99adapters.bundle.extent import passed_over
from f99adapters.bundle.reading import left_out
from f99adapters.bundle.restoring import restore
from f99adapters.cli.program import main
from f99adapters.opening import migrate_register
from f99adapters.register.rotation import refuse_if_forged
from f99adapters.seal.kept import look_at, set_aside, signed, used
from f99adapters.seal.keys import LOG, WITNESS, SigningKey, verify
from f99adapters.seal.notes import cosign
from f99adapters.seal.rotation import signed_change
from f99adapters.seal.sealing import seal
from f99adapters.seal.witnessing import MOST_OTHERS, MOST_PER_WITNESS, take
from f99adapters.standalone import program
from f99adapters.standalone.aside import SET_ASIDE, Aside, parse_set_aside
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.notes import TIMESTAMP_ID, VerifierKey, parse_checkpoint
from f99adapters.standalone.report import Report, Verdict
from f99adapters.standalone.verification import verify_bundle
from f99adapters.storage import SetAside, open_log
from f99adapters.storage.log import INSERT_SET_ASIDE
from tests.audit.registers import DAY, administrator, brought, content, honest, person, stored, verified
from tests.audit.samples import AT, KEYS, REGISTER, WITNESSES, key, renamed, said
from tests.databases import Database

HONEST = content(honest())
LAST = [parse_checkpoint(HONEST.signed(12))]
"""What the register's key remembers."""
NOW = datetime(2026, 1, 2, tzinfo=UTC)
STRANGER = SigningKey(key("fremd", LOG).verifier._replace(name=REGISTER.verifier.name), key("fremd", LOG)._private)

OTHERWISE = honest()
OTHERWISE.entries[:] = [
    replace(one, recorded_at=one.recorded_at + timedelta(seconds=one.recorded_at == OTHERWISE.entries[4].recorded_at))
    for one in OTHERWISE.entries
]
REWRITTEN = content(OTHERWISE)
"""The same entries, but the fifth and what was submitted with it a second later: sound where nobody knows better."""

SECOND = renamed(key("zweiter", LOG))
ROTATED, OTHER = (
    content(honest().add(signed_change(REGISTER, SECOND.verifier, DAY, "Turnus."), key="w").add(person(name), key="z"))
    for name in ("z", "anders")
)


def flipped(note: bytes, holder: str = REGISTER.verifier.name) -> bytes:
    """A note with a bit of one signature flipped."""
    lines = note.decode().split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(f"— {holder} "))
    signature = bytearray(b64decode(lines[at].rpartition(" ")[2]))
    signature[20] ^= 1
    lines[at] = f"— {holder} {b64encode(signature).decode()}"
    return "\n".join(lines).encode()


BROKEN = {
    "unreadable": (16, b"\0", "ist nicht lesbar"),
    "flipped": (12, flipped(HONEST.signed(12, witness=WITNESSES[0])), "ist verfälscht"),
    "flipped by the witness": (12, flipped(HONEST.signed(12, witness=WITNESSES[0]), WITNESSES[0].verifier.name), "ist"),
    "of a stranger": (16, HONEST.signed(16, STRANGER), "ist von keinem Schlüssel des Registers signiert"),
    "of another size": (16, HONEST.signed(12, witness=WITNESSES[0]), "ist als einer über 16 Einträge abgelegt"),
}


def verified_alone(bundle: Path) -> tuple[int, str]:
    """What the verifier that lies in a bundle says, with its own arithmetic: run as a program of its own elsewhere."""
    said_there = io.StringIO()
    with redirect_stdout(said_there):
        code = program.main([str(bundle), *(f"--key={one}" for one in KEYS)])
    return code, said_there.getvalue()


@pytest.fixture
def url(database: Database) -> str:
    return stored(database.fresh(), HONEST)


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_named_and_hinders_nothing_and_once_set_aside_all_is_well(
    url: str, what: str, tmp_path: Path
) -> None:
    size, note, wrong = BROKEN[what]
    with open_log(url) as log:
        log.keep_checkpoint(size, note)
    before = verified(url)
    assert before.verdict is Verdict.FAILED
    assert any(one.startswith("Tabelle checkpoints, Nummer 3: ") for one in said(before))
    with open_log(url) as log:
        assert seal(log, REGISTER, before=LAST).size == 16
        assert export(log, tmp_path / "before").size == 16
        # Below the same text the register's own line holds, whoever else put a line there.
        unharmed = what == "of a stranger"
        assert (verify_bundle(Folder(tmp_path / "before"), KEYS, {}, verify).verdict is Verdict.PASSED) == unharmed
        set_aside(log, 3, "Aus der Zeit vor der Prüfung.", KEYS, NOW)
        with pytest.raises(Unavailable, match="ist schon beiseitegelegt"):
            set_aside(log, 3, "Noch einmal.", KEYS, NOW)
        export(log, tmp_path / "after")
    told = "Beiseitegelegt seit 2026-01-02: Der Prüfpunkt Nummer 3 " + wrong
    alone = verify_bundle(Folder(tmp_path / "after"), KEYS, {}, verify)
    after: list[Report] = [verified(url), alone]
    for report in after:
        assert (said(report), report.verdict) == ([], Verdict.PASSED)
        assert report.head is not None
        assert report.head.size == 16
        (sentence,) = (one for one in report.window if one.startswith(told))
        assert sentence.endswith("Grund: Aus der Zeit vor der Prüfung.")
    assert "Beiseitegelegt" in (tmp_path / "after/bericht.html").read_text("utf-8")
    code, text = verified_alone(tmp_path / "after")
    assert (code, told in text) == (0, True), text


def test_a_missing_number_can_be_set_aside_and_one_that_goes_missing_later_is_told(
    url: str, database: Database, tmp_path: Path
) -> None:
    with open_log(url) as log:
        seal(log, REGISTER)
    with administrator(database, url) as by:
        by("DELETE FROM checkpoints WHERE number = 1")
    assert "Tabelle checkpoints, Nummer 1: Der Prüfpunkt Nummer 1 fehlt in der Ablage." in said(verified(url))
    with open_log(url) as log:
        set_aside(log, 1, "Beim Umzug verloren.", [], NOW)
        export(log, tmp_path / "b")
    assert verified(url).verdict is Verdict.PASSED
    assert verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify).verdict is Verdict.PASSED
    # Whoever knows it is not satisfied with the reason.
    assert verified(url, own=brought(HONEST.signed(6))).verdict is Verdict.FAILED
    with administrator(database, url) as by:
        by("DELETE FROM checkpoints WHERE number = 2")
    assert [one for one in said(verified(url)) if "fehlt" in one] == [
        "Tabelle checkpoints, Nummer 2: Der Prüfpunkt Nummer 2 fehlt in der Ablage."
    ]


def test_what_is_sound_is_not_set_aside_and_where_somebody_did_it_is_found_out(url: str, tmp_path: Path) -> None:
    with open_log(url) as log:
        for keys, why in (((), "zeigt erst der Prüfschlüssel"), (KEYS, "ist unversehrt und vom Register signiert")):
            with pytest.raises(Unavailable, match=why):
                set_aside(log, 1, "Stört.", keys, NOW)
        with pytest.raises(Unavailable, match="Einen Prüfpunkt Nummer 3 bewahrt das Register nicht auf"):
            set_aside(log, 3, "Stört.", KEYS, NOW)
        with pytest.raises(Unavailable, match="Grund in einer Zeile"):
            set_aside(log, 3, "Stört\nsehr.", KEYS, NOW)
        assert log.all_set_aside() == []
        log.set_aside(1, 6, HONEST.signed(6), "Stört.", "2026-01-02")
        seal(log, REGISTER, before=LAST)
        export(log, tmp_path / "b")
    bundle = Folder(tmp_path / "b")
    for report in (verified(url), verify_bundle(bundle, KEYS, {}, verify)):
        assert (said(report), report.verdict) == ([], Verdict.PASSED)
        assert COUNTS_ALL_THE_SAME.format(1) in " ".join(report.window)
    assert verify_bundle(bundle, KEYS[1:], {}, verify).verdict is Verdict.INCOMPLETE


COUNTS_ALL_THE_SAME = (
    "Beiseitegelegt seit 2026-01-02: Der Prüfpunkt Nummer {} ist unversehrt und vom Register signiert: Er zählt "
    "trotzdem. Grund: Stört."
)


def test_rewritten_entries_are_found_out_only_by_what_contradicts_them(database: Database) -> None:
    report = verified(stored(database.fresh(), REWRITTEN))
    assert (said(report), report.verdict) == ([], Verdict.PASSED)


def test_what_is_sound_hides_nothing_though_it_was_set_aside(url: str, database: Database, tmp_path: Path) -> None:
    """Whoever rewrites the entries sets aside what shows it, and takes it out as well."""
    with open_log(url) as log:
        log.set_aside(1, 6, HONEST.signed(6), "Stört.", "2026-01-02")
    other = stored(database.fresh(), REWRITTEN, sealed=())
    with open_log(other) as log:
        log.keep_checkpoint(6, HONEST.signed(6))
        log.keep_checkpoint(12, REWRITTEN.signed(12))
        log.set_aside(1, 6, HONEST.signed(6), "Stört.", "2026-01-02")
        export(log, tmp_path / "b")
    bundle = verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify)
    with administrator(database, other) as by:
        by("DELETE FROM checkpoints WHERE number = 1")
    for report in (bundle, verified(other)):
        assert any("Nummer 1 wurde beiseitegelegt, ist aber unversehrt" in one for one in said(report))
    assert verified(url).verdict is Verdict.PASSED


@pytest.mark.parametrize("before", [0, 1_000], ids=["alone", "behind a thousand"])
@pytest.mark.parametrize("size", [6, 99])
def test_neither_a_wrong_size_nor_very_many_others_hide_what_is_sound_and_set_aside(
    database: Database, tmp_path: Path, size: int, before: int
) -> None:
    other = stored(database.fresh(), REWRITTEN, sealed=())
    rows = [SetAside(number, 7, 16, b"\0", f"Grund {number}.", "2026-01-02") for number in range(1, before + 1)]
    with open_log(other) as log:
        with log._database.session() as session:
            log._database.lock_checkpoints(session)
            session.run(INSERT_SET_ASIDE, rows or [SetAside(1, 7, 16, b"\0", "Grund.", "2026-01-02")])
            log._database.commit_plainly(session)
        log.keep_checkpoint(6, HONEST.signed(6))
        log.keep_checkpoint(12, REWRITTEN.signed(12))
        log.set_aside(1, size, HONEST.signed(6), "Stört.", "2026-01-02")
        export(log, tmp_path / "b")
        export(log, tmp_path / "of", keys=KEYS)
    assert verified(other).verdict is Verdict.FAILED
    assert verify_bundle(Folder(tmp_path / "of"), KEYS, {}, verify).verdict is Verdict.FAILED
    assert verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify).verdict is Verdict.FAILED
    assert verified_alone(tmp_path / "b")[0] != 0


@pytest.mark.parametrize("keys", [KEYS, ()], ids=["with a key", "without"])
@pytest.mark.parametrize(("size", "first"), [(12, 0), (12, 1), (6, 0), (6, 1)])
def test_of_two_checkpoints_over_as_many_entries_that_contradict_each_other_none_is_passed_over_in_silence(
    database: Database, tmp_path: Path, size: int, first: int, keys: tuple[VerifierKey, ...]
) -> None:
    other = stored(database.fresh(), REWRITTEN, sealed=())
    notes = [HONEST.signed(size), REWRITTEN.signed(size)]
    with open_log(other) as log:
        for note in (notes[first], notes[1 - first]):
            log.keep_checkpoint(size, note)
        log.keep_checkpoint(12, REWRITTEN.signed(12))
        assert len(passed_over(log, export(log, tmp_path / "b", keys=keys), keys)) == 1
    assert verified(other).verdict is Verdict.FAILED
    assert verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify).verdict is Verdict.FAILED
    assert verified_alone(tmp_path / "b")[0] == 5


def test_what_is_foreign_or_was_flipped_can_be_set_aside_whatever_it_was_kept_as(url: str, tmp_path: Path) -> None:
    with open_log(url) as log:
        log.keep_checkpoint(16, HONEST.signed(12, STRANGER))
        log.keep_checkpoint(16, flipped(HONEST.signed(16)))
        sealed = seal(log, REGISTER, before=LAST)
        of_the_key = [one for one in signed(log, KEYS) if one.note.text == sealed.note.text]
        assert of_the_key == [parse_checkpoint(HONEST.signed(16))]
        assert export(log, tmp_path / "of", keys=KEYS).size == 16
    assert verified(url).verdict is Verdict.FAILED
    with open_log(url) as log:
        for number in (3, 4):
            set_aside(log, number, "Fremd.", KEYS, NOW)
        assert export(log, tmp_path / "b").size == 16
    for report in (verified(url), verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify)):
        assert (said(report), report.verdict) == ([], Verdict.PASSED)


def test_a_line_under_the_registers_name_by_a_key_that_nobody_knows_spoils_no_bundle(url: str, tmp_path: Path) -> None:
    with open_log(url) as log:
        for letter in (b"a", b"b"):
            line = b64encode(b"\1\2\3\4" + letter * 64).decode()
            log.keep_checkpoint(12, HONEST.signed(12) + f"— {REGISTER.verifier.name} {line}\n".encode())
        for folder, keys in (("b", ()), ("of", KEYS)):
            export(log, tmp_path / folder, keys=keys)
            assert verify_bundle(Folder(tmp_path / folder), KEYS, {}, verify).verdict is Verdict.PASSED
            assert verified_alone(tmp_path / folder)[0] == 0
    assert verified(url).verdict is Verdict.PASSED


@pytest.mark.parametrize("keys", [KEYS, ()], ids=["with a key", "without"])
def test_what_contradicts_entries_beyond_a_bundle_is_not_excused_by_setting_it_aside(
    database: Database, tmp_path: Path, keys: tuple[VerifierKey, ...]
) -> None:
    other = stored(database.fresh(), REWRITTEN, sealed=(6, 12))
    with open_log(other) as log:
        log.keep_checkpoint(16, HONEST.signed(16))
        log.set_aside(3, 16, HONEST.signed(16), "Stört.", "2026-01-02")
        export(log, tmp_path / "b", keys=keys)
    assert verified(other).verdict is Verdict.FAILED
    report = verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify)
    assert report.verdict is not Verdict.PASSED
    assert any("liegen hier nicht vollständig vor" in one for one in said(report))
    assert sum("Nummer 3" in one for one in report.window) == 1
    assert verified_alone(tmp_path / "b")[0] != 0


@pytest.mark.parametrize(("reason", "at"), [("x" * 3_000_000, "2026"), ("x", "2" * 3_000_000)])
def test_a_record_of_any_length_spoils_no_bundle(url: str, tmp_path: Path, reason: str, at: str) -> None:
    with open_log(url) as log:
        log.set_aside(7, 16, b"\0", reason, at)
        export(log, tmp_path / "b")
    report = verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify)
    assert (said(report), report.verdict) == ([], Verdict.PASSED)
    with open_log(f"sqlite:///{tmp_path}/again.db", create=True) as log:
        assert restore(tmp_path / "b", log).size == 12


@pytest.mark.parametrize("what", ["unreadable", "flipped", "of a stranger"])
def test_what_is_in_the_way_of_a_bundle_is_in_the_way_of_the_register_it_is_played_back_to(
    url: str, database: Database, what: str, tmp_path: Path
) -> None:
    size, note, _ = BROKEN[what]
    with open_log(url) as log:
        log.keep_checkpoint(size, note)
        export(log, tmp_path / "b")
    again = database.fresh()
    with open_log(again, create=True) as log:
        restore(tmp_path / "b", log)
    assert verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify).verdict is Verdict.FAILED
    assert verified(again).verdict is Verdict.FAILED
    with open_log(again) as log:
        (broken,) = (one.number for one in look_at(log) if one.wrong or (what == "of a stranger" and one.size == 16))
        set_aside(log, broken, "Mitgebracht.", KEYS, NOW)
        assert seal(log, REGISTER, before=LAST).size == (16 if what == "of a stranger" else 12)
    assert verified(again).verdict is Verdict.PASSED


def test_what_contradicts_the_entries_does_so_wherever_the_bundle_is_played_back(
    database: Database, tmp_path: Path
) -> None:
    other = stored(database.fresh(), REWRITTEN, sealed=(6, 12))
    with open_log(other) as log:
        log.keep_checkpoint(6, HONEST.signed(6))
        export(log, tmp_path / "b", keys=KEYS)
    again = database.fresh()
    with open_log(again, create=True) as log:
        restore(tmp_path / "b", log)
    assert [verified(other).verdict, verified(again).verdict] == [Verdict.FAILED] * 2


def test_a_number_that_is_missing_is_missing_wherever_the_bundle_is_played_back(
    url: str, database: Database, tmp_path: Path
) -> None:
    with administrator(database, url) as by:
        by("DELETE FROM checkpoints WHERE number = 1")
    with open_log(url) as log:
        export(log, tmp_path / "b")
    again = database.fresh()
    with open_log(again, create=True) as log:
        restore(tmp_path / "b", log)
    assert any("fehlt in der Ablage." in one for one in said(verified(again)))


def test_what_a_witness_put_below_a_checkpoint_stays_away_with_it(url: str, tmp_path: Path) -> None:
    witness = WITNESSES[0].verifier
    with open_log(url) as log:
        log.keep_checkpoint(12, flipped(HONEST.signed(12, witness=WITNESSES[0]), witness.name))
        set_aside(log, 3, "Verfälscht.", KEYS, NOW)
        export(log, tmp_path / "b", keys=[REGISTER.verifier])
    assert verified(url).verdict is Verdict.PASSED
    report = verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify)
    assert (said(report), report.verdict) == ([], Verdict.PASSED)


@pytest.mark.parametrize("size", [6, 12, 16])
def test_the_checkpoint_of_another_register_over_the_same_entries_is_not_left_out_in_silence(
    url: str, size: int, tmp_path: Path
) -> None:
    foreign = HONEST.signed(size, key("anderes", LOG))
    with open_log(url) as log:
        log.keep_checkpoint(size, foreign)
        export(log, tmp_path / "b")
    assert verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify).verdict is Verdict.FAILED
    assert verified(url).verdict is Verdict.FAILED


def test_keys_of_two_registers_are_not_both_of_this_one(url: str, tmp_path: Path) -> None:
    with open_log(url) as log, pytest.raises(Unavailable, match="gehören zu verschiedenen Registern"):
        export(log, tmp_path / "b", keys=[*KEYS, key("anderes", LOG).verifier])


def test_a_register_sealed_before_its_first_entry_gives_no_bundle(database: Database, tmp_path: Path) -> None:
    with open_log(database.fresh(), create=True) as log:
        log.keep_checkpoint(0, HONEST.signed(0))
        with pytest.raises(Unavailable, match="Besiegelt ist noch kein Eintrag"):
            export(log, tmp_path / "b")


@pytest.mark.parametrize(("reason", "at"), [("x\0y", "2026"), ("x", "2026\0")])
def test_a_record_that_no_database_takes_back_spoils_no_bundle(reason: str, at: str, tmp_path: Path) -> None:
    with open_log(stored(f"sqlite:///{tmp_path}/r.db", HONEST)) as log:
        log.set_aside(7, 16, b"\0", reason, at)
        export(log, tmp_path / "b")
    report = verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify)
    assert (said(report), report.verdict) == ([], Verdict.PASSED)


def test_a_key_that_signed_none_of_the_checkpoints_is_told_so(url: str, tmp_path: Path) -> None:
    with open_log(url) as log:
        for other, why in (
            (STRANGER, "Kein Prüfpunkt des Registers ist mit"),
            (WITNESSES[0], "keiner eines Registers"),
        ):
            with pytest.raises(Unavailable, match=why):
                export(log, tmp_path / "b", keys=[other.verifier])


def test_whoever_may_seal_keeps_nobody_from_going_on_by_setting_aside_what_is_sound(url: str, tmp_path: Path) -> None:
    def aside(number: int, size: int) -> None:
        log.set_aside(number, size, HONEST.signed(size), "Stört.", "2026-01-02")

    with open_log(url) as log:
        seal(log, REGISTER)
        for number, size in enumerate((6, 12, 16), start=1):
            aside(number, size)
        sealed = [parse_checkpoint(HONEST.signed(16))]
        assert seal(log, REGISTER, before=sealed).size == seal(log, REGISTER).size == 16
        refuse_if_forged(signed_change(REGISTER, SECOND.verifier, DAY, "Turnus."), lambda _: [], log.sealed)
        with pytest.raises(Unavailable, match="noch nicht besiegelt"):
            export(log, tmp_path / "b")
        assert export(log, tmp_path / "b", keys=KEYS).size == 16
        bundle = verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify)
        for report in (verified(url), bundle):
            assert (said(report), report.verdict) == ([], Verdict.PASSED)
            assert report.head is not None
            assert report.head.size == 16
            assert all(COUNTS_ALL_THE_SAME.format(number) in report.window for number in (1, 2, 3))
        assert take(log, HONEST.signed(16, witness=WITNESSES[0]), [WITNESSES[0].verifier]).size == 16
        assert export(log, tmp_path / "again").size == 16


@pytest.mark.parametrize("keys", [KEYS, ()], ids=["with a key", "without"])
def test_a_checkpoint_over_what_is_not_sealed_yet_that_does_not_fit_it_keeps_nobody_from_exporting(
    url: str, tmp_path: Path, keys: tuple[VerifierKey, ...]
) -> None:
    with open_log(url) as log:
        log.keep_checkpoint(16, REWRITTEN.signed(16, STRANGER))
        head = export(log, tmp_path / "b", keys=keys)
        assert (head.size, [one.number for one in passed_over(log, head)]) == (12, [3])
    report = verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify)
    assert said(report) == [
        "set-aside.jsonl: Der Prüfpunkt Nummer 3 des Registers ist von keinem Schlüssel des Registers signiert."
    ]
    genuine = verify_bundle(Folder(tmp_path / "b"), [STRANGER.verifier], {}, verify)
    assert any("Nummer 3 des Registers passt nicht zu den Einträgen" in one for one in said(genuine))


def test_a_foreign_checkpoint_that_fits_is_told_from_the_registers_by_a_key(url: str, tmp_path: Path) -> None:
    with open_log(url) as log:
        log.keep_checkpoint(16, HONEST.signed(16, STRANGER))
        assert export(log, tmp_path / "b", keys=KEYS).size == 12
        assert export(log, tmp_path / "foreign").size == 16
    assert verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify).verdict is Verdict.PASSED
    assert verify_bundle(Folder(tmp_path / "foreign"), KEYS, {}, verify).verdict is Verdict.FAILED


def test_of_very_many_that_were_set_aside_some_are_told_and_the_others_counted(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [SetAside(number, 7, 16, b"\0", f"Grund {number}.", "2026-01-02") for number in range(1, 1_502)]
    with open_log(url) as log:
        with log._database.session() as session:
            log._database.lock_checkpoints(session)
            session.run(INSERT_SET_ASIDE, rows)
            log._database.commit_plainly(session)
        log.keep_checkpoint(16, b"\0")
        set_aside(log, 3, "Unlesbar.", KEYS, NOW)
        log.keep_checkpoint(16, b"\1")
        export(log, tmp_path / "b")
    more = "Beiseitegelegt sind 1402 weitere; sie sind hier nicht einzeln genannt."
    bundle = verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify)
    assert said(bundle)[0].startswith("set-aside.jsonl: Der Prüfpunkt Nummer 4 des Registers ist nicht lesbar")
    assert (len(said(bundle)), more in bundle.window) == (1, True)
    report = verified(url)
    assert [one.partition(":")[0] for one in said(report)] == ["Tabelle checkpoints, Nummer 4"]
    assert more in report.window
    assert sum(one.startswith("Beiseitegelegt seit") for one in report.window) == 100
    code, text = verified_alone(tmp_path / "b")
    assert (code, more in text) == (5, True), text
    for where in (url, f"bundle:{tmp_path / 'b'}"):
        assert main(["--register", where, "status"]) == 0
        assert "1483 weitere Prüfpunkte" in capsys.readouterr().out
    with open_log(f"sqlite:///{tmp_path}/again.db", create=True) as log:
        assert restore(tmp_path / "b", log).size == 12
        assert len(log.all_set_aside()) == 1_502


def rotated(database: Database) -> str:
    """A register of eighteen entries, whose second key is in force from the seventeenth on and has sealed that."""
    url = stored(database.fresh(), ROTATED)
    with open_log(url) as log:
        log.keep_checkpoint(17, ROTATED.signed(17, SECOND))
    return url


def test_what_a_replaced_key_signs_beyond_its_time_can_be_set_aside(database: Database, tmp_path: Path) -> None:
    url = rotated(database)
    given = [[REGISTER.verifier], [SECOND.verifier], [REGISTER.verifier, SECOND.verifier]]
    with open_log(url) as log:
        for history in (ROTATED, OTHER):
            log.keep_checkpoint(18, history.signed(18, REGISTER))
    assert {verified(url, keys).verdict for keys in given} == {Verdict.FAILED}
    with open_log(url) as log:
        for number, keys in ((4, given[0]), (5, given[1])):
            assert "galt dafür nicht" in (set_aside(log, number, "Der Schlüssel war gestohlen.", keys, NOW).wrong or "")
        assert export(log, tmp_path / "b").size == 17
        for keys in given:
            for report in (verified(url, keys), verify_bundle(Folder(tmp_path / "b"), keys, {}, verify)):
                assert (said(report), report.verdict) == ([], Verdict.PASSED)
        assert seal(log, SECOND, before=[parse_checkpoint(ROTATED.signed(17, SECOND))]).size == 18


def test_the_first_seal_of_a_new_key_is_not_set_aside_either(database: Database, tmp_path: Path) -> None:
    url = rotated(database)
    with open_log(url) as log:
        with pytest.raises(Unavailable, match="ist unversehrt"):
            set_aside(log, 3, "Stört.", KEYS, NOW)
        log.set_aside(3, 17, ROTATED.signed(17, SECOND), "Stört.", "2026-01-02")
        assert export(log, tmp_path / "b", keys=KEYS).size == 17
    both = [SECOND.verifier, *KEYS]
    for report in (verified(url, both), verify_bundle(Folder(tmp_path / "b"), both, {}, verify)):
        assert (said(report), report.verdict) == ([], Verdict.PASSED)
        assert COUNTS_ALL_THE_SAME.format(3) in report.window


def test_whatever_sqlite_keeps_as_set_aside_hinders_nothing(tmp_path: Path) -> None:
    url = stored(f"sqlite:///{tmp_path}/r.db", HONEST)
    blob, wrong = b"\xff", ("Text", b"\xff", b"x", b"\xff", b"\xff")
    right = (4, 16, b"x", "Grund.", "2026-01-02")
    rows = [(*right[:at], wrong[at], *right[at + 1 :]) for at in range(5)] + [(4, 16, "Text", "Grund.", blob)]
    with closing(sqlite3.connect(tmp_path / "r.db")) as file, file:
        for ordinal, row in enumerate(rows, start=1):
            file.execute("INSERT INTO set_aside VALUES (?, ?, ?, ?, ?, ?)", (ordinal, *row))
    with open_log(url) as log:
        export(log, tmp_path / "b")
        assert seal(log, REGISTER, before=LAST).size == 16
    for report in (verified(url), verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify)):
        assert (said(report), report.verdict) == ([], Verdict.PASSED)


@pytest.mark.parametrize("size", [2**62, 1, -5])
def test_a_size_that_cannot_be_keeps_nobody_from_sealing_and_its_note_stays_in_use(
    url: str, database: Database, size: int, tmp_path: Path
) -> None:
    with administrator(database, url) as by:
        by("UPDATE checkpoints SET size = ? WHERE number = 1", size)
    with open_log(url) as log:
        assert seal(log, REGISTER, before=LAST).size == 16
        assert [one.size for one in used(log)] == [6, 12, 16]
        assert f"ist als einer über {size} Einträge abgelegt" in said(verified(url))[0]
        set_aside(log, 1, "Ablage verändert.", [], NOW)
        assert [one.size for one in used(log)] == [12, 16]
        assert [one.size for one in used(log, KEYS)] == [6, 12, 16]
    assert verified(url, own=brought(HONEST.signed(6))).verdict is Verdict.PASSED
    back_up(url, tmp_path / "sicherung.db")


def test_without_a_memory_what_is_broken_may_have_been_the_last_and_is_not_passed_over(url: str) -> None:
    with open_log(url) as log:
        log.keep_checkpoint(16, b"\0")
        with pytest.raises(Unavailable, match="steht nicht, was er zuletzt besiegelt hat"):
            seal(log, REGISTER)
        assert seal(log, REGISTER, before=LAST).size == 16


def test_a_backup_and_a_bundle_take_along_what_was_set_aside(url: str, database: Database, tmp_path: Path) -> None:
    with open_log(url) as log:
        log.keep_checkpoint(16, b"\0")
        log.keep_checkpoint(16, b"\1")
        seal(log, REGISTER, before=LAST)
        set_aside(log, 3, "Unlesbar.", [], NOW)
        export(log, tmp_path / "b")
        row = log.all_set_aside()[0]
    with administrator(database, url) as by:
        by("DELETE FROM checkpoints WHERE number = 1")
    back_up(url, tmp_path / "sicherung.db")
    with open_log(f"sqlite:///{tmp_path / 'sicherung.db'}") as copy:
        assert copy.all_set_aside() == [row]
        broken = [(one.number, one.reason) for one in look_at(copy) if one.wrong]
        assert broken == [(1, None), (3, "Unlesbar."), (4, None)]
    again = database.fresh()
    with open_log(again, create=True) as log:
        restore(tmp_path / "b", log)
        assert [(one.number, one.note, one.reason) for one in log.all_set_aside()] == [(3, b"\0", "Unlesbar.")]
        assert [(one.number, one.note) for one in look_at(log) if one.wrong] == [(1, b"\1")]
        set_aside(log, 1, "Unlesbar.", [], NOW)
    assert verified(again).verdict is Verdict.PASSED


def test_a_bundle_that_tells_nonsense_of_what_is_not_used_fails_and_is_not_played_back(
    url: str, tmp_path: Path
) -> None:
    with open_log(url) as log:
        seal(log, REGISTER)
        export(log, tmp_path / "b")
    right = {"number": 3, "size": 3, "note": None, "reason": "Weg.", "set_aside_at": "2026-01-02"}
    nonsense = [[], {}, right | {"note": "?"}, right | {"number": "3"}, right | {"number": True}, right | {"reason": 1}]
    nonsense += [right | {"number": 2**63}, right | {"size": 10**4_000}, right | {"size": -(2**63) - 1}]
    nonsense += [right | {"reason": "\ud800"}, right | {"reason": "\0"}, right | {"set_aside_at": "\udfff"}]
    for lines in [*map(json.dumps, nonsense), "[" * 100_000, "x" * 2**21]:
        (tmp_path / "b" / SET_ASIDE).write_text(lines, encoding="utf-8")
        assert verify_bundle(Folder(tmp_path / "b"), KEYS, {}, verify).verdict is Verdict.FAILED
        with pytest.raises(Unavailable, match="ist nicht zu gebrauchen"):
            left_out(f"bundle:{tmp_path / 'b'}")
    assert parse_set_aside(json.dumps(right).encode()) == Aside(3, 3, None, "Weg.", "2026-01-02")


@pytest.mark.parametrize("name", ["flipped", "unreadable"])
def test_a_register_that_an_earlier_version_could_not_use_any_more_can_be_used_again(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Made by version 0.1.0: a witness's note with a flipped bit was taken, or a row was inserted past the program."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(Path(__file__).parent / f"data/{name}.sqlite", "register.db")
    url = "sqlite:///register.db"
    migrate_register(url)
    assert any(one.startswith("Tabelle checkpoints, Nummer 3: ") for one in said(verified(url)))
    Path("key.pub").write_text(f"{REGISTER.verifier}\n", encoding="utf-8")
    command = ["--register", url, "checkpoint", "set-aside", "3", "--reason", "Alt.", "--key", "key.pub"]
    assert main(command) == 0
    assert "Beiseitegelegt: Der Prüfpunkt Nummer 3 ist" in capsys.readouterr().out
    assert main(["--register", url, "status"]) == 0
    assert "Beiseitegelegt: Alt." in " ".join(capsys.readouterr().out.split())
    with open_log(url) as log:
        assert seal(log, REGISTER).size == 16
        export(log, Path("b"))
    assert verified(url).verdict is Verdict.PASSED
    assert [one.reason for one in left_out("bundle:b")] == ["Alt."]
    code, text = verified_alone(Path("b"))
    assert (code, "Beiseitegelegt seit" in text) == (0, True), text
    with open_register(url) as register:
        assert register.status().entries == 16


def lines_of(*notes: bytes) -> bytes:
    """The signature lines of notes."""
    return b"".join(note.partition(b"\n\n")[2] for note in notes)


TEXT = HONEST.signed(12).partition(b"\n\n")[0] + b"\n\n"
SEALED = lines_of(HONEST.signed(12))
WITNESSED = lines_of(HONEST.signed(12, witness=WITNESSES[0])).removeprefix(SEALED)
NOT_TAKEN = {
    "the register's line flipped": (
        TEXT + lines_of(flipped(TEXT + SEALED)) + WITNESSED,
        "Zeile 5 .* wie sie aufbewahrt",
    ),
    "another line under its name": (
        TEXT + SEALED + WITNESSED + lines_of(HONEST.signed(12, STRANGER)),
        "Zeile 7 .* ist nicht die Signatur des Registers",
    ),
    "the witness's line flipped": (
        TEXT + SEALED + lines_of(flipped(TEXT + WITNESSED, WITNESSES[0].verifier.name)),
        "Zeile 6 .* gilt nicht. Die Signatur von pruefungsamt",
    ),
    "of a witness nobody knows": (
        HONEST.signed(12, witness=WITNESSES[1]),
        "Zeile 6 .*archiv.example.* von keinem bekannten Zeugen",
    ),
    "over another text": (HONEST.signed(13, witness=WITNESSES[0]), "nicht ausgestellt;"),
    "twice the same": (TEXT + SEALED + WITNESSED + WITNESSED, "Zeile 7 .* ist die zweite dieses Zeugen"),
    "twice by one witness": (
        TEXT + WITNESSED + lines_of(cosign(TEXT + SEALED, WITNESSES[0], AT + 1)).removeprefix(SEALED),
        "Zeile 6 .* ist die zweite dieses Zeugen",
    ),
    "with something of anybody's": (
        TEXT + SEALED + WITNESSED + "— x AAAAAAAA\n".encode(),
        "Zeile 7 .* keinem bekannten",
    ),
    "with a timestamp nobody checks": (
        TEXT + SEALED + f"— rfc3161 {b64encode(TIMESTAMP_ID + b'x').decode()}\n".encode(),
        "Zeile 6 .* ist ein Zeitstempel; den nimmt „f99 timestamp add“",
    ),
}


@pytest.mark.parametrize("what", NOT_TAKEN)
def test_of_what_a_witness_sends_nothing_is_kept_that_does_not_hold(url: str, what: str) -> None:
    note, why = NOT_TAKEN[what]
    with open_log(url) as log:
        before = log.checkpoints()
        with pytest.raises(Unavailable, match=f"(?s){why}.*ufbewahrt wurde nichts"):
            take(log, note, [WITNESSES[0].verifier])
        assert log.checkpoints() == before


@pytest.mark.parametrize(
    ("signing", "why"),
    [
        (REGISTER, "mit dem Schlüssel des Registers selbst gemacht"),
        (WITNESSES[0], "der unter zwei Namen angegeben ist"),
    ],
)
def test_the_register_is_no_witness_and_one_key_is_one_witness(url: str, signing: SigningKey, why: str) -> None:
    other = replace(signing, verifier=VerifierKey("anderer.example", WITNESS, signing.verifier.public))
    with open_log(url) as log:
        with pytest.raises(Unavailable, match=why):
            take(log, cosign(HONEST.signed(12), other, AT), [other.verifier, WITNESSES[0].verifier])
        assert len(log.checkpoints()) == 2


@pytest.mark.parametrize("note", [TEXT + SEALED + WITNESSED, TEXT + WITNESSED], ids=["whole", "its own line alone"])
def test_what_a_witness_sends_is_kept_with_the_registers_line_as_it_was_kept(url: str, note: bytes) -> None:
    with open_log(url) as log:
        for _ in range(2):
            assert take(log, note, [WITNESSES[0].verifier]).size == 12
        assert [row.note for row in log.checkpoints()[2:]] == [TEXT + SEALED + WITNESSED]


def test_of_one_witness_and_of_all_of_them_so_much_is_kept_and_no_more(url: str) -> None:
    with open_log(url) as log:
        for number in range(MOST_PER_WITNESS):
            take(log, cosign(HONEST.signed(12), WITNESSES[0], AT + number), [WITNESSES[0].verifier])
        with pytest.raises(Unavailable, match="schon 3 Bestätigungen aufbewahrt; mehr werden es je Zeuge nicht"):
            take(log, cosign(HONEST.signed(12), WITNESSES[0], AT + 9), [WITNESSES[0].verifier])
        many = [key(f"zeuge{number}.example", WITNESS) for number in range(MOST_OTHERS)]
        note = HONEST.signed(12)
        for one in many:
            note = cosign(note, one, AT)
        with pytest.raises(
            Unavailable, match="wären es 33 Bestätigungen und Zeitstempel; aufbewahrt werden höchstens 30"
        ):
            take(log, note, [WITNESSES[0].verifier, *(one.verifier for one in many)])
        assert len(log.checkpoints()) == 2 + MOST_PER_WITNESS
