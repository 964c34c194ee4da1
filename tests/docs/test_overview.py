# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What shows the whole at a glance is what the code says: the public names, the floors, and one decision's history."""

import inspect
import re
from collections import Counter

import pytest

import f99adapters
import f99domain
from f99domain import KINDS
from tests.docs.conftest import ROOT
from tools.docs import api, floors, reference, showcase

PUBLIC = {
    *f99adapters.__all__,
    *(name for name, it in vars(f99domain).items() if not name.startswith("_") and not inspect.ismodule(it)),
}


@pytest.fixture(scope="module")
def names() -> str:
    return "\n".join(api.document())


@pytest.mark.parametrize("name", ["api.md", floors.NAME, showcase.NAME])
def test_it_is_what_the_code_says(name: str, names: str) -> None:
    made = {floors.NAME: floors.chart, showcase.NAME: showcase.chart}.get(name, lambda: f"{reference.HEAD}{names}\n")
    assert (reference.FOLDER / name).read_text(encoding="utf-8") == made(), "python3 dev.py docs writes it"


def test_every_public_name_has_one_entry(names: str) -> None:
    assert Counter(re.findall(r'<a id="(\w+)"></a>', names)) == dict.fromkeys(PUBLIC, 1)


def test_every_entry_says_what_it_means_in_the_words_of_its_docstring(names: str) -> None:
    for one in api.names():
        documented = inspect.getdoc(one.value) if inspect.isclass(one.value) or inspect.isfunction(one.value) else ""
        if documented and one.name != "ValidationError":
            assert api.marked(documented) in names, one.name


def test_every_kind_of_event_leads_to_its_place_in_the_catalogue(names: str) -> None:
    assert set(re.findall(r"\[`(\S+)`\]\(events\.md#", names)) == KINDS.keys()


@pytest.mark.parametrize("one", [f99adapters.Register, f99adapters.RegisterStandpoint])
def test_what_can_be_asked_is_told_with_parameters_and_errors(one: type, names: str) -> None:
    methods = {name for name, it in vars(one).items() if inspect.isfunction(it) and name[0] != "_"}
    assert set(re.findall(r"^- `(\w+)\(", _told_of(one, names), re.MULTILINE)) == methods


def test_what_is_handed_in_is_told_with_its_fields_and_errors(names: str) -> None:
    told = _told_of(f99adapters.Register, names)
    assert "`check(*events: Event, **fields: Unpack[SubmissionFields])" in told
    assert "Raises ValidationError (malformed), Refused (a rule forbids it), KeyReused" in told
    assert "| `legal_basis` | `NotRequired[str \\| None]` | A provision of law" in _told_of(
        f99adapters.SubmissionFields, names
    )


def _told_of(one: type, names: str) -> str:
    [told] = re.findall(rf'<a id="{one.__name__}"></a>.*?(?=<a id=)', names, re.DOTALL)
    return str(told)


def test_a_docstring_is_taken_for_no_markup() -> None:
    assert api.marked("A ``list[int] | None`` | <b> of\n*all*") == r"A `list[int] \| None` \| &lt;b> of \*all\*"


def test_every_package_stands_on_a_floor_of_the_picture_and_every_line_leads_down() -> None:
    built = [(number, box.name, house) for house in floors.HOUSES for number, box in _numbered(house)]
    for house in floors.HOUSES:
        source = ROOT / "src" / house
        inside = {path.stem for path in source.glob("*.py")} | {
            path.parent.name for path in source.glob("*/__init__.py")
        }
        assert {name for _, name, where in built if where == house} == inside - {"__init__"}
    heights = {f"{house}.{name}": (house == "f99domain", number) for number, name, house in built}
    heights |= {"f99domain": (True, -1)}
    beside = {box.module for floor in floors.floors()["f99domain"] for box in floor.boxes if len(floor.boxes) > 2}
    lines = [ends for ends in floors.imports() if not beside.issuperset(ends)]
    assert len(lines) > 100
    assert [ends for ends in lines if heights[ends[0]] >= heights[ends[1]]] == []


def test_every_file_that_the_architecture_names_is_there() -> None:
    told = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:f99adapters|f99domain)/\S+\.py)`", told)
    assert len(named) > 10
    assert [path for path in named if not (ROOT / "src" / path).is_file()] == []


def _numbered(house: str) -> list[tuple[int, floors.Box]]:
    return [(number, box) for number, floor in enumerate(floors.floors()[house]) for box in floor.boxes]


def test_the_history_shows_a_correction_beside_what_it_corrects_and_both_states_of_knowledge() -> None:
    told = showcase.told()
    assert [stood for stood in told.stood if stood] == list(told.stood)
    (first, wrong), (later, right) = told.asked
    assert first < later
    assert wrong != right
    drawn = re.sub(r"</text>\s*<text[^>]*>", " ", showcase.chart())
    assert all(text in drawn for text in (wrong, right, "Berichtigung: ", "R21"))
