# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rule book and a run side by side: which cases belong to which rule, how each rule stands, and what is wrong."""

from dataclasses import dataclass
from functools import cached_property

from f99domain import PROVISIONS
from tools.docs.cases import SAID
from tools.docs.provisions import checks, places
from tools.docs.results import Case, Chapter, Feature, Results, Status


@dataclass(frozen=True)
class Telling:
    """Where a case is told."""

    feature: Feature
    chapter: Chapter
    case: Case


class Book:
    """The rules with their cases."""

    def __init__(self, results: Results) -> None:
        self.results = results

    @cached_property
    def told(self) -> dict[str, list[Telling]]:
        """Where each rule is told, by its id."""
        told: dict[str, list[Telling]] = {rule: [] for rule in PROVISIONS}
        for feature in self.results.features:
            for chapter in feature.chapters:
                for case in chapter.cases:
                    for rule in sorted(case.tags & told.keys()):
                        told[rule].append(Telling(feature, chapter, case))
        return told

    def status(self, rule: str) -> Status:
        """The worst of a rule's cases; a title told twice is a broken promise too."""
        cases = [one.case for one in self.told[rule]]
        if any(case.told_twice for case in cases):
            return min(Status.NOT_RUN, *(case.status for case in cases))
        return min((case.status for case in cases), default=Status.NOT_RUN)

    def faults(self) -> list[str]:
        """Everything that must not be, a German sentence each: what does not hold, and what is missing."""
        found = [f"Nicht lesbar: {error}" for error in self.results.unreadable]
        for case in self.results.cases:
            word = SAID[case.status][2]
            if case.status is not Status.PASSED:
                found.append(f"{case.where}: Der Fall „{case.title}“ ist {word}.")
            if case.told_twice:
                found.append(f"{case.where}: Der Titel „{case.title}“ steht in dieser Datei zweimal.")
            if not case.tags & PROVISIONS.keys():
                found.append(f"{case.where}: Der Fall „{case.title}“ gehört zu keiner Regel.")
            found += [f"{case.where}: Eine Regel {tag} gibt es nicht." for tag in sorted(case.tags - PROVISIONS.keys())]
        found += [f"Zu {rule} ist kein Fall aufgeschrieben." for rule, told in self.told.items() if not told]
        found += [
            f"Zu {provision.id} ist keine Stelle im Code zu finden."
            for provision in PROVISIONS.values()
            if not checks(provision) and not places(provision.id)
        ]
        return found
