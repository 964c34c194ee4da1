# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""An entry explained: what it says, where it comes from, what it rests on, its place in the tree (Erklärung)."""

from datetime import date
from typing import Any

from f99adapters.cli.layout import pairs, wrapped
from f99adapters.cli.naming import Names
from f99adapters.foreign import shown
from f99adapters.forms import values
from f99adapters.moments import moment
from f99adapters.seal.attachments import Attachments, digest_in
from f99adapters.seal.explanation import Explanation
from f99adapters.standalone.notes import parse_checkpoint
from f99domain import CHARTER, KINDS, Entry, EntryCorrected, Event, Naming, Occurrence
from f99domain.admission.judging import Ground, Question
from f99domain.core.entries import KEY_TAG
from f99domain.core.events import AMENDMENTS, EntryRevoked
from f99domain.core.judge import Asked
from f99domain.wording import count, dated, day

MOST_SHOWN = 5
MOST_LABELS = 4


def lines(
    found: Explanation, names: Names, attachments: Attachments | None = None, *, everything: bool = False
) -> list[str]:
    """An explanation, part by part."""
    entry = found.entry
    naming = names.on(_day_of(entry))
    drawn = [*wrapped(entry.event.sentence(naming)), ""]
    if found.amendments:
        drawn += [*wrapped("So wurde es eingetragen. Was dazu später eingetragen wurde, steht unten."), ""]
    drawn += pairs([*_origin(entry, naming), *document(entry, attachments)])
    drawn += ["", "Regeln, nach denen der Eintrag geprüft wurde, und was sie vorfanden"]
    asked: dict[Asked, str] = {}
    for ground in found.grounds:
        drawn += _ground(ground, entry, naming, MOST_SHOWN if not everything else None, asked)
    drawn += ["", "Was später dazu eingetragen wurde"]
    for amendment in found.amendments:
        drawn += wrapped(_short(amendment, naming), 4, first="  –")
    if not found.amendments:
        drawn += ["  nichts: Der Eintrag gilt, wie er dasteht."]
    return [*drawn, "", "Platz im Hashbaum und Nachweis", *pairs(_place(found), 2)]


def document(entry: Entry, attachments: Attachments | None) -> list[tuple[str, str]]:
    """The document that an entry names, and where it lies."""
    digest = digest_in(entry.event)
    if digest is None:
        return []
    there = attachments is not None and digest in attachments
    where = f"liegt bei ({attachments.folder / digest})" if attachments and there else "liegt nicht bei"
    return [("Anlage", f"{where}, SHA-256 {digest}")]


def as_json(found: Explanation) -> dict[str, Any]:
    """An explanation as JSON values."""
    return {
        **values(found.entry),
        "label": found.entry.event.label,
        "grounds": [
            {
                "rule": ground.rule.provision.id,
                "name": ground.rule.name,
                "version": ground.rule.version,
                "statement": ground.rule.statement,
                "source": ground.rule.provision.source,
                "judges": ground.event.stored_name,
                "holds": ground.holds,
                "asked": [
                    {
                        "about": sorted(question.asked.tags),
                        "types": _stored_names(question.asked),
                        "found": [entry.id for entry in question.found],
                    }
                    for question in ground.questions
                ],
            }
            for ground in found.grounds
        ],
        "amendments": [values(amendment) for amendment in found.amendments],
        "leaf_index": found.entry.position - 1,
        "leaf_hash": found.leaf_hash,
        "leaf_size": len(found.leaf),
    }


def _day_of(entry: Entry) -> date:
    event = entry.event
    return event.effective_on if isinstance(event, Occurrence | EntryRevoked) else entry.recorded_on


def _origin(entry: Entry, naming: Naming) -> list[tuple[str, str]]:
    submission = entry.submission
    rows = [("Tag", dated(entry.event))] if isinstance(entry.event, Occurrence) else []
    rows += [
        ("Kennung", entry.id),
        ("Eingetragen", f"{moment(entry.recorded_at)}, von {naming(submission.by)}, {submission.office}"),
        ("Quelle", submission.source),
    ]
    if submission.legal_basis:
        rows.append(("Rechtsgrundlage", submission.legal_basis))
    return [*rows, ("Regelwerk", f"Ausgabe {entry.basis.edition}")]


def _ground(ground: Ground, entry: Entry, naming: Naming, most: int | None, asked: dict[Asked, str]) -> list[str]:
    """A rule and what it found; what another rule asked before is shown there."""
    rule = ground.rule
    mark = "" if ground.holds else " – NICHT EINGEHALTEN"
    drawn = ["", *wrapped(f"{rule.statement}{mark}", 5, first=rule.provision.id)]
    drawn += wrapped(f"{rule.provision.source}; Fassung {rule.version} ({rule.name})", 5)
    if isinstance(entry.event, EntryCorrected) and not isinstance(ground.event, EntryCorrected):
        drawn += wrapped("geprüft an dem, was nach der Berichtigung gilt", 5)
    for question in ground.questions:
        before = asked.setdefault(question.asked, rule.provision.id)
        if before == rule.provision.id:
            drawn += _question(question, naming, most)
        else:
            drawn += wrapped(f"{_asked(question.asked, naming)}: siehe oben bei {before}", 7, first="     ?")
    return drawn


def _question(question: Question, naming: Naming, most: int | None) -> list[str]:
    found = question.found
    number = count(len(found), "Eintrag", "Einträge")
    drawn = wrapped(f"{_asked(question.asked, naming)}: {number if found else 'nichts'}", 7, first="     ?")
    for entry in found[:most]:
        drawn += wrapped(_short(entry, naming), 14, first=f"{entry.position:>12}")
    if most is not None and len(found) > most:
        drawn += wrapped(f"… und {len(found) - most} weitere (--all zeigt sie)", 14)
    return drawn


def _asked(asked: Asked, naming: Naming) -> str:
    """A question as German text: about what, and which kinds of events."""
    (tag,) = asked.tags
    if tag.startswith(KEY_TAG):
        return f"Eingetragen unter dem Schlüssel {tag.removeprefix(KEY_TAG)}"
    if asked.kinds == AMENDMENTS:
        return f"Berichtigungen, Aufhebungen und Nichtigkeiten zu {tag}"
    labels = [KINDS[name].label for name in _stored_names(asked)]
    kinds = ", ".join(labels) if len(labels) <= MOST_LABELS else f"{len(labels)} Arten von Einträgen"
    about = "zur Struktur des Landkreises" if tag == CHARTER else f"zu {naming(tag)}"  # type: ignore[arg-type]
    return f"{kinds if labels else 'Alles'} {about}"


def _stored_names(asked: Asked) -> list[str]:
    return [name for name, kind in KINDS.items() if asked.kinds and issubclass(kind, asked.kinds)]


def _short(entry: Entry, naming: Naming) -> str:
    event: Event = entry.event
    happened = f"{dated(event)} " if isinstance(event, Occurrence) else f"{day(entry.recorded_on)} "
    return f"{happened}{event.label}: {event.sentence(naming)}"


def _place(found: Explanation) -> list[tuple[str, str]]:
    return [
        ("Blatt", f"{found.entry.position - 1} (gezählt ab 0), {len(found.leaf)} Bytes"),
        ("Prüfsumme", f"SHA-256 {found.leaf_hash}"),
        ("Nachweis", _proof(found)),
    ]


def _proof(found: Explanation) -> str:
    """Which checkpoint the entry can be proven under, and how."""
    if found.sealed is None:
        return "noch keiner: Der Eintrag ist nicht besiegelt („f99 seal“)."
    sealed = parse_checkpoint(found.sealed)
    return (
        f"im Prüfpunkt von {shown(sealed.origin)} über {sealed.size} Einträge enthalten; „f99 explain "
        f"{found.entry.position} --proof DATEI --leaf DATEI“ schreibt den Nachweis, den auch fremde Programme prüfen."
    )
