# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""What whoever seals or checks brings along: keys, checkpoints, certificates (Beweismittel)."""

import os
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from f99adapters import standalone
from f99adapters.cli.console import Console
from f99adapters.cli.files import read_small
from f99adapters.cli.parser import Parser
from f99adapters.cli.troubles import UsageError
from f99adapters.seal.keys import VerifierKey
from f99adapters.seal.timestamps import Authorities
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.notes import LARGEST_NOTE, Checkpoint, parse_checkpoint, parse_key

PASSPHRASE = "F99_KEY_PASSPHRASE"  # noqa: S105 - the name of a variable
LARGEST_KEY_FILE = 2**16
LARGEST_CERTIFICATES = 2**20


def evidence_arguments(parser: Parser) -> None:
    """Add what whoever checks brings along."""
    keys_argument(parser, "--key", "ein Prüfschlüssel oder eine Datei damit")
    parser.what.add_argument(
        "--checkpoint", action="append", default=[], type=Path, metavar="DATEI", help="ein aufbewahrter Prüfpunkt"
    )


def authorities_argument(parser: Parser) -> None:
    """Add the certificates that whoever checks timestamps brings along."""
    parser.what.add_argument(
        "--tsa",
        type=Path,
        metavar="DATEI",
        help="die Zertifikate eines Zeitstempeldienstes und seiner Aussteller (PEM), um Zeitstempel zu prüfen",
    )


def authorities(args: Namespace) -> Authorities | None:
    """Whoever is believed in what the time was. Raises UsageError, Unavailable."""
    if args.tsa is None:
        return None
    with _as_usage(f"{args.tsa}: "):
        return Authorities.of(read_small(args.tsa, LARGEST_CERTIFICATES))


def evidence(args: Namespace, bundle: Path | None = None) -> tuple[list[VerifierKey], dict[str, Checkpoint]]:
    """The keys and, by where they lie, the checkpoints that whoever checks brings along; none from the bundle itself.

    Raises UsageError.
    """
    if bundle is not None:
        refuse_inside(bundle, [*args.key, *args.checkpoint, args.tsa])
    return keys_of(args.key), {str(path): checkpoint_in(path) for path in args.checkpoint}


def refuse_inside(bundle: Path, given: Iterable[str | Path | None]) -> None:
    """Evidence for a bundle does not come from the bundle. Raises UsageError."""
    for one in given:
        with _as_usage(""):
            if one is not None and os.path.exists(one):  # noqa: PTH110 - Path's fails on a name that is too long
                Folder(bundle).refuse(Path(one))


def keys_argument(parser: Parser, name: str, says: str) -> None:
    """Add an argument for ``keys_of``."""
    parser.what.add_argument(name, action="append", default=[], metavar="SCHLÜSSEL", help=says)


def keys_of(arguments: Iterable[str]) -> list[VerifierKey]:
    """All verifier keys that were given, written out or in files. Raises UsageError."""
    return [key for argument in arguments for key in keys_in(argument)]


def keys_in(argument: str) -> list[VerifierKey]:
    """A verifier key written out, or those in a file."""
    with _as_usage(""):
        if not Path(argument).is_file():
            return [parse_key(argument)]
    content = read_small(Path(argument), LARGEST_KEY_FILE).decode(errors="replace")
    with _as_usage(f"{argument}: "):
        found = [parse_key(line.strip()) for line in content.splitlines() if line.strip()]
    if not found:
        raise UsageError(f"„{argument}“ enthält keinen Prüfschlüssel.")
    return found


def checkpoint_in(path: Path) -> Checkpoint:
    """The checkpoint in a file. Raises UsageError, Unavailable."""
    with _as_usage(f"{path}: "):
        return parse_checkpoint(read_small(path, LARGEST_NOTE))


def passphrase() -> bytes | None:
    """What unlocks a key file, if anything."""
    return os.environ[PASSPHRASE].encode() if os.environ.get(PASSPHRASE) else None


def stages(console: Console, *, quiet: bool = False) -> Callable[[str, int, int], None]:
    """What tells how far a verification is, beside the answer."""
    if quiet:
        return lambda *_: None
    return lambda what, done, total: console.progress(what)(done, max(done, total))


@contextmanager
def _as_usage(where: str) -> Iterator[None]:
    try:
        yield
    except standalone.Malformed as error:
        raise UsageError(f"{where}{error}") from error
    except OSError as error:
        raise UsageError(f"{where}{error.strerror}.") from error
