# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The messages say what became of every scenario, in the form that the official schema asks for."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.docs import project
from tests.docs.conftest import Made
from tools.docs.messages import PROTOCOL
from tools.docs.results import Case, Results, Status, read


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project.run(tmp_path_factory.mktemp("project") / "one")


@pytest.fixture(scope="module")
def results(messages: Path) -> Results:
    return read(messages)


def envelopes(messages: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in messages.read_text(encoding="utf-8").splitlines()]


def case(results: Results, title: str) -> Case:
    return next(one for one in results.cases if one.title == title)


def statuses(told: Case) -> list[Status]:
    return [step.status for step in told.steps]


def broken(messages: Path, packages: Path) -> list[str]:
    schema = json.loads((packages / "@cucumber/messages/messages.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    return [error.message for one in envelopes(messages) for error in validator.iter_errors(one)]


@pytest.mark.thorough
def test_every_message_is_as_the_official_schema_asks(made: Made, messages: Path, packages: Path) -> None:
    assert broken(made.messages, packages) == []
    assert broken(messages, packages) == []


@pytest.mark.thorough
def test_a_message_that_the_schema_does_not_know_is_found(messages: Path, packages: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.ndjson"
    text = messages.read_text(encoding="utf-8")
    spoilt.write_text(text.replace('"PASSED"', '"FINE"', 1).replace('"willBeRetried": false, ', "", 1), "utf-8")
    assert len(broken(spoilt, packages)) == 2


def test_the_version_written_is_that_of_the_schema(packages: Path) -> None:
    package = json.loads((packages / "@cucumber/messages/package.json").read_text(encoding="utf-8"))
    assert package["version"] == PROTOCOL


def test_everything_in_the_documents_is_there(results: Results) -> None:
    [feature] = results.features
    assert (feature.title, feature.description) == ("Alles", "Was einem Szenario geschehen kann.")
    assert [step.text for step in feature.background] == ["ein Topf"]
    assert [chapter.title for chapter in feature.chapters] == ["Was gut geht", "Was nicht gut geht"]
    assert [step.text for step in feature.chapters[0].background] == ["ein Deckel"]
    good = case(results, "Es geht")
    assert good.tags == {"alles", "gut"}
    assert good.steps[1].table == (("Zutat", "Menge"), ("Salz", "1"))
    assert good.steps[2].text_below == "Umrühren."
    assert good.steps[0].gaps == ((1, "Salz"),)


def test_a_scenario_that_holds_everywhere_has_passed(results: Results) -> None:
    assert case(results, "Es geht").status is Status.PASSED
    assert len(case(results, "Es geht").runs) == 1


def test_each_row_of_an_outline_has_its_result(results: Results) -> None:
    [table] = case(results, "Es kommt <Zutat> hinein").examples
    assert (table.name, table.header) == ("Zutaten", ("Zutat", "richtig"))
    assert [(row.cells, row.status) for row in table.rows] == [
        (("Salz", "wahr"), Status.PASSED),
        (("Zucker", "falsch"), Status.FAILED),
    ]
    assert case(results, "Es kommt <Zutat> hinein").status is Status.FAILED


def test_what_follows_a_failed_step_is_skipped(results: Results) -> None:
    failed = case(results, "Es scheitert")
    assert statuses(failed) == [Status.PASSED, Status.FAILED, Status.SKIPPED]
    assert "es ist falsch" in str(failed.steps[1].error)


def test_an_undefined_step_is_undefined(results: Results) -> None:
    undefined = case(results, "Ein Schritt fehlt")
    assert statuses(undefined) == [Status.UNDEFINED, Status.SKIPPED]
    assert undefined.status is Status.UNDEFINED


def test_of_two_scenarios_with_one_title_the_one_that_never_ran_shows(results: Results) -> None:
    twice = [one for one in results.cases if one.title == "Doppelt"]
    assert [one.status for one in twice] == [Status.NOT_RUN, Status.PASSED]
    assert all(one.told_twice for one in twice)


def test_a_scenario_that_fails_in_one_of_its_runs_has_failed(results: Results) -> None:
    failed = case(results, "Es scheitert an einem Ort")
    assert failed.status is Status.FAILED
    assert str(failed.steps[0].error).startswith("[zweiter] nicht überall")


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Es scheitert danach", "angebrannt"),
        ("Es scheitert davor", "kein Topf"),
        ("Es scheitert am Ende", "Salz vergessen"),
    ],
)
def test_what_fails_outside_the_steps_has_failed(results: Results, title: str, why: str) -> None:
    failed = case(results, title)
    assert failed.status is Status.FAILED
    assert why in failed.runs[0].errors[0]


def test_a_scenario_that_is_skipped_everywhere_is_skipped(results: Results) -> None:
    assert case(results, "Es wird ausgelassen").status is Status.SKIPPED


def test_what_is_not_asked_for_has_not_run_and_that_is_no_success(tmp_path: Path) -> None:
    messages = project.run(tmp_path / "some", "-k", "geht")
    assert case(read(messages), "Es geht").status is Status.PASSED
    assert case(read(messages), "Es scheitert").status is Status.NOT_RUN
    assert envelopes(messages)[-1]["testRunFinished"]["success"] is False


def test_a_run_with_anything_but_passed_scenarios_is_no_success(messages: Path) -> None:
    assert envelopes(messages)[-1]["testRunFinished"]["success"] is False


def test_the_whole_run_of_this_project_is_a_success_if_every_case_holds(made: Made) -> None:
    finished = envelopes(made.messages)[-1]["testRunFinished"]
    assert finished["success"] is all(one.status is Status.PASSED for one in made.results.cases)


@pytest.mark.thorough
def test_runs_in_several_processes_are_gathered(results: Results, tmp_path: Path) -> None:
    spread = read(project.run(tmp_path / "spread", "-n", "2"))
    assert [(one.title, one.status, statuses(one)) for one in spread.cases] == [
        (one.title, one.status, statuses(one)) for one in results.cases
    ]


@pytest.mark.thorough
def test_a_process_that_dies_leaves_a_failed_scenario(tmp_path: Path) -> None:
    folder = tmp_path / "dying"
    project.write(folder)
    steps = folder / "test_alles.py"
    steps.write_text(steps.read_text(encoding="utf-8").replace("    assert was\n", "    __import__('os')._exit(1)\n"))
    results = read(project.again(folder, "-n", "1", "-k", "geht"))
    assert case(results, "Es geht").status is Status.FAILED
    assert "did not come to its end" in case(results, "Es geht").runs[0].errors[0]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "unreadable"
    project.write(folder)
    (folder / "features" / "kaputt.feature").write_text("# language: de\nUnsinn\n", encoding="utf-8")
    results = read(project.again(folder))
    assert results.unreadable
    assert all(error.startswith("features/kaputt.feature: ") for error in results.unreadable)
