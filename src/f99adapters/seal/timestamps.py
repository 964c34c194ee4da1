# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Timestamps on checkpoints by authorities (Zeitstempel, RFC 3161): that a stand existed at a time, whoever sealed it.

A checkpoint bears a timestamp as one more signature line, over its text as it is: so it is kept, exported and restored
with the checkpoint, and whoever cannot check it passes over it. Nothing here goes to the network: the register's office
sends the query and brings the answer. Certificates are not asked for in the answer; whoever checks has them from
elsewhere, as with every other key.
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from f99adapters.errors import Unavailable
from f99adapters.foreign import shown
from f99adapters.standalone import Malformed
from f99adapters.standalone.notes import TIMESTAMP_ID, TIMESTAMPED, Note, Stamp, parse_checkpoint, timestamps

try:
    import rfc3161_client
except ModuleNotFoundError:  # an extra
    rfc3161_client = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse, Verifier

LARGEST_RESPONSE = 2**16
GRANTED = (0, 1)
"""What PKIStatus says where a timestamp was given (RFC 3161, 2.4.2)."""


def query(note: Note) -> bytes:
    """A request for a timestamp over a note's text (TimeStampReq, SHA-256). Raises Unavailable."""
    _need_the_library()
    algorithm = rfc3161_client.HashAlgorithm.SHA256
    builder = rfc3161_client.TimestampRequestBuilder(data=note.text.encode(), hash_algorithm=algorithm)
    return builder.nonce(nonce=False).cert_request(cert_request=False).build().as_bytes()


def stamped(source: bytes, response: bytes, authorities: "Authorities") -> bytes:
    """A checkpoint with a timestamp added that holds for it. Raises Malformed."""
    note = parse_checkpoint(source).note
    if timestamps(note):
        raise Malformed("Der Prüfpunkt trägt schon einen Zeitstempel; der frühere ist der bessere.")
    authorities.check(response, note)
    return source + f"— {TIMESTAMPED} {b64encode(TIMESTAMP_ID + response).decode()}\n".encode()


def belonging(response: bytes, checkpoints: Iterable[bytes]) -> bytes:
    """The last of these checkpoints over whose text a timestamp was given. Raises Malformed."""
    imprint = _decoded(response).tst_info.message_imprint.message
    texts = [(one, parse_checkpoint(one).note.text) for one in checkpoints]
    for one, text in reversed(texts):
        if sha256(text.encode()).digest() == imprint:
            return one
    raise Malformed("Der Zeitstempel gehört zu keinem Prüfpunkt dieses Registers.")


@dataclass(frozen=True)
class Authorities:
    """Whoever is believed in what the time was: their certificates, and those of who vouches for them."""

    certificates: Sequence[x509.Certificate]

    @classmethod
    def of(cls, pem: bytes) -> "Authorities":
        """Authorities by their certificates in PEM. Raises Malformed."""
        try:
            found = x509.load_pem_x509_certificates(pem)
        except ValueError as error:
            raise Malformed("Das sind keine Zertifikate im Format PEM.") from error
        if {_stamps_time(one) for one in found} != {True, False}:
            raise Malformed(
                "Nötig sind das Zertifikat eines Zeitstempeldienstes (Verwendung timeStamping) und die der Stellen, "
                "die es ausgestellt haben; eines von beiden fehlt."
            )
        return cls(found)

    def __call__(self, note: Note) -> list[Stamp]:
        """The timestamps of a note. Raises Malformed where one does not hold."""
        return [self.check(response, note) for response in timestamps(note)]

    def check(self, response: bytes, note: Note) -> Stamp:
        """What a timestamp says of a note, if it holds. Raises Malformed."""
        given = _decoded(response)
        for authority in filter(_stamps_time, self.certificates):
            try:
                self._verifier(authority).verify_message(given, note.text.encode())
            except Exception:  # noqa: BLE001, S112 - what is in a response may make the library fail in any way
                continue
            return Stamp(_name(authority), int(given.tst_info.gen_time.timestamp()))
        raise Malformed(
            "Der Zeitstempel gilt nicht für diesen Prüfpunkt, oder er ist unter keinem der angegebenen Zertifikate "
            "(--tsa) gegeben worden."
        )

    def _verifier(self, authority: x509.Certificate) -> "Verifier":
        builder = rfc3161_client.VerifierBuilder(tsa_certificate=authority)
        for one in dict.fromkeys(self.certificates):
            if not _stamps_time(one):
                builder = builder.add_root_certificate(one)
        return builder.build()


def _decoded(response: bytes) -> "TimeStampResponse":
    _need_the_library()
    try:
        found = rfc3161_client.decode_timestamp_response(response)
        if found.status not in GRANTED:
            raise Malformed("Der Zeitstempeldienst hat die Anfrage abgelehnt; in seiner Antwort ist kein Zeitstempel.")
        found.tst_info  # noqa: B018 - what says that it was granted need not hold a timestamp
    except ValueError as error:
        raise Malformed("Das ist keine lesbare Antwort eines Zeitstempeldienstes (RFC 3161).") from error
    return found


def _need_the_library() -> None:
    if rfc3161_client is None:
        raise Unavailable(
            "Für Zeitstempel fehlt ein Bestandteil: bitte f99 mit „timestamp“ einrichten "
            "(pip install 'f99[timestamp]')."
        )


def _stamps_time(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except (x509.ExtensionNotFound, ValueError):
        return False
    return ExtendedKeyUsageOID.TIME_STAMPING in usage and not _vouches(certificate)


def _vouches(certificate: x509.Certificate) -> bool:
    """Whether it vouches for others: such a one may be bound to the same use, and stamps nothing itself."""
    try:
        return bool(certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca)
    except x509.ExtensionNotFound:
        return False


def _name(certificate: x509.Certificate) -> str:
    return shown(certificate.subject.rfc4514_string())
