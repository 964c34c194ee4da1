# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Founding a register with a charter, opening one, and the people store beside it (Gründung und Öffnen).

The one place that knows the wings below it: a register is given its storage and its read tables here, a people store
its database and its keys. What only some need, such as reading a bundle, is imported when it is needed.
"""

import os
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from f99adapters.asked import callable_asked, text_asked
from f99adapters.errors import Unavailable
from f99adapters.people.file import PeopleFile
from f99adapters.people.keys import key_place
from f99adapters.people.people import People
from f99adapters.people.places import files_of, lying_around, place_of
from f99adapters.people.store import identity_of
from f99adapters.register.clocks import doubting
from f99adapters.register.recording import genuinely, handed
from f99adapters.register.register import Clock, Register, Status, system_clock
from f99adapters.seal.attachments import BUNDLE
from f99adapters.storage import LeafRecorder, LogRecorder, open_recorder
from f99adapters.storage.beside import refuse_to_share
from f99adapters.tables import open_views
from f99domain import Charter, Precision
from f99domain.admission.founding import founder_entered, founding

FOUNDER = "person:registrar"


class CharterFile(BaseModel):
    """A charter as a file: the structure, and the day from which it is in force."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    in_force_from: date
    precision: Precision = "day"
    charter: Charter


def read_charter(path: Path | str | None = None) -> CharterFile:
    """Read a charter file, or the one of Landkreis Hildburghausen that comes along. Raises ValidationError."""
    if path is None:
        source = files("f99adapters").joinpath("charters/hildburghausen.json").read_bytes()
    else:
        try:
            source = (path if isinstance(path, Path) else Path(text_asked(path, "path"))).read_bytes()
        except OSError as error:
            raise Unavailable(f"Die Satzungsdatei {path} ist nicht lesbar. Bitte Pfad und Rechte prüfen.") from error
    return CharterFile.model_validate_json(source)


def found_register(  # noqa: PLR0913 - everything but the URL has a sensible default
    url: str,
    charter: CharterFile | None = None,
    *,
    by: str = FOUNDER,
    office: str = "Registerführung",
    source: str = "Gründung des Registers",
    key: str | None = None,
    on: date | None = None,
    demonstration: bool = False,
    clock: Clock = system_clock,
) -> Register:
    """Found a register at a URL with a charter (Hildburghausen's unless given) and enter whoever founds it.

    ``on`` is the first day of the structure instead of the charter file's. Raises Refused (B02) where a register is
    founded already, ValidationError, Unavailable, also where it would share what lies beside it with another one.
    """
    text_asked(url, "url")
    callable_asked(clock, "clock")
    _check_clock(clock, demonstration=demonstration)
    charter = read_charter() if charter is None else CharterFile.model_validate(charter)
    precision: Precision = "day" if on else charter.precision
    founded = founding(charter.charter, on or charter.in_force_from, precision, demonstration=demonstration)
    first = genuinely(handed(founded, by=by, office=office, source=source, key=key))
    person = founder_entered(founded, first.submission.by)
    second = handed(person, by=by, office=office, source=source, key=f"{first.submission.key}/person")
    refuse_to_share(url)
    recorder = open_recorder(url, create=True)
    register = Register(recorder, clock)
    try:
        register.record_all([first, second])
        if not demonstration:
            recorder.doubt = doubting(recorder)
    except BaseException:
        register.close()
        raise
    return register


def migrate_register(url: str) -> Status:
    """Bring a register of an older version up to date and say how it stands; entries are never rewritten.

    Raises RegisterMissing, Unavailable (also for one of a newer version).
    """
    with Register(open_recorder(url, migrate=True)) as register:
        return register.status()


def open_register(url: str, *, clock: Clock = system_clock, clock_confirmed: bool = False) -> Register:
    """Open a founded register, such as ``sqlite:///eins99.db``, or a bundle, ``bundle:folder``, only to be read.

    Raises RegisterMissing where there is none, Unavailable where it cannot be used. Another clock than the machine's
    is only taken by a register founded as a demonstration. The machine's is refused when an entry would be stamped far
    ahead of the last one and of the database's clock, unless somebody looked at it and it is ``clock_confirmed``.
    """
    text_asked(url, "url")
    callable_asked(clock, "clock")
    recorder = _opened_bundle(url) if url.startswith(BUNDLE) else open_recorder(url)
    with ExitStack() as otherwise:
        otherwise.callback(recorder.close)
        # Read tables answer if somebody keeps them; without them the entries do.
        views = open_views(url) if isinstance(recorder, LogRecorder) else None
        register = Register(recorder, clock, views)
        otherwise.callback(register.close)
        demonstration = register.status().demonstration
        _check_clock(clock, demonstration=demonstration)
        if not demonstration and not clock_confirmed:
            recorder.doubt = doubting(recorder)
        otherwise.pop_all()
    return register


def open_people(url: str, register: Register, environment: Mapping[str, str] | None = None) -> People:
    """Open the people store of the register at a URL and bring it in line with what the register says.

    The wrapping key is where ``F99_PEOPLE_KEY_FILE`` or ``F99_PEOPLE_KEY`` say; without it everything works but keeping
    and reading values. Nothing is made before something is kept. Raises Unavailable, also for a register in memory.
    """
    text_asked(url, "url")
    environment = os.environ if environment is None else environment
    place = place_of(url, identity_of(register), environment)
    if place is None:
        raise Unavailable("Zu einem Register im Arbeitsspeicher können keine Personendaten geführt werden.")
    default = place.path.with_suffix(".key") if isinstance(place, PeopleFile) else None
    keys = key_place(default, environment, identity_of(register))
    people = People(register, place, keys, files_of(url), lambda: lying_around(url, place))
    try:
        people.settle()
    except BaseException:
        people.close()
        raise
    return people


def _opened_bundle(url: str) -> LeafRecorder:
    from f99adapters.bundle.reading import opened  # noqa: PLC0415 - what else opens a register does without bundles

    return opened(Path(url.removeprefix(BUNDLE)))


def _check_clock(clock: Clock, *, demonstration: bool) -> None:
    if clock is not system_clock and not demonstration:
        raise Unavailable("Nur ein Vorführregister nimmt eine andere Uhr an als die des Rechners.")
