# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A rule is added in seven files: what the tour says is done here, in a copy, and what has to pass is run.

The rule is made up, and has the number that comes next. If this fails after a change elsewhere, adding a rule has
become harder than the tour says.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from f99domain import EDITION, PROVISIONS
from f99domain.admission.order import ORDER
from f99domain.description import COMMITTEE, SENTENCES, digest
from tests.docs.conftest import ROOT

NEW = f"R{max(int(known[1:]) for known in PROVISIONS if known.startswith('R')) + 1}"
PLACE = max(sentence.place.number for sentence in SENTENCES if sentence.place.heading == COMMITTEE) + 1
SENTENCE = "Über einen Antrag wird frühestens am siebten Tag nach seinem Eingang befunden."
RULE = f"""    Provision(
        "{NEW}",
        COMMITTEE,
        "{SENTENCE}",
        "refuse",
    ),
"""
PREDICATE = f'''@upholds("{NEW}", introduced={EDITION + 1})
def on_the_seventh_day_at_the_earliest(event: EligibilityDecided, known: Known) -> bool:
    """Zwischen dem Eingang eines Antrags und seiner Prüfung liegen mindestens sieben Tage.

    Die Prüfung gehört in eine spätere Sitzung.
    """
    submitted = known.about(event.application, ApplicationSubmitted).last(ApplicationSubmitted)
    return submitted is None or (event.effective_on - submitted.effective_on).days >= 7


'''
SCENARIOS = f"""
  @{NEW}
  Regel: Über einen Antrag wird frühestens am siebten Tag nach seinem Eingang befunden

    Szenario: Am sechsten Tag wird noch nicht geprüft
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 16.02.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Wenn am 16.02.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S1“ ergibt: förderfähig
      Dann wird der Eintrag abgelehnt nach {NEW} (on_the_seventh_day_at_the_earliest, Fassung 1)

    Szenario: Am siebten Tag wird geprüft
      Angenommen am 10.02.2026 reicht der Verein „v1“ den Antrag „MP-1“ ein
      Und am 17.02.2026 tagt der Ausschuss für Soziales (Sitzung „S1“)
      Wenn am 17.02.2026 die Prüfung des Antrags „MP-1“ in der Sitzung „S1“ ergibt: förderfähig
      Dann ist das eingetragen nach {NEW} (on_the_seventh_day_at_the_earliest, Fassung 1)
"""
LAST = f'    "{ORDER[-1]}",'
CASES = f"""

def test_nothing_is_found_on_the_sixth_day() -> None:
    late = restated(APPLIED, effective_on=DAY.replace(month=2, day=27))
    given(late, COMMITTEE_SAT).when(EXAMINED).then_refused("{NEW}.on_the_seventh_day_at_the_earliest.v1")


def test_an_outcome_is_found_on_the_seventh_day() -> None:
    in_time = restated(APPLIED, effective_on=DAY.replace(month=2, day=26))
    given(in_time, COMMITTEE_SAT).when(EXAMINED).then_upholds("{NEW}.on_the_seventh_day_at_the_earliest.v1")
"""
NEXT_SENTENCE = "    Sentence(Passage(COUNCIL, 0), "
EDITS = (
    ("src/f99domain/rulebook.py", f"EDITION = {EDITION}\n", f"EDITION = {EDITION + 1}\n"),
    ("src/f99domain/rulebook.py", '    Provision(\n        "B01",\n', RULE + '    Provision(\n        "B01",\n'),
    (
        "src/f99domain/description.py",
        NEXT_SENTENCE,
        f'    Sentence(Passage(COMMITTEE, {PLACE}), "{digest(SENTENCE)}", ("{NEW}",)),\n{NEXT_SENTENCE}',
    ),
    ("src/f99domain/eligibility/rules.py", '@upholds("B07")\ndef the_app', PREDICATE + '@upholds("B07")\ndef the_app'),
    (
        "src/f99domain/eligibility/rules.py",
        "    ApplicationWithdrawn,\n",
        "    ApplicationSubmitted,\n    ApplicationWithdrawn,\n",
    ),
    (
        "src/f99domain/admission/order.py",
        '    "B14.revoked_from_a_day_on_which_it_held.v1",\n',
        f'    "B14.revoked_from_a_day_on_which_it_held.v1",\n    "{NEW}.on_the_seventh_day_at_the_earliest.v1",\n',
    ),
    (
        "docs/glossary.md",
        "| Fachplanungen | `R28` | Kreistag |\n",
        f"| Fachplanungen | `R28` | Kreistag |\n| sieben Tage | `{NEW}` | Ausschuss für Soziales |\n",
    ),
    ("features/ausschuss_fuer_soziales.feature", None, SCENARIOS),
    ("tests/domain/eligibility/test_rules.py", None, CASES),
)
HAVE_TO_PASS = (
    "tests/golden",
    "tests/test_living_documentation.py",
    "tests/architecture/test_glossary.py",
    "tests/domain/eligibility/test_rules.py",
    "tests/domain/test_seed_sentences.py",
    "tests/domain/test_specifications.py",
    "tests/docs/test_reference.py",
)
SLOW = "pytest_runs_every or is_valid_under or consults"
"""What looks at each event and each predicate for itself, or at other rules alone."""
NEIGHBOURS = f"{NEW} or R21 or B07"
"""Of the scenarios, those that the new rule could break."""


def edit(checkout: Path) -> set[str]:
    """Make every edit, and give the files that were touched."""
    for name, was, becomes in EDITS:
        file = checkout / name
        text = file.read_text(encoding="utf-8")
        assert was is None or text.count(was) == 1, f"{name}: {was}"
        file.write_text(text + becomes if was is None else text.replace(was, becomes), encoding="utf-8")
    return {name for name, _, _ in EDITS}


@pytest.mark.thorough
def test_a_rule_is_added_in_seven_files_and_everything_that_has_to_pass_passes(checkout: Path) -> None:
    assert len(edit(checkout)) == 7
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(checkout / "src"), str(checkout)])}

    def run(*command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=checkout,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout + done.stderr

    run("-m", "tests.golden")
    run("-c", "from tools.docs import reference; reference.write()")
    for asked in ((*HAVE_TO_PASS, "-k", f"not ({SLOW})"), ("tests/features", "-m", NEIGHBOURS)):
        said = run("-m", "pytest", "-q", "-n0", "-pno:cacheprovider", "--database=sqlite", *asked)
        assert re.search(r"^\d+ passed(, \d+ deselected)? in ", said, re.MULTILINE), said[-3000:]
    told = (checkout / "docs/reference/regeln.md").read_text(encoding="utf-8")
    [part] = re.findall(r"^## Ausschuss für Soziales\n(.*?)^## ", told, re.MULTILINE | re.DOTALL)
    assert f"### {NEW}\n" in part
    assert f"`{NEW}.on_the_seventh_day_at_the_earliest.v1`" in part


def test_the_tour_names_each_of_the_seven_files() -> None:
    told = (ROOT / "docs/tour.md").read_text(encoding="utf-8").partition("## Add a rule")[2].partition("\n## ")[0]
    for named in (
        "rulebook.py",
        "description.py",
        "`rules.py`",
        "ORDER",
        "feature file",
        "test_rules.py",
        "docs/glossary.md",
    ):
        assert named in told
