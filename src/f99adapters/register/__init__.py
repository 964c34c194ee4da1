# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register (Register): one attempt at recording, the questions it answers, entries as they come in, its clock."""
