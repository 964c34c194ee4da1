# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a witness or an authority adds to a checkpoint may come after a later one: the guard lets it in."""

from f99adapters.storage.migrations.making import renew

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Renew the guard of the checkpoints."""
    renew("checkpoints_only_forward")
