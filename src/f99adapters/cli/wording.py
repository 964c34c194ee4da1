# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is malformed, said in German: pydantic's problems as sentences that name the field (Wortlaut der Fehler).

The messages of the domain are German already and are passed on. Source: pydantic's list of error types,
https://docs.pydantic.dev/latest/errors/validation_errors/.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from f99domain import KINDS, ValidationError

MOST_SHOWN = 20

_PYDANTIC = frozenset(get_args(ErrorType))

_WRONG = {
    "bool_type": "ist weder true noch false",
    "date_from_datetime_inexact": "ist kein Tag der Form 2026-03-18",
    "date_from_datetime_parsing": "ist kein Tag der Form 2026-03-18",
    "date_parsing": "ist kein Tag der Form 2026-03-18",
    "date_type": "ist kein Tag der Form 2026-03-18",
    "dict_type": "ist kein Objekt in geschweiften Klammern",
    "enum": "ist keiner der Werte {expected}",
    "extra_forbidden": "ist unbekannt",
    "greater_than_equal": "ist kleiner als {ge}",
    "int_type": "ist keine ganze Zahl",
    "less_than_equal": "ist größer als {le}",
    "list_type": "ist keine Liste in eckigen Klammern",
    "literal_error": "ist keiner der Werte {expected}",
    "missing": "fehlt",
    "model_attributes_type": "ist kein Objekt in geschweiften Klammern",
    "model_type": "ist kein Objekt in geschweiften Klammern",
    "string_pattern_mismatch": "hat nicht die erlaubte Form",
    "string_too_long": "ist länger als {max_length} Zeichen",
    "string_type": "ist kein Text",
    "string_unicode": "enthält etwas, das kein Zeichen ist",
    "too_long": "ist länger als {max_length}",
    "too_short": "ist kürzer als {min_length}",
    "tuple_type": "ist keine Liste in eckigen Klammern",
    "union_tag_invalid": "ist keine der Arten {expected_tags}",
    "union_tag_not_found": "nennt seine Art nicht ({discriminator})",
}


def problems(error: ValidationError, where: str | None = None, data: Any = None) -> list[str]:  # noqa: ANN401 - JSON is anything
    """Each problem as one sentence, beginning with where it is, at most twenty.

    ``data`` is what was validated: with it, a field's path names only what stands there.
    """
    where = where or (error.title if error.title in KINDS else "")
    found = (
        _sentence(where, _path(problem["loc"], data), _says(problem)) for problem in error.errors(include_url=False)
    )
    return shortened(list(dict.fromkeys(found)))


def shortened(sentences: Sequence[str]) -> list[str]:
    """The first twenty sentences, and how many there are besides."""
    more = len(sentences) - MOST_SHOWN
    return [*sentences[:MOST_SHOWN], *([f"… und {more} weitere Fehler dieser Art."] if more > 0 else [])]


def unknown_event(where: str, name: str) -> str:
    """The sentence for a stored name that no event has."""
    similar = get_close_matches(name, KINDS, n=2, cutoff=0.8)
    hint = f" Gemeint ist vielleicht {' oder '.join(f'„{one}“' for one in similar)}." if similar else ""
    return f"{where}: Ein Ereignis der Art „{name[:80]}“ gibt es nicht.{hint}"


def _path(loc: tuple[int | str, ...], data: Any) -> list[str]:  # noqa: ANN401 - JSON is anything
    """The path of a field: of pydantic's parts those that stand in the data, and the last one."""
    path = []
    for at, part in enumerate(loc):
        last = at == len(loc) - 1
        if isinstance(data, dict) and set(data) == {"type", "data"}:
            data = data["data"]  # the event inside a correction
        match data:
            case dict() if data.get("kind") == part and not last:
                continue  # which member of a union it is, said by its kind
            case dict() if part in data:
                data = data[part]
            case list() if isinstance(part, int) and part < len(data):
                data = data[part]
            case None:
                pass
            case dict() if last:
                pass
            case _:
                continue  # which member of a union was tried
        path.append(f"[{part + 1}]" if isinstance(part, int) else part)
    return path


def _says(problem: ErrorDetails) -> str:
    context: dict[str, Any] = {**problem.get("ctx", {})}
    if "expected" in context:
        context["expected"] = str(context["expected"]).replace(" or ", " oder ").replace("'", "")
    if "expected_tags" in context:
        context["expected_tags"] = str(context["expected_tags"]).replace("'", "")
    if "discriminator" in context:
        context["discriminator"] = str(context["discriminator"]).replace("'", "„", 1).replace("'", "“", 1)
    if problem["type"] in _WRONG:
        return _WRONG[problem["type"]].format(**context)
    # The domain's own messages are German; anything else that pydantic says would be English.
    return "ist nicht zulässig" if problem["type"] in _PYDANTIC and "largest" not in context else problem["msg"]


def _sentence(where: str, path: Sequence[str], says: str) -> str:
    field = ".".join(path).replace(".[", "[")
    if says[:1].isupper() or says[:1] == "„" or says[:3] in {"R01", "R24"}:
        said = f"Feld „{field}“: {says}" if field else says
    else:
        said = f"Das Feld „{field}“ {says}." if field else f"Es {says}."
    return f"{where}: {said}" if where else said
