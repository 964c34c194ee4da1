# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When sittings, and what happens in them, may be entered (Sitzungen; R19, B05, B07, B08, B09)."""

from f99domain.core.judge import Known
from f99domain.participation.events import AdviceGiven, InformationShared, RecommendationGiven
from f99domain.rulebook import upholds
from f99domain.sittings.events import (
    AttendanceRecorded,
    Decision,
    InSitting,
    SittingCancelled,
    SittingConvened,
    SittingHeld,
)
from f99domain.sittings.state import held
from f99domain.structure.state import structure_in_force
from f99domain.vocabulary import CHARTER


@upholds("B05")
def the_sitting_was_convened(event: SittingCancelled, known: Known) -> bool:
    """Abgesagt wird eine Sitzung, die einberufen war.

    Zuerst ist die Einberufung mit „sitting-convened“ einzutragen.
    """
    return bool(known.about(event.sitting, SittingConvened))


@upholds("B05")
def of_one_body(event: SittingConvened | SittingHeld, known: Known) -> bool:
    """Eine Sitzung wird von dem Gremium abgehalten, das dazu einberufen ist.

    Gremium und Kennung der Sitzung sind zu prüfen; eine andere Sitzung braucht eine andere Kennung.
    """
    said = known.ever(event.sitting, SittingConvened, SittingHeld)
    bodies = {other.body for other in said.of(SittingConvened)} | {other.body for other in said.of(SittingHeld)}
    return bodies <= {event.body}


@upholds("B07")
def held_or_cancelled(event: SittingHeld | SittingCancelled, known: Known) -> bool:
    """Eine Sitzung wird abgehalten oder abgesagt, nicht beides.

    Ist der andere Eintrag falsch, so ist er zuvor für nichtig zu erklären.
    """
    other = SittingCancelled if isinstance(event, SittingHeld) else SittingHeld
    return not known.ever(event.sitting, other)


@upholds("B07")
def no_other_list_stands(event: AttendanceRecorded, known: Known) -> bool:
    """Zu einer Sitzung gilt eine Anwesenheitsliste.

    Ist die frühere falsch, so ist sie für nichtig zu erklären und die richtige im selben Vorgang einzutragen.
    """
    return not known.ever(event.sitting, AttendanceRecorded)


@upholds("B08")
def on_the_day_of_the_sitting(event: InSitting, known: Known) -> bool:
    """Was in einer Sitzung geschieht, trägt deren Tag.

    Als „effective_on“ ist der Tag der Sitzung anzugeben; ab wann etwas gilt, steht gesondert.
    """
    sitting = held(event.sitting, known)
    return not sitting or sitting.effective_on == event.effective_on


@upholds("B08")
def by_the_body_that_sits(event: InformationShared | AdviceGiven | RecommendationGiven, known: Known) -> bool:
    """Was einem Gremium zugeschrieben wird, ist in einer Sitzung dieses Gremiums geschehen.

    Gremium und Sitzung sind zu prüfen; geschah es außerhalb einer Sitzung, so entfällt „sitting“.
    """
    sitting = held(event.sitting, known)
    return not sitting or sitting.body == event.body


@upholds("B09")
def no_more_votes_than_present(event: Decision | RecommendationGiven, known: Known) -> bool:
    """Es sind nicht mehr Stimmen gezählt, als Mitglieder anwesend und nicht ausgeschlossen waren.

    Stimmenzahl und Anwesenheitsliste sind zu prüfen; eine falsche Liste wird für nichtig erklärt und neu eingetragen.
    """
    attendance = event.sitting and known.about(event.sitting, AttendanceRecorded).last(AttendanceRecorded)
    if not event.votes or not attendance:
        return True
    return event.votes.cast <= attendance.number - len({*event.votes.excluded} & {*attendance.present})


@upholds("R19")
def the_body_is_constituted(event: Decision, known: Known) -> bool:
    """Ein Gremium entscheidet erst ab seiner Konstituierung.

    Die Konstituierung ist zuerst mit „body-constituted“ einzutragen; sonst ist der Tag der Sitzung zu prüfen.
    """
    sitting = held(event.sitting, known)
    now = structure_in_force(known.about(CHARTER))
    return sitting is not None and now is not None and now.bodies[sitting.body].constituted
