# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether the machine's clock can be right (Uhr): time never goes back in a register, so one stamp far ahead stays.

All later entries would carry it too, until the right time has caught up. So a clock that is far ahead of the last entry
is refused before it stamps, unless another clock agrees or somebody says that it is right.
"""

from datetime import datetime, timedelta

from f99adapters.errors import Unavailable
from f99adapters.moments import in_the_county
from f99adapters.storage import Doubt, LeafRecorder

NEAR = timedelta(hours=1)
"""How far a clock may be ahead of the last entry, or of the database's clock, and nobody doubts it."""
REST = timedelta(days=400)
"""How long a register may rest where the database has no clock of its own."""
APART = timedelta(minutes=1)
"""How far a stamp and the clock may be apart before it is said."""


def doubting(recorder: LeafRecorder) -> Doubt:
    """What refuses to stamp an entry by a clock that is far ahead of the last one and that no other clock agrees with.

    Raises Unavailable, before anything is recorded.
    """

    def doubt(now: datetime, last: datetime) -> None:
        if now - last <= NEAR:
            return
        other = recorder.second_clock()
        if now - (last if other is None else other) <= (REST if other is None else NEAR):
            return
        against = "" if other is None else f", die des Datenbankservers {_shown(other)}"
        raise Unavailable(
            f"Die Uhr zeigt {_shown(now)}{against}; der letzte Eintrag ist vom {_shown(last)}. Es wurde nichts "
            "aufgenommen, denn kein späterer Eintrag käme vor diesen Zeitpunkt: bitte die Uhr prüfen und, wenn sie "
            "richtig geht, einmal mit „f99 record --clock-confirmed“ eintragen."
        )

    return doubt


class Stamps:
    """Looks at the stamps of entries as they come by, for what only a wrong clock gives."""

    NAMED = 10

    def __init__(self) -> None:
        self._last: datetime | None = None
        self._since = self._position = 0
        self._jumps = list[str]()
        self._has_jumped = False

    def see(self, position: int, recorded_at: datetime) -> None:
        """Look at the next entry's."""
        if recorded_at != self._last:
            self._tell_run()
            self._since = position
            self._has_jumped = self._last is not None and recorded_at - self._last > REST
            if self._has_jumped and self._last is not None:
                self._jumps.append(
                    f"Eintrag {position} ist {(recorded_at - self._last).days} Tage nach dem Eintrag davor gestempelt, "
                    f"mit dem {_shown(recorded_at)}."
                )
        self._last, self._position = recorded_at, position

    def told(self, now: datetime) -> list[str]:
        """What is out of line, as sentences, given the time."""
        self._tell_run()
        self._has_jumped = False
        told = self._jumps[: self.NAMED]
        if len(self._jumps) > self.NAMED:
            told.append(f"Weitere solche Zeitpunkte: {len(self._jumps) - self.NAMED}.")
        if self._last is not None and self._last - now > APART:
            is_one = self._since == self._position
            which = (
                f"Eintrag {self._position} ist" if is_one else f"Die Einträge {self._since} bis {self._position} sind"
            )
            told.append(f"{which} mit dem {_shown(self._last)} gestempelt; die Uhr zeigt {_shown(now)}.")
        return told

    def _tell_run(self) -> None:
        if self._has_jumped and self._position > self._since:
            self._jumps.append(
                f"Die Einträge {self._since} bis {self._position} tragen alle diesen Zeitpunkt: Eine Uhr, die "
                "vorging, erklärt das."
            )


def _shown(when: datetime) -> str:
    return f"{in_the_county(when):%d.%m.%Y, %H:%M} Uhr"
