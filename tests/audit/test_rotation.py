# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register's key is replaced by an entry that the old key signs; whoever was given one of the keys knows the others.

The honest register has sixteen entries, is sealed with its first key up to the twelfth and goes on with three changes.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from f99adapters import Unavailable, open_register
from f99adapters.bundle.export import export
from f99adapters.codec import encode
from f99adapters.seal.kept import set_aside
from f99adapters.seal.keys import LOG, WITNESS, SigningKey, VerifierKey, verify
from f99adapters.seal.notes import cosign
from f99adapters.seal.rotation import lost_key_replaced, signed_change
from f99adapters.seal.sealing import seal
from f99adapters.seal.witnessing import witness
from f99adapters.standalone.changes import KIND, MOST_CHANGES, KeyChain, KeyChange, is_change, read_change, statement
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.notes import parse_checkpoint
from f99adapters.standalone.report import Question, Verdict
from f99adapters.standalone.verification import verify_bundle
from f99adapters.storage import open_log
from f99domain import (
    EntryAnnulled,
    EntryCorrected,
    EntryId,
    EntryRevoked,
    Event,
    SealingKeyChanged,
    ValidationError,
)
from tests.audit.registers import DAY, History, content, honest, stored, verified
from tests.audit.samples import AT, KEYS, ORIGIN, REGISTER, WITNESSES, failed, key, renamed, said
from tests.databases import Database

SECOND, THIRD, STRANGER = (renamed(key(name, LOG)) for name in ("zweiter", "dritter", "fremd"))


def changed(old: SigningKey, new: SigningKey) -> SealingKeyChanged:
    return signed_change(old, new.verifier, DAY, "Turnusmäßig.")


def lost(old: SigningKey, new: SigningKey) -> SealingKeyChanged:
    return lost_key_replaced(old.verifier, new.verifier, DAY, "Datenträger zerstört.")


def went_on(*events: Event) -> History:
    """The honest history and something more, each under a key of its own, from the seventeenth entry on."""
    history = honest()
    for number, event in enumerate(events):
        history.add(event, key=f"w{number}")
    return history


SEALED = ((6, REGISTER), (12, REGISTER), (17, SECOND), (18, THIRD))
ROTATED = went_on(changed(REGISTER, SECOND), changed(SECOND, THIRD))
LOST = went_on(lost(REGISTER, SECOND))
LAST = parse_checkpoint(content(honest()).signed(12))
"""What the first key sealed last, as whoever seals remembers it."""


def register(database: Database, history: History, sealed: Iterable[tuple[int, SigningKey]] = SEALED) -> str:
    """A register sealed up to some entries, each time with some key."""
    what = content(history)
    url = stored(database.fresh(), what, sealed=())
    with open_log(url) as log:
        for size, by in sealed:
            log.keep_checkpoint(size, what.signed(size, by))
    return url


def exported(database: Database, folder: Path, history: History, sealed: Iterable[tuple[int, SigningKey]]) -> Folder:
    with open_log(register(database, history, sealed)) as log:
        export(log, folder)
    return Folder(folder)


@pytest.mark.parametrize("given", [REGISTER, SECOND, THIRD])
def test_one_key_is_enough_to_know_the_others(database: Database, tmp_path: Path, given: SigningKey) -> None:
    report = verified(register(database, ROTATED), [given.verifier])
    assert said(report) == []
    path = {
        REGISTER: "die Wechsel in den Einträgen 17, 18",
        SECOND: "den Wechsel in Eintrag 18",
    }.get(given)
    why = (
        f"Angegeben ist {given.verifier.label}; von ihm führen Unterschriften über {path} zu diesem Schlüssel."
        if path
        else "Dieser Schlüssel ist angegeben."
    )
    told = [
        (
            f"Seit Eintrag {at} gilt der Schlüssel {new.verifier.label} statt {old.verifier.label}; unterschrieben "
            "hat den Wechsel der bisherige Schlüssel."
        )
        for at, old, new in ((17, REGISTER, SECOND), (18, SECOND, THIRD))
    ]
    assert report.signed.seen == [f"Der Prüfpunkt trägt die Signatur von {THIRD.verifier.label}.", why, *told]
    alone = verify_bundle(exported(database, tmp_path / "b", ROTATED, SEALED), [given.verifier], {})
    assert (said(alone), alone.signed.seen) == ([], report.signed.seen)
    assert alone.verdict is report.verdict is Verdict.PASSED


FORGED: dict[str, tuple[Event, str]] = {
    "signed by nobody who has the key": (
        SealingKeyChanged(
            old=str(REGISTER.verifier),
            new=str(STRANGER.verifier),
            signature=changed(STRANGER, SECOND).signature,
            reason="…",
            effective_on=DAY,
        ),
        f"Die Unterschrift ist nicht die von {REGISTER.verifier.label}: Sie ist gefälscht.",
    ),
    "signed for another key": (
        changed(REGISTER, SECOND).model_copy(update={"new": str(STRANGER.verifier)}),
        f"Die Unterschrift ist nicht die von {REGISTER.verifier.label}",
    ),
    "of a key that was none of this register": (
        changed(STRANGER, SECOND),
        f"{STRANGER.verifier.label} war nicht der Schlüssel, der bis dahin galt.",
    ),
    "to a key that is none": (
        changed(REGISTER, SECOND).model_copy(update={"new": f"{ORIGIN}+00000000+AQ{'A' * 42}"}),
        "ist kein zulässiger Ed25519-Schlüssel",
    ),
}


@pytest.mark.parametrize("forgery", FORGED)
def test_a_forged_change_is_named_whoever_sealed_it(database: Database, tmp_path: Path, forgery: str) -> None:
    event, why = FORGED[forgery]
    by = REGISTER if forgery == "signed for another key" else STRANGER
    history, sealed = went_on(event), ((12, REGISTER), (17, by))
    for report in (
        verified(register(database, history, sealed)),
        verify_bundle(exported(database, tmp_path / "b", history, sealed), KEYS, {}),
    ):
        assert "Signiert" in failed(report)
        assert any(
            problem.sentence.startswith("Der Schlüsselwechsel in Eintrag 17 gilt nicht. ") and why in problem.sentence
            for problem in report.signed.problems
        ), said(report)


def test_a_change_without_the_old_key_makes_nobody_trust_the_new_one(database: Database) -> None:
    sealed = ((12, REGISTER), (17, SECOND))
    report = verified(register(database, LOST, sealed))
    assert failed(report) == ["Signiert"]
    assert f"Nach den Einträgen gilt der Schlüssel {SECOND.verifier.label}, aber kein angegebener" in said(report)[0]
    report = verified(register(database, LOST, sealed), [SECOND.verifier])
    assert report.verdict is Verdict.PASSED
    assert "Davon unter abgelösten Schlüsseln, für die kein angegebener einsteht: 1." in report.grown.seen[-1]
    report = verified(register(database, LOST, sealed), [SECOND.verifier, REGISTER.verifier])
    assert report.verdict is Verdict.PASSED
    assert report.signed.seen[-1].endswith("unterschrieben hat den Wechsel niemand.")


def test_a_key_seals_in_its_time_only(database: Database) -> None:
    late = ((12, REGISTER), (17, REGISTER))
    report = verified(register(database, ROTATED, late))
    assert failed(report) == ["Signiert"]
    assert (
        f"Der Prüfpunkt über 17 Einträge ist mit {REGISTER.verifier.label} signiert; nach den Einträgen galt dafür "
        f"{SECOND.verifier.label}."
    ) in said(report)[0]
    early = verified(register(database, ROTATED, ((12, SECOND), (18, THIRD))))
    assert failed(early) == ["Signiert"]
    assert f"galt dafür {REGISTER.verifier.label}." in said(early)[0]


def test_a_key_that_was_replaced_replaces_no_other(database: Database) -> None:
    history = went_on(changed(REGISTER, SECOND), changed(REGISTER, STRANGER))
    report = verified(register(database, history, ((12, REGISTER), (18, STRANGER))))
    assert {"Signiert", "Zulässig"} == set(failed(report))
    assert f"Der Schlüsselwechsel in Eintrag 18 gilt nicht. {REGISTER.verifier.label} war nicht" in said(report)[0]


@pytest.mark.parametrize("then", [(went_on(changed(REGISTER, STRANGER)), STRANGER), (honest(), REGISTER)])
def test_who_steals_a_replaced_key_deceives_only_those_who_do_not_know_the_new_one(
    database: Database, then: tuple[History, SigningKey]
) -> None:
    history, by = then
    fork = register(database, history, ((12, REGISTER), (len(history.entries), by)))
    assert verified(fork).verdict is Verdict.PASSED
    assert failed(verified(fork, [SECOND.verifier])) == ["Signiert"]
    report = verified(fork, [REGISTER.verifier, SECOND.verifier])
    assert failed(report) == ["Signiert"]
    assert f"Mit dem angegebenen Schlüssel {SECOND.verifier.label} ist hier nichts besiegelt." in said(report)[0]


@pytest.mark.parametrize("given", [(REGISTER, SECOND), (REGISTER,), (SECOND,)])
def test_a_replaced_key_does_not_come_back(database: Database, tmp_path: Path, given: tuple[SigningKey, ...]) -> None:
    history, sealed = went_on(changed(REGISTER, SECOND), lost(SECOND, REGISTER)), (*SEALED[:3], (18, REGISTER))
    keys = [one.verifier for one in given]
    for report in (
        verified(register(database, history, sealed), keys),
        verify_bundle(exported(database, tmp_path / "b", history, sealed), keys, {}),
    ):
        assert "Signiert" in failed(report)
        assert any(f"{REGISTER.verifier.label} hat schon gegolten; ein abgelöster" in one for one in said(report))
    with open_log(register(database, history, SEALED[:3])) as log, pytest.raises(Unavailable, match="gilt nie wieder"):
        seal(log, REGISTER)


STOLEN: dict[str, tuple[tuple[Event, ...], SigningKey, int, SigningKey]] = {
    "the first, before a change that nobody sealed yet": ((changed(REGISTER, SECOND),), REGISTER, 16, SECOND),
    "the second, put behind the third": ((lost(REGISTER, THIRD), lost(THIRD, SECOND)), SECOND, 18, THIRD),
}


@pytest.mark.parametrize("theft", STOLEN)
def test_a_key_given_that_sealed_nothing_is_missed_whatever_the_entries_say_of_it(
    database: Database, theft: str
) -> None:
    events, thief, size, missed = STOLEN[theft]
    fork = register(database, went_on(*events), ((12, REGISTER), (size, thief)))
    for given in ([REGISTER, SECOND, THIRD], [thief, missed], [REGISTER, thief, missed]):
        report = verified(fork, [one.verifier for one in given])
        assert failed(report) == ["Signiert"]
        assert any(f"Schlüssel {missed.verifier.label} ist hier nichts besiegelt." in one for one in said(report))


def test_a_key_that_no_entry_names_seals_nothing_where_entries_name_others(database: Database) -> None:
    fork = register(database, LOST, ((12, REGISTER), (17, THIRD)))
    report = verified(fork, [REGISTER.verifier, SECOND.verifier, THIRD.verifier])
    assert failed(report) == ["Signiert"]
    assert f"galt dafür {SECOND.verifier.label}." in said(report)[0]


CHANGE = EntryId("entry:w0#1")


@pytest.mark.parametrize(
    "amendment",
    [
        EntryAnnulled(entry=CHANGE, reason="Versehen."),
        EntryRevoked(entry=CHANGE, reason="Versehen.", effective_on=DAY),
        EntryCorrected(entry=CHANGE, reason="Versehen.", now=changed(REGISTER, THIRD)),
    ],
)
def test_a_change_stands_and_whatever_would_amend_it_is_named(database: Database, amendment: Event) -> None:
    history = went_on(changed(REGISTER, SECOND), amendment)
    report = verified(register(database, history, ((12, REGISTER), (18, SECOND))))
    assert failed(report) == ["Zulässig"]
    assert "B28" in said(report)[0]
    assert "Ein Schlüsselwechsel wird weder berichtigt noch aufgehoben noch für nichtig erklärt." in said(report)[0]


@pytest.mark.parametrize("history", [ROTATED, LOST])
def test_a_key_that_entries_name_is_no_witness_either(database: Database, history: History) -> None:
    itself = SigningKey(VerifierKey("zeuge.example", WITNESS, SECOND.verifier.public), SECOND._private)
    report = verified(register(database, history, SEALED[:2]), [REGISTER.verifier, itself.verifier])
    assert failed(report) == ["Signiert"]
    assert "Es kann sich nicht selbst bezeugen" in said(report)[0]


def test_sealing_goes_on_with_the_new_key_and_only_with_it(database: Database) -> None:
    for history, known in ((went_on(changed(REGISTER, SECOND)), (REGISTER,)), (LOST, (REGISTER, SECOND))):
        url = register(database, history, SEALED[:2])
        with open_log(url) as log:
            with pytest.raises(Unavailable, match=r"Nach dem Register gilt der Schlüssel .* Bitte mit jenem besiegeln"):
                seal(log, REGISTER)
            with pytest.raises(Unavailable, match=r"über 12 Einträge, hat .* nicht signiert, und .* kennt .* nichts"):
                seal(log, SECOND)
            assert seal(log, SECOND, before=[LAST]).size == 17
        assert verified(url, [one.verifier for one in known]).verdict is Verdict.PASSED


def test_a_register_with_a_forged_change_is_not_sealed(database: Database) -> None:
    for forgery, (event, why) in FORGED.items():
        with open_log(register(database, went_on(event), SEALED[:2])) as log, pytest.raises(Unavailable) as refused:
            seal(log, REGISTER)
        assert why in str(refused.value), forgery


def test_a_change_is_recorded_only_if_the_key_that_seals_signed_it(database: Database) -> None:
    url = register(database, honest(), SEALED[:2])
    submitted = {"by": "person:clerk", "office": "Büro", "source": "Vermerk"}
    with open_register(url, clock_confirmed=True) as it:
        for event, says in (
            (FORGED["signed by nobody who has the key"][0], "ist nicht die von"),
            (changed(STRANGER, SECOND), "ist nicht der Schlüssel, mit dem das Register besiegelt ist"),
            (lost(STRANGER, SECOND), "ist nicht der Schlüssel, mit dem das Register besiegelt ist"),
            (FORGED["to a key that is none"][0], "kein zulässiger"),
        ):
            with pytest.raises(Unavailable, match=says):
                it.record(event, **submitted)
        it.record(changed(REGISTER, SECOND), changed(SECOND, THIRD), **submitted)
    with open_log(url) as log:
        assert seal(log, THIRD, before=[LAST]).size == 18
    assert verified(url).verdict is Verdict.PASSED


def test_where_the_last_checkpoint_is_broken_the_key_changes_once_it_is_set_aside(database: Database) -> None:
    submitted = {"by": "person:clerk", "office": "Büro", "source": "Vermerk"}
    for broken, says in ((b"?", "ist nicht lesbar"), (content(honest()).signed(12, STRANGER), "verfälscht oder fremd")):
        url = register(database, honest(), SEALED[:2])
        with open_log(url) as log, open_register(url, clock_confirmed=True) as it:
            log.keep_checkpoint(12, broken)
            with pytest.raises(Unavailable, match=f"{says}.*f99 checkpoint set-aside"):
                it.record(changed(REGISTER, SECOND), **submitted)
            set_aside(log, 3, "Geklärt.", [REGISTER.verifier], datetime.now(UTC))
            it.record(changed(REGISTER, SECOND), **submitted)


def test_before_the_first_seal_there_is_no_key_to_replace(database: Database) -> None:
    with (
        open_register(register(database, honest(), ()), clock_confirmed=True) as it,
        pytest.raises(Unavailable, match="noch nicht besiegelt"),
    ):
        it.record(changed(REGISTER, SECOND), by="person:clerk", office="Büro", source="Vermerk")


def test_a_witness_goes_along_with_a_change(database: Database, tmp_path: Path) -> None:
    history = went_on(changed(REGISTER, SECOND))
    exported(database, tmp_path / "b", history, ((12, REGISTER), (17, SECOND)))
    before = content(history).signed(12)
    noted = witness(tmp_path / "b", WITNESSES[0], [REGISTER.verifier], None, AT)
    assert noted.startswith(content(history).signed(17, SECOND)[:40])
    assert cosign(before, WITNESSES[0], AT) != noted


def leaf(event: Event) -> bytes:
    return encode(went_on(event).entries[-1])


def chain(*leaves: bytes, given: Iterable[SigningKey] = (REGISTER,)) -> tuple[KeyChain, Question]:
    step = Question("Signiert")
    changes = [read_change(position, leaf) for position, leaf in enumerate(leaves, 17)]
    return KeyChain(ORIGIN, [one.verifier for one in given], changes, 16 + len(leaves), verify, step), step


def test_without_any_key_the_entries_still_have_to_fit_together() -> None:
    found, step = chain(leaf(changed(REGISTER, SECOND)), leaf(changed(STRANGER, THIRD)), given=())
    assert [change.position for change in found.changes] == [17]
    assert [problem.position for problem in step.problems] == [18]
    assert found.trusted == set()


def test_a_key_for_witnesses_seals_no_register() -> None:
    made, of_witness = leaf(changed(REGISTER, SECOND)), key(ORIGIN, WITNESS).verifier
    _, step = chain(made.replace(str(SECOND.verifier).encode(), str(of_witness).encode()))
    assert "Die Schlüssel sind nicht die dieses Registers." in step.problems[0].sentence


def test_more_changes_than_a_register_has_are_not_looked_at() -> None:
    one = leaf(changed(REGISTER, SECOND))
    _, step = chain(*[one] * (MOST_CHANGES + 1))
    assert f"Mehr als {MOST_CHANGES} Wechsel werden nicht geprüft." in step.problems[0].sentence


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "a name missing": lambda leaf: leaf.replace(b'"old":', b'"alt":'),
    "a name twice": lambda leaf: leaf.replace(b'"old":', b'"old":"x","old":'),
    "a list": lambda leaf: leaf.replace(b'"data":{', b'"data":[{').replace(b'},"entry"', b'}],"entry"'),
    "deep": lambda leaf: b"[" * 20_000 + leaf,
    "no UTF-8": lambda leaf: b"\xff" + leaf,
    "no base64": lambda leaf: leaf.replace(b'"signature":"', b'"signature":"='),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_change_that_cannot_be_read_is_named(how: str) -> None:
    one = SPOILT[how](leaf(changed(REGISTER, SECOND)))
    assert is_change(one)
    found, step = chain(one)
    assert found.changes == []
    assert step.problems[0].sentence.startswith("Der Schlüsselwechsel in Eintrag 17 gilt nicht. ")


@pytest.mark.thorough
def test_changes_spoilt_in_any_way_lead_to_no_other_key() -> None:
    whole = leaf(changed(REGISTER, SECOND))
    at = read_change(17, whole)
    assert isinstance(at, KeyChange)
    chance = Random(17)  # noqa: S311 - the same in every run
    for _ in range(3_000):
        spoilt = bytearray(whole)
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        if is_change(bytes(spoilt)):
            found, _ = chain(bytes(spoilt))
            assert found.trusted <= {REGISTER.verifier, at.new}


def test_what_the_old_key_signs_is_no_checkpoint_of_any_register() -> None:
    signed = statement(str(REGISTER.verifier), str(SECOND.verifier)).decode().split("\n")
    assert signed == [KIND, str(REGISTER.verifier), str(SECOND.verifier), ""]
    assert not signed[1].isdecimal()


@pytest.mark.parametrize(
    "said",
    [
        {"new": str(REGISTER.verifier)},
        {"new": str(key("anderes.example", LOG).verifier)},
        {"new": "kein Schlüssel"},
        {"signature": "kurz"},
    ],
)
def test_a_change_names_two_keys_of_one_name(said: dict[str, str]) -> None:
    event = changed(REGISTER, SECOND).model_dump()
    with pytest.raises(ValidationError):
        SealingKeyChanged.model_validate(event | said)


def test_a_sentence_names_keys_by_name_and_identifier_whatever_is_in_them() -> None:
    other = SECOND.verifier._replace(public=b"\xfb\xef\xbe" + SECOND.verifier.public[3:])
    assert str(other).count("+") > 2
    event = lost_key_replaced(REGISTER.verifier, other, DAY, "Verloren.")
    assert event.sentence() == (
        f"Besiegelt wird von hier an mit dem Schlüssel {other.label}, nicht mehr mit {REGISTER.verifier.label}: "
        "Verloren. Der bisherige hat das nicht unterschrieben."
    )
