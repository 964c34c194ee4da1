# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``verify.pyz`` as an auditor runs it: one file, any Python from 3.9 on, German sentences and an exit code."""

import ast
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

import f99adapters.bundle
import f99adapters.standalone
from f99adapters.bundle.verifier import verifier
from f99adapters.seal.keys import LOG
from f99adapters.seal.notes import checkpoint
from f99adapters.standalone import program
from tests.audit.samples import KEYS, REGISTER, SIZE, bundle, edge, flip, key, signed

SOURCES = sorted(Path(f99adapters.standalone.__file__).parent.glob("*.py"))


@pytest.fixture(scope="module")
def pythons() -> list[str]:
    """This Python, and every other one from 3.9 on that is at hand: what is found may stand for one that is not."""
    found = [sys.executable, *filter(None, (shutil.which(f"python3.{minor}") for minor in range(9, 20)))]
    return [one for one in found if subprocess.run([one, "-c", ""], check=False, capture_output=True).returncode == 0]


@pytest.fixture(scope="session")
def pyz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pyz") / "verify.pyz"
    path.write_bytes(verifier())
    return path


def run(
    pyz: Path, *arguments: str | Path, python: str = sys.executable, cwd: Path | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run it without anything that is installed; every traceback fails the test."""
    done = subprocess.run(
        [python, "-I", "-S", "-W", "error", pyz, *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={"PATH": os.defpath, "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        cwd=cwd,
    )
    assert "Traceback" not in done.stderr
    return done


def with_keys() -> Sequence[str]:
    return [word for one in KEYS for word in ("--key", str(one))]


def test_it_checks_a_bundle_with_nothing_but_python(
    pyz: Path, folder: Path, tmp_path: Path, pythons: list[str]
) -> None:
    (tmp_path / "fruehrer").write_bytes(signed(400))
    done, *others = [
        run(pyz, folder, *with_keys(), "--checkpoint", tmp_path / "fruehrer", python=python) for python in pythons
    ]
    assert done.stderr == ""
    assert done.returncode == 0
    assert done.stdout.splitlines()[1:4] == [
        f"Register:  {REGISTER.verifier.name}",
        f"Stand:     {SIZE} Einträge",
        f"Wurzel:    {signed(SIZE).decode().splitlines()[2]}",
    ]
    assert [line for line in done.stdout.splitlines() if line[:1].isdigit()] == [
        "1. Vollständig: ja.",
        "2. Unverändert: ja.",
        "3. Signiert: ja.",
        "4. Gewachsen: ja.",
    ]
    assert done.stdout.splitlines()[-1] == "Ergebnis: bestanden."
    for other in others:
        assert (other.returncode, other.stdout, other.stderr) == (0, done.stdout, "")


def test_without_a_key_it_says_so_and_is_not_content(pyz: Path, folder: Path) -> None:
    done = run(pyz, folder)
    assert done.returncode == 6
    assert "3. Signiert: nicht vollständig geprüft." in done.stdout
    assert "Ohne Schlüssel des Registers (--key) ist nicht geprüft" in done.stdout
    assert done.stdout.splitlines()[-1] == "Ergebnis: unvollständig."


def test_what_is_wrong_is_told_with_its_place(pyz: Path, folder: Path) -> None:
    flip(folder / "tile/entries/001", 30 * 8)
    done = run(pyz, folder, *with_keys())
    assert done.returncode == 5
    assert "2. Unverändert: NEIN.\n   - tile/entries/001: Eintrag 257 wurde verändert" in done.stdout
    assert done.stdout.splitlines()[-1] == "Ergebnis: nicht bestanden."


def test_without_an_earlier_checkpoint_it_says_that_nothing_was_compared(pyz: Path, tmp_path: Path) -> None:
    done = run(pyz, bundle(tmp_path / "b", 3), *with_keys())
    assert done.returncode == 0
    assert "4. Gewachsen: kein früherer Prüfpunkt zum Vergleich (--checkpoint)." in done.stdout


def test_what_does_not_grow_from_ones_own_checkpoint_fails(pyz: Path, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "meiner").write_bytes(checkpoint(edge(701), REGISTER))
    done = run(pyz, folder, *with_keys(), "--checkpoint=meiner", cwd=tmp_path)  # a long path would be shortened
    assert done.returncode == 5
    assert "   - meiner: Der frühere Prüfpunkt umfasst 701 Einträge" in done.stdout


def test_keys_may_stand_in_a_file(pyz: Path, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "schluessel").write_text("\n".join(["", *map(str, KEYS), ""]))
    assert run(pyz, folder, "--key", tmp_path / "schluessel").returncode == 0


@pytest.mark.parametrize("path", ["schluessel.pub", "unter/schluessel.pub"])
def test_a_key_or_checkpoint_from_the_bundle_itself_proves_nothing(pyz: Path, folder: Path, path: str) -> None:
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text(str(KEYS[0]))
    (folder.parent / "umweg").symlink_to(folder / path)
    for given in (folder / path, folder.parent / "umweg"):
        done = run(pyz, folder, "--key", given)
        assert done.returncode == 2
        assert "liegt im Bündel selbst" in done.stderr
    assert "liegt im Bündel selbst" in run(pyz, folder, "--checkpoint", folder / "checkpoints/100").stderr


WRONG_CALLS = {
    "nothing": ([], "genau ein Bündel"),
    "two bundles": (["{b}", "{b}"], "genau ein Bündel"),
    "no folder": (["{b}/checkpoint"], "ist kein Ordner"),
    "a folder that is not there": (["{b}/fehlt"], "ist kein Ordner"),
    "a name that is too long": (["x" * 5000], "ist kein Ordner"),
    "an unknown option": (["{b}", "--schluessel", "x"], "„--schluessel“ ist nicht bekannt"),
    "a key without a key": (["{b}", "--key"], "Nach --key fehlt die Angabe"),
    "an empty key": (["{b}", "--key="], "Nach --key fehlt die Angabe"),
    "a key that is none": (["{b}", "--key", "x"], "„x“ ist kein Prüfschlüssel"),
    "a key that is too long": (["{b}", "--key", "a+00000000+" + "A" * 5000], "von einer Art"),
    "a key written wrongly": (["{b}", "--key", "x" + str(KEYS[0])], "falsch abgeschrieben"),
    "a key file that is none": (["{b}", "--key", "{f}"], "ist kein Prüfschlüssel"),
    "a key folder": (["{b}", "--key", "{t}"], "ist nicht lesbar"),
    "an empty key file": (["{b}", "--key", "{e}"], "enthält keinen Prüfschlüssel"),
    "a huge key file": (["{b}", "--key", "{h}"], "ist größer als 65536 Bytes"),
    "a checkpoint that is none": (
        ["{b}", "--checkpoint", "{f}"],
        "f: Der Prüfpunkt ist kein UTF-8 (Byte 17)",
    ),
    "a checkpoint that is not there": (["{b}", "--checkpoint", "fehlt"], "fehlt ist nicht lesbar"),
    "the escape of a terminal": (["\x1b[2Jx"], "\\u{1b}[2Jx ist kein Ordner"),
}


@pytest.mark.parametrize("what", WRONG_CALLS)
def test_a_wrong_call_is_answered_in_one_sentence(pyz: Path, folder: Path, tmp_path: Path, what: str) -> None:
    (tmp_path / "f").write_bytes(b"kein Schluessel\n\xff")
    (tmp_path / "e").write_text("\n \n")
    (tmp_path / "h").write_bytes(bytes(70_000))
    arguments, says = WRONG_CALLS[what]
    places = {"b": "b", "f": "f", "t": ".", "e": "e", "h": "h"}  # a long path would be shortened
    given = (argument.format(**places) if argument[:1] == "{" else argument for argument in arguments)
    done = run(pyz, *given, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_help_says_what_the_exit_codes_mean(pyz: Path) -> None:
    done = run(pyz, "--help")
    assert done.returncode == 0
    for code in program.Exit:
        assert code is program.Exit.INTERRUPTED or f" {code.value} " in done.stdout.replace("\n", " ")


def test_foreign_names_cannot_write_on_the_terminal(pyz: Path, tmp_path: Path) -> None:
    folder = bundle(tmp_path / "b", 3)
    evil = key("böse\x9b2J\u202e", LOG)
    (folder / "checkpoint").write_bytes(checkpoint(edge(3), evil))
    (folder / "tile" / "\x1b[31m").touch()
    done = run(pyz, folder)
    assert "Register:  böse\\u{9b}2J\\u{202e}" in done.stdout
    assert "tile/\\u{1b}[31m: " in done.stdout
    assert all(line.isprintable() for line in done.stdout.split("\n"))


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_it_speaks_on_every_terminal(pyz: Path, folder: Path, encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-S", pyz, folder],
        check=False,
        capture_output=True,
        env={"PYTHONIOENCODING": encoding},
    )
    assert (done.returncode, done.stderr) == (6, b"")
    assert "Vollständig".encode(encoding, "backslashreplace") in done.stdout


def test_a_reader_who_goes_away_is_no_trouble(pyz: Path, folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-I", "-S", pyz, folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        running.stdout.close()
        assert running.stderr is not None
        assert running.stderr.read() == b""
        assert running.wait(60) == 6


def test_what_should_not_happen_is_a_sentence_and_no_success(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for trouble, code in ((ZeroDivisionError("kaputt"), 1), (KeyboardInterrupt(), 130)):

        def fail(*_: object, trouble: BaseException = trouble, **__: object) -> None:
            raise trouble

        monkeypatch.setattr(program, "verify_bundle", fail)
        assert program.main([str(folder)]) == code
        assert capsys.readouterr().err.endswith(("ZeroDivisionError: kaputt\n", "abgebrochen.\n"))


def test_somebody_who_waits_before_a_terminal_is_told_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    for entries in range(256, 250_000, 256):
        program._progress(entries)
    assert capsys.readouterr().err == "100096 Einträge gelesen …\r200192 Einträge gelesen …\r"


def test_the_same_sources_give_the_same_bytes_everywhere(pyz: Path, pythons: list[str]) -> None:
    code = "import runpy, sys; sys.stdout.buffer.write(runpy.run_path(sys.argv[1])['verifier']())"
    source = Path(f99adapters.bundle.__path__[0], "verifier.py")
    for python in pythons:
        built = subprocess.run(
            [python, "-I", "-c", code, source], check=True, capture_output=True, env={"TZ": "Asia/Tokyo"}
        )
        assert built.stdout == pyz.read_bytes(), python


def test_it_holds_its_sources_and_nothing_else(pyz: Path) -> None:
    with zipfile.ZipFile(pyz) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["__main__.py", *(f"standalone/{one.name}" for one in SOURCES)]
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in archive.infolist())
    assert pyz.read_bytes().startswith(b"#!/usr/bin/env python3\n")


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_its_sources_are_python_39_and_import_only_each_other_and_the_standard_library(source: Path) -> None:
    tree = ast.parse(source.read_text(), feature_version=(3, 9))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert all(name.name.partition(".")[0] in sys.stdlib_module_names for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 1 or (node.module or "").partition(".")[0] in sys.stdlib_module_names


def test_an_older_python_gets_as_far_as_the_sentence_that_it_is_too_old(pyz: Path) -> None:
    with zipfile.ZipFile(pyz) as archive:
        main = archive.read("__main__.py")
    assert main.isascii()
    assert b"Python 3.9 oder neuer" in main
    assert main.index(b"version_info") < main.index(b"standalone")
