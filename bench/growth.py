# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What recording and asking cost in a large register beside a small one: ``python bench/growth.py``.

Both registers are made and their read tables filled, then both are asked in turns, several rounds; what counts is the
ratio of the medians inside one run, on a machine that does nothing else. An answer that is as long as the register has
subjects is asked in few rounds, and its time is divided by its rows; a history's by its steps. With ``--database
postgresql`` a server is started for it, as the tests do (Debian's package ``postgresql``); it leaves nothing behind.

Findings take the whole register in memory to be made, 4 KB for each entry: without ``--findings`` they are made up to
as many entries as ``f99 views follow`` makes them for, and are not asked beyond.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from functools import partial
from itertools import product
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.questions import BOUNDED, BY_THE_ROW, Question
from bench.registers import LAST_DAY, SPECIAL, fill, next_events
from f99adapters import Register
from f99adapters.storage import open_recorder
from f99adapters.tables import Projector, open_views
from f99adapters.tables.findings import FINDINGS_UP_TO
from tests.servers import PostgreSQL

WITH = {"by": "person:registrar", "office": "Büro", "source": "Antrag vom 05.03.2026"}
# VmHWM: getrusage would count what the parent had when it forked.
STREAM = """
import re, sys
from pathlib import Path
from f99adapters import open_register
with open_register(sys.argv[1]) as register:
    count = sum(1 for _ in register.entries())
print(count, int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) // 1024)
"""


class Measured:
    """A register with its read tables, and how long each answer took."""

    def __init__(self, url: str) -> None:
        self.register, self.views = Register(open_recorder(url)), open_views(url)
        self.took: dict[str, list[float]] = {}

    def time(self, what: str, work: Callable[[], Sized | None]) -> None:
        """Do some work and note its time, for each row of what it gives; no time where it gives no answer."""
        began = time.perf_counter()
        given = work()
        seconds = time.perf_counter() - began
        if given is not None:
            self.took.setdefault(what, []).append(seconds / max(1, len(given)))

    def ask(self, what: str, question: Question) -> None:
        """Ask the read tables."""

        def answer() -> Sized | None:
            found = self.views.ask(self.register._recorder, LAST_DAY, question)
            return found.value if found else None

        self.time(what, answer)

    def record(self, number: int) -> None:
        """Record what happens about one matter, each event by itself."""
        for event in next_events(number):
            self.time(f"record {type(event).__name__}", lambda: self.register.record(event, **WITH))  # noqa: B023


def main() -> None:
    """Make both registers, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=200, help="of what is short")
    parser.add_argument("--long-rounds", type=int, default=3, help="of what is as long as there are subjects")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--findings", action="store_true", help="also beyond as many entries as they are kept for")
    told = parser.parse_args()
    with addresses(told.database) as (small, large):
        for url, size in ((small, told.small), (large, told.large)):
            _make(url, size, sys.maxsize if told.findings else FINDINGS_UP_TO)
        _measure(Measured(small), Measured(large), told.rounds, told.long_rounds)


@contextmanager
def addresses(database: str) -> Iterator[tuple[str, str]]:
    """Where the small and the large register are made."""
    if database == "postgresql":
        with PostgreSQL() as server:
            yield server.url("small"), server.url("large")
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/small.db", f"sqlite:///{folder}/large.db"


def _make(url: str, size: int, findings_up_to: int) -> None:
    began = time.perf_counter()
    fill(url, size)
    _say(f"{size} entries recorded", began)
    began = time.perf_counter()
    with open_recorder(url) as recorder, open_views(url) as views:
        Projector(recorder, views).catch_up()
        _say("  read tables filled", began)
        began = time.perf_counter()
        if size <= findings_up_to:
            Projector(recorder, views, lambda: LAST_DAY, findings_up_to=findings_up_to).refresh_findings()
            _say("  findings made", began)
    began = time.perf_counter()
    command = [sys.executable, "-c", STREAM, url]
    count, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()  # noqa: S603
    _say(f"  all {count} entries read, peak memory {peak} MiB", began)


def _measure(small: Measured, large: Measured, rounds: int, long_rounds: int) -> None:
    both = (small, large)
    for _, (what, question), one in product(range(rounds), BOUNDED.items(), both):
        one.ask(what, question)
    for _, one in product(range(rounds), both):
        one.time("history", partial(one.register.history, SPECIAL))
    for _, (what, question), one in product(range(long_rounds), BY_THE_ROW.items(), both):
        one.ask(what, question)
    for number, one in product(range(rounds), both):
        one.record(number)
    for what, times in small.took.items():
        print(f"{what:28} {_compared(times, large.took.get(what))}", flush=True)


def _compared(here: list[float], there: list[float] | None) -> str:
    if there is None:
        return f"{median(here) * 1e6:9.1f} µs, not kept in the large register"
    fastest = min(there) / min(here)  # what the median shows less clearly where others are at work
    return (
        f"{median(here) * 1e6:9.1f} µs {median(there) * 1e6:9.1f} µs, ratio {median(there) / median(here):.2f} "
        f"(of the fastest {fastest:.2f})"
    )


def _say(what: str, began: float) -> None:
    print(f"{what} in {time.perf_counter() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
