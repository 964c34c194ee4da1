# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page tells every rule, every case and every sentence, and anybody can read it."""

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from f99adapters import read_charter
from f99domain import PROVISIONS, RULES, SENTENCES
from tests.docs.chromium import Chromium
from tests.docs.conftest import ROOT, Made
from tools.docs.book import Book
from tools.docs.drawings import bodies
from tools.docs.page import Page
from tools.docs.provisions import acts, sentences
from tools.docs.results import Status
from tools.docs.words import Linker, answers, glossary_rows, questions, terms

SHAPES = {"desktop": (1280, "light"), "dark": (1280, "dark"), "narrow": (320, "light")}
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true })"
AXE = (
    "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})"
    ".then((found) => found.violations.map((one) => one.id + ': ' + one.nodes[0].html))"
)
OUTSIDE = (
    "[...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1"
    " && !one.closest('.scroll, .unseen, .skip')).map((one) => one.outerHTML.slice(0, 200))"
)


class Elements(HTMLParser):
    """Every element with its attributes, and all the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.found if (value := attributes.get(attribute)) is not None]


@pytest.fixture(scope="module")
def page(made: Made) -> Elements:
    return Elements(made.html)


def part(html: str, anchor: str) -> str:
    """What stands between an anchor and the next rule or section."""
    begin = html.index(f'id="{anchor}"')
    ends = [found for mark in ("<article", "<section", "</main>") if (found := html.find(mark, begin)) > 0]
    return html[begin : min(ends)]


def test_the_run_that_made_the_page_is_over_and_says_what_is_wrong(made: Made) -> None:
    assert made.code == (1 if Book(made.results).faults() or "reference" in made.said else 0)


def test_every_rule_has_its_statement_its_kind_and_its_cases(made: Made, page: Elements) -> None:
    anchors = set(page.all("id"))
    told = Book(made.results).told
    for provision in PROVISIONS.values():
        drawn = part(made.html, provision.id)
        assert provision.statement in drawn
        assert all(f'class="act {act}"' in drawn for act in acts(provision))
        assert {f"{provision.id}-{number}" for number in range(1, len(told[provision.id]) + 1)} <= anchors


def test_every_predicate_stands_with_its_version_its_place_and_what_it_said_when_it_refused(made: Made) -> None:
    refused = {step["name"] for case in made.results.cases for run in case.runs for step in run.refusals}
    for rule in RULES.all:
        drawn = part(made.html, rule.provision.id).replace("<wbr>", "")
        assert rule.name in drawn
        assert rule.statement in drawn
        code = rule.holds.__code__
        assert f"{Path(code.co_filename).relative_to(ROOT).as_posix()}:{code.co_firstlineno}" in drawn
        if rule.name in refused:
            assert f"{rule.advice} [{rule.name}]" in Elements(drawn).text


def test_every_sentence_of_the_description_leads_to_rule_code_cases_and_result(made: Made) -> None:
    drawn = part(made.html, "nachweis")
    rows = re.findall(r'<tr><th scope="row".*?</tr>', drawn)
    assert len(rows) == sum(len(sentence.rules) for sentence in SENTENCES)
    for row in rows:
        assert re.search(r'data-head="Im Code" class="tech">[^<]', row)
        assert re.search(r'data-head="Fälle"><(a|details)', row)
        assert 'class="chip ' in row


def test_the_items_of_the_lists_are_known_by_their_digests() -> None:
    charter = read_charter().charter
    named = [area.name for area in charter.areas] + [circle.name for circle in charter.circles]
    assert [told.item for told in sentences() if told.item] == named


def test_every_link_leads_somewhere_and_no_anchor_stands_twice(page: Elements) -> None:
    ids = Counter(page.all("id"))
    assert [anchor for anchor, times in ids.items() if times > 1] == []
    assert [link for link in page.all("href") if link.removeprefix("#") not in ids] == []


def test_nothing_on_the_page_runs_or_loads(made: Made, page: Elements) -> None:
    assert {"script", "link", "img", "iframe", "object"}.isdisjoint(tag for tag, _ in page.found)
    assert page.all("src") == page.all("style") == []
    [policy] = [one["content"] for tag, one in page.found if one.get("http-equiv") == "Content-Security-Policy"]
    assert str(policy).startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in str(policy)


def test_what_a_file_says_never_becomes_markup(made: Made) -> None:
    spoilt = made.messages.read_text(encoding="utf-8").replace("Ein leerer Grund ist keiner", "<b>x</b> <a <b> & y")
    file = made.messages.with_name("spoilt.ndjson")
    file.write_text(spoilt, encoding="utf-8")
    html = Page(Book(made._replace(messages=file).results)).html()
    assert "<b>x" not in html
    assert "<a <b>" not in html
    assert "&amp; y" in html


def test_a_case_that_holds_shows_the_history_it_left(made: Made) -> None:
    longest = max(made.results.cases, key=lambda case: len(case.history))
    for step in longest.history:
        assert step["sentence"].partition("„")[0] in made.html
    kinds = {step["counts"] for case in made.results.cases for step in case.history}
    assert kinds == {"stands", "corrected", "revoked", "void", "refused"}


def test_the_picture_shows_every_body_area_circle_and_competence() -> None:
    charter = read_charter().charter
    for narrow in (True, False):
        text = " ".join(re.findall(r"<text[^>]*>([^<]*)<", bodies(charter, narrow=narrow)))
        said = text.replace("/ ", "/")
        names = [body.name for body in charter.bodies] + [area.name for area in charter.areas]
        assert all(name in said for name in (*names, *(circle.name for circle in charter.circles)))
        assert text.count("prüft") >= 2


def test_a_competence_nobody_has_heard_of_is_drawn_by_its_name() -> None:
    charter = read_charter().charter
    other = charter.competences[0].model_copy(update={"competence": "ferry-service"})
    drawn = bodies(charter.model_copy(update={"competences": (other,)}), narrow=False)
    assert "zuständig für „ferry-service“" in drawn


def test_every_word_that_is_explained_has_a_row_in_the_glossary_and_is_used(made: Made, page: Elements) -> None:
    rows = glossary_rows((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
    assert [term.word for term in terms() if term.row not in rows] == []
    text = Elements(made.html[: made.html.index('id="woerter"')]).text
    assert [term.word for term in terms() if not re.search(rf"\b(?:{term.forms})\b", text)] == []


def test_nearly_every_word_is_linked_from_a_step(page: Elements) -> None:
    linked = {link.removeprefix("#") for link in page.all("href")}
    assert len([term for term in terms() if term.anchor in linked]) >= 0.9 * len(terms())


def test_a_word_is_linked_once_in_a_case_in_any_form_and_never_in_a_name() -> None:
    link = Linker()
    assert link("des Antrags „Antrag“") == 'des <a class="term" href="#wort-antrag">Antrags</a> „Antrag“'
    assert link("der Antrag") == "der Antrag"
    assert link("ein <Antragsteller>") == "ein &lt;Antragsteller&gt;"


def test_open_questions_stand_with_their_rules(made: Made) -> None:
    assert {rule for question in questions() for rule in question.rules} <= PROVISIONS.keys()
    for question in questions():
        assert question.meanwhile in part(made.html, "offen")
        assert all(question.asks in part(made.html, rule) for rule in question.rules)


def test_the_ten_questions_stand_with_their_answers_each_linked_to_its_rules(made: Made) -> None:
    assert len(answers()) == 10
    drawn = part(made.html, "antworten")
    for asked, answer in answers():
        assert asked in drawn
        assert all(f'href="#{rule}">{rule}<' in drawn for rule in re.findall(r"[RB]\d\d", answer))
        assert answer in Elements(drawn).text


def test_the_page_of_one_run_is_always_the_same(made: Made) -> None:
    assert Page(Book(made.results)).html() == made.html


@pytest.mark.thorough
@pytest.mark.parametrize("shape", SHAPES)
def test_a_browser_finds_nothing_to_mend(made: Made, browser: Chromium, packages: Path, shape: str) -> None:
    """No axe finding, nothing loaded, nothing said, nothing too wide; with every case unfolded."""
    width, scheme = SHAPES[shape]
    tab = browser.tab().shape(width, scheme=scheme).open(made.page)
    tab.run(UNFOLD)
    tab.run((packages / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    assert tab.run(AXE) == []
    assert tab.run(OUTSIDE) == []
    assert tab.run("document.documentElement.scrollWidth") <= width
    assert tab.requests == [made.page.resolve().as_uri()]
    assert tab.said == []


def test_a_browser_refuses_what_the_policy_forbids(made: Made, browser: Chromium, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.html"
    planted = '<script>document.title = "x"</script><p style="color: red">x</p><img src="x.png" alt="">'
    spoilt.write_text(made.html.replace("</main>", planted + "</main>"), encoding="utf-8")
    tab = browser.tab().open(spoilt)
    assert tab.run("document.title") != "x"
    assert len(tab.said) >= 2


@pytest.mark.thorough
def test_axe_is_awake(made: Made, browser: Chromium, packages: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.html"
    spoilt.write_text(made.html.replace('<html lang="de">', "<html>"), encoding="utf-8")
    tab = browser.tab().open(spoilt)
    tab.run((packages / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    assert [one.partition(":")[0] for one in tab.run(AXE)] == ["html-has-lang"]


@pytest.mark.thorough
def test_printed_it_holds_every_case(made: Made, browser: Chromium, tmp_path: Path) -> None:
    printed = tmp_path / "printed.pdf"
    browser.tab().open(made.page).printed(printed)
    assert printed.read_bytes().startswith(b"%PDF")
    tab = browser.tab().open(made.page)
    tab.call("Emulation.setEmulatedMedia", media="print")
    hidden = "[...document.querySelectorAll('.case .steps')].filter((one) => !one.checkVisibility()).length"
    assert tab.run(hidden) == 0


def test_one_tool_not_ours_renders_the_messages(made: Made, browser: Chromium, packages: Path, tmp_path: Path) -> None:
    """Cucumber's own report: its template, style and program with our messages, in the browser."""
    folder = packages / "@cucumber" / "html-formatter" / "dist"
    lines = made.messages.read_text(encoding="utf-8").splitlines()
    holds = {
        "title": "Cucumber",
        "icon": "",
        "css": (folder / "main.css").read_text(encoding="utf-8"),
        "custom_css": "",
        "messages": ",".join(line.replace("<", "\\u003c") for line in lines),
        "script": (folder / "main.js").read_text(encoding="utf-8"),
        "custom_script": "",
    }
    template = (folder / "src" / "index.mustache").read_text(encoding="utf-8")
    report = tmp_path / "report.html"
    report.write_text(re.sub(r"\{\{(\w+)\}\}", lambda found: holds[found[1]], template), encoding="utf-8")
    tab = browser.tab().open(report)
    there = "document.body.innerText.includes('.feature')"
    tab.run(f"new Promise((done) => {{ const again = () => {there} ? done() : setTimeout(again, 50); again() }})")
    text = tab.run("document.body.innerText")
    runs = [run.status for case in made.results.cases for run in case.runs]
    assert f"({runs.count(Status.PASSED)} / {len(runs)}) passed" in text
    assert all(feature.uri in text for feature in made.results.features)
    assert json.loads(lines[0])["meta"]["implementation"]["name"] in text
