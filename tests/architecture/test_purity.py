# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The domain is pure: it imports little, reads no clock and draws no random number."""

import subprocess
import sys

IMPORTED = """
import sys
before = set(sys.modules)
import pydantic
import f99domain
new = {name.partition(".")[0] for name in set(sys.modules) - before}
needed_by_pydantic = {"annotated_types", "pydantic_core", "typing_extensions", "typing_inspection"}
new -= {name for name in new if name.startswith("_sysconfigdata")}  # the standard library's, named after the machine
print("\\n".join(sorted(new - set(sys.stdlib_module_names) - needed_by_pydantic)))
"""

WITHOUT_CLOCK_OR_CHANCE = """
import datetime, os, random, secrets, time, uuid
import pydantic
from tests.histories import BEGINNING, founding, CLERK, DAYS

def forbidden(*_args, **_kwargs):
    raise AssertionError("the domain asked for the time or for chance")

for module, names in {
    time: ("time", "time_ns", "monotonic", "perf_counter"),
    os: ("urandom", "getrandom"),
    random: ("random", "randint", "choice", "getrandbits"),
    secrets: ("token_hex", "token_bytes"),
    uuid: ("uuid1", "uuid4"),
}.items():
    for name in names:
        setattr(module, name, forbidden)

class Day(datetime.date):
    today = classmethod(forbidden)

class Moment(datetime.datetime):
    now = utcnow = today = classmethod(forbidden)

from f99domain import *
import f99domain.core.facts, f99domain.admission.judging
for module in list(__import__("sys").modules.values()):
    if module.__name__.startswith("f99domain"):
        for name in ("date", "datetime"):
            if hasattr(module, name):
                setattr(module, name, {"date": Day, "datetime": Moment}[name])

entries = Entries()
for number, event in enumerate([founding(), PersonEntered(person=CLERK, effective_on=DAYS[0])], 1):
    submission = Submission(by=CLERK, office="B", source="N", key=f"k{number}")
    judged = RULES.judge(event, submission, entries, EDITION, recorded_on=DAYS[0])
    basis = Basis(EDITION, judged.upheld)
    tags = judged.tags | {f"key:k{number}"}
    entries.add(Entry(number, EntryId(f"entry:k{number}#1"), event, BEGINNING, submission, basis, tags))
facts = told(entries.all)
assert len(findings(facts, DAYS[3])) > 10
assert roster(facts, INTERNAL_STEERING_GROUP, DAYS[3]).places
assert list(judged_again(entries.all)) == list(in_hindsight(entries.all, DAYS[3])) == []
print(applications(facts, DAYS[3]), sittings(facts, DAYS[3]), len(persons(facts, DAYS[3])))
"""


def run(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_domain_imports_the_standard_library_and_pydantic_alone() -> None:
    assert run(IMPORTED).split() == ["f99domain", "pydantic"]


def test_judging_and_asking_needs_no_clock_and_no_chance() -> None:
    assert run(WITHOUT_CLOCK_OR_CHANCE) == "() () 1\n"
