# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small project with one of everything that can happen to a scenario, run under the plugin."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

FEATURE = """# language: de
@alles
Funktionalität: Alles
  Was einem Szenario geschehen kann.

  Grundlage:
    Angenommen ein Topf

  @gut
  Regel: Was gut geht
    Grundlage:
      Angenommen ein Deckel

    Szenario: Es geht
      Wenn „Salz“ hineinkommt
      Dann steht auf dem Zettel:
        | Zutat | Menge |
        | Salz  | 1     |
      Und steht darunter:
        \"\"\"
        Umrühren.
        \"\"\"

    Szenariogrundriss: Es kommt <Zutat> hinein
      Wenn „<Zutat>“ hineinkommt
      Dann ist es <richtig>

      Beispiele: Zutaten
        | Zutat  | richtig |
        | Salz   | wahr    |
        | Zucker | falsch  |

  Regel: Was nicht gut geht
    Szenario: Es scheitert
      Wenn „Salz“ hineinkommt
      Dann ist es falsch
      Und ist es wahr

    Szenario: Ein Schritt fehlt
      Wenn niemand weiß, was das heißt
      Dann ist es wahr

    Szenario: Doppelt
      Dann ist es wahr

    Szenario: Doppelt
      Dann ist es wahr

    @nur_hier
    Szenario: Es scheitert an einem Ort
      Dann ist es hier wahr

    @danach
    Szenario: Es scheitert danach
      Dann ist es wahr

    @davor
    Szenario: Es scheitert davor
      Dann ist es wahr

    Szenario: Es scheitert am Ende
      Dann ist es wahr

    @ausgelassen
    Szenario: Es wird ausgelassen
      Dann ist es wahr
"""

STEPS = """
import pytest
from pytest_bdd import given, parsers, scenario, scenarios, then, when


@pytest.fixture(params=["erster", "zweiter"], autouse=True)
def ort(request):
    marks = {mark.name for mark in request.node.iter_markers()}
    if "davor" in marks:
        raise RuntimeError("kein Topf da")
    if "ausgelassen" in marks:
        pytest.skip("heute nicht")
    yield request.param
    if "danach" in marks:
        raise RuntimeError("Topf angebrannt")


@given("ein Topf")
@given("ein Deckel")
def _():
    pass


@when(parsers.re("„(?P<was>[^“]*)“ hineinkommt"))
def _(was):
    assert was


@then("steht auf dem Zettel:")
def _(datatable):
    assert datatable == [["Zutat", "Menge"], ["Salz", "1"]]


@then("steht darunter:")
def _(docstring):
    assert docstring == "Umrühren."


@then(parsers.re("ist es (?P<was>wahr|falsch)"))
def _(was):
    assert was == "wahr", "es ist falsch"


@then("ist es hier wahr")
def _(ort):
    assert ort == "erster", "nicht überall"


@scenario("alles.feature", "Es scheitert am Ende")
def test_ende():
    raise RuntimeError("Salz vergessen")


scenarios(".")
"""


def run(folder: Path, *options: str) -> Path:
    """Write the project, run it, and give the messages."""
    write(folder)
    return again(folder, *options)


def write(folder: Path) -> None:
    """Write the project."""
    (folder / "features").mkdir(parents=True)
    (folder / "features" / "alles.feature").write_text(FEATURE, encoding="utf-8")
    (folder / "test_alles.py").write_text(STEPS, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nbdd_features_base_dir = features\n", encoding="utf-8")


def again(folder: Path, *options: str) -> Path:
    """Run the project as it is now, and give the messages."""
    messages = folder / "messages.ndjson"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tools.docs.messages"]
    place = ["--rootdir", str(folder), "-c", str(folder / "pytest.ini"), str(folder / "test_alles.py")]
    subprocess.run(
        [*command, f"--messages={messages}", "-W", "ignore", *options, *place],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    return messages
