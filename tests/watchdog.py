# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clean up after whoever started a server, however they ended: ``python watchdog.py FOLDER``.

Standard input is a pipe whose other end only the owner of the server holds. It brings the server's process id on a line
at every start, 0 at every stop. When it ends, the owner has closed it or has died, by ``kill -9`` too: a server that
still runs is stopped and the folder removed. It runs in a session of its own, so that no Ctrl-C reaches it.
"""

import os
import shutil
import signal
import sys
import time

PATIENCE = 10.0


def watch(folder: str) -> None:
    """Wait for the end of standard input, then leave nothing behind."""
    server = 0
    for line in sys.stdin:
        server = int(line)
    if server:
        stop(server)
    shutil.rmtree(folder, ignore_errors=True)


def stop(server: int) -> None:
    """Stop a PostgreSQL server at once (SIGQUIT), or kill it where that takes too long."""
    deadline = time.monotonic() + PATIENCE
    try:
        os.kill(server, signal.SIGQUIT)
        while time.monotonic() < deadline:
            time.sleep(0.05)
            os.kill(server, 0)
        os.kill(server, signal.SIGKILL)
    except ProcessLookupError:
        return


if __name__ == "__main__":
    watch(sys.argv[1])
