# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a failing storage says to a clerk: what happened, where, what became of the recording, what to do."""

from typing import NamedTuple

from f99adapters.errors import OutcomeUnknown, Unavailable

NOTHING_RECORDED = "es wurde nichts aufgenommen"
CANCELLED = "57014"
"""The SQLSTATE of a statement that was cut short, by a timeout or by somebody (PostgreSQL, appendix A)."""


class Trouble(NamedTuple):
    """A kind of failure: what happened, with a place for where, and what to do."""

    what: str
    to_do: str
    may_pass: bool = False
    """Whether waiting helps."""


ACCESS = Trouble(
    "„{name}“ lässt sich hier nicht lesen oder nicht beschreiben", "bitte die Rechte an Datei und Ordner prüfen"
)
BROKEN = Trouble("„{name}“ ist beschädigt", "bitte nicht weiterschreiben und eine Sicherung einspielen")
BUSY = Trouble("„{name}“ ist durch einen anderen Vorgang gesperrt", "bitte später noch einmal versuchen", may_pass=True)
CARRIED = Trouble(
    "„{name}“ war in Benutzung, als dieser Prozess abgespalten wurde, und ist in ihm nicht zu gebrauchen",
    "bitte Prozesse abspalten, während kein anderer Thread das Register benutzt, oder sie neu starten (spawn)",
)
CLOSED = Trouble("„{name}“ wurde schon geschlossen", "bitte das Register neu öffnen")
CONTRADICTORY = Trouble("In „{name}“ widersprechen sich Kopf und Einträge", "bitte mit „f99 verify“ prüfen")
FULL = Trouble("Auf dem Datenträger von „{name}“ ist kein Platz mehr", "bitte Platz schaffen und es wiederholen")
NOT_EMPTY = Trouble("In „{name}“ steht schon etwas", "bitte für das Zurückspielen ein neues, leeres Register angeben")
NEWER = Trouble(
    "„{name}“ stammt von einer neueren Fassung des Programms (Aufbau {detail})", "bitte das Programm aktualisieren"
)
OLDER = Trouble("„{name}“ hat noch einen älteren Aufbau", "„f99 migrate“ bringt es auf den neuesten")
OVERDRAWN = Trouble(
    "Zu „{name}“ sind schon zu viele Verbindungen offen", "bitte später noch einmal versuchen", may_pass=True
)
REPLACED = Trouble(
    "„{name}“ ist nicht mehr die Datei, die geöffnet wurde (ersetzt, verschoben oder gelöscht)",
    "bitte das Register neu öffnen",
)
SEALED_FURTHER = Trouble(
    "„{name}“ ist inzwischen weiter besiegelt, bis Eintrag {detail}", "bitte noch einmal besiegeln"
)
NUMBERS_USED_UP = Trouble(
    "In „{name}“ hat jemand die Nummer {detail} vergeben, und nach ihr kommt keine mehr",
    "bitte das Register sichern und in ein neues zurückspielen („f99 backup“, „f99 restore“); dort geht es weiter",
)
UNSETTLED = Trouble(
    "Was ab Eintrag {name} dazukam, ist noch nicht so sicher wie zugesagt",
    "es wird gezeigt, sobald der zweite Server es hat",
    may_pass=True,
)
UNFORESEEN = Trouble("„{name}“ lässt sich nicht benutzen", "bitte diese Meldung weitergeben ({detail})")
UNGUARDED = Trouble(
    "In „{name}“ fehlen Sperren, die Änderungen an Einträgen verhindern ({detail})",
    "bitte mit „f99 verify“ prüfen und die Sperren wiederherstellen",
)


def unavailable(trouble: Trouble, name: str, outcome: str = "", detail: str = "") -> Unavailable:
    """Return the error a caller sees; ``outcome`` says what became of the recording."""
    error = Unavailable(
        sentence(trouble.what.format(name=name, detail=detail), outcome, trouble.to_do.format(detail=detail))
    )
    error.may_pass = trouble.may_pass
    return error


def outcome_unknown(name: str) -> OutcomeUnknown:
    """Return the error for a failure while completing, after which the entries may stand."""
    what = f"Ob der Vorgang in „{name}“ aufgenommen wurde, ist nach einem Fehler beim Abschließen ungewiss"
    return OutcomeUnknown(
        sentence(what, "", "bitte ihn mit demselben Schlüssel wiederholen, doppelt wird dabei nichts")
    )


def sentence(what: str, outcome: str, to_do: str) -> str:
    """Return the one sentence: what happened, what became of the recording, what to do."""
    return f"{what}{'; ' if outcome else ''}{outcome}: {to_do}."
