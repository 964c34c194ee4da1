# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bundle (Bündel): a register as a folder that others can check, read and open, with a report and a verifier in it.

``export`` writes and reads one, ``guide`` is the page on how to check it, ``handover`` the report that lies in it, and
``verifier`` the program.
"""
