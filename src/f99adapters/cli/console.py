# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a command speaks: lines for people, JSON for programs, remarks beside both (Ausgabe)."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO


class Console:
    """Standard output and standard error. Never fails on a character that the terminal does not have."""

    def __init__(self) -> None:
        self._out, self._err = sys.stdout, sys.stderr
        self.first: list[str] = []
        """Lines to be printed before the first line of an answer for people, if one comes."""
        for stream in (self._out, self._err):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")

    def say(self, lines: Iterable[str] = ("",)) -> None:
        """Print lines of the answer."""
        first, self.first = self.first, []
        for line in (*first, *lines):
            print(line, file=self._out)

    def remark(self, lines: Iterable[str]) -> None:
        """Print lines beside the answer: what went wrong, what was left out."""
        self._out.flush()
        for line in lines:
            print(line, file=self._err, flush=True)

    def progress(self, what: str) -> Callable[[int, int], None]:
        """Tell beside the answer how many entries are done; in a terminal on one line that changes."""
        in_place = self._err.isatty()

        def tell(done: int, total: int) -> None:
            end = "\r" if in_place and done < total else "\n"
            print(f"{what}: {done} von {total} Einträgen", end=end, file=self._err, flush=True)

        return tell

    def json(self, value: Any) -> None:  # noqa: ANN401 - JSON is anything
        """Print the answer as JSON."""
        print(self._written(value), file=self._out)

    def json_line(self, value: Any) -> None:  # noqa: ANN401 - JSON is anything
        """Print one of many answers as JSON, on a line of its own."""
        print(self._written(value, indent=None), file=self._out)

    def json_list(self, values: Iterable[Any]) -> None:
        """Print a list as JSON, item by item: nothing is kept."""
        before = "["
        for value in values:
            print(before, self._written(value).replace("\n", "\n  "), sep="\n  ", end="", file=self._out)
            before = ","
        print("[]" if before == "[" else "\n]", file=self._out)

    def flush(self) -> None:
        """Hand over what is still held back; a reader who has gone is noticed here."""
        self._out.flush()

    @contextmanager
    def whoever_reads(self) -> Iterator[None]:
        """Say, though the reader may have gone, what the exit code tells as well."""
        try:
            yield
            self.flush()
        except BrokenPipeError:
            self.abandon()

    def abandon(self) -> None:
        """Stop speaking to a reader who has gone, so that Python does not complain when it ends."""
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - nothing is written to it
            os.dup2(nowhere.fileno(), self._out.fileno())

    def _written(self, value: Any, indent: int | None = 2) -> str:  # noqa: ANN401 - JSON is anything
        return json.dumps(value, ensure_ascii=not _speaks_unicode(self._out), indent=indent)


def _speaks_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "") == "utf8"
