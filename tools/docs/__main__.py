# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Run every scenario, write the page and the reference, and exit with 1 if anything is wrong.

python -m tools.docs                        the page and the reference
python -m tools.docs --site                 also what the guides show, their pictures, and all documents as one folder
python -m tools.docs --check                the page; a stale reference is an error and stays as it is
python -m tools.docs --results FILE         draw the page of these messages; run nothing
python -m tools.docs -- --database=sqlite   what follows the two dashes goes to pytest
"""

import argparse
import subprocess
import sys
from pathlib import Path

from tools.docs import guides, pictures, reference, schemas, site
from tools.docs.book import Book
from tools.docs.messages import OPTION
from tools.docs.page import Page
from tools.docs.provisions import ROOT
from tools.docs.results import read

BUILD = ROOT / "build" / "docs"
PAGE = site.RULES_AND_CASES
MESSAGES = "messages.ndjson"


def main(arguments: list[str]) -> int:
    """Do what the command line asks for."""
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m tools.docs", description=__doc__, formatter_class=shape)
    parser.add_argument("--check", action="store_true", help="write no reference; say where it is stale")
    parser.add_argument("--site", action="store_true", help="write the whole site")
    parser.add_argument("--to", type=Path, default=BUILD, metavar="FOLDER", help="where the page goes")
    parser.add_argument("--results", type=Path, metavar="FILE", help="draw the page of these messages; run nothing")
    parser.add_argument("pytest", nargs="*", help="arguments for pytest, after --")
    asked = parser.parse_args(arguments)
    messages = asked.results or asked.to / MESSAGES
    if not asked.results:
        run(messages, asked.pytest)
    book = Book(read(messages))
    asked.to.mkdir(parents=True, exist_ok=True)
    (asked.to / PAGE).write_text(Page(book).html(), encoding="utf-8")
    faults = book.faults()
    if asked.check:
        stale = (*reference.stale(), *schemas.stale())
        faults += [f"{sentence} „python3 dev.py docs“ schreibt es neu." for sentence in stale]
    else:
        reference.write()
        schemas.write()
    if asked.site:
        faults += whole_site(asked.to)
    for fault in faults:
        say(fault)
    say(f"{asked.to / PAGE}: {len(faults)} Fehler" if faults else f"{asked.to / PAGE}: alles erfüllt")
    return 1 if faults else 0


def whole_site(to: Path) -> list[str]:
    """Renew what the guides show, and write every document as a page; a sentence for each link that leads nowhere."""
    if not pictures.take():
        say("Ohne Chromium bleiben die Bilder der Anleitungen, wie sie sind.")
    if left := guides.write():
        say(f"Was {', '.join(left)} zeigt, bleibt, wie es ist: Fremde Prüfprogramme fehlen ({guides.FOREIGN.name}).")
    return site.build(to)


def run(messages: Path, arguments: list[str]) -> None:
    """Run every scenario. What fails there stands in the messages; the page says it."""
    messages.unlink(missing_ok=True)
    plugins = ["-p", "tools.docs.messages", "-p", "tools.docs.evidence", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", "-q", *plugins, f"{OPTION}={messages}", *arguments, "tests/features"]
    ended = subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603 - the project's own tests
    if not messages.exists():
        sys.exit(ended.returncode or 1)


def say(text: str) -> None:
    """Say something to whoever runs this."""
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
