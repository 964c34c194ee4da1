# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2

"""Changes of the schema, run by Alembic; entries are never rewritten by one."""
