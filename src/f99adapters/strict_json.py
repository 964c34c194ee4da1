# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""JSON that means one thing only (RFC 8259, I-JSON): what is handed in is read strictly and within limits.

Python's reader takes the last of two equal names, NaN and 1e400, and stops at no size. A register must not guess.
"""

import json
import re
from typing import Any, NoReturn

LARGEST = 64 * 2**20
DEEPEST = 50
MOST_VALUES = 3_000_000
LARGEST_NUMBER = 2**53 - 1

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[\]{},]', re.DOTALL)
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")

_SAYS = (
    ("Expecting value", "hier fehlt ein Wert"),
    ("Expecting property name", "hier fehlt ein Feldname in Anführungszeichen"),
    ("Expecting ','", "hier fehlt ein Komma oder eine schließende Klammer"),
    ("Expecting ':'", "hier fehlt ein Doppelpunkt"),
    ("Unterminated string", "der hier beginnende Text ist nicht abgeschlossen"),
    ("Invalid control character", "hier steht ein Steuerzeichen in einem Text"),
    ("Invalid \\", "hier steht ein ungültiges Zeichen nach einem umgekehrten Schrägstrich"),
    ("Extra data", "hier steht noch etwas nach dem Ende"),
    ("Illegal trailing comma", "hier steht ein Komma zu viel"),
)


class MalformedJson(Exception):  # noqa: N818 - a state of the input; the message is one German sentence
    """What was handed in is no JSON, or none that means one thing only."""


def load(source: bytes) -> Any:  # noqa: ANN401 - JSON is anything
    """Read JSON in UTF-8, with or without a byte order mark. Raises MalformedJson."""
    if len(source) > LARGEST:
        raise MalformedJson(f"Die Eingabe ist größer als {LARGEST // 2**20} MiB.")
    text = _decoded(source)
    if not text.strip():
        raise MalformedJson("Die Eingabe ist leer.")
    _within_limits(text)
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_fraction, parse_int=_whole
        )
    except json.JSONDecodeError as error:
        says = next((german for english, german in _SAYS if error.msg.startswith(english)), "hier ist es fehlerhaft")
        raise MalformedJson(
            f"Die Eingabe ist kein gültiges JSON (Zeile {error.lineno}, Spalte {error.colno}): {says}."
        ) from None
    if _ESCAPED_SURROGATE.search(text):
        _only_characters(value)
    return value


def _decoded(source: bytes) -> str:
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MalformedJson(
            f"Die Eingabe ist kein UTF-8 (Byte {error.start + 1}): bitte die Datei als UTF-8 speichern."
        ) from None


def _within_limits(text: str) -> None:
    """Count before reading: so neither the depth nor the number of values can exhaust anything."""
    depth = values = 0
    for token in _TOKEN.finditer(text):
        match token.group()[0]:
            case "[" | "{":
                depth, values = depth + 1, values + 1
            case "]" | "}":
                depth -= 1
            case ",":
                values += 1
            case _:
                continue
        if depth > DEEPEST:
            raise MalformedJson(f"Die Eingabe ist tiefer als {DEEPEST} Ebenen verschachtelt.")
        if values > MOST_VALUES:
            raise MalformedJson(f"Die Eingabe enthält mehr als {MOST_VALUES} Werte.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise MalformedJson(f"Das Feld „{_shown(name)}“ steht in einem Objekt zweimal.")
        found[name] = value
    return found


def _constant(name: str) -> NoReturn:
    raise MalformedJson(f"„{name}“ ist kein Wert, den JSON kennt.")


def _fraction(number: str) -> NoReturn:
    raise MalformedJson(
        f"„{number[:40]}“ ist keine ganze Zahl: Das Register kennt nur ganze Zahlen, Beträge stehen in Cent."
    )


def _whole(number: str) -> int:
    # The length first: Python refuses to convert thousands of digits, with an error of its own.
    if len(number) > len(str(-LARGEST_NUMBER)) or abs(int(number)) > LARGEST_NUMBER:
        raise MalformedJson(f"Die Zahl „{number[:40]}“ ist zu groß.")
    return int(number)


def _only_characters(value: object) -> None:
    match value:
        case str():
            try:
                value.encode()
            except UnicodeEncodeError as error:
                raise MalformedJson(
                    f"In einem Text steht U+{ord(value[error.start]):04X}, das ist für sich allein kein Zeichen."
                ) from None
        case list():
            for item in value:
                _only_characters(item)
        case dict():
            for name, item in value.items():
                _only_characters(name)
                _only_characters(item)
        case _:
            return


def _shown(name: str) -> str:
    return name[:60].encode(errors="replace").decode()
