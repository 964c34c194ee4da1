# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A thousand persons in a sealed register, three hundred of them erased, and what is left of those.

    python -m tests.adapters.people.thousand          on a PostgreSQL server of its own; a number of persons may follow

``test_thousand.py`` does the same in a file with every test run. On a server something is left, and is named here.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from psycopg.sql import SQL

from f99adapters import found_register
from f99adapters.bundle.export import export
from f99adapters.people import Detailed
from f99adapters.people.traces import Trace, scan
from f99adapters.seal.keys import LOG, WITNESS, new_key
from f99adapters.seal.notes import cosign
from f99adapters.seal.proofs import prove
from f99adapters.seal.sealing import seal
from f99adapters.seal.tiles import read_leaves
from f99adapters.seal.verification import verify_bundle, verify_register
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.notes import Checkpoint, parse_checkpoint
from f99adapters.standalone.report import Verdict
from f99adapters.storage import open_log
from f99domain import COUNTY_COUNCIL, MandateSeat, MemberAppointed, MemberLeft, PersonEntered, PersonId
from tests.adapters.people.conftest import DAY, SUBMITTED, Office
from tests.audit.proofs import nodes, read_proof
from tests.databases import Schemas
from tests.servers import PostgreSQL

LEFT = DAY + timedelta(days=7)
LOG_KEY, WITNESS_KEY = new_key("example.org/f99", LOG), new_key("example.org/witness", WITNESS)
KEYS = [LOG_KEY.verifier, WITNESS_KEY.verifier]


def persons(number: int) -> list[PersonId]:
    """That many persons. The first fifth sits in the council; the second half of those leaves it after a week."""
    return [PersonId(f"person:p{n}") for n in range(number)]


def erased(everybody: Sequence[PersonId]) -> Sequence[PersonId]:
    """Three in ten, a third of whom had sat in the council."""
    tenth = len(everybody) // 10
    return everybody[tenth : 4 * tenth]


def details(person: PersonId) -> dict[str, str]:
    """What is known of a person, unlike anybody else's."""
    number = person.removeprefix("person:p")
    return {
        "name": f"Vörname{number} Nachname{number}",
        "title": "Dr.",
        "contact": f"kontakt-{number}@example.org",
        "note": f"Vermerk zu {number}: Größe „egal“ ✓",
    }


def enter(office: Office, everybody: Sequence[PersonId]) -> None:
    """Enter everybody, and let some sit in the council."""
    for start in range(0, len(everybody), 200):
        some = everybody[start : start + 200]
        office.people.record(
            *(Detailed(PersonEntered, details(one), person=one, effective_on=DAY) for one in some), **SUBMITTED
        )
    sat: dict[str, Any] = {"body": COUNTY_COUNCIL, "seat": MandateSeat()}
    tenth = len(everybody) // 10
    office.record(*(MemberAppointed(person=one, **sat, effective_on=DAY) for one in everybody[: 2 * tenth]))
    office.record(*(MemberLeft(person=one, **sat, effective_on=LEFT) for one in everybody[tenth : 2 * tenth]))


class Before(NamedTuple):
    """What others hold of a register from before an erasure."""

    bundle: Path
    cosigned: Checkpoint
    proofs: tuple[tuple[bytes, bytes], ...]
    """Proofs of single entries, each with the bytes of its entry."""


def sealed_before(office: Office, folder: Path, some: Sequence[PersonId]) -> Before:
    """Seal a register, have it cosigned, and prove the entries in which some persons were entered."""
    with open_log(office.url) as log:
        seal(log, LOG_KEY)
        export(log, folder)
    note = cosign((folder / "checkpoint").read_bytes(), WITNESS_KEY, at=1_760_000_000)
    head = parse_checkpoint(note)
    leaves = dict(read_leaves(folder, head.size))
    node = nodes(list(leaves.values()))
    positions = [next(office.register.entries(subject=one)).position for one in some]
    return Before(folder, head, tuple((prove(at, node, note), leaves[at]) for at in positions))


def assert_it_still_holds(before: Before, office: Office, bundles: Sequence[Path]) -> None:
    """Everything that somebody held before the erasure proves what it proved; the register has only grown."""
    witnessed = {"Prüfpunkt des Zeugen": before.cosigned}
    with open_log(office.url) as log:
        assert verify_register(log, KEYS, witnessed).verdict is Verdict.PASSED
    for bundle in (before.bundle, *bundles):
        assert verify_bundle(Folder(bundle), KEYS, witnessed).verdict is Verdict.PASSED
    for proof, leaf in before.proofs:
        assert read_proof(proof).holds_for(leaf)
        assert set(read_proof(proof).signed_by(KEYS)) == set(KEYS)


def main(number: int) -> None:
    """Erase three in ten on a PostgreSQL server, and print what is left in which of its files."""
    everybody = persons(number)
    gone = erased(everybody)
    with PostgreSQL() as server, tempfile.TemporaryDirectory() as folder:
        url = Schemas(server).fresh()
        found_register(url).close()
        with Office(url, Path(folder) / "people.key") as office:
            enter(office, everybody)
            before = sealed_before(office, Path(folder) / "before", gone[:3])
            traces = office.people.traces_of(gone)
            tell("before", server, traces)
            print(f"{len(gone)} of {number} persons erased: {office.erase(*gone).wiped.rows} rows")  # noqa: T201
            tell("erased", server, traces)
            office.people.rotate_key()
            server.execute(SQL("CHECKPOINT"))
            tell("wrapping key changed", server, traces)
            assert_it_still_holds(before, office, [])
            assert office.people.check() == ()
        key = [path for path in Path(folder).iterdir() if path.is_file()]
        assert scan(key, traces).found == ()
    print("bundle, cosignature, proofs and register: all verify")  # noqa: T201


def tell(when: str, server: PostgreSQL, traces: Sequence[Trace]) -> None:
    """Print which kinds of traces lie in which folders of a server."""
    server.execute(SQL("CHECKPOINT"))
    data = server.folder / "data"
    looked = scan([path for path in data.rglob("*") if path.is_file()], traces)
    left = Counter(kind_and_folder(sentence, data) for sentence in looked.found)
    print(f"{when}: {len(looked.files)} files, {looked.bytes_read / 2**20:.0f} MiB, {len(traces)} traces sought")  # noqa: T201
    for (kind, folder), number in sorted(left.items()):
        print(f"  {folder}: {number} x {kind}")  # noqa: T201


def kind_and_folder(sentence: str, data: Path) -> tuple[str, str]:
    """What a finding is about, without whose it is, and in which part of a server's folder it lies."""
    what, _, where = sentence.partition(" steht noch in „")
    kind = what.partition(": ")[2].partition(" (")[0]
    return kind, Path(where.rstrip("“.")).relative_to(data).parts[0]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
