# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A county service as somebody writes one who knows eventsourcing: it keeps a list of what became of applications.

Only its settings name f99; ``python -m tests.county_service`` runs it by what the environment says.
"""

import sys
from abc import abstractmethod

from eventsourcing.dcb.application import DCBApplication
from eventsourcing.dispatch import singledispatchmethod
from eventsourcing.persistence import Tracking, TrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from eventsourcing.sqlite import SQLiteDatastore, SQLiteTrackingRecorder
from eventsourcing.utils import get_topic
from sqlalchemy import text

from f99adapters.storage import TaggedEntry
from f99adapters.storage.tracking import Positions
from f99domain import ApplicationSubmitted, EligibilityDecided, EntryAnnulled, Event

# Without a key: an entry that came twice would stand in it twice.
TABLE = "CREATE TABLE IF NOT EXISTS steps (position INTEGER NOT NULL, subject TEXT NOT NULL, step TEXT NOT NULL)"
STEP = "INSERT INTO steps VALUES (:position, :subject, :step)"


class County(DCBApplication):
    """The register, to read."""

    env = {"PERSISTENCE_MODULE": "f99adapters.storage", "MAPPER_TOPIC": "f99adapters.storage:EntryMapper"}  # noqa: RUF012


class Steps(TrackingRecorder):
    """A list of steps, each kept together with its position."""

    @abstractmethod
    def add(self, subject: str, step: str, tracking: Tracking) -> None: ...


class StepsInFile(SQLiteTrackingRecorder, Steps):
    """Kept with eventsourcing's own module for SQLite."""

    def __init__(self, datastore: SQLiteDatastore) -> None:
        super().__init__(datastore)
        self.create_table_statements.append(TABLE)

    def add(self, subject: str, step: str, tracking: Tracking) -> None:
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(STEP, {"position": tracking.notification_id, "subject": subject, "step": step})


class StepsInTables(Positions, Steps):
    """Kept with the tracking of f99, in any database that SQLAlchemy speaks to."""

    def create_table(self) -> None:
        super().create_table()
        with self._engine.begin() as connection:
            connection.execute(text(TABLE))

    def add(self, subject: str, step: str, tracking: Tracking) -> None:
        with self._engine.begin() as connection:
            self.take(connection, tracking.application_name, tracking.notification_id)
            values = {"position": tracking.notification_id, "subject": subject, "step": step}
            connection.execute(text(STEP), values)


class Outcomes(Projection[Steps]):
    """What becomes of applications."""

    topics = (get_topic(ApplicationSubmitted), get_topic(EligibilityDecided), get_topic(EntryAnnulled))

    def process_event(self, tagged: TaggedEntry, tracking: Tracking) -> None:
        self.process(tagged.decision, tracking)

    @singledispatchmethod
    def process(self, event: Event, tracking: Tracking) -> None:
        raise NotImplementedError(event)

    @process.register
    def submitted(self, event: ApplicationSubmitted, tracking: Tracking) -> None:
        self.view.add(event.application, "eingereicht", tracking)

    @process.register
    def decided(self, event: EligibilityDecided, tracking: Tracking) -> None:
        self.view.add(event.application, event.outcome.value, tracking)

    @process.register
    def annulled(self, event: EntryAnnulled, tracking: Tracking) -> None:
        self.view.add(event.entry, "nichtig", tracking)


VIEWS: dict[str, type[Steps]] = {"eventsourcing": StepsInFile, "f99": StepsInTables}


def runner(view: str, env: dict[str, str] | None = None) -> ProjectionRunner[County, Steps]:
    """Follow the register, from where the view stands."""
    return ProjectionRunner(application_class=County, projection_class=Outcomes, view_class=VIEWS[view], env=env)


if __name__ == "__main__":
    with runner(sys.argv[1]) as running:
        running.run_forever()
