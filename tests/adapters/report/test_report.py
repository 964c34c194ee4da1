# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the report says, that it says everything, and that nothing entered can make it do anything."""

import hashlib
import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from f99adapters.errors import Unavailable
from f99adapters.merkle import Edge, leaf_hash
from f99adapters.report import Answered, Scope, TooLarge, VerdictShown, Verification, content, report, verified
from f99adapters.report.verification import STEPS
from f99adapters.seal.judging import FullReport
from f99adapters.seal.notes import checkpoint
from f99adapters.standalone import report as checked
from f99adapters.standalone.notes import parse_checkpoint
from f99adapters.storage import Leaf
from f99domain import (
    SOCIAL_COMMITTEE,
    ApplicationId,
    ApplicationSubmitted,
    MandateGranted,
    OrganisationId,
    PersonId,
)
from tests.adapters.report.conftest import Parsed, recomputed
from tests.audit.samples import ORIGIN, REGISTER

Leaves = tuple[Leaf, ...]


@pytest.fixture(scope="module")
def parsed(page: str) -> Parsed:
    return Parsed(page)


def text_of(page: str) -> str:
    return " ".join(" ".join(Parsed(page).texts["body"]).split())


@pytest.mark.thorough
def test_every_entry_is_there_once_and_word_for_word(parsed: Parsed, leaves: Leaves) -> None:
    assert [said.encode() for said in sorted(parsed.texts["pre"])] == sorted(leaf.data for leaf in leaves)
    anchors = [said for said in parsed.values("id") if re.fullmatch(r"e\d+", said)]
    assert sorted(anchors) == sorted(f"e{leaf.position}" for leaf in leaves)


def test_the_root_is_the_registers(parsed: Parsed, leaves: Leaves) -> None:
    root = Edge().extended(leaf_hash(leaf.data) for leaf in leaves).root
    assert root.hex() in parsed.texts["code"]
    assert b64encode(root).decode() in parsed.texts["code"]


def test_every_reference_leads_somewhere_and_no_place_is_called_twice(parsed: Parsed) -> None:
    places = parsed.values("id")
    assert len(places) == len(set(places))
    references = parsed.values("href")
    assert [one for one in references if not one.startswith("#") or one[1:] not in set(places)] == []
    assert len(references) > 500


def test_nothing_is_loaded_and_only_the_pages_own_style_and_script_count(page: str, parsed: Parsed) -> None:
    assert not re.search(r"https?://|//[a-z]|url\(|@import|\bsrc=|\bsrcset=", page.partition("<main")[0])
    assert [name for name, _ in parsed.elements if name in {"link", "img", "iframe", "object", "form", "base"}] == []
    assert parsed.values("style") == []
    assert [said for _, attributes in parsed.elements for said in attributes if said.startswith("on")] == []
    (policy,) = (one["content"] for one in parsed.all("meta") if one.get("http-equiv") == "Content-Security-Policy")

    def digest(source: str) -> str:
        return f"'sha256-{b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"

    data, states, script = parsed.texts["script"]
    assert "<" not in states
    assert json.loads(data)["rests"] == []
    assert policy == (
        f"default-src 'none'; style-src {digest(parsed.texts['style'][0])}; script-src {digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'</pre></details></style><!--"


@pytest.mark.thorough
def test_what_is_entered_stays_text(with_more: Callable[..., Leaves], page: str) -> None:
    made = ApplicationSubmitted(
        application=ApplicationId("application:evil"),
        applicant=OrganisationId("organisation:lindenhof"),
        title=EVIL,
        summary=EVIL,
        effective_on=date(2025, 12, 18),
    )
    granted = MandateGranted(office=EVIL, covers=(SOCIAL_COMMITTEE,), granted_by=EVIL, effective_on=date(2025, 12, 18))
    with_more(granted, office="Registerführung")
    evil = report(with_more(made, source=EVIL, office=EVIL, legal_basis=EVIL)).decode()
    before, after = Parsed(page), Parsed(evil)
    assert len(after.all("script")) == len(before.all("script")) == 3
    assert after.all("img") == []
    assert EVIL in text_of(evil)


@pytest.mark.thorough
def test_the_same_register_gives_the_same_bytes_everywhere(leaves: Leaves, page: str, tmp_path: Path) -> None:
    stored = tmp_path / "leaves.json"
    stored.write_text(json.dumps([(leaf.position, leaf.type, leaf.data.decode()) for leaf in leaves]))
    program = (
        "import hashlib, json, sys; from f99adapters.report import report; from f99adapters.storage import Leaf;"
        "made = report(Leaf(at, kind, data.encode()) for at, kind, data in json.load(open(sys.argv[1])));"
        "print(hashlib.sha256(made).hexdigest())"
    )
    found = {hashlib.sha256(page.encode()).hexdigest()}
    for seed, zone, locale in (("1", "Pacific/Kiritimati", "C"), ("2", "America/Anchorage", "de_DE.UTF-8")):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "1"}
        run = subprocess.run(
            [sys.executable, "-c", program, str(stored)], env=surroundings, capture_output=True, check=True, text=True
        )
        found.add(run.stdout.strip())
    assert len(found) == 1


def test_without_a_verification_it_says_so_and_whom_one_has_to_trust(page: str, leaves: Leaves) -> None:
    said = text_of(page)
    assert "Nicht geprüft" in said
    assert said.count("nicht geprüft") >= 6
    assert f"steht für alle Einträge (Nr. 1 bis {len(leaves)}) allein das Register ein" in said


@pytest.mark.parametrize("verdict", [VerdictShown.PASSED, VerdictShown.INCOMPLETE, VerdictShown.FAILED])
@pytest.mark.thorough
def test_a_verification_is_told_step_by_step_with_its_window(leaves: Leaves, verdict: VerdictShown) -> None:
    steps = tuple(Answered(name, verdict, (f"Satz zu {name}.",)) for name in STEPS)
    found = Verification(verdict, steps, ("Fenster seit dem 01.12.2025.",), ("Geprüft mit einem Schlüssel.",))
    said = text_of(report(leaves, verification=found).decode())
    for part in (verdict.value.capitalize(), *found.window, *found.given, "nicht geprüft"):
        assert (part in said) == (part != "nicht geprüft")
    assert all(f"{at}. {name}: {verdict.value}" in said for at, name in enumerate(STEPS, 1))
    assert all(f"Satz zu {name}." in said for name in STEPS)


def test_what_verify_found_is_told_in_its_own_words(leaves: Leaves) -> None:
    found = FullReport()
    found.complete.seen.append("Die Einträge liegen lückenlos vor.")
    found.unchanged.fail("Eintrag 7 wurde verändert.", "Tabelle entries", 7)
    found.unchanged.seen.append("Alles passt.")
    found.signed.leave_open("Ohne Schlüssel ist nichts geprüft.")
    found.window.append("Für die Einträge 5 bis 9 steht allein das Register ein.")
    shown = verified(found)
    assert (shown.verdict, shown.window, shown.head) == (VerdictShown.FAILED, tuple(found.window), None)
    assert [step.name for step in shown.steps] == list(STEPS)
    assert [(step.verdict, step.sentences) for step in shown.steps[:4]] == [
        (VerdictShown.PASSED, ("Die Einträge liegen lückenlos vor.",)),
        (VerdictShown.FAILED, ("Tabelle entries: Eintrag 7 wurde verändert.",)),
        (VerdictShown.INCOMPLETE, ("Ohne Schlüssel ist nichts geprüft.",)),
        (VerdictShown.PASSED, ()),
    ]
    said = text_of(report(leaves, verification=shown).decode())
    assert "2. Unverändert: nicht bestanden" in said


@pytest.mark.thorough
def test_details_of_persons_that_do_not_hold_are_told_beside_the_steps(leaves: Leaves) -> None:
    found = FullReport()
    found.details = checked.Question("Angaben zu Personen")
    found.details.fail("Die Angabe ist vertauscht.", "persons.jsonl, Zeile 2")
    shown = verified(found)
    said = text_of(report(leaves, verification=shown).decode())
    assert shown.verdict is VerdictShown.FAILED
    assert "Angaben zu Personen: nicht bestanden. persons.jsonl, Zeile 2: Die Angabe ist vertauscht." in said


def test_it_says_with_which_keys_and_checkpoints_it_was_checked(leaves: Leaves) -> None:
    own = parse_checkpoint(checkpoint(Edge().extended(leaf_hash(leaf.data) for leaf in leaves[:100]), REGISTER))
    none, both = verified(FullReport()), verified(FullReport(), [REGISTER.verifier], {"mein-prüfpunkt": own})
    assert "ohne Schlüssel" in none.given[0]
    assert "Ein aufbewahrter früherer Prüfpunkt lag nicht vor" in none.given[1]
    assert both.given == (
        f"Geprüft unter den Schlüsseln: {REGISTER.verifier.label}.",
        "Verglichen mit aufbewahrten Prüfpunkten: mein-prüfpunkt (über 100 Einträge).",
    )


@pytest.mark.thorough
def test_the_window_is_told_with_its_days(leaves: Leaves) -> None:
    found = FullReport()
    found.vouched = len(leaves) - 1
    said = text_of(report(leaves, verification=verified(found)).decode())
    assert "Das ist 1 Eintrag, nach eigener Angabe aufgenommen am 19.12.2025." in said
    found.vouched = 0
    said = text_of(report(leaves, verification=verified(found)).decode())
    assert f"Das sind {len(leaves)} Einträge, nach eigener Angabe aufgenommen vom 10.01.2022 bis 19.12.2025." in said
    days = [json.loads(leaf.data)["recorded_at"][:10] for leaf in leaves]
    found.vouched = days.count(days[0])
    since = "{2}.{1}.{0}".format(*days[found.vouched].split("-"))
    said = text_of(report(leaves, verification=verified(found)).decode())
    assert f"nach eigener Angabe aufgenommen vom {since} bis 19.12.2025." in said
    found.vouched = len(leaves)
    assert "nach eigener Angabe" not in text_of(report(leaves, verification=verified(found)).decode())


@pytest.mark.thorough
def test_the_checkpoint_compared_with_is_set_against_the_root_shown(leaves: Leaves) -> None:
    found = FullReport()
    for these, part in (
        (leaves, f"Es ist die Prüfsumme des Prüfpunkts von {ORIGIN} über {len(leaves)} Einträge"),
        (leaves[:100], f"Der letzte Prüfpunkt von {ORIGIN} umfasst nur die ersten 100 Einträge"),
        (leaves[::-1], f"Es ist nicht die Prüfsumme des Prüfpunkts von {ORIGIN} über {len(leaves)} Einträge"),
    ):
        found.head = parse_checkpoint(checkpoint(Edge().extended(leaf_hash(leaf.data) for leaf in these), REGISTER))
        assert part in text_of(report(leaves, verification=verified(found)).decode())


def test_what_cannot_be_read_is_left_out_and_named_and_the_root_still_holds(leaves: Leaves) -> None:
    broken = (*leaves[:76], leaves[76]._replace(data=b"\x00\xff"), *leaves[77:])
    page = report(broken)
    positions, found, root = parts(page)
    assert 77 not in positions
    assert len(positions) == len(leaves) - 1
    assert found == root
    said = text_of(page.decode())
    assert "Nicht lesbar und deshalb im Folgenden nicht enthalten: Nr. 77." in said
    assert "Dieser Teil zeigt" not in said
    with pytest.raises(Unavailable, match="Kein Eintrag ist lesbar"):
        report(leaf._replace(data=b"") for leaf in leaves)


def test_an_amendment_of_nothing_is_shown_as_what_it_is(leaves: Leaves) -> None:
    """No register admits it; whoever writes into its store can."""
    last = leaves[-1]
    forged = json.loads(last.data) | {
        "type": "entry-annulled.v1",
        "data": {"entry": "entry:fehlt#1", "reason": "Nichts."},
        "tags": ["entry:fehlt#1"],
        "position": last.position + 1,
    }
    more = Leaf(last.position + 1, "entry-annulled.v1", json.dumps(forged).encode())
    assert report([*leaves, more])


def test_it_tells_votes_corrections_findings_rosters_and_the_comparison(page: str) -> None:
    said = text_of(page)
    for part in (
        "Vorführregister: alles darin ist erfunden.",
        "Eine Enthaltung war als Gegenstimme gezählt worden.",
        "Zuerst eingetragen… Abstimmung: 4 Ja, 1 Nein, 0 Enthaltungen, 1 ausgeschlossen.",
        "Es gilt… Abstimmung: 4 Ja, 0 Nein, 1 Enthaltung, 1 ausgeschlossen.",
        "Der Bereich „Pflegeberatung“ ist seit 01.10.2025 nicht besetzt.",
        "Besetzung am 19.12.2025",
        "Vergleich: 31.12.2024 und 19.12.2025",
        "spät eingetragen",
        "Förderfähigkeit prüft das zuständige Gremium",
    ):
        assert part in said


def test_a_person_is_called_what_whoever_writes_the_report_says(leaves: Leaves) -> None:
    page = report(leaves, people=lambda person, _: f"⟨{person.removeprefix('person:')}⟩").decode()
    shown = re.sub(r"<pre.*?</pre>|<details.*?</details>|id=\"[^\"]*\"|href=\"[^\"]*\"|<code>[^<]*</code>", "", page)
    assert "⟨a1⟩" in shown
    assert re.findall(r"person:a\d+", shown) == []


def parts(page: bytes) -> tuple[list[int], bytes, bytes]:
    """The positions on a page, the root recomputed from it, and the root it names."""
    parsed = Parsed(page.decode())
    tree = json.loads(parsed.texts["script"][0])
    shown = {json.loads(said)["position"]: leaf_hash(said.encode()) for said in parsed.texts.get("pre", [])}
    instead = {(start, end): bytes.fromhex(root) for start, end, root in tree["rests"]}
    root = recomputed(0, tree["size"], {at - 1: found for at, found in shown.items()}, instead)
    return sorted(shown), root, bytes.fromhex(tree["root"])


@pytest.mark.thorough
def test_a_year_is_complete_and_still_leads_to_the_root(leaves: Leaves) -> None:
    seen: set[int] = set()
    for year in range(2018, 2026):
        positions, found, root = parts(report(leaves, Scope(year=year)))
        assert found == root
        seen |= set(positions)
    assert seen == {leaf.position for leaf in leaves}


def test_a_subject_has_its_entries_with_their_amendments(leaves: Leaves) -> None:
    subject = ApplicationId("application:MP-2024-003")
    page = report(leaves, Scope(subject=subject))
    positions, found, root = parts(page)
    about = [leaf.position for leaf in leaves if f'"{subject}"' in leaf.data.decode().partition('"tags":')[2]]
    assert positions == about
    assert found == root
    said = text_of(page.decode())
    assert f"Dieser Teil zeigt, was „Reparierstube der Generationen“ betrifft: {len(about)} von {len(leaves)}" in said
    assert "Besetzung am" not in said


def test_a_page_that_would_be_too_large_says_how_to_divide_it(leaves: Leaves, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MOST_ENTRIES", 50)
    with pytest.raises(TooLarge, match=r"hätte \d+ Einträge; eine Seite fasst höchstens 50. Bitte nach Jahren teilen"):
        report(leaves)
    with pytest.raises(TooLarge, match="nach Gegenständen teilen"):
        report(leaves, Scope(year=2024))
    assert report(leaves, Scope(subject=PersonId("person:a30")))


@pytest.mark.thorough
def test_another_day_has_its_own_roster_findings_and_comparison(leaves: Leaves) -> None:
    said = text_of(report(leaves, Scope(on=date(2024, 6, 30), compared_with=date(2023, 6, 30))).decode())
    assert "Besetzung am 30.06.2024" in said
    assert "Vergleich: 30.06.2023 und 30.06.2024" in said
    assert "Feststellungen am 30.06.2024" in said
    early = text_of(report(leaves, Scope(on=date(2010, 1, 1))).decode())
    assert "Für diesen Tag ist keine Struktur eingetragen." in early
