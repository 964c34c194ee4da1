# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Judging again believes nothing that an entry says of itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from f99domain import (
    EDITION,
    PROVISIONS,
    Basis,
    Entries,
    Entry,
    EntryAnnulled,
    EntryId,
    Event,
    PersonEntered,
    PersonId,
    ReferencesMerged,
    history,
    judged_again,
)
from f99domain.admission import judging
from f99domain.admission.order import RULES
from f99domain.core.judge import Known, Predicate, Rule, Rules
from tests.histories import history as a_history

DAY = date(2026, 3, 5)


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return a_history(3).entries.all


def said(entries: list[Entry], rules: Rules = RULES, edition: int = EDITION) -> list[tuple[int, str]]:
    return [(found.entry.position, found.sentence) for found in judged_again(entries, rules, edition)]


def with_entry(entries: list[Entry], at: int, **changes: object) -> list[Entry]:
    return [*entries[:at], replace(entries[at], **changes), *entries[at + 1 :]]  # type: ignore[arg-type]


def test_a_basis_that_leaves_a_rule_out_is_named(entries: list[Entry]) -> None:
    basis = Basis(EDITION, entries[4].basis.upheld[1:])
    assert said(with_entry(entries, 4, basis=basis)) == [
        (5, f"{entries[4].id} nennt andere Regeln, als für den Eintrag galten.")
    ]


def test_forged_tags_are_named_and_do_not_change_what_later_entries_are_judged_on(entries: list[Entry]) -> None:
    founding = entries[0]
    forged = with_entry(entries, 0, tags=frozenset({"key:elsewhere"}))
    assert said(forged) == [(1, f"{founding.id} nennt andere Kennungen, als der Eintrag enthält.")]


def test_an_amendment_that_hides_what_it_amends_is_named(entries: list[Entry]) -> None:
    at = next(at for at, entry in enumerate(entries) if isinstance(entry.event, EntryAnnulled))
    assert [position for position, _ in said(with_entry(entries, at, tags=frozenset({"key:k"})))] == [at + 1]


def test_an_entry_recorded_twice_is_refused_and_its_key_is_named(entries: list[Entry]) -> None:
    again = replace(entries[2], position=len(entries) + 1)
    (key, refused) = said([*entries, again])
    assert (key[0], refused[0]) == (again.position, again.position)
    assert "trägt eine Kennung, die diesem Eintrag nicht zukommt" in key[1]
    assert "war nicht zulässig" in refused[1]


@pytest.mark.parametrize("id_", ["entry:other#1", "entry:{}#2", "entry:{}#9"])
def test_an_id_that_is_not_made_of_key_and_place_is_named(entries: list[Entry], id_: str) -> None:
    alone = next(entry for entry in reversed(entries) if entry.id.endswith("#1"))
    at = entries.index(alone)
    forged = with_entry(entries[: at + 1], at, id=EntryId(id_.format(alone.submission.key)))
    assert said(forged) == [(at + 1, f"{forged[at].id} trägt eine Kennung, die diesem Eintrag nicht zukommt (B15).")]


def test_entries_of_one_batch_that_name_different_things_are_named(entries: list[Entry]) -> None:
    at = next(at for at, entry in enumerate(entries) if entry.id.endswith("#2"))
    other = entries[at].submission.model_copy(update={"source": "Anderswoher"})
    assert said(with_entry(entries[: at + 1], at, submission=other)) == [
        (
            at + 1,
            f"{entries[at].id} nennt andere Angaben als der Eintrag davor, mit dem er eingereicht sein will (B15).",
        )
    ]


def test_what_would_take_more_than_is_looked_at_is_left_open(
    entries: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("MOST_LOOKS", "LOOKS_AT_ANY_RATE"):
        monkeypatch.setattr(judging, limit, 0)
    left_open = list(judged_again(entries))
    assert left_open
    assert all(one.is_left_open and "wurde nicht beurteilt" in one.sentence for one in left_open)


def test_an_entry_that_wants_to_be_older_than_the_one_before_is_named(entries: list[Entry]) -> None:
    earlier = entries[7].recorded_at - timedelta(microseconds=1)
    assert said(with_entry(entries, 8, recorded_at=earlier))[0] == (
        9,
        f"{entries[8].id} will vor dem Eintrag davor aufgenommen worden sein.",
    )


def recorded(before: list[Entry], name: str, edition: int, rules: Rules = RULES, **claims: object) -> list[Entry]:
    """Entries with another one as the register would record it under an edition, but for what it claims."""
    event = PersonEntered(person=PersonId(f"person:{name}"), effective_on=DAY)
    submission = before[-1].submission.model_copy(update={"key": name})
    judged = rules.judge(event, submission, Entries(before), edition, recorded_on=before[-1].recorded_on)
    entry = Entry(
        len(before) + 1,
        EntryId(f"entry:{name}#1"),
        event,
        before[-1].recorded_at,
        submission,
        Basis(edition, judged.upheld),
        judged.tags | {f"key:{name}"},
    )
    return [*before, replace(entry, **claims)]  # type: ignore[arg-type]


@pytest.mark.parametrize("edition", [EDITION - 1, EDITION + 1, -1, 10**9])
def test_an_edition_that_is_not_in_force_is_named_and_does_not_judge(entries: list[Entry], edition: int) -> None:
    forged = recorded(entries, "new", EDITION, basis=Basis(edition, ()))
    assert said(forged) == [
        (
            len(forged),
            f"entry:new#1 nennt die Ausgabe {edition} des Regelwerks; in Kraft war {EDITION}.",
        ),
        (len(forged), "entry:new#1 nennt andere Regeln, als für den Eintrag galten."),
    ]


def named(version: int, **terms: int) -> Rule[Predicate]:
    """A predicate about persons in an edition of its own."""

    def held(event: PersonEntered, known: Known) -> bool:
        """Es gilt."""
        return True

    times: dict[str, int | None] = {"introduced": 1, "retired": None, **terms}
    return Rule(PROVISIONS["R26"], held, version, None, None, **times)  # type: ignore[arg-type]


def test_each_entry_is_judged_by_the_edition_in_force_and_none_goes_back(entries: list[Entry]) -> None:
    first, second, third = EDITION, EDITION + 1, EDITION + 2
    rules = Rules([*RULES.all, named(1, introduced=second, retired=third), named(2, introduced=third)])
    grown = recorded(entries, "a", first, rules)
    grown = recorded(grown, "b", second, rules)
    grown = recorded(grown, "c", third, rules)
    own = grown[-3].basis.upheld
    assert [entry.basis.upheld for entry in grown[-2:]] == [(*own, "R26.held.v1"), (*own, "R26.held.v2")]
    assert said(grown, rules, edition=third) == []
    back = recorded(grown, "d", second, rules)
    assert said(back, rules, edition=third) == [
        (len(back), f"entry:d#1 nennt die Ausgabe {second} des Regelwerks; in Kraft war {third}."),
        (len(back), "entry:d#1 nennt andere Regeln, als für den Eintrag galten."),
    ]


def forged(before: list[Entry], key: str, event: Event) -> list[Entry]:
    """Entries with another one that nobody judged."""
    last = before[-1]
    submission = last.submission.model_copy(update={"key": key})
    tags = event.tags | {f"key:{key}"}
    made = Entry(
        len(before) + 1, EntryId(f"entry:{key}#1"), event, last.recorded_at, submission, Basis(EDITION, ()), tags
    )
    return [*before, made]


def merged(person: str, into: str) -> ReferencesMerged:
    return ReferencesMerged(
        person=PersonId(f"person:{person}"), into=PersonId(f"person:{into}"), reason="doppelt", effective_on=DAY
    )


def test_references_forged_to_lead_in_a_circle_are_followed_no_further_than_once_around(entries: list[Entry]) -> None:
    known = entries[:5]  # the founding, the clerk and three persons
    for number, (person, into) in enumerate((("1", "2"), ("2", "3"), ("3", "1"), ("clerk", "1"))):
        known = forged(known, f"m{number}", merged(person, into))
    refused = [found.entry.position for found in judged_again(known) if found.refused]
    assert refused == [8]


def test_amendments_forged_to_amend_each_other_are_followed_no_further_than_once_around(entries: list[Entry]) -> None:
    known = forged(entries[:5], "a", EntryAnnulled(entry=EntryId("entry:b#1"), reason="im Kreis"))
    known = forged(known, "b", EntryAnnulled(entry=EntryId("entry:a#1"), reason="im Kreis"))
    known = [replace(entry, tags=entry.tags | {"person:1"}) for entry in known]
    assert all(not step.amendments for step in history(known, "person:1"))


def test_a_step_names_which_of_its_amendments_are_void(entries: list[Entry]) -> None:
    target = next(entry for entry in entries[:5] if "person:1" in entry.tags)
    known = forged(entries[:5], "a", EntryAnnulled(entry=target.id, reason="falsch"))
    known = forged(known, "b", EntryAnnulled(entry=EntryId("entry:a#1"), reason="doch richtig"))
    known = [replace(entry, tags=entry.tags | {"person:1"}) for entry in known]
    (step,) = (step for step in history(known, "person:1") if step.entry.id == target.id)
    assert ([one.id for one in step.amendments], step.void) == (["entry:a#1", "entry:b#1"], ("entry:a#1",))
