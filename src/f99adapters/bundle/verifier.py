# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``verify.pyz``: the stand-alone verifier packed into one file that Python runs (Prüfprogramm).

The same sources give the same bytes on every machine, so that an auditor can build it again, or compare its digest
with a published one, instead of trusting the copy in a bundle. Nothing is compressed: compressors differ.
"""

import io
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

PACKAGE = "standalone"

_SHEBANG = b"#!/usr/bin/env python3\n"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_ORDINARY_FILE = 0o100644 << 16
# Without umlauts and in the syntax of all Pythons: an older one has to get as far as its sentence.
_MAIN = """\
# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
import sys

if sys.version_info < (3, 9):
    sys.exit("Dieses Programm braucht Python 3.9 oder neuer.")

from standalone.program import main

sys.exit(main())
"""


def verifier() -> bytes:
    """The content of ``verify.pyz``."""
    package = Path(__file__).parent.with_name(PACKAGE)
    sources = {f"{PACKAGE}/{file.name}": file.read_bytes() for file in package.glob("*.py")}
    content = io.BytesIO(_SHEBANG)
    content.seek(0, io.SEEK_END)
    with ZipFile(content, "w", ZIP_STORED) as archive:
        for name, source in sorted({"__main__.py": _MAIN.encode(), **sources}.items()):
            info = ZipInfo(name, _EARLIEST)
            info.create_system, info.external_attr = _UNIX, _ORDINARY_FILE
            archive.writestr(info, source)
    return content.getvalue()
