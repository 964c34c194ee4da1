# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register as it stands on a day, under a state of knowledge: every question is asked here (Standpunkt)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from f99adapters.asked import id_asked, kind_asked
from f99adapters.codec import decode
from f99adapters.errors import Unavailable
from f99adapters.storage import Leaf, LeafRecorder, Query
from f99adapters.storage.questions import item
from f99adapters.tables import Views
from f99domain import (
    CHARTER,
    Application,
    ApplicationId,
    BodyId,
    Chain,
    Entry,
    Facts,
    Finding,
    FromFacts,
    Id,
    Listed,
    MandateTerm,
    Person,
    Plan,
    Recommendation,
    Roster,
    Sitting,
    Standpoint,
    Step,
    Structure,
    chain,
    history,
    listed,
    mandate_terms,
    told,
)
from f99domain.core.genuine import malformed
from f99domain.core.judge import Asked

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class RegisterStandpoint(Standpoint):
    """What ``Register.at`` gives: its answers are as of the moment of each question.

    The read tables answer if they are there, caught up, and asked for all that is known; else the entries do. A
    question that names no id raises ValidationError, a store that is away Unavailable.
    """

    _recorder: LeafRecorder
    _views: Views | None
    _given: date | None
    _today: date
    _known_at: datetime | None

    @property
    def known_at(self) -> datetime | None:
        """The state of knowledge; nothing for all that is known."""
        return self._known_at

    @property
    def on(self) -> date:
        """The day, at whose end everything is told: as given, else today in the county when it was asked for."""
        return self._today if self._given is None else self._given

    def structure(self) -> Structure | None:
        """The county's structure; nothing before the register was founded."""
        return self._ask(lambda here: here.structure())

    def roster(self, body: BodyId | str) -> Roster | None:
        """Who sits in a body; nothing where no structure was in force. „body:“ may be left out."""
        body = id_asked(BodyId, body, "body", "body:")
        return self._ask(lambda here: here.roster(body))

    def persons(self) -> tuple[Person, ...]:
        """Every person entered, whatever the day of the entry, with the memberships of the day."""
        return self._ask(lambda here: here.persons())

    def applications(self) -> tuple[Application, ...]:
        """Every application submitted by then."""
        return self._ask(lambda here: here.applications())

    def application(self, application: ApplicationId | str) -> Application | None:
        """One application; nothing before it was submitted."""
        application = id_asked(ApplicationId, application, "application")
        return self._ask(lambda here: here.application(application))

    def sittings(self) -> tuple[Sitting, ...]:
        """Every sitting convened or held by then."""
        return self._ask(lambda here: here.sittings())

    def recommendations(self) -> tuple[Recommendation, ...]:
        """Every recommendation given by then, with its answers."""
        return self._ask(lambda here: here.recommendations())

    def plans(self) -> tuple[Plan, ...]:
        """Every integrated social plan begun or taken over by then."""
        return self._ask(lambda here: here.plans())

    def findings(self) -> tuple[Finding, ...]:
        """Everything that deviates, hindsight included."""
        return self._ask(lambda here: here.findings())

    def mandates(self) -> tuple[MandateTerm, ...]:
        """Which office may record for whom, with all days since and until when; none where every office may."""
        return mandate_terms(self._told(CHARTER))

    def history(self, subject: Id | str) -> tuple[Step, ...]:
        """Every step about a subject, in the order in which things happened, with what was said of it later.

        Up to the day, if one was given; else steps that are still to take effect are told as well.
        """
        subject = id_asked(Id, subject, "subject")
        return history(self._entries(subject), subject, self._given, self.known_at)

    def listed(self, kind: type[Id]) -> tuple[Listed, ...]:
        """Every subject of a kind, such as ``RecommendationId``, that was entered by then."""
        kind = kind_asked(kind, "kind", Id)
        return listed(self._told(), kind, self.on)

    def chain(self, subject: Id | str) -> Chain:
        """Everything a subject came from and everything that came of it by then."""
        subject = id_asked(Id, subject, "subject")
        return chain(self._told(), subject, self.on)

    def _ask(self, question: Callable[[Standpoint], Answer]) -> Answer:
        """Ask the tables if they know, else the entries. The tables are a convenience: they may be out of reach."""
        if self._views is not None and self.known_at is None:
            try:
                found = self._views.ask(self._recorder, self.on, question)
            except Unavailable:
                found = None
            if found is not None:
                return found.value
        return question(FromFacts(self.on, self.known_at, self._told, self._entries))

    def _told(self, *subjects: Id) -> Facts:
        return told(self._entries(*subjects), self.known_at)

    def _entries(self, *subjects: Id) -> Iterator[Entry]:
        return entries_about(self._recorder, *subjects)


def standpoint_asked(given: object, field: str, recorder: LeafRecorder) -> RegisterStandpoint:
    """A standpoint of the register that a recorder records. Raises ValidationError for what is none."""
    if not isinstance(given, RegisterStandpoint):
        says = "Gebraucht wird ein Standpunkt („register.at(…)“), kein „{given}“."
        raise malformed("Frage", (field,), "no_standpoint", says, given)
    if given._recorder is not recorder:  # noqa: SLF001 - whose it is, only a standpoint knows
        says = "Der Standpunkt ist der eines anderen Registers: bitte einen von diesem („register.at(…)“) angeben."
        raise malformed("Frage", (field,), "no_standpoint", says, given)
    return given


def entries_about(recorder: LeafRecorder, *subjects: Id) -> Iterator[Entry]:
    """Every entry, or those about any of some subjects, in the order of recording. Raises Unreadable."""
    asked = [Asked((), frozenset({str(subject)})) for subject in subjects]
    return map(entry_of, recorder.leaves(Query([item(one) for one in asked]) if asked else None))


def entry_of(leaf: Leaf) -> Entry:
    """The entry that a leaf holds. Raises Unreadable."""
    return decode(leaf.type, leaf.data, leaf.position)
