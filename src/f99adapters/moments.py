# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days of the county and moments of the register (Tage und Zeitpunkte).

The register keeps UTC; a day given by a person is a day in Hildburghausen.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from f99domain.core.entries import day_of
from f99domain.core.genuine import malformed
from f99domain.wording import day

__all__ = ["COUNTY", "day_asked", "day_of", "end_of", "in_the_county", "known_by", "moment"]

COUNTY = ZoneInfo("Europe/Berlin")

_LAST = datetime.max.replace(tzinfo=UTC) - timedelta(hours=2)


def in_the_county(when: datetime) -> datetime:
    """A moment in the county's time; one that no calendar has there, as a forged entry may name, is the last there is.

    Its day is that of ``day_of``.
    """
    return min(when, _LAST).astimezone(COUNTY)


def end_of(day: date) -> datetime:
    """The last moment of a day in the county, in UTC; of the last day of all calendars, the last there is."""
    if day >= _LAST.date():
        return datetime.max.replace(tzinfo=UTC)
    return datetime.combine(day + timedelta(days=1), time(), COUNTY).astimezone(UTC) - timedelta(microseconds=1)


def moment(when: datetime) -> str:
    """A moment as people read it, in the county's time."""
    return f"{day(day_of(when))}, {in_the_county(when):%H:%M} Uhr"


def known_by(when: object) -> datetime | None:
    """A state of knowledge: a moment as it is, a day as its end, nothing as all that is known.

    Raises ValidationError for anything else, and for a moment without a time zone.
    """
    match when:
        case None:
            return None
        case datetime() if when.utcoffset() is None:
            says = "Ein Zeitpunkt ohne Zeitzone ist keiner: bitte einen mit Zeitzone oder einen Tag angeben."
            raise malformed("Frage", ("known_at",), "no_time_zone", says, when)
        case datetime():
            return when
        case date():
            return end_of(when)
        case _:
            says = "Ein Kenntnisstand ist ein Tag oder ein Zeitpunkt, kein „{given}“."
            raise malformed("Frage", ("known_at",), "no_state_of_knowledge", says, when)


def day_asked(on: object, field: str = "on") -> date:
    """The day that a question is about. Raises ValidationError for what is none, such as a moment or a text."""
    if not isinstance(on, date) or isinstance(on, datetime):
        raise malformed("Frage", (field,), "no_day", "Gefragt wird nach einem Tag („date“), nicht „{given}“.", on)
    return on
