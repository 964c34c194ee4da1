# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The wrapping key that opens everybody's own key (Hauptschlüssel): in a file or in the environment.

It lies in no database and in no folder that is backed up with one: whoever finds the people store, or a copy of it,
must not find the key beside it. Only a demonstration, whose people are invented, takes a file beside its register when
nothing else is said.

A key is 32 random bytes in base64, as ``openssl rand -base64 32`` prints them. There may be several, one below the
other: the first is the one to use, those below it open what it has not wrapped yet (rotation).
"""

import base64
import binascii
import os
import stat
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from f99adapters.errors import Unavailable
from f99adapters.lasting import PRIVATE, put
from f99adapters.people.sealing import KEY_BYTES, key_id, new_key

VARIABLE = "F99_PEOPLE_KEY"
FILE_VARIABLE = "F99_PEOPLE_KEY_FILE"

NO_KEY = (
    f"Für Angaben zu Personen fehlt der Schlüssel: bitte mit {FILE_VARIABLE} eine Datei angeben, die nicht im Ordner "
    "des Registers liegt und nicht mit ihm gesichert wird; beim ersten Gebrauch wird sie angelegt."
)


def misplaced(name: str) -> Unavailable:
    """The error for a key that lies beside what it opens."""
    return Unavailable(
        f"Der Schlüssel der Personendaten liegt im selben Ordner wie sie selbst ({name}): Eine Sicherung nähme beides "
        f"mit. Bitte mit {FILE_VARIABLE} einen anderen Ort angeben und eine schon vorhandene Schlüsseldatei dorthin "
        "verschieben."
    )


_REMARK = "# Hauptschlüssel der Personendaten von f99. Nicht zusammen mit den Personendaten sichern.\n"
_OWNER = "# Register: "


class Keyring:
    """Wrapping keys by their ids; the first is the one to use."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self.keys = tuple(keys)
        self._by_id = {key_id(key): key for key in keys}

    @property
    def current(self) -> bytes:
        """The key to wrap with."""
        return self.keys[0]

    def find(self, wanted: str) -> bytes | None:
        """The key with an id, if it is here."""
        return self._by_id.get(wanted)


class KeyPlace(ABC):
    """Where the wrapping key is."""

    name: str
    """What a sentence calls it."""

    @abstractmethod
    def read(self) -> Keyring | None:
        """The keys; nothing where none was made yet. Raises Unavailable."""

    @abstractmethod
    def make(self) -> Keyring:
        """Make the first key. Raises Unavailable where that is not this program's to do."""

    @abstractmethod
    def replace(self, keys: Sequence[bytes]) -> Keyring:
        """Put other keys in the place of those that are there. Raises Unavailable where it cannot."""


class KeyVariable(KeyPlace):
    """Keys in the environment, as a service manager hands them to a service."""

    name = f"der Umgebungsvariablen {VARIABLE}"

    def __init__(self, value: str) -> None:
        self._value = value

    def read(self) -> Keyring:
        """The keys in the variable."""
        return _keyring(self._value.split(), self.name)

    def make(self) -> Keyring:
        """What is there is what is used."""
        return self.read()

    def replace(self, keys: Sequence[bytes]) -> Keyring:
        """Take what is there if it is what is wanted; else say what has to be there."""
        if self.read().keys[:1] == tuple(keys[:1]):
            return self.read()
        raise Unavailable(
            f"Der Schlüssel steht in {self.name} und lässt sich von hier nicht ändern: bitte dort einen neuen vor den "
            "alten setzen („openssl rand -base64 32“ erzeugt einen) und den Befehl wiederholen."
        )


class KeyFile(KeyPlace):
    """Keys in a file that nobody else may read. It belongs to one register: another's rotation would destroy them."""

    def __init__(self, path: Path, owner: str = "") -> None:
        self.path, self.name = path, f"„{path}“"
        self._owner = owner

    def lies_in(self, folder: Path) -> bool:
        """Say whether the file lies in a folder itself, and would be saved with it."""
        return self.path.absolute().parent.resolve() == folder.absolute().resolve()

    def read(self) -> Keyring | None:
        """The keys in the file."""
        with self._reporting():
            try:
                with self.path.open("rb") as file:
                    self._check(os.fstat(file.fileno()).st_mode)
                    lines = file.read(10_000).decode(errors="replace").splitlines()
            except FileNotFoundError:
                return None
        if any(line.startswith(_OWNER) and line.removeprefix(_OWNER).strip() != self._owner for line in lines):
            raise Unavailable(
                f"Der Schlüssel in {self.name} gehört zu einem anderen Register: bitte für jedes Register eine eigene "
                "Schlüsseldatei angeben."
            )
        return _keyring([line for line in lines if line.strip() and not line.startswith("#")], self.name)

    def make(self) -> Keyring:
        """Make the file with a new key, unless somebody else was quicker."""
        with self._reporting():
            if not self.path.parent.is_dir():
                raise FileNotFoundError(self.path.parent)
            with suppress(FileExistsError):  # never over one that is there
                put(self.path, self._written([new_key()]), PRIVATE)
        made = self.read()
        if made is None:
            raise Unavailable(f"Die Schlüsseldatei {self.name} ist wieder verschwunden.")
        return made

    def replace(self, keys: Sequence[bytes]) -> Keyring:
        """Put a new file in the place of the old one, and write over what the old one held as far as that goes."""
        with self._reporting(), self.path.open("r+b") as old:
            put(self.path, self._written(keys), PRIVATE, over=True)
            old.write(bytes(os.fstat(old.fileno()).st_size))
            old.flush()
            os.fsync(old.fileno())
        return Keyring(keys)

    def _written(self, keys: Sequence[bytes]) -> bytes:
        return "".join(
            [_REMARK, f"{_OWNER}{self._owner}\n", *(f"{base64.b64encode(key).decode()}\n" for key in keys)]
        ).encode()

    def _check(self, mode: int) -> None:
        # A group may read it, other than a key that signs: several services of a county show names, one seals.
        if os.name == "posix" and mode & (stat.S_IRWXO | stat.S_IWGRP):
            raise Unavailable(
                f"Die Schlüsseldatei {self.name} steht auch anderen offen: bitte mit „chmod 600“ verschließen; bis "
                "dahin wird sie nicht benutzt."
            )

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise Unavailable(
                f"Die Schlüsseldatei {self.name} ist nicht benutzbar ({error.strerror or 'kein Ordner'}): bitte Pfad, "
                "Rechte und freien Platz prüfen."
            ) from error


def key_place(default: Path | None, environment: Mapping[str, str], owner: str = "") -> KeyPlace | None:
    """Where the key of a register is: as the environment says, else in a default file, if there can be one.

    Raises Unavailable where two places are named.
    """
    value, file = environment.get(VARIABLE, "").strip(), environment.get(FILE_VARIABLE, "").strip()
    if value and file:
        raise Unavailable(
            f"{VARIABLE} und {FILE_VARIABLE} sind beide gesetzt: bitte nur eine von beiden, damit klar ist, welcher "
            "Schlüssel gilt."
        )
    if value:
        return KeyVariable(value)
    return KeyFile(Path(file), owner) if file else KeyFile(default, owner) if default else None


def _keyring(lines: Sequence[str], where: str) -> Keyring:
    try:
        keys = [base64.b64decode(line.strip(), validate=True) for line in lines]
    except (binascii.Error, ValueError):
        keys = []
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise Unavailable(
            f"In {where} steht kein Schlüssel: Erwartet werden {KEY_BYTES} Bytes in Base64, je Zeile einer. Bitte den "
            "richtigen Schlüssel einsetzen; ein neuer öffnet nichts, was schon verschlüsselt ist."
        )
    return Keyring(keys)
