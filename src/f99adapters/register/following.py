# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Entries as they come in (Verfolgen)."""

from collections.abc import Iterator
from typing import Self

from f99adapters.codec import decode
from f99adapters.merkle import leaf_hash
from f99adapters.storage import Cursor, LeafRecorder, SequencedEvent, Subscription
from f99domain import Entry


class Following(Iterator[Entry]):
    """Entries after a position, each once and in order, for ever: waits for the next one until it is stopped.

    One thread iterates; ``stop`` may be called from any other and from a signal handler. Leaving it as a context
    manager, closing its register, or letting go of it stops it too.
    """

    def __init__(self, subscription: Subscription[LeafRecorder], after: Cursor) -> None:
        self._subscription = subscription
        self._at: SequencedEvent | None = None
        self.place = after
        """The place of the last entry handed out: kept with what came of it, it is where to follow on from.

        It is that entry's position, and its ``text`` holds the entry's hash as well: by that, whoever follows on from
        it hears whether a standby that took over still has the entry.
        """

    def __next__(self) -> Entry:
        """The next entry. Raises Unavailable; calling again goes on where it stood.

        Unreadable, for an entry of a newer version of the software or a damaged one: that one is not passed over before
        ``pass_over`` says so. Rewritten, where the register has another history than was read: it says from where to
        read again.
        """
        self._at = self._at or next(self._subscription)
        entry = decode(self._at.event.type, self._at.event.data, self._at.position)
        self._is_done()
        return entry

    def pass_over(self) -> None:
        """Go on behind the entry that could not be read."""
        self._is_done()

    def _is_done(self) -> None:
        if self._at is not None:
            self.place, self._at = Cursor(self._at.position, leaf_hash(self._at.event.data)), None

    def stop(self) -> None:
        """Let the iteration end."""
        self._subscription.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
