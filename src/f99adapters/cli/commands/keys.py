# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""``f99 key``: draw a key to seal or to witness with, and replace a register's key by another (Schlüssel)."""

from argparse import Namespace
from pathlib import Path

from f99adapters.cli.console import Console
from f99adapters.cli.desk import opened, url_of
from f99adapters.cli.evidence import keys_in, passphrase
from f99adapters.cli.layout import wrapped
from f99adapters.cli.parser import Command, Parser, group
from f99adapters.cli.troubles import UsageError
from f99adapters.errors import Unavailable
from f99adapters.opening import FOUNDER
from f99adapters.seal.kept import readable_notes, used
from f99adapters.seal.keys import LOG, PUBLIC, WITNESS, is_by, load_key, new_key, save_key
from f99adapters.seal.memory import last_signed, remember
from f99adapters.seal.notes import written
from f99adapters.seal.rotation import lost_key_replaced, signed_change
from f99adapters.storage import open_log


def _new_arguments(parser: Parser) -> None:
    parser.what.add_argument("name", metavar="NAME", help="wessen Schlüssel, etwa hildburghausen.example/eins99")
    parser.what.add_argument("--file", type=Path, required=True, metavar="DATEI", help="die neue Schlüsseldatei")
    parser.what.add_argument("--witness", action="store_true", help="der Schlüssel eines Zeugen, nicht eines Registers")


def _new(args: Namespace, console: Console) -> None:
    key = new_key(args.name, WITNESS if args.witness else LOG)
    save_key(key, args.file, passphrase())
    console.done()
    console.say([str(key.verifier)])
    console.remark(
        wrapped(
            f"Der Schlüssel liegt in „{args.file}“; er gehört weder in die Datenbank noch in eine Sicherung davon. Die "
            f"Zeile oben (auch in „{args.file}.pub“) ist der Prüfschlüssel: Er gehört zu allen, die prüfen."
        )
    )


def _rotate_arguments(parser: Parser) -> None:
    parser.what.add_argument(
        "--key", type=Path, metavar="DATEI", help="die Schlüsseldatei, mit der bisher besiegelt wurde"
    )
    parser.what.add_argument(
        "--lost", metavar="SCHLÜSSEL", help="statt --key, wenn der bisherige Schlüssel verloren ist: sein Prüfschlüssel"
    )
    parser.what.add_argument(
        "--to", required=True, metavar="SCHLÜSSEL", help="der Prüfschlüssel des neuen Schlüssels („f99 key new“)"
    )
    parser.what.add_argument("--reason", required=True, metavar="TEXT", help="der Grund, ohne Namen zu nennen")
    parser.what.add_argument("--by", default=FOUNDER, metavar="PERSON", help=f"wer einträgt (sonst {FOUNDER})")
    parser.what.add_argument("--office", default="Registerführung", metavar="STELLE", help="die eintragende Stelle")
    parser.what.add_argument("--source", default="Vermerk", metavar="TEXT", help="die Quelle, ohne Namen zu nennen")


def _rotate(args: Namespace, console: Console) -> None:
    if bool(args.key) == bool(args.lost):
        raise UsageError("Bitte --key mit der bisherigen Schlüsseldatei angeben oder, wenn sie verloren ist, --lost.")
    (new, *_) = keys_in(args.to)
    _refuse_unless_kept(args)
    with opened(args, console) as desk:
        today = desk.register.today()
        event = (
            signed_change(load_key(args.key, passphrase()), new, today, args.reason)
            if args.key
            else lost_key_replaced(keys_in(args.lost)[0], new, today, args.reason)
        )
        (entry,) = desk.register.record(event, by=args.by, office=args.office, source=args.source)
        console.done()
    passed_on = args.to.endswith(PUBLIC) and _pass_on(args, Path(args.to.removesuffix(PUBLIC)))
    console.say(wrapped(f"Seit Eintrag {entry.position} ({entry.id}) gilt der Schlüssel {new.label}."))
    with_what = "" if passed_on else " Dabei gehört hinter --last, was zuletzt besiegelt wurde: Er weiß es nicht."
    console.remark(
        wrapped(f"Bitte jetzt mit ihm besiegeln („f99 seal“).{with_what} {_WHAT_NOW[event.signature is None]}")
    )


def _refuse_unless_kept(args: Namespace) -> None:
    """A change must not help over what the old key would notice. Raises Unavailable."""
    last = last_signed(args.key) if args.key else None
    with open_log(url_of(args)) as log:
        if last and all(note.text != last.note.text for note in readable_notes(log)):
            raise Unavailable(
                f"Nicht gewechselt: {args.key} hat zuletzt {last.size} Einträge besiegelt, dieser Prüfpunkt fehlt im "
                "Register. Bitte zuerst mit diesem Schlüssel besiegeln („f99 seal“); gelingt es nicht, so sagt f99, "
                "warum."
            )


def _pass_on(args: Namespace, new: Path) -> bool:
    """The new key takes over what the old one remembers; if that is lost, what the register has under its signature.

    What some other key signed is not taken over: whoever may write to the database could have put it there.
    """
    if args.key and (last := last_signed(args.key)):
        remember(new, written(last.note))
        return True
    old = load_key(args.key, passphrase()).verifier if args.key else keys_in(args.lost)[0]
    with open_log(url_of(args)) as log:
        kept = used(log, [old])
    # Of the largest: what others put beside it hinders nothing.
    largest = max((one.size for one in kept), default=0)
    sealed = next((one for one in kept if one.size == largest and is_by(old, one)), None)
    if sealed:
        remember(new, written(sealed.note))
    return sealed is not None


_WHAT_NOW = {
    False: "Der Prüfschlüssel gehört trotzdem zu allen, die prüfen: Sonst könnte, wer den alten Schlüssel findet, "
    "ihnen eine andere Geschichte zeigen. Den alten Schlüssel bitte danach vernichten.",
    True: "Der alte Schlüssel hat den neuen nicht unterschrieben: Wer prüft, muss den neuen Prüfschlüssel aus anderer "
    "Quelle erhalten, etwa aus dem Amtsblatt. Bis Zeugen den neuen Stand bestätigt haben, steht nur diese Quelle dafür "
    "ein.",
}

COMMANDS = (
    Command("new", "Einen neuen Schlüssel ziehen.", _new_arguments, _new),
    Command("rotate", "Den Schlüssel des Registers wechseln.", _rotate_arguments, _rotate),
)

COMMAND = group("key", "Einen Schlüssel zum Besiegeln oder Bezeugen anlegen oder wechseln.", COMMANDS)
