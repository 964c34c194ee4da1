# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Another key for a register (Schlüsselwechsel): an entry that the old key signs, if it is still there.

The entry is recorded like any other and judged by the rules; what no rule can judge is looked at before it is recorded
(``register.rotation``).
"""

from base64 import b64encode
from datetime import date

from f99adapters.seal.keys import SigningKey, VerifierKey
from f99adapters.standalone.changes import statement
from f99domain import SealingKeyChanged


def lost_key_replaced(old: VerifierKey, new: VerifierKey, on: date, reason: str) -> SealingKeyChanged:
    """The event that names a new key in the place of one that is lost: nobody signs it. Raises ValidationError."""
    return SealingKeyChanged(old=str(old), new=str(new), reason=reason, effective_on=on)


def signed_change(old: SigningKey, new: VerifierKey, on: date, reason: str) -> SealingKeyChanged:
    """The event that names a new key, signed by the old one. Raises ValidationError."""
    signature = b64encode(old.sign(statement(str(old.verifier), str(new)))).decode()
    return SealingKeyChanged(old=str(old.verifier), new=str(new), signature=signature, reason=reason, effective_on=on)
