# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 report``: one page for auditors that says everything and checks itself (Prüfbericht)."""

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from f99adapters.cli.console import Console
from f99adapters.cli.desk import opened, url_of
from f99adapters.cli.evidence import authorities, authorities_argument, evidence, evidence_arguments, stages
from f99adapters.cli.files import refuse_unwritable, write_new
from f99adapters.cli.layout import wrapped
from f99adapters.cli.naming import NONE_FROM_BUNDLES
from f99adapters.cli.parser import Command, Parser, day as day_of_text, year
from f99adapters.cli.subjects import subject_of
from f99adapters.cli.troubles import Exit, UsageError
from f99adapters.lasting import PRIVATE
from f99adapters.report import NamingOfPersons, Scope, TooLarge, references_only, refuse_too_large, report, verified
from f99adapters.seal.attachments import BUNDLE, attachments_of, kept_at
from f99adapters.seal.examination import Examined, examine_bundle, examine_register
from f99adapters.standalone.notes import Checkpoint, VerifierKey
from f99adapters.standalone.report import Verdict
from f99adapters.storage import open_log
from f99domain import Id

NAMED = (
    "Der Bericht nennt Personen mit Namen; eine Löschung erreicht ihn nicht. Für Empfänger außerhalb ist "
    "„f99 export --names-for“ da, das die Weitergabe festhält."
)


def arguments(parser: Parser) -> None:
    """Add what ``report`` takes."""
    parser.what.add_argument("file", type=Path, metavar="DATEI", help="die neue Datei, etwa bericht.html")
    evidence_arguments(parser)
    authorities_argument(parser)
    parser.what.add_argument(
        "--on", type=day_of_text, metavar="TAG", help="der Tag für Besetzung und Feststellungen (sonst der letzte)"
    )
    parser.what.add_argument(
        "--compare-with",
        type=day_of_text,
        metavar="TAG",
        help="der frühere Tag des Vergleichs (sonst das Vorjahresende)",
    )
    parser.what.add_argument(
        "--year", type=year, metavar="JAHR", help="nur was in diesem Jahr geschah oder eingetragen wurde"
    )
    parser.what.add_argument("--subject", metavar="KENNUNG", help="nur was diesen Gegenstand betrifft")
    parser.what.add_argument(
        "--names", action="store_true", help="Personen mit Namen nennen; das verlangt den Schlüssel der Personendaten"
    )


def run(args: Namespace, console: Console) -> int:
    """Verify, write the report and say what the verification found; the exit code says whether anything is wrong.

    Raises NotFound, UsageError, Unavailable.
    """
    if args.year and args.subject:
        raise UsageError("--year und --subject schließen einander aus.")
    refuse_unwritable(args.file)
    keys, own = evidence(args, _bundle(args))
    scope = Scope(args.on, args.compare_with, args.year, _subject(args, console))
    try:
        with _people(args, console) as people:
            found = _examined(args, console, scope, keys, own)
            found_beside = kept_at(url_of(args))
            page = report(
                found.leaves,
                scope,
                people,
                verification=verified(found.report, keys, own),
                attachments=found_beside.sizes() if found_beside else None,
            )
    except TooLarge as too_large:
        raise UsageError(str(too_large)) from too_large
    write_new(args.file, page, PRIVATE if args.names else None)
    console.done()
    verdict = found.report.verdict
    console.say(wrapped(f"Geschrieben: {args.file} ({_size(len(page))}). Ergebnis der Prüfung: {verdict.value}."))
    if args.names:
        console.say(wrapped(NAMED))
    return Exit.FAILED if verdict is Verdict.FAILED else Exit.FINE


@contextmanager
def _people(args: Namespace, console: Console) -> Iterator[NamingOfPersons]:
    """What persons are called for as long as the register is open; without --names, references. Raises UsageError."""
    if not args.names:
        yield references_only
        return
    if _bundle(args):
        raise UsageError(f"Mit Namen geht es hier nicht (--names): {NONE_FROM_BUNDLES}.")
    with opened(args, console) as desk:
        if desk.no_names:
            raise UsageError(f"Mit Namen geht es hier nicht (--names): {desk.no_names.removesuffix('.')}.")
        yield desk.names.of_person


def _bundle(args: Namespace) -> Path | None:
    url = url_of(args)
    return Path(url.removeprefix(BUNDLE)) if url.startswith(BUNDLE) else None


def _subject(args: Namespace, console: Console) -> Id | None:
    if not args.subject:
        return None
    with opened(args, console) as desk:
        return subject_of(args.subject, desk.register)


def _examined(
    args: Namespace, console: Console, scope: Scope, keys: Sequence[VerifierKey], own: Mapping[str, Checkpoint]
) -> Examined:
    url, folder = url_of(args), _bundle(args)
    if folder is not None:
        if not folder.is_dir():
            raise UsageError(f"„{folder}“ ist kein Ordner.")
        return examine_bundle(folder, keys, own, stages(console), authorities(args))
    with open_log(url) as log:
        refuse_too_large(scope, log.head())
        return examine_register(log, keys, own, stages(console), attachments_of(url), authorities(args))


def _size(octets: int) -> str:
    return f"{octets / 2**20:.1f} MiB".replace(".", ",")


COMMAND = Command("report", "Prüfen, und einen Prüfbericht als eine HTML-Datei schreiben.", arguments, run)
