# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The grammar of a register: events are admitted under rules, everything else is a fold.

This package knows nothing of counties. Reading order: ``events``, ``entries``, ``facts``, ``judge``, ``texts``.
"""
