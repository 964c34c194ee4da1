# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The site holds every document, every link of it resolves, and it loads nothing from anywhere."""

from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest

from tests.docs.chromium import Chromium
from tests.docs.test_page import AXE, OUTSIDE
from tools.docs import pictures, site
from tools.docs.site import documents

WIDTHS = (1280, 320)
LOOKED_AT = (
    *("index.html", "docs/architecture.html", "docs/pruefung.html", "docs/glossary.html"),
    *("docs/reference/api.html", "docs/reference/states.html"),
)


class Links(HTMLParser):
    """Where a page leads, what it would load, and where one can go in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.leads: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value for name, value in attrs if value}
        self.leads += [given["href"]] if tag == "a" and "href" in given else []
        self.loads += [given[name] for name in ("src", "srcset", "data", "poster") if name in given]
        self.loads += [given["href"]] if tag in {"link", "use", "image"} else []
        self.anchors |= {given["id"]} if "id" in given else set()


class Built(NamedTuple):
    """The site, and what its builder found wrong."""

    folder: Path
    faults: list[str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("site")
    (folder / site.RULES_AND_CASES).write_text("<p>made by another test</p>", encoding="utf-8")
    return Built(folder, site.build(folder))


def test_each_decision_has_a_number_of_its_own() -> None:
    pages = sorted(name.rpartition("/")[2] for name in documents() if "decisions/" in name and "index" not in name)
    assert [int(name[:4]) for name in pages] == list(range(1, len(pages) + 1))
    titles = [one.title for name, one in sorted(documents().items()) if name.rpartition("/")[2] in pages]
    assert [title.partition(".")[0] for title in titles] == [str(number) for number in range(1, len(pages) + 1)]


@pytest.mark.thorough
def test_every_document_has_a_page_and_a_place_in_the_navigation_or_under_one_that_has(built: Built) -> None:
    home = (built.folder / "index.html").read_text(encoding="utf-8")
    for name, one in documents().items():
        assert (built.folder / one.page).is_file(), name
        assert f'href="{one.page}"' in home or name.startswith(("docs/decisions/", "docs/reference/")), name
    decisions = (built.folder / "docs/decisions/index.html").read_text(encoding="utf-8")
    assert all(escape(one.title) in decisions for name, one in documents().items() if "decisions" in name)


@pytest.mark.thorough
def test_every_link_of_every_document_leads_to_a_page_and_a_place_in_it(built: Built) -> None:
    assert built.faults == []
    pages = {path: Links(path.read_text(encoding="utf-8")) for path in built.folder.rglob("*.html")}
    lost = [
        (path.name, link)
        for path, links in pages.items()
        for link in links.leads
        if not link.startswith(("https://", "http://")) and not _leads(path, link, pages)
    ]
    assert lost == []
    assert [
        (path.name, loaded[:60]) for path, links in pages.items() for loaded in links.loads if _outside(loaded)
    ] == []


def _leads(path: Path, link: str, pages: dict[Path, Links]) -> bool:
    file, _, anchor = link.partition("#")
    target = (path.parent / file).resolve() if file else path
    return target in pages and (not anchor or unquote(anchor) in pages[target].anchors)


def _outside(loaded: str) -> bool:
    return not loaded.startswith("data:image/")


def test_a_link_a_heading_and_a_picture_that_are_not_there_are_found(tmp_path: Path) -> None:
    (tmp_path / "docs" / "decisions").mkdir(parents=True)
    text = "# Titel\n\n[a](nichts.md) [b](#titel) [c](#untertitel) ![d](bild.png)\n"
    (tmp_path / "README.md").write_text(text, encoding="utf-8")
    assert site.build(tmp_path / "built", tmp_path) == [
        "README.md: Der Verweis „nichts.md“ führt nirgendwohin.",
        "README.md: Die Überschrift zum Verweis „#untertitel“ gibt es nicht.",
        "README.md: Das Bild „bild.png“ gibt es nicht.",
    ]


def test_an_anchor_is_named_as_forges_name_it() -> None:
    taken: dict[str, int] = {}
    titles = ("8. Wenn eine Prüfung nicht besteht", "eligibility-decided.v1", "Ask", "Ask")
    assert [site.slug(title, taken) for title in titles] == [
        "8-wenn-eine-prüfung-nicht-besteht",
        "eligibility-decidedv1",
        "ask",
        "ask-1",
    ]


@pytest.mark.thorough
def test_a_browser_asks_for_no_page_but_the_one_it_was_given(built: Built, browser: Chromium) -> None:
    tab = browser.tab()
    for page in [built.folder / one.page for one in documents().values()]:
        tab.requests.clear()
        tab.open(page)
        assert [asked for asked in tab.requests if not asked.startswith("data:")] == [page.resolve().as_uri()]
    assert tab.said == []


@pytest.mark.thorough
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", LOOKED_AT)
def test_a_browser_finds_nothing_to_mend(
    built: Built, browser: Chromium, packages: Path, page: str, width: int
) -> None:
    tab = browser.tab().shape(width).open(built.folder / page)
    tab.run((packages / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    assert tab.run(AXE) == []
    assert tab.run(OUTSIDE) == []
    assert tab.run("document.documentElement.scrollWidth") <= width


@pytest.mark.thorough
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["index.html", "docs/architecture.html"])
def test_a_picture_drawn_by_the_build_stands_in_the_page_with_its_own_style(
    built: Built, browser: Chromium, page: str, scheme: str
) -> None:
    tab = browser.tab().shape(1280, scheme=scheme).open(built.folder / page)
    assert tab.said == [], "its style is refused"
    assert tab.run("document.querySelectorAll('main svg text').length") > 20
    paper, body = "document.querySelector('main svg .paper')", "document.body"
    assert tab.run(f"getComputedStyle({paper}).fill === getComputedStyle({body}).backgroundColor")
    assert tab.run(TEXT_OUTSIDE) == []


TEXT_OUTSIDE = """[...document.querySelectorAll('main svg text')].filter(text => {
  const [box, all] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
  return box.left < all.left || box.right > all.right || box.top < all.top || box.bottom > all.bottom;
}).map(text => text.textContent)"""


@pytest.mark.thorough
def test_the_pictures_show_the_report(browser: Chromium, tmp_path: Path) -> None:
    """Two pictures of a report differ, and neither is empty."""
    assert pictures.take(tmp_path)
    taken = [(tmp_path / picture.name).read_bytes() for picture in pictures.PICTURES]
    assert all(one.startswith(b"\x89PNG") and len(one) > 20_000 for one in taken)
    assert taken[0] != taken[1]
    guides = "".join(one.text for one in documents().values())
    assert all(f"(bilder/{picture.name})" in guides for picture in pictures.PICTURES)
