# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines that fit, with ids in one piece."""

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from f99adapters.cli.layout import table, wrapped

ENTRY = "entry:wahl-der-mitglieder/liste-eins#2"


@pytest.fixture(autouse=True)
def _a_hundred_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def test_an_id_stays_in_one_piece() -> None:
    assert wrapped(f"{'x' * 80} {ENTRY}", 4, first="a") == [f"a   {'x' * 80}", f"    {ENTRY}"]


def test_paragraphs_stay_paragraphs() -> None:
    assert wrapped("eins\nzwei", 2, first="–") == ["– eins", "  zwei"]


CELLS = st.text(st.sampled_from("abc "), max_size=60).map(str.strip)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@example([("a" * 50, "b" * 50, "c c c c c c")])
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=6))
def test_a_table_loses_no_word_and_fits_unless_its_words_do_not(rows: list[tuple[str, str, str]]) -> None:
    lines = table(("Eins", "Zwei", "Drei"), rows)
    words = [word for row in rows for cell in row for word in cell.split()]
    assert sorted(" ".join(lines[2:]).split()) == sorted(words)
    narrowest = [
        max(len(word) for cell in column for word in ["Eins", *cell.split()]) for column in zip(*rows, strict=True)
    ]
    assert max(map(len, lines)) <= max(100, sum(narrowest) + 4)
    gaps = [at for at, character in enumerate(lines[1]) if character == " "]
    assert all(line[at : at + 1].strip() == "" for line in lines for at in gaps)
