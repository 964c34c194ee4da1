# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures for the guides: what the demonstration's report looks like in a browser, taken anew by every build.

They lie in ``docs/bilder``, which git ignores. Where no Chromium is installed they are left out, and a reader has the
words that stand in for each.
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tools.docs.provisions import ROOT

FOLDER = ROOT / "docs" / "bilder"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--hide-scrollbars")


@dataclass(frozen=True)
class Picture:
    """A part of the report: where it begins, and how high it is in pixels."""

    name: str
    begins: str
    height: int


PICTURES = (
    Picture("pruefbericht-anfang.png", "body", 1010),
    Picture("pruefbericht-feststellungen.png", "#feststellungen", 720),
)


def take(folder: Path = FOLDER) -> bool:
    """Take every picture, if there is a browser; say whether there was."""
    browser = next((found for one in PROGRAMS if (found := shutil.which(one))), None)
    if browser is None:
        return False
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        _shoot(browser, _report(Path(work)), folder)
    return True


def _report(work: Path) -> Path:
    f99 = (sys.executable, "-m", "f99adapters.cli", "--register", "sqlite:///eins99.db")
    for arguments in (
        ("demo", "--into", "sqlite:///eins99.db"),
        ("seal", "--key", "eins99.people.seal.key"),
        ("report", "bericht.html", "--key", "eins99.people.seal.key.pub"),
    ):
        subprocess.run([*f99, *arguments], cwd=work, check=True, capture_output=True)  # noqa: S603 - our own program
    return work / "bericht.html"


def _shoot(browser: str, report: Path, folder: Path) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser to drive

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=list(QUIET))
        for picture in PICTURES:
            tab = running.new_page(viewport={"width": 1000, "height": picture.height})
            tab.goto(report.as_uri())
            tab.evaluate("(place) => document.querySelector(place).scrollIntoView()", picture.begins)
            tab.screenshot(path=folder / picture.name)
        running.close()
