# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Storms: processes killed, power cut, disks full, servers lost, while a register is written.

What was acknowledged is there afterwards, whole, once and in order. Small storms run with the tests, large ones by
hand: ``python -m tests.storms``.
"""
