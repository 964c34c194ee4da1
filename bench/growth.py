# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What recording and asking cost in a large register beside a small one: ``python bench/growth.py``.

Both registers are asked in turns, several rounds; what counts is the ratio of the medians inside one run. For
PostgreSQL give the address of a database as ``--postgresql postgresql://…``; two schemas are made in it.
"""

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from registers import SPECIAL, fill

from f99adapters import Register, open_register
from f99adapters.views import Projector, open_views
from f99domain import ApplicationId, ApplicationSubmitted, OrganisationId

WITH = {"by": "person:registrar", "office": "Büro", "source": "Antrag vom 05.03.2026"}


def questions() -> dict[str, Callable[[Register, int], object]]:
    """What is measured: each with a number of its own, so that nothing is asked twice."""

    def record(register: Register, number: int) -> object:
        application = ApplicationSubmitted(
            application=ApplicationId(f"application:new-{number}"),
            applicant=OrganisationId("organisation:1"),
            title="Neu",
            effective_on=date(2026, 3, 5),
        )
        return register.record(application, **WITH)

    return {
        "history": lambda register, _: register.history(SPECIAL),
        "roster": lambda register, _: register.roster("social-committee"),
        "application": lambda register, number: register.application(f"application:{number + 1}"),
        "record": record,
    }


def main() -> None:
    """Make both registers, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--postgresql", metavar="URL")
    parser.add_argument("--no-views", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        urls = {}
        for name, size in (("small", arguments.small), ("large", arguments.large)):
            mark = int(time.time())
            urls[name] = (
                f"{arguments.postgresql}?schema=bench_{name}_{mark}"
                if arguments.postgresql
                else f"sqlite:///{folder}/{name}.db"
            )
            began = time.perf_counter()
            fill(urls[name], size)
            print(f"{name}: {size} entries recorded in {time.perf_counter() - began:.0f} s")
        _stream(urls["large"])
        _measure(urls, arguments.rounds, with_views=False)
        if not arguments.no_views:
            for name, url in urls.items():
                began = time.perf_counter()
                with open_register(url) as register, open_views(url) as views:
                    Projector(register._recorder, views).catch_up()
                print(f"{name}: views filled in {time.perf_counter() - began:.0f} s")
            _measure(urls, arguments.rounds, with_views=True)


def _stream(url: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    with open_register(url) as register:
        count = sum(1 for _ in register.entries())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = time.perf_counter() - began
    print(f"streaming read of {count} entries: {seconds:.0f} s, peak memory {before // 1024} → {peak // 1024} MiB")


def _measure(urls: dict[str, str], rounds: int, *, with_views: bool) -> None:
    took: dict[tuple[str, str], list[float]] = {}
    with open_register(urls["small"]) as small, open_register(urls["large"]) as large:
        for number in range(rounds):
            for what, ask in questions().items():
                for name, register in (("small", small), ("large", large)):
                    began = time.perf_counter()
                    ask(register, number)
                    took.setdefault((what, name), []).append(time.perf_counter() - began)
    for what in questions():
        one, other = (statistics.median(took[what, name]) * 1e6 for name in ("small", "large"))
        source = "views" if with_views else "folds"
        print(f"{what:12} {source}: {one:8.0f} µs, {other:8.0f} µs, ratio {other / one:.2f}")


if __name__ == "__main__":
    main()
