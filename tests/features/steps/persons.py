# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps about persons' details: recorded, restricted, offered to the archive, erased; references merged and split."""

from typing import Any

from f99domain import (
    AbsenceExplained,
    ArchiveAnswer,
    BodyId,
    Commitments,
    ContactNamed,
    DetailsDisclosed,
    OfferedToArchive,
    OrganisationId,
    PersonDetailsRecorded,
    PersonErased,
    PersonId,
    ProcessingRestricted,
    ReferencesMerged,
    ReferenceSplit,
    RetentionSet,
    RetentionWaived,
)
from f99domain.wording import DETAILS
from tests.features.steps.amendments import correct
from tests.features.words import fact
from tests.features.world import World

When = dict[str, Any]

GROUND = "Antrag der betroffenen Person."
PROOF = "ab" * 32


@fact("{when:When} [wird|] zu {person:Person} der Name im Klartext festgehalten [|wird]")
def a_name_in_plain(world: World, when: When, person: PersonId) -> None:
    world.hand_in((PersonDetailsRecorded, {"person": person, "commitments": {"name": "Kim Beispiel"}, **when}))


@fact("{when:When} [werden|] zu {person:Person} die Angaben {details:Texts} festgehalten [|werden]")
def details_recorded(world: World, when: When, person: PersonId, details: list[str]) -> None:
    committed = {detail.value: PROOF for detail, german in DETAILS.items() if german in details}
    assert len(committed) == len(details)
    world.hand_in((PersonDetailsRecorded, {"person": person, "commitments": committed, **when}))


@fact("{when:When} [wird|] begründet [|wird], warum {person:Person} in der Sitzung {sitting:Text} fehlt")
def absence_explained(world: World, when: When, person: PersonId, sitting: str) -> None:
    said = {"person": person, "sitting": f"sitting:{sitting}", "commitments": {"absence": PROOF}}
    world.hand_in((AbsenceExplained, said | when))


@fact("{when:When} [wird|] {person:Person} als Ansprechperson des Vereins {name:Text} benannt [|wird]")
def contact_named(world: World, when: When, person: PersonId, name: str) -> None:
    world.hand_in((ContactNamed, {"person": person, "organisation": OrganisationId(f"organisation:{name}"), **when}))


@fact("{when:When} [wird|] die Verarbeitung der Angaben zu {person:Person} eingeschränkt [|wird]")
def restricted(world: World, when: When, person: PersonId) -> None:
    world.hand_in((ProcessingRestricted, {"person": person, "ground": GROUND, **when}))


@fact("{when:When} [werden|] die Angaben zu {person:Person} dem Archiv angeboten [|werden]")
def offered(world: World, when: When, person: PersonId) -> None:
    world.hand_in((OfferedToArchive, {"person": person, "answer": ArchiveAnswer.DECLINED, "ground": GROUND, **when}))


@fact("{when:When} [ist|] eine Anbietung der Angaben zu {person:Person} an das Archiv nicht nötig [|ist]")
def no_need_to_offer(world: World, when: When, person: PersonId) -> None:
    said = {"person": person, "answer": ArchiveAnswer.NOT_REQUIRED, "ground": GROUND}
    world.hand_in((OfferedToArchive, said | when))


@fact("{when:When} [ist|] die Löschung von {person:Person} vorbereitet [|ist]")
def prepared(world: World, when: When, person: PersonId) -> None:
    restricted(world, when, person)
    offered(world, when, person)


@fact("{when:When} [werden|] die Angaben zu {person:Person} gelöscht [|werden]")
def erased(world: World, when: When, person: PersonId) -> None:
    world.hand_in((PersonErased, {"person": person, "ground": GROUND, **when}))


@fact(
    "{when:When} [bleiben|] Angaben zu Mitgliedern {body:Within} {years:Number} Jahre nach dem Ausscheiden [|bleiben]"
)
def retained_for_years(world: World, when: When, body: BodyId, years: int) -> None:
    world.hand_in((RetentionSet, {"body": body, "years": years, "reason": "Öffentliche Sitzungen.", **when}))


@fact("{when:When} [bleiben|] Angaben zu Mitgliedern {body:Within} auf Dauer [|bleiben]")
def retained_for_ever(world: World, when: When, body: BodyId) -> None:
    world.hand_in((RetentionSet, {"body": body, "reason": "Öffentliche Sitzungen.", **when}))


@fact("{when:When} [wird|] bei {person:Person} von der Aufbewahrung abgesehen [|wird]")
def waived(world: World, when: When, person: PersonId) -> None:
    world.hand_in((RetentionWaived, {"person": person, "decided_by": "Landrat", "reason": GROUND, **when}))


@fact("{when:When} [werden|] {details:Texts} von {person:Person} an {recipient:Text} weitergegeben [|werden]")
def disclosed(world: World, when: When, details: list[str], person: PersonId, recipient: str) -> None:
    given = tuple(detail for detail, german in DETAILS.items() if german in details)
    assert len(given) == len(details)
    said = {"person": person, "recipient": recipient, "purpose": "Prüfung der Jahresrechnung", "details": given}
    world.hand_in((DetailsDisclosed, said | {"entries": 1, **when}))


@fact("im Eintrag {name:Text} [werden|] die Nachweise berichtigt [|werden]")
def commitments_corrected(world: World, name: str) -> None:
    correct(world, name, commitments=Commitments(name="cd" * 32))


@fact("{when:When} [wird|] {person:Person} mit {into:Person} zusammengeführt [|wird]")
def merged(world: World, when: When, person: PersonId, into: PersonId) -> None:
    world.hand_in((ReferencesMerged, {"person": person, "into": into, "reason": "Doppelt eingetragen.", **when}))


@fact("{when:When} [wird|] {person:Person} von {off:Person} getrennt [|wird]")
def split(world: World, when: When, person: PersonId, off: PersonId) -> None:
    world.hand_in((ReferenceSplit, {"person": person, "off": off, "reason": "Zwei Personen, eine Kennung.", **when}))
