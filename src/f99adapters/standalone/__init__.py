# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an auditor checks a bundle with (Prüfprogramm): steps 1 to 4 with nothing but Python's standard library.

``bundle/verifier.py`` packs these files into ``verify.pyz``. They run on Python 3.9 and later and import nothing else
of f99: what grows and signs a tree is written elsewhere, so that a mistake would have to be made twice to stay hidden.
"""


class Malformed(Exception):  # noqa: N818 - a state of what was handed over
    """What was handed over cannot be read as what it should be; the message is one German sentence."""
