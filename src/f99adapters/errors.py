# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can stand between a submission and its entries, besides a rule (Fehler).

The public errors are five: pydantic's ``ValidationError`` (malformed), ``f99domain.Refused`` (a rule forbids it), and
``KeyReused``, ``Conflict`` and ``Unavailable`` here. A message is one German sentence for a clerk: what happened,
where, what to do. The driver's own error is the ``__cause__``.
"""

WITHOUT_DOCSTRINGS = (
    "f99 läuft nicht ohne Docstrings: Aus ihnen kommt, was die Regeln sagen und was in Bündeln steht. Bitte ohne -OO "
    "und ohne PYTHONOPTIMIZE=2 starten; -O schadet nicht."
)


def refuse_without_docstrings() -> None:
    """Refuse to work where Python left docstrings out (-OO), before anything is done. Raises Unavailable."""
    if refuse_without_docstrings.__doc__ is None:
        raise Unavailable(WITHOUT_DOCSTRINGS)


class KeyReused(Exception):  # noqa: N818 - an answer, as Refused is
    """A key stands for something else already (B15); nothing was recorded."""


class Conflict(Exception):  # noqa: N818 - a state of things
    """Others recorded something that matters, again and again; nothing was recorded."""


class Unavailable(Exception):  # noqa: N818 - a state of things, as in the list of public errors
    """The storage cannot be used just now; raised while recording, nothing was recorded."""

    may_pass = False
    """Whether it is likely to pass by itself, so that waiting helps."""


class RegisterMissing(Unavailable):
    """There is no register under this address."""


class Unreadable(Unavailable):
    """An entry that this version of the software cannot read: of a newer one, damaged or forged."""

    def __init__(self, message: str, position: int | None = None, stored_name: str = "") -> None:
        super().__init__(message)
        self.position = position
        """Where it stands, if whoever reads it knows."""
        self.stored_name = stored_name
        """What kind of event it says it is."""


class KeyUnusable(Unavailable):
    """A key of the seal cannot be used, read or saved, or follow another; the message is one German sentence."""


class Outdated(Unavailable):
    """The register holds entries of a younger edition of the rule book than this program knows; nothing is recorded."""


class Rewritten(Unavailable):
    """The register has another history than was read: entries that were read are not in it any more.

    So it is where a standby took over that had not got everything yet, or where an older backup was restored.
    """

    def __init__(self, message: str, *, after: int = 0) -> None:
        super().__init__(message)
        self.after = after
        """The position behind which to read again; what came of entries behind it has to be thrown away."""


class OutcomeUnknown(Unavailable):
    """The storage failed while it was completing: the entries may stand or not. Look them up by their key."""
