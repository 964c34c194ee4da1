# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bundle checked in four steps, told apart in the report (Prüfung).

1. complete: the entries at positions 1 to n are there, and nothing else;
2. unchanged: every entry and every tile gives the root in the checkpoint;
3. signed: each checkpoint carries a signature of the key in force at its size, and signatures lead to the one in force
   at last from a key given from outside;
4. grown: every earlier checkpoint is the head of the first entries of this very register.

What was witnessed, and what nobody but the register vouches for, is told beside them; and, where a bundle was made with
details of persons, whether they are the ones that its entries commit to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple, Protocol

from . import Malformed, ed25519
from .aside import SET_ASIDE, check_set_aside, keys_named, read_set_aside, sizes_in
from .changes import KeyChain, KeyChange, Unfit
from .details import PERSONS, check_details
from .folder import CHECKPOINT, CHECKPOINTS, Folder, missing
from .notes import (
    LARGEST_NOTE,
    LOG,
    WITNESS,
    Checkpoint,
    Signed,
    Stamp,
    Stamps,
    VerifierKey,
    Verify,
    moment,
    parse_checkpoint,
    shown,
    signers,
    timestamps,
)
from .report import Question, Report, Trust
from .scan import Progress, Scan

MOST_CHECKPOINTS = 100_000
"""More than eleven years of sealing every hour: nobody has to throw one away."""
MOST_NAMED = 10
"""So many checkpoints with foreign lines under the register's name, or changes of keys, are named one by one."""
ALONE_FOR_NONE = "Für keinen Eintrag steht das Register allein ein."


class Earlier(NamedTuple):
    """A checkpoint besides the bundle's own: where it was found, what it says and who is known to have signed it."""

    place: str
    size: int
    root: bytes
    signed: list[Signed]
    is_trusted: bool
    """Whether it is signed by a key that those given lead to; others are compared, and vouch for nothing."""
    is_own: bool
    """Whether it comes from whoever checks, not from the bundle."""
    stamp: Stamp | None = None
    """Its earliest timestamp that was checked and holds."""


def verify_bundle(
    folder: Folder,
    keys: Sequence[VerifierKey],
    own: Mapping[str, Checkpoint],
    verify: Verify = ed25519.verify,
    progress: Progress = lambda _: None,
    report: Report | None = None,
    stamps: Stamps | None = None,
) -> Report:
    """Check a bundle against the keys and, by where they come from, the earlier checkpoints of whoever checks.

    ``stamps`` checks timestamps; without it they are told and not checked.
    """
    report = Report() if report is None else report
    try:
        head = parse_checkpoint(folder.read(CHECKPOINT, LARGEST_NOTE))
    except Malformed as error:
        report.complete.fail(f"Ohne den Prüfpunkt lässt sich nichts prüfen. {error}", CHECKPOINT)
        for step in report.steps[1:]:
            step.leave_open("Der Prüfpunkt des Bündels fehlt oder ist nicht lesbar.")
        report.window.append("Ohne lesbaren Prüfpunkt steht für keinen Eintrag jemand ein.")
        return report
    found = _found(folder, own, report.grown)
    checked = CHECKPOINT, head, False
    scan = Scan(folder, head, report, sizes_in(read_set_aside(folder, Question(""))))
    chain = verify_log(checked, found, scan, keys, report, verify, progress, stamps)
    known, aside = [*keys, *keys_named(scan.changes)], read_set_aside(folder, report.signed)
    check_set_aside(aside, known, verify, report, SET_ASIDE, scan.roots, chain.counts)
    if parts := missing(folder, head.size):
        report.complete.leave_open(
            f"Das Bündel ist unvollständig: Es fehlt {', '.join(parts)}. Geprüft ist, was da ist."
        )
    if folder.holds(PERSONS):
        report.details = Question("Angaben zu Personen")
        if report.complete.problems or report.unchanged.problems or report.unchanged.left_open:
            report.details.leave_open("Solange Einträge fehlen oder verändert sind, beweisen sie keine Angabe.")
        else:
            check_details(folder, head.size, report.details)
    return report


class Pass(Protocol):
    """One pass over all entries, which notes in the report what is wrong with them."""

    roots: dict[int, bytes]
    """The root over the first so many entries."""
    changes: list[KeyChange | Unfit]
    """The first entries that are changes of keys."""

    def run(self, sizes: Iterable[int], progress: Progress) -> None:
        """Read everything once, and note the root at each of these sizes."""
        ...


def verify_log(
    checked: tuple[str, Checkpoint, bool],
    others: Iterable[tuple[str, Checkpoint, bool]],
    scan: Pass,
    keys: Sequence[VerifierKey],
    report: Report,
    verify: Verify = ed25519.verify,
    progress: Progress = lambda _: None,
    stamps: Stamps | None = None,
) -> KeyChain:
    """Check a log with a checkpoint and others, each with where it was found and whether whoever checks brought it.

    Return the keys that were in force, as the entries under the checkpoint tell.
    """
    place, head, _ = checked
    report.head = head
    others = sorted(others, key=lambda other: other[1].size)
    scan.run([checkpoint.size for _, checkpoint, _ in others], progress)
    chain = KeyChain(head.origin, keys, scan.changes, head.size, verify, report.signed)
    signatures = _Signatures(head, keys, chain, verify, report.signed, stamps)
    head_signed = signatures.of_head(place)
    report.chain = chain.chain() if head_signed else []
    earlier = list(_earlier(others, signatures, report.grown))
    belonging = _belonging(earlier, head.size, scan.roots, report.grown)
    _say_what_holds(head.size, head_signed, belonging, report)
    if head_signed:
        signatures.look_for_unused(belonging)
        report.signed.seen += chain.told()
    report.signed.seen += signatures.strangers()
    whole = Earlier(
        place,
        head.size,
        head.root,
        head_signed,
        is_trusted=bool(head_signed),
        is_own=False,
        stamp=signatures.stamp(place, head),
    )
    if not stamps and timestamps(head.note):
        report.signed.seen.append("Er trägt einen Zeitstempel (RFC 3161); geprüft ist er nicht („f99 verify --tsa“).")
    sealed = bool(head_signed) or not any(key.kind == LOG for key in keys)
    report.window, report.vouched = _window(whole, earlier, belonging, scan.roots, sealed=sealed)
    return chain


class _Signatures:
    """Checks who signed the checkpoints of a register: each counts for the key in force at its size, and no other."""

    def __init__(
        self,
        head: Checkpoint,
        keys: Sequence[VerifierKey],
        chain: KeyChain,
        verify: Verify,
        step: Question,
        stamps: Stamps | None,
    ) -> None:
        self._head, self._chain, self._verify, self._step, self._stamps = head, chain, verify, step, stamps
        self._witnesses = [key for key in keys if key.kind == WITNESS]
        self._registers = [key.label for key in keys if key.kind == LOG]
        self._strangers: dict[str, list[str]] = {}
        own = {key.public for key in {*keys, *chain.named} if key.kind == LOG}
        seen: dict[bytes, VerifierKey] = {}
        for key in self._witnesses:
            if key.public in own:
                step.fail(
                    f"{key.label} ist zugleich ein Schlüssel des Registers: Es kann sich nicht selbst bezeugen.",
                    "--key",
                )
            elif seen.setdefault(key.public, key) != key:
                step.fail(
                    f"{key.label} und {seen[key.public].label} sind derselbe Schlüssel: Das ist nur ein Zeuge.", "--key"
                )
        if not self._registers:
            step.leave_open("Ohne Schlüssel des Registers (--key) ist nicht geprüft, wer die Prüfpunkte signiert hat.")

    @property
    def origin(self) -> str:
        """Whose checkpoints they are."""
        return self._head.origin

    def of_head(self, place: str) -> list[Signed]:
        """Who signed the checkpoint over everything: the register has to, with the key that the entries come to."""
        in_force = self._chain.last
        found = self._of(place, self._head, [in_force] if in_force else self._chain.given)
        sealed = [key for key, _ in found or [] if key.kind == LOG]
        self._chain.begin_with(sealed[0] if sealed else None)
        if sealed and sealed[0] in self._chain.trusted:
            self._note_strangers(place, self._head, sealed[0])
            return [one for one in found or [] if one.key.kind != LOG or one.key == sealed[0]]
        if found is not None and self._registers:
            self._step.fail(self._why_not(self._head), place)
        return []

    def of_earlier(self, place: str, checkpoint: Checkpoint) -> tuple[list[Signed], bool] | None:
        """Who signed another checkpoint, and whether the register's key is trusted; nothing where one is forged."""
        in_force = self._chain.in_force(checkpoint.size) if checkpoint.size <= self._head.size else None
        found = self._of(place, checkpoint, [in_force] if in_force else sorted(self._chain.trusted))
        if found is None:
            return None
        sealed = [key for key, _ in found if key.kind == LOG]
        if in_force and self._registers:
            self._note_strangers(place, checkpoint, in_force)
            if not sealed:
                self._step.fail(self._why_not(checkpoint), place)
        # What the register did not sign, no witness vouches for either.
        return (found, sealed[0] in self._chain.trusted) if sealed else ([], not self._registers)

    def stamp(self, place: str, checkpoint: Checkpoint) -> Stamp | None:
        """The earliest timestamp of a checkpoint, if it has any and they are checked."""
        try:
            stamps = self._stamps(checkpoint.note) if self._stamps else []
        except Malformed as error:
            self._step.fail(str(error), place)
            return None
        return min(stamps, key=lambda stamp: stamp.at, default=None)

    def look_for_unused(self, belonging: Iterable[Earlier]) -> None:
        """Name each given key that neither sealed this history in its time nor signed the way to who did at last.

        Whatever entries say of such a key, they say without it: whoever holds one that was replaced long ago would
        write a history in which the others come before.
        """
        accounted = {by.key for one in belonging for by in one.signed} | self._chain.vouching()
        for key in dict.fromkeys(self._chain.given):
            if key not in accounted:
                self._step.fail(
                    f"Mit dem angegebenen Schlüssel {key.label} ist hier nichts besiegelt. Entweder ist dies ein "
                    "Stand, bevor mit ihm besiegelt wurde: Dann bitte einen neueren verlangen. Oder jemand hat mit "
                    "einem anderen, abgelösten Schlüssel eine andere Fassung besiegelt: Dann gilt sie nicht.",
                    "--key",
                )

    def strangers(self) -> Iterator[str]:
        """Which checkpoints bear other lines under the register's name: they count for nothing."""
        for place, ids in [*self._strangers.items()][:MOST_NAMED]:
            yield (
                f"{shown(place)}: Unter dem Namen des Registers stehen dort weitere Signaturzeilen, die hier nicht "
                f"zählen: {', '.join(ids)}."
            )
        if len(self._strangers) > MOST_NAMED:
            yield f"Ebenso bei {len(self._strangers) - MOST_NAMED} weiteren Prüfpunkten."

    def _of(self, place: str, checkpoint: Checkpoint, sealing: Sequence[VerifierKey]) -> list[Signed] | None:
        try:
            return signers(checkpoint.note, [*sealing, *self._witnesses], self._verify)
        except Malformed as error:
            self._step.fail(str(error), place)
            return None

    def _note_strangers(self, place: str, checkpoint: Checkpoint, by: VerifierKey) -> None:
        known = {by.id, *(key.id for key in self._witnesses if key.name == self.origin)}
        lines = (line for line in checkpoint.note.signatures if line.name == self.origin)
        ids = {line.id.hex() for line in lines if line.id not in known}
        if ids:
            self._strangers[place] = sorted(ids)

    def _why_not(self, checkpoint: Checkpoint) -> str:
        """Why a checkpoint counts for no key: by which other it is signed, or that the register only claims it."""
        in_force = self._chain.in_force(checkpoint.size)
        other = self._signed_by_another(checkpoint)
        if other and in_force and (in_force in self._chain.trusted or checkpoint.size < self._head.size):
            return (
                f"Der Prüfpunkt über {checkpoint.size} Einträge ist mit {other.label} signiert; nach den "
                f"Einträgen galt dafür {in_force.label}."
            )
        said = (
            f"Der Prüfpunkt von {shown(self.origin)} trägt keine Signatur unter seinem Namen und einem der "
            f"angegebenen Schlüssel: {', '.join(self._registers)}."
        )
        if in_force is None:
            return said
        if in_force in self._chain.trusted or checkpoint.size < self._head.size:
            return f"{said} Nach den Einträgen galt dafür {in_force.label}."
        return (
            f"{said} Nach den Einträgen gilt der Schlüssel {in_force.label}, aber kein angegebener Schlüssel hat das "
            "unterschrieben; ob es der des Registers ist, muss aus anderer Quelle kommen."
        )

    def _signed_by_another(self, checkpoint: Checkpoint) -> VerifierKey | None:
        with suppress(Malformed):
            for key, _ in signers(checkpoint.note, {*self._chain.given, *self._chain.named}, self._verify):
                return key
        return None


def _why(chain: Sequence[Trust]) -> Iterator[str]:
    """Why the key that signed is trusted: that it was given, or by which changes a given one leads to it."""
    given, led = chain[0].key, chain[1:]
    if not led:
        yield "Dieser Schlüssel ist angegeben."
        return
    entries = ", ".join(str(link.position) for link in led[:MOST_NAMED])
    more = f" und {len(led) - MOST_NAMED} weiteren" if len(led) > MOST_NAMED else ""
    changes = f"den Wechsel in Eintrag {entries}" if len(led) == 1 else f"die Wechsel in den Einträgen {entries}{more}"
    yield f"Angegeben ist {given.label}; von ihm führen Unterschriften über {changes} zu diesem Schlüssel."


def _earlier(
    others: Iterable[tuple[str, Checkpoint, bool]], signatures: _Signatures, step: Question
) -> Iterator[Earlier]:
    """Every other checkpoint of this register with unforged signatures."""
    for place, checkpoint, is_own in others:
        if checkpoint.origin != signatures.origin:
            step.fail(f"Der Prüfpunkt gehört zu einem anderen Register: {shown(checkpoint.origin)}.", place)
            continue
        found = signatures.of_earlier(place, checkpoint)
        if found is not None:
            stamp = signatures.stamp(place, checkpoint)
            yield Earlier(place, checkpoint.size, checkpoint.root, *found, is_own, stamp)


def _found(folder: Folder, own: Mapping[str, Checkpoint], step: Question) -> Iterator[tuple[str, Checkpoint, bool]]:
    for place, checkpoint in own.items():
        yield place, checkpoint, True
    try:
        for number, path in enumerate(folder.files(CHECKPOINTS)):
            if number == MOST_CHECKPOINTS:
                step.fail(f"Das Bündel enthält mehr als {MOST_CHECKPOINTS} frühere Prüfpunkte.", CHECKPOINTS)
                return
            kept = _kept(folder, path, step)
            if kept is not None:
                yield path, kept, False
    except Malformed as error:
        step.fail(str(error), CHECKPOINTS)


def _kept(folder: Folder, path: str, step: Question) -> Checkpoint | None:
    """An earlier checkpoint kept in the bundle; it is called by its size."""
    try:
        checkpoint = parse_checkpoint(folder.read(path, LARGEST_NOTE))
    except Malformed as error:
        step.fail(f"Ein früherer Prüfpunkt ist nicht lesbar. {error}", path)
        return None
    if path != f"{CHECKPOINTS}/{checkpoint.size}":
        step.fail(f"Der Prüfpunkt gilt für {checkpoint.size} Einträge; die Datei müsste danach heißen.", path)
        return None
    return checkpoint


def _belonging(earlier: Sequence[Earlier], size: int, roots: Mapping[int, bytes], step: Question) -> list[Earlier]:
    """Those of the earlier checkpoints, by size, that are heads of the first entries of this register."""
    belonging: list[Earlier] = []
    own, locating = [0], [0]  # up to where entries are known to be as they were, in rising order
    for one in earlier:
        if one.size > size:
            step.fail(
                f"Der frühere Prüfpunkt umfasst {one.size} Einträge, das Bündel nur {size}: Die neuesten Einträge "
                "wurden abgeschnitten, oder ein alter Stand wurde zurückgespielt.",
                one.place,
                size + 1,
            )
        elif one.size not in roots:
            step.leave_open(f"{shown(one.place)}: Der Prüfpunkt konnte nicht verglichen werden, weil Einträge fehlen.")
        elif roots[one.size] != one.root:
            # Whoever holds the register's key signs others as well: against one's own checkpoint they locate nothing.
            begun = own if one.is_own else locating
            since = begun[max(bisect_left(begun, one.size) - 1, 0)] + 1
            which = (
                f"Eintrag {since} wurde"
                if since == one.size
                else f"Unter den Einträgen {since} bis {one.size} wurde mindestens einer"
            )
            step.fail(
                f"Der Prüfpunkt über {one.size} Einträge gehört nicht zu dieser Geschichte: {which} verändert, "
                "eingefügt oder entfernt, oder es gibt zwei Fassungen des Registers.",
                one.place,
                since,
            )
        else:
            belonging.append(one)
            own += [one.size] if one.is_own else []
            locating += [one.size] if one.is_own or one.is_trusted else []
    return belonging


def _say_what_holds(size: int, signed: Sequence[Signed], earlier: Sequence[Earlier], report: Report) -> None:
    report.complete.seen.append(
        f"Die Einträge 1 bis {size} liegen lückenlos vor." if size else "Es gibt keine Einträge."
    )
    report.unchanged.seen.append("Alle Einträge und Kacheln ergeben die Wurzel im Prüfpunkt.")
    for key, at in signed:
        if at is None:
            report.signed.seen += [f"Der Prüfpunkt trägt die Signatur von {key.label}.", *_why(report.chain)]
        else:
            report.signed.seen.append(f"{key.label} hat ihn als Zeuge am {moment(at)} bestätigt.")
    if earlier:
        report.grown.seen.append(
            f"Frühere Prüfpunkte, die unverändert am Anfang dieser Geschichte stehen: {len(earlier)}."
        )
        if before := sum(not one.is_trusted for one in earlier):
            report.grown.seen.append(
                f"Davon unter abgelösten Schlüsseln, für die kein angegebener einsteht: {before}. Verglichen sind auch "
                "sie, aber sie bezeugen nichts."
            )
    else:
        report.grown.answer = "kein früherer Prüfpunkt zum Vergleich (--checkpoint)"


class Vouched(NamedTuple):
    """A stand that somebody else than the register vouches for: how many entries, who, when, and whether they fit."""

    size: int
    by: Signed
    fits: bool

    def told(self, article: str) -> str:
        """Who vouched for what, and when."""
        return f"{self.by.key.label} am {moment(self.by.at or 0)} {article} Stand von {self.size} Einträgen bestätigt"


def _witnessed(head: Earlier, earlier: Sequence[Earlier], roots: Mapping[int, bytes]) -> list[Vouched]:
    """What witnesses saw, by size and time; what cannot be compared is left out."""
    found = [
        Vouched(one.size, by, roots.get(one.size) == one.root)
        for one in (head, *earlier)
        for by in one.signed
        if by.key.kind == WITNESS and (one.size in roots or one.size > head.size)
    ]
    return sorted(found, key=lambda one: (one.size, one.by.at or 0))


def _stamped(fitting: Sequence[Earlier]) -> tuple[int, Stamp | None]:
    """Up to where these entries bear a timestamp, and which."""
    found = [(one.size, one.stamp) for one in fitting if one.stamp]
    return min(found, key=lambda one: (-one[0], one[1].at), default=(0, None))


def _window(
    head: Earlier, earlier: Sequence[Earlier], belonging: Sequence[Earlier], roots: Mapping[int, bytes], *, sealed: bool
) -> tuple[list[str], int]:
    """Say up to which entry somebody else than the register vouches for this history, and since when nobody does."""
    witnessed = _witnessed(head, earlier, roots)
    last = next((one for one in reversed(witnessed) if one.fits), None)
    own = max((one.size for one in belonging if one.is_own), default=0)
    known = max(last.size if last else 0, own)
    other = next((one for one in reversed(witnessed) if not one.fits), None)
    said = [f"Es hat {other.told('einen')}, zu dem diese Einträge nicht gehören."] if other else []
    if last is not None:
        said.append(f"Zuletzt hat {last.told('den')}.")
    else:
        said.append(f"Kein Zeuge hat einen Stand {'mit diesen Einträgen' if other else 'dieses Registers'} bestätigt.")
    if own:
        said.append(f"Ihr eigener früherer Prüfpunkt deckt die Einträge 1 bis {own}.")
    stamped, stamp = _stamped([*belonging, head] if roots.get(head.size) == head.root else belonging)
    if stamp:
        said.append(
            f"Dass es die Einträge 1 bis {stamped} so schon am {moment(stamp.at)} gab, bezeugt ein Zeitstempel von "
            f"{shown(stamp.authority)}: Danach hat sie niemand neu geschrieben."
        )
    if known >= head.size:
        said.append(ALONE_FOR_NONE)
        return said, known
    is_one = known + 1 == head.size
    which = f"den Eintrag {head.size}" if is_one else f"die Einträge {known + 1} bis {head.size}"
    if sealed:
        which_before = "aber" if is_one else f"die bis {stamped}"
        before = f", {which_before} nur vor dem Zeitstempel" if stamp and stamped > known else ""
        said.append(
            f"Für {which} steht allein das Register ein: Wer seine Datenbank und seinen Schlüssel hat, könnte "
            f"{'ihn' if is_one else 'sie'} neu geschrieben haben{before}, ohne dass diese Prüfung es zeigt."
        )
    else:
        said.append(
            f"Für {which} steht niemand ein, auch das Register nicht: Sein Schlüssel hat diesen Prüfpunkt nicht "
            "signiert."
        )
    return said, known
