# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every predicate has its cases, and a case says what it seems to say (``tests/spec.py``).

Which predicates have cases is read from their text: so it is known without running them, and in every process alike.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from f99domain import CycleSet, Refused
from tests.spec import APPLIED, CLERK, COMMITTEE_SAT, COUNCIL_SAT, DAY, EXAMINED, P1, PREDICATES, given

CASES = sorted(Path(__file__).parent.glob("*/test_rules.py"))
ADMITTED, REFUSED = "then_upholds", "then_refused"


def verdicts(text: str) -> Iterator[tuple[str, str]]:
    """Each verdict in the tests of a module, and the predicate it names."""
    tests = (node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef) and node.name[:5] == "test_")
    for node in (inside for test in tests for inside in ast.walk(test)):
        match node:
            case ast.Call(func=ast.Attribute(attr="then_upholds" | "then_refused" as verdict), args=[named, *_]):
                yield verdict, ast.literal_eval(named)
            case _:
                pass


FOUND = {found for path in CASES for found in verdicts(path.read_text("utf-8"))}


def test_every_predicate_has_a_case_that_it_admits_and_one_that_it_refuses() -> None:
    assert {(verdict, name) for name in PREDICATES for verdict in (ADMITTED, REFUSED)} - FOUND == set()


PLANTED = """
def test_a() -> None:
    given().when(A).then_refused("B01.a.v1", P1)

def no_test() -> None:
    given().when(A).then_upholds("B01.b.v1")
"""


def test_verdicts_are_read_from_the_text_of_tests() -> None:
    assert list(verdicts(PLANTED)) == [(REFUSED, "B01.a.v1")]


def test_a_past_that_no_register_would_admit_is_an_error() -> None:
    with pytest.raises(Refused, match=r"B05\.what_it_refers_to_is_entered"):
        given(COMMITTEE_SAT, EXAMINED)


def test_an_event_is_given_once() -> None:
    yearly = CycleSet(years=1, effective_on=DAY)
    with pytest.raises(ValueError, match="twice"):
        given(yearly, yearly)


def test_a_refusal_by_another_predicate_is_not_the_one_that_was_named() -> None:
    with pytest.raises(AssertionError, match="what_it_refers_to_is_entered"):
        given(COMMITTEE_SAT).when(EXAMINED).then_refused("R21.no_final_outcome_stands.v1")


def test_a_refusal_puts_it_down_to_the_ids_that_were_named() -> None:
    case = given(COMMITTEE_SAT).when(EXAMINED)
    case.then_refused("B05.what_it_refers_to_is_entered.v1", APPLIED.application)
    with pytest.raises(AssertionError, match="blamed: application:1"):
        case.then_refused("B05.what_it_refers_to_is_entered.v1", P1)


def test_what_is_admitted_without_being_asked_upholds_nothing() -> None:
    with pytest.raises(AssertionError, match="no_final_outcome_stands"):
        given().when(COUNCIL_SAT).then_upholds("R21.no_final_outcome_stands.v1")


def test_what_is_admitted_is_not_refused() -> None:
    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"):
        given().when(COUNCIL_SAT, by=CLERK).then_refused("B03.who_records_is_entered.v1")
