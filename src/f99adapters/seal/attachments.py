# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Documents that entries name by their digest, kept beside a register or in a bundle (Anlagen).

An entry holds the SHA-256 of a document, never the document: so it can be given back, erased or lost without touching
the register, and whoever has it can show that it is the one. Each lies in a file named after its digest. One that is
not there is told as missing; one that is there and has another digest was changed.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from f99adapters.errors import Unavailable
from f99adapters.foreign import shown
from f99adapters.lasting import PRIVATE, is_unfinished, put
from f99adapters.standalone import Malformed
from f99adapters.standalone.folder import Folder
from f99adapters.standalone.report import Question
from f99adapters.storage.beside import ATTACHMENTS, beside
from f99domain import EntryCorrected, Event

FOLDER = "attachments"
BUNDLE = "bundle:"
"""What the address of a bundle begins with."""
VARIABLE = "F99_ATTACHMENTS"
"""Names the folder where it does not follow from the register's address."""
LARGEST = 64 * 2**20
"""In bytes: a scanned plan is far smaller."""
MOST_NAMED = 10


def digest_in(event: Event) -> str | None:
    """The digest of the document that an event names; of a correction, the one that counts then."""
    return (event.now if isinstance(event, EntryCorrected) else event).attachment


class Attachments:
    """A folder with documents under their digests."""

    def __init__(self, folder: Path, *, grows: bool = True) -> None:
        self.folder = folder
        self._grows = grows  # what is being written right now is nobody's forgery
        # What leads to a register's folder is its owner's business; in a bundle nothing may be a link.
        self._above, self._name = Folder(folder.parent), folder.name

    def __contains__(self, digest: str) -> bool:
        """Whether anything lies under a digest."""
        return os.path.lexists(self.folder / digest)

    def place(self, digest: str) -> str:
        """Where a document lies, as it is named to people."""
        return f"{self._name}/{digest}"

    def sizes(self) -> dict[str, int]:
        """How large what lies under each digest is, in bytes; whether it is what it should be is not looked at."""
        try:
            with os.scandir(self.folder) as found:
                return {one.name: one.stat(follow_symlinks=False).st_size for one in found if one.is_file()}
        except OSError:
            return {}

    def read(self, digest: str) -> bytes:
        """A document. Raises Malformed where it is missing, changed, too large, a link or not readable."""
        content = self._above.read(self.place(digest), LARGEST)
        if sha256(content).hexdigest() != digest:
            raise Malformed("Der Inhalt hat eine andere Prüfsumme: Er wurde verändert.")
        return content

    def others(self, named: Mapping[str, int]) -> Iterator[str]:
        """The places of whatever is no document that is named. Raises Malformed where the folder is not readable."""
        for place in sorted(self._above.files(self._name)):
            name = place.removeprefix(f"{self._name}/")
            if name not in named and not (self._grows and is_unfinished(name.partition("/")[0])):
                yield place

    def keep(self, content: bytes) -> str:
        """Keep a document so that it lasts, and give its digest. Raises Unavailable."""
        digest = sha256(content).hexdigest()
        if len(content) > LARGEST:
            raise Unavailable(f"Eine Anlage darf höchstens {LARGEST} Bytes groß sein, diese hat {len(content)}.")
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            put(self.folder / digest, content, PRIVATE, over=True)
        except OSError as error:
            raise Unavailable(
                f"Die Anlage lässt sich in „{self.folder}“ nicht ablegen ({error.strerror}): bitte Pfad, Rechte und "
                "freien Platz prüfen."
            ) from error
        return digest


def attachments_of(url: str) -> Attachments | None:
    """Where the documents of the register at a URL lie: as ``F99_ATTACHMENTS`` says, else beside its file."""
    if named := os.environ.get(VARIABLE):
        return Attachments(Path(named).resolve())
    folder = beside(url, ATTACHMENTS)
    return None if folder is None else Attachments(folder)


def kept_at(url: str) -> Attachments | None:
    """Where the documents of the register or bundle at a URL lie, to be read."""
    return in_bundle(Path(url.removeprefix(BUNDLE))) if url.startswith(BUNDLE) else attachments_of(url)


def in_bundle(bundle: Path) -> Attachments:
    """The documents in a bundle."""
    return Attachments(bundle / FOLDER, grows=False)


def copy(source: Attachments | None, target: Attachments | None, digests: Iterable[str]) -> None:
    """Copy those of some documents that are there. Raises Unavailable."""
    if source is None or target is None:
        return
    for content in unchanged(source, digests):
        target.keep(content)


def unchanged(source: Attachments, digests: Iterable[str]) -> Iterator[bytes]:
    """Those of some documents that are there. Raises Unavailable where one was changed."""
    for digest in sorted(set(digests)):
        if digest in source:
            try:
                yield source.read(digest)
            except Malformed as error:
                raise Unavailable(
                    f"{source.place(digest)}: {error} Bitte mit „f99 verify“ prüfen und die Anlage neu ablegen."
                ) from error


def check(named: Mapping[str, int], kept: Attachments | None, step: Question) -> str | None:
    """Check every document that is there, by the entries that name them first; say what is there and what is not.

    Notes in the step what was changed and what belongs to no entry.
    """
    there = [digest for digest in named if kept is not None and digest in kept]
    if kept is not None:
        for digest in there:
            try:
                kept.read(digest)
            except Malformed as error:
                step.fail(f"Die Anlage zu Eintrag {named[digest]}: {error}", kept.place(digest), named[digest])
        try:
            for place in kept.others(named):
                step.fail("Die Datei gehört zu keinem Eintrag.", shown(place))
        except Malformed as error:
            step.fail(str(error), kept.folder.name)
    return _told(named, there) if named else None


def _told(named: Mapping[str, int], there: list[str]) -> str:
    missing = sorted({named[digest] for digest in named.keys() - set(there)})
    said = f"Die Einträge nennen {len(named)} Dokumente" if len(named) != 1 else "Die Einträge nennen 1 Dokument"
    said += f" mit Prüfsumme; davon liegen {len(there)} als Anlage bei."
    if missing:
        numbers = ", ".join(map(str, missing[:MOST_NAMED])) + (" und weiteren" if len(missing) > MOST_NAMED else "")
        said += f" Es fehlen die zu Eintrag {numbers}: Ob sie unverändert sind, ist hier nicht geprüft."
    return said
