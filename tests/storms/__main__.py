# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Large storms by hand: ``python -m tests.storms NAME --count N``.

kills       processes (with PostgreSQL the server too) killed so many times
exports     so many exports killed, at every step at which something is written
power-cuts  so many power cuts below SQLite, and controls that have to lose something
full-disk   every point at which SQLite writes, with every kind of trouble; --count does not matter
stress      so many entries by 16 writers, followed by five processes that are killed
standby     so many PostgreSQL servers lost, and controls that have to lose something
machines    so many examples for each of the two machines

They are laid on SQLite unless ``--database postgresql`` says otherwise, with ``--journal wal`` where that is asked for.
Each prints a line, with its seed, which decides what is drawn and not how processes are scheduled; ``--seed`` gives it.
A storm that finds damage ends with an error that says where the store lies.
"""

import argparse
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from hypothesis import seed as with_seed

from tests.databases import Database, Schemas, SQLite
from tests.servers import PostgreSQL
from tests.storms import exports, full_disk, kills, machines, power_cuts, standby, stress


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.storms", description=__doc__.partition("\n")[0])
    parser.add_argument("name", choices=STORMS)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--journal", choices=["delete", "wal"], default="delete", help="of SQLite")
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    given = parser.parse_args()
    for line in STORMS[given.name](given):
        sys.stdout.write(f"{given.name} on {given.database}, seed {given.seed}: {line}\n")
        sys.stdout.flush()


def lay_kills(given: argparse.Namespace) -> Iterator[object]:
    with ExitStack() as stack:
        folder = lasting_folder()
        yield kills.storm(place(given, folder, stack), given.count, given.seed, folder)


def lay_exports(given: argparse.Namespace) -> Iterator[object]:
    yield exports.storm(given.count, given.seed, lasting_folder())


def lay_power_cuts(given: argparse.Namespace) -> Iterator[object]:
    settings = power_cuts.SETTINGS[given.journal]
    for setting in settings:
        yield f"{setting}: {power_cuts.storm(given.count // len(settings), given.seed, setting)}"
    for setting in power_cuts.CONTROLS[given.journal]:
        tally = power_cuts.storm(max(100, given.count // 20), given.seed, setting)
        assert tally.damages.total(), f"the control {setting} lost nothing"
        yield f"control {setting}: {tally}"


def lay_full_disk(given: argparse.Namespace) -> Iterator[object]:
    yield f"journal {given.journal}\n{full_disk.storm(given.journal)}"
    try:
        yield full_disk.fill_up(given.journal)
    except subprocess.CalledProcessError as error:
        yield f"a full file system was not tried, as none may be mounted here: {error.stderr.decode().strip()}"


def lay_stress(given: argparse.Namespace) -> Iterator[object]:
    with ExitStack() as stack:
        folder = lasting_folder()
        where = place(given, folder, stack)
        yield stress.storm(where, given.count, given.seed, folder, at_once=20)


def lay_standby(given: argparse.Namespace) -> Iterator[object]:
    yield f"synchronous: {standby.storm(given.count, given.seed, lasting_folder())}"
    control = standby.storm(max(1, given.count // 5), given.seed, lasting_folder(), synchronous=False)
    assert control.lost_rounds, "the control lost nothing"
    yield f"control, asynchronous: {control}"


def lay_machines(given: argparse.Namespace) -> Iterator[object]:
    with ExitStack() as stack:
        database: Database = (
            Schemas(stack.enter_context(PostgreSQL()))
            if given.database == "postgresql"
            else SQLite(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        )
        for machine in (machines.TwoRecorders, machines.TwoRegisters):

            @with_seed(given.seed)
            def made(machine: machines.Machine = machine) -> machines.TwoRecorders | machines.TwoRegisters:
                return machine(machines.created(database))

            machines.hold(made, given.count)
            yield f"{machine.__name__}, {given.count} examples: as the model"


def place(given: argparse.Namespace, folder: Path, stack: ExitStack) -> kills.Place:
    if given.database == "postgresql":
        return kills.Server(stack.enter_context(PostgreSQL()))
    return kills.Files(folder, given.journal)


def lasting_folder() -> Path:
    """A folder that stays, for whoever looks into what was found."""
    return Path(tempfile.mkdtemp(prefix="f99-storm-"))


STORMS = {
    "kills": lay_kills,
    "exports": lay_exports,
    "power-cuts": lay_power_cuts,
    "full-disk": lay_full_disk,
    "stress": lay_stress,
    "standby": lay_standby,
    "machines": lay_machines,
}

if __name__ == "__main__":
    main()
