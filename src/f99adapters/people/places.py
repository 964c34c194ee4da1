# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the people store lies: in a file beside a register's file, or in a schema of its own beside a register's."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from f99adapters.errors import Unavailable
from f99adapters.people.database import PeopleDatabase
from f99adapters.people.file import PeopleFile, is_same, stores_of, with_what_lies_beside
from f99adapters.storage.beside import ATTACHMENTS, PEOPLE, beside, file_of, folders_of, is_on_server, registers_called

VARIABLE = "F99_PEOPLE"
"""Says where the people store lies, if not beside its register: a file; in PostgreSQL a schema."""


def place_of(url: str, register: str, environment: Mapping[str, str]) -> PeopleDatabase | None:
    """Where the people store of the register at a URL lies; nowhere for one in memory. Raises Unavailable.

    It lies where ``F99_PEOPLE`` says, else beside the register. ``register`` is by what the register is known again:
    a store that came to be called otherwise than its register is found by that.
    """
    named = environment.get(VARIABLE, "").strip()
    if (path := people_beside(url)) is not None:
        return PeopleFile(Path(named) if named else _found(path, url, register), url, register)
    if is_on_server(url):
        try:
            from f99adapters.people.postgresql import PeopleSchema  # noqa: PLC0415 - only where the extra is there

            return PeopleSchema(make_url(url), named or None)
        except (ImportError, ArgumentError):
            return None
    return None


def _found(expected: Path, url: str, register: str) -> Path:
    """The store of a register: under the register's name, else the only one that says it belongs to it."""
    if expected.exists():
        return expected
    found = [one for one in stores_of(register, url) if not _belongs_to_another_file(one, url)]
    if len(found) > 1:
        raise Unavailable(
            f"Neben dem Register liegen mehrere Ablagen seiner Personendaten ({', '.join(one.name for one in found)}), "
            f"keine unter seinem Namen: bitte mit {VARIABLE} angeben, welche gilt."
        )
    return found[0] if found else expected


def _belongs_to_another_file(store: Path, url: str) -> bool:
    """Whether a store lies beside another register under that one's name: one that was copied shares no store."""
    its = registers_called(store.parent, store.name.removesuffix(PEOPLE))
    file = file_of(url)
    return bool(its) and not any(file and is_same(one, file) for one in its)


def files_of(url: str) -> list[Path]:
    """The files of the register at a URL; none where its database is a server's."""
    file = file_of(url)
    return [] if file is None else with_what_lies_beside(file)


def lying_around(url: str, place: PeopleDatabase) -> list[Path]:
    """Whatever else lies in the folders of a register and of its people store, its documents too."""
    folders = dict.fromkeys([*folders_of(url), *([place.path.parent] if isinstance(place, PeopleFile) else [])])
    documents = beside(url, ATTACHMENTS)
    found = [one for folder in folders for one in _in(folder) if one != documents]
    return [*found, *(one for one in (sorted(documents.rglob("*")) if documents else ()) if not one.is_dir())]


def _in(folder: Path) -> list[Path]:
    """What lies in a folder; the folder itself, where nobody may look."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return [folder]


def people_beside(url: str) -> Path | None:
    """The file of the people store that belongs to a register's URL; none where the register is no file."""
    return beside(url, PEOPLE)
