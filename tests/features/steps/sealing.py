# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps about the seal: with which key, by which key it is replaced, and who comes to what result."""

from typing import Any

from f99adapters.seal.kept import used
from f99adapters.seal.keys import LOG, SigningKey
from f99adapters.seal.rotation import signed_change
from f99adapters.seal.sealing import seal
from f99adapters.seal.verification import verify_register
from f99adapters.standalone.report import Verdict
from f99adapters.storage import open_log
from f99domain import SealingKeyChanged
from tests.audit.samples import ORIGIN, key
from tests.features.words import answer, fact
from tests.features.world import World


def called(name: str) -> SigningKey:
    """A key that is the same in every run; all are the register's and bear its name."""
    other = key(name, LOG)
    return SigningKey(other.verifier._replace(name=ORIGIN), other._private)


@fact("das Register [ist|] mit dem Schlüssel {name:Text} besiegelt [|wird]")
def sealed(world: World, name: str) -> None:
    world.ask()
    with open_log(world.url) as log:
        seal(log, called(name), before=used(log)[-1:])  # as somebody else has it, who shows it to the key


@fact("{when:When} [wird|] der Schlüssel {old:Text} durch den Schlüssel {new:Text} abgelöst [|wird]")
def replaced(world: World, when: dict[str, Any], old: str, new: str) -> None:
    event = signed_change(called(old), called(new).verifier, when["effective_on"], "Turnusmäßig.")
    world.hand_in((SealingKeyChanged, event.model_dump() | when))


@fact("{when:When} [wird|] der verlorene Schlüssel {old:Text} durch den Schlüssel {new:Text} ersetzt [|wird]")
def replaced_though_lost(world: World, when: dict[str, Any], old: str, new: str) -> None:
    keys = {"old": str(called(old).verifier), "new": str(called(new).verifier)}
    world.hand_in((SealingKeyChanged, {**keys, "reason": "Datenträger zerstört.", **when}))


@answer("besteht es die Prüfung mit dem Prüfschlüssel {name:Text}")
def passes(world: World, name: str) -> None:
    assert verdict(world, name) is Verdict.PASSED


@answer("besteht es die Prüfung mit den Prüfschlüsseln {one:Text} und {other:Text}")
def passes_with_both(world: World, one: str, other: str) -> None:
    assert verdict(world, one, other) is Verdict.PASSED


@answer("besteht es die Prüfung mit dem Prüfschlüssel {name:Text} nicht")
def fails(world: World, name: str) -> None:
    assert verdict(world, name) is Verdict.FAILED


def verdict(world: World, *names: str) -> Verdict:
    """What a verification by somebody with these keys comes to."""
    world.ask()
    with open_log(world.url) as log:
        return verify_register(log, [called(name).verifier for name in names], {}).verdict
