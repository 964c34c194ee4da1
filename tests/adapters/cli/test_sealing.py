# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 key``, ``f99 seal`` and ``f99 verify``: what is said, with which exit code, and never a traceback."""

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from f99adapters.storage import open_log
from tests.adapters.cli.conftest import F99, Said
from tests.adapters.cli.samples import an_item
from tests.audit.registers import administrator
from tests.audit.test_timestamps import Authority
from tests.databases import Database

NAME = "hildburghausen.example/eins99"
BY = ("--by", "person:a1")


def flat(text: str) -> str:
    return " ".join(text.split())


def fails_with_one_sentence(said: Said, code: int) -> str:
    *before, sentence = said.err.splitlines()
    assert (said.code, said.out) == (code, ""), said
    assert all(line.startswith("Geprüft: ") for line in before), said
    return sentence


@pytest.fixture
def key(f99: F99) -> str:
    """A verifier key; its private key lies in „k“."""
    return f99("key", "new", NAME, "--file", "k").out.strip()


def test_a_key_is_drawn_and_said(f99: F99, key: str) -> None:
    assert key.startswith(f"{NAME}+")
    assert Path("k.pub").read_text() == f"{key}\n"
    assert Path("k").stat().st_mode & 0o077 == 0


def test_a_register_is_sealed_and_verified(f99: F99, copy: str, key: str) -> None:
    entries = f99("status", "--json", register=copy).json["entries"]
    sealed = f99("seal", "--key", "k", "--into", "cp", register=copy)
    assert sealed.code == 0
    assert f"Besiegelt sind die Einträge 1 bis {entries}, Wurzel" in flat(sealed.out)
    said = f99("verify", "--key", key, "--checkpoint", "cp", register=copy)
    assert said.code == 0
    assert [line for line in said.out.splitlines() if line[:1].isdigit()] == [
        f"{number}. {name}: ja"
        for number, name in enumerate(
            ("Vollständig", "Unverändert", "Signiert", "Gewachsen", "Lesbar", "Zulässig"), start=1
        )
    ]
    assert said.out.endswith("Ergebnis: bestanden\n")
    assert f"Geprüft: {entries} von {entries} Einträgen\n" in said.err
    assert f"Beurteilt: {entries} von {entries} Einträgen\n" in said.err


def test_a_key_may_be_given_as_a_file(f99: F99, copy: str, key: str) -> None:
    f99("seal", "--key", "k", register=copy)
    assert f99("verify", "--key", "k.pub", register=copy).code == 0


@pytest.mark.thorough
def test_what_is_wrong_is_said_with_place_and_position_and_exit_code(
    f99: F99, copy: str, key: str, database: Database
) -> None:
    f99("seal", "--key", "k", register=copy)
    with administrator(database, copy) as by:
        by("UPDATE entries SET data = ? WHERE position = 7", b"{}")
    said = f99("verify", "--key", key, register=copy)
    assert said.code == 5
    assert "2. Unverändert: NEIN\n   Tabelle entries: Eintrag 7 wurde verändert.\n" in said.out
    assert said.out.endswith("Ergebnis: nicht bestanden\n")
    as_json = f99("verify", "--key", key, "--json", register=copy)
    assert as_json.code == 5
    assert as_json.err == ""
    assert as_json.json["verdict"] == "failed"
    assert as_json.json["steps"][1]["problems"] == [
        {"sentence": "Eintrag 7 wurde verändert.", "place": "Tabelle entries", "position": 7}
    ]
    assert "Eintrag 7 wurde verändert" in fails_with_one_sentence(f99("seal", "--key", "k", register=copy), 4)


def test_heads_that_contradict_the_entries_are_a_finding(f99: F99, copy: str, key: str, database: Database) -> None:
    f99("seal", "--key", "k", register=copy)
    with administrator(database, copy) as by:
        by("UPDATE heads SET edge = ?, recorded_at = 'nie'", b"")
    said = f99("verify", "--key", key, "--json", register=copy)
    assert said.code == 5
    assert said.json["steps"][1]["problems"][0]["place"] == "Tabelle heads"


@pytest.mark.usefixtures("key")
@pytest.mark.thorough
def test_status_of_a_bundle_is_that_of_a_bundle(f99: F99, copy: str) -> None:
    f99("seal", "--key", "k", register=copy)
    f99("export", "b", register=copy)
    said = flat(f99("status", register="bundle:b").out)
    assert "Schutz Ein Bündel wird nur gelesen; ob es verändert wurde, sagt „f99 verify“ Einträge" in said
    assert "Anlagen 0 abgelegt Namen Aus einem Bündel werden keine gelesen, sie stehen beim Register" in said


@pytest.mark.usefixtures("key")
def test_status_says_how_far_the_register_is_sealed(f99: F99, new: str) -> None:
    f99("init", "--on", "2026-01-01", register=new)
    assert "Besiegelt noch nicht („f99 seal“)" in flat(f99("status", register=new).out)
    assert f99("status", "--json", register=new).json["sealed"] is None
    f99("seal", "--key", "k", register=new)
    [signer] = f99("status", "--json", register=new).json["sealed"].pop("signed_by")
    assert re.fullmatch(re.escape(NAME) + r"\+[0-9a-f]{8}", signer)
    said = flat(f99("status", register=new).out)
    assert f"Besiegelt bis Eintrag 2 als {NAME} Unterzeichnet laut Prüfpunkt von {signer}; geprüft von" in said
    later = {"effective_on": "2026-01-02", "person": "person:neu"}
    assert f99("record", "-", register=new, stdin=an_item(by="person:registrar", data=later)).code == 0
    assert f"Besiegelt bis Eintrag 2 als {NAME}; 1 neuere noch nicht Unterzeichnet" in flat(
        f99("status", register=new).out
    )
    assert f99("status", "--json", register=new).json["sealed"] == {"origin": NAME, "entries": 2, "signed_by": [signer]}


def test_status_says_that_a_checkpoint_is_not_readable(f99: F99, copy: str) -> None:
    with open_log(copy) as log:
        log.keep_checkpoint(5, b"nichts")
    assert "Der Prüfpunkt Nummer 1 ist nicht lesbar" in flat(f99("status", register=copy).out)
    said = f99("status", "--json", register=copy).json
    assert said["sealed"] is None
    assert said["checkpoints_not_used"] == [{"number": 1, "set_aside": False, "reason": None}]


def test_what_is_not_sealed_is_not_passed(f99: F99, copy: str, key: str) -> None:
    said = f99("verify", "--key", key, register=copy)
    assert said.code == 6
    assert "Das Register ist noch nicht besiegelt" in flat(said.out)
    assert said.out.endswith("Ergebnis: unvollständig\n")


@pytest.mark.thorough
def test_the_window_is_told(f99: F99, copy: str, key: str) -> None:
    entries = f99("status", "--json", register=copy).json["entries"]
    f99("seal", "--key", "k", register=copy)
    assert f99("record", "-", register=copy, stdin=an_item()).code == 0
    said = f99("verify", "--key", key, register=copy)
    assert said.code == 0
    assert f"Eintrag {entries + 1} ist noch nicht besiegelt" in flat(said.out)


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (["verify", "--key", "unsinn"], 2, "„unsinn“ ist kein Prüfschlüssel"),
        (["verify", "--key", "leer"], 2, "„leer“ enthält keinen Prüfschlüssel."),
        (["verify", "--key", "riesig"], 2, "„riesig“ ist größer als"),
        (["verify", "--key", "bytes"], 2, "ist kein Prüfschlüssel"),
        (["verify", "--key", "k"], 2, "ist kein Prüfschlüssel"),
        (["verify", "--checkpoint", "fehlt"], 4, "„fehlt“ ist nicht lesbar"),
        (["verify", "--checkpoint", "ordner"], 4, "„ordner“ ist nicht lesbar"),
        (["verify", "--checkpoint", "leer"], 2, "leer: Der Prüfpunkt"),
        (["verify", "--checkpoint", "bytes"], 2, "bytes: Der Prüfpunkt ist kein UTF-8"),
        (["verify", "--checkpoint", "riesig"], 2, "„riesig“ ist größer als"),
        (["verify", "k.pub"], 2, "„k.pub“ ist kein Ordner."),
        (["verify", "fehlt"], 2, "„fehlt“ ist kein Ordner."),
        (["seal", "--key", "fehlt"], 4, "fehlt ist nicht lesbar"),
        (["seal", "--key", "leer"], 4, "leer"),
        (["seal", "--key", "k", "--into", "leer"], 4, "Die Datei „leer“ gibt es schon"),
        (["key", "new", NAME, "--file", "k"], 4, "k gibt es schon"),
        (["key", "new", "zwei Worte", "--file", "neu"], 4, "taugt nicht als Name"),
        (["--register", "sqlite:///fehlt.db", "verify"], 4, "liegt kein Register"),
        (["--register", "sqlite:///fremd.db", "verify"], 4, "ist keine SQLite-Datenbank"),
        (["--register", "sqlite:///ordner", "verify"], 4, "ist ein Ordner"),
        (["--register", "memory://", "verify"], 4, "Ein Register im Arbeitsspeicher bleibt nicht"),
        (["--register", "gopher://x", "seal", "--key", "k"], 4, "ist nichts anzufangen"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(
    f99: F99, copy: str, key: str, argv: list[str], code: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("F99_REGISTER", copy)
    Path("leer").touch(mode=0o600)
    Path("bytes").write_bytes(b"\xff\xfe\x00")
    Path("riesig").write_bytes(b"x" * (2**20 + 1))
    Path("fremd.db").write_bytes(b"x" * 5_000)
    Path("ordner").mkdir()
    assert says in fails_with_one_sentence(f99(*argv), code)


@pytest.mark.thorough
def test_a_register_changes_its_key_and_who_has_the_old_one_still_verifies(f99: F99, copy: str, key: str) -> None:
    f99("seal", "--key", "k", register=copy)
    new = f99("key", "new", NAME, "--file", "n").out.strip()
    said = f99("key", "rotate", "--key", "k", "--to", "n.pub", "--reason", "Turnusmäßig.", *BY, register=copy)
    assert said.code == 0, said.err
    assert f"gilt der Schlüssel {'+'.join(new.split('+')[:2])}." in flat(said.out)
    assert "Bitte jetzt mit ihm besiegeln" in flat(said.err)
    assert "Nach dem Register gilt der Schlüssel" in fails_with_one_sentence(
        f99("seal", "--key", "k", register=copy), 4
    )
    assert f99("seal", "--key", "n", register=copy).code == 0
    verified = f99("verify", "--key", key, register=copy)
    assert verified.code == 0, verified.out
    assert "unterschrieben hat den Wechsel der bisherige Schlüssel." in flat(verified.out)
    assert "Turnusmäßig." in f99("history", "charter:county", register=copy).out


def test_a_lost_key_is_replaced_and_it_is_said_what_that_means(f99: F99, copy: str, key: str) -> None:
    f99("seal", "--key", "k", register=copy)
    new = f99("key", "new", NAME, "--file", "n").out.strip()
    said = f99("key", "rotate", "--lost", key, "--to", "n.pub", "--reason", "Datenträger zerstört.", *BY, register=copy)
    assert said.code == 0, said.err
    assert "Wer prüft, muss den neuen Prüfschlüssel aus anderer Quelle erhalten" in flat(said.err)
    assert f99("seal", "--key", "n", register=copy).code == 0
    assert f99("verify", "--key", key, register=copy).code == 5
    assert f99("verify", "--key", key, "--key", new, register=copy).code == 0


def test_a_key_is_either_there_or_lost(f99: F99, copy: str, key: str) -> None:
    for argv in ((), ("--key", "k", "--lost", key)):
        said = f99("key", "rotate", *argv, "--to", key, "--reason", "…", register=copy)
        assert "Bitte --key mit der bisherigen Schlüsseldatei angeben" in fails_with_one_sentence(said, 2)


def test_a_key_remembers_what_it_signed_and_signs_nothing_that_does_not_grow_from_it(
    f99: F99, copy: str, key: str, database: Database
) -> None:
    before = database.copy(copy)
    assert f99("record", "-", register=copy, stdin=an_item()).code == 0
    assert f99("seal", "--key", "k", "--into", "cp", register=copy).code == 0
    assert Path("k.last").read_bytes() == Path("cp").read_bytes()
    refused = f99("seal", "--key", "k", register=before)
    assert "ein alter Stand wurde zurückgespielt. Bitte nichts mehr eintragen" in fails_with_one_sentence(refused, 4)
    other = an_item(data={"effective_on": "2025-12-17", "person": "person:anders"})
    assert f99("record", "-", register=before, stdin=other).code == 0
    said = fails_with_one_sentence(f99("seal", "--key", "k", register=before), 4)
    assert "ist die Geschichte eine andere, als besiegelt wurde" in said
    assert Path("k.last").read_bytes() == Path("cp").read_bytes()
    assert f99("seal", "--key", "k", register=copy).code == 0


@pytest.mark.thorough
def test_a_key_that_lost_its_memory_seals_what_it_signed_itself_or_what_it_is_shown(
    f99: F99, copy: str, key: str, database: Database
) -> None:
    f99("seal", "--key", "k", "--into", "cp", register=copy)
    Path("k.last").unlink()
    again = f99("seal", "--key", "k", register=copy)
    assert again.code == 0
    assert "Das Gedächtnis dieses Schlüssels fehlte" in flat(again.err)
    Path("k.last").unlink()
    with administrator(database, copy) as by:
        by("DELETE FROM checkpoints")
    refused = fails_with_one_sentence(f99("seal", "--key", "k", register=copy), 4)
    assert "Im Register liegt kein Prüfpunkt, und von dem, was bisher besiegelt wurde" in refused
    assert "mit „--last DATEI“ den letzten Prüfpunkt angeben" in refused
    assert f99("seal", "--key", "k", "--last", "cp", register=copy).code == 0
    assert Path("k.last").read_bytes() == Path("cp").read_bytes()


@pytest.mark.usefixtures("key")
def test_a_key_without_any_memory_seals_a_register_for_the_first_time_only_if_told_so(f99: F99, copy: str) -> None:
    Path("k.last").unlink()
    assert "Im Register liegt kein Prüfpunkt" in fails_with_one_sentence(f99("seal", "--key", "k", register=copy), 4)
    assert f99("seal", "--key", "k", "--first", register=copy).code == 0


@pytest.mark.thorough
def test_a_new_key_that_took_nothing_over_is_shown_what_was_sealed_last(f99: F99, copy: str, key: str) -> None:
    f99("seal", "--key", "k", "--into", "cp", register=copy)
    new = f99("key", "new", NAME, "--file", "n").out.strip()
    said = f99("key", "rotate", "--key", "k", "--to", new, "--reason", "Turnusmäßig.", *BY, register=copy)
    assert "gehört hinter --last, was zuletzt besiegelt wurde" in flat(said.err)
    for first in ((), ("--first",)):
        refused = fails_with_one_sentence(f99("seal", "--key", "n", *first, register=copy), 4)
        assert "nicht signiert, und von dem, was bisher besiegelt wurde, kennt dieser Schlüssel nichts" in refused
    assert f99("seal", "--key", "n", "--last", "cp", register=copy).code == 0
    assert f99("verify", "--key", key, register=copy).code == 0


def test_a_new_key_remembers_what_the_old_one_signed(f99: F99, copy: str, key: str, database: Database) -> None:
    f99("seal", "--key", "k", register=copy)
    sealed, before = Path("k.last").read_bytes(), database.copy(copy)
    f99("key", "new", NAME, "--file", "n")
    f99("key", "rotate", "--key", "k", "--to", "n.pub", "--reason", "Turnusmäßig.", *BY, register=copy)
    assert Path("n.last").read_bytes() == sealed
    with administrator(database, before) as by:
        by("DELETE FROM checkpoints")
    refused = fails_with_one_sentence(f99("seal", "--key", "n", register=before), 4)
    assert "ist nicht mit" in refused


@pytest.mark.thorough
def test_nothing_foreign_speaks_to_the_terminal_or_in_a_report(f99: F99, copy: str, key: str) -> None:
    f99("seal", "--key", "k", register=copy)
    f99("export", "b", register=copy)
    folder = Path("b")
    _, _, below = (folder / "checkpoint").read_text(encoding="utf-8").partition("\n")
    foreign = "\x9b2J\u202e\u2028Ergebnis: bestanden"
    (folder / "checkpoint").write_text(f"{foreign}\n{below}", encoding="utf-8")
    with open(os.fsencode(folder / "tile") + b"/\xff\x1b[2J\nErgebnis: bestanden", "wb"):  # noqa: PTH123 - no text
        pass
    said = f99("verify", str(folder))
    assert said.code == 5
    answers = [line for line in said.out.splitlines() if line.strip().startswith("Ergebnis:")]
    assert answers == ["Ergebnis: nicht bestanden"]
    assert "tile/\\u{dcff}\\u{1b}[2J\\u{a}Ergebnis: bestanden: Die Datei gehört nicht" in flat(said.out)
    assert "\\u{9b}2J\\u{202e}\\u{2028}Ergebnis: bestanden, Prüfpunkt über" in flat(said.out)
    assert not {"\x1b", "\x9b", "\u202e", "\u2028"} & set(said.out)
    assert f99("--register", f"bundle:{folder}", "report", "r.html").code == 5
    assert not {"\x1b", "\x9b", "\u202e", "\u2028"} & set(Path("r.html").read_text(encoding="utf-8"))


def test_what_lies_in_the_bundle_is_no_evidence_for_it(f99: F99, copy: str, key: str) -> None:
    f99("seal", "--key", "k", register=copy)
    assert f99("export", "b", register=copy).code == 0
    Path("b/k.pub").write_text(key)
    Path("umweg").symlink_to("b/checkpoint")
    for argv in (
        ("verify", "b", "--key", "b/k.pub"),
        ("verify", "b", "--key", key, "--checkpoint", "umweg"),
        ("verify", "b", "--tsa", "b/LIESMICH.md"),
        ("--register", "bundle:b", "report", "r.html", "--checkpoint", "b/checkpoint"),
        ("witness", "sign", "b", "--key", "k", "--of", "b/k.pub", "--first", "--into", "w"),
    ):
        assert "liegt im Bündel selbst und beweist deshalb nichts" in fails_with_one_sentence(f99(*argv), 2)
    Path("b/k.pub").unlink()
    checked = f99("verify", "b", "--key", key)
    assert checked.code == 0
    assert "Nicht geprüft ist, was sonst im Bündel liegt, etwa der Bericht" in flat(checked.out)
    assert "Nicht geprüft ist" not in f99("verify", "--key", key, register=copy).out


def test_a_key_is_not_changed_on_an_old_state_that_the_key_itself_would_not_seal(
    f99: F99, copy: str, key: str, database: Database
) -> None:
    before = database.copy(copy)
    assert f99("record", "-", register=copy, stdin=an_item()).code == 0
    assert f99("seal", "--key", "k", register=copy).code == 0
    f99("key", "new", NAME, "--file", "n")
    change = ("key", "rotate", "--key", "k", "--to", "n.pub", "--reason", "Turnusmäßig.", *BY)
    said = fails_with_one_sentence(f99(*change, register=before), 4)
    assert "dieser Prüfpunkt fehlt im Register. Bitte zuerst mit diesem Schlüssel besiegeln" in said
    assert Path("n.last").read_bytes() == b""
    assert f99(*change, register=copy).code == 0


@pytest.mark.parametrize(
    "spoil", [lambda path: path.write_bytes(b"?"), lambda path: (path.unlink(), path.mkdir())], ids=["torn", "gone"]
)
def test_a_key_that_cannot_remember_does_not_sign(
    f99: F99, copy: str, key: str, spoil: Callable[[Path], object]
) -> None:
    f99("seal", "--key", "k", register=copy)
    spoil(Path("k.last"))
    said = fails_with_one_sentence(f99("seal", "--key", "k", register=copy), 4)
    assert "was dieser Schlüssel zuletzt besiegelt hat, aber das ist nicht lesbar" in said


def test_what_a_key_cannot_keep_it_does_not_sign(
    f99: F99, copy: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "kein Platz")

    monkeypatch.setattr(os, "fsync", full)
    said = fails_with_one_sentence(f99("seal", "--key", "k", register=copy), 4)
    assert "Ein Schlüssel besiegelt nur, was er sich merken kann" in said
    assert f99("verify", "--key", key, register=copy).code == 6


@pytest.mark.thorough
def test_a_checkpoint_is_stamped_by_an_authority_and_verified_so(
    f99: F99, copy: str, key: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    authority = Authority(tmp_path_factory.mktemp("tsa") / "one", "Zeitstempeldienst")
    Path("tsa.pem").write_bytes(authority.certificates)
    assert "noch nicht besiegelt" in fails_with_one_sentence(f99("timestamp", "query", "x.tsq", register=copy), 4)
    f99("seal", "--key", "k", register=copy)
    asked = f99("timestamp", "query", "x.tsq", register=copy)
    assert "f99 selbst geht nicht ins Netz" in flat(asked.out)
    Path("x.tsr").write_bytes(authority.answer(Path("x.tsq").read_bytes()))
    said = f99("timestamp", "add", "x.tsr", register=copy)
    assert "Aufbewahrt wird nur, was gilt" in fails_with_one_sentence(said, 2)
    added = f99("timestamp", "add", "x.tsr", "--tsa", "tsa.pem", register=copy)
    assert (added.code, added.err) == (0, "")
    assert "Aufbewahrt: CN=Zeitstempeldienst bezeugt den Stand von" in flat(added.out)
    again = f99("timestamp", "add", "x.tsr", "--tsa", "tsa.pem", register=copy)
    assert "trägt schon einen Zeitstempel" in fails_with_one_sentence(again, 2)
    verified = f99("verify", "--key", key, "--tsa", "tsa.pem", register=copy)
    assert verified.code == 0
    assert "bezeugt ein Zeitstempel von CN=Zeitstempeldienst: Danach hat sie niemand" in flat(verified.out)
    assert "keine Zertifikate" in fails_with_one_sentence(f99("verify", "--tsa", "k.pub", register=copy), 2)
    assert f99("report", "r.html", "--key", key, "--tsa", "tsa.pem", register=copy).code == 0
    assert "bezeugt ein Zeitstempel von CN=Zeitstempeldienst" in Path("r.html").read_text("utf-8")


def test_a_checkpoint_that_is_not_readable_keeps_no_timestamp_from_being_kept(
    f99: F99, copy: str, key: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    authority = Authority(tmp_path_factory.mktemp("tsa") / "one", "Zeitstempeldienst")
    Path("tsa.pem").write_bytes(authority.certificates)
    f99("seal", "--key", "k", register=copy)
    with open_log(copy) as log:
        log.keep_checkpoint(log.head(), b"no checkpoint")
    f99("timestamp", "query", "x.tsq", register=copy)
    Path("x.tsr").write_bytes(authority.answer(Path("x.tsq").read_bytes()))
    assert f99("timestamp", "add", "x.tsr", "--tsa", "tsa.pem", register=copy).code == 0
    sealed = f99("seal", "--key", "k", "--into", "note", register=copy)
    assert "Der Prüfpunkt Nummer 2 ist nicht lesbar" in flat(sealed.err)
    assert "Nummer 2" in flat(f99("status", register=copy).out)
    aside = ("checkpoint", "set-aside", "2", "--reason", "Unlesbar.")
    assert f99(*aside, register=copy).code == 0
    assert "Beiseitegelegt: Unlesbar." in flat(f99("status", register=copy).out)
    not_used = f99("status", "--json", register=copy).json["checkpoints_not_used"]
    assert not_used == [{"number": 2, "set_aside": True, "reason": "Unlesbar."}]
    assert "ist schon beiseitegelegt" in fails_with_one_sentence(f99(*aside, register=copy), 4)
    assert f99("verify", "--key", key, "--tsa", "tsa.pem", register=copy).code == 0


@pytest.mark.thorough
def test_a_witness_takes_all_keys_of_a_file(f99: F99, copy: str, key: str) -> None:
    assert f99("seal", "--key", "k", register=copy).code == f99("export", "b", register=copy).code == 0
    f99("key", "new", "zeuge.example", "--file", "w", "--witness")
    other = f99("key", "new", "anderes.example", "--file", "o").out
    Path("of").write_text(f"{other.splitlines()[0]}\n{key}\n")
    assert f99("witness", "sign", "b", "--key", "w", "--of", "of", "--first", "--into", "note").code == 0


@pytest.mark.thorough
def test_a_confirmation_is_kept_if_its_witness_is_known(f99: F99, copy: str, key: str) -> None:
    f99("seal", "--key", "k", register=copy)
    f99("export", "b", register=copy)
    f99("key", "new", "zeuge.example", "--file", "w", "--witness")
    sign = ("witness", "sign", "b", "--key", "w", "--of", "k.pub", "--first", "--into", "note")
    assert f99(*sign, register=copy).code == 0
    assert "Prüfschlüssel der Zeugen angeben" in fails_with_one_sentence(
        f99("witness", "take", "note", register=copy), 2
    )
    unknown = f99("witness", "take", "note", "--key", "k.pub", register=copy)
    assert "Aufbewahrt wurde nichts" in fails_with_one_sentence(unknown, 4)
    assert f99("witness", "take", "note", "--key", "w.pub", register=copy).code == 0
    assert f99("verify", "--key", key, "--key", "w.pub", register=copy).code == 0
