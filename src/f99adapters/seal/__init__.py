# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The seal: a register as a static log that others can check with tools of their own (Prüfbarkeit).

The formats are those of the C2SP family (https://c2sp.org): tlog-tiles, tlog-checkpoint, signed-note, tlog-cosignature
and tlog-proof, over RFC 6962 hashes. What writes them is here. What reads and checks them is ``standalone``: it has a
tree and a signature check of its own and needs nothing but Python, so that it can be handed to an auditor as one file.
"""
