# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a command speaks: lines for people, JSON for programs, remarks beside both (Ausgabe).

A stream may be closed, full, or a pipe whose reader has gone. What was done counts all the same: once a command has
said ``done``, no stream ends it any more. Before that, whoever cannot hear the answer gets none, and it ends early.
"""

import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, TextIO
from unicodedata import category

_UNUSUAL = re.compile("[^\n -~\u00a1-\u00ac\u00ae-\u024f\u1e9e\u2010-\u2027\u20ac]")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""General categories of Unicode: what controls a terminal, turns the direction of writing, or is not seen at all."""


class Unheard(Exception):  # noqa: N818 - a state of the output
    """The answer cannot be written, and nothing else was to be done."""


class Console:
    """Standard output and standard error. Never fails on a character that the terminal does not have."""

    def __init__(self) -> None:
        _put_in_place()
        self._out, self._err = sys.stdout, sys.stderr
        self.first: list[str] = []
        """Lines to be printed before the first line of an answer for people, if one comes."""
        self.unheard: Exception | None = None
        """Why the answer could not be written, if it could not."""
        self.is_done = False
        for stream in (self._out, self._err):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")

    def done(self) -> None:
        """Note that what was to be done is done: from here on only its telling can fail."""
        self.is_done = True

    def say(self, lines: Iterable[str] = ("",)) -> None:
        """Print lines of the answer. Raises Unheard, as all that follows."""
        first, self.first = self.first, []
        for line in (*first, *lines):
            self._write(f"{visible(line)}\n")

    def remark(self, lines: Iterable[str]) -> None:
        """Print lines beside the answer: what went wrong, what was left out. Whether they are heard changes nothing."""
        self._try(self._out.flush)
        for line in lines:
            self._aside(f"{visible(line)}\n")

    def ask(self, question: str) -> str:
        """Ask whoever sits at the terminal."""
        self._aside(question)
        return sys.stdin.readline().strip()

    def progress(self, what: str) -> Callable[[int, int], None]:
        """Tell beside the answer how many entries are done; in a terminal on one line that changes."""
        in_place = self._err.isatty()

        def tell(done: int, total: int) -> None:
            end = "\r" if in_place and done < total else "\n"
            self._aside(f"{what}: {done} von {total} Einträgen{end}")

        return tell

    def json(self, value: Any) -> None:  # noqa: ANN401 - JSON is anything
        """Print the answer as JSON."""
        self._write(f"{self._written(value)}\n")

    def json_line(self, value: Any) -> None:  # noqa: ANN401 - JSON is anything
        """Print one of many answers as JSON, on a line of its own."""
        self._write(f"{self._written(value, indent=None)}\n")

    def json_list(self, values: Iterable[Any]) -> None:
        """Print a list as JSON, item by item: nothing is kept."""
        before = "["
        for value in values:
            self._write(before + "\n  " + self._written(value).replace("\n", "\n  "))
            before = ","
        self._write("[]\n" if before == "[" else "\n]\n")

    def flush(self) -> None:
        """Hand over what is still held back; what cannot be written is noticed here."""
        self._try(self._out.flush)
        if self.unheard and not self.is_done:
            raise Unheard from self.unheard

    def give_up(self, why: Exception) -> None:
        """Write nothing any more to where nothing can be written, so that Python does not complain when it ends."""
        self.unheard = self.unheard or why
        _send_nowhere(self._out)

    def _write(self, text: str) -> None:
        if not self.unheard:
            self._try(lambda: self._out.write(text))
        if self.unheard and not self.is_done:
            raise Unheard from self.unheard

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except (OSError, ValueError) as error:
            self.give_up(error)

    def _aside(self, text: str) -> None:
        try:
            self._err.write(text)
            self._err.flush()
        except (OSError, ValueError):
            _send_nowhere(self._err)

    def _written(self, value: Any, indent: int | None = 2) -> str:  # noqa: ANN401 - JSON is anything
        text = json.dumps(value, ensure_ascii=not _speaks_unicode(self._out), indent=indent)
        return _UNUSUAL.sub(lambda found: _escaped(found[0]) if _is_invisible(found[0]) else found[0], text)


def visible(text: str) -> str:
    """A text fit for a terminal: what is not seen, or would move what is, is spelt out."""
    return _UNUSUAL.sub(lambda found: f"\\u{{{ord(found[0]):x}}}" if _is_invisible(found[0]) else found[0], text)


def _is_invisible(character: str) -> bool:
    return category(character) in _INVISIBLE


def _escaped(character: str) -> str:
    """A character as JSON can spell it, in as many units of UTF-16 as it has (RFC 8259, section 7)."""
    units = character.encode("utf-16-be", errors="surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _put_in_place() -> None:
    """Let a standard stream that was closed be one that fails: else the next file opened would get its number."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        with suppress(OSError):
            _occupy(number)
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115 - it lasts as long as the process


def _occupy(number: int) -> None:
    try:
        os.fstat(number)
    except OSError:
        os.open(os.devnull, os.O_RDONLY if number else os.O_WRONLY)  # the lowest free number; the other way round


def _send_nowhere(stream: TextIO) -> None:
    with suppress(OSError, ValueError):  # what has no descriptor holds nothing back
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _speaks_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "") == "utf8"
