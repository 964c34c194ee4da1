# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a report takes to be made, and to open in a browser: the demonstration told over and over.

``python -m bench.report --count 10000`` tells the demonstration as often as it takes, each time with applications,
plans, sittings and the rest under other names, and opens the page in headless Chromium. Prints sizes and seconds.
"""

import argparse
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import CDPSession, sync_playwright

from f99adapters.demo import recorded
from f99adapters.report import report
from f99adapters.storage import Leaf

_OTHERS = re.compile(
    r'(?<=")((?:entry|key|application|plan|sitting|recommendation|measure-plan|measure|social-report|resolution|idea'
    r'|need|proposal|contribution|planning|sectoral-plan|subgroup):[^"#]+|vorfuehrung[^"#]*)'
)


def told_again(leaves: list[Leaf], count: int) -> Iterator[Leaf]:
    """So many entries: the demonstration's, then what is about applications and the like under other names.

    Seats and structure are told once: nobody is appointed again and again.
    """
    again = [
        leaf for leaf in leaves if _OTHERS.search(leaf.data.decode().partition('"data":')[2].partition('"entry":')[0])
    ]
    for at in range(count):
        if at < len(leaves):
            yield leaves[at]
            continue
        times, own = divmod(at - len(leaves), len(again))
        text = _OTHERS.sub(rf"\1-{times + 2}", again[own].data.decode())
        text = re.sub(r'"key":"([^"]+)"', rf'"key":"\1-{times + 2}"', text)
        text = re.sub(r'"position":\d+', f'"position":{at + 1}', text)
        yield Leaf(at + 1, again[own].type, text.encode())


def main() -> None:
    """Make the report and open it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="a folder for the page")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with recorded(f"sqlite:///{folder}/eins99.db") as register:
            leaves = list(register.leaves())
        made = list(told_again(leaves, given.count))
        begun = time.perf_counter()
        page = report(made)
        print(f"{given.count} entries: {len(page) / 2**20:.1f} MiB, made in {time.perf_counter() - begun:.1f} s")
        file = (given.keep or Path(folder)) / "bericht.html"
        file.write_bytes(page)
        _open(file)


def _open(file: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page(viewport={"width": 1200, "height": 900})
        devtools = tab.context.new_cdp_session(tab)
        devtools.send("Performance.enable")
        for what, action in (
            ("opened", lambda: tab.goto(file.as_uri())),
            ("root recomputed", lambda: tab.click("#recompute")),
            ("filtered", lambda: tab.fill("#f-from", "2024-06-01")),
            ("all shown", lambda: tab.click("#f-reset")),
        ):
            begun, busy = time.perf_counter(), _busy(devtools)
            action()
            tab.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            took = time.perf_counter() - begun
            print(f"{what} and painted in {took:.2f} s, {_busy(devtools) - busy:.2f} s of processor time")
        print(tab.inner_text("#recomputed"))
        browser.close()


def _busy(devtools: CDPSession) -> float:
    """Seconds of processor time that the page has used."""
    metrics = {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}
    return float(metrics["ProcessTime"])


if __name__ == "__main__":
    main()
