# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 export``: the register as a bundle for whoever checks it, with names for whoever may have them (Bündel)."""

from argparse import Namespace
from base64 import b64encode
from pathlib import Path

from f99adapters.bundle.export import export
from f99adapters.bundle.extent import passed_over
from f99adapters.cli.console import Console
from f99adapters.cli.desk import url_of
from f99adapters.cli.evidence import keys_argument, keys_of
from f99adapters.cli.layout import wrapped
from f99adapters.cli.parser import Command, Parser, records, submitted
from f99adapters.cli.persons import at_work, known
from f99adapters.cli.troubles import UsageError
from f99adapters.people.disclosure import NAMED, Wanted, disclose
from f99adapters.seal.attachments import attachments_of
from f99adapters.standalone.details import PERSONS
from f99adapters.standalone.notes import Checkpoint, VerifierKey
from f99adapters.storage import LogRecorder, open_log
from f99domain import PersonalDetail
from f99domain.wording import count

MOST_TOLD = 20
"""So many checkpoints that are passed over are told one by one."""
_NOT_SEALED = ("Eintrag, der noch nicht besiegelt ist", "Einträge, die noch nicht besiegelt sind")


def arguments(parser: Parser) -> None:
    """Add what ``export`` takes."""
    parser.what.add_argument("folder", type=Path, metavar="ORDNER", help="ein neuer oder leerer Ordner für das Bündel")
    parser.what.add_argument(
        "--names-for", metavar="EMPFÄNGER", help="Namen beilegen, für diese Stelle; die Weitergabe wird eingetragen"
    )
    parser.what.add_argument("--purpose", metavar="TEXT", help="wozu der Empfänger sie braucht")
    parser.what.add_argument(
        "--person", action="append", default=[], metavar="KENNUNG", help="nur zu dieser Person; mehrfach möglich"
    )
    parser.what.add_argument(
        "--detail",
        action="append",
        choices=[detail.value for detail in PersonalDetail],
        metavar="ANGABE",
        help="welche Angaben: name, title, contact, note, absence; mehrfach möglich (sonst name und title)",
    )
    says = "der Prüfschlüssel des Registers oder eine Datei damit: Dann zählt nur, was es signiert hat"
    keys_argument(parser, "--of", says)
    records(parser, "Anforderung des Empfängers")


def run(args: Namespace, console: Console) -> None:
    """Export as far as the register is sealed."""
    if bool(args.names_for) != bool(args.purpose):
        raise UsageError("Zu einem Bündel mit Namen gehören beide: --names-for EMPFÄNGER und --purpose TEXT.")
    if not args.names_for and (args.person or args.detail):
        raise UsageError("--person und --detail gehören zu einem Bündel mit Namen (--names-for).")
    keys = keys_of(args.of)
    with open_log(url_of(args)) as log:
        head = _with_names(args, console, log, keys) if args.names_for else _without(args, console, log, keys)
        newer, unfit = log.ends().entries - head.size, passed_over(log, head, keys)
    for one in unfit[:MOST_TOLD]:
        why = "passt nicht zu ihnen und ist übergangen: Er ist fremd, oder Einträge wurden verändert."
        if one.is_out_of_time:
            why = "ist mit einem Schlüssel signiert, der dafür nicht galt, und ist übergangen."
        console.remark(
            wrapped(f"Der Prüfpunkt Nummer {one.number} über {one.size} Einträge {why} Bitte mit „f99 verify“ prüfen.")
        )
    if more := len(unfit[MOST_TOLD:]):
        console.remark(wrapped(f"So ist es mit {more} weiteren; „f99 verify“ nennt sie."))
    if newer > 0:
        console.say(wrapped(f"Nicht enthalten: {count(newer, *_NOT_SEALED)} („f99 seal“)."))


def _without(args: Namespace, console: Console, log: LogRecorder, keys: list[VerifierKey]) -> Checkpoint:
    attachments = attachments_of(url_of(args))
    head = export(log, args.folder, console.progress("Geschrieben"), attachments=attachments, keys=keys)
    console.done()
    _say_where(args, console, head)
    return head


def _with_names(args: Namespace, console: Console, log: LogRecorder, keys: list[VerifierKey]) -> Checkpoint:
    with at_work(args, console) as (desk, people):
        wanted = Wanted(
            args.names_for,
            args.purpose,
            tuple(known(one, desk) for one in args.person),
            tuple(PersonalDetail(one) for one in args.detail or NAMED),
        )
        progress = console.progress("Geschrieben")
        attachments = attachments_of(desk.url)
        made = disclose(people, desk.register, log, args.folder, wanted, progress, attachments, keys, **submitted(args))
        console.done()
    _say_where(args, console, made.head)
    console.say(
        wrapped(
            f"„{PERSONS}“ darin enthält {count(made.details, 'Angabe', 'Angaben')} zu "
            f"{count(len(made.entries), 'Person', 'Personen')}, für „{args.names_for}“ und sonst niemanden. "
            f"Die Weitergabe ist eingetragen (Schlüssel „{made.entries[0].submission.key}“)."
        )
    )
    if made.left_out:
        left_out = ", ".join(made.left_out)
        console.say(
            wrapped(f"Ohne Angaben, weil gelöscht, gesperrt, nicht vorhanden oder noch nicht besiegelt: {left_out}.")
        )
    return made.head


def _say_where(args: Namespace, console: Console, head: Checkpoint) -> None:
    console.say(
        wrapped(
            f"Das Bündel in „{args.folder}“ enthält die Einträge 1 bis {head.size}, Wurzel "
            f"{b64encode(head.root).decode()}. Wie man es prüft, steht darin in LIESMICH.md."
        )
    )


EXPORT = Command(
    "export", "Das Register als Bündel ausgeben, das andere ohne das Register prüfen können.", arguments, run
)
