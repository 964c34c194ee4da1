# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The feature files read as documents, with Gherkin's own parser, and what can be wrong with them.

pytest-bdd keeps one scenario for each title of a file and silently drops the others, so it cannot be asked itself.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gherkin.parser import Parser


@dataclass(frozen=True)
class Scenario:
    """A scenario or an outline, with the tags of its rule and its feature."""

    file: str
    title: str
    titles: tuple[str, ...]
    """The title as each of the examples makes it; of a plain scenario, the title alone."""
    tags: frozenset[str]
    steps: tuple[str, ...]
    """Every step, of an outline as each of the examples makes it."""

    @property
    def where(self) -> str:
        """Where it stands, for a message."""
        return f"{self.file}: {self.title}"


def documents(folder: Path) -> list[Scenario]:
    """Every scenario of every feature file in a folder, however deep."""
    return [one for path in sorted(folder.rglob("*.feature")) for one in scenarios(path.name, path.read_text("utf-8"))]


def scenarios(file: str, text: str) -> list[Scenario]:
    """Every scenario of a feature file."""
    parsed: Any = Parser().parse(text)
    return list(_scenarios(file, parsed["feature"], frozenset()))


def _scenarios(file: str, part: dict[str, Any], above: frozenset[str]) -> Iterator[Scenario]:
    tags = above | _tags(part)
    for child in part["children"]:
        if "rule" in child:
            yield from _scenarios(file, child["rule"], tags)
        if "scenario" in child:
            told = child["scenario"]
            steps = tuple(text for step in told["steps"] for text in _filled(step["text"], told))
            examples = frozenset().union(*map(_tags, told["examples"]))
            yield Scenario(file, told["name"], _filled(told["name"], told), tags | _tags(told) | examples, steps)


def _tags(part: dict[str, Any]) -> frozenset[str]:
    return frozenset(tag["name"].removeprefix("@") for tag in part["tags"])


def _filled(text: str, told: dict[str, Any]) -> tuple[str, ...]:
    """A text of an outline as each of its examples makes it; of a plain scenario, the text alone."""
    made = []
    for table in told["examples"]:
        names = [cell["value"] for cell in table["tableHeader"]["cells"]]
        for row in table["tableBody"]:
            one = text
            for name, cell in zip(names, row["cells"], strict=True):
                one = one.replace(f"<{name}>", cell["value"])
            made.append(one)
    return tuple(made) or (text,)


def titles_told_twice(told: Iterable[Scenario]) -> list[str]:
    """Titles that two scenarios of one file have, also as examples make them; pytest-bdd would drop one of the two."""
    names = [(one.file, name) for one in told for name in {one.title, *one.titles}]
    return [f"{file}: {name}" for (file, name), times in Counter(names).items() if times > 1]


def outlines_told_alike(told: Iterable[Scenario]) -> list[str]:
    """Outlines whose examples make one title twice although the title speaks of them."""
    return [one.where for one in told if one.titles[0] != one.title and len(set(one.titles)) < len(one.titles)]


def scenarios_without_a_tag(told: Iterable[Scenario]) -> list[str]:
    """Scenarios that belong to no rule: outside any „Regel“, or in one without a tag."""
    return [one.where for one in told if not one.tags]


def tags_that_name_no_rule(told: Iterable[Scenario], rules: Iterable[str]) -> list[str]:
    """Tags that are no rule id."""
    known = set(rules)
    return [f"{one.where}: @{tag}" for one in told for tag in sorted(one.tags - known)]


def rules_without_a_scenario(told: Iterable[Scenario], rules: Iterable[str]) -> list[str]:
    """Rule ids under which nothing is told."""
    tagged: set[str] = set().union(*(one.tags for one in told))
    return [rule for rule in rules if rule not in tagged]


def never_said(told: Iterable[Scenario], phrase: str, names: Iterable[str]) -> list[str]:
    """Stored names (``R21.no_final_outcome_stands.v1``) of which no scenario of their rule says the phrase."""
    told = list(told)
    missing = []
    for name in names:
        rule, _, rest = name.partition(".")
        predicate, _, version = rest.rpartition(".v")
        said = f"{phrase} {rule} ({predicate}, Fassung {version})"
        if not any(rule in one.tags and any(said in step for step in one.steps) for one in told):
            missing.append(name)
    return missing


def shapes_never_refused(told: Iterable[Scenario], rules: Iterable[str]) -> list[str]:
    """Rule ids of which no scenario says that an input or a charter is not accepted."""
    told = list(told)
    return [
        rule
        for rule in rules
        if not any(rule in one.tags and any(f"nicht angenommen nach {rule}" in s for s in one.steps) for one in told)
    ]


def not_collected(told: Iterable[Scenario], collected: Counter[str]) -> list[str]:
    """Scenarios of which pytest runs more or fewer than the files tell, an outline counted once for each example."""
    expected = Counter(dict.fromkeys(collected, 0))
    for one in told:
        expected[one.where] += len(one.titles)
    return [
        f"{where}: {collected[where]} statt {number}"
        for where, number in expected.items()
        if collected[where] != number
    ]
