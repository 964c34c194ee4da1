# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The feature files tell every rule, and pytest runs all that they tell."""

import re
import subprocess
import sys
from collections import Counter

import pytest

from f99domain import PROVISIONS, RULES
from f99domain.admission.judging import HINDSIGHT
from f99domain.answers.deviations import SIGHTS
from tests.databases import DATABASES
from tests.features import documents
from tests.features.documents import Scenario, scenarios

REFUSES = "abgelehnt nach"
UPHOLDS = "eingetragen nach"
SHOWS = "die Feststellung"
DOES_NOT_SHOW = "keine Feststellung"
FINDINGS = [*(sight.name for sight in SIGHTS), f"{HINDSIGHT}.would_be_refused_today.v1"]


@pytest.fixture(scope="module")
def told(pytestconfig: pytest.Config) -> list[Scenario]:
    return documents.documents(pytestconfig.rootpath / "features")


def test_every_rule_has_a_scenario(told: list[Scenario]) -> None:
    assert documents.rules_without_a_scenario(told, PROVISIONS) == []


def test_every_tag_names_a_rule(told: list[Scenario]) -> None:
    assert documents.tags_that_name_no_rule(told, PROVISIONS) == []


def test_every_scenario_belongs_to_a_rule(told: list[Scenario]) -> None:
    assert documents.scenarios_without_a_tag(told) == []


def test_no_file_tells_a_title_twice(told: list[Scenario]) -> None:
    assert documents.titles_told_twice(told) == []
    assert documents.outlines_told_alike(told) == []


@pytest.mark.parametrize("phrase", [REFUSES, UPHOLDS])
def test_every_predicate_has_a_scenario_in_which_it_refuses_and_one_that_goes_through(
    told: list[Scenario], phrase: str
) -> None:
    assert documents.never_said(told, phrase, [rule.name for rule in RULES.all]) == []


@pytest.mark.parametrize("phrase", [SHOWS, DOES_NOT_SHOW])
def test_every_finding_has_a_scenario_in_which_it_shows_and_one_in_which_it_does_not(
    told: list[Scenario], phrase: str
) -> None:
    assert documents.never_said(told, phrase, FINDINGS) == []


def test_every_shape_has_a_scenario_in_which_an_input_is_not_accepted(told: list[Scenario]) -> None:
    shapes = [provision.id for provision in PROVISIONS.values() if "shape" in provision.acts]
    assert documents.shapes_never_refused(told, shapes) == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", DATABASES)
def test_pytest_runs_every_scenario_on_every_database(
    told: list[Scenario], pytestconfig: pytest.Config, name: str
) -> None:
    options = ["--collect-only", "-v", "-p", "no:cacheprovider", f"--database={name}"]
    listing = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "tests/features"],
        cwd=pytestconfig.rootpath,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    collected = Counter(re.findall(r"^ +\S.*?([^/\\]+\.feature: .+)$", listing, re.MULTILINE))
    assert documents.not_collected(told, collected) == []


PLANTED = scenarios(
    "geplant.feature",
    """# language: de
Funktionalität: Ausschuss
  @R21
  Regel: Geprüft wird einmal
    Szenario: Zweimal
      Dann wird der Eintrag abgelehnt nach R21 (no_final_outcome_stands, Fassung 1)
    Szenariogrundriss: Gremium <Gremium>
      Dann wird die Eingabe nicht angenommen nach R21
      Beispiele:
        | Gremium  |
        | Kreistag |
        | Ausschuss |
  @R99
  Regel: Die es nicht gibt
    Szenario: Gremium Kreistag
      Dann wird der Eintrag abgelehnt nach R99 (of_another_rule, Fassung 1)
  Regel: Ohne Kennung
    Szenario: Zweimal
      Dann wird der Eintrag abgelehnt nach R21 (told_outside_its_rule, Fassung 1)
    Szenariogrundriss: Dritte <Sitzung>
      Dann ist das eingetragen
      Beispiele:
        | Sitzung | Tag        |
        | S1      | 05.03.2026 |
        | S1      | 07.05.2026 |
""",
)
"""One of every mistake."""


def test_a_rule_without_a_scenario_is_found() -> None:
    assert documents.rules_without_a_scenario(PLANTED, ["R20", "R21"]) == ["R20"]


def test_a_tag_that_names_no_rule_is_found() -> None:
    assert documents.tags_that_name_no_rule(PLANTED, ["R21"]) == ["geplant.feature: Gremium Kreistag: @R99"]


def test_a_scenario_without_a_rule_is_found() -> None:
    assert documents.scenarios_without_a_tag(PLANTED) == [
        "geplant.feature: Zweimal",
        "geplant.feature: Dritte <Sitzung>",
    ]


def test_a_title_told_twice_is_found_also_where_an_example_makes_it() -> None:
    assert documents.titles_told_twice(PLANTED) == ["geplant.feature: Zweimal", "geplant.feature: Gremium Kreistag"]
    assert documents.outlines_told_alike(PLANTED) == ["geplant.feature: Dritte <Sitzung>"]


def test_a_title_may_stand_in_two_files() -> None:
    other = scenarios(
        "andere.feature", "# language: de\nFunktionalität: A\n  Szenario: Dritte <Sitzung>\n    Dann ja\n"
    )
    assert documents.titles_told_twice([*PLANTED[-1:], *other]) == []


@pytest.mark.parametrize(
    "name",
    [
        "R21.never_told.v1",
        "R21.no_final_outcome_stands.v2",
        "R20.no_final_outcome_stands.v1",
        "R21.told_outside_its_rule.v1",
    ],
)
def test_a_predicate_of_which_nothing_is_told_is_found(name: str) -> None:
    known = "R21.no_final_outcome_stands.v1"
    assert documents.never_said(PLANTED, REFUSES, [known, name]) == [name]
    assert documents.never_said(PLANTED, UPHOLDS, [known]) == [known]


def test_what_an_example_says_is_said() -> None:
    outline = scenarios(
        "grundriss.feature",
        """# language: de
Funktionalität: Ausschuss
  @R21
  Regel: Geprüft wird einmal
    Szenariogrundriss: Am <Tag>
      Dann <Ausgang> nach R21 (told_in_an_example, Fassung 1)
      Beispiele:
        | Tag        | Ausgang                    |
        | 05.03.2026 | ist das eingetragen        |
        | 07.05.2026 | wird der Eintrag abgelehnt |
""",
    )
    for phrase in (REFUSES, UPHOLDS):
        assert documents.never_said(outline, phrase, ["R21.told_in_an_example.v1"]) == []
    assert documents.never_said(outline, SHOWS, ["R21.told_in_an_example.v1"]) == ["R21.told_in_an_example.v1"]


def test_a_shape_of_which_nothing_is_told_is_found() -> None:
    assert documents.shapes_never_refused(PLANTED, ["R01", "R21"]) == ["R01"]


def test_a_scenario_that_pytest_does_not_run_is_found() -> None:
    run = Counter(
        {
            "fremd.feature: Szenario": 1,
            "geplant.feature: Zweimal": 1,  # pytest-bdd keeps the last of the two
            "geplant.feature: Gremium <Gremium>": 2,
            "geplant.feature: Gremium Kreistag": 1,
        }
    )
    assert documents.not_collected(PLANTED, run) == [
        "fremd.feature: Szenario: 1 statt 0",
        "geplant.feature: Zweimal: 1 statt 2",
        "geplant.feature: Dritte <Sitzung>: 0 statt 2",
    ]
