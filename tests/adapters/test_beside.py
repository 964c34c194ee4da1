# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What lies beside a register's file is that register's alone: none is founded that would share it."""

from pathlib import Path

import pytest

from f99adapters import Unavailable, found_register, open_register
from f99adapters.backup import back_up, restore
from f99adapters.people import people_beside
from f99adapters.seal.attachments import attachments_of
from f99adapters.tables import Projector, open_views
from f99domain import Refused


def url_in(folder: Path, name: str) -> str:
    return f"sqlite:///{folder / name}"


def found(folder: Path, name: str) -> str:
    found_register(url_in(folder, name)).close()
    return url_in(folder, name)


def test_what_belongs_to_a_register_has_its_name_without_the_ending(tmp_path: Path) -> None:
    url = f"{url_in(tmp_path, 'eins99.db')}?journal=wal"
    attachments = attachments_of(url)
    assert attachments is not None
    assert attachments.folder == tmp_path / "eins99.attachments"
    assert people_beside(url) == tmp_path / "eins99.people.db"
    assert open_views(url).database.name == str(tmp_path / "eins99.views.db")
    assert people_beside("postgresql://rechner/f99") is None
    assert people_beside("memory://") is None


@pytest.mark.parametrize("name", ["a.sqlite", "a", "a.views.db", "a.people.db"])
def test_a_register_that_would_share_what_lies_beside_another_is_not_founded(tmp_path: Path, name: str) -> None:
    """Those of the names that are refused anyway were founded when nobody had thought of it."""
    found(tmp_path, "z.db")
    (tmp_path / "z.db").rename(tmp_path / name)
    with pytest.raises(Unavailable, match=f"Neben „.*a.db“ liegt mit „{name}“ schon ein Register, .*: bitte einen and"):
        found(tmp_path, "a.db")
    assert not (tmp_path / "a.db").exists()
    open_register(url_in(tmp_path, name)).close()
    found(tmp_path, "b.db")


@pytest.mark.parametrize("name", ["a.views.db", "a.people.db", "a.attachments"])
def test_a_register_is_not_called_as_what_lies_beside_one(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unavailable, match=f"{name}“ hieße wie etwas, das neben einem Register liegt: bitte einen and"):
        found(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_a_register_that_is_called_so_already_is_told_that_it_is_founded(tmp_path: Path) -> None:
    found(tmp_path, "z.db")
    (tmp_path / "z.db").rename(tmp_path / "a.views.db")
    open_register(url_in(tmp_path, "a.views.db")).close()
    with pytest.raises(Refused, match="B02"):
        found(tmp_path, "a.views.db")


def test_whatever_else_lies_there_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Notizen " * 200)
    (tmp_path / "a.db-journal").touch()
    (tmp_path / "a.d").mkdir()
    (tmp_path / "a.attachments").mkdir()
    url = found(tmp_path, "a.db")
    with open_register(url) as register, open_views(url) as views:
        Projector(register._recorder, views).catch_up()
    (tmp_path / "a.db").unlink()
    found(tmp_path, "a.db")


def test_a_backup_beside_a_register_is_in_no_restorations_way(tmp_path: Path) -> None:
    url = found(tmp_path, "a.db")
    back_up(url, tmp_path / "a.bak")
    (tmp_path / "a.db").unlink()
    assert restore(tmp_path / "a.bak", url).entries == 2
