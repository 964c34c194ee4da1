# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report for auditors: one page that says everything, checks itself and needs nothing else (Prüfbericht).

A pure function of the stored entries: the same register gives the same bytes, whatever the database, the locale, the
time zone or the hash seed. "Now" is the moment of the last entry. Whatever stands in an entry is text here and can
never become markup or script (see ``f99adapters.markup``); the page may load nothing and run only the one script it
carries, by its digest (Content Security Policy, level 3).
"""

from f99adapters.report.content import MOST_ENTRIES, Scope, TooLarge, refuse_too_large
from f99adapters.report.naming import NamingOfPersons, references_only
from f99adapters.report.page import report
from f99adapters.report.verification import Answered, VerdictShown, Verification, verified

__all__ = [
    "MOST_ENTRIES",
    "Answered",
    "NamingOfPersons",
    "Scope",
    "TooLarge",
    "VerdictShown",
    "Verification",
    "references_only",
    "refuse_too_large",
    "report",
    "verified",
]
