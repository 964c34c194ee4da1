# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The signature check written out for the auditor: RFC 8032's vectors, published edge cases, and OpenSSL beside it."""

from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings, strategies as st

from f99adapters.seal import keys
from f99adapters.standalone import ed25519
from f99adapters.standalone.ed25519 import BASE, NEUTRAL, ORDER, P, decoded, encoded, is_sound, verify
from f99adapters.standalone.notes import Verify
from tests.audit.vectors import RFC_8032, SPECCHECK

SEEDS = st.binary(min_size=32, max_size=32)

SMALL_ORDER = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
]
"""All eight points whose order divides eight, encoded canonically."""

NO_POINTS = {
    "y is the prime": "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "y is one beyond the prime": "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "y is as large as can be": "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "x is zero and yet odd, y one": "0100000000000000000000000000000000000000000000000000000000000080",
    "x is zero and yet odd, y minus one": "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "there is no such x": "0200000000000000000000000000000000000000000000000000000000000000",
    "too short": "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f70751",
    "too long": "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a00",
}


WRONG_LENGTHS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "a byte less": lambda old: old[:-1],
    "a byte more": lambda old: old + b"\0",
    "twice": lambda old: old * 2,
}


@pytest.mark.parametrize("name", RFC_8032)
def test_the_signatures_of_rfc_8032_hold(name: str) -> None:
    _, public, message, signature = map(bytes.fromhex, RFC_8032[name])
    assert is_sound(public)
    assert verify(public, message, signature)
    assert keys.verify(public, message, signature)


@pytest.mark.parametrize("check", [verify, keys.verify], ids=["standalone", "openssl"])
def test_no_signature_holds_with_a_single_bit_flipped(check: Verify) -> None:
    _, public, message, signature = map(bytes.fromhex, RFC_8032["TEST 3"])
    for bit in range(8 * len(signature)):
        assert not check(public, message, _flipped(signature, bit))
    for bit in range(8 * len(message)):
        assert not check(public, _flipped(message, bit), signature)
    for bit in range(8 * len(public)):
        assert not check(_flipped(public, bit), message, signature)


@pytest.mark.parametrize("name", SPECCHECK)
def test_edge_cases_are_decided_as_openssl_does_but_for_keys_of_small_order(name: str) -> None:
    message, public, signature = map(bytes.fromhex, SPECCHECK[name][:3])
    assert verify(public, message, signature) is SPECCHECK[name][3]
    assert keys.verify(public, message, signature) is SPECCHECK[name][3]


@pytest.mark.parametrize("encoding", SMALL_ORDER)
def test_nobody_can_sign_for_everybody_with_a_key_of_small_order(encoding: str) -> None:
    public = bytes.fromhex(encoding)
    point = decoded(public)
    assert point is not None
    assert encoded(point) == public
    assert not is_sound(public)
    for r in SMALL_ORDER:  # for some of them this holds under every message if the key is let through
        assert not verify(public, b"Eintrag", bytes.fromhex(r) + bytes(32))
        assert not keys.verify(public, b"Eintrag", bytes.fromhex(r) + bytes(32))


@pytest.mark.parametrize("why", NO_POINTS)
def test_what_encodes_no_point_or_not_in_the_one_way_is_no_key(why: str) -> None:
    public = bytes.fromhex(NO_POINTS[why])
    assert decoded(public) is None
    assert not is_sound(public)
    assert not verify(public, b"", bytes(64))
    assert not keys.verify(public, b"", bytes(64))


@pytest.mark.parametrize("more", [ORDER, 2 * ORDER, 7 * ORDER])
def test_s_has_one_value_only(more: int) -> None:
    _, public, message, signature = map(bytes.fromhex, RFC_8032["TEST 1"])
    s = int.from_bytes(signature[32:], "little") + more
    assert not verify(public, message, signature[:32] + s.to_bytes(32, "little"))


@pytest.mark.parametrize("change", WRONG_LENGTHS.values(), ids=WRONG_LENGTHS)
@pytest.mark.parametrize("check", [verify, keys.verify], ids=["standalone", "openssl"])
def test_a_signature_has_64_bytes(check: Verify, change: Callable[[bytes], bytes]) -> None:
    _, public, message, signature = map(bytes.fromhex, RFC_8032["TEST 2"])
    assert signature[-1] == 0  # so that the number in it is the same without its last byte, and with one more
    assert not check(public, message, change(signature))


def test_the_base_point_is_that_of_rfc_8032() -> None:
    assert BASE.Y * 5 % P == 4
    assert BASE.X % 2 == 0
    assert decoded(encoded(BASE)) == BASE
    assert encoded(NEUTRAL) == bytes.fromhex(SMALL_ORDER[2])


@settings(max_examples=60)
@given(SEEDS, st.binary(max_size=200), st.data())
def test_it_says_what_openssl_says(seed: bytes, message: bytes, data: st.DataObject) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = private.public_key().public_bytes_raw(), private.sign(message)
    assert verify(public, message, signature)
    changed = _flipped(signature, data.draw(st.integers(0, 511)))
    assert verify(public, message, changed) is keys.verify(public, message, changed) is False
    other = data.draw(SEEDS)
    assert verify(other, message, signature) is keys.verify(other, message, signature)
    assert verify(public, message, other + signature[32:]) is keys.verify(public, message, other + signature[32:])


def _flipped(content: bytes, bit: int) -> bytes:
    return content[: bit // 8] + bytes([content[bit // 8] ^ 1 << bit % 8]) + content[bit // 8 + 1 :]


def test_a_second_signature_of_a_key_costs_no_more_than_its_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    public, counted = key.public_key().public_bytes_raw(), {"added": 0, "doubled": 0}
    assert verify(public, b"1", key.sign(b"1"))

    def counting(name: str) -> Callable[..., object]:
        plain = getattr(ed25519, f"_{name}")

        def count(*points: object) -> object:
            counted[name] += 1
            return plain(*points)

        return count

    for name in counted:
        monkeypatch.setattr(ed25519, f"_{name}", counting(name))
    assert verify(public, b"2", key.sign(b"2"))
    assert counted["doubled"] == 0
    assert counted["added"] <= 2 * 51 + 2 * 16
