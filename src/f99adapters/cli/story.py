# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demonstration, told to a member of the committee (Vorführung).

It says what to look at; every list, history and refusal in it is what the register answers.
"""

import shlex
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from f99adapters.cli.desk import DEMONSTRATION, late_entries
from f99adapters.cli.layout import heading, table, wrapped
from f99adapters.cli.naming import Names
from f99adapters.cli.views import findings as finding_view, histories, rosters
from f99adapters.moments import day_of
from f99adapters.register.register import Register
from f99domain import (
    EXTERNAL_STEERING_GROUP,
    INTERNAL_STEERING_GROUP,
    SOCIAL_COMMITTEE,
    Amendment,
    ApplicationId,
    BodyId,
    Eligibility,
    EntryAnnulled,
    EntryCorrected,
    EntryRevoked,
    InSitting,
    Occurrence,
    PlanId,
    Standing,
    restated,
)
from f99domain.wording import STANDINGS, count, dated, day

FOLLOWED = ApplicationId("application:MP-2024-003")
REVOKED = ApplicationId("application:MP-2024-001")
PLANS = PlanId("plan:2018"), PlanId("plan:2023"), PlanId("plan:2026")
OPEN = frozenset({Standing.PENDING, Standing.DEFERRED, Standing.RETURNED})
ASKED = date(2024, 8, 15), date(2024, 8, 31)
"""Two days between which an application came in, while the letter of another lay unrecorded."""


class Story:
    """What the demonstration shows, section by section."""

    def __init__(self, register: Register, names: Names, url: str) -> None:
        self._register = register
        self._names = names
        self._url = url
        self._status = register.status()
        self._today = day_of(self._status.last_recorded_at) + timedelta(days=1)
        self._naming = names.on(self._today)

    def told(self) -> Iterator[str]:
        """The whole story as lines, but for its end."""
        yield from heading(f"{self._status.programme}: das Entscheidungsregister im {self._status.county}")
        yield from self._what_this_is()
        yield from self._in_numbers()
        yield from self._who_sits_where()
        yield from self._one_application()
        yield from self._two_plans()
        yield from self._four_answers()
        yield from self._refused()
        yield from self._findings()

    def _what_this_is(self) -> Iterator[str]:
        yield DEMONSTRATION
        yield ""
        yield from wrapped(
            "Gremien, Bereiche und Akteurskreise folgen der Beschreibung des Landkreises. Personen, Vereine, Anträge, "
            "Sitzungen und Beschlüsse hat es nie gegeben. Das Register hält fest, was Gremien entscheiden: mit Tag, "
            "Quelle und der Regel, nach der es zulässig war. Nichts wird überschrieben; wer sich irrt, berichtigt "
            "daneben und nennt den Grund. Einträge kennen nur Kennungen; die Namen stehen in einer Datei für sich."
        )

    def _in_numbers(self) -> Iterator[str]:
        entries = list(self._register.entries())
        said = Counter(type(entry.event) for entry in entries if isinstance(entry.event, Amendment))
        decided = Counter(one.standing for one in self._register.at(self._today).applications())
        yield from _section("Vier Jahre in Zahlen")
        yield from wrapped(
            f"{len(entries)} Einträge, aufgenommen vom {day(day_of(self._status.founded_at))} bis zum "
            f"{day(day_of(self._status.last_recorded_at))}. Darunter "
            f"{count(said[EntryCorrected], 'Berichtigung', 'Berichtigungen')}, "
            f"{count(said[EntryRevoked], 'Aufhebung', 'Aufhebungen')} und "
            f"{count(said[EntryAnnulled], 'Nichtigerklärung', 'Nichtigerklärungen')}."
        )
        standings = "; ".join(f"{STANDINGS[standing]}: {number}" for standing, number in sorted(decided.items()))
        yield from wrapped(f"{count(sum(decided.values()), 'Antrag', 'Anträge')} zu Mikroprojekten ({standings}).")
        yield ""
        yield from wrapped(
            f"Gefragt wird im Folgenden nach dem {day(self._today)}, dem Tag nach der letzten Eintragung, soweit "
            "nichts anderes dasteht."
        )

    def _who_sits_where(self) -> Iterator[str]:
        yield from _section(f"Wer sitzt wo? Stand {day(self._today)}")
        for number, body in enumerate((INTERNAL_STEERING_GROUP, EXTERNAL_STEERING_GROUP, SOCIAL_COMMITTEE)):
            yield from [""] * bool(number)
            yield from self._roster(body)

    def _roster(self, body: BodyId) -> Iterator[str]:
        now = self._register.at(self._today).roster(body)
        a_year_ago = self._today - timedelta(days=365)
        before = self._register.at(a_year_ago).roster(body)
        if now is None or before is None:
            return
        plain = self._names.without_references(self._today)
        yield from wrapped(f"{now.name}: {rosters.counted(now)}")
        yield ""
        yield from rosters.brief(now, plain)
        changed = rosters.differences(before, now, plain)
        yield ""
        yield from wrapped(f"Ein Jahr zuvor, am {day(a_year_ago)}: {'; '.join(changed) or 'dieselbe Besetzung'}.")

    def _one_application(self) -> Iterator[str]:
        steps = self._register.at().history(FOLLOWED)
        late = late_entries(self._register, FOLLOWED, self._today)
        yield from _section(f"Ein Antrag von Anfang bis Ende: {self._naming(FOLLOWED)}")
        yield from wrapped(
            "Jeder Schritt nennt seine Quelle, den Tag der Eintragung und die Regeln, nach denen er geprüft wurde. Die "
            "Berichtigung steht neben dem Eintrag, den sie richtigstellt."
        )
        yield ""
        yield from histories.lines(steps, self._names, late, histories.Fullness.BRIEF)

    def _two_plans(self) -> Iterator[str]:
        yield from _section("Zwei Sozialpläne: vom ersten Entwurf bis zum Beschluss")
        yield from wrapped(
            "Den Plan erarbeitet die zuständige Stelle mit den Fachplanungen. Die interne Steuerungsgruppe stimmt ihn "
            "ab, die externe empfiehlt, der Kreistag beschließt. Der Plan von 2018 war nach drei Jahren nicht "
            "abgelöst; der nächste fand erst im zweiten Anlauf eine Mehrheit."
        )
        for plan in PLANS:
            yield ""
            yield self._naming(plan)
            for step in self._register.at(self._today).history(plan):
                if _is_turning_point(step.event, plan):
                    yield from wrapped(step.event.sentence(self._naming), 14, first=f"  {dated(step.event)}")
        yield ""
        yield from wrapped(
            "Den ganzen Weg von einem Bedarf bis zum beschlossenen Plan zeigt „f99 chain need:mitte-werkstatt“."
        )

    def _four_answers(self) -> Iterator[str]:
        later = max(ASKED)
        yield from _section("Eine Frage, vier richtige Antworten")
        yield from wrapped(
            "Welche Anträge waren noch offen? Das hängt davon ab, nach welchem Tag man fragt und was damals schon "
            "eingetragen war. So lässt sich auch nach Jahren sagen, wovon eine Sitzung ausging."
        )
        yield ""
        yield from table(
            ("Offen am", f"wie am {day(later)} bekannt", "wie heute bekannt"),
            [(day(on), self._open(on, later), self._open(on, None)) for on in ASKED],
        )

    def _open(self, on: date, known_at: date | None) -> str:
        found = (one for one in self._register.at(on, known_at).applications() if one.standing in OPEN)
        return ", ".join(sorted(one.application.removeprefix("application:") for one in found))

    def _refused(self) -> Iterator[str]:
        now = self._register.at(self._today)
        applications = now.applications()
        pending = [one for one in applications if one.standing is Standing.PENDING]
        decided = [one.decided for one in applications if one.decided]
        sittings = [one.held.event for one in now.sittings() if one.held and one.body == EXTERNAL_STEERING_GROUP]
        sitting = sittings[-1]
        candidate = [one for one in pending if one.submitted_on <= sitting.effective_on][-1]
        founding = next(self._register.entries(limit=1)).submission
        why_not = self._register.check(
            restated(
                decided[-1],
                application=candidate.application,
                sitting=sitting.sitting,
                effective_on=sitting.effective_on,
                precision=sitting.precision,
                outcome=Eligibility.ELIGIBLE,
                reasons="Die externe Steuerungsgruppe hält das Vorhaben für förderfähig.",
            ),
            by=founding.by,
            office=founding.office,
            source="Probe in der Vorführung",
        )
        yield from _section("Was das Register nicht annimmt")
        yield from wrapped(
            f"Zur Probe: Die externe Steuerungsgruppe erklärt am {day(sitting.effective_on)} den Antrag "
            f"„{candidate.title}“ für förderfähig. Sie darf ihn beraten und empfehlen; prüfen darf ihn nur der "
            "Ausschuss. Das Register antwortet:"
        )
        yield ""
        yield from wrapped(str(why_not), 4)

    def _findings(self) -> Iterator[str]:
        found = self._register.at(self._today).findings()
        yield from _section(f"Was auffällt. Stand {day(self._today)}")
        yield from wrapped(
            "Das Register lehnt nur ab, was nicht sein kann. Alles Übrige trägt es ein, wie es war, und zeigt die "
            f"Abweichung. {finding_view.counted(found)}"
        )
        yield ""
        yield from finding_view.lines(found, self._names)

    def to_try(self) -> Iterator[str]:
        """What whoever watched can ask next, as lines."""
        yield from _section("Zum Weiterprobieren")
        yield from wrapped(f"Dieses Register bleibt liegen, bis Sie es löschen: {self._url}")
        f99 = f"{_as_called()} --register {shlex.quote(self._url)}"
        for why, command in (
            ("Ein Beschluss, der später aufgehoben wurde", f"history {REVOKED}"),
            (
                "Wer Ende Mai 2025 im Ausschuss saß, soweit man es damals wusste (ohne --known-at: wer wirklich)",
                "roster ausschuss --on 31.05.2025 --known-at 31.05.2025",
            ),
            ("Die Regel, an der die Probe oben gescheitert ist", "rules R21"),
        ):
            yield ""
            yield from wrapped(f"{why}:", 2)
            yield f"    {f99} {command}"


def _is_turning_point(event: Occurrence, plan: PlanId) -> bool:
    """Whether a plan begins with an event, or a sitting came to something about it."""
    came_to = event.came_to if isinstance(event, InSitting) else ""
    return event.opened(plan) or (event.subject == plan and bool(came_to))


def _section(title: str) -> list[str]:
    return ["", *heading(title, "-"), ""]


def _as_called() -> str:
    """How f99 is started from here, so that the commands work as they are printed."""
    called, found = Path(sys.argv[0]), shutil.which("f99")
    if called.stem == "f99" and called.exists():
        return "f99" if found and Path(found).samefile(called) else shlex.quote(str(called))
    return f"{shlex.quote(sys.executable)} -m f99adapters.cli"
