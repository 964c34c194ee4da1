# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Private keys in files of their own (Schlüssel): never in the register's database, never in a bundle.

The private key is PEM (PKCS #8, RFC 5958), because every office's tools read that: OpenSSL signs and checks with it
without f99, and a passphrase can lock it, which a witness who carries it about will want. What PEM does not say, whose
key it is and whether it signs for a register or for a witness, stands in the verifier key beside it (``.pub``), the
line that auditors are given. That both belong together is checked at every reading.
"""

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InternalError, InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from f99adapters.errors import KeyUnusable
from f99adapters.foreign import shown
from f99adapters.lasting import PRIVATE, put
from f99adapters.standalone import Malformed, ed25519
from f99adapters.standalone.notes import LOG, WITNESS, Checkpoint, VerifierKey, is_name, parse_key, signers

__all__ = ["LOG", "WITNESS", "SigningKey", "VerifierKey", "load_key", "new_key", "save_key", "verify"]

LARGEST = 2**16
PUBLIC, LAST = ".pub", ".last"
_READABLE_BY_OTHERS = 0o077


@dataclass(frozen=True)
class SigningKey:
    """A private key and the verifier key to it."""

    verifier: VerifierKey
    _private: Ed25519PrivateKey = field(repr=False)

    def sign(self, message: bytes) -> bytes:
        """Sign a message (RFC 8032, Ed25519)."""
        return self._private.sign(message)

    def pem(self, passphrase: bytes | None = None) -> bytes:
        """The private key as PEM, locked with a passphrase if one is given."""
        lock = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
        return self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)


def new_key(name: str, kind: int) -> SigningKey:
    """Draw a key for a register (``LOG``) or a witness (``WITNESS``). Raises KeyUnusable if none can be called so."""
    if not is_name(name):
        raise KeyUnusable(
            f"„{shown(name)}“ taugt nicht als Name eines Schlüssels: Er darf weder leer noch länger als 255 Bytes sein "
            "und weder Leerzeichen noch Plus enthalten, etwa „hildburghausen.example/eins99“."
        )
    return _with_public(Ed25519PrivateKey.generate(), name, kind)


def save_key(key: SigningKey, path: Path, passphrase: bytes | None = None) -> None:
    """Write the private key to a new file that only its owner can read, and the verifier key beside it, both to last.

    Beside a register's an empty memory is begun: where it is missing later, it was lost (``memory``).

    Raises KeyUnusable, also where one of the files exists: a key is never overwritten.
    """
    beside = _beside(path)
    try:
        with ExitStack() as otherwise:
            put(path, key.pem(passphrase), PRIVATE)
            otherwise.callback(path.unlink)
            put(beside, f"{key.verifier}\n".encode(), 0o644)
            otherwise.callback(beside.unlink)
            if key.verifier.kind == LOG:
                put(path.with_name(path.name + LAST), b"", PRIVATE)
            otherwise.pop_all()
    except FileExistsError as error:
        raise KeyUnusable(f"{error.filename} gibt es schon; ein Schlüssel wird nicht überschrieben.") from error
    except OSError as error:
        raise KeyUnusable(f"{path} lässt sich nicht schreiben ({error.strerror}).") from error


def load_key(path: Path, passphrase: bytes | None = None) -> SigningKey:
    """Read a private key and the verifier key beside it. Raises KeyUnusable."""
    private = _private(path, _content(path, _refuse_if_others_can_read), passphrase)
    beside = _beside(path)
    try:
        public = parse_key(_content(beside).decode(errors="replace").rstrip("\n"))
    except Malformed as error:
        raise KeyUnusable(f"{beside}: {error}") from error
    if private.public_key().public_bytes_raw() != public.public:
        raise KeyUnusable(f"{path} und {beside} gehören nicht zusammen.")
    return SigningKey(public, private)


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the holder of a public key signed a message: as ``standalone.ed25519`` says, but faster."""
    if not ed25519.is_sound(public):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def is_by(key: VerifierKey, one: Checkpoint) -> bool:
    """Whether the holder of a key signed a checkpoint that bears the key's name."""
    try:
        return one.origin == key.name and bool(signers(one.note, [key], verify))
    except Malformed:
        return False


def _with_public(private: Ed25519PrivateKey, name: str, kind: int) -> SigningKey:
    return SigningKey(VerifierKey(name, kind, private.public_key().public_bytes_raw()), private)


def _beside(path: Path) -> Path:
    return path.with_name(path.name + PUBLIC)


def _content(path: Path, look_at: Callable[[Path, int, bytes], None] | None = None) -> bytes:
    try:
        with path.open("rb") as file:
            mode, content = os.fstat(file.fileno()).st_mode, file.read(LARGEST + 1)
    except OSError as error:
        raise KeyUnusable(f"{path} ist nicht lesbar ({error.strerror}).") from error
    if len(content) > LARGEST:
        raise KeyUnusable(f"{path} ist zu groß für einen Schlüssel.")
    if look_at:
        look_at(path, mode, content)
    return content


def _refuse_if_others_can_read(path: Path, mode: int, content: bytes) -> None:
    holds_a_secret = b"PRIVATE KEY-----" in content  # whoever gave the .pub shall not hide that from others
    if os.name == "posix" and holds_a_secret and mode & _READABLE_BY_OTHERS:
        raise KeyUnusable(
            f"{path} ist auch für andere zugänglich (Rechte {mode & 0o777:o}): Bitte mit „chmod 600“ schützen und "
            "prüfen, wer den Schlüssel gelesen haben kann."
        )


def _private(path: Path, content: bytes, passphrase: bytes | None) -> Ed25519PrivateKey:
    try:
        private = load_pem_private_key(content, passphrase)
    except TypeError as error:
        what = "ist mit keinem Kennwort geschützt" if passphrase else "ist mit einem Kennwort geschützt"
        raise KeyUnusable(f"{path} {what}.") from error
    except (ValueError, UnsupportedAlgorithm, InternalError) as error:  # the last for a key of another length
        or_else = ", oder das Kennwort ist falsch" if passphrase else ""
        raise KeyUnusable(f"{path} enthält keinen lesbaren privaten Schlüssel (PEM){or_else}.") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise KeyUnusable(f"{path} enthält keinen Ed25519-Schlüssel.")
    return private
