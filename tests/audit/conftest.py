# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bundle to take apart."""

import shutil
from pathlib import Path

import pytest

from tests.audit.samples import SIZE, bundle


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle(tmp_path_factory.mktemp("original") / "b", SIZE, kept=(100, 256, 512), witnessed=(512,))


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    return shutil.copytree(original, tmp_path / "b")
