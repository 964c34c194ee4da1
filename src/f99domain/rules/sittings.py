# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When sittings and what belongs to them may be entered (Sitzungen; B05, B08, B09)."""

from f99domain.core.rules import Known
from f99domain.events import (
    ApplicationDiscussed,
    AttendanceRecorded,
    EligibilityDecided,
    MinutesApproved,
    MinutesFiled,
    SittingCancelled,
    SittingConvened,
    SittingHeld,
)
from f99domain.rulebook import upholds


@upholds("B05")
def the_sitting_was_convened(event: SittingCancelled, known: Known) -> bool:
    """Die Sitzung war einberufen.

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


@upholds("B05")
def the_sitting_was_held(
    event: AttendanceRecorded | MinutesFiled | MinutesApproved | ApplicationDiscussed | EligibilityDecided,
    known: Known,
) -> bool:
    """Die Sitzung ist als abgehalten eingetragen.

    Zuerst ist sie mit „sitting-held“ einzutragen; von früher genügt der Tag.
    """
    return known.about(event.sitting, SittingHeld).last(SittingHeld) is not None


@upholds("B05")
def the_approving_sitting_was_held(event: MinutesApproved, known: Known) -> bool:
    """Die Sitzung, in der die Niederschrift genehmigt wurde, ist als abgehalten eingetragen.

    Zuerst ist sie mit „sitting-held“ einzutragen.
    """
    return event.in_sitting is None or bool(known.about(event.in_sitting, SittingHeld))


@upholds("B08")
def on_the_day_of_the_sitting(
    event: AttendanceRecorded | ApplicationDiscussed | EligibilityDecided, known: Known
) -> bool:
    """Das Ereignis trägt den Tag der Sitzung, in der es geschah.

    Als „effective_on“ ist der Tag der Sitzung anzugeben; ab wann etwas gilt, steht gesondert.
    """
    sitting = known.about(event.sitting, SittingHeld).last(SittingHeld)
    return sitting is not None and sitting.effective_on == event.effective_on


@upholds("B09")
def no_more_votes_than_present(event: EligibilityDecided, known: Known) -> bool:
    """Es sind nicht mehr Stimmen gezählt, als Mitglieder anwesend und nicht ausgeschlossen waren.

    Stimmenzahl und Anwesenheitsliste sind zu prüfen; eine falsche Liste wird für nichtig erklärt und neu eingetragen.
    """
    attendance = known.about(event.sitting, AttendanceRecorded).last(AttendanceRecorded)
    if event.votes is None or attendance is None:
        return True
    return event.votes.cast <= attendance.number - len({*event.votes.excluded} & {*attendance.present})
