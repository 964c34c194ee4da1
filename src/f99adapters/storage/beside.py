# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What lies beside a register's file, under the file's name without its ending (Daneben): ``eins99.views.db``.

So registers in one folder must differ in more than the ending, and none may be called as what lies beside another.
That is seen to where one is founded; those that were founded before go on as they are.

A link is another name for the same register, so what lies beside it lies beside the file that the link leads to.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from f99adapters.errors import Unavailable
from f99adapters.storage.forking import files
from f99adapters.storage.sqlite import APPLICATION_ID

VIEWS, PEOPLE, ATTACHMENTS = ".views.db", ".people.db", ".attachments"
"""How the names of read tables, details of persons and documents end."""


def file_of(url: str) -> Path | None:
    """The file of the register at a URL, where links lead; none where its database is a server's or the memory."""
    return None if (named := _named(url)) is None else _real(named)


def is_on_server(url: str) -> bool:
    """Whether the register at a URL lies in PostgreSQL; its driver may be named, as it stands in other addresses."""
    return url.partition("://")[0] in {"postgresql", "postgresql+psycopg"}


def beside(url: str, ending: str) -> Path | None:
    """What lies beside the file of the register at a URL, made or not; nothing where the register is no file."""
    return None if (file := file_of(url)) is None else file.with_name(f"{file.stem}{ending}")


def folders_of(url: str) -> tuple[Path, ...]:
    """The folder in which the register's file lies, and that of the link by which it was named, if it was."""
    return tuple(dict.fromkeys(file.parent for file in (file_of(url), _named(url)) if file))


def registers_called(folder: Path, stem: str) -> list[Path]:
    """The registers in a folder to which what lies there under a name would belong."""
    return [file for file in sorted(folder.glob("*")) if file.stem == stem and _is_register(file)]


def _named(url: str) -> Path | None:
    scheme, _, path = url.partition("?")[0].partition(":///")
    return Path(path) if scheme == "sqlite" and path else None


def _real(file: Path) -> Path:
    """Where a path leads; as it was given, where no link is on the way."""
    try:
        real = file.resolve()
    except (OSError, RuntimeError, ValueError):  # links in a circle, a null byte: opening it tells what is wrong
        return file
    return file if str(real) == os.path.abspath(file) else real  # noqa: PTH100 - no other takes out „..“ alone


def refuse_to_share(url: str) -> None:
    """Make sure that a register founded at a URL has to itself what lies beside it. Raises Unavailable."""
    file = file_of(url)
    if file is None or _is_register(file):
        return
    if file.name.endswith((VIEWS, PEOPLE, ATTACHMENTS)):
        raise Unavailable(
            f"„{file}“ hieße wie etwas, das neben einem Register liegt: bitte einen anderen Namen nehmen, etwa "
            "„eins99.db“."
        )
    try:
        there = sorted(file.parent.iterdir())
    except (OSError, ValueError):
        return  # what is wrong with that folder is told by whoever makes the file
    its_own = {f"{file.stem}{ending}" for ending in (VIEWS, PEOPLE)}
    for other in there:
        if other.name != file.name and (other.stem == file.stem or other.name in its_own) and _is_register(other):
            raise Unavailable(
                f"Neben „{file}“ liegt mit „{other.name}“ schon ein Register, mit dem sich Lesetabellen, "
                "Personendaten und Anlagen vermischen würden: bitte einen anderen Namen oder Ordner nehmen."
            )


def _is_register(file: Path) -> bool:
    """Whether there is a register in a file.

    SQLite is asked and not the bytes: closing a file by oneself would let go of the locks that this process has on it
    (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    if not file.is_file():
        return False
    try:
        with (
            files.in_use(str(file)),
            closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection,
        ):
            ((mark,),) = connection.execute("PRAGMA application_id")
    except sqlite3.Error:
        return False
    return bool(mark == APPLICATION_ID)
