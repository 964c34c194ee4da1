# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Programs that tests start beside them."""

import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def interruptible(command: Sequence[str | Path], **options: Any) -> "subprocess.Popen[str]":  # noqa: ANN401 - Popen's
    """Start a child that can be interrupted, wherever the tests run, and speak text with it.

    What is started with SIGINT ignored goes on ignoring it, and so is everything in the background of a script. What
    Python handles itself is as by default in a child.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", **options)
    finally:
        signal.signal(signal.SIGINT, before)
