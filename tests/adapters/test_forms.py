# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every entry and every answer has one JSON form, which its schema describes and which is read back as it was."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError as AgainstSchema

from f99adapters.forms import ANSWERS, form_of, values
from f99adapters.tables import TABLES
from f99adapters.tables.catalogue import STATES
from f99domain import (
    BODIES,
    CHARTER,
    RecommendationId,
    ValidationError,
    applications,
    chain,
    findings,
    history as steps,
    listed,
    mandate_terms,
    persons,
    roster,
    sittings,
    structure_in_force,
    told,
)
from f99domain.answers.comparison import Comparison, compare
from f99domain.answers.comparison.changes import as_of
from f99domain.core.events import ID_KINDS
from f99domain.participation.state import recommendation
from f99domain.social_plan.state import plans
from tests.histories import DAYS, history
from tools.docs import schemas

KEPT_AS = {"states_v1": "e02c09996645b9d1"}
"""By the number in its name, what the form is like in which read tables keep states."""
NAMES = {kind: name for name, kind in ANSWERS.items()}
ON = DAYS[-1]


@cache
def schema(name: str) -> Draft202012Validator:
    """A schema as it lies in the package."""
    told = json.loads((files("f99adapters") / "schemas" / f"{name}.json").read_bytes())
    Draft202012Validator.check_schema(told)
    return Draft202012Validator(told, format_checker=Draft202012Validator.FORMAT_CHECKER)


def answers(seed: int) -> Iterator[Any]:
    """Whatever can be asked of a history with amendments of all kinds."""
    entries = history(seed, 200).entries.all
    facts = told(entries)
    now = facts.on(ON)
    yield from (*entries, structure_in_force(now), *mandate_terms(facts.about(CHARTER)), *findings(facts, ON))
    yield from (*applications(facts, ON), *sittings(facts, ON), *persons(facts, ON), *plans(now))
    for body in BODIES:
        seen = roster(facts, body, ON)
        if seen:
            yield from (seen, *seen.places, *seen.members)
    yield compare(as_of(entries, DAYS[2]), as_of(entries, ON))
    for given, about in now.by_subject(RecommendationId).items():
        yield from filter(None, [recommendation(about, given)])
    for kind in ID_KINDS.values():
        yield from listed(facts, kind, ON)
    for subject in sorted({tag for entry in entries for tag in entry.tags})[::9]:
        yield from (chain(facts, subject, ON), *steps(entries, subject))


def test_every_answer_is_as_its_schema_says_and_is_read_back_as_it_was() -> None:
    seen = set()
    for answer in (*answers(2), *answers(5)):
        written = json.dumps(values(answer))
        schema(NAMES[type(answer)]).validate(json.loads(written))
        if not isinstance(answer, Comparison):  # which does not write the entries it is made of
            assert form_of(ANSWERS[NAMES[type(answer)]]).read(written) == answer
        seen.add(NAMES[type(answer)])
    assert seen == ANSWERS.keys()


def test_the_schemas_in_the_package_are_those_of_the_types() -> None:
    assert schemas.stale() == [], "python3 dev.py docs writes them"


SPOILT: dict[str, tuple[str, Callable[[Any], object]]] = {
    "a field is missing": ("person", lambda form: form.pop("entered_on")),
    "a day is none": ("person", lambda form: form.update(entered_on="gestern")),
    "an id is of another kind": ("person", lambda form: form.update(person="body:social-committee")),
    "a state there is none of": ("application", lambda form: form.update(standing="approved")),
    "an entry of another schema": ("entry", lambda form: form.update(schema="f99.entry.v2")),
    "a kind of event there is none of": ("entry", lambda form: form.update(type="Nichts")),
    "a fact without its entry": ("listed", lambda form: form["opened"].pop("entry")),
    "an event without its data": ("step", lambda form: form["event"].pop("data")),
    "a member who is none": ("place", lambda form: form.update(members=[{}])),
}


@pytest.mark.parametrize("how", SPOILT)
def test_what_is_spoilt_is_neither_as_the_schema_says_nor_read(how: str) -> None:
    name, spoil = SPOILT[how]
    form = next(values(answer) for answer in answers(2) if NAMES[type(answer)] == name)
    schema(name).validate(form)
    spoil(form)
    with pytest.raises(AgainstSchema):
        schema(name).validate(form)
    with pytest.raises(ValidationError):
        form_of(ANSWERS[name]).read(json.dumps(form))


def test_read_tables_that_keep_states_in_another_form_have_another_name() -> None:
    kept = {str(table.name): form_of(table.info["of"]).json_schema() for table in TABLES if table.info["of"]}
    is_now = sha256(json.dumps(_without_words(kept), sort_keys=True).encode()).hexdigest()[:16]
    assert KEPT_AS[STATES] == is_now, "raise the number of STATES, unless what was kept so far is read as before"


def _without_words(schema: Any) -> Any:  # noqa: ANN401 - JSON is anything
    if isinstance(schema, dict):
        words = {name for name in ("description", "title") if isinstance(schema.get(name), str)}
        return {name: _without_words(part) for name, part in schema.items() if name not in words}
    return [_without_words(part) for part in schema] if isinstance(schema, list) else schema
