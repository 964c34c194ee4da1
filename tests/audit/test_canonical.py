# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Leaves are RFC 8785: published examples, and whatever entry there may be."""

import json

import pytest
import rfc8785

from f99domain import KINDS
from tests.audit.canonical import canonical, differing, documents
from tests.audit.vectors import CANONICAL
from tests.golden.__main__ import FOLDER as GOLDEN


def test_the_published_examples_come_out_as_published() -> None:
    for source, expected in CANONICAL:
        assert rfc8785.dumps(json.loads(source)).decode() == expected
        if "numbers" not in source:  # no leaf has fractions
            assert canonical(json.loads(source)) == expected


def test_every_kind_of_entry_is_written_as_the_rfc_says() -> None:
    leaves = [file.read_bytes() for file in GOLDEN.glob("*.json")]
    assert {json.loads(leaf)["type"] for leaf in leaves} == set(KINDS)
    assert [who for leaf in leaves for who in differing(leaf)] == []


@pytest.mark.thorough
def test_whatever_a_text_holds_is_written_as_the_rfc_says() -> None:
    assert [who for leaf in documents(500) for who in differing(leaf)] == []
