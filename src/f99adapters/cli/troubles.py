# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What ends a command early, and with which exit code (Fehler der Befehlszeile)."""

from enum import IntEnum


class Exit(IntEnum):
    """What a script can tell from the exit code."""

    FINE = 0
    UNEXPECTED = 1
    MALFORMED = 2
    """Malformed input, or a command that cannot be understood."""
    REFUSED = 3
    """A rule forbids it, the key stands for something else, or nobody entered what is asked for."""
    UNAVAILABLE = 4
    """No register, no space, not readable, others were faster, or an answer that cannot be written."""
    FAILED = 5
    """A verification found something wrong."""
    INCOMPLETE = 6
    """A verification found nothing wrong, but could not check everything; an erasure did not reach everything."""
    UNTOLD = 7
    """What was to be done is done, but not all of it could be told: it must not be taken for nothing."""
    INTERRUPTED = 130


class UsageError(Exception):
    """A command line that cannot be understood; the message is one German sentence."""


class Malformed(Exception):  # noqa: N818 - a state of the input
    """What was handed in is malformed: one German sentence for each problem."""


class NotFound(Exception):  # noqa: N818 - an answer
    """What is asked for is not in the register; the message is one German sentence."""
