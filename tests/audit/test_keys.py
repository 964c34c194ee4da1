# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Private keys lie in files of their own that nobody else can read, with the verifier key beside them."""

import errno
import os
import stat
from base64 import b64encode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from f99adapters import lasting
from f99adapters.errors import KeyUnusable
from f99adapters.seal.keys import LOG, WITNESS, load_key, new_key, save_key, verify
from f99adapters.standalone.notes import parse_key
from tests.audit.samples import ORIGIN


@pytest.mark.parametrize("passphrase", [None, "Geheim ß".encode()])
@pytest.mark.parametrize("kind", [LOG, WITNESS])
def test_a_key_is_read_as_it_was_saved(tmp_path: Path, kind: int, passphrase: bytes | None) -> None:
    key = new_key(ORIGIN, kind)
    save_key(key, tmp_path / "register.key", passphrase)
    loaded = load_key(tmp_path / "register.key", passphrase)
    assert loaded.verifier == key.verifier
    assert parse_key((tmp_path / "register.key.pub").read_text().strip()) == key.verifier
    assert verify(key.verifier.public, b"Eintrag", loaded.sign(b"Eintrag"))
    assert (b"ENCRYPTED" in (tmp_path / "register.key").read_bytes()) is bool(passphrase)


def test_no_two_keys_are_alike_and_none_shows_its_secret() -> None:
    one, other = new_key(ORIGIN, LOG), new_key(ORIGIN, LOG)
    assert one.verifier != other.verifier
    assert one.verifier.id != new_key(ORIGIN, WITNESS).verifier.id
    assert "Private" not in repr(one)


def test_only_the_owner_can_read_a_private_key_whatever_the_mask(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        save_key(new_key(ORIGIN, LOG), tmp_path / "register.key")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "register.key").stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o610, 0o622])
def test_a_key_that_others_can_get_at_is_not_used(tmp_path: Path, mode: int) -> None:
    save_key(new_key(ORIGIN, LOG), tmp_path / "register.key")
    (tmp_path / "register.key").chmod(mode)
    with pytest.raises(KeyUnusable, match=f"Rechte {mode:o}.*chmod 600"):
        load_key(tmp_path / "register.key")


def test_who_gives_the_verifier_key_for_the_private_one_is_not_told_to_hide_it(tmp_path: Path) -> None:
    save_key(new_key(ORIGIN, LOG), tmp_path / "register.key")
    with pytest.raises(KeyUnusable, match="enthält keinen lesbaren privaten Schlüssel"):
        load_key(tmp_path / "register.key.pub")


@pytest.mark.parametrize("existing", ["register.key", "register.key.pub"])
def test_no_key_is_overwritten_and_none_is_left_half_saved(tmp_path: Path, existing: str) -> None:
    (tmp_path / existing).write_text("früher")
    with pytest.raises(KeyUnusable, match=f"{existing} gibt es schon"):
        save_key(new_key(ORIGIN, LOG), tmp_path / "register.key")
    assert [one.name for one in tmp_path.iterdir()] == [existing]
    assert (tmp_path / existing).read_text() == "früher"


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(KeyUnusable, match="lässt sich nicht schreiben"):
        save_key(new_key(ORIGIN, LOG), tmp_path / "fehlt" / "register.key")


@pytest.mark.parametrize("fails_at", [1, 2])
def test_a_key_is_saved_once_its_folder_is_synchronised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    """Otherwise a power cut could take the key away with which a register was sealed meanwhile."""
    synchronised: list[set[str]] = []

    def settle(folder: Path) -> None:
        synchronised.append({one.name for one in folder.iterdir()})
        if len(synchronised) == fails_at:
            raise OSError(errno.EIO, "Ein-/Ausgabefehler")

    monkeypatch.setattr(lasting, "settle", settle)
    key = new_key(ORIGIN, LOG)
    with pytest.raises(KeyUnusable, match=r"register.key lässt sich nicht schreiben \(Ein-/Ausgabefehler\)"):
        save_key(key, tmp_path / "register.key")
    assert list(tmp_path.iterdir()) == []
    save_key(key, tmp_path / "register.key")
    assert synchronised[-1] >= {"register.key", "register.key.pub"}


@pytest.mark.parametrize("name", ["", "zwei Wörter", "a+b", "x" * 256])
def test_a_key_has_a_name_that_notes_can_hold(name: str) -> None:
    with pytest.raises(KeyUnusable, match="taugt nicht als Name"):
        new_key(name, LOG)


def test_a_key_needs_its_own_verifier_key_beside_it(tmp_path: Path) -> None:
    save_key(new_key(ORIGIN, LOG), tmp_path / "a.key")
    save_key(new_key(ORIGIN, LOG), tmp_path / "b.key")
    (tmp_path / "b.key.pub").replace(tmp_path / "a.key.pub")
    with pytest.raises(KeyUnusable, match="gehören nicht zusammen"):
        load_key(tmp_path / "a.key")
    with pytest.raises(KeyUnusable, match=r"b\.key\.pub ist nicht lesbar"):
        load_key(tmp_path / "b.key")
    (tmp_path / "b.key.pub").write_bytes(b"\xff")
    with pytest.raises(KeyUnusable, match=r"b\.key\.pub: .* kein Prüfschlüssel"):
        load_key(tmp_path / "b.key")


def test_a_passphrase_is_needed_and_has_to_be_right(tmp_path: Path) -> None:
    save_key(new_key(ORIGIN, LOG), tmp_path / "locked.key", b"richtig")
    save_key(new_key(ORIGIN, LOG), tmp_path / "open.key")
    for path, passphrase, says in (
        ("locked.key", None, "ist mit einem Kennwort geschützt"),
        ("locked.key", b"falsch", "oder das Kennwort ist falsch"),
        ("open.key", b"nutzlos", "ist mit keinem Kennwort geschützt"),
    ):
        with pytest.raises(KeyUnusable, match=says):
            load_key(tmp_path / path, passphrase)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "keinen lesbaren"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "keinen lesbaren"),
        (
            b"-----BEGIN PRIVATE KEY-----\n"
            + b64encode(bytes.fromhex("302d020100300506032b65700421041f") + bytes(31))
            + b"\n-----END PRIVATE KEY-----\n",
            "keinen lesbaren",
        ),
        (b"x" * 70_000, "zu groß"),
        (
            generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
            "keinen Ed25519-Schlüssel",
        ),
    ],
    ids=["empty", "broken", "short", "huge", "another kind"],
)
def test_what_is_no_key_is_refused_in_a_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    save_key(new_key(ORIGIN, LOG), tmp_path / "register.key")
    (tmp_path / "register.key").write_bytes(content)
    with pytest.raises(KeyUnusable, match=says):
        load_key(tmp_path / "register.key")


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyUnusable, match=r"fehlt\.key ist nicht lesbar"):
        load_key(tmp_path / "fehlt.key")
