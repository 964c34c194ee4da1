# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 seal`` and ``f99 verify``: sealing a register and checking it (Besiegelung)."""

import os
from argparse import Namespace
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from f99adapters import standalone
from f99adapters.cli.console import Console
from f99adapters.cli.desk import url_of
from f99adapters.cli.files import read_small, refuse_unwritable, write_new
from f99adapters.cli.layout import wrapped
from f99adapters.cli.parser import Command, Parser
from f99adapters.cli.troubles import Exit, UsageError
from f99adapters.foreign import shown
from f99adapters.seal.attachments import attachments_of
from f99adapters.seal.judging import FullReport
from f99adapters.seal.kept import in_the_way, signed
from f99adapters.seal.keys import VerifierKey, load_key
from f99adapters.seal.memory import last_signed, never_signed, remember
from f99adapters.seal.notes import written
from f99adapters.seal.sealing import seal
from f99adapters.seal.timestamps import Authorities
from f99adapters.seal.verification import verify_bundle, verify_register
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.notes import LARGEST_NOTE, Checkpoint, parse_checkpoint, parse_key
from f99adapters.standalone.report import Question, Trust, Verdict
from f99adapters.storage import open_log

PASSPHRASE = "F99_KEY_PASSPHRASE"  # noqa: S105 - the name of a variable
LARGEST_KEY_FILE = 2**16
LARGEST_CERTIFICATES = 2**20
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
        console.json(_as_json(report))
    else:
        console.say(verdicts(report))
    return EXIT[report.verdict]


def verdicts(report: FullReport) -> Iterator[str]:
    """What was found, as lines."""
    if report.head:
        yield from wrapped(f"{shown(report.head.origin)}, Prüfpunkt über {report.head.size} Einträge")
        yield f"Wurzel {b64encode(report.head.root).decode()}"
        yield ""
    answers = {Verdict.FAILED: "NEIN", Verdict.INCOMPLETE: "nicht vollständig geprüft"}
    for number, step in enumerate(report.answers, start=1):
        which = "Dazu:" if step is report.details else f"{number}."
        yield f"{which} {step.name}: {answers.get(step.verdict, step.answer)}"
        for sentence in _sentences(step):
            yield from wrapped(sentence, 3)
    yield ""
    unchecked = None if report.verdict is Verdict.FAILED else report.unchecked
    for sentence in (*filter(None, (report.documents, unchecked)), *report.window):
        yield from wrapped(sentence)
    yield f"Ergebnis: {report.verdict.value}"


def _sentences(step: Question) -> Iterator[str]:
    for problem in step.problems:
        yield f"{shown(problem.place)}: {problem.sentence}"
    if step.more_problems:
        yield f"und {step.more_problems} weitere"
    yield from step.left_open
    if step.more_left_open:
        yield f"und {step.more_left_open} weitere"
    if step.verdict is Verdict.PASSED:
        yield from step.seen


def _as_json(report: FullReport) -> dict[str, Any]:
    return {
        "verdict": report.verdict.name.lower(),
        "checkpoint": {
            "origin": report.head.origin,
            "size": report.head.size,
            "root": b64encode(report.head.root).decode(),
        }
        if report.head
        else None,
        "signed_by": report.chain[-1].key.label if report.chain else None,
        "trusted_through": [_link_as_json(link) for link in report.chain],
        "steps": [{"number": number, **_step_as_json(step)} for number, step in enumerate(report.steps, start=1)],
        "details": _step_as_json(report.details) if report.details else None,
        "window": report.window,
        "documents": report.documents,
        "unchecked": report.unchecked,
    }


def _link_as_json(link: Trust) -> dict[str, Any]:
    return {
        "key": str(link.key),
        "entry": link.position,
        "signed_by": link.signed_by.label if link.signed_by else None,
    }


def _step_as_json(step: Question) -> dict[str, Any]:
    return {
        "name": step.name,
        "verdict": step.verdict.name.lower(),
        "problems": [problem._asdict() for problem in step.problems],
        "further_problems": step.more_problems,
        "left_open": step.left_open,
        "seen": step.seen if step.verdict is Verdict.PASSED else [],
    }


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


@contextmanager
def _as_usage(where: str) -> Iterator[None]:
    try:
        yield
    except standalone.Malformed as error:
        raise UsageError(f"{where}{error}") from error
    except OSError as error:
        raise UsageError(f"{where}{error.strerror}.") from error


def passphrase() -> bytes | None:
    """What unlocks a key file, if anything."""
    return os.environ[PASSPHRASE].encode() if os.environ.get(PASSPHRASE) else None


def _progress(console: Console, what: str, total: int) -> Callable[[int], None]:
    tell = console.progress(what)
    return lambda done: tell(done, total)


def stages(console: Console, *, quiet: bool = False) -> Callable[[str, int, int], None]:
    """What tells how far a verification is, beside the answer."""
    if quiet:
        return lambda *_: None
    return lambda what, done, total: console.progress(what)(done, max(done, total))


SEAL = Command(
    "seal", "Den Stand des Registers besiegeln: als Prüfpunkt signieren und aufbewahren.", seal_arguments, run_seal
)
VERIFY = Command("verify", "Ein Register oder ein Bündel in sechs Schritten prüfen.", verify_arguments, run_verify)
