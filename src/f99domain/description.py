# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The county's description of its structures, sentence by sentence, and the rules each became (Beschreibung).

The text is the county's and is not kept here. A digest per sentence ties it to the rules: whoever has the text can
show that no sentence is missing and none has changed, with ``sentences_in`` and ``digest``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple
from unicodedata import normalize

TITLE = "Überschrift"
INTERNAL = "Interne Steuerungsgruppe"
EXTERNAL = "Externe Steuerungsgruppe"
COMMITTEE = "Ausschuss für Soziales"
COUNCIL = "Kreistag"

HEADINGS = (INTERNAL, EXTERNAL, COMMITTEE, COUNCIL)


class Passage(NamedTuple):
    """Where a sentence stands: its number under its heading. The heading's own line is number 0."""

    heading: str
    number: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, an item of a list or a heading of the description, and the rules that restate it."""

    place: Passage
    sha256: str
    rules: tuple[str, ...]


def sentences_in(text: str) -> Iterator[tuple[Passage, str]]:
    """Every heading, sentence and list item of a description, in its order, without the marks of a list.

    What stands before the first heading is the title, each line a sentence of its own.
    """
    heading, number = TITLE, 0
    for line in filter(None, map(_folded, text.splitlines())):
        if line in HEADINGS:
            heading, number = line, 0
            yield Passage(heading, number), line
            continue
        for sentence in _END.split(_MARK.sub("", line)):
            number += 1
            yield Passage(heading, number), sentence


def digest(sentence: str) -> str:
    """SHA-256 of a sentence in NFC and UTF-8, each run of white space one blank, in lower-case hexadecimal."""
    return sha256(_folded(sentence).encode()).hexdigest()


def _folded(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


_MARK = re.compile(r"^(?:-|\d+\.) ")
# A full stop after one letter ("z. B."), after a figure ("1. Januar") or after one of these words ends no sentence.
_END = re.compile(r"(?<=[.!?])(?<!\b\w\.)(?<!\d\.)(?<!\bsog\.)(?<!\bbzw\.)(?<!\bca\.)(?<!\bvgl\.)(?<!\bNr\.) ")

SENTENCES = (
    Sentence(Passage(TITLE, 1), "c68acf8fdbaa311bd3d4d59c0a724f89a994bfee8942047aaad59ba7f83044e5", ("R01",)),
    Sentence(Passage(TITLE, 2), "f36930c3841f64372bd0ba00757409f44ddf65c038f97df9f3350ca26e837028", ("R01",)),
    Sentence(Passage(INTERNAL, 0), "51c4a02780806cfc01bf9dba81915ca1892f991f63f3e79c742d4144a7b0ae85", ("R01",)),
    Sentence(Passage(INTERNAL, 1), "31343f7a629839c5af9f2ac85b3d0856bf6c59c8158f2ce6731f87a4621f15cf", ("R02",)),
    Sentence(Passage(INTERNAL, 2), "4a5d16604e8e665e059829694acabb7e71a19a3b6c944e3418fcfbafbe2958d1", ("R03",)),
    Sentence(Passage(INTERNAL, 3), "a2d45b65f8469f36f042e3d742368c51560e5fff4fd074ab8f02b03798cbacd3", ("R04", "R05")),
    Sentence(Passage(INTERNAL, 4), "efc496c3056c25edeab94ce64b475ba732783908419b0feacf141e9340ad2610", ("R06",)),
    Sentence(Passage(INTERNAL, 5), "4e2c76212422b2e34d756ec7aa53689515fdf7d1d5ae06be34c6db1c5ebad0f6", ("R07",)),
    Sentence(Passage(INTERNAL, 6), "be0bf6c2ca22d5c840a77624bc2a7f7a977afc3ab4c95322329ee40b702e2445", ("R08",)),
    Sentence(Passage(INTERNAL, 7), "2779b7bb095f28df8cd9c1cb9925573056bbe50a6cd1529b8c857f0bc612cdab", ("R09",)),
    Sentence(Passage(INTERNAL, 8), "aae22bf7d8c7f2365409aa6f6430eecb7f6134d73c675a5ce8a564e936e828c0", ("R09",)),
    Sentence(Passage(INTERNAL, 9), "8541de46963977aea0c6a0c1dcf4bebf7c37f5f9e7501a7ab1b22fea04f61baf", ("R09",)),
    Sentence(Passage(INTERNAL, 10), "652c544d74c285e548507dfa280dc44043126de2a46a113c9e0748c9e165a96f", ("R09",)),
    Sentence(Passage(INTERNAL, 11), "b98255d694ba549bcac864be733c32fc9d988221b7193f599c11035908dfb05a", ("R09",)),
    Sentence(Passage(INTERNAL, 12), "3b65627b1c136193fbe50b97f424b1d30d226beda119c8fb93a06be0c1cf071b", ("R09",)),
    Sentence(Passage(INTERNAL, 13), "25942587107ac83d3ec0f4ac56d17bcf9068f13b828f695b5c696c88357b4ebe", ("R09",)),
    Sentence(Passage(INTERNAL, 14), "4600250778b7a6257292813ac8c319b79edad5eed9eabd27e26d1ef4521cdc29", ("R09",)),
    Sentence(Passage(INTERNAL, 15), "1d21562a85348adcca1355410443203c4a1adab186ccc83561dc844796c016b4", ("R09",)),
    Sentence(Passage(INTERNAL, 16), "6bd55535b4269656f3f1835f2007d43f6f30b795792a8a7791b5cf3e2bd8be92", ("R09",)),
    Sentence(Passage(INTERNAL, 17), "66aa60ce89fc67db1c5daaabc5cfd9502bfc00a32c8ab214fb522a9a7f6e44f0", ("R09",)),
    Sentence(Passage(INTERNAL, 18), "2ef93c214e49f01c5aebe0305f8cb5bff2671058e2b9e02785cfa90b92c711d3", ("R09",)),
    Sentence(Passage(INTERNAL, 19), "b12f9d01c852f5d17c3f02a76741c9d29521f187fae3a3670c645bc7dd56c603", ("R09",)),
    Sentence(Passage(INTERNAL, 20), "0885f54b6670addadcb185ed649147a6d33901140c30b5d4ca8562089a3d65e2", ("R09",)),
    Sentence(Passage(INTERNAL, 21), "29aa345fb95b03b808613ee0569a847768f7885b4f1775d56398b28d88916cb4", ("R09",)),
    Sentence(Passage(EXTERNAL, 0), "bc61959fc89b7b44be14ea8035bb9d31d9e98df56d3e139b1356cc63315848ed", ("R01",)),
    Sentence(Passage(EXTERNAL, 1), "1ac097507a61967646af895352efeb6e8c33a62b9c3a0d931e4cf0337a56eb74", ("R10",)),
    Sentence(Passage(EXTERNAL, 2), "63f087b260756e63bf1edb56fbbf7d9495faa94bfc6fcadca7138cc44578c216", ("R11",)),
    Sentence(Passage(EXTERNAL, 3), "c509d3ba3727c5dec1efbecb2fe7592b09a3d252639b2eabda4c4832dd490500", ("R12",)),
    Sentence(Passage(EXTERNAL, 4), "37f5cb1900c21640695acdcb91cd793aa93e8efcfe7accf55cd407eccff7a0f5", ("R13",)),
    Sentence(Passage(EXTERNAL, 5), "6080adfd4c8b64a571c6719f6248ea3e7d683e0a4c2d4e4699d0947897be5461", ("R14",)),
    Sentence(Passage(EXTERNAL, 6), "812ec383d424f3ad28bc04e60a1e6e2de019fefdcbcdda68c4af20b50ce5f804", ("R15", "R16")),
    Sentence(Passage(EXTERNAL, 7), "a038a25cc4bc0f3aba65d677244f05541d1816a180e37ab1c83d0ee707e93922", ("R17",)),
    Sentence(Passage(EXTERNAL, 8), "123035f53c9b8eb329a9fb43842a8aea9bcdf3cdfe6dcb3ea4f68e0d9e412498", ("R18",)),
    Sentence(Passage(EXTERNAL, 9), "1883e357de68e8d31b32f5632f220b18fe79c4ee998a2c8b14b2bc85e7f55c73", ("R10", "R18")),
    Sentence(Passage(EXTERNAL, 10), "b9ce4739cc1392467904b12f1a30b9e1da453372d7909d43261bc29a4c4cb331", ("R10", "R18")),
    Sentence(Passage(EXTERNAL, 11), "e28c5860c29256e6442efcf7d8e8be4e931d083a6bb5cc2fe90701b223f8efd1", ("R10", "R18")),
    Sentence(Passage(COMMITTEE, 0), "10e94b38f78c38bc03af658fd5ab9e72b9dad8f4b0682ccfa430cf7bcea7914f", ("R01",)),
    Sentence(Passage(COMMITTEE, 1), "db28e7fdd64f7ef571f98929c3e7606694062931156fd713662aa0a340a2058d", ("R19",)),
    Sentence(Passage(COMMITTEE, 2), "5fc1a58b16ae6b33c63d2bad6907498868480e5012a61fbc68140c5dee49ce60", ("R20", "R21")),
    Sentence(Passage(COMMITTEE, 3), "e16231b9b29a664bf1f5b343387c8cd43e1a880845b60818212fe3eab05251e6", ("R22", "R23")),
    Sentence(Passage(COUNCIL, 0), "81c3625a89b7f1d2f022f3c6c3b17e2d3569884fffd4c9d7c25043cf61ff2efa", ("R01",)),
    Sentence(Passage(COUNCIL, 1), "0ca06919d3baf4d9a6ce431ede8c0695899994df06005b34cd9ffecac8016cbf", ("R24",)),
    Sentence(
        Passage(COUNCIL, 2),
        "1105a22b4df5885d4ff953d003d733439c00520d5b2df34ddeaaf5164c316e27",
        ("R25", "R26", "R27", "R28"),
    ),
)
"""Every sentence of the description in its order, with the rules of ``rulebook`` that restate it."""
