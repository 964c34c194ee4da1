# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""An access report as one HTML page, to be read and printed: no script, nothing loaded from anywhere (Auskunft)."""

from collections.abc import Iterable
from importlib.resources import files

from f99adapters.markup import Html, document, tag
from f99adapters.people.access import AccessReport
from f99adapters.people.dossiers import Dossier
from f99domain import Counts, Entry, Step
from f99domain.wording import DETAILS, dated, day

_COUNTS = {Counts.CORRECTED: "berichtigt", Counts.REVOKED: "aufgehoben", Counts.VOID: "nichtig"}

_PURPOSE = (
    "Das Register hält fest, wer in den Gremien des Programms mitwirkt und wie sie entscheiden, damit Entscheidungen "
    "nachvollzogen und geprüft werden können. Im Register selbst steht nur eine Kennung; Angaben wie der Name liegen "
    "verschlüsselt daneben und können gelöscht werden."
)
_RIGHTS = (
    "Sie können verlangen, dass falsche Angaben berichtigt (Art. 16 DSGVO), Angaben gelöscht (Art. 17) oder ihre "
    "Verarbeitung eingeschränkt wird (Art. 18), und Sie können der Verarbeitung widersprechen (Art. 21). Beschweren "
    "können Sie sich beim Thüringer Landesbeauftragten für den Datenschutz und die Informationsfreiheit (Art. 77). "
    "Automatisiert entschieden wird hier nichts (Art. 22)."
)


def page(report: AccessReport) -> bytes:
    """The page, in UTF-8."""
    style = files(__package__).joinpath("access.css").read_text("utf-8")
    main = tag(
        "main",
        tag("h1", "Auskunft über gespeicherte Angaben"),
        tag(
            "p",
            f"nach Art. 15 DSGVO, aus dem Register des Programms „{report.programme}“, {report.county}. "
            f"Stand: {day(report.on)}.",
            class_="lead",
        ),
        *_about(report),
        *_details(report),
        *_entries(report),
        *_recorded(report),
        *_retention(report),
        *_disclosed(report),
        tag("h2", "Zweck"),
        tag("p", _PURPOSE),
        tag("h2", "Ihre Rechte"),
        tag("p", _RIGHTS),
    )
    return document(f"Auskunft zu {report.person}, Stand {day(report.on)}", style, main).encode()


def _about(report: AccessReport) -> Iterable[Html]:
    called = report.names.name(report.person, report.on)
    yield tag("h2", "Person")
    yield tag(
        "dl",
        *([tag("dt", "Name"), tag("dd", called)] if called else []),
        *(
            [tag("dt", "Kennung" if one is report.dossiers[0] else "weitere Kennung"), tag("dd", _state(one))]
            for one in report.dossiers
        ),
    )


def _state(found: Dossier) -> str:
    now = found.now
    if now.erased:
        return f"{found.person}: Angaben gelöscht am {dated(now.erased.event)} ({now.erased.event.ground})"
    if now.restricted:
        return f"{found.person}: eingeschränkt seit {dated(now.restricted.event)} ({now.restricted.event.ground})"
    return found.person


def _details(report: AccessReport) -> Iterable[Html]:
    yield tag("h2", "Angaben")
    if not report.details:
        yield tag("p", "Es sind keine Angaben gespeichert.")
        return
    yield _table(
        "Gespeicherte Angaben, auch frühere",
        ("Angabe", "Inhalt", "gilt ab", "Quelle", "eingetragen"),
        (
            (
                DETAILS[held.detail],
                held.value if held.value is not None else f"nicht lesbar: {held.problem}",
                dated(held.fact.event),
                *_origin(held.entry),
            )
            for held in report.details
        ),
    )


def _entries(report: AccessReport) -> Iterable[Html]:
    yield tag("h2", "Einträge im Register")
    yield _table(
        "Einträge, die diese Person betreffen",
        ("Tag", "Vorgang", "Quelle", "eingetragen"),
        ((dated(step.event), _said(step, report), *_origin(step.entry)) for step in report.steps),
    )


def _said(step: Step, report: AccessReport) -> str:
    counts = f" – {_COUNTS[step.counts]}" if step.counts in _COUNTS else ""
    return f"{step.event.label}{counts}: {step.event.sentence(report.naming(step.event.effective_on))}"


def _recorded(report: AccessReport) -> Iterable[Html]:
    if report.recorded_by:
        yield tag("h2", "Eintragungen durch diese Person")
        yield _table(
            "Einträge, die diese Person vorgenommen hat",
            ("Eintrag", "Art", "Quelle", "eingetragen"),
            ((entry.id, entry.event.label, *_origin(entry)) for entry in report.recorded_by),
        )


def _disclosed(report: AccessReport) -> Iterable[Html]:
    yield tag("h2", "Weitergabe")
    if not report.disclosures:
        yield tag("p", "Eine Weitergabe von Angaben an Dritte ist im Register nicht eingetragen.")
        return
    yield _table(
        "Wem Angaben weitergegeben wurden",
        ("Tag", "Empfänger", "Angaben", "Zweck", "Bündel", "eingetragen"),
        (
            (
                dated(event),
                event.recipient,
                ", ".join(DETAILS[detail] for detail in event.details),
                event.purpose,
                f"Einträge 1 bis {event.entries} ({entry.submission.key})",
                _origin(entry)[1],
            )
            for event, entry in report.disclosures
        ),
    )


def _retention(report: AccessReport) -> Iterable[Html]:
    yield tag("h2", "Dauer der Speicherung")
    if not report.retentions:
        yield tag("p", "Die Angaben bleiben gespeichert, bis ihre Löschung eingetragen wird. Eine Frist gilt nicht.")
    for one in report.retentions:
        until = f"bis zum {day(one.until)}" if one.until else "auf Dauer"
        yield tag("p", f"Als Mitglied ({one.body}) bleiben die Angaben {until} gespeichert: {one.reason}")


def _origin(entry: Entry) -> tuple[str, str]:
    submission = entry.submission
    basis = f"; Rechtsgrundlage: {submission.legal_basis}" if submission.legal_basis else ""
    return f"{submission.source}{basis}", f"{day(entry.recorded_on)}, {submission.office}"


def _table(caption: str, titles: Iterable[str], rows: Iterable[Iterable[str]]) -> Html:
    return tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", *(tag("th", title, scope="col") for title in titles))),
        tag("tbody", *(tag("tr", *(tag("td", cell) for cell in row)) for row in rows)),
    )
