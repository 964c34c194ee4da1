# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything held about one person, for the person (Auskunft nach Art. 15 DSGVO).

What others are called is left out: an answer to one person tells nothing of another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from f99adapters.codec import written
from f99adapters.people.disclosure import Disclosed, disclosures
from f99adapters.people.dossiers import Dossier, HeldDetail
from f99adapters.people.names import NO_NAMES, PersonNames
from f99adapters.people.people import People
from f99adapters.register.register import Register
from f99domain import CHARTER, Entry, Facts, Id, Naming, PersonId, Step
from f99domain.persons.state import Retention, retentions
from f99domain.wording import DETAILS


@dataclass(frozen=True)
class AccessReport:
    """What is held about a person, under every reference that stands for the person."""

    county: str
    programme: str
    on: date
    names: PersonNames
    dossiers: tuple[Dossier, ...]
    """One for each reference, the one that counts first."""
    steps: tuple[Step, ...]
    """What is recorded about the person, in the order in which it happened."""
    recorded_by: tuple[Entry, ...]
    """What the person recorded in the register."""
    retentions: tuple[Retention, ...]

    @property
    def disclosures(self) -> tuple[Disclosed, ...]:
        """To whom details were given, as far as that was not entered by mistake."""
        return disclosures(self.steps)

    @property
    def person(self) -> PersonId:
        """The reference that counts."""
        return self.dossiers[0].person

    @property
    def details(self) -> tuple[HeldDetail, ...]:
        """Every detail, the older ones too."""
        return tuple(held for one in self.dossiers for held in one.details)

    def naming(self, on: date) -> Naming:
        """What a sentence calls somebody: the person by name, everybody else by reference."""
        own = {one.person for one in self.dossiers}

        def name(reference: Id) -> str:
            called = self.names.name(reference, on) if isinstance(reference, PersonId) and reference in own else None
            return f"{called} ({reference})" if called and called not in NO_NAMES else reference

        return name


def access_report(people: People, register: Register, person: PersonId | str) -> AccessReport:
    """Gather everything held about a person. Raises Unavailable without the key."""
    references = people.references_of(person)
    status, on = register.status(), register.today()
    people.open()
    steps = {step.entry.position: step for one in references for step in register.at().history(one)}
    return AccessReport(
        status.county,
        status.programme,
        on,
        people.names(),
        tuple(people.dossier(one) for one in references),
        tuple(sorted(steps.values(), key=lambda step: (step.event.effective_on, step.entry.position))),
        tuple(entry for entry in register.entries() if entry.submission.by in references),
        tuple(_retentions(register.facts(CHARTER, *references), references, on)),
    )


def _retentions(facts: Facts, references: tuple[PersonId, ...], on: date) -> Iterator[Retention]:
    for one in references:
        yield from retentions(facts.on(on), one, on)


def as_json(report: AccessReport) -> dict[str, Any]:
    """An access report as JSON values."""
    return {
        "county": report.county,
        "programme": report.programme,
        "on": report.on.isoformat(),
        "references": [_reference(one) for one in report.dossiers],
        "details": [_detail(held) for held in report.details],
        "entries": [_step(step, report.naming(step.event.effective_on)) for step in report.steps],
        "recorded_by_the_person": [_origin(entry) for entry in report.recorded_by],
        "retention": [
            {"body": one.body, "until": one.until.isoformat() if one.until else None, "reason": one.reason}
            for one in report.retentions
        ],
        "disclosed_to": [_disclosure(one) for one in report.disclosures],
    }


def state_of(found: Dossier) -> str:
    """How a person's details stand, as a word for programs."""
    return "erased" if found.now.erased else "restricted" if found.now.restricted else "held"


def _reference(found: Dossier) -> dict[str, Any]:
    return {"person": found.person, "state": state_of(found)}


def _detail(held: HeldDetail) -> dict[str, Any]:
    return {
        "person": held.fact.event.person,
        "detail": held.detail.value,
        "label": DETAILS[held.detail],
        "value": held.value,
        "problem": held.problem,
        "since": held.since.isoformat(),
        "precision": held.fact.event.precision,
        "ended_on": held.fact.ended_on.isoformat() if held.fact.ended_on else None,
        **_origin(held.entry),
    }


def _step(step: Step, naming: Naming) -> dict[str, Any]:
    return {
        "on": step.event.effective_on.isoformat(),
        "precision": step.event.precision,
        "label": step.event.label,
        "sentence": step.event.sentence(naming),
        "counts": step.counts.value,
        **_origin(step.entry),
        "amended_by": [_origin(amendment) for amendment in step.amendments],
    }


def _disclosure(one: Disclosed) -> dict[str, Any]:
    said = one.event.model_dump(mode="json", include={"person", "recipient", "purpose", "details", "entries"})
    return {"on": one.event.effective_on.isoformat(), **said, **_origin(one.entry)}


def _origin(entry: Entry) -> dict[str, Any]:
    submission = entry.submission
    return {
        "entry": entry.id,
        "recorded_at": written(entry.recorded_at),
        "office": submission.office,
        "source": submission.source,
        "legal_basis": submission.legal_basis,
    }
