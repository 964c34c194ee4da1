# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The documentation as one folder of pages: README, guides, decisions, reference and the page of rules and cases.

Every page stands alone: style and pictures are in it, nothing runs and nothing is loaded. A link from one document to
another leads from page to page; a file of the code that a document names is there as a page with numbered lines.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from mimetypes import guess_type
from os.path import relpath
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from f99adapters.markup import Html, document
from tools.docs.pictures import PICTURES
from tools.docs.provisions import ROOT

STYLES = (Path(__file__).with_name("page.css"), Path(__file__).with_name("site.css"))
RULES_AND_CASES = "regeln-und-faelle.html"
GUIDES = ("pruefung", "betrieb", "besiegelung", "personendaten", "zehn-fragen", "barrierefreiheit")
FIRST = (
    *("architecture", "tour", "CONTRIBUTING", "glossary", "reference/api", "reference/README"),
    *("views", "decisions", "versioning", "CHANGELOG"),
)
"""The order in which a reader meets the guides (German) and the documents for developers (English); others follow."""

_OUTSIDE = re.compile(r"[a-z]+:")
_OWN_STYLE = re.compile(r'<svg [^>]*\bid="')
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True)
class Document:
    """A Markdown file of the project."""

    path: PurePosixPath
    """Where it lies, from the root of the project."""
    text: str

    @property
    def page(self) -> str:
        """Where its page lies in the site."""
        return "index.html" if str(self.path) == "README.md" else str(self.path.with_suffix(".html"))

    @cached_property
    def tokens(self) -> list[Token]:
        """What it is made of."""
        return MARKDOWN.parse(self.text)

    @property
    def title(self) -> str:
        """Its first heading."""
        return next(heading(self.tokens, number) for number, one in enumerate(self.tokens) if one.type == HEADING)

    @property
    def language(self) -> str:
        """German for whoever uses a register, English for whoever develops it."""
        words = self.text.split()
        return "de" if words.count("und") > words.count("and") else "en"


HEADING = "heading_open"
SCROLLS = '<div class="scroll" tabindex="0">'
"""What is too wide scrolls by itself; a keyboard reaches it, too."""
MARKDOWN = MarkdownIt("commonmark").enable("table")


def _fence(_: object, tokens: list[Token], number: int, *__: object) -> str:
    """A block of code; in a terminal, what is typed is set apart from what comes of it."""
    shown = escape(tokens[number].content)
    if tokens[number].info.startswith("console"):
        shown = re.sub(r"^\$ .*$", r'<b class="typed">\g<0></b>', shown, flags=re.MULTILINE)
    return f"<pre><code>{shown}</code></pre>"


MARKDOWN.add_render_rule("fence", _fence)


def documents(root: Path = ROOT) -> dict[str, Document]:
    """Every document that is written for people, by its path."""
    found = [root / "README.md", *sorted(root.glob("C*.md")), *sorted((root / "docs").rglob("*.md"))]
    named = [path.relative_to(root).as_posix() for path in found]
    return {name: Document(PurePosixPath(name), (root / name).read_text(encoding="utf-8")) for name in named}


def build(to: Path, root: Path = ROOT) -> list[str]:
    """Write the site, and give a sentence for each link that leads nowhere."""
    site = Site(root)
    for page, html in site.pages():
        path = to / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8")
    return site.faults


class Site:
    """Draws every page, and notes what is wrong with the links."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._documents = documents(root)
        self._named: dict[str, str] = {}
        """Files and folders that a document names: where their pages lie."""
        self.faults: list[str] = []

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every page with the place where it belongs. What is named by one that comes later comes last."""
        for one in self._documents.values():
            yield one.page, self._page(one.page, one.title, self._body(one), one.language)
        done: set[str] = set()
        while waiting := sorted(self._named.keys() - done):
            for name in waiting:
                done.add(name)
                yield self._named[name], self._page(self._named[name], name, self._shown(name), "en")

    def _page(self, page: str, title: str, body: str, language: str) -> str:
        style = "".join([*(path.read_text(encoding="utf-8") for path in STYLES), *_STYLE.findall(body)])
        body = _STYLE.sub("", body)  # of a page all style stands in one place, and is allowed there
        whole = (
            '<a class="skip" href="#inhalt">Zum Inhalt</a><div class="sides site">'
            f'{self._contents(page)}<main id="inhalt" lang="{language}">{body}</main></div>'
        )
        return document(f"{title} – f99", style, Html(whole), pictures=True)

    def _contents(self, page: str) -> str:
        groups = {"Für den Landkreis": self._ordered("de", GUIDES), "For developers": self._ordered("en", FIRST)}
        drawn = "".join(
            f'<li><span class="group">{name}</span><ul>'
            + "".join(_entry(page, to, title) for to, title in entries)
            + "</ul></li>"
            for name, entries in groups.items()
        )
        return f'<nav class="contents" aria-label="Dokumente"><ul>{_entry(page, "index.html", "f99")}{drawn}</ul></nav>'

    def _ordered(self, language: str, order: tuple[str, ...]) -> list[tuple[str, str]]:
        """The documents of a language; of the reference and the decisions only what leads to the rest."""
        entries = {
            str(one.path.with_suffix("")).removeprefix("docs/"): (one.page, _short(one.title))
            for one in self._documents.values()
            if one.language == language
            and (one.path.parts[:-1] in {("docs",), ()} or one.path.stem in {"README", "api"})
        }
        entries.pop("README", None)
        if language == "de":
            entries[""] = (RULES_AND_CASES, "Regeln und Fälle")
        else:
            entries["decisions"] = (str(self._place_of("docs/decisions")), "Decisions")
        return [entries[name] for name in sorted(entries, key=lambda name: _place(name, ("", *order)))]

    def _body(self, one: Document) -> str:
        taken: dict[str, int] = {}
        for number, token in enumerate(one.tokens):
            if token.type == HEADING:
                token.attrSet("id", slug(heading(one.tokens, number), taken))
            if token.type == "paragraph_open" and [p.type for p in one.tokens[number + 1].children or ()] == ["image"]:
                token.attrSet("class", "scroll")
                token.attrSet("tabindex", "0")
            for part in token.children or ():
                self._lead(one, part)
        html = str(MARKDOWN.renderer.render(one.tokens, MARKDOWN.options, {}))
        for tag in ("table", "pre"):
            html = html.replace(f"<{tag}>", f"{SCROLLS}<{tag}>").replace(f"</{tag}>", f"</{tag}></div>")
        return html

    def _lead(self, one: Document, part: Token) -> None:
        if part.type == "link_open":
            part.attrSet("href", self._target(one, str(part.attrGet("href"))))
        if part.type == "image" and (drawn := self._drawn(one, str(part.attrGet("src")))):
            part.type, part.content = "html_inline", drawn
        elif part.type == "image":
            part.attrSet("src", self._picture(one, str(part.attrGet("src"))))

    def _target(self, one: Document, link: str) -> str:
        """Where a link leads in the site."""
        if _OUTSIDE.match(link):
            return link
        file, _, anchor = unquote(link).partition("#")
        name = normpath(str(one.path.parent / file)) if file else str(one.path)
        page = self._place_of(name)
        if page is None:
            self.faults.append(f"{one.path}: Der Verweis „{file}“ führt nirgendwohin.")
            return "#"
        if anchor and name in self._documents and anchor not in anchors(self._documents[name]):
            self.faults.append(f"{one.path}: Die Überschrift zum Verweis „{file}#{anchor}“ gibt es nicht.")
        return f"{relpath(page, PurePosixPath(one.page).parent)}{'#' if anchor else ''}{anchor}"

    def _place_of(self, name: str) -> str | None:
        if name in self._documents:
            return self._documents[name].page
        if f"{name}/README.md" in self._documents:
            return self._documents[f"{name}/README.md"].page
        if not (self._root / name).exists():
            return None
        inside = "index.html" if (self._root / name).is_dir() else ""
        return self._named.setdefault(name, f"{name}/{inside}" if inside else f"{name}.html")

    def _drawn(self, one: Document, source: str) -> str:
        """A picture whose style is about itself alone: it stands in the page, where its text can be selected."""
        path = self._root / one.path.parent / source
        text = path.read_text(encoding="utf-8") if path.suffix == ".svg" and path.exists() else ""
        return text if _OWN_STYLE.match(text) else ""

    def _picture(self, one: Document, source: str) -> str:
        path = self._root / one.path.parent / source
        if path.name in {picture.name for picture in PICTURES} and not path.exists():
            return ""
        if not path.exists():
            self.faults.append(f"{one.path}: Das Bild „{source}“ gibt es nicht.")
            return ""
        return f"data:{guess_type(path.name)[0]};base64,{b64encode(path.read_bytes()).decode()}"

    def _shown(self, name: str) -> str:
        """A file with numbered lines, or a folder with what is in it."""
        path = self._root / name
        if path.is_dir():
            below = [one for one in sorted(path.iterdir()) if one.suffix in {".md", ".feature", ".py", ".json"}]
            listed = "".join(f"<li>{self._listed(one, name)}</li>" for one in below)
            return f"<h1>{escape(name)}</h1><ul>{listed}</ul>"
        lines = path.read_text(encoding="utf-8").splitlines()
        numbered = "".join(f'<span id="L{number}">{escape(line)}\n</span>' for number, line in enumerate(lines, 1))
        return f'<h1>{escape(name)}</h1>{SCROLLS}<pre class="source">{numbered}</pre></div>'

    def _listed(self, path: Path, folder: str) -> str:
        name = path.relative_to(self._root).as_posix()
        title = self._documents[name].title if name in self._documents else path.name
        return f'<a href="{relpath(str(self._place_of(name)), folder)}">{escape(title)}</a>'


def heading(tokens: list[Token], number: int) -> str:
    """What a heading says, without its marks."""
    return "".join(part.content for part in tokens[number + 1].children or ())


def slug(title: str, taken: dict[str, int]) -> str:
    """The anchor of a heading, as forges make it."""
    name = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
    times = taken[name] = taken.get(name, -1) + 1
    return f"{name}-{times}" if times else name


def anchors(one: Document) -> set[str]:
    """Every anchor in a document: its headings, and what it names itself."""
    taken: dict[str, int] = {}
    headings = {slug(heading(one.tokens, number), taken) for number, t in enumerate(one.tokens) if t.type == HEADING}
    return headings | set(re.findall(r'<a id="(\w+)">', one.text))


def _entry(page: str, to: str, title: str) -> str:
    here = ' aria-current="page"' if page == to else ""
    return f'<li><a href="{relpath(to, PurePosixPath(page).parent)}"{here}>{escape(title)}</a></li>'


def _place(name: str, order: tuple[str, ...]) -> tuple[int, str]:
    return (order.index(name), "") if name in order else (len(order), name)


def _short(title: str) -> str:
    """A title as an entry in a list: what stands before a comma, a colon or brackets."""
    return re.split(r"[,:(]", title)[0].strip()
