# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A pytest plugin: what became of every scenario, as Cucumber Messages.

    python -m pytest -p tools.docs.messages --messages=FILE tests/features

The file holds one JSON object a line. It is built from the Gherkin documents and only then filled with what the run
brought, so a scenario that never ran stands there as a test case that never started, and an undefined step as
undefined. Runs are gathered wherever they take place: tests hand their steps over in their reports, which pytest-xdist
carries to the controller. A scenario that runs several times, once for each database, has one result: the worst.

Format: https://github.com/cucumber/messages, JSON schema of the version below.
"""

import json
import os
import platform
from collections import Counter, defaultdict
from collections.abc import Generator, Iterator
from importlib.metadata import version
from pathlib import Path
from time import perf_counter_ns, time_ns  # noqa: TID251 - the plugin times steps; no event takes its day from here
from typing import Any, NamedTuple, TypedDict

import pytest
from gherkin.stream.gherkin_events import GherkinEvents
from pytest_bdd import parsers
from pytest_bdd.scenario import scenario_wrapper_template_registry
from pytest_bdd.steps import step_function_context_registry

PROTOCOL = "34.2.1"
"""The version of Cucumber Messages that is written."""

OPTION = "--messages"
PLUGIN = "cucumber-messages"
HANDED_OVER = "cucumber"
"""The attribute of a test report in which a run travels."""

# From bad to good: of several runs of a scenario the worst one counts.
SEVERITY = ("FAILED", "AMBIGUOUS", "UNDEFINED", "PENDING", "UNKNOWN", "PASSED", "SKIPPED")

Envelope = dict[str, Any]


class Place(NamedTuple):
    """Which scenario a test is: the file, the line of its title and, of an outline, the number of its example."""

    uri: str
    line: int
    example: int


class Definition(TypedDict):
    """A step definition."""

    pattern: str
    uri: str
    line: int


class Evidence(TypedDict):
    """Something kept beside a step, or beside the whole scenario."""

    step: int | None
    media_type: str
    name: str
    body: str


class Step(TypedDict):
    """What became of a step. Numbers only: it travels between processes."""

    status: str
    started: int
    took: int
    error: tuple[str, str] | None
    definition: Definition | None
    arguments: list[tuple[int, str]]


class Phase(TypedDict):
    """A phase of a test (setup, call, teardown), as its report hands it over."""

    place: tuple[str, int, int]
    variant: str
    started: int
    status: str
    error: tuple[str, str] | None
    steps: list[Step]
    evidence: list[Evidence]


class Run:
    """What happens to a scenario while it runs."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.evidence: list[Evidence] = []
        self._since = 0

    def begin(self, definition: Definition, arguments: list[tuple[int, str]]) -> None:
        """A step begins. Until something else is said of it, nobody knows how it ends."""
        self._since = perf_counter_ns()
        step = Step(status="UNKNOWN", started=time_ns(), took=0, error=None, definition=definition, arguments=arguments)
        self.steps.append(step)

    def end(self, status: str, error: BaseException | None = None) -> None:
        """The step has ended."""
        self.steps[-1]["took"] = perf_counter_ns() - self._since
        self.steps[-1]["status"] = status
        self.steps[-1]["error"] = (type(error).__name__, str(error)) if error else None

    def miss(self, error: BaseException) -> None:
        """A step has no definition."""
        step = Step(status="UNDEFINED", started=time_ns(), took=0, error=None, definition=None, arguments=[])
        self.steps.append(step)
        self.steps[-1]["error"] = (type(error).__name__, str(error))


RUN = pytest.StashKey[Run]()


def attach(item: pytest.Item, media_type: str, name: str, body: str, *, to_step: bool = True) -> None:
    """Keep something beside the last step of a running scenario, or beside the scenario as a whole."""
    run = item.stash.get(RUN, None)
    if run is not None:
        step = len(run.steps) - 1 if to_step else None
        run.evidence.append(Evidence(step=step, media_type=media_type, name=name, body=body))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.getgroup("bdd").addoption(OPTION, metavar="FILE", help="write the results as Cucumber Messages")


def pytest_configure(config: pytest.Config) -> None:
    """Record in every process that runs tests; gather in the one that people look at."""
    if config.getoption(OPTION):
        config.pluginmanager.register(Recorder(config), PLUGIN)
        if not hasattr(config, "workerinput"):
            config.pluginmanager.register(Gatherer(config), f"{PLUGIN}-gatherer")


class Recorder:
    """Notes what each step comes to, and hands it over in the test's report."""

    def __init__(self, config: pytest.Config) -> None:
        self._root = config.rootpath

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_before_scenario(self, request: pytest.FixtureRequest) -> None:
        """Begin."""
        request.node.stash[RUN] = Run()

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_before_step(self, request: pytest.FixtureRequest, step: Any, step_func: Any) -> None:  # noqa: ANN401 - pytest-bdd's own
        """Note which definition takes the step, with which arguments."""
        pattern, arguments = _matched(step, step_func)
        code = step_func.__code__
        uri = _relative(Path(code.co_filename), self._root)
        definition = Definition(pattern=pattern, uri=uri, line=code.co_firstlineno)
        request.node.stash[RUN].begin(definition, arguments)

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_after_step(self, request: pytest.FixtureRequest) -> None:
        """Note that the step passed."""
        request.node.stash[RUN].end("PASSED")

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_step_error(self, request: pytest.FixtureRequest, exception: BaseException) -> None:
        """Note that the step failed."""
        request.node.stash[RUN].end("FAILED", exception)

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_step_func_lookup_error(self, request: pytest.FixtureRequest, exception: BaseException) -> None:
        """Note that nobody has said what the step means."""
        request.node.stash[RUN].miss(exception)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Hand over what is known of a phase."""
        report = yield
        place = self._place(item)
        if place is not None:
            run = item.stash.get(RUN, None) if report.when == "call" else None
            excinfo = call.excinfo
            error = (excinfo.typename, report.longreprtext or str(excinfo.value)) if excinfo else None
            phase = Phase(
                place=(place.uri, place.line, place.example),
                variant=_variant(item),
                started=int(call.start * 1e9),
                status={"passed": "PASSED", "failed": "FAILED", "skipped": "SKIPPED"}[report.outcome],
                error=error,
                steps=run.steps if run else [],
                evidence=run.evidence if run else [],
            )
            setattr(report, HANDED_OVER, phase)
        return report

    def _place(self, item: pytest.Item) -> Place | None:
        """Which scenario a test is, if it is one."""
        function = getattr(item, "function", None)
        template = scenario_wrapper_template_registry.get(function) if function else None
        if template is None:
            return None
        example = item.callspec.indices.get("_pytest_bdd_example", 0) if hasattr(item, "callspec") else 0
        return Place(_relative(Path(template.feature.filename), self._root), template.line_number, example)


class Gatherer:
    """Takes the reports of all tests and writes the messages when the run is over."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._file = Path(config.getoption(OPTION))
        self._phases: dict[Place, dict[str, dict[str, Phase]]] = defaultdict(lambda: defaultdict(dict))
        self._started = time_ns()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take a phase of a test."""
        phase: Phase | None = getattr(report, HANDED_OVER, None)
        if phase is not None:
            self._phases[Place(*phase["place"])][report.nodeid][str(report.when)] = phase

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Write the messages."""
        folder = self._config.rootpath / str(self._config.getini("bdd_features_base_dir"))
        results = {place: _worst(runs) for place, runs in self._phases.items()}
        lines = Messages(self._config.rootpath, folder, results, self._started, time_ns()).envelopes()
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), encoding="utf-8")


class Result:
    """The run of a scenario that counts, with what came before and after its steps."""

    def __init__(self, phases: dict[str, Phase]) -> None:
        first = next(iter(phases.values()))
        self.variant = first["variant"]
        self.started = first["started"]
        self.steps = phases["call"]["steps"] if "call" in phases else []
        self.evidence = phases["call"]["evidence"] if "call" in phases else []
        self.before = _hook(phases.get("setup"))
        self.after = _hook(phases.get("teardown"))
        call = phases.get("call")
        if call and call["status"] != "PASSED" and all(step["status"] == "PASSED" for step in self.steps):
            self.after = _hook(call)  # no step tells why the test did not pass
        self.statuses = [one["status"] for one in (self.before, *self.steps, self.after)]

    @property
    def rank(self) -> tuple[int, str]:
        """The worse the lower, and then by the name of the variant, so that every run of the suite agrees."""
        return min(map(SEVERITY.index, self.statuses)), self.variant


def _worst(runs: dict[str, dict[str, Phase]]) -> Result:
    return min((Result(phases) for phases in runs.values()), key=lambda result: result.rank)


def _hook(phase: Phase | None) -> Step:
    if phase is None:
        return _failed("The test did not come to its end.")
    return Step(
        status=phase["status"],
        started=phase["started"],
        took=0,
        error=phase["error"],
        definition=None,
        arguments=[],
    )


def _failed(message: str) -> Step:
    return Step(
        status="FAILED", started=time_ns(), took=0, error=("Incomplete", message), definition=None, arguments=[]
    )


class Messages:
    """The Gherkin documents and the results as envelopes, in the order in which a Cucumber would have written them."""

    def __init__(self, root: Path, folder: Path, results: dict[Place, Result], began: int, ended: int) -> None:
        self._root = root
        self._folder = folder
        self._results = results
        self._began = began
        self._ended = ended
        self._gherkin = GherkinEvents(GherkinEvents.Options(print_source=True, print_ast=True, print_pickles=True))
        self._definitions: dict[tuple[str, int, str], str] = {}
        self._passed = True

    def envelopes(self) -> Iterator[Envelope]:
        """Every envelope."""
        yield {"meta": _meta()}
        pickles = []
        lines: dict[str, int] = {}
        for path in sorted(self._folder.rglob("*.feature")):
            for envelope in self._document(path):
                yield envelope
                lines |= dict(_lines(envelope.get("gherkinDocument", {}).get("feature", {})))
                if "pickle" in envelope:
                    pickles.append(envelope["pickle"])
                self._passed = self._passed and "parseError" not in envelope
        before, after, run = self._id(), self._id(), self._id()
        yield _hook_envelope(before, "BEFORE_TEST_CASE", "pytest: setup")
        yield _hook_envelope(after, "AFTER_TEST_CASE", "pytest: teardown")
        yield from self._step_definitions()
        yield {"testRunStarted": {"id": run, "timestamp": _moment(self._began)}}
        runs = []
        for pickle, place in zip(pickles, _places(pickles, lines), strict=True):
            result = self._results.get(place)
            case = self._case(pickle, result, (before, after), run)
            yield {"testCase": case}
            runs.append((case, result))
        for case, result in runs:
            if result is None:
                self._passed = False
            else:
                yield from self._run(case, result)
        yield {
            "testRunFinished": {
                "testRunStartedId": run,
                "success": self._passed,
                "timestamp": _moment(self._ended),
            }
        }

    def _document(self, path: Path) -> Iterator[Envelope]:
        source = {
            "uri": _relative(path, self._root),
            "data": path.read_text(encoding="utf-8"),
            "mediaType": "text/x.cucumber.gherkin+plain",
        }
        yield from self._gherkin.enum({"source": source})  # type: ignore[typeddict-item,misc]

    def _step_definitions(self) -> Iterator[Envelope]:
        for place in sorted(self._results):
            for step in self._results[place].steps:
                found = step["definition"]
                if found and (key := _key(found)) not in self._definitions:
                    self._definitions[key] = self._id()
                    yield {
                        "stepDefinition": {
                            "id": self._definitions[key],
                            "pattern": {"source": found["pattern"], "type": "REGULAR_EXPRESSION"},
                            "sourceReference": {"uri": found["uri"], "location": {"line": found["line"]}},
                        }
                    }

    def _case(self, pickle: Envelope, result: Result | None, hooks: tuple[str, str], run: str) -> Envelope:
        steps: list[Envelope] = [{"id": self._id(), "hookId": hooks[0]}]
        done = result.steps if result else []
        for number, step in enumerate(pickle["steps"]):
            said: Envelope = {"id": self._id(), "pickleStepId": step["id"]}
            if number < len(done):
                found = done[number]["definition"]
                said["stepDefinitionIds"] = [self._definitions[_key(found)]] if found else []
                groups = [
                    {"group": {"start": start, "value": value, "children": []}}
                    for start, value in done[number]["arguments"]
                ]
                said["stepMatchArgumentsLists"] = [{"stepMatchArguments": groups}] if found else []
            steps.append(said)
        steps.append({"id": self._id(), "hookId": hooks[1]})
        return {"id": self._id(), "pickleId": pickle["id"], "testSteps": steps, "testRunStartedId": run}

    def _run(self, case: Envelope, result: Result) -> Iterator[Envelope]:
        started = self._id()
        yield {
            "testCaseStarted": {
                "id": started,
                "testCaseId": case["id"],
                "attempt": 0,
                "timestamp": _moment(result.started),
            }
        }
        rest = len(case["testSteps"]) - 2 - len(result.steps)
        moment = result.started
        steps = [result.before, *result.steps, *[None] * rest, result.after]
        attached = defaultdict(list)
        for evidence in result.evidence:
            attached[evidence["step"]].append(evidence)
        for number, (named, step) in enumerate(zip(case["testSteps"], steps, strict=True)):
            moment = max(moment, step["started"] if step else moment)
            about = {"testCaseStartedId": started, "testStepId": named["id"]}
            yield {"testStepStarted": {**about, "timestamp": _moment(moment)}}
            for evidence in attached[number - 1] if number else ():
                yield {"attachment": {**about, **_attached(evidence)}}
            moment += step["took"] if step else 0
            outcome = _outcome(step, result.variant)
            yield {"testStepFinished": {**about, "testStepResult": outcome, "timestamp": _moment(moment)}}
            self._passed = self._passed and outcome["status"] == "PASSED"
        for evidence in attached[None]:
            yield {"attachment": {"testCaseStartedId": started, **_attached(evidence)}}
        yield {
            "testCaseFinished": {
                "testCaseStartedId": started,
                "willBeRetried": False,
                "timestamp": _moment(moment),
            }
        }

    def _id(self) -> str:
        return str(self._gherkin.id_generator.get_next_id())


def _lines(part: Envelope) -> Iterator[tuple[str, int]]:
    """The line of each scenario's title, by its id."""
    for child in part.get("children", ()):
        yield from _lines(child.get("rule", {}))
        if "scenario" in child:
            yield child["scenario"]["id"], child["scenario"]["location"]["line"]


def _places(pickles: list[Envelope], lines: dict[str, int]) -> Iterator[Place]:
    """The place of each pickle. Gherkin compiles an outline's examples in the order in which pytest-bdd runs them."""
    examples: Counter[str] = Counter()
    for pickle in pickles:
        scenario = pickle["astNodeIds"][0]
        yield Place(pickle["uri"], lines[scenario], examples[scenario])
        examples[scenario] += 1


def _outcome(step: Step | None, variant: str) -> Envelope:
    """The result of a step; one that was never reached is skipped."""
    if step is None:
        return {"status": "SKIPPED", "duration": _duration(0)}
    outcome: Envelope = {"status": step["status"], "duration": _duration(step["took"])}
    if step["error"]:
        kind, said = step["error"]
        outcome["message"] = f"[{variant}] {said}" if variant else said
        if step["status"] == "FAILED":
            outcome["exception"] = {"type": kind, "message": said}
    return outcome


def _attached(evidence: Evidence) -> Envelope:
    return {
        "mediaType": evidence["media_type"],
        "fileName": evidence["name"],
        "body": evidence["body"],
        "contentEncoding": "IDENTITY",
    }


def _matched(step: Any, step_func: Any) -> tuple[str, list[tuple[int, str]]]:  # noqa: ANN401 - pytest-bdd's own
    """The pattern that finds a step, and what its gaps held, each with its place in the text."""
    for context in step_function_context_registry.values():
        if context.step_func is not step_func or context.type not in {None, step.type}:
            continue
        if isinstance(context.parser, parsers.re) and (match := context.parser.regex.fullmatch(step.name)):
            spans = sorted(match.span(group) for group in range(1, (match.re.groups or 0) + 1))
            return context.parser.name, [(start, step.name[start:end]) for start, end in spans if start < end]
        if not isinstance(context.parser, parsers.re) and context.parser.is_matching(step.name):
            return context.parser.name, []
    return step.name, []


def _variant(item: pytest.Item) -> str:
    """What sets this run of a scenario apart from others: its parameters besides the example."""
    given = item.callspec.params if hasattr(item, "callspec") else {}
    return ", ".join(str(value) for name, value in given.items() if name != "_pytest_bdd_example")


def _key(found: Definition) -> tuple[str, int, str]:
    return found["uri"], found["line"], found["pattern"]


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _hook_envelope(of: str, kind: str, name: str) -> Envelope:
    reference = {"uri": "tools/docs/messages.py", "location": {"line": 1}}
    return {"hook": {"id": of, "type": kind, "name": name, "sourceReference": reference}}


def _meta() -> Envelope:
    return {
        "protocolVersion": PROTOCOL,
        "implementation": {"name": "pytest-bdd", "version": version("pytest-bdd")},
        "runtime": {"name": platform.python_implementation(), "version": platform.python_version()},
        "os": {"name": platform.system(), "version": platform.release()},
        "cpu": {"name": os.uname().machine if hasattr(os, "uname") else platform.machine()},
    }


def _moment(nanoseconds: int) -> Envelope:
    return {"seconds": nanoseconds // 10**9, "nanos": nanoseconds % 10**9}


_duration = _moment
