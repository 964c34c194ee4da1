# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reference in ``docs/reference`` is what the code says, and says all of it."""

import dis
import inspect
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from f99domain import KINDS, PROVISIONS, RULES, MemberAppointed
from f99domain.answers.deviations import SIGHTS
from f99domain.core.judge import Known
from f99domain.eligibility.state import STANDING_AFTER, STEPS
from f99domain.social_plan.state import RESOLVED
from f99domain.wording import PLAN_STANDINGS, STANDINGS
from tests.docs.conftest import ROOT
from tools.docs import catalogue, reference
from tools.docs.states import START, SUBJECTS, chart, transitions

APPLICATION, PLAN = SUBJECTS


@pytest.mark.thorough
def test_the_reference_is_what_the_code_says() -> None:
    assert reference.stale() == [], "python3 dev.py docs writes it"


@pytest.mark.thorough
def test_a_changed_a_missing_and_a_left_over_file_are_found(tmp_path: Path) -> None:
    reference.write(tmp_path)
    assert reference.stale(tmp_path) == []
    (tmp_path / "events.md").write_text("alt", encoding="utf-8")
    (tmp_path / "states-plan.svg").unlink()
    (tmp_path / "schemas" / "old.v1.json").write_text("{}", encoding="utf-8")
    assert reference.stale(tmp_path) == [
        "docs/reference/events.md ist veraltet.",
        "docs/reference/states-plan.svg fehlt.",
        "docs/reference/schemas/old.v1.json ist übrig geblieben.",
    ]
    reference.write(tmp_path)
    assert reference.stale(tmp_path) == []


@pytest.mark.thorough
def test_every_rule_predicate_and_finding_is_in_it() -> None:
    text = reference.documents()["regeln.md"]
    for provision in PROVISIONS.values():
        assert f"### {provision.id}\n\n{provision.statement}" in text
    assert all(f"`{named}`" in text for named in (*(r.name for r in RULES.all), *(s.name for s in SIGHTS)))


@pytest.mark.thorough
def test_every_event_is_in_it_with_fields_example_and_rules() -> None:
    text = reference.documents()["events.md"]
    for name, kind in KINDS.items():
        told = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        assert [field.name for field in catalogue.fields(kind)] == list(kind.model_fields)
        assert all(f"| `{field}` |" in told for field in kind.model_fields)
        assert all(f"`{rule.name}`" in told for rule in catalogue.upheld(kind))
        assert json.dumps(catalogue.example(kind), indent=2, ensure_ascii=False) in told


@pytest.mark.thorough
def test_every_link_of_it_leads_to_a_file() -> None:
    for name, text in reference.documents().items():
        for link in re.findall(r"\]\(([^)#]+)\)", text):
            target = (reference.FOLDER / name).parent / link
            assert target.resolve().is_file() or link in reference.documents(), (name, link)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_an_example_is_valid_under_its_schema_and_another_field_is_not(name: str) -> None:
    kind = KINDS[name]
    validator = Draft202012Validator(catalogue.schema(kind))
    example = catalogue.example(kind)
    assert list(validator.iter_errors(example)) == []
    assert list(validator.iter_errors({**example, "unheard_of": 1}))
    assert kind.model_validate_json(json.dumps(example)).stored_name == name


@pytest.mark.parametrize("rule", RULES.all, ids=lambda rule: rule.name)
def test_what_a_rule_consults_is_what_it_asks_for(rule: object) -> None:
    """A rule whose parameter ``known`` is used at all asks something."""
    judged = next(one for one in RULES.all if one is rule)
    uses = any(used.argval == "known" for used in dis.get_instructions(inspect.unwrap(judged.holds)))
    asked = catalogue.consulted(judged)
    assert all(re.fullmatch(r"[a-z_]+\((?!.*_[A-Z]).*\)", question) for question in asked), "of private names"
    assert asked or not uses


def helps(event: MemberAppointed, known: Known) -> bool:
    return bool(known.about(event.body, MemberAppointed)) or claims(event, known)


def claims(event: MemberAppointed, known: Known) -> bool:
    return helps(event, known) and not known.ever(event.person)


def test_what_a_rule_lets_others_ask_for_it_is_told_too() -> None:
    rule = next(iter(RULES.all))
    asked = catalogue.consulted(replace(rule, holds=claims))
    assert asked == ["about(event.body, MemberAppointed)", "ever(event.person)"]


def test_the_steps_of_an_application_are_those_of_the_table() -> None:
    words = {standing: STANDINGS[standing] for standing in STANDINGS}
    found = {(one.before, one.step.partition(":")[0]) for one in transitions(APPLICATION) if one.before != START}
    from_table = {
        (words[standing], kind.label)
        for kind, standings in STEPS.items()
        for standing in standings
        if not (kind.__name__ == "EligibilityDecided" and standing.value in {"eligible", "not-eligible"})
    }
    assert found == from_table
    outcomes = {one.step.partition(": ")[2]: one.after for one in transitions(APPLICATION) if ":" in one.step}
    assert outcomes == {APPLICATION.outcomes[outcome]: words[after] for outcome, after in STANDING_AFTER.items()}


def test_a_plan_reaches_every_state_and_a_resolution_leads_where_the_table_says() -> None:
    found = transitions(PLAN)
    assert {one.after for one in found} == set(PLAN_STANDINGS.values())
    for one in found:
        if one.step.startswith("Über den Plan beschlossen: "):
            outcome = next(value for value, word in PLAN.outcomes.items() if one.step.endswith(f": {word}"))
            assert one.after == PLAN_STANDINGS[RESOLVED[outcome]]


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.name)
def test_the_picture_has_an_arrow_for_every_step_that_changes_something(subject: object) -> None:
    drawn = next(one for one in SUBJECTS if one is subject)
    changing = [one for one in transitions(drawn) if one.before != one.after]
    svg = chart(drawn)
    assert re.findall(r'class="step"[^>]*>([^<]*)<', svg) == [one.step for one in changing]
    assert svg.count('class="arrow"') == len(changing)


def test_the_reference_lies_where_the_readme_of_it_says() -> None:
    assert ROOT / "docs" / "reference" == reference.FOLDER
