# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days of the county and moments of the register (Tage und Zeitpunkte).

The register keeps UTC; a day given by a person is a day in Hildburghausen.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from f99domain.core.entries import day_of

__all__ = ["COUNTY", "day_of", "end_of", "in_the_county", "known_by"]

COUNTY = ZoneInfo("Europe/Berlin")

_LAST = datetime.max.replace(tzinfo=UTC) - timedelta(hours=2)


def in_the_county(when: datetime) -> datetime:
    """A moment in the county's time; one that no calendar has there, as a forged entry may name, is the last there is.

    Its day is that of ``day_of``.
    """
    return min(when, _LAST).astimezone(COUNTY)


def end_of(day: date) -> datetime:
    """The last moment of a day in the county, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), COUNTY).astimezone(UTC) - timedelta(microseconds=1)


def known_by(when: date | datetime | None) -> datetime | None:
    """A state of knowledge: a moment as it is, a day as its end, nothing as all that is known."""
    return end_of(when) if isinstance(when, date) and not isinstance(when, datetime) else when
