# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the register signed counts in whatever company it is kept, and nothing passes because it was played back."""

from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

import pytest

from f99adapters import Unavailable
from f99adapters.bundle.export import export
from f99adapters.bundle.restoring import restore
from f99adapters.cli.program import main
from f99adapters.seal.kept import set_aside
from f99adapters.seal.keys import LOG, VerifierKey, save_key, verify
from f99adapters.seal.rotation import lost_key_replaced, signed_change
from f99adapters.seal.sealing import seal
from f99adapters.seal.witnessing import take, witness
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.report import Report, Verdict
from f99adapters.standalone.verification import verify_bundle
from f99adapters.storage import open_log
from f99domain import SealingKeyChanged
from tests.audit.registers import DAY, History, administrator, content, honest, person, stored, verified
from tests.audit.samples import AT, KEYS, REGISTER, WITNESSES, key, renamed, said
from tests.audit.test_kept import HONEST, NOW, OTHERWISE, REWRITTEN, ROTATED, SECOND, flipped, rotated, verified_alone
from tests.databases import Database
from tests.sampling import one_in

WITNESS = WITNESSES[0]
ALONE = [REGISTER.verifier]
BELONGS_ELSEWHERE = "gehört nicht zu dieser Geschichte"


def line(ident: bytes, fill: bytes = b"x", name: str = REGISTER.verifier.name) -> bytes:
    """A line as if of a key, which nobody signed."""
    return f"— {name} {b64encode(ident + fill * 64).decode()}\n".encode()


MANY_UNDER_ITS_NAME = b"".join(line(number.to_bytes(4, "big")) for number in range(99))
MANY_OF_OTHERS = b"".join(line(b"1234", name=f"f{number}.example") for number in range(31))


def kept(database: Database, url: str, *rows: tuple[int, int, bytes]) -> str:
    """Put checkpoints past the program among those that are kept."""
    with administrator(database, url) as by:
        for row in rows:
            by("INSERT INTO checkpoints VALUES (?, ?, ?)", *row)
    return url


def aside(database: Database, url: str, *rows: tuple[int, int | None, bytes | None, str]) -> str:
    """Put records past the program among what was set aside."""
    with administrator(database, url) as by:
        for ordinal, row in enumerate(rows, start=1):
            by("INSERT INTO set_aside VALUES (?, ?, ?, ?, ?, '2026-01-02')", ordinal, *row)
    return url


def exported(url: str, folder: Path, of: Sequence[VerifierKey] = ()) -> Report:
    """The report on the bundle of a register, by whoever has all keys."""
    with open_log(url) as log:
        export(log, folder, keys=of)
    report = verify_bundle(Folder(folder), KEYS, {}, verify)
    assert (verified_alone(folder)[0] == 0) == (report.verdict is Verdict.PASSED)
    return report


def played_back(folder: Path, database: Database) -> str:
    """The register that a bundle is played back to."""
    again = database.fresh()
    with open_log(again, create=True) as log:
        restore(folder, log)
    return again


@pytest.mark.parametrize("of", [ALONE, [SECOND.verifier], [REGISTER.verifier, SECOND.verifier]])
def test_a_change_of_keys_played_back_earlier_takes_nothing_from_what_the_former_key_signed(
    database: Database, tmp_path: Path, of: Sequence[VerifierKey]
) -> None:
    """A change names no position, so whoever has the new key may move it forward and rewrite what follows."""
    earlier = History(honest().entries[:5]).add(signed_change(REGISTER, SECOND.verifier, DAY, "Turnus."), key="w")
    moved = content(earlier.add(*(person(name) for name in "tuvwxyz"), key="z"))
    url = kept(
        database,
        stored(database.fresh(), moved, sealed=()),
        (1, 6, moved.signed(6, SECOND)),
        (2, 6, HONEST.signed(6)),
        (3, 12, HONEST.signed(12)),
        (4, 13, moved.signed(13, SECOND)),
    )
    assert BELONGS_ELSEWHERE in " ".join(said(verified(url, ALONE)))
    assert exported(url, tmp_path / "b", of).verdict is Verdict.FAILED


SPOILT = {
    "by the line of a witness": flipped(HONEST.signed(6, witness=WITNESS), WITNESS.verifier.name),
    "by a second line of its key": HONEST.signed(6) + line(REGISTER.verifier.id),
    "by lines under its name": HONEST.signed(6) + MANY_UNDER_ITS_NAME,
}


@pytest.mark.parametrize(
    ("what", "reasons", "of"),
    one_in(7, [(what, reasons, of) for what in SPOILT for reasons in ([], ["Stört."]) for of in ((), ALONE, KEYS)]),
)
def test_what_contradicts_the_entries_does_so_however_it_was_spoilt(
    database: Database, tmp_path: Path, what: str, reasons: list[str], of: Sequence[VerifierKey]
) -> None:
    url = kept(database, stored(database.fresh(), REWRITTEN, sealed=(6, 12)), (3, 6, SPOILT[what]))
    aside(database, url, *((3, 6, SPOILT[what], reason) for reason in reasons))
    for keys in (ALONE, KEYS):
        assert verified(url, keys).verdict is Verdict.FAILED
    assert exported(url, tmp_path / "b", of).verdict is Verdict.FAILED
    again = played_back(tmp_path / "b", database)
    assert verified(again).verdict is Verdict.FAILED
    assert exported(again, tmp_path / "c", of).verdict is Verdict.FAILED


def test_a_line_under_the_id_of_a_later_key_hides_nothing(database: Database, tmp_path: Path) -> None:
    url = kept(
        database,
        stored(database.fresh(), ROTATED, sealed=(6, 12)),
        (3, 17, ROTATED.signed(17, SECOND)),
        (4, 12, REWRITTEN.signed(12) + line(SECOND.verifier.id)),
    )
    assert BELONGS_ELSEWHERE in " ".join(said(verified(url, ALONE)))
    assert exported(url, tmp_path / "b", ALONE).verdict is Verdict.FAILED
    with open_log(url) as log:
        set_aside(log, 4, "Verfälscht.", KEYS, NOW)
    assert verified(url, ALONE).verdict is Verdict.FAILED


def test_however_much_was_set_aside_what_is_sound_counts_and_nothing_is_left_open(
    database: Database, tmp_path: Path
) -> None:
    much = [(number, 7, b"\0", f"Grund {number}.") for number in range(1, 1_002)]
    url = aside(database, stored(database.fresh(), HONEST), *much)
    assert verified(url).verdict is Verdict.PASSED
    assert exported(url, tmp_path / "b").verdict is Verdict.PASSED
    assert witness(tmp_path / "b", WITNESS, ALONE, None, AT)
    again = played_back(tmp_path / "b", database)
    assert verified(again).verdict is Verdict.PASSED
    url = aside(database, stored(database.fresh(), REWRITTEN), *much, (3, 6, HONEST.signed(6), "Stört."))
    assert verified(url).verdict is Verdict.FAILED
    assert exported(url, tmp_path / "c").verdict is Verdict.FAILED
    assert verified(played_back(tmp_path / "c", database)).verdict is Verdict.FAILED


@pytest.mark.parametrize(
    ("sealed", "rows", "records"),
    [
        ((6, 12), [(3, 16, b"\0"), (4, 16, b"\0")], [(3, 16, b"\0", "Unlesbar.")]),
        ((), [(3, 12, HONEST.signed(12))], [(2, None, None, "Beim Umzug verloren.")]),
        ((6, 12), [(3, 16, HONEST.signed(12, witness=WITNESS))], []),
        ((6, 12), [(0, 6, HONEST.signed(6))], []),
        ((6, 12), [(0, 0, HONEST.signed(0))], []),
        ((6, 12), [(3, 16, HONEST.signed(12)), (4, 6, flipped(HONEST.signed(6)))], []),
    ],
    ids=["set aside once", "two missing", "of another size", "under no number", "over nothing", "several"],
)
def test_what_fails_as_a_bundle_fails_wherever_it_is_played_back(
    database: Database,
    tmp_path: Path,
    sealed: tuple[int, ...],
    rows: list[tuple[int, int, bytes]],
    records: list[tuple[int, int | None, bytes | None, str]],
) -> None:
    url = aside(database, kept(database, stored(database.fresh(), HONEST, sealed=sealed), *rows), *records)
    assert verified(url).verdict is Verdict.FAILED
    assert exported(url, tmp_path / "b").verdict is Verdict.FAILED
    again = played_back(tmp_path / "b", database)
    assert verified(again).verdict is Verdict.FAILED
    assert exported(again, tmp_path / "c").verdict is Verdict.FAILED


def test_what_bears_lines_under_the_registers_name_can_be_set_aside_and_keeps_nobody_from_sealing(
    database: Database,
) -> None:
    spoilt = [HONEST.signed(12) + line(b"\1\2\3\4", fill) for fill in (b"a", b"b")]
    url = kept(database, stored(database.fresh(), HONEST), (3, 12, spoilt[0]), (4, 12, spoilt[1]))
    assert verified(url, []).verdict is Verdict.FAILED
    with open_log(url) as log:
        with pytest.raises(Unavailable, match="legt ihn „f99 checkpoint set-aside“ beiseite"):
            seal(log, REGISTER)
        for number in (3, 4):
            assert "unter dem Namen des Registers" in str(set_aside(log, number, "Fremd.", KEYS, NOW).wrong)
        assert seal(log, REGISTER).size == 16
    assert verified(url).verdict is Verdict.PASSED
    assert verified(url, []).verdict is not Verdict.FAILED


@pytest.mark.parametrize("lines", [MANY_UNDER_ITS_NAME, MANY_OF_OTHERS], ids=["under its name", "of others"])
def test_a_witness_finds_its_place_once_lines_of_nobody_known_are_set_aside(
    database: Database, tmp_path: Path, lines: bytes
) -> None:
    spoilt, confirmed = HONEST.signed(12) + lines, HONEST.signed(12, witness=WITNESS)
    url = kept(database, stored(database.fresh(), HONEST), (3, 12, spoilt), (4, 12, spoilt))
    with open_log(url) as log:
        if lines == MANY_OF_OTHERS:
            with pytest.raises(Unavailable, match="Was davon fremd ist, legt „f99 checkpoint set-aside“ beiseite"):
                take(log, confirmed, [WITNESS.verifier])
        assert verified(url).verdict is Verdict.PASSED
        for number in (3, 4):
            set_aside(log, number, "Fremde Zeilen.", KEYS, NOW)
        take(log, confirmed, [WITNESS.verifier])
        assert log.checkpoints()[-1].note == confirmed
        with pytest.raises(Unavailable, match="ist unversehrt und vom Register signiert"):
            set_aside(log, 5, "Stört.", KEYS, NOW)
    for report in (verified(url), exported(url, tmp_path / "b"), exported(url, tmp_path / "of", KEYS)):
        assert (said(report), report.verdict, report.vouched) == ([], Verdict.PASSED, 12)


def test_whoever_knows_a_witness_counts_its_confirmation_though_somebody_set_it_aside(
    database: Database, tmp_path: Path
) -> None:
    note = HONEST.signed(12, witness=WITNESS)
    url = kept(database, stored(database.fresh(), HONEST), (3, 12, note))
    aside(database, url, (3, 12, note, "Stört."))
    for report in (verified(url), exported(url, tmp_path / "b", KEYS)):
        assert (report.verdict, report.vouched) == (Verdict.PASSED, 12)


def test_what_bears_the_registers_line_twice_counts_once(database: Database) -> None:
    twice = HONEST.signed(12) + HONEST.signed(12).rpartition(b"\n\n")[2]
    url = kept(database, stored(database.fresh(), HONEST), (3, 12, twice))
    assert verified(url).verdict is Verdict.FAILED
    with open_log(url) as log:
        set_aside(log, 3, "Doppelt.", KEYS, NOW)
        assert seal(log, REGISTER).size == 16
    assert verified(url).verdict is Verdict.PASSED


def test_a_line_kept_twice_is_not_passed_on(database: Database) -> None:
    twice = HONEST.signed(12) + HONEST.signed(12).rpartition(b"\n\n")[2]
    url = kept(database, stored(database.fresh(), HONEST, sealed=(6,)), (2, 12, twice))
    with open_log(url) as log:
        set_aside(log, 2, "Doppelt.", KEYS, NOW)
        take(log, HONEST.signed(12, witness=WITNESS), [WITNESS.verifier])
    assert (verified(url).verdict, verified(url).vouched) == (Verdict.PASSED, 12)


MOVED = content(
    History(list(OTHERWISE.entries))
    .add(*(person(name) for name in "tuv"), key="y")
    .add(signed_change(REGISTER, SECOND.verifier, DAY, "Turnus."), key="w")
)
"""Rewritten, with the change of keys behind what is sealed."""


def test_whoever_has_the_new_key_hides_nothing_by_moving_the_change_behind_what_is_sealed(
    database: Database, tmp_path: Path
) -> None:
    moved = stored(database.fresh(), MOVED, sealed=())
    url = kept(database, moved, (1, 6, HONEST.signed(6)), (2, 19, MOVED.signed(19, SECOND)))
    assert verified(url, [SECOND.verifier]).verdict is Verdict.FAILED
    with open_log(url) as log:
        export(log, tmp_path / "b", keys=[SECOND.verifier])
    assert verify_bundle(Folder(tmp_path / "b"), [SECOND.verifier], {}, verify).verdict is Verdict.FAILED


@pytest.mark.parametrize("reasons", [[], ["Stört."]], ids=["kept", "set aside"])
def test_whoever_has_the_old_key_hides_nothing_by_moving_the_change_behind_what_is_sealed(
    database: Database, tmp_path: Path, reasons: list[str]
) -> None:
    note = ROTATED.signed(17, SECOND)
    url = kept(
        database,
        stored(database.fresh(), MOVED, sealed=()),
        (1, 6, MOVED.signed(6)),
        (2, 17, note),
        (3, 19, MOVED.signed(19)),
    )
    aside(database, url, *((2, 17, note, reason) for reason in reasons))
    assert verified(url, ALONE).verdict is Verdict.FAILED
    with open_log(url) as log:
        export(log, tmp_path / "b", keys=ALONE)
    assert verify_bundle(Folder(tmp_path / "b"), ALONE, {}, verify).verdict is Verdict.FAILED


THIEF, HEIR = renamed(key("dieb", LOG)), renamed(key("erbe", LOG))


@pytest.mark.parametrize(
    "change",
    [
        lost_key_replaced(THIEF.verifier, HEIR.verifier, DAY, "Weg."),
        lost_key_replaced(REGISTER.verifier, THIEF.verifier, DAY, "Weg."),
    ],
    ids=["of keys that nobody knows", "of a key said to be lost"],
)
@pytest.mark.parametrize("size", [6, 17])
def test_an_entry_that_nobody_sealed_makes_no_key_the_registers(
    database: Database, tmp_path: Path, change: SealingKeyChanged, size: int
) -> None:
    forged = content(honest().add(change, key="w"))
    note = (REWRITTEN if size == 6 else forged).signed(size, THIEF)
    url = kept(database, stored(database.fresh(), forged), (3, size, note))
    with open_log(url) as log:
        assert export(log, tmp_path / "told", keys=ALONE).size == 12
        set_aside(log, 3, "Fremd.", ALONE, NOW)
        assert export(log, tmp_path / "of", keys=ALONE).size == 12
        assert export(log, tmp_path / "b").size == 12
    assert verify_bundle(Folder(tmp_path / "told"), KEYS, {}, verify).verdict is Verdict.FAILED
    for folder in ("of", "b"):
        assert verify_bundle(Folder(tmp_path / folder), KEYS, {}, verify).verdict is Verdict.PASSED


def test_a_missing_number_that_was_set_aside_excuses_no_other_wherever_it_is_played_back(
    database: Database, tmp_path: Path
) -> None:
    url = kept(database, stored(database.fresh(), HONEST, sealed=(6, 8)), (4, 10, HONEST.signed(10)))
    kept(database, aside(database, url, (3, None, None, "Beim Umzug verloren.")), (5, 12, HONEST.signed(12)))
    assert exported(url, tmp_path / "b").verdict is Verdict.PASSED
    again = played_back(tmp_path / "b", database)
    assert verified(again).verdict is Verdict.PASSED
    with administrator(database, again) as by:
        by("DELETE FROM checkpoints WHERE number = 3")
    assert any("fehlt in der Ablage" in one for one in said(verified(again)))


def test_a_line_under_a_former_key_is_no_obstacle_to_saying_what_was_sealed(
    database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = kept(
        database,
        stored(database.fresh(), ROTATED, sealed=(6, 12)),
        (3, 17, ROTATED.signed(17, SECOND)),
        (4, 18, ROTATED.signed(18, SECOND) + line(REGISTER.verifier.id)),
    )
    save_key(SECOND, tmp_path / "k")
    (tmp_path / "k.last").write_bytes(ROTATED.signed(18, SECOND))
    assert main(["--register", url, "seal", "--key", str(tmp_path / "k"), "--into", str(tmp_path / "note")]) == 0
    assert "Besiegelt sind die Einträge 1 bis 18" in capsys.readouterr().out
    assert (tmp_path / "note").read_bytes() == ROTATED.signed(18, SECOND)


def test_in_which_order_keys_of_several_registers_are_given_makes_no_difference(database: Database) -> None:
    note = ROTATED.signed(18, REGISTER)
    url = aside(database, kept(database, rotated(database), (4, 18, note)), (4, 18, note, "Gestohlen."))
    foreign = key("anderes", LOG).verifier
    for keys in ([SECOND.verifier, foreign], [foreign, SECOND.verifier]):
        assert verified(url, keys).verdict is Verdict.PASSED
