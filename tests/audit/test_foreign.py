# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Verifiers that others wrote accept a bundle, and refuse a changed one: aics-tlog, OpenSSL and dnsid.

They live in an environment of their own, made as ``foreign.txt`` says; ``F99_FOREIGN_PYTHON`` names another.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from f99adapters import found_register
from f99adapters.bundle.export import export
from f99adapters.seal.attachments import Attachments
from f99adapters.seal.keys import save_key
from f99adapters.seal.notes import cosign
from f99adapters.seal.proofs import prove
from f99adapters.seal.sealing import seal
from f99adapters.standalone.notes import parse_checkpoint
from f99adapters.storage import open_log
from f99domain import MinutesFiled
from tests.adapters.test_register import STAGE, WITH
from tests.audit.proofs import nodes
from tests.audit.samples import AT, ORIGIN, REGISTER, WITNESSES, bundle, flip, leaf, leaves, signed
from tests.audit.test_attachments import DIGEST, MINUTES, SITTING

SIZE = 70_000
PYTHON = Path(os.environ.get("F99_FOREIGN_PYTHON", Path(__file__).parents[2] / ".foreign/bin/python"))
OPENSSL = shutil.which("openssl")

FOREIGN = "the verifiers of others are not installed in .foreign: see .ci/run"
with_foreign = pytest.mark.skipif(not PYTHON.exists(), reason=FOREIGN)
with_openssl = pytest.mark.skipif(OPENSSL is None, reason="there is no openssl")

AUDIT = """
import sys
from aics_tlog import FileSystemTileReader, audit_tiles, parse_checkpoint, parse_note
folder = sys.argv[1]
head = parse_checkpoint(parse_note(open(folder + "/checkpoint", "rb").read()).text)
report = audit_tiles(FileSystemTileReader(folder), head.size, head.root)
print(report.size, report.tiles, report.bundles)
"""

CHECK_PROOF = """
import sys
from dnsid.c2sp_tlog.policy import C2spTlogOriginPolicy, C2spTlogPolicy
from dnsid.c2sp_tlog.proof import verify_c2sp_tlog_proof
leaf, proof, origin, register, witness, now = sys.argv[1:]
policy = C2spTlogPolicy({origin: C2spTlogOriginPolicy([register], [witness], quorum=1)})
entry = open(leaf, "rb").read()
print(verify_c2sp_tlog_proof(entry, open(proof).read(), policy, origin, now_ms=int(now) * 1000).index)
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of three levels, whose head a witness has seen."""
    return bundle(tmp_path_factory.mktemp("foreign") / "b", SIZE, witnessed=(SIZE,))


def run(*command: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=120)


def aics(command: str, *arguments: str | Path) -> dict[str, Any]:
    done = run(PYTHON, "-m", "aics_tlog", command, "--log-key", str(REGISTER.verifier), *arguments)
    answer: dict[str, Any] = json.loads(done.stdout)
    assert answer["ok"] is (done.returncode == 0)
    return answer


@with_foreign
def test_aics_tlog_accepts_checkpoint_witness_and_right_edge(large: Path) -> None:
    witness = str(WITNESSES[0].verifier)
    answer = aics("verify-checkpoint", "--tiles", large, "--witness-key", witness, "--quorum", "1", "--origin", ORIGIN)
    assert answer["ok"]
    assert answer["tiles_ok"]
    assert (answer["size"], answer["witnesses"]) == (SIZE, [WITNESSES[0].verifier.name])


@with_foreign
def test_aics_tlog_accepts_every_tile_and_entry(large: Path) -> None:
    done = run(PYTHON, "-c", AUDIT, large)
    assert done.stdout == f"{SIZE} {274 + 2 + 1} 274\n"


@with_foreign
@pytest.mark.parametrize("path", ["tile/entries/123", "tile/0/200", "tile/1/000", "tile/2/000.p/1"])
def test_aics_tlog_refuses_a_changed_bit(large: Path, path: str) -> None:
    flip(large / path, 99)
    done = run(PYTHON, "-c", AUDIT, large)
    flip(large / path, 99)
    assert done.returncode != 0
    assert "TileVerificationError" in done.stderr


@with_foreign
@pytest.mark.parametrize("size", [1, 256, 65_536, 69_999])
def test_aics_tlog_says_that_the_bundle_grew_from_earlier_checkpoints(large: Path, tmp_path: Path, size: int) -> None:
    (tmp_path / "earlier").write_bytes(signed(size))
    assert aics("verify-consistency", "--tiles", large, "--old-checkpoint", tmp_path / "earlier")["ok"]


@with_foreign
def test_aics_tlog_says_that_a_rewritten_history_did_not_grow(large: Path, tmp_path: Path) -> None:
    other = bundle(tmp_path / "b", 300, changed={7: leaf(7, "anders")})
    answer = aics("verify-consistency", "--tiles", large, "--old-checkpoint", other / "checkpoint")
    assert not answer["ok"]
    assert "does not extend" in answer["error"]


@with_foreign
def test_aics_tlog_finds_an_entry_in_the_bundle(large: Path, tmp_path: Path) -> None:
    (tmp_path / "leaf").write_bytes(leaf(4712))
    found = ("verify-inclusion", "--tiles", large, "--leaf", tmp_path / "leaf", "--index")
    assert aics(*found, "4711")["ok"]
    assert not aics(*found, "4712")["ok"]


@with_foreign
def test_dnsid_accepts_the_proof_for_a_single_entry(large: Path, tmp_path: Path) -> None:
    note = cosign(signed(SIZE), WITNESSES[0], AT)
    proof, entry = tmp_path / "4711.tlog-proof", tmp_path / "leaf"
    proof.write_bytes(prove(4711, nodes([one for _, one in leaves(SIZE)]), note))
    keys = (ORIGIN, str(REGISTER.verifier), str(WITNESSES[0].verifier), str(AT))
    entry.write_bytes(leaf(4711))
    assert run(PYTHON, "-c", CHECK_PROOF, entry, proof, *keys).stdout == "4710\n"
    entry.write_bytes(leaf(4712))
    done = run(PYTHON, "-c", CHECK_PROOF, entry, proof, *keys)
    assert done.stdout == ""
    assert "invalid C2SP inclusion proof" in done.stderr


def test_the_page_in_a_bundle_says_what_there_is_and_how_to_check_it(handed_over: Path) -> None:
    page = (handed_over / "LIESMICH.md").read_text("utf-8")
    told = set(re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE))
    there = {path.name + "/" * path.is_dir() for path in handed_over.iterdir()} - {"LIESMICH.md"}
    assert told == there | {"checkpoints/", "set-aside.jsonl"}  # where there are any
    assert len(commands(handed_over)) == 6


@with_foreign
@with_openssl
@pytest.mark.parametrize("number", range(6))
def test_its_commands_accept_the_bundle(handed_over: Path, number: int) -> None:
    done = shell(handed_over, number)
    assert (done.returncode, done.stderr) == (0, "")
    assert ACCEPTS[number](done.stdout.splitlines())


@with_foreign
@with_openssl
@pytest.mark.parametrize("number", range(6))
def test_its_commands_refuse_what_was_changed(handed_over: Path, tmp_path: Path, number: int) -> None:
    changed = shutil.copytree(handed_over, tmp_path / "changed")
    path, at = CHANGES[number]
    flip(changed / path, at)
    done = shell(changed, number)
    assert done.returncode != 0 or not ACCEPTS[number](done.stdout.splitlines())


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of a register with a document, as ``f99 export`` writes it."""
    folder = tmp_path_factory.mktemp("handed-over")
    with found_register(f"sqlite:///{folder}/eins99.db") as register:
        register.record(*STAGE, **WITH)
        filed = MinutesFiled(sitting=SITTING, sha256=DIGEST, effective_on=date(2026, 4, 1))
        register.record(filed, **{**WITH, "key": "minutes"})
    kept = Attachments(folder / "eins99.attachments")
    kept.keep(MINUTES)
    with open_log(f"sqlite:///{folder}/eins99.db") as log:
        seal(log, REGISTER)
        export(log, folder / "bundle", attachments=kept)
    return folder / "bundle"


def commands(bundle: Path) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", (bundle / "LIESMICH.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)


def shell(bundle: Path, number: int) -> "subprocess.CompletedProcess[str]":
    """Run a block of the page in a bundle, where ``python3`` is the one with the programs of others."""
    path = os.pathsep.join((str(PYTHON.parent.absolute()), os.environ["PATH"]))
    surroundings = os.environ | {"PATH": path, "SCHLUESSEL": str(REGISTER.verifier)}
    command = ("sh", "-eu", "-c", commands(bundle)[number])
    return subprocess.run(
        command, cwd=bundle, env=surroundings, check=False, capture_output=True, encoding="utf-8", timeout=120
    )


ACCEPTS: list[Callable[[list[str]], bool]] = [
    lambda said: said[-1] == "Ergebnis: bestanden.",
    lambda said: said == ["Signature Verified Successfully"],
    lambda said: said[0] == "6 Einträge" and said[1] == said[2],
    lambda said: said[0] == said[1],
    lambda said: [json.loads(line)["ok"] for line in said] == [True, True],
    lambda said: said == [f"{DIGEST}: OK"],
]
CHANGES = [
    ("tile/entries/000.p/6", 99),
    ("checkpoint", 40),
    ("entries.jsonl", 99),
    ("entries.jsonl", 99),
    ("entries.jsonl", 99),
    (f"attachments/{DIGEST}", 0),
]


@with_openssl
def test_openssl_checks_a_checkpoint_with_the_key_it_reads_itself(tmp_path: Path) -> None:
    save_key(REGISTER, tmp_path / "register.key")
    note = parse_checkpoint(signed(SIZE)).note
    (tmp_path / "text").write_text(note.text)
    (tmp_path / "signature").write_bytes(note.signatures[0].signature)
    run("openssl", "pkey", "-in", tmp_path / "register.key", "-pubout", "-out", tmp_path / "public.pem")
    check = ("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", tmp_path / "public.pem", "-rawin")
    files = ("-in", tmp_path / "text", "-sigfile", tmp_path / "signature")
    assert run(*check, *files).stdout == "Signature Verified Successfully\n"
    flip(tmp_path / "text", 0)
    assert run(*check, *files).returncode != 0
