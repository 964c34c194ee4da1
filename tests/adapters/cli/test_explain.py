# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 explain``: one entry with its rules, what they found, what was said later, and its proof."""

import hashlib
from pathlib import Path

import pytest

from f99adapters import open_register
from f99adapters.bundle.export import export
from f99adapters.merkle import Edge, leaf_hash
from f99adapters.seal.notes import checkpoint
from f99adapters.seal.sealing import seal
from f99adapters.storage import open_log
from tests.adapters.cli.conftest import F99
from tests.adapters.cli.samples import an_item
from tests.audit.proofs import read_proof
from tests.audit.samples import ORIGIN, REGISTER

DECISION = "entry:2024-09-12/sozialausschuss/4#2"


def flat(text: str) -> str:
    return " ".join(text.split())


def signed(url: str, size: int | None = None) -> bytes:
    """A checkpoint over the first entries of a register."""
    with open_register(url) as register:
        return checkpoint(Edge().extended(leaf_hash(leaf.data) for leaf in register.leaves(limit=size)), REGISTER)


def test_an_entry_is_explained_from_its_sentence_to_its_place(f99: F99) -> None:
    said = f99("explain", DECISION)
    assert (said.code, said.err) == (0, "")
    assert [line for line in said.out.splitlines() if len(line) > 100] == []
    text = flat(said.out)
    for part in (
        ": Förderfähigkeit geprüft ====",
        "Abstimmung: 4 Ja, 1 Nein",
        "Eingetragen 17.09.2024, 10:55 Uhr, von ",
        "Geschäftsstelle Sozialausschuss Quelle Niederschrift 3/2024, TOP 4",
        "R21 Förderfähigkeit prüft das zuständige Gremium",
        "Fassung 1 (R21.in_a_sitting_of_the_competent_body.v1)",
        "? Sitzung abgehalten zu Sitzung 3/2024, Ausschuss für Soziales: 1 Eintrag",
        "– 19.11.2024 Berichtigung: entry:2024-09-12/sozialausschuss/4#2 ist berichtigt",
        "So wurde es eingetragen. Was dazu später eingetragen wurde, steht unten.",
        "? Alles zur Struktur des Landkreises: siehe oben bei R21",
        "Platz im Hashbaum und Nachweis",
        "Nachweis noch keiner: Der Eintrag ist nicht besiegelt",
    ):
        assert part in text
    assert "NICHT EINGEHALTEN" not in text


def test_a_number_an_id_and_an_id_without_its_kind_mean_the_same_entry(f99: F99) -> None:
    found = f99("explain", DECISION, "--json").json
    assert f99("explain", DECISION.removeprefix("entry:"), "--json").json == found
    assert f99("explain", str(found["position"]), "--json").json == found


def test_programs_get_grounds_amendments_and_the_leaf_hash(f99: F99, demonstration: str) -> None:
    found = f99("explain", DECISION, "--json").json
    assert [ground["name"] for ground in found["grounds"]] == found["basis"]["upheld"]
    assert all(ground["holds"] for ground in found["grounds"])
    competent = next(one for one in found["grounds"] if one["name"].startswith("R21.in_a_sitting"))
    assert ["sitting:sozialausschuss-2024-3"] in [asked["about"] for asked in competent["asked"]]
    assert [one["entry"] for one in found["amendments"]] == ["entry:2024-11-19/berichtigung/MP-2024-003#1"]
    with open_register(demonstration) as register:
        (leaf,) = register.leaves(after=found["position"] - 1, limit=1)
    assert found["leaf_hash"] == hashlib.sha256(b"\0" + leaf.data).hexdigest()


def test_what_an_entry_rested_on_stood_before_it(f99: F99) -> None:
    positions = {one["entry"]: one["position"] for one in f99("entries", "--json").json}
    found = f99("explain", "entry:2024-11-19/berichtigung/MP-2024-003#1", "--json").json
    named = [entry for ground in found["grounds"] for asked in ground["asked"] for entry in asked["found"]]
    assert max(positions[entry] for entry in named) < found["position"]
    assert {ground["judges"] for ground in found["grounds"]} == {"entry-corrected.v1", "eligibility-decided.v1"}


def test_much_is_shortened_unless_all_is_asked_for(f99: F99) -> None:
    short, long = f99("explain", DECISION).out, f99("explain", DECISION, "--all").out
    assert "weitere (--all zeigt sie)" in short
    assert "weitere" not in long
    assert len(long) > len(short)


def test_a_proof_is_written_that_holds_under_the_registers_key(f99: F99, demonstration: str) -> None:
    Path("checkpoint").write_bytes(signed(demonstration))
    said = f99("explain", DECISION, "--proof", "nachweis", "--checkpoint", "checkpoint", "--leaf", "eintrag.json")
    assert (said.code, said.err) == (0, "")
    proof, leaf = read_proof(Path("nachweis").read_bytes()), Path("eintrag.json").read_bytes()
    assert proof.holds_for(leaf)
    assert proof.signed_by([REGISTER.verifier]) == [REGISTER.verifier]
    assert proof.position == f99("explain", DECISION, "--json").json["position"]


@pytest.mark.thorough
def test_the_registers_own_checkpoint_proves_what_it_covers(f99: F99, copy: str) -> None:
    with open_log(copy) as log:
        size = seal(log, REGISTER).size
    f99("record", "-", register=copy, stdin=an_item())
    said = flat(f99("explain", DECISION, register=copy).out)
    assert f"Nachweis im Prüfpunkt von {ORIGIN} über {size} Einträge enthalten" in said
    assert f99("explain", DECISION, "--proof", "nachweis", "--leaf", "eintrag", register=copy).code == 0
    proof, leaf = read_proof(Path("nachweis").read_bytes()), Path("eintrag").read_bytes()
    assert proof.holds_for(leaf)
    assert proof.signed_by([REGISTER.verifier]) == [REGISTER.verifier]
    with open_log(copy) as log:
        export(log, Path("b"))
    f99("explain", DECISION, "--proof", "aus-dem-bündel", register="bundle:b")
    assert Path("aus-dem-bündel").read_bytes() == Path("nachweis").read_bytes()
    later = f99("explain", str(size + 1), "--proof", "später", register=copy)
    assert (later.code, "der den Eintrag umfasst" in later.err) == (2, True)


def test_no_proof_is_written_from_a_checkpoint_that_does_not_fit(f99: F99, demonstration: str, copy: str) -> None:
    f99("record", "-", register=copy, stdin=an_item())
    Path("älter").write_bytes(signed(demonstration, 100))
    Path("fremd").write_bytes(signed(copy))
    Path("unsinn").write_text("kein Prüfpunkt")
    for name, part in (("älter", "einen Eintrag "), ("fremd", "nicht"), ("unsinn", "Nachweis wurde nicht geschrieben")):
        said = f99("explain", DECISION, "--proof", "nachweis", "--checkpoint", name)
        assert (said.code, said.out, said.err.count("\n")) == (4, "", 1)
        assert part in said.err
        assert not Path("nachweis").exists()


def test_nothing_is_overwritten_and_nothing_too_large_is_read(f99: F99, demonstration: str) -> None:
    Path("checkpoint").write_bytes(signed(demonstration))
    Path("da").write_text("x")
    Path("groß").write_bytes(bytes(2**20 + 1))
    for checkpoint_file, proof, code, part in (
        ("checkpoint", "da", 4, "gibt es schon"),
        ("groß", "neu", 2, "ist größer als"),
    ):
        said = f99("explain", DECISION, "--proof", proof, "--checkpoint", checkpoint_file)
        assert (said.code, said.err.count("\n")) == (code, 1)
        assert part in said.err
    assert Path("da").read_text() == "x"


@pytest.mark.parametrize(
    ("argv", "code", "part"),
    [
        (["99999"], 3, "Einen Eintrag 99999 gibt es nicht"),
        (["entry:fehlt#1"], 3, "Einen Eintrag „entry:fehlt#1“ gibt es nicht"),
        (["0"], 3, "Einen Eintrag „0“ gibt es nicht"),
        (["1", "--proof", "x"], 2, "Ein Nachweis braucht einen Prüfpunkt, der den Eintrag umfasst"),
        (["1", "--checkpoint", "x"], 2, "gehört, wohin der Nachweis geschrieben wird"),
        (["1", "--checkpoint", "fehlt", "--proof", "x"], 4, "Die Datei „fehlt“ ist nicht lesbar"),
        (["1", "--leaf", "nirgends/x"], 4, "ist nicht zu schreiben"),
    ],
)
def test_what_cannot_be_is_one_sentence(f99: F99, argv: list[str], code: int, part: str) -> None:
    said = f99("explain", *argv)
    assert (said.code, said.out, said.err.count("\n")) == (code, "", 1)
    assert part in said.err
