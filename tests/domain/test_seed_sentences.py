# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every sentence of the county's description maps to rules, and every rule to a sentence."""

from itertools import groupby
from pathlib import Path

import pytest

from f99domain.description import HEADINGS, SENTENCES, TITLE, Passage, digest, sentences_in
from f99domain.rulebook import PROVISIONS

BESIDE_THE_CHECKOUT = sorted((Path(__file__).parents[3] / "shared" / "seed").glob("*.txt"))

MADE_UP = """
Ein Programm
Seine Gremien

Interne  Steuerungsgruppe

Sie berät über sog. Vorhaben, z. B. Feste bzw. Märkte am 1. Mai. Wer fehlt?\tSie! Dazu gehören:

- Die Planung
- Die Kasse

Kreistag
1. Er beschließt. Danach ruht er.
"""


def test_the_map_holds_the_countys_text_sentence_by_sentence() -> None:
    for heading, group in groupby(SENTENCES, key=lambda sentence: sentence.place.heading):
        numbers = [sentence.place.number for sentence in group]
        assert numbers == list(range(1 if heading == TITLE else 0, numbers[-1] + 1)), heading
    for file in BESIDE_THE_CHECKOUT:  # the text is the county's and lies beside the checkout, if at all
        found = [(place, digest(sentence)) for place, sentence in sentences_in(file.read_text(encoding="utf-8"))]
        assert found == [(sentence.place, sentence.sha256) for sentence in SENTENCES], file


def test_the_headings_digest_is_that_of_its_name() -> None:
    headings = {s.place.heading: s.sha256 for s in SENTENCES if s.place.number == 0}
    assert headings == {heading: digest(heading) for heading in HEADINGS}


def test_no_two_sentences_are_the_same() -> None:
    assert len({sentence.sha256 for sentence in SENTENCES}) == len(SENTENCES)


def test_every_rule_of_the_description_has_a_sentence_and_every_sentence_a_rule() -> None:
    assert all(sentence.rules for sentence in SENTENCES)
    assert {rule for sentence in SENTENCES for rule in sentence.rules} == {id_ for id_ in PROVISIONS if id_[0] == "R"}


def test_there_are_the_rules_r01_to_r28_and_none_is_skipped() -> None:
    ids = [id_ for id_ in PROVISIONS if id_[0] == "R"]
    assert len(ids) >= 28
    assert ids == [f"R{number:02d}" for number in range(1, len(ids) + 1)]


def test_a_rule_names_the_heading_under_which_its_sentence_stands() -> None:
    """R01 is said by the title and by the four headings themselves."""
    for sentence in SENTENCES:
        source = sentence.place.heading if sentence.place.number else TITLE
        assert {PROVISIONS[rule].source for rule in sentence.rules} == {source}, sentence.place


def test_fourteen_areas_and_three_circles_are_items_of_their_own() -> None:
    for rule, count in (("R09", 1 + 14), ("R18", 1 + 3)):  # the sentence that introduces them, and they
        assert sum(rule in sentence.rules for sentence in SENTENCES) == count


def test_a_text_falls_into_headings_sentences_and_items() -> None:
    internal, council = HEADINGS[0], HEADINGS[-1]
    assert list(sentences_in(MADE_UP)) == [
        (Passage(TITLE, 1), "Ein Programm"),
        (Passage(TITLE, 2), "Seine Gremien"),
        (Passage(internal, 0), internal),
        (Passage(internal, 1), "Sie berät über sog. Vorhaben, z. B. Feste bzw. Märkte am 1. Mai."),
        (Passage(internal, 2), "Wer fehlt?"),
        (Passage(internal, 3), "Sie!"),
        (Passage(internal, 4), "Dazu gehören:"),
        (Passage(internal, 5), "Die Planung"),
        (Passage(internal, 6), "Die Kasse"),
        (Passage(council, 0), council),
        (Passage(council, 1), "Er beschließt."),
        (Passage(council, 2), "Danach ruht er."),
    ]


@pytest.mark.parametrize("written", ["Pra\u0308zise  gesagt.", " Präzise\n gesagt. "])
def test_a_digest_sees_through_white_space_and_composition(written: str) -> None:
    assert digest(written) == digest("Präzise gesagt.")


def test_a_digest_sees_every_other_change() -> None:
    assert digest("Präzise gesagt.") != digest("präzise gesagt.")
