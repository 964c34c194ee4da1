# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names of persons, in a file of their own beside the register (Namen).

The register holds references and never a name. This plain store shows names to those who may open it; a reference
without a name stays a reference.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import TypeAdapter
from sqlalchemy import Column, MetaData, String, Table, create_engine, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import SQLAlchemyError

from f99adapters.errors import Unavailable
from f99domain import Line, PersonId

_LINE: TypeAdapter[str] = TypeAdapter(Line)
_METADATA = MetaData()
_NAMES = Table(
    "names", _METADATA, Column("reference", String, primary_key=True), Column("name", String, nullable=False)
)


def people_beside(url: str) -> Path | None:
    """The file of names that belongs to a register's URL; none where the register is no file."""
    scheme, _, path = url.partition("?")[0].partition(":///")
    return Path(path).with_name(f"{Path(path).stem}.people.db") if scheme == "sqlite" and path else None


class People:
    """A file of names by reference."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = create_engine(f"sqlite:///{path}")
        with self._reporting():
            _METADATA.create_all(self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._engine.dispose()

    def name(self, person: PersonId, name: str) -> None:
        """Keep or change the name of a person. Raises ValidationError, Unavailable."""
        self.name_all({person: name})

    def name_all(self, names: Mapping[PersonId, str]) -> None:
        """Keep or change the names of several persons."""
        rows = [{"reference": PersonId(who), "name": _LINE.validate_python(name)} for who, name in names.items()]
        keep = insert(_NAMES)
        keep = keep.on_conflict_do_update(index_elements=["reference"], set_={"name": keep.excluded.name})
        with self._reporting(), self._engine.begin() as connection:
            connection.execute(keep, rows)

    def names(self) -> dict[str, str]:
        """Every name by its reference."""
        with self._reporting(), self._engine.connect() as connection:
            return {row.reference: row.name for row in connection.execute(select(_NAMES))}

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise Unavailable(
                f"Die Namensdatei {self._path} ist nicht benutzbar. Bitte Pfad, Rechte und freien Platz prüfen."
            ) from error
