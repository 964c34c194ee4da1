# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register seals what it has computed anew and what has grown from all it sealed before, and nothing else."""

import threading
from collections.abc import Callable

import pytest

from f99adapters import Unavailable, open_register
from f99adapters.merkle import leaf_hash
from f99adapters.seal.keys import LOG, SigningKey
from f99adapters.seal.rotation import lost_key_replaced, signed_change
from f99adapters.seal.sealing import seal
from f99adapters.standalone.notes import Checkpoint, parse_checkpoint
from f99adapters.standalone.report import Verdict
from f99adapters.storage import open_log
from f99domain import Event
from tests.audit.registers import (
    DAY,
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
from tests.audit.samples import KEYS, ORIGIN, REGISTER, WITNESSES, key, renamed, said
from tests.databases import Database

HONEST = content(honest())
KEPT = [parse_checkpoint(HONEST.signed(size)) for size in (6, 12)]
OTHER, THIRD = renamed(key("fremd", LOG)), renamed(key("dritter", LOG))


@pytest.fixture
def url(database: Database) -> str:
    return stored(database.fresh(), HONEST)


def kept(url: str) -> list[tuple[int, int]]:
    with open_log(url) as log:
        return [(row.number, row.size) for row in log.checkpoints()]


def sealed(url: str, by: SigningKey = REGISTER, before: tuple[Checkpoint, ...] = ()) -> Checkpoint:
    with open_log(url) as log:
        return seal(log, by, before=before)


def test_the_head_is_signed_and_kept_and_verifies(url: str) -> None:
    one = sealed(url)
    assert (one.origin, one.size, one.root) == (ORIGIN, 16, HONEST.edges[16].root)
    assert kept(url) == [(1, 6), (2, 12), (3, 16)]
    report = verified(url, own=brought(HONEST.signed(16)))
    assert said(report) == []
    assert report.verdict is Verdict.PASSED


def test_what_the_key_cannot_remember_is_not_kept_either(url: str) -> None:
    def fails(_note: bytes) -> None:
        raise OSError

    before = kept(url)
    with open_log(url) as log, pytest.raises(OSError):  # noqa: PT011 - whatever a disk says
        seal(log, REGISTER, remember=fails)
    assert kept(url) == before


def test_what_is_sealed_is_not_sealed_again(url: str) -> None:
    assert sealed(url) == sealed(url)
    assert [size for _, size in kept(url)] == [6, 12, 16]


def test_what_a_witness_has_seen_is_not_sealed_again(url: str) -> None:
    with open_log(url) as log:
        log.keep_checkpoint(16, HONEST.signed(16, witness=WITNESSES[0]))
    sealed(url)
    assert [size for _, size in kept(url)] == [6, 12, 16]


def test_a_register_without_entries_is_not_sealed(database: Database) -> None:
    url = database.fresh()
    with open_log(url, create=True) as log, pytest.raises(Unavailable, match="noch keinen Eintrag"):
        seal(log, REGISTER)
    assert kept(url) == []


def test_a_witness_cannot_seal(url: str) -> None:
    with pytest.raises(Unavailable, match="ist nicht der Schlüssel eines Registers"):
        sealed(url, WITNESSES[0])


def test_another_registers_key_cannot_seal(url: str) -> None:
    with pytest.raises(Unavailable, match=r"Der Schlüssel heißt „anderes.example“, das Register ist aber als „hild"):
        sealed(url, key("anderes.example", LOG))


def test_another_key_of_the_same_name_cannot_seal(url: str) -> None:
    stranger = key("fremd", LOG)
    with pytest.raises(Unavailable, match=r"Der Prüfpunkt über 6 Einträge ist nicht mit .* signiert"):
        sealed(url, SigningKey(stranger.verifier._replace(name=ORIGIN), stranger._private))


CHANGES: dict[str, tuple[Callable[[Administrator], object], str]] = {
    "an entry": (lambda by: by("UPDATE entries SET data = ? WHERE position = 15", b"{}"), "Eintrag 15 wurde verändert"),
    "an entry with its hash": (
        lambda by: by("UPDATE entries SET data = ?, leaf_hash = ? WHERE position = 15", b"{}", leaf_hash(b"{}")),
        "Der Kopf bei Eintrag 15 passt nicht",
    ),
    "a tag": (lambda by: by("UPDATE tags SET tag = 'x:1' WHERE position = 15 AND ordinal = 0"), "Die Kennungen von"),
    "an entry taken out": (lambda by: by("DELETE FROM entries WHERE position = 15"), "Eintrag 15 fehlt"),
    "a head": (lambda by: by("UPDATE heads SET root = ? WHERE position = 15", bytes(32)), "Der Kopf bei Eintrag 15"),
    "a checkpoint taken out": (
        lambda by: by("DELETE FROM checkpoints WHERE number = 1"),
        "Der Prüfpunkt Nummer 1 fehlt in der Ablage",
    ),
    "an unreadable checkpoint": (
        lambda by: by("UPDATE checkpoints SET note = ? WHERE number = 2", b"?"),
        "Der Prüfpunkt Nummer 2 ist nicht lesbar",
    ),
    "a forged checkpoint": (
        lambda by: by(
            "UPDATE checkpoints SET note = ?, size = 13 WHERE number = 2",
            HONEST.signed(12).replace(b"\n12\n", b"\n13\n"),
        ),
        "Die Signatur von .* passt nicht zum Prüfpunkt",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_register_that_was_changed_is_not_sealed(url: str, database: Database, change: str) -> None:
    does, says = CHANGES[change]
    with administrator(database, url) as by:
        does(by)
    before = kept(url)
    with pytest.raises(Unavailable, match=says):
        sealed(url)
    assert kept(url) == before


def another() -> Content:
    """Another history than the honest one, from the eighth entry on."""
    history = honest()
    del history.entries[7:]
    for number in range(8, 15):
        history.add(person(f"x{number}"), key=f"x{number}")
    return content(history)


def test_another_history_than_was_sealed_is_not_sealed(database: Database) -> None:
    url = stored(database.fresh(), another(), sealed=())
    with open_log(url) as log:
        log.keep_checkpoint(12, HONEST.signed(12))
    with pytest.raises(Unavailable, match="Bis Eintrag 12 ist die Geschichte eine andere, als besiegelt wurde"):
        sealed(url)


def test_a_checkpoint_made_up_for_another_history_does_not_get_it_sealed(database: Database) -> None:
    url = stored(database.fresh(), another(), sealed=())
    stranger = key("fremd", LOG)
    forged = another().signed(12, SigningKey(stranger.verifier._replace(name=ORIGIN), stranger._private))
    with open_log(url) as log:
        log.keep_checkpoint(12, forged)
    with pytest.raises(Unavailable, match=r"ist nicht mit .* signiert"):
        sealed(url)


def test_what_was_kept_outside_of_the_database_counts_though_it_was_taken_out_there(database: Database) -> None:
    url = stored(database.fresh(), another(), sealed=())
    with pytest.raises(Unavailable, match="Bis Eintrag 12 ist die Geschichte eine andere"):
        sealed(url, before=(KEPT[1],))
    cut = honest()
    del cut.entries[9:]
    url = stored(database.fresh(), content(cut), sealed=(6,))
    with pytest.raises(Unavailable, match="Besiegelt waren schon 12 Einträge, das Register hat nur 9"):
        sealed(url, before=(KEPT[1],))


OFFERED: dict[str, tuple[tuple[Event, ...], tuple[tuple[int, SigningKey], ...], str]] = {
    "under a checkpoint of a key that the entries say came before": (
        (lost_key_replaced(OTHER.verifier, REGISTER.verifier, DAY, "…"),),
        ((12, OTHER),),
        "Den letzten Prüfpunkt im Register, über 12 Einträge, hat .* nicht signiert",
    ),
    "behind a genuine checkpoint, with a key between": (
        (
            lost_key_replaced(REGISTER.verifier, OTHER.verifier, DAY, "…"),
            lost_key_replaced(OTHER.verifier, THIRD.verifier, DAY, "…"),
        ),
        ((12, REGISTER), (17, OTHER)),
        "Den letzten Prüfpunkt im Register, über 17 Einträge, hat .* kennt dieser Schlüssel nur den Stand von 12 Eintr",
    ),
    "without any checkpoint, though keys were changed": (
        (signed_change(OTHER, REGISTER.verifier, DAY, "…"),),
        (),
        "Im Register liegt kein Prüfpunkt",
    ),
}


@pytest.mark.parametrize("how", OFFERED)
def test_a_history_that_only_the_database_vouches_for_is_not_sealed(database: Database, how: str) -> None:
    events, sealed_by, says = OFFERED[how]
    history = honest()
    for number, event in enumerate(events):
        history.add(event, key=f"w{number}")
    what, key = content(history), THIRD if len(events) > 1 else REGISTER
    url = stored(database.fresh(), what, sealed=())
    with open_log(url) as log:
        for size, by in sealed_by:
            log.keep_checkpoint(size, what.signed(size, by))
    before = kept(url)
    with pytest.raises(Unavailable, match=says):
        sealed(url, key, before=(KEPT[1],) if len(events) > 1 else ())
    assert kept(url) == before


def test_a_key_that_signed_before_does_not_take_a_register_without_checkpoints_for_a_new_one(
    database: Database,
) -> None:
    url = stored(database.fresh(), HONEST, sealed=())
    with open_log(url) as log:
        with pytest.raises(Unavailable, match="Im Register liegt kein Prüfpunkt"):
            seal(log, REGISTER, may_be_first=False)
        assert seal(log, REGISTER, before=[KEPT[1]], may_be_first=False).size == 16


def test_a_register_is_sealed_while_somebody_records(url: str) -> None:
    stop, errors = threading.Event(), []

    def record() -> None:
        try:
            with open_register(url, clock_confirmed=True) as register:
                for number in range(1_000):
                    if stop.is_set():
                        return
                    register.record(person(f"n{number}"), by="person:clerk", office="Büro", source="Vermerk")
        except Exception as error:  # noqa: BLE001 - it is asserted on
            errors.append(error)

    recorder = threading.Thread(target=record)
    recorder.start()
    try:
        sizes = [sealed(url).size for _ in range(8)]
    finally:
        stop.set()
        recorder.join()
    assert errors == []
    assert sizes == sorted(sizes)
    assert verified(url, KEYS).verdict is Verdict.PASSED
