# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""A headless Chromium, spoken to over a pipe (Chrome DevTools Protocol), so that no driver is needed.

https://chromedevtools.github.io/devtools-protocol/; with --remote-debugging-pipe the browser reads commands from its
file descriptor 3 and answers on 4, each message ended by a zero byte.
"""

import base64
import json
import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

# Debian's launcher closes what it does not know, so its program is asked for first.
PROGRAMS = ("/usr/lib/chromium/chromium", "chromium", "chromium-browser", "google-chrome")
PATIENCE = 60
"""Seconds for an answer; a page of ours needs one or two."""


def program() -> str | None:
    """Where Chromium is, if it is installed."""
    return next((found for one in PROGRAMS if (found := shutil.which(one))), None)


class Tab:
    """A page in the browser."""

    def __init__(self, browser: "Chromium", session: str) -> None:
        self._browser = browser
        self._session = session
        self.requests: list[str] = []
        """Every address that was asked for, the page's own among them."""
        self.said: list[str] = []
        """What the console says: refused by the policy, malformed, thrown."""
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
        """Call a method of the protocol."""
        return self._browser.call(method, self._session, **params)

    def shape(self, width: int, height: int = 900, scheme: str = "light") -> Self:
        """Set the size of the window, and whether light or dark is preferred."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.call("Emulation.setEmulatedMedia", features=features)
        return self

    def open(self, file: Path) -> Self:
        """Open a file and wait until it has loaded."""
        self.call("Page.navigate", url=file.resolve().as_uri())
        self._browser.wait_for("Page.loadEventFired", self._session)
        return self

    def run(self, expression: str) -> Any:  # noqa: ANN401 - whatever it comes to
        """Evaluate an expression in the page; the page's own policy does not bind the debugger."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def picture(self, file: Path) -> None:
        """Leave a picture of what is seen."""
        file.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def printed(self, file: Path) -> None:
        """Print to a PDF file."""
        answer = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        file.write_bytes(base64.b64decode(answer["data"]))

    def note(self, event: dict[str, Any]) -> None:
        """Take note of what happens in the page."""
        match event["method"]:
            case "Network.requestWillBeSent":
                self.requests.append(event["params"]["request"]["url"])
            case "Log.entryAdded":
                self.said.append(event["params"]["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.said.append(event["params"]["exceptionDetails"]["text"])
            case _:
                pass


class Chromium:
    """The browser's end of the pipe."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands = os.fdopen(commands, "wb", buffering=0)
        self._answers = os.fdopen(answers, "rb", buffering=0)
        self._number = 0
        self._tabs: dict[str, Tab] = {}
        self._events: list[dict[str, Any]] = []
        self._rest = b""

    def tab(self) -> Tab:
        """Open a tab."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._tabs[session] = Tab(self, session)
        return self._tabs[session]

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
        """Call a method and wait for its answer."""
        self._number += 1
        command: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if session:
            command["sessionId"] = session
        self._commands.write(json.dumps(command).encode() + b"\0")
        while (message := self._next()).get("id") != self._number:
            self._take(message)
        assert "error" not in message, f"{method}: {message['error']}"
        result: dict[str, Any] = message["result"]
        return result

    def wait_for(self, method: str, session: str) -> None:
        """Wait for an event of a tab."""
        while not any(one["method"] == method and one.get("sessionId") == session for one in self._events):
            self._take(self._next())
        self._events.clear()

    def close(self) -> None:
        """Close the browser."""
        self.call("Browser.close")
        self._commands.close()
        self._answers.close()

    def _take(self, message: dict[str, Any]) -> None:
        if "method" in message:
            self._events.append(message)
            if tab := self._tabs.get(message.get("sessionId", "")):
                tab.note(message)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            answers, _, _ = select.select([self._answers], [], [], PATIENCE)
            assert answers, f"Chromium has not answered for {PATIENCE} seconds."
            read = self._answers.read(1 << 20)
            assert read, "Chromium has gone."
            self._rest += read
        message, _, self._rest = self._rest.partition(b"\0")
        decoded: dict[str, Any] = json.loads(message)
        return decoded


@contextmanager
def chromium(folder: Path) -> Iterator[Chromium]:
    """Start a browser with a profile of its own; it is gone afterwards, whatever happens."""
    found = program()
    assert found, "Chromium is not installed (Debian: apt-get install chromium)"
    reads, commands = os.pipe()
    answers, writes = os.pipe()
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]
    quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    pipe = ["--remote-debugging-pipe", f"--user-data-dir={folder}"]
    shell = f'exec "$0" "$@" 3<&{reads} 4>&{writes}'
    process = subprocess.Popen(
        ["/bin/bash", "-c", shell, found, *options, *quiet, *pipe, "about:blank"],
        pass_fds=(reads, writes),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(reads)
    os.close(writes)
    browser = Chromium(commands, answers)
    try:
        yield browser
        browser.close()
        process.wait(PATIENCE)
    finally:
        process.kill()
        process.wait()
