# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cucumber Messages read back: features, their rules and cases, and what each case came to.

The documents say what there is; the results only say how it went. So nothing that was written down can be missing.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path
from typing import Any

from tools.docs.evidence import HISTORY, REFUSAL


class Status(IntEnum):
    """What a step, an example or a case came to; the worst of several is the lowest."""

    FAILED = 0
    AMBIGUOUS = 1
    UNDEFINED = 2
    PENDING = 3
    UNKNOWN = 4
    NOT_RUN = 5
    SKIPPED = 6
    PASSED = 7


@dataclass(frozen=True)
class Step:
    """A step as written, with what it came to."""

    keyword: str
    text: str
    table: tuple[tuple[str, ...], ...] = ()
    text_below: str | None = None
    status: Status = Status.NOT_RUN
    gaps: tuple[tuple[int, str], ...] = ()
    """What the gaps of the step's definition held, each with its place in the text."""
    error: str | None = None


@dataclass(frozen=True)
class Example:
    """A row of an outline's examples, or the only run of a plain scenario."""

    cells: tuple[str, ...]
    status: Status
    errors: tuple[str, ...]
    refusals: tuple[dict[str, Any], ...]
    history: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Table:
    """A table of examples."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Example, ...]


@dataclass(frozen=True)
class Case:
    """A scenario or an outline."""

    uri: str
    line: int
    title: str
    tags: frozenset[str]
    steps: tuple[Step, ...]
    runs: tuple[Example, ...]
    examples: tuple[Table, ...] = ()
    told_twice: bool = False

    @property
    def status(self) -> Status:
        """The worst of its runs; without any, it never ran."""
        return min((run.status for run in self.runs), default=Status.NOT_RUN)

    @property
    def where(self) -> str:
        """Where it stands."""
        return f"{self.uri}:{self.line}"

    @property
    def history(self) -> tuple[dict[str, Any], ...]:
        """The history of its first run."""
        return self.runs[0].history if self.runs else ()

    @property
    def refusals(self) -> tuple[dict[str, Any], ...]:
        """The refusals of its first run."""
        return self.runs[0].refusals if self.runs else ()


@dataclass(frozen=True)
class Chapter:
    """A „Regel“ of a feature file; or, without a title, what stands there outside of any."""

    title: str
    description: str
    background: tuple[Step, ...]
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class Feature:
    """A feature file."""

    uri: str
    title: str
    description: str
    background: tuple[Step, ...]
    chapters: tuple[Chapter, ...]

    @property
    def cases(self) -> tuple[Case, ...]:
        """Every case of the file."""
        return tuple(case for chapter in self.chapters for case in chapter.cases)


@dataclass(frozen=True)
class Results:
    """A whole run."""

    features: tuple[Feature, ...]
    began: datetime
    tool: str
    unreadable: tuple[str, ...] = field(default=())
    """What Gherkin could not read, a sentence each."""

    @property
    def cases(self) -> tuple[Case, ...]:
        """Every case."""
        return tuple(case for feature in self.features for case in feature.cases)


def read(file: Path) -> Results:
    """Read a file of messages."""
    return results(json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())


def results(envelopes: Iterable[dict[str, Any]]) -> Results:
    """What the messages tell."""
    sent: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for envelope in envelopes:
        for kind, message in envelope.items():
            sent[kind].append(message)
    runs = _Runs(sent)
    features = tuple(_feature(document, runs) for document in sent["gherkinDocument"] if document.get("feature"))
    began = sent["testRunStarted"][0]["timestamp"]["seconds"]
    implementation = sent["meta"][0]["implementation"]
    unreadable = tuple(f"{error['source']['uri']}: {error['message']}" for error in sent["parseError"])
    tool = f"{implementation['name']} {implementation['version']}"
    return Results(features, datetime.fromtimestamp(began, UTC), tool, unreadable)


class _Runs:
    """The runs of every scenario, found by the ids of the Gherkin documents."""

    def __init__(self, sent: dict[str, list[dict[str, Any]]]) -> None:
        self._pickles: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for pickle in sent["pickle"]:
            self._pickles[pickle["astNodeIds"][0]].append(pickle)
        self._cases = {case["pickleId"]: case for case in sent["testCase"]}
        self._started = {started["testCaseId"]: started["id"] for started in sent["testCaseStarted"]}
        self._finished = {(one["testCaseStartedId"], one["testStepId"]): one for one in sent["testStepFinished"]}
        self._attached: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for attachment in sent["attachment"]:
            self._attached[attachment["testCaseStartedId"]].append(attachment)

    def examples(self, scenario: str) -> Iterator[tuple[str | None, Example, dict[str, Step]]]:
        """Each run of a scenario: the id of its row, what it came to, and its steps by the ids of the document."""
        for pickle in self._pickles[scenario]:
            row = pickle["astNodeIds"][1] if len(pickle["astNodeIds"]) > 1 else None
            case = self._cases[pickle["id"]]
            run = self._started.get(case["id"])
            steps = {}
            named = {step["pickleStepId"]: step for step in case["testSteps"] if "pickleStepId" in step}
            for step in pickle["steps"]:
                result = self._result(run, named[step["id"]])
                arguments = [
                    (one["group"]["start"], one["group"]["value"])
                    for lists in named[step["id"]].get("stepMatchArgumentsLists", ())
                    for one in lists["stepMatchArguments"]
                ]
                steps[step["astNodeIds"][0]] = Step(
                    "",
                    step["text"],
                    status=_status(result),
                    gaps=tuple(arguments),
                    error=result.get("message") if result else None,
                )
            yield row, self._example(run, case), steps

    def _example(self, run: str | None, case: dict[str, Any]) -> Example:
        done = [self._result(run, step) for step in case["testSteps"]]
        attached = self._attached[run] if run else []
        return Example(
            (),
            min(map(_status, done)),
            tuple(result["message"] for result in done if result and result.get("message")),
            tuple(json.loads(one["body"]) for one in attached if one["mediaType"] == REFUSAL),
            tuple(step for one in attached if one["mediaType"] == HISTORY for step in json.loads(one["body"])),
        )

    def _result(self, run: str | None, step: dict[str, Any]) -> dict[str, Any] | None:
        finished = self._finished.get((run or "", step["id"]))
        return finished["testStepResult"] if finished else None


def _status(result: dict[str, Any] | None) -> Status:
    # A step that was not reached after another one failed says nothing of its own.
    return Status[result["status"]] if result else Status.NOT_RUN


def _feature(document: dict[str, Any], runs: _Runs) -> Feature:
    told = document["feature"]
    uri = document["uri"]
    loose = _Reader(uri, runs, _tags(told), told)
    chapters = [
        Chapter("", "", (), loose.cases(told)),
        *(
            Chapter(
                child["rule"]["name"],
                _text(child["rule"]["description"]),
                _background(child["rule"]),
                _Reader(uri, runs, _tags(told) | _tags(child["rule"]), told).cases(child["rule"]),
            )
            for child in told["children"]
            if "rule" in child
        ),
    ]
    return Feature(
        uri,
        told["name"],
        _text(told["description"]),
        _background(told),
        tuple(chapter for chapter in chapters if chapter.cases or chapter.title),
    )


class _Reader:
    """Reads the scenarios of a part of a document."""

    def __init__(self, uri: str, runs: _Runs, tags: frozenset[str], feature: dict[str, Any]) -> None:
        self._uri = uri
        self._runs = runs
        self._tags = tags
        self._titles = Counter(scenario["name"] for scenario in _scenarios(feature))

    def cases(self, part: dict[str, Any]) -> tuple[Case, ...]:
        """The cases that stand in a part directly."""
        return tuple(self._case(child["scenario"]) for child in part["children"] if "scenario" in child)

    def _case(self, scenario: dict[str, Any]) -> Case:
        found = list(self._runs.examples(scenario["id"]))
        rows = {row: example for row, example, _ in found}
        tables = tuple(_table(told, rows) for told in scenario["examples"] if "tableHeader" in told)
        tags = self._tags | _tags(scenario)
        return Case(
            self._uri,
            scenario["location"]["line"],
            scenario["name"],
            tags.union(*map(_tags, scenario["examples"])),
            tuple(_step(step, [steps[step["id"]] for _, _, steps in found]) for step in scenario["steps"]),
            tuple(example for _, example, _ in found),
            tables,
            self._titles[scenario["name"]] > 1,
        )


def _scenarios(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for child in part["children"]:
        if "rule" in child:
            yield from _scenarios(child["rule"])
        if "scenario" in child:
            yield child["scenario"]


def _table(told: dict[str, Any], rows: dict[str | None, Example]) -> Table:
    header = tuple(cell["value"] for cell in told["tableHeader"]["cells"])
    examples = (
        replace(rows[row["id"]], cells=tuple(cell["value"] for cell in row["cells"])) for row in told["tableBody"]
    )
    return Table(told["name"], header, tuple(examples))


def _background(part: dict[str, Any]) -> tuple[Step, ...]:
    return tuple(
        _step(step, []) for child in part["children"] if "background" in child for step in child["background"]["steps"]
    )


def _step(step: dict[str, Any], runs: list[Step]) -> Step:
    """A step as written. Of an outline it is the one template, and its status the worst of all examples."""
    worst = min(runs, key=lambda run: run.status, default=None)
    same = worst is not None and all(run.text == step["text"] for run in runs)
    return Step(
        step["keyword"].strip(),
        step["text"],
        tuple(tuple(cell["value"] for cell in row["cells"]) for row in step.get("dataTable", {}).get("rows", ())),
        step.get("docString", {}).get("content"),
        worst.status if worst else Status.NOT_RUN,
        worst.gaps if worst and same else (),
        worst.error if worst else None,
    )


def _tags(part: dict[str, Any]) -> frozenset[str]:
    return frozenset(tag["name"].removeprefix("@") for tag in part["tags"])


def _text(description: str) -> str:
    return " ".join(description.split())
