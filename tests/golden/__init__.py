# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""One leaf of every stored event version, byte for byte: what was written once has to be read for ever."""
