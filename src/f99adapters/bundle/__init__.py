# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bundle (Bündel): a register as a folder that others can check, read and open, with a report and a verifier in it.

``extent`` says how far one reaches, ``export`` writes it, ``reading`` opens it as a register, ``restoring`` makes one
of it. In it lie the page on how to check it (``guide``), the report (``handover``) and the program (``verifier``).
"""
