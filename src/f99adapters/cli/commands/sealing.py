# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 seal`` and ``f99 verify``: sealing a register and checking it (Besiegelung)."""

from argparse import Namespace
from base64 import b64encode
from collections.abc import Callable
from functools import partial
from pathlib import Path

from f99adapters.cli.console import Console
from f99adapters.cli.desk import url_of
from f99adapters.cli.evidence import (
    authorities,
    authorities_argument,
    checkpoint_in,
    evidence,
    evidence_arguments,
    passphrase,
    stages,
)
from f99adapters.cli.files import refuse_unwritable, write_new
from f99adapters.cli.layout import wrapped
from f99adapters.cli.parser import Command, Parser
from f99adapters.cli.troubles import Exit, UsageError
from f99adapters.cli.views import verification as view
from f99adapters.seal.attachments import attachments_of
from f99adapters.seal.kept import in_the_way, signed
from f99adapters.seal.keys import load_key
from f99adapters.seal.memory import last_signed, never_signed, remember
from f99adapters.seal.notes import written
from f99adapters.seal.sealing import seal
from f99adapters.seal.verification import verify_bundle, verify_register
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.report import Verdict
from f99adapters.storage import open_log

EXIT = {Verdict.FAILED: Exit.FAILED, Verdict.INCOMPLETE: Exit.INCOMPLETE, Verdict.PASSED: Exit.FINE}


def seal_arguments(parser: Parser) -> None:
    """Add what ``seal`` takes."""
    parser.what.add_argument(
        "--key", type=Path, required=True, metavar="DATEI", help="die Schlüsseldatei des Registers"
    )
    parser.what.add_argument(
        "--into", type=Path, metavar="DATEI", help="den Prüfpunkt auch in diese neue Datei schreiben"
    )
    parser.what.add_argument(
        "--last",
        type=Path,
        metavar="DATEI",
        help="der letzte Prüfpunkt, wenn das Gedächtnis des Schlüssels fehlt: aus einem Bündel, von einem Zeugen",
    )
    parser.what.add_argument(
        "--first", action="store_true", help="das Register wurde noch nie besiegelt, auch nicht mit anderem Schlüssel"
    )


def run_seal(args: Namespace, console: Console) -> None:
    """Seal the register and say what is sealed."""
    if args.into:
        refuse_unwritable(args.into)
    key, last = load_key(args.key, passphrase()), last_signed(args.key)
    before = [*filter(None, (last, checkpoint_in(args.last) if args.last else None))]
    may_be_first = args.first or never_signed(args.key)
    with open_log(url_of(args)) as log:
        progress = _progress(console, "Geprüft", log.head())
        sealed = seal(log, key, progress, before, partial(remember, args.key), may_be_first=may_be_first)
        console.done()
        broken = in_the_way(log)
        kept = signed(log, [key.verifier])
        of_this = (written(one.note) for one in reversed(kept) if one.note.text == sealed.note.text)
        note = next(of_this, written(sealed.note))
    if args.into:
        write_new(args.into, note)
    if not (before or may_be_first):
        console.remark(
            wrapped(
                "Das Gedächtnis dieses Schlüssels fehlte; verglichen ist nur mit dem, was im Register liegt und er "
                "selbst signiert hat. Ob danach noch mehr besiegelt war, zeigt ein Prüfpunkt, den jemand anders hat "
                "(„f99 verify --checkpoint“)."
            )
        )
    console.say(
        wrapped(
            f"Besiegelt sind die Einträge 1 bis {sealed.size}, Wurzel {b64encode(sealed.root).decode()}, mit dem "
            f"Schlüssel {key.verifier.label}."
        )
    )
    for one in broken:
        console.remark(
            wrapped(f"{one.told} Er bleibt unbeachtet; bitte prüfen, und mit „f99 checkpoint set-aside“ beiseitelegen.")
        )


def verify_arguments(parser: Parser) -> None:
    """Add what ``verify`` takes."""
    parser.what.add_argument("bundle", nargs="?", type=Path, metavar="BÜNDEL", help="ein Bündel statt eines Registers")
    evidence_arguments(parser)
    authorities_argument(parser)
    parser.what.add_argument(
        "--seal-only",
        action="store_true",
        help="nur die Schritte 1 bis 4: braucht auch für Millionen Einträge wenig Speicher",
    )
    parser.what.add_argument("--json", action="store_true", help="als JSON ausgeben")


def run_verify(args: Namespace, console: Console) -> int:
    """Verify in six steps and say what was found; the exit code says it as well."""
    keys, own = evidence(args, args.bundle)
    stamps = authorities(args)
    told = stages(console, quiet=args.json)
    if args.bundle is None:
        url = url_of(args)
        with open_log(url) as log:
            report = verify_register(log, keys, own, told, attachments_of(url), stamps, judged=not args.seal_only)
    elif args.bundle.is_dir():
        report = verify_bundle(Folder(args.bundle), keys, own, told, stamps, judged=not args.seal_only)
    else:
        raise UsageError(f"„{args.bundle}“ ist kein Ordner.")
    console.done()
    if args.json:
        console.json(view.as_json(report))
    else:
        console.say(view.lines(report))
    return EXIT[report.verdict]


def _progress(console: Console, what: str, total: int) -> Callable[[int], None]:
    tell = console.progress(what)
    return lambda done: tell(done, total)


SEAL = Command(
    "seal", "Den Stand des Registers besiegeln: als Prüfpunkt signieren und aufbewahren.", seal_arguments, run_seal
)
VERIFY = Command("verify", "Ein Register oder ein Bündel in sechs Schritten prüfen.", verify_arguments, run_verify)
