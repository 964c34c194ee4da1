# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the code says of each kind of event: its fields, schema and example, what it upholds and what it consults."""

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import PlainValidatorFunctionSchema

from f99domain import KINDS, RULES, Event, Rule
from f99domain.core.judge import Predicate
from tools.docs.provisions import ROOT, SOURCE, CodePlace, documented

GOLDEN = ROOT / "tests" / "golden"
ASKS = {"about", "ever", "recorded", "would_tell", "entry", "amended", "fact", "is_void"}
"""The questions a rule may put to ``Known``."""


@dataclass(frozen=True)
class Field:
    """A field of an event as its class declares it."""

    name: str
    type: str
    default: str | None
    meaning: str

    def explained(self) -> "Field":
        """The field with the meaning of its type, where it says none of its own."""
        types = (_types().get(word, "") for word in re.findall(r"[A-Z]\w+", self.type))
        return self if self.meaning else replace(self, meaning=next(types, ""))


@cache
def _types() -> dict[str, str]:
    """What each type of a field means."""
    files = [*(SOURCE / "f99domain" / "core").glob("*.py"), *(SOURCE / "f99domain").glob("*.py")]
    told = (one for path in sorted(files) for one in documented(path))
    return {name: " ".join(text.partition("\n\n")[0].split()) for name, _, text in told if text}


def fields(kind: type[Event]) -> list[Field]:
    """Every field in the order in which the event has them; a field redeclared by a kind means what the kind says."""
    declared: dict[str, Field] = {}
    for owner in reversed(kind.mro()):
        if issubclass(owner, Event):
            for field in _declared(owner):
                earlier = declared.get(field.name)
                meaning = field.meaning or (earlier.meaning if earlier else "")
                declared[field.name] = Field(field.name, field.type, field.default, meaning)
    return [declared[name].explained() for name in kind.model_fields]


def _declared(owner: type[Event]) -> Iterator[Field]:
    [told] = ast.parse(textwrap.dedent(inspect.getsource(owner))).body
    body = told.body if isinstance(told, ast.ClassDef) else []
    for number, statement in enumerate(body):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            default = ast.unparse(statement.value) if statement.value else None
            yield Field(statement.target.id, ast.unparse(statement.annotation), default, _docstring(body, number))


def _docstring(body: list[ast.stmt], number: int) -> str:
    following = body[number + 1] if number + 1 < len(body) else None
    match following:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return inspect.cleandoc(text).replace("\n", " ")
        case _:
            return ""


class _Schema(GenerateJsonSchema):
    """A correction holds another event, which pydantic cannot describe: it is read by its stored name."""

    def function_plain_schema(self, schema: PlainValidatorFunctionSchema) -> JsonSchemaValue:  # noqa: ARG002 - the only one
        return {
            "type": "object",
            "properties": {"type": {"enum": sorted(KINDS)}, "data": {"type": "object"}},
            "required": ["type", "data"],
            "additionalProperties": False,
            "description": "An event with its stored name; data follows the schema of that name.",
        }


def schema(kind: type[Event]) -> dict[str, Any]:
    """The JSON schema of an event's data."""
    made = kind.model_json_schema(schema_generator=_Schema)
    return {"$schema": _Schema.schema_dialect, "$id": f"{kind.stored_name}.json", **made, "title": kind.stored_name}


def example(kind: type[Event]) -> dict[str, Any]:
    """The data of the event's golden leaf: bytes that were written once and are read for ever."""
    leaf: dict[str, Any] = json.loads((GOLDEN / f"{kind.stored_name}.json").read_text(encoding="utf-8"))
    data: dict[str, Any] = leaf["data"]
    return data


def upheld(kind: type[Event]) -> list[Rule[Predicate]]:
    """The predicates that judge an event of a kind."""
    return [rule for rule in RULES.all if issubclass(kind, rule.kinds) and rule.retired is None]


def consulted(rule: Rule[Predicate]) -> list[str]:
    """What a predicate asks the register, as it is written there and in the functions it hands ``known`` to."""
    return list(dict.fromkeys(_asked(inspect.unwrap(rule.holds), set())))


def _asked(function: Callable[..., Any], seen: set[str]) -> Iterator[str]:
    seen.add(function.__qualname__)
    for call in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        match call:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="known"), attr=question), args=args):
                if question in ASKS:
                    yield f"{question}({', '.join(_spelt_out(arg, function) for arg in args)})"
            case ast.Call(func=ast.Name(id=name), args=args):
                other = inspect.unwrap(function).__globals__.get(name)
                hands_over = any(isinstance(arg, ast.Name) and arg.id == "known" for arg in args)
                if hands_over and inspect.isfunction(other) and other.__qualname__ not in seen:
                    yield from _asked(other, seen)
            case _:
                pass


def _spelt_out(arg: ast.expr, function: Callable[..., Any]) -> str:
    """What is handed over; of a constant of kinds its members, as its own name says nothing."""
    match arg:
        case ast.Starred(value=ast.Name(id=name)):
            constant = inspect.unwrap(function).__globals__.get(name, ())
            return ", ".join(kind.__name__ for kind in constant) or ast.unparse(arg)
        case _:
            return ast.unparse(arg)


def place(kind: type[Event]) -> CodePlace:
    """Where the kind is declared."""
    path = Path(inspect.getfile(kind)).resolve().relative_to(ROOT).as_posix()
    return CodePlace(path, inspect.getsourcelines(kind)[1], kind.__name__)
