# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A demonstration: an invented, lifelike four years in the county's real structure (Vorführung).

The data comes with the package and is recorded through the public API, with the register's clock set to each
submission's moment; only a register founded as a demonstration allows that.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from f99adapters.errors import Unavailable
from f99adapters.opening import CharterFile, found_register, open_people, read_charter
from f99adapters.people import Detailed, People, people_beside
from f99adapters.register.register import Register
from f99domain import KINDS, Committing, Event, PersonId


@dataclass
class Clock:
    """A clock that shows what it was set to."""

    moment: datetime

    def __call__(self) -> datetime:
        """The moment it was set to."""
        return self.moment

    def set(self, moment: str) -> None:
        """Set it to a moment as the data writes it."""
        self.moment = datetime.fromisoformat(moment).astimezone(UTC)


@contextmanager
def recorded(url: str) -> Iterator[Register]:
    """Record the demonstration in a new register, with the names beside it, and hand it out open.

    A key is needed for the names; beside a file it is made, in another database it has to be given.
    Its clock stays at the last recording. Raises Unavailable where there is a file already, or no place for one.
    """
    if url.startswith("memory:"):
        raise Unavailable("Die Vorführung braucht einen Ort, der bleibt: bitte „sqlite:///Pfad“ angeben.")
    beside = people_beside(url)
    for path in (Path(url.partition("?")[0].partition(":///")[2]), beside) if beside else ():
        if path.exists():
            raise Unavailable(f"„{path}“ gibt es schon: bitte für die Vorführung eine neue Datei nennen.")
    data = json.loads(files("f99adapters").joinpath("demo/eins99.json").read_bytes())
    with _founded(url, data["founding"]) as (register, clock), open_people(url, register) as people:
        names = data["names"] if people.has_key_place else {}
        _name_the_founder(people, data["founding"], names)
        for submission in data["submissions"]:
            clock.set(submission["at"])
            people.record(
                *(_with_name(_event(item), names) for item in submission["events"]),
                by=submission["by"],
                office=submission["office"],
                source=submission["source"],
                legal_basis=submission.get("legal_basis"),
                key=submission["key"],
            )
        yield register


def _name_the_founder(people: People, founding: dict[str, Any], names: dict[str, str]) -> None:
    """Record the name of whoever founded the register: the founding itself enters a reference alone."""
    if name := names.get(founding["by"]):
        person, day = PersonId(founding["by"]), date.fromisoformat(founding["effective_on"])
        people.record(
            Detailed.later({"name": name}, person=person, effective_on=day),
            by=founding["by"],
            office=founding["office"],
            source=founding["source"],
            key="vorfuehrung/name",
        )


def _with_name(event: Event, names: dict[str, str]) -> Event | Detailed:
    """An event that enters a person, with the name."""
    if not isinstance(event, Committing) or not event.opened(event.person) or event.person not in names:
        return event
    kind = type(event)
    said = {name: getattr(event, name) for name in kind.model_fields if name != "commitments"}
    return Detailed(kind, {"name": names[event.person]}, **said)


@contextmanager
def _founded(url: str, founding: dict[str, Any]) -> Iterator[tuple[Register, Clock]]:
    charter = _with_mandates(read_charter(), founding["mandates"])
    day = date.fromisoformat(founding["effective_on"])
    clock = Clock(datetime.fromisoformat(founding["at"]))
    with found_register(
        url,
        charter,
        by=founding["by"],
        office=founding["office"],
        source=founding["source"],
        on=None if day == charter.in_force_from else day,
        demonstration=True,
        clock=clock,
    ) as register:
        yield register, clock


def _with_mandates(packaged: CharterFile, mandates: list[dict[str, Any]]) -> CharterFile:
    said = packaged.model_dump(mode="json", exclude_none=True)
    said["charter"]["mandates"] = mandates
    return CharterFile.model_validate_json(json.dumps(said))


def _event(item: dict[str, Any]) -> Event:
    return KINDS[item["type"]].model_validate_json(json.dumps(item["data"]))
