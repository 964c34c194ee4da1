# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public names of both packages as a page: signatures and docstrings as they stand in the source, every name once.

A name is public if it stands in the front door of its package: in ``f99adapters.__all__``, or as ``X as X`` in
``f99domain``.
"""

import ast
import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from f99domain import KINDS, Event, Id
from tools.docs.provisions import SOURCE

PACKAGES = ("f99adapters", "f99domain")


class Source(NamedTuple):
    """Where a name is defined: its module, its statement, and the docstring below or inside."""

    module: str
    statement: ast.stmt
    doc: str


@dataclass(frozen=True)
class Name:
    """A public name."""

    name: str
    package: str
    value: Any
    source: Source | None
    """Nothing for what another library defines."""

    @property
    def place(self) -> str:
        """The module that defines it."""
        return self.source.module if self.source else ""

    @property
    def matter(self) -> str:
        """The part of its package that it comes from."""
        return self.place.split(".")[1] if self.source else ""

    @property
    def says(self) -> str:
        """Its docstring as Markdown, on one line."""
        return marked(self.source.doc if self.source else (inspect.getdoc(self.value) or ""))


@cache
def names() -> tuple[Name, ...]:
    """Every public name, in the order of the alphabet."""
    found = [
        Name(name, package, getattr(import_module(package), name), _source(package, name))
        for package in PACKAGES
        for name in _public(package)
    ]
    return tuple(sorted(found, key=lambda one: (one.name.lower(), one.name)))


def _public(package: str) -> list[str]:
    module = import_module(package)
    listed = getattr(module, "__all__", None)
    return listed or [n for n, it in vars(module).items() if not n.startswith("_") and not inspect.ismodule(it)]


@cache
def _parsed(module: str) -> list[ast.stmt]:
    path = SOURCE / module.replace(".", "/")
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text(encoding="utf-8")).body


def _source(module: str, name: str) -> Source | None:
    """The statement that defines a name, behind however many doors."""
    body = _parsed(module)
    for number, statement in enumerate(body):
        match statement:
            case ast.ImportFrom(module=str(other), names=imported):
                original = next((one.name for one in imported if (one.asname or one.name) == name), None)
                if original:
                    return _source(other, original) if other.split(".")[0] in PACKAGES else None
            case ast.ClassDef(name=found) | ast.FunctionDef(name=found) if found == name:
                return Source(module, statement, ast.get_docstring(statement) or "")
            case ast.Assign(targets=[ast.Name(id=found)]) | ast.AnnAssign(target=ast.Name(id=found)) if found == name:
                return Source(module, statement, _below(body, number))
            case _:
                pass
    raise LookupError(f"{module} does not define {name}")


def _below(body: Sequence[ast.stmt], number: int) -> str:
    """The docstring that stands below a statement."""
    match body[number + 1 : number + 2]:
        case [ast.Expr(value=ast.Constant(value=str(text)))]:
            return inspect.cleandoc(text)
        case _:
            return ""


def marked(doc: str) -> str:
    """A docstring as Markdown on one line: code between single marks, nothing taken for HTML or for a column."""
    parts = re.split(r"(``.+?``|`[^`]+`)", " ".join(doc.split()).replace("|", "\\|"))
    return "".join(
        f"`{part.strip('`')}`" if number % 2 else part.replace("<", "&lt;").replace("*", "\\*")
        for number, part in enumerate(parts)
    )


class Group(NamedTuple):
    """Names that belong together: a heading, what they have in common, which they are, and how they are drawn."""

    heading: str
    says: str
    holds: Callable[[Name], bool]
    draws: Callable[[list[Name]], Iterator[str]]
    is_listed: bool = True
    """Whether its names are listed on the first screen, too; those of a table are found in it."""


def _is(*kinds: type) -> Callable[[Name], bool]:
    return lambda one: inspect.isclass(one.value) and issubclass(one.value, kinds)


def _is_kind(one: Name) -> bool:
    return one.value in KINDS.values() if inspect.isclass(one.value) else False


def _comes_from(*parts: str) -> Callable[[Name], bool]:
    return lambda one: one.matter in parts


def groups() -> list[tuple[Group, list[Name]]]:
    """Every name in the first group that holds it."""
    left = list(names())
    found = []
    for group in GROUPS:
        held = [one for one in left if group.holds(one)]
        left = [one for one in left if one not in held]
        found.append((group, held))
    assert not left, left  # noqa: S101 - the last group holds whatever is left
    return found


def document() -> Iterator[str]:
    """The page."""
    yield "# The public names"
    yield ""
    yield (
        f"The {len(names())} names of `f99adapters` and `f99domain`, with signatures and docstrings from the source. "
        "What is not here is not public and may change with any release ([versions](../versioning.md)). How they play "
        "together, [the tour](../tour.md) shows; the German word for each has [the glossary](../glossary.md)."
    )
    for group, held in groups():
        listed = (
            ", ".join(f"[`{one.name}`](#{one.name})" for one in held) if group.is_listed else f"{len(held)} of them"
        )
        yield from ("", f"**[{group.heading}](#{_anchor(group.heading)})**: {listed}")
    for group, held in groups():
        yield from ("", f"## {group.heading}", "", group.says, "")
        yield from group.draws(held)


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _label(one: Name) -> str:
    return f'<a id="{one.name}"></a>`{one.name}`'


def _kinds(held: list[Name]) -> Iterator[str]:
    """Tables of events, one for each matter."""
    for matter in dict.fromkeys(kind.__module__.split(".")[1] for kind in KINDS.values()):
        says = " ".join((import_module(f"f99domain.{matter}").__doc__ or "").partition("\n\n")[0].split())
        heading = "amendments" if matter == "core" else matter
        yield from (f"### {heading}", "", "What is said later about an entry." if matter == "core" else says, "")
        yield from ("| Event | Meaning | Stored name |", "|---|---|---|")
        for one in held:
            if one.matter == matter:
                stored = one.value.stored_name
                meaning = f"{one.says} ({one.value.label})"
                yield f"| {_label(one)} | {meaning} | [`{stored}`](events.md#{stored.replace('.', '')}) |"
        yield ""


def _ids(held: list[Name]) -> Iterator[str]:
    yield from ("| Id | Form | Meaning |", "|---|---|---|")
    for one in held:
        form = f"`{one.value.kind}:…`" if hasattr(one.value, "kind") else "`kind:reference`"
        yield f"| {_label(one)} | {form} | {one.says} |"


def _entries(held: list[Name]) -> Iterator[str]:
    for one in held:
        yield from _entry(one)


def _entry(one: Name) -> Iterator[str]:
    """A name with its signature, its meaning, and what it is made of."""
    statement = one.source.statement if one.source else None
    match statement:
        case ast.FunctionDef():
            yield f'<a id="{one.name}"></a>**`{_signature(statement)}`**  '
            yield one.says
        case ast.ClassDef():
            yield f"**{_label(one)}**  "
            yield one.says
            yield from _members(one)
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            written = ast.unparse(value)
            shown = f" = `{written}`" if len(written) <= LONGEST else ""
            yield f"**{_label(one)}**{shown}  "
            yield one.says
        case _:
            yield f"**{_label(one)}**  "
            yield "pydantic's own: what is handed in is malformed; `errors()` names each field."
    yield ""


LONGEST = 90
"""How long an expression may be that is shown with the name it is given."""


def _signature(function: ast.FunctionDef, *, method: bool = False) -> str:
    """A function's parameters and result as they are written."""
    arguments = ast.unparse(function.args).replace("=", " = ")  # as it is written where there is an annotation
    if method:
        arguments = re.sub(r"^(self|cls)(, )?", "", arguments)
    result = f" -> {ast.unparse(function.returns)}" if function.returns else ""
    return f"{function.name}({arguments}){result}"


def _members(one: Name) -> Iterator[str]:
    """The fields of a class, then its properties and methods, those it inherits from classes of ours among them."""
    if issubclass(one.value, Enum):
        yield ""
        yield " · ".join(f"`{member.name}` = `{member.value}`" for member in one.value)
        return
    fields, methods = _made_of(one.value)
    if any(field.says for field in fields):
        yield from ("", "| Field | Type | Meaning |", "|---|---|---|")
        yield from (f"| `{it.name}` | `{it.type.replace('|', chr(92) + '|')}` | {marked(it.says)} |" for it in fields)
    elif fields:
        yield from ("", " · ".join(f"`{it.name}: {it.type}`" if it.type else f"`{it.name}`" for it in fields))
    if methods:
        yield from ("", *(f"- `{signature}`: {marked(doc)}" for signature, doc in methods.values()))


class Field(NamedTuple):
    """A field of a class."""

    name: str
    type: str
    says: str


def _made_of(kind: type) -> tuple[list[Field], dict[str, tuple[str, str]]]:
    """Fields, and the signatures of methods and properties with their docstrings by name; nearer classes win."""
    fields: dict[str, Field] = {}
    methods: dict[str, tuple[str, str]] = {}
    for owner in reversed(kind.mro()):
        if owner.__module__.split(".")[0] not in PACKAGES or (owner is Event and kind is not Event):
            continue
        parts = _body(owner)
        for number, part in enumerate(parts):
            match part:
                case ast.AnnAssign(target=ast.Name(id=name)) if not name.startswith("_"):
                    fields[name] = Field(name, ast.unparse(part.annotation), _below(parts, number))
                case ast.FunctionDef(name="__init__"):
                    fields |= {field.name: field for field in _kept(part)}
                case ast.FunctionDef(name=name) if not name.startswith("_") and not _is_pydantics(part):
                    doc = ast.get_docstring(part) or methods.get(name, ("", ""))[1]
                    methods[name] = (_of_class(part), doc)
                case _:
                    pass
    return list(fields.values()), methods


def _body(owner: type) -> list[ast.stmt]:
    classes = (part for part in _parsed(owner.__module__) if isinstance(part, ast.ClassDef))
    return next((part.body for part in classes if part.name == owner.__name__), [])


def _kept(making: ast.FunctionDef) -> Iterator[Field]:
    """What an object keeps under a public name of what it is made from."""
    types = {it.arg: ast.unparse(it.annotation) for it in (*making.args.args, *making.args.kwonlyargs) if it.annotation}
    for number, part in enumerate(making.body):
        match part:
            case ast.Assign(targets=[ast.Attribute(attr=name)]) | ast.AnnAssign(target=ast.Attribute(attr=name)) if (
                not name.startswith("_")
            ):
                annotated = ast.unparse(part.annotation) if isinstance(part, ast.AnnAssign) else types.get(name, "")
                yield Field(name, annotated, _below(making.body, number))
            case _:
                pass


def _is_pydantics(function: ast.FunctionDef) -> bool:
    """Whether pydantic calls it, and nobody else."""
    return any("validator" in name or "serializer" in name for name in map(ast.unparse, function.decorator_list))


def _of_class(function: ast.FunctionDef) -> str:
    """How a method is called, or what a property gives."""
    if {ast.unparse(one) for one in function.decorator_list} & {"property", "cached_property"}:
        return f"{function.name}: {ast.unparse(function.returns)}" if function.returns else function.name
    return _signature(function, method=True)


GROUPS = (
    Group(
        "Found and open",
        "Where everything begins.",
        lambda one: one.package == "f99adapters" and inspect.isfunction(one.value),
        _entries,
    ),
    Group(
        "The register and the people store",
        "What is opened: to record in, to ask, to follow.",
        lambda one: one.package == "f99adapters" and not _is(Exception)(one),
        _entries,
    ),
    Group(
        "Errors",
        "Five to be caught: `ValidationError`, `Refused`, `KeyReused`, `Conflict` and `Unavailable`. The others are "
        "kinds of `Unavailable` that say more.",
        _is(Exception),
        _entries,
    ),
    Group(
        "Kinds of events",
        "What can be recorded, by matter. Fields, rules, example and schema stand under the stored name.",
        _is_kind,
        _kinds,
        is_listed=False,
    ),
    Group("What kinds of events have in common", "To ask for several kinds at once.", _is(Event), _entries),
    Group(
        "Ids",
        "Typed references. Each is a string that is checked when it is made.",
        _is(Id),
        _ids,
        is_listed=False,
    ),
    Group("Words with fixed values", "Each is a string as it is stored.", _is(Enum), _entries),
    Group(
        "Folds",
        "Pure functions of what the register tells, for whoever has the entries; a `Register` calls them for you.",
        lambda one: inspect.isfunction(one.value),
        _entries,
    ),
    Group(
        "Entries, facts and rules",
        "The grammar: what is recorded, what it tells, and by which rules it was admitted.",
        _comes_from("core", "admission", "rulebook", "description"),
        _entries,
    ),
    Group(
        "Values",
        "What events are made of: seats, votes, amounts, texts, the charter, and what is always called the same.",
        lambda one: one.matter in {"vocabulary", "charter"} or one.place.endswith(".events"),
        _entries,
    ),
    Group(
        "States and answers", "What is told of a subject: by its matter, or across matters.", lambda _: True, _entries
    ),
)
