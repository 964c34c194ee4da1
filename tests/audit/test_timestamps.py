# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Timestamps on checkpoints, given by an authority that OpenSSL plays and checked by OpenSSL as well."""

import subprocess
from base64 import b64decode, b64encode
from contextlib import suppress
from pathlib import Path

import pytest

from f99adapters.bundle.export import export
from f99adapters.errors import Unavailable
from f99adapters.seal import timestamps
from f99adapters.seal.keys import verify
from f99adapters.seal.notes import cosign, merged
from f99adapters.seal.timestamps import Authorities, belonging, query, stamped
from f99adapters.seal.verification import verify_register
from f99adapters.standalone import Malformed
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.notes import parse_checkpoint, timestamps as timestamps_of
from f99adapters.standalone.report import Report, Verdict
from f99adapters.standalone.verification import verify_bundle
from f99adapters.storage import open_log
from tests.audit.registers import content, honest, stored
from tests.audit.samples import AT, KEYS, WITNESSES, bundle, change, failed, leaf, said, sentences, signed
from tests.databases import Database

CONFIGURATION = """
[tsa]
default_tsa = it
[it]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


class Authority:
    """An authority with a root of its own, in a folder."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        folder.mkdir()
        (folder / "tsa.cnf").write_text(CONFIGURATION)
        (folder / "serial").write_text("01\n")
        (folder / "usage").write_text("extendedKeyUsage=critical,timeStamping\n")
        new = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj")
        self.openssl(
            "req", "-x509", *new, f"/CN=Aussteller {name}", "-days", "9", "-keyout", "ca.key", "-out", "ca.pem"
        )
        self.openssl("req", *new, f"/CN={name}", "-keyout", "tsa.key", "-out", "tsa.csr")
        by = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "usage", "-days", "9")
        self.openssl("x509", "-req", "-in", "tsa.csr", *by, "-out", "tsa.pem")

    def openssl(self, *arguments: str) -> str:
        done = subprocess.run(
            ["/usr/bin/openssl", *arguments], cwd=self.folder, check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout

    def answer(self, request: bytes, *more: str) -> bytes:
        """What it answers to a query."""
        (self.folder / "x.tsq").write_bytes(request)
        self.openssl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "x.tsq", "-out", "x.tsr", *more)
        return (self.folder / "x.tsr").read_bytes()

    def confirms(self, text: bytes, response: bytes) -> bool:
        """Whether OpenSSL, which did not write f99, says that a timestamp holds for a text."""
        (self.folder / "y.txt").write_bytes(text)
        (self.folder / "y.tsr").write_bytes(response)
        try:
            self.openssl(
                *("ts", "-verify", "-data", "y.txt", "-in", "y.tsr", "-CAfile", "ca.pem", "-untrusted", "tsa.pem")
            )
        except subprocess.CalledProcessError:
            return False
        return True

    @property
    def certificates(self) -> bytes:
        """What whoever checks is given."""
        return (self.folder / "tsa.pem").read_bytes() + (self.folder / "ca.pem").read_bytes()

    @property
    def known(self) -> Authorities:
        return Authorities.of(self.certificates)

    def stamp(self, note: bytes) -> bytes:
        """A checkpoint with its timestamp."""
        return stamped(note, self.answer(query(parse_checkpoint(note).note)), self.known)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa") / "one", "Zeitstempeldienst")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa") / "other", "Anderer Dienst")


def checked(folder: Path, by: Authorities | None) -> Report:
    return verify_bundle(Folder(folder), KEYS, {}, verify, stamps=by)


@pytest.fixture
def folder(tmp_path: Path, authority: Authority) -> Path:
    """A bundle whose last checkpoint bears a timestamp; a witness has seen the one before."""
    made = bundle(tmp_path / "b", 300, kept=(200,), witnessed=(200,))
    change(made / "checkpoint", authority.stamp)
    return made


def test_a_timestamp_narrows_the_window(folder: Path, authority: Authority) -> None:
    report = checked(folder, authority.known)
    assert (report.verdict, said(report)) == (Verdict.PASSED, [])
    assert report.window[1].startswith("Dass es die Einträge 1 bis 300 so schon am ")
    assert report.window[1].endswith(
        "bezeugt ein Zeitstempel von CN=Zeitstempeldienst: Danach hat sie niemand neu geschrieben."
    )
    assert "Für die Einträge 201 bis 300 steht allein das Register ein" in report.window[2]
    assert "könnte sie neu geschrieben haben, die bis 300 nur vor dem Zeitstempel, ohne" in report.window[2]
    assert report.vouched == 200


def test_openssl_confirms_what_the_note_bears(folder: Path, authority: Authority) -> None:
    text, _, signatures = (folder / "checkpoint").read_bytes().partition(b"\n\n")
    response = b64decode(signatures.splitlines()[-1].split()[-1])[4:]
    assert authority.confirms(text + b"\n", response)
    assert not authority.confirms(text, response)


def test_auditors_check_it_with_openssl_as_the_guide_says(folder: Path, authority: Authority) -> None:
    guide = (Path(__file__).parents[2] / "docs/besiegelung.md").read_text(encoding="utf-8")
    _, _, shown = guide.partition("```sh\n")
    (folder / "aussteller.pem").write_bytes((authority.folder / "ca.pem").read_bytes())
    (folder / "dienst.pem").write_bytes((authority.folder / "tsa.pem").read_bytes())
    done = subprocess.run(
        ["/bin/sh", "-ec", shown.partition("```")[0]], cwd=folder, check=False, capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stdout) == (0, "Verification: OK\n"), done.stderr


def test_without_certificates_a_timestamp_is_told_and_not_believed(folder: Path) -> None:
    report = checked(folder, None)
    assert report.verdict is Verdict.PASSED
    assert report.signed.seen[-1] == (
        "Er trägt einen Zeitstempel (RFC 3161); geprüft ist er nicht („f99 verify --tsa“)."
    )
    assert not any("Zeitstempel" in sentence for sentence in report.window)


def test_a_timestamp_of_somebody_else_fails(folder: Path, other: Authority) -> None:
    report = checked(folder, other.known)
    assert failed(report) == ["Signiert"]
    assert "unter keinem der angegebenen Zertifikate" in said(report)[0]


def test_a_timestamp_over_another_checkpoint_fails(folder: Path, authority: Authority) -> None:
    line = (folder / "checkpoint").read_bytes().splitlines(keepends=True)[-1]
    change(folder / "checkpoints/200", lambda note: note + line)
    report = checked(folder, authority.known)
    assert failed(report) == ["Signiert"]
    assert "gilt nicht für diesen Prüfpunkt" in said(report)[0]


def test_a_timestamp_tells_that_what_it_saw_is_not_what_is_there(tmp_path: Path, authority: Authority) -> None:
    folder = bundle(tmp_path / "b", 300, kept=(200,), changed={150: leaf(150, "anders")})
    change(folder / "checkpoints/200", authority.stamp)
    report = checked(folder, authority.known)
    assert failed(report) == ["Gewachsen"]
    assert not any("Zeitstempel" in sentence for sentence in report.window)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"\x30\x05\x30\x03\x02\x01\x02", "hat die Anfrage abgelehnt"),  # PKIStatus rejection
        (b"\x30\x05\x30\x03\x02\x01\x00", "keine lesbare Antwort"),  # granted, and nothing in it
        (b"\x30\x00", "keine lesbare Antwort"),
    ],
)
def test_an_answer_without_a_timestamp_is_told_as_one(
    folder: Path, authority: Authority, answer: bytes, why: str
) -> None:
    note = (folder / "checkpoints/200").read_bytes()
    with pytest.raises(Malformed, match=why):
        belonging(answer, [note])
    with pytest.raises(Malformed, match=why):
        authority.known.check(answer, parse_checkpoint(note).note)


def test_every_bit_of_a_timestamp_counts_or_says_nothing(folder: Path, authority: Authority) -> None:
    note = parse_checkpoint((folder / "checkpoint").read_bytes()).note
    (response,) = timestamps_of(note)
    honest_stamp = authority.known.check(response, note)
    for at in range(0, 8 * len(response), 7):
        spoilt = bytearray(response)
        spoilt[at // 8] ^= 1 << at % 8
        with suppress(Malformed):
            assert authority.known.check(bytes(spoilt), note) == honest_stamp


def test_it_is_kept_with_the_register_exported_and_checked_there(
    database: Database, tmp_path: Path, authority: Authority
) -> None:
    what = content(honest())
    url = stored(database.fresh(), what, sealed=(6, 12))
    with open_log(url) as log:
        response = authority.answer(query(parse_checkpoint(what.signed(12)).note))
        sealed = belonging(response, [row.note for row in log.checkpoints()])
        log.keep_checkpoint(12, stamped(sealed, response, authority.known))
        for one in WITNESSES:
            log.keep_checkpoint(12, cosign(what.signed(12), one, AT))
        window = verify_register(log, KEYS, {}, stamps=authority.known).window
        assert any("Zeitstempel von CN=Zeitstempeldienst" in sentence for sentence in window)
        export(log, tmp_path / "b")
    keys = [*KEYS, WITNESSES[1].verifier]
    report = verify_bundle(Folder(tmp_path / "b"), keys, {}, verify, stamps=authority.known)
    assert report.verdict is Verdict.PASSED
    assert len([one for one in report.signed.seen if "als Zeuge" in one]) == 2
    assert any("Zeitstempel von CN=Zeitstempeldienst" in sentence for sentence in sentences(report))


def test_what_several_signed_apart_is_put_together_once() -> None:
    one, again, another = (
        cosign(signed(9), *who) for who in ((WITNESSES[0], AT), (WITNESSES[0], AT + 1), (WITNESSES[1], AT))
    )
    (note,) = merged([one, another, again]).values()
    assert note == cosign(cosign(signed(9), WITNESSES[0], AT + 1), WITNESSES[1], AT)


def test_timestamps_of_two_authorities_are_both_kept(authority: Authority, other: Authority) -> None:
    one, another = authority.stamp(signed(9)), other.stamp(signed(9))
    (note,) = merged([one, another, one]).values()
    found = [timestamps_of(parse_checkpoint(source).note) for source in (note, one, another)]
    assert found[0] == [*found[1], *found[2]]
    assert found[1] != found[2]


def test_only_what_holds_is_added_and_only_once(authority: Authority, other: Authority) -> None:
    request = query(parse_checkpoint(signed(9)).note)
    with pytest.raises(Malformed, match="unter keinem der angegebenen Zertifikate"):
        stamped(signed(9), other.answer(request), authority.known)
    with pytest.raises(Malformed, match="Der Zeitstempel gilt nicht für diesen Prüfpunkt"):
        stamped(signed(10), authority.answer(request), authority.known)
    with pytest.raises(Malformed, match="trägt schon einen Zeitstempel"):
        authority.stamp(authority.stamp(signed(9)))
    with pytest.raises(Malformed, match="keine lesbare Antwort"):
        stamped(signed(9), b"?", authority.known)
    with pytest.raises(Malformed, match="gehört zu keinem Prüfpunkt dieses Registers"):
        belonging(authority.answer(request), [signed(10)])


def test_certificates_that_stamp_no_time_are_refused(authority: Authority) -> None:
    both = "eines von beiden fehlt"
    for pem, says in (
        (b"?", "keine Zertifikate"),
        *(((authority.folder / one).read_bytes(), both) for one in ("ca.pem", "tsa.pem")),
    ):
        with pytest.raises(Malformed, match=says):
            Authorities.of(pem)


def test_who_vouches_for_an_authority_may_be_bound_to_timestamps_as_well(tmp_path: Path) -> None:
    it = Authority(tmp_path / "three", "Dienst unter einer Zwischenstelle")
    (it.folder / "between").write_text("extendedKeyUsage=timeStamping\nbasicConstraints=critical,CA:true\n")
    by = ("-CAcreateserial", "-days", "9")
    it.openssl("req", "-new", "-key", "ca.key", "-subj", "/CN=Zwischenstelle", "-out", "between.csr")
    root = ("-CA", "ca.pem", "-CAkey", "ca.key", "-extfile", "between")
    it.openssl("x509", "-req", "-in", "between.csr", *root, *by, "-out", "between.pem")
    between = ("-CA", "between.pem", "-CAkey", "ca.key", "-extfile", "usage")
    it.openssl("x509", "-req", "-in", "tsa.csr", *between, *by, "-out", "tsa.pem")
    known = Authorities.of(it.certificates + (it.folder / "between.pem").read_bytes())
    note = parse_checkpoint(signed(9)).note
    assert known.check(it.answer(query(note)), note).authority == "CN=Dienst unter einer Zwischenstelle"


def test_what_was_put_into_a_response_unsigned_is_told_in_a_sentence(authority: Authority) -> None:
    note = parse_checkpoint(signed(9)).note
    pem = (authority.folder / "ca.pem").read_text().split("-----")
    of_no_version = b64decode(pem[2]).replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x09", 1)
    pem[2] = f"\n{b64encode(of_no_version).decode()}\n"
    (authority.folder / "strange.pem").write_text("-----".join(pem))
    (authority.folder / "y.txt").write_text(note.text)
    authority.openssl("ts", "-query", "-data", "y.txt", "-sha256", "-no_nonce", "-cert", "-out", "with.tsq")
    response = authority.answer((authority.folder / "with.tsq").read_bytes(), "-chain", "strange.pem")
    with pytest.raises(Malformed, match="Der Zeitstempel gilt nicht"):
        authority.known.check(response, note)


def test_without_the_extra_it_is_said_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timestamps, "rfc3161_client", None)
    with pytest.raises(Unavailable, match=r"f99\[timestamp\]"):
        query(parse_checkpoint(signed(9)).note)
