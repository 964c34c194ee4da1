# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ed25519 signatures checked with nothing but integers, written out after RFC 8032, section 5.1 (Signaturprüfung).

Nothing here is secret, so nothing has to take constant time; there is no signing. Where RFC 8032 leaves a choice, this
decides as OpenSSL does (no cofactor), and refuses keys under which anybody could sign.

A register that is sealed every day for decades has ten thousand signatures of a few keys. So what a key alone decides
is kept for the next signature: its multiples by the powers of 32, of which any multiple is a short sum.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha512
from typing import NamedTuple

KEY_BYTES = 32
SIGNATURE_BYTES = 64

P = 2**255 - 19
"""The prime of the field."""
ORDER = 2**252 + 27742317777372353535851937790883648493
"""The order of the base point (L in the RFC)."""
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)

_DIGIT_BITS = 5
_LARGEST_DIGIT = 2 ** (_DIGIT_BITS - 1)
_DIGITS = 51
"""Enough for 253 bits and what the last digit but one may carry."""


class Point(NamedTuple):
    """A point in extended homogeneous coordinates (section 5.1.4): x = X/Z, y = Y/Z, xy = T/Z."""

    X: int
    Y: int
    Z: int
    T: int


NEUTRAL = Point(0, 1, 1, 0)
BASE = Point(
    X := 15112221349535400772501151409588531511454012693041857206046113283949847762202,
    Y := 46316835694926478169428394003475163141307993866256225615783033603165251855960,
    1,
    X * Y % P,
)
"""The base point (B in the RFC, section 5.1)."""


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the holder of a public key signed a message (section 5.1.7)."""
    if len(signature) != SIGNATURE_BYTES:
        return False
    key, s = _scaled_negative(public), int.from_bytes(signature[KEY_BYTES:], "little")
    if key is None or s >= ORDER:
        return False
    k = int.from_bytes(sha512(signature[:KEY_BYTES] + public + message).digest(), "little") % ORDER
    # [S]B = R + [k]A as [S]B - [k]A = R, compared as bytes: R has one encoding only.
    return encoded(_sum_of_multiples((s, _scaled_base()), (k, key))) == signature[:KEY_BYTES]


def is_sound(public: bytes) -> bool:
    """Whether bytes are a key under which only its holder can sign: a point in its one encoding, not of small order."""
    key = decoded(public)
    return key is not None and not has_small_order(key)


def decoded(encoding: bytes) -> Point | None:
    """The point encoded as 32 bytes, or nothing where there is none (section 5.1.3)."""
    if len(encoding) != KEY_BYTES:
        return None
    number = int.from_bytes(encoding, "little")
    y, odd = number & (1 << 255) - 1, number >> 255
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P == -u % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if v * x * x % P != u or (x == 0 and odd):
        return None
    if x & 1 != odd:
        x = P - x
    return Point(x, y, 1, x * y % P)


def encoded(point: Point) -> bytes:
    """A point as 32 bytes: y, and the lowest bit of x as the highest (section 5.1.2)."""
    inverse = pow(point.Z, -1, P)
    x, y = point.X * inverse % P, point.Y * inverse % P
    return (y | (x & 1) << 255).to_bytes(KEY_BYTES, "little")


def has_small_order(point: Point) -> bool:
    """Whether eight times a point is the neutral one: under such a key, signatures hold that need no secret."""
    for _ in range(3):
        point = _doubled(point)
    return point.X == 0 and point.Y == point.Z


def _added(a: Point, b: Point) -> Point:
    # Section 5.1.4, "the following formulas for adding two points".
    first = (a.Y - a.X) * (b.Y - b.X)
    second = (a.Y + a.X) * (b.Y + b.X)
    third = 2 * D * a.T * b.T
    fourth = 2 * a.Z * b.Z
    e, f, g, h = second - first, fourth - third, fourth + third, second + first
    return Point(e * f % P, g * h % P, f * g % P, e * h % P)


def _doubled(a: Point) -> Point:
    # Section 5.1.4, "for point doubling".
    first, second = a.X * a.X, a.Y * a.Y
    h = first + second
    e = h - (a.X + a.Y) * (a.X + a.Y)
    g = first - second
    f = 2 * a.Z * a.Z + g
    return Point(e * f % P, g * h % P, f * g % P, e * h % P)


def _negative(a: Point) -> Point:
    return Point(P - a.X, a.Y, a.Z, P - a.T)


def _scaled(point: Point) -> list[Point]:
    """A point times the powers of 32, as many as a number below the order has digits."""
    scaled = [point]
    while len(scaled) < _DIGITS:
        for _ in range(_DIGIT_BITS):
            point = _doubled(point)
        scaled.append(point)
    return scaled


@lru_cache(maxsize=1)
def _scaled_base() -> list[Point]:
    return _scaled(BASE)


@lru_cache(maxsize=64)
def _scaled_negative(public: bytes) -> list[Point] | None:
    """The negative of a key's point, scaled; nothing where it is no sound key."""
    key = decoded(public)
    return None if key is None or has_small_order(key) else _scaled(_negative(key))


def _sum_of_multiples(*multiples: tuple[int, list[Point]]) -> Point:
    """Return [m]a + [n]b + …, of numbers below the order and scaled points.

    Every number is written in digits from -15 to 16. What is to be taken so many times is added up first, and then all
    of it as often: from the largest digit down, each sum goes in once more (A. C. Yao, On the evaluation of powers).
    """
    sums = [NEUTRAL] * (_LARGEST_DIGIT + 1)
    for number, scaled in multiples:
        for point in scaled:
            digit = number % 2**_DIGIT_BITS
            if digit > _LARGEST_DIGIT:
                digit -= 2**_DIGIT_BITS
            number = (number - digit) >> _DIGIT_BITS  # noqa: PLW2901 - what is left of it
            if digit:
                sums[abs(digit)] = _added(sums[abs(digit)], point if digit > 0 else _negative(point))
    total = running = NEUTRAL
    for digit in range(_LARGEST_DIGIT, 0, -1):
        running = _added(running, sums[digit])
        total = _added(total, running)
    return total
