# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Adapters around the domain: a register one opens, records in and asks. Everything public is named here."""

from f99adapters.errors import (
    Conflict,
    KeyReused,
    OutcomeUnknown,
    Outdated,
    RegisterMissing,
    Rewritten,
    Unavailable,
    Unreadable,
)
from f99adapters.opening import CharterFile, found_register, open_people, open_register, read_charter
from f99adapters.people import Detailed, Erasure, People
from f99adapters.register.following import Following
from f99adapters.register.recording import SubmissionFields
from f99adapters.register.register import Register, Status
from f99adapters.register.standpoint import RegisterStandpoint

__all__ = [
    "CharterFile",
    "Conflict",
    "Detailed",
    "Erasure",
    "Following",
    "KeyReused",
    "OutcomeUnknown",
    "Outdated",
    "People",
    "Register",
    "RegisterMissing",
    "RegisterStandpoint",
    "Rewritten",
    "Status",
    "SubmissionFields",
    "Unavailable",
    "Unreadable",
    "found_register",
    "open_people",
    "open_register",
    "read_charter",
]
