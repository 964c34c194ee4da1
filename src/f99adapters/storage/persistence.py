# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register for services built on eventsourcing: ``PERSISTENCE_MODULE=f99adapters.storage`` (Persistenzmodul).

An eventsourcing application reads a register and subscribes to it; it does not write, as entries are admitted under
rules and by ``Register.record`` alone:

    class County(DCBApplication):
        env = {"PERSISTENCE_MODULE": "f99adapters.storage", "MAPPER_TOPIC": "f99adapters.storage:EntryMapper"}

    class Outcomes(Projection[OutcomesView]):
        topics = (get_topic(EligibilityDecided), get_topic(EntryCorrected), get_topic(EntryAnnulled))

        def process_event(self, tagged: TaggedEntry, tracking: Tracking) -> None: ...

``F99_REGISTER`` says which register. A view is kept wherever the service likes: by another persistence module, set for
the projection alone (``OUTCOMES_PERSISTENCE_MODULE=eventsourcing.sqlite``), or by this one at ``F99_VIEWS``, an address
for SQLAlchemy, if it is a subclass of ``Positions``. Only what is named in ``topics`` comes: a projection that should
not go on believing what was corrected later names the amendments too.

Source: eventsourcing 9.5.6, ``persistence.BaseInfrastructureFactory``, ``dcb.persistence``, ``projection``.
"""

import logging
import weakref
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NoReturn

from eventsourcing.dcb.api import (
    DCBAppendCondition,
    DCBEvent,
    DCBQuery,
    DCBReadResponse,
    DCBRecorder,
    DCBSubscription,
)
from eventsourcing.dcb.domain import Tagged
from eventsourcing.dcb.persistence import DCBInfrastructureFactory, DCBMapper
from eventsourcing.persistence import InfrastructureFactory, InfrastructureFactoryError, ProgrammingError
from eventsourcing.utils import construct_topic
from sqlalchemy import NullPool, create_engine, make_url

from f99adapters.codec import decode
from f99adapters.storage.opening import open_recorder
from f99adapters.storage.recorder import LeafRecorder
from f99adapters.storage.tracking import Positions
from f99domain import Entry
from f99domain.core.events import KINDS

_LOG = logging.getLogger(__name__)


class TaggedEntry(Tagged[Any]):
    """An entry as eventsourcing hands it on: ``decision`` is the event, ``entry`` all that was recorded with it."""

    def __init__(self, tags: list[str], entry: Entry) -> None:
        super().__init__(tags, entry.event)
        self.entry = entry


class EntryMapper(DCBMapper[Any]):
    """From stored bytes to entries; not back."""

    def to_domain_event(self, event: DCBEvent) -> TaggedEntry:
        """What was stored, as an entry. Raises Unavailable where this version of the software cannot read it."""
        return TaggedEntry(event.tags, decode(event.type, event.data))

    def to_dcb_event(self, event: Tagged[Any]) -> NoReturn:  # noqa: ARG002 - the contract's
        """Refuse."""
        raise _not_this_way()


class RegisterReader(DCBRecorder):
    """A register's log as an eventsourcing application sees it; kinds of events are named as there, by topic."""

    def __init__(self, log: LeafRecorder) -> None:
        self._log = log

    def read(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> DCBReadResponse:
        """Return what matches the query after a position. Raises ProgrammingError for kinds that do not exist."""
        return self._log.read(_by_stored_names(query), after=after, limit=limit)

    def subscribe(self, query: DCBQuery | None = None, *, after: int | None = None) -> DCBSubscription[Any]:
        """Follow what matches the query; while the register is away that is logged, and waited for."""
        return self._log.subscribe(_by_stored_names(query), after=after, on_trouble=_LOG.warning)

    def append(self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None) -> NoReturn:  # noqa: ARG002
        """Refuse."""
        raise _not_this_way()


class RegisterFactory(InfrastructureFactory[Positions], DCBInfrastructureFactory[Positions]):
    """Makes what an eventsourcing application and its projections need of a register."""

    REGISTER = "F99_REGISTER"
    VIEWS = "F99_VIEWS"

    _log: LeafRecorder | None = None

    def dcb_recorder(self) -> RegisterReader:
        """Open the register. Raises RegisterMissing, Unavailable."""
        if self._log is None:
            self._log = open_recorder(self._setting(self.REGISTER, "the register to follow, as sqlite:///eins99.db"))
        return RegisterReader(self._log)

    def tracking_recorder(self, tracking_recorder_class: type[Positions] | None = None) -> Positions:
        """Make a view with its tables. Raises Unavailable."""
        url = make_url(self._setting(self.VIEWS, "where the views lie, as sqlite:///service.db"))
        if url.drivername == "postgresql":
            url = url.set(drivername="postgresql+psycopg")
        # A connection to a file must not be there when a process forks.
        is_file = url.get_backend_name() == "sqlite"
        engine = create_engine(url, poolclass=NullPool) if is_file else create_engine(url)
        view = (tracking_recorder_class or Positions)(engine)
        weakref.finalize(view, engine.dispose)  # a ProjectionRunner does not close the factory of its view
        view.create_table()
        return view

    def close(self) -> None:
        """Let go of the register."""
        if self._log is not None:
            self._log.close()

    def aggregate_recorder(self, purpose: str = "events") -> NoReturn:  # noqa: ARG002 - the contract's
        """Refuse."""
        raise _no_aggregates()

    def application_recorder(self) -> NoReturn:
        """Refuse."""
        raise _no_aggregates()

    def process_recorder(self) -> NoReturn:
        """Refuse."""
        raise _no_aggregates()

    def _setting(self, key: str, what: str) -> str:
        value = self.env.get(key)
        if not value:
            raise InfrastructureFactoryError(f"Set {' or '.join(self.env.create_keys(key))} to {what}.")
        return value


def _by_stored_names(query: DCBQuery | None) -> DCBQuery | None:
    """A query whose kinds of events are named as they are stored; a name nobody stores would never match."""
    if query is None:
        return None
    stored = {construct_topic(kind): name for name, kind in KINDS.items()} | {name: name for name in KINDS}
    if unknown := sorted({kind for item in query.items for kind in item.types} - stored.keys()):
        raise ProgrammingError(
            f"No events of the kind {', '.join(unknown)} are recorded: name a kind by its class or its stored name, "
            "such as eligibility-decided.v1."
        )
    return DCBQuery([replace(item, types=[stored[kind] for kind in item.types]) for item in query.items])


def _not_this_way() -> ProgrammingError:
    return ProgrammingError(
        "A register admits entries by its rules: record with Register.record; what is appended past it is not judged."
    )


def _no_aggregates() -> ProgrammingError:
    return ProgrammingError("A register keeps entries and no aggregates: derive the application from DCBApplication.")
