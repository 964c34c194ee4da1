# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The end of the demonstration: somebody's name is erased, and everything that was sealed still holds (Vorführung)."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from f99adapters.cli.layout import heading, wrapped
from f99adapters.cli.naming import Names
from f99adapters.cli.views import verification
from f99adapters.cli.views.persons import erased
from f99adapters.people import People
from f99adapters.register.register import Register
from f99adapters.seal.keys import LOG, new_key, save_key
from f99adapters.seal.memory import remember
from f99adapters.seal.sealing import seal
from f99adapters.seal.verification import verify_register
from f99adapters.storage import LogRecorder
from f99domain import ArchiveAnswer, MembershipEnded, PersonId, Step
from f99domain.wording import dated

NAME = "vorfuehrung.example/eins99"


def one_erasure(register: Register, people: People, log: LogRecorder, key_file: Path) -> Iterator[str]:
    """Seal the demonstration, erase somebody in it, verify it, and tell all that as lines."""
    person, left = _somebody_who_left(register)
    key = new_key(NAME, LOG)
    save_key(key, key_file)
    sealed = seal(log, key, remember=partial(remember, key_file))
    yield from ["", *heading("Ein Name wird gelöscht", "-"), ""]
    yield from wrapped(
        "Namen liegen verschlüsselt neben dem Register; im Eintrag steht nur ein Nachweis. Besiegelt sind jetzt die "
        f"Einträge 1 bis {sealed.size}. Danach verlangt jemand die Löschung, der ausgeschieden ist. Bisher heißt es:"
    )
    yield from ["", *_as_read(left, register, people), ""]
    erasure = people.erase(
        person,
        ground="Antrag der betroffenen Person (Art. 17 DSGVO)",
        archive=ArchiveAnswer.NOT_REQUIRED,
        by=next(register.entries(limit=1)).submission.by,
        office="Registerführung",
        source="Schreiben der betroffenen Person",
    )
    yield from (line for entry in erasure.entries for line in wrapped(entry.event.sentence(), 4, first="  – "))
    yield from ["", *erased(erasure, erasure.wiped), "", "Jetzt heißt es:", "", *_as_read(left, register, people), ""]
    yield from wrapped("Und die Prüfung („f99 verify“), mit dem Prüfpunkt von vor der Löschung:")
    found = verify_register(log, [key.verifier], {"Prüfpunkt von vor der Löschung": sealed})
    yield from ["", *verification.lines(found)]


def _somebody_who_left(register: Register) -> tuple[PersonId, Step]:
    """Somebody who sits nowhere any more, and the step in which that person left."""
    for one in register.at().persons():
        steps = [step for step in register.at().history(one.person) if isinstance(step.event, MembershipEnded)]
        if steps and not one.memberships:
            return one.person, steps[-1]
    raise LookupError("in the demonstration nobody has left for good")


def _as_read(step: Step, register: Register, people: People) -> list[str]:
    """A step of a history as whoever has the key reads it now."""
    naming = Names(register, people.names()).on(step.event.effective_on)
    return wrapped(step.event.sentence(naming), 14, first=f"  {dated(step.event)}")
