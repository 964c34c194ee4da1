# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report in a browser, opened from disk: it loads nothing, recomputes its root, filters, prints, excludes nobody.

Where no Chromium is installed these tests are skipped; ``.ci/run`` takes no skipping.
"""

import hashlib
import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from f99adapters.codec import decode
from f99adapters.merkle import Edge, leaf_hash
from f99adapters.report import Scope, report, verified
from f99adapters.report.naming import NamesInFacts
from f99adapters.seal.judging import FullReport
from f99adapters.seal.notes import checkpoint
from f99adapters.storage import Leaf
from f99domain import BODIES, told
from f99domain.answers.comparison import compare
from f99domain.answers.comparison.changes import TOPICS, AsOf
from f99domain.answers.comparison.subjects import SUBJECTS
from f99domain.membership.state import memberships
from tests.audit.samples import ORIGIN, REGISTER

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.thorough, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]

QUIET = (
    "--no-sandbox",  # the tests may run as root, and open nothing but their own pages
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}
SHOW_EVERYTHING = """() => {
    document.querySelectorAll("section").forEach((one) => { one.style.contentVisibility = "visible"; });
    document.querySelectorAll("details").forEach((one) => { one.open = true; });
}"""
SOME_OF_EACH = """() => {
    for (const alike of ["tbody tr", ".lane", ".subjects li", ".plain li", ".rules > div", "option"])
        document.querySelectorAll(`${alike}:nth-child(n + 5):not(:has(.amendment))`).forEach((one) => one.remove());
}"""
"""Axe takes its time over each element, and these are alike."""


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, leaves: tuple[Leaf, ...]) -> Path:
    """A report with every kind of answer that a verification gives."""
    found = FullReport()
    found.complete.seen.append("Die Einträge liegen lückenlos vor.")
    for position in range(1, 9):
        found.unchanged.fail(f"Eintrag {position} wurde verändert.", "Tabelle entries", position)
    found.signed.leave_open("Ohne Schlüssel ist nichts geprüft.")
    found.grown.answer = "kein früherer Prüfpunkt zum Vergleich"
    found.documents, found.vouched = "Die Einträge nennen 15 Dokumente.", 100
    written = tmp_path_factory.mktemp("page") / "bericht.html"
    written.write_bytes(report(leaves, verification=verified(found)))
    return written


@pytest.fixture
def opened(browser: "Browser", file: Path) -> Iterator["Page"]:
    tab = browser.new_page(viewport={"width": 1200, "height": 900})
    tab.goto(file.as_uri())
    yield tab
    tab.close()


def recomputed(tab: "Page") -> str:
    tab.click("#recompute")
    return tab.inner_text("#recomputed")


def test_nothing_is_loaded_and_nothing_goes_wrong(browser: "Browser", file: Path) -> None:
    tab = browser.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: wrong.append(message.text))
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.goto(file.as_uri())
    recomputed(tab)
    assert asked == [file.as_uri()]
    assert wrong == []
    tab.close()


def test_the_policy_keeps_out_what_is_not_the_pages_own(browser: "Browser", file: Path, tmp_path: Path) -> None:
    forged = tmp_path / "forged.html"
    planted = '<img src="http://127.0.0.1:9/x.png"><script>document.title = "forged"</script></main>'
    forged.write_text(file.read_text("utf-8").replace("</main>", planted), encoding="utf-8")
    tab = browser.new_page()
    wrong: list[str] = []
    tab.on("console", lambda message: wrong.append(message.text))
    tab.goto(forged.as_uri())
    assert tab.title().startswith("Prüfbericht")
    assert [("script" in said, "img-src" in said or "image" in said) for said in wrong].count((False, False)) == 0
    assert len(wrong) == 2
    tab.close()


def test_its_hash_function_is_sha256(opened: "Page") -> None:
    inputs = [bytes(at % 251 for at in range(length)) for length in (*range(130), 1_000, 65_536)]
    found = opened.evaluate(
        "(all) => all.map((one) => hex(sha256(Uint8Array.from(one))))", [list(one) for one in inputs]
    )
    assert found == [hashlib.sha256(one).hexdigest() for one in inputs]


def test_the_recomputed_root_agrees(opened: "Page", leaves: tuple[Leaf, ...]) -> None:
    assert recomputed(opened) == f"Stimmt überein: aus dem Wortlaut von {len(leaves)} Einträgen nachgerechnet."


def test_ones_own_checkpoint_is_compared(opened: "Page") -> None:
    root = bytes.fromhex(opened.inner_text("#root"))
    for written in (root.hex(), root.hex().upper(), f" {b64encode(root).decode()}\n"):
        opened.fill("#own", written)
        assert recomputed(opened).endswith("Es ist auch die Prüfsumme aus Ihrem Prüfpunkt.")
    for other in (bytes(32).hex(), "Unsinn?"):
        opened.fill("#own", other)
        assert "aber nicht die aus Ihrem Prüfpunkt" in recomputed(opened)


def test_ones_own_checkpoint_of_fewer_entries_is_compared_as_well(opened: "Page", leaves: tuple[Leaf, ...]) -> None:
    edge = Edge().extended(leaf_hash(leaf.data) for leaf in leaves[:100])
    opened.fill("#own", checkpoint(edge, REGISTER).decode())
    assert recomputed(opened).endswith("Die ersten 100 Einträge ergeben die Prüfsumme aus Ihrem Prüfpunkt.")
    for size, part in (
        (101, "Die ersten 101 Einträge ergeben nicht"),
        (9_999, "umfasst 9999 Einträge, dieser Bericht"),
    ):
        opened.fill("#own", f"{ORIGIN}\n{size}\n{b64encode(edge.root).decode()}\n")
        assert part in recomputed(opened)


def test_a_changed_character_is_noticed_and_its_entry_named(opened: "Page") -> None:
    opened.evaluate("document.querySelector('#e228 pre').textContent += ' '")
    assert recomputed(opened).startswith("Stimmt nicht überein: Der Wortlaut von Nr. ")
    said = opened.inner_text("#recomputed")
    own = opened.evaluate("document.querySelector('#e228 pre').dataset.n")
    assert f"Nr. {own} ergibt eine andere Prüfsumme" in said


def test_a_changed_entry_whose_own_hash_was_changed_too_is_noticed(opened: "Page") -> None:
    opened.evaluate("""() => {
        const pre = document.querySelector("#e100 pre");
        pre.textContent = pre.textContent.replace("2", "3");
        pre.previousElementSibling.textContent = hex(leafHash(new TextEncoder().encode(pre.textContent)));
    }""")
    assert recomputed(opened).startswith("Stimmt nicht überein: Die Einträge ergeben ")


def test_an_entry_that_is_missing_is_noticed(opened: "Page") -> None:
    opened.evaluate("document.querySelector('#e100').remove()")
    assert recomputed(opened) == "Nicht nachzurechnen: Eintrag 100 fehlt auf dieser Seite."


def test_a_part_of_the_register_recomputes_the_whole_root(
    browser: "Browser", leaves: tuple[Leaf, ...], tmp_path: Path
) -> None:
    part = tmp_path / "2024.html"
    part.write_bytes(report(leaves, Scope(year=2024)))
    tab = browser.new_page()
    tab.goto(part.as_uri())
    assert re.match(r"Stimmt überein: aus dem Wortlaut von \d+ Einträgen nachgerechnet, dazu", recomputed(tab))
    tab.close()


def shown(tab: "Page") -> list[str]:
    """The entries that are not hidden, wherever on the page they are."""
    found: list[str] = tab.eval_on_selector_all(
        ".history tbody tr", "rows => rows.filter(row => !row.closest('[hidden]')).map(row => row.id)"
    )
    return found


def test_entries_are_filtered_by_subject_day_and_kind(opened: "Page") -> None:
    everything = shown(opened)
    opened.select_option("#f-subject", label="„Reparierstube der Generationen“ (application:MP-2024-003)")
    of_subject = shown(opened)
    assert 5 < len(of_subject) < 20
    assert f"{len(of_subject)} von {len(everything)} Ereignissen" in (opened.text_content("#f-count") or "")
    opened.fill("#f-from", "2024-09-01")
    opened.fill("#f-to", "2024-09-30")
    days = opened.eval_on_selector_all(".history tbody tr:not([hidden])", "rows => rows.map(row => row.dataset.d)")
    assert set(days) == {"2024-09-12"}
    opened.check("#f-decisions")
    (decision,) = shown(opened)
    assert decision in of_subject
    opened.click("#f-reset")
    assert shown(opened) == everything


SUBJECTS_AS_COMPARED = """([first, second]) => {
    const { topics, aspects, subjects } = JSON.parse(document.getElementById("states").textContent);
    return subjects.flatMap(([topic, title, states]) => {
        const found = differing(states, first, second);
        const text = (state, aspect) => state && state.has(aspect) ? state.get(aspect) : null;
        return found ? [[topics[topic], title, found.aspects.map((aspect) =>
            [aspects[aspect], text(found.before, aspect), text(found.after, aspect)]), found.entries]] : [];
    });
}"""
PAIRS = [
    ("2018-06-01", "2025-12-19"),
    ("2022-12-31", "2024-06-30"),
    ("2024-07-01", "2024-12-31"),
    ("2025-06-01", "2025-06-02"),
]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_any_two_days_are_compared_as_the_register_compares_them(
    opened: "Page", leaves: tuple[Leaf, ...], first: str, second: str
) -> None:
    entries = tuple(decode(leaf.type, leaf.data) for leaf in leaves)
    before, after = (AsOf(date.fromisoformat(on), None, entries) for on in (first, second))
    name = NamesInFacts(told(entries)).on(after.on)
    shown = opened.evaluate(SUBJECTS_AS_COMPARED, [first, second])
    topics = {TOPICS[kind.topic] for kind in SUBJECTS}
    assert {
        (topic, title, tuple(sorted(map(tuple, aspects)))) for topic, title, aspects, _ in shown if topic in topics
    } == {
        (
            TOPICS[change.topic],
            change.title,
            tuple(sorted((one.label.aspect, one.before, one.after) for one in change.details)),
        )
        for change in compare(before, after, name).changes
        if TOPICS[change.topic] in topics
    }
    seats = [
        {(body, member.key): member for body in BODIES for member in memberships(state.facts, body, state.on)}
        for state in (before, after)
    ]
    differing = [key for key in {**seats[0], **seats[1]} if seats[0].get(key) != seats[1].get(key)]
    assert len([row for row in shown if row[0] not in topics]) == len(differing)
    assert {at for row in shown for at in row[3]} <= {entry.position for entry in entries}


def test_days_are_chosen_and_what_changed_is_shown_with_its_entries(opened: "Page") -> None:
    opened.fill("#c-first", "2024-07-01")
    opened.fill("#c-second", "2024-12-31")
    opened.click("#c-compare")
    assert re.match(r"\d+ Änderungen an", opened.inner_text("#c-count"))
    assert not opened.locator("#c-made").is_visible()
    row = opened.locator("#c-other tr", has_text="Reparierstube der Generationen")
    assert "Stand: „liegt zur Prüfung vor“" in row.inner_text()
    assert "Stand: „förderfähig“ seit 12.09.2024" in row.inner_text()
    (link, *_) = row.locator("a").all()
    assert opened.locator(link.get_attribute("href") or "").count() == 1
    opened.fill("#c-second", "2024-07-01")
    opened.click("#c-compare")
    assert opened.inner_text("#c-count") == "Bitte zwei Tage wählen, den früheren zuerst."
    opened.fill("#c-first", "2024-12-31")
    opened.fill("#c-second", "2025-12-19")
    opened.click("#c-compare")
    assert opened.locator("#c-made").is_visible()
    assert not opened.locator("#c-other").is_visible()


def test_what_a_reference_leads_to_is_shown_whatever_is_chosen(opened: "Page") -> None:
    opened.fill("#f-from", "2025-12-01")
    assert "e1" not in shown(opened)
    opened.evaluate("location.hash = 'e1'")
    opened.wait_for_function("document.getElementById('e1').checkVisibility()")


def test_without_scripts_everything_is_there_and_no_control_that_does_nothing(browser: "Browser", file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(file.as_uri())
    assert tab.locator("button:visible, input:visible, select:visible").count() == 0
    assert tab.locator(".history tbody tr").count() > 300
    tab.locator("#e228 summary").last.click()
    assert tab.locator("#e228 pre").last.is_visible()
    context.close()


@pytest.mark.parametrize("width", [1200, 320])
def test_it_excludes_nobody(opened: "Page", width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    opened.fill("#c-second", "2025-06-30")
    opened.click("#c-compare")
    opened.evaluate("document.getElementById('c-made').hidden = false")
    opened.evaluate(SOME_OF_EACH)
    opened.evaluate(SHOW_EVERYTHING)
    assert opened.locator(".amendment:visible").count() == 5
    found = axe.Axe().run(opened, options=WCAG).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints_on_a4_with_all_that_is_read_and_nothing_that_is_pressed(opened: "Page") -> None:
    opened.emulate_media(media="print")
    for hidden in ("nav", "#filter", "#recomputing", ".skip"):
        assert not opened.locator(hidden).first.is_visible()
    assert opened.locator(".history thead").first.is_visible()
    opened.set_viewport_size({"width": 680, "height": 900})  # what A4 leaves between its margins
    days = opened.eval_on_selector_all(
        ".history td:first-child b",
        "all => all.filter((one) => one.offsetWidth > one.parentElement.clientWidth || one.getClientRects().length > 1)"
        ".map((one) => one.textContent)",
    )
    assert days == []
    printed = opened.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF-")
    assert re.search(rb"/MediaBox \[0 0 59[45][.0-9]* 84[12][.0-9]*\]", printed)
