# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The project's tools. They need nothing but Python 3.11 or newer and its pip.

    python3 dev.py demo          show what f99 does
    python3 dev.py test          run the quick tests, with coverage
    python3 dev.py test --thorough   run those that take longer
    python3 dev.py test --no-cov     run the quick tests without coverage, as on a second Python
    python3 dev.py test ARGS     run pytest with these arguments
    python3 dev.py lint          run every check that only reads the code
    python3 dev.py breaks        break every rule once and see a scenario notice
    python3 dev.py breaks R29    the same for this rule alone
    python3 dev.py docs          write the page of rules and cases, and the reference
    python3 dev.py site          all documents as one folder, build/docs, with what the guides show made anew
    python3 dev.py sbom          write what f99 needs to run as a bill of materials (CycloneDX), for a release
    python3 dev.py check         run everything that has to pass: lint, breaks, test
    python3 dev.py lock          renew requirements.lock from pyproject.toml

The first call makes an environment in .venv from requirements.lock; later calls use it until something changes. The
variable F99_ENVIRONMENT names another folder for it, so that several Pythons can have one each.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - before anything that an older Python cannot read
    sys.exit(f"f99 needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

HERE = Path(__file__).resolve().parent
BASE = Path(getattr(sys, "_base_executable", sys.executable))  # not the environment's own Python, which may be renewed
ENV = HERE / (os.environ.get("F99_ENVIRONMENT") or ".venv")
STAMP = ENV / "made-from"
LOCK = HERE / "requirements.lock"
LINTS = (
    ("ruff", "format", "--check"),
    ("ruff", "check"),
    ("mypy",),
    ("lint-imports", "--no-logo"),
    ("reuse", "lint", "--lines"),
)
# All but the last would send an import or an installation somewhere else; that one has each of hundreds of children
# compile everything anew.
STRAY_VARIABLES = (
    *("PYTHONHOME", "PYTHONPATH", "PIP_PREFIX", "PIP_PYTHON", "PIP_ROOT", "PIP_TARGET", "PIP_USER"),
    "PYTHONDONTWRITEBYTECODE",
)


class Trouble(Exception):  # noqa: N818 - it is caught in this file and read by people
    """What went wrong, as a sentence."""


def demo(args: list[str]) -> int:
    make_environment()
    return run(tool("f99"), "demo", *args)


def test(args: list[str]) -> int:
    make_environment()
    # One more than there are processors: they wait for disks and servers for some of their time.
    workers = [f"--numprocesses={(os.cpu_count() or 1) + 1}", "--dist=worksteal"]
    parts = {
        (): ["-m", "not thorough", "--cov", *workers],  # part of the tests cannot cover everything
        ("--no-cov",): ["-m", "not thorough", *workers],
        ("--thorough",): ["-m", "thorough", *workers],
    }
    return run(tool("pytest"), *parts.get(tuple(args), args))


def lint(_: list[str]) -> int:
    make_environment()
    failed = []
    for name, *args in LINTS:
        say("--", name, *args)
        if run(tool(name), *args) != 0:
            failed.append(" ".join([name, *args]))
    say("Failed: " + ", ".join(failed) if failed else "Every check passed that only reads the code.")
    return len(failed)


def breaks(args: list[str]) -> int:
    make_environment()
    return run(tool("python"), "tools/break_each_rule.py", *args)


def docs(args: list[str]) -> int:
    make_environment()
    return run(tool("python"), "-m", "tools.docs", *args)


def site(args: list[str]) -> int:
    return docs(["--site", *args])


def sbom(args: list[str]) -> int:
    make_environment()
    return run(tool("python"), "-m", "tools.sbom", *args)


def check(_: list[str]) -> int:
    return lint([]) + breaks([]) + test([]) + test(["--thorough"])


def lock(_: list[str]) -> int:
    """Resolve for every Python and platform at once, which pip cannot do: uv does, in an environment of its own."""
    options = ["--group=dev", "--universal", "--python-version=3.11", "--generate-hashes", "--upgrade"]
    silence = ["--quiet", "--no-annotate", "--no-emit-index-url", "--custom-compile-command=python3 dev.py lock"]
    with tempfile.TemporaryDirectory() as folder:
        env = Path(folder)
        lay(env)
        install(env, "uv")
        return run(tool("uv", env), "pip", "compile", "pyproject.toml", "--output-file", LOCK.name, *options, *silence)


def make_environment() -> None:
    """Make it unless it was made from this very lock, by this Python and in this place."""
    parts = [(HERE / "pyproject.toml").read_bytes(), LOCK.read_bytes(), sys.version.encode(), os.fsencode(ENV)]
    made_from = hashlib.sha256(b"\0".join(parts)).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == made_from:
        return
    if ENV.exists() and not (ENV / "pyvenv.cfg").is_file():
        message = f"{ENV} is no environment: please name another folder in F99_ENVIRONMENT, or remove this one."
        raise Trouble(message)
    say(f"Making the environment in {ENV.name}; that takes a minute or two ...")
    shutil.rmtree(ENV, ignore_errors=True)
    lay(ENV)
    # The lock names everything; older pips would look for newer versions wherever somebody asks for an extra.
    install(ENV, "--no-deps", "--require-hashes", "--requirement", str(LOCK))
    install(ENV, "--no-deps", "--no-build-isolation", "--editable", str(HERE))  # built by the locked backend
    STAMP.write_text(made_from)


def lay(env: Path) -> None:
    """Lay an empty virtual environment; by hand where Python came without the venv module."""
    if succeeds(BASE, "-m", "venv", "--without-pip", env):
        return
    python = tool("python", env)
    python.parent.mkdir(parents=True, exist_ok=True)
    python.symlink_to(BASE)
    Path(sysconfig.get_path("purelib", "venv", {"base": str(env)})).mkdir(parents=True)
    (env / "pyvenv.cfg").write_text(f"home = {BASE.parent}\ninclude-system-site-packages = false\n")


def install(env: Path, *what: str) -> None:
    """Install with the environment's own pip or else with the one outside."""
    python = tool("python", env)
    if succeeds(python, "-m", "pip", "--version") or succeeds(python, "-m", "ensurepip"):
        pip: list[str | Path] = [python, "-m", "pip"]
    elif succeeds(BASE, "-m", "pip", "--version"):
        pip = [BASE, "-m", "pip", "--python", python]
    else:
        message = "This Python has no pip: please install it (Debian and Ubuntu: apt-get install python3-venv)."
        raise Trouble(message)
    if run(*pip, "--disable-pip-version-check", "-qq", "install", *what) != 0:
        message = "pip could not install what is needed; its reason stands above."
        raise Trouble(message)


def tool(name: str, env: Path = ENV) -> Path:
    return env / ("Scripts" if os.name == "nt" else "bin") / (name + ".exe" if os.name == "nt" else name)


def run(*command: str | Path) -> int:
    return subprocess.run(command, cwd=HERE, env=environment(), check=False).returncode


def succeeds(*command: str | Path) -> bool:
    return subprocess.run(command, cwd=HERE, env=environment(), check=False, capture_output=True).returncode == 0


def environment() -> dict[str, str]:
    """Give the surrounding variables, with the environment's programs first and without the stray ones."""
    kept = {name: value for name, value in os.environ.items() if name not in STRAY_VARIABLES}
    return kept | {"PATH": os.pathsep.join([str(tool("python").parent), kept.get("PATH", os.defpath)])}


def say(*words: str) -> None:
    print(*words, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    commands = {one.__name__: one for one in (demo, test, lint, breaks, docs, site, sbom, check, lock)}
    name, *rest = arguments or ["help"]
    if name not in commands:
        say(__doc__)
        return 2
    try:
        return min(commands[name](rest), 255)
    except Trouble as trouble:
        say(str(trouble))
    except OSError as error:
        say(f"{error.filename or 'The system'}: {error.strerror or error}.")
    except KeyboardInterrupt:
        say("Stopped.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
