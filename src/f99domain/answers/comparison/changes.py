# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a comparison says: changes topic by topic, each with the entries that made it (Änderungen)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Annotated, NamedTuple

from pydantic import Field, computed_field

from f99domain.admission.judging import in_hindsight
from f99domain.answers.deviations import findings
from f99domain.core.entries import Entry
from f99domain.core.events import Id, Occurrence
from f99domain.core.facts import Facts, told
from f99domain.vocabulary import Finding

Unwritten = Field(exclude=True)
"""What an answer is made of and does not show."""


class Topic(StrEnum):
    """What a change is about."""

    STRUCTURE = "structure"
    MEMBERSHIP = "membership"
    APPLICATION = "application"
    MEASURE_PLAN = "measure-plan"
    RECOMMENDATION = "recommendation"
    PLAN = "plan"
    FINDING = "finding"


TOPICS: Mapping[Topic, str] = {
    Topic.STRUCTURE: "Struktur",
    Topic.MEMBERSHIP: "Mitgliedschaften",
    Topic.APPLICATION: "Anträge",
    Topic.MEASURE_PLAN: "Maßnahmepläne",
    Topic.RECOMMENDATION: "Empfehlungen",
    Topic.PLAN: "Integrierte Sozialpläne",
    Topic.FINDING: "Feststellungen",
}


class What(StrEnum):
    """How something differs."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class AsOf:
    """A state of the register: a day, and what was known of it."""

    on: date
    known_at: datetime | None
    entries: Annotated[tuple[Entry, ...], Unwritten]
    """Every entry known then, of whatever day."""
    findings: Annotated[tuple[Finding, ...], Unwritten] = ()
    """What deviated on the day, as it was known then."""

    @cached_property
    def told(self) -> Facts:
        """What the register told then, of whatever day."""
        return told(self.entries)

    @cached_property
    def facts(self) -> Facts:
        """What held at the end of the day."""
        return self.told.on(self.on)


class Label(NamedTuple):
    """What an aspect of a subject is called, with its article."""

    article: str
    aspect: str


@dataclass(frozen=True)
class Detail:
    """One aspect of a subject that differs, in both states as German text, and the entries that made it so."""

    label: Annotated[Label, Unwritten]
    before: str | None
    after: str | None
    entries: tuple[Entry, ...]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def aspect(self) -> str:
        """What the aspect is called."""
        return self.label.aspect


@dataclass(frozen=True)
class Change:
    """A subject that differs, and the entries that made it so, in the order of recording."""

    topic: Topic
    what: What
    subject: Id
    title: str
    details: tuple[Detail, ...]
    entries: tuple[Entry, ...]
    by_time: bool = False
    """Nothing was entered or took effect for it: a term or a time limit ran out."""
    by_knowledge: bool = False
    """Whether it is a change of what is known of one day."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def sentences(self) -> tuple[str, ...]:
        """It in German: what it is about, then a sentence for each detail of what was there before."""
        if self.topic is Topic.FINDING:
            return (f"{'Neu' if self.what is What.NEW else 'Nicht mehr'}: {self.title}",)
        later = "nach späterer Kenntnis " if self.by_knowledge else ""
        if self.what is What.NEW:
            return (f"{self.title} ist {later}hinzugekommen{_listed(': ', self)}.",)
        if self.what is What.GONE:
            return (f"{self.title} ist {later}weggefallen{_listed(f'; {self._then} ', self)}.",)
        return (f"{self.title}:", *(self._sentence(detail) for detail in self.details))

    @property
    def _now(self) -> str:
        return "nach späterer Kenntnis" if self.by_knowledge else "jetzt"

    @property
    def _then(self) -> str:
        return "nach früherer" if self.by_knowledge else "vorher"

    def _sentence(self, detail: Detail) -> str:
        thing = " ".join(detail.label)
        if detail.before is None:
            return f"{thing} ist {self._now} eingetragen: {detail.after}."
        if detail.after is None:
            return f"{thing} ist {self._now} nicht mehr eingetragen, {self._then}: {detail.before}."
        return f"{thing} ist {self._now} {detail.after}, {self._then} {detail.before}."


@dataclass(frozen=True)
class Other:
    """A fact that counts in one state only, or in other words, and changed nothing that is told above."""

    what: What
    event: Occurrence
    sentence: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Comparison:
    """What differs between two states."""

    before: AsOf
    after: AsOf
    changes: tuple[Change, ...]
    others: tuple[Other, ...]

    def about(self, topic: Topic) -> tuple[Change, ...]:
        """The changes of a topic."""
        return tuple(change for change in self.changes if change.topic is topic)


def _listed(before: str, change: Change) -> str:
    """What is said of a subject that is in one state only."""
    said = "; ".join(f"{detail.label.aspect} {detail.after or detail.before}" for detail in change.details)
    return before + said if said else ""


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each entry once, in the order of recording."""
    return tuple(sorted({entry.id: entry for entry in entries}.values(), key=lambda entry: entry.position))


def what(before: object | None, after: object | None) -> What:
    """How something differs that is there in one state or in both."""
    return What.NEW if before is None else What.GONE if after is None else What.CHANGED


def details(
    before: Mapping[Label, str], after: Mapping[Label, str], causes: Callable[[Label], tuple[Entry, ...]]
) -> list[Detail]:
    """What of all that is said of a subject differs, with the entries that made it so."""
    return [
        Detail(label, before.get(label), after.get(label), causes(label))
        for label in dict.fromkeys((*after, *before))
        if before.get(label) != after.get(label)
    ]


def change(topic: Topic, how: What, subject: Id, title: str, details: Sequence[Detail]) -> Change:
    """A change with the entries of all its details."""
    entries = in_order(entry for detail in details for entry in detail.entries)
    return Change(topic, how, subject, title, tuple(details), entries)


def as_of(entries: Iterable[Entry], on: date, known_at: datetime | None = None) -> AsOf:
    """The state of the register on a day as known at a moment, with everything that deviates, hindsight included."""
    known = tuple(entry for entry in entries if known_at is None or entry.recorded_at <= known_at)
    return AsOf(on, known_at, known, (*findings(told(known), on), *in_hindsight(known, on)))
