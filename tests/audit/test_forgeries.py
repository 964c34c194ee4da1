# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forgeries of whole histories, written as attacks: each takes an honest, sealed register and what an attacker has.

Whoever attacks may write anything to the database and hand out any bundle. Most have no key of the register; some hold
one that was replaced. Every forgery is shown to all three who verify: ``f99 verify`` on the database and on a bundle,
and ``verify.pyz``. None of them may be content, whichever of the register's keys the auditor holds, and what nobody
touched has to pass with each. Where a key makes a forgery that no key can show, what the auditor kept has to show it.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from f99adapters.cli import main
from f99adapters.seal.keys import LOG, SigningKey
from f99adapters.seal.notes import cosign
from f99adapters.seal.rotation import lost_key_replaced, signed_change
from f99adapters.seal.tiles import keep_checkpoint, write_checkpoint, write_tree
from f99adapters.standalone import program
from f99adapters.standalone.changes import statement
from f99adapters.standalone.notes import parse_checkpoint
from f99adapters.storage import open_log
from f99domain import Event, SealingKeyChanged
from tests.audit.registers import DAY, Content, History, content, honest, person, stored
from tests.audit.samples import AT, ORIGIN, REGISTER, WITNESSES, key, renamed
from tests.databases import Database

FIRST, WITNESS = REGISTER, WITNESSES[0]
SECOND, THIRD, FOURTH, OWN, OTHER = (
    renamed(key(name, LOG)) for name in ("zweiter", "dritter", "vierter", "eigener", "anderer")
)
FOREIGN = key("anderes.example", LOG)
ITS_SECOND = SigningKey(OTHER.verifier._replace(name="anderes.example"), OTHER._private)
PASSED, FAILED = 0, 5


def signed(old: SigningKey, new: SigningKey) -> SealingKeyChanged:
    return signed_change(old, new.verifier, DAY, "Turnusmäßig.")


def unsigned(old: SigningKey, new: SigningKey) -> SealingKeyChanged:
    return lost_key_replaced(old.verifier, new.verifier, DAY, "Verloren.")


def by_another(old: SigningKey, new: SigningKey, signer: SigningKey) -> SealingKeyChanged:
    """A change under the signature of somebody else than the old key."""
    signature = b64encode(signer.sign(statement(str(old.verifier), str(new.verifier)))).decode()
    return SealingKeyChanged(
        old=str(old.verifier), new=str(new.verifier), signature=signature, reason="…", effective_on=DAY
    )


class Shown(NamedTuple):
    """What is shown to an auditor: entries, and the notes of the checkpoints kept with them."""

    what: Content
    notes: tuple[bytes, ...]


def shown(history: History, *sealed: tuple[int, SigningKey]) -> Shown:
    what = content(history)
    return Shown(what, tuple(what.signed(size, by) for size, by in sealed))


def begun(up_to: int, name: str, *events: Event | str) -> History:
    """The honest history up to an entry, and from there on changes of keys or (by name) persons."""
    history = honest()
    del history.entries[up_to:]
    for number, one in enumerate(events):
        history.add(person(one) if isinstance(one, str) else one, key=f"{name}{number}")
    return history


def with_line(note: bytes, by: SigningKey) -> bytes:
    """A genuine checkpoint with one more line under the register's name."""
    text = parse_checkpoint(note).note.text.encode()
    return note + line_by(text, by)


def line_by(text: bytes, by: SigningKey) -> bytes:
    return f"— {ORIGIN} {b64encode(by.verifier.id + by.sign(text)).decode()}\n".encode()


NEVER = shown(honest(), (6, FIRST), (12, FIRST), (16, FIRST))
"""Never had another key."""
ONCE = shown(begun(16, "w", signed(FIRST, SECOND), "z"), (6, FIRST), (12, FIRST), (17, SECOND), (18, SECOND))
"""The second key is in force from the seventeenth entry on."""
THRICE = shown(
    begun(16, "w", signed(FIRST, SECOND), signed(SECOND, THIRD), "z", signed(THIRD, FOURTH)),
    (12, FIRST),
    (17, SECOND),
    (20, FOURTH),
)
LOST = shown(begun(16, "w", unsigned(FIRST, SECOND)), (6, FIRST), (12, FIRST), (17, SECOND))
HONEST: dict[str, tuple[Shown, tuple[SigningKey, ...], tuple[SigningKey, ...]]] = {
    "never changed its key": (NEVER, (), (FIRST,)),
    "changed its key once": (ONCE, (), (FIRST, SECOND)),
    "changed its key thrice": (THRICE, (), (FIRST, SECOND, THIRD, FOURTH)),
    "lost its key": (LOST, (SECOND,), (FIRST, SECOND)),
}
"""What nobody touched; the keys an auditor has to hold, and those that there are."""

Given = tuple[SigningKey, ...]


class Attack(NamedTuple):
    """What somebody forges, and with which sets of the register's keys auditors look at it."""

    forgery: Callable[[], Shown]
    given: tuple[Given, ...]


ONE: tuple[Given, ...] = ((FIRST,),)
NEW: tuple[Given, ...] = ((SECOND,), (FIRST, SECOND))
ALL: tuple[Given, ...] = ((FIRST,), *NEW)


def own_key_in_spare_lines(*then: Event, sealed: int = 14) -> Shown:
    """Rewritten behind the first checkpoint, which bears one more line, and sealed with a key of one's own."""
    history = begun(6, "x", *[f"x{number}" for number in range(8)], *then)
    what = content(history)
    return Shown(what, (with_line(what.signed(6), OWN), what.signed(sealed, OWN)))


def forged(up_to: int, *events: Event | str, sealed: Iterable[tuple[int, SigningKey]]) -> Callable[[], Shown]:
    """The honest history up to an entry, another one behind, and checkpoints of whatever keys."""
    return lambda: shown(begun(up_to, "x", *events), *sealed)


BEFORE = (6, FIRST)
NO_KEY: dict[str, Attack] = {
    "spare lines, and an unsealed change back to the register's key": Attack(
        lambda: own_key_in_spare_lines(signed(OWN, FIRST)), ONE
    ),
    "the same, with a change that nobody signed": Attack(lambda: own_key_in_spare_lines(unsigned(OWN, FIRST)), ONE),
    "the same, and the change sealed as well": Attack(
        lambda: own_key_in_spare_lines(signed(OWN, FIRST), sealed=15), ONE
    ),
    "spare lines and nothing else": Attack(own_key_in_spare_lines, ONE),
    "an unsealed change to one's own key": Attack(forged(6, "x", unsigned(FIRST, OWN), sealed=[BEFORE, (7, OWN)]), ONE),
    "a sealed change to one's own key that nobody signed": Attack(
        forged(6, "x", unsigned(FIRST, OWN), "y", sealed=[BEFORE, (9, OWN)]), ONE
    ),
    "the same, signed by the new key": Attack(
        forged(6, "x", by_another(FIRST, OWN, OWN), "y", sealed=[BEFORE, (9, OWN)]), ONE
    ),
    "the same, signed by the new key and not sealed": Attack(
        forged(6, "x", by_another(FIRST, OWN, OWN), sealed=[BEFORE, (7, OWN)]), ONE
    ),
    "a loop from the register's key to itself": Attack(
        forged(6, unsigned(FIRST, OWN), signed(OWN, FIRST), unsigned(FIRST, OWN), sealed=[BEFORE, (9, OWN)]), ONE
    ),
    "back and forth between two keys of one's own": Attack(
        forged(6, signed(OWN, OTHER), signed(OTHER, OWN), signed(OWN, FIRST), sealed=[BEFORE, (8, OWN)]), ONE
    ),
    "two at once from the register's key": Attack(
        forged(6, unsigned(FIRST, OTHER), unsigned(FIRST, OWN), sealed=[BEFORE, (8, OWN)]), ONE
    ),
    "a genuine change replayed before one's own": Attack(
        forged(6, signed(FIRST, SECOND), unsigned(SECOND, OWN), sealed=[BEFORE, (8, OWN)]), ALL
    ),
    "a genuine change replayed behind a head sealed with one's own": Attack(
        forged(6, "x", signed(FIRST, SECOND), sealed=[BEFORE, (7, OWN)]), ALL
    ),
    "a change of another register's keys": Attack(
        forged(6, signed(FOREIGN, ITS_SECOND), "x", sealed=[BEFORE, (8, OWN)]), ONE
    ),
    "a history of one's own before a genuine seal": Attack(
        lambda: Shown(content(begun(6, "x", *[f"x{number}" for number in range(12)])), ONCE.notes), ALL
    ),
    "an old state, to whoever has the new key": Attack(lambda: Shown(ONCE.what, ONCE.notes[:2]), NEW),
}
YESTERDAY: dict[str, Attack] = {
    "another history from before the change": Attack(forged(10, "x", "y", sealed=[BEFORE, (12, FIRST)]), NEW),
    "another history behind the change": Attack(
        forged(16, signed(FIRST, SECOND), "y", "z", sealed=[(12, FIRST), (19, FIRST)]), ALL
    ),
    "the change behind the head": Attack(forged(10, "x", signed(FIRST, SECOND), sealed=[BEFORE, (11, FIRST)]), NEW),
    "a change to a key of one's own, from before the change": Attack(
        forged(10, signed(FIRST, OWN), "y", sealed=[BEFORE, (12, OWN)]), NEW
    ),
    "that, and the genuine change unsealed behind it": Attack(
        forged(10, signed(FIRST, OWN), "y", signed(FIRST, SECOND), sealed=[BEFORE, (12, OWN)]), NEW
    ),
    "two at once, both signed": Attack(
        forged(10, signed(FIRST, SECOND), signed(FIRST, OWN), sealed=[BEFORE, (12, OWN)]), ALL
    ),
    "two at once in the other order": Attack(
        forged(10, signed(FIRST, OWN), signed(FIRST, SECOND), sealed=[BEFORE, (12, OWN)]), ALL
    ),
    "back from the new key to the old one": Attack(
        forged(10, signed(FIRST, SECOND), unsigned(SECOND, FIRST), sealed=[BEFORE, (12, FIRST)]), ALL
    ),
    "the new key put before the old one": Attack(forged(4, unsigned(SECOND, FIRST), "y", sealed=[(6, FIRST)]), NEW),
    "the new key named by a change that leads away from it": Attack(
        forged(4, unsigned(SECOND, OTHER), unsigned(OTHER, FIRST), "y", sealed=[(7, FIRST)]), NEW
    ),
    "a line that calls itself the new key's": Attack(
        lambda: Shown(
            content(begun(10, "x", "x")),
            (with_line(content(begun(10, "x", "x")).signed(11), SECOND)[:-10] + b"AAAAAAAA=\n",),
        ),
        NEW,
    ),
}
SECOND_STOLEN: dict[str, Attack] = {
    "the third one's genuine change, and from there back to the second": Attack(
        forged(4, signed(THIRD, FOURTH), unsigned(FOURTH, SECOND), "y", sealed=[(7, SECOND)]),
        ((SECOND, THIRD), (THIRD,), (FOURTH,), (SECOND, THIRD, FOURTH)),
    ),
    "the third one put between, by nobody's word": Attack(
        forged(4, signed(FIRST, THIRD), unsigned(THIRD, SECOND), "y", sealed=[(4, FIRST), (7, SECOND)]),
        ((SECOND, THIRD), (FIRST, SECOND, THIRD), (THIRD,), (FOURTH,)),
    ),
}
ATTACKS = {
    f"{who}: {name}": attack
    for who, attacks in (("no key", NO_KEY), ("yesterday's key", YESTERDAY), ("the key before", SECOND_STOLEN))
    for name, attack in attacks.items()
}
UNNOTICED: dict[str, Attack] = {
    "today's key": Attack(forged(10, "x", "y", sealed=[BEFORE, (12, FIRST)]), ONE),
    "yesterday's key, to whoever does not know the new one": Attack(
        forged(10, "x", "y", "z", sealed=[BEFORE, (13, FIRST)]), ONE
    ),
    "yesterday's key, with a change to one's own": Attack(
        forged(10, signed(FIRST, OWN), "y", sealed=[BEFORE, (12, OWN)]), ONE
    ),
}
"""What no key shows: only what was seen before."""


def kept(database: Database, one: Shown) -> str:
    url = stored(database.fresh(), one.what, sealed=())
    with open_log(url) as log:
        for note in one.notes:
            log.keep_checkpoint(parse_checkpoint(note).size, note)
    return url


def bundled(folder: Path, one: Shown) -> Path:
    """A bundle up to the last checkpoint, written by whoever forged it."""
    *earlier, last = sorted(one.notes, key=lambda note: parse_checkpoint(note).size)
    write_tree(folder, ((row.position, row.data) for row in one.what.rows[: parse_checkpoint(last).size]))
    write_checkpoint(folder, last)
    for note in earlier:
        keep_checkpoint(folder, note)
    return folder


def verdicts(database: Database, folder: Path, one: Shown, given: Iterable[Given], *more: str) -> set[int]:
    """The exit codes of all three who verify, with each set of keys."""
    url, bundle, codes = kept(database, one), str(bundled(folder / "bundle", one)), set()
    for keys in given:
        evidence = [*(word for key in keys for word in ("--key", str(key.verifier))), *more]
        codes |= {
            int(main(["--register", url, "verify", *evidence])),
            int(main(["verify", bundle, *evidence])),
            int(program.main([bundle, *evidence])),
        }
    return codes


def sets(of: Given, needed: Given) -> list[Given]:
    """One key, every two that do not follow each other, and all of them, wherever those that are needed are in it."""
    some = [*combinations(of, 1), *zip(of, of[2:], strict=False), of]
    return [given for given in some if set(needed) <= set(given)]


@pytest.mark.parametrize("register", HONEST)
def test_what_nobody_touched_passes_with_whatever_keys_an_auditor_holds(
    database: Database, tmp_path: Path, register: str
) -> None:
    one, needed, there = HONEST[register]
    assert verdicts(database, tmp_path, one, sets(there, needed)) == {PASSED}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_forgery_passes_nowhere(database: Database, tmp_path: Path, attack: str) -> None:
    forgery, given = ATTACKS[attack]
    assert verdicts(database, tmp_path, forgery(), given) == {FAILED}


@pytest.mark.parametrize("attack", UNNOTICED)
def test_what_no_key_shows_is_shown_by_what_was_seen_before(database: Database, tmp_path: Path, attack: str) -> None:
    forgery, given = UNNOTICED[attack]
    one, seen = forgery(), tmp_path / "gesehen"
    seen.write_bytes(NEVER.notes[1])
    (tmp_path / "ohne").mkdir()
    assert verdicts(database, tmp_path / "ohne", one, given) == {PASSED}
    assert verdicts(database, tmp_path, one, given, "--checkpoint", str(seen)) == {FAILED}
    seen.write_bytes(cosign(NEVER.notes[1], WITNESS, AT))
    with_witness = [(*keys, WITNESS) for keys in given]
    (tmp_path / "bezeugt").mkdir()
    assert verdicts(database, tmp_path / "bezeugt", one, with_witness, "--checkpoint", str(seen)) == {FAILED}


def test_an_earlier_checkpoint_from_before_the_first_rewritten_entry_shows_nothing(
    database: Database, tmp_path: Path
) -> None:
    (tmp_path / "gesehen").write_bytes(NEVER.notes[0])
    one = UNNOTICED["today's key"].forgery()
    assert verdicts(database, tmp_path, one, ONE, "--checkpoint", str(tmp_path / "gesehen")) == {PASSED}
