# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What commands print for programs is as the schemas in the package say."""

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from tests.adapters.cli.conftest import F99

END = ("--on", "2025-12-16")
PRINTED = (
    ("application", ("list", "applications", *END)),
    ("chain", ("chain", "plan:2026", *END)),
    ("comparison", ("compare", "2025-03-01", "2025-09-01")),
    ("entry", ("entries",)),
    ("finding", ("findings", *END)),
    ("listed", ("list", "ideas", *END)),
    ("mandate", ("mandates",)),
    ("person", ("list", "persons", *END)),
    ("roster", ("roster", "intern", *END)),
    ("roster", ("roster", "kreistag", *END)),
    ("sitting", ("list", "sittings", *END)),
    ("step", ("history", "MP-2024-003")),
)


@pytest.mark.parametrize(("schema", "argv"), PRINTED)
def test_what_is_printed_for_programs_is_as_its_schema_says(f99: F99, schema: str, argv: tuple[str, ...]) -> None:
    says = Draft202012Validator(
        json.loads((files("f99adapters") / "schemas" / f"{schema}.json").read_bytes()),
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )
    printed = f99(*argv, "--json").json
    answers = printed if isinstance(printed, list) else [printed]
    assert answers
    assert [error.message for answer in answers for error in says.iter_errors(answer)] == []
