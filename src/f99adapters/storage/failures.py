# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a failing SQLite says to a clerk: what happened, where, what to do.

Source: https://www.sqlite.org/rescode.html.
"""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from f99adapters.errors import OutcomeUnknown, Unavailable

NOTHING_RECORDED = "es wurde nichts aufgenommen"

_ACCESS = (
    "„{path}“ lässt sich hier nicht lesen oder nicht beschreiben",
    "bitte die Rechte an Datei und Ordner prüfen",
)
_BUSY = ("„{path}“ ist durch einen anderen Vorgang gesperrt", "bitte später noch einmal versuchen")
_BROKEN = ("„{path}“ ist beschädigt", "bitte nicht weiterschreiben und eine Sicherung einspielen")
_CONTRADICTORY = ("In „{path}“ widersprechen sich Kopf und Einträge", "bitte mit „f99 verify“ prüfen")
_FOR = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: (
        "Auf dem Datenträger von „{path}“ ist kein Platz mehr",
        "bitte Platz schaffen und es wiederholen",
    ),
    sqlite3.SQLITE_IOERR: (
        "Der Datenträger von „{path}“ meldet einen Ein-/Ausgabefehler",
        "bitte Platz und Zustand des Datenträgers prüfen und es wiederholen",
    ),
    sqlite3.SQLITE_CANTOPEN: _ACCESS,
    sqlite3.SQLITE_PERM: _ACCESS,
    sqlite3.SQLITE_READONLY: _ACCESS,
    sqlite3.SQLITE_CORRUPT: _BROKEN,
    sqlite3.SQLITE_NOTADB: (
        "„{path}“ ist keine SQLite-Datenbank oder gleich am Anfang beschädigt",
        "bitte die Adresse des Registers prüfen oder eine Sicherung einspielen",
    ),
    # Ours are the triggers: they refuse what an append does only if the log is not as an append leaves it.
    sqlite3.SQLITE_CONSTRAINT: _CONTRADICTORY,
}


def unavailable(error: sqlite3.Error | DBAPIError, path: Path, outcome: str = "") -> Unavailable:
    """Return the error a caller sees for one of the driver's; ``outcome`` says what became of the recording."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    # The lowest byte is the kind, the rest its variety.
    kind = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    unforeseen = ("„{path}“ lässt sich nicht benutzen", f"bitte diese Meldung weitergeben (SQLite: {cause})")
    what, to_do = _FOR.get(kind, unforeseen)
    return Unavailable(sentence(what.format(path=path), outcome, to_do))


def contradictory(path: Path, outcome: str) -> Unavailable:
    """Return the error for a log whose head is not what an append leaves."""
    what, to_do = _CONTRADICTORY
    return Unavailable(sentence(what.format(path=path), outcome, to_do))


def before_it_counted(error: BaseException | None) -> bool:
    """Whether a commit failed for certain before its point of no return, the deletion of the rollback journal."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", None)
    return code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC}


def outcome_unknown(path: Path) -> OutcomeUnknown:
    """Return the error for a failure while completing, after which the entries may stand."""
    what = f"Ob der Vorgang in „{path}“ aufgenommen wurde, ist nach einem Fehler des Datenträgers ungewiss"
    return OutcomeUnknown(
        sentence(what, "", "bitte ihn mit demselben Schlüssel wiederholen, doppelt wird dabei nichts")
    )


def sentence(what: str, outcome: str, to_do: str) -> str:
    """Return the one sentence: what happened, what became of the recording, what to do."""
    return f"{what}{'; ' if outcome else ''}{outcome}: {to_do}."
