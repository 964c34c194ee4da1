# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a correction, a revocation or an annulment may be entered (Berichtigung, Aufhebung, Nichtigkeit; B10, B12-B14).

The right event of a correction is judged by its own rules besides (``core.judge.Rules.judge``).
"""

from f99domain.core.events import Amendment, EntryCorrected, EntryRevoked
from f99domain.core.judge import Known
from f99domain.rulebook import upholds


@upholds("B10")
def the_entry_exists(event: Amendment, known: Known) -> bool:
    """Der Eintrag, auf den verwiesen wird, besteht schon und ist kein Teil desselben Vorgangs.

    Die Kennung des Eintrags zeigt „f99 entries“ oder „f99 history“.
    """
    return event.entry.key != known.submission.key and known.entry(event.entry) is not None


@upholds("B10")
def the_entry_is_not_void(event: Amendment, known: Known) -> bool:
    """Der Eintrag, auf den verwiesen wird, ist nicht schon nichtig.

    Soll er wieder gelten, so ist die Nichtigkeit ihrerseits für nichtig zu erklären.
    """
    return not known.is_void(event.entry)


@upholds("B13")
def only_an_annulment_amends_an_amendment(event: EntryCorrected | EntryRevoked, known: Known) -> bool:
    """Der Eintrag, auf den verwiesen wird, ist selbst keine Berichtigung, Aufhebung oder Nichtigkeit.

    Zu berichtigen ist der ursprüngliche Eintrag, das letzte Wort gilt; oder die frühere Änderung ist nichtig.
    """
    target = known.entry(event.entry)
    return target is not None and not isinstance(target.event, Amendment)


@upholds("B12")
def the_same_event_about_the_same_ids(event: EntryCorrected, known: Known) -> bool:
    """Berichtigt wird mit einem Ereignis derselben Art und mit denselben Kennungen.

    Ist eine Kennung falsch, so ist der Eintrag für nichtig zu erklären und das Richtige im selben Vorgang einzutragen;
    nach der Gründung hilft „area-added“ oder „area-removed“ vom ersten Tag an.
    """
    target = known.entry(event.entry)
    return target is not None and type(target.event) is type(event.now) and target.event.tags == event.now.tags


@upholds("B14")
def revoked_from_a_day_on_which_it_held(event: EntryRevoked, known: Known) -> bool:
    """Aufgehoben wird frühestens ab dem Tag des Ereignisses.

    Soll es von Anfang an nicht gelten, so ist es für nichtig zu erklären („entry-annulled“).
    """
    fact = known.fact(event.entry)
    return fact is not None and event.effective_on >= fact.event.effective_on
