#!/usr/bin/env python3
"""Start Gifts from a checkout: make its environment at need, then hand over.

    python3 main.py                   open the window
    python3 main.py test [ARGS]       pass the tests; ARGS are pytest's
    python3 main.py COMMAND ...       any command of the program; see --help

Standard library only. The whole file parses on Python 3.6, so that an older Python gets a sentence instead of a
syntax error. Nothing here knows the program; what a command means is decided in ``gifts_app``.
"""

import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

OLDEST = (3, 11)


def fault_of_python(version: tuple) -> str:
    """Return the sentence for a Python that is too old, or an empty string."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    return f"Gifts needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {version[0]}.{version[1]}: start a newer one."


if fault_of_python(sys.version_info):
    sys.exit(fault_of_python(sys.version_info))

CHECKOUT = Path(__file__).resolve().parent
LOCKS = {name: CHECKOUT / "resources" / "lock" / f"{name}.txt" for name in ("app", "test")}
UNFINISHED = "unfinished"
WISHED = "wishes were told"

# Commands that show or draw windows; "" is no command at all. All others run without Qt's system libraries.
WINDOW_COMMANDS = frozenset({"", "send", "tour", "bench", "test"})
# Commands that want fonts for all names; tests bring their own.
NAME_COMMANDS = WINDOW_COMMANDS - {"test"} | {"print"}
OPTIONS_WITH_VALUE = frozenset({"--profile", "--database", "--as"})


class Stop(Exception):
    """The set-up cannot go on; says why in one sentence."""


def say(line: str) -> None:
    """Tell what goes on; on standard error, because commands answer on standard output."""
    print(line, file=sys.stderr, flush=True)


# --- the environment ------------------------------------------------------------------------------------------------


class Environment:
    """The virtual environment of a checkout, and what it was made from.

    The stamp is a file of plain lines: the interpreter, then a fingerprint of each lock that was installed. It says
    ``unfinished`` while a set-up runs, so that an interrupted one is made anew at the next start.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self._stamp = folder / "gifts-setup.txt"

    def is_ready(self, lock: str) -> bool:
        """Say whether the lock, as it is now, was installed for the interpreter that is there now."""
        return self.python.exists() and {self._interpreter(), fingerprint(lock)} <= set(self.notes())

    def notes(self) -> list[str]:
        """Return the stamp's lines; none when there is no stamp."""
        with contextlib.suppress(OSError):
            return self._stamp.read_text(encoding="utf-8").splitlines()
        return []

    def note(self, lines: list[str]) -> None:
        """Replace the stamp's lines."""
        self._stamp.write_text("\n".join([*lines, ""]), encoding="utf-8")

    def prepare(self, lock: str) -> None:
        """Install a lock's packages, unless another start has just done so."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with alone(self.folder):
            if self.is_ready(lock):
                return
            began = time.monotonic()
            notes = self.notes()
            if not self.python.exists() or notes[:1] not in ([], [self._interpreter()]):
                notes = []
                empty(self.folder)
                self.note([UNFINISHED])
                subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(self.folder)], check=True)
            self.note([UNFINISHED])
            install(str(self.python), LOCKS[lock])
            # The test lock holds the app's packages too, at the same versions.
            made = ["app", "test"] if lock == "test" else ["app"]
            kept = [line for line in notes[1:] if line.split(" ")[0] not in made]
            self.note([self._interpreter(), *map(fingerprint, made), *kept])
            say(f"Set up in {time.monotonic() - began:.0f} s.")

    def tell_wishes_once(self) -> None:
        """Remember that the user was told what else would be good to have."""
        if WISHED not in self.notes():
            with contextlib.suppress(OSError):
                self.note([*self.notes(), WISHED])

    def _interpreter(self) -> str:
        return f"python {self.python.resolve()}"


def environment_folder() -> Path:
    """Return where the environment lies: in the checkout, or in the user's cache if the checkout is read-only."""
    inside = CHECKOUT / ".venv"
    if os.access(inside if inside.exists() else CHECKOUT, os.W_OK) or Environment(inside).is_ready("app"):
        return inside
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    return Path(base, "gifts", hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:16])


def fingerprint(lock: str) -> str:
    """Name a lock and the hash of what it says now."""
    return f"{lock} {hashlib.sha256(LOCKS[lock].read_bytes()).hexdigest()}"


def empty(folder: Path) -> None:
    """Remove all that a folder holds, but not the folder: its lock is on it."""
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep a folder to one set-up at a time, where the system can lock folders."""
    if os.name == "nt":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is setting up; waiting for it ...")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


# --- packages of Python ---------------------------------------------------------------------------------------------


def install(python: str, lock: Path) -> None:
    """Install a hash-locked file: with uv if it is there, because it needs seconds, else with pip."""
    total = lock.read_text(encoding="utf-8").count("==")
    say(f"Setting up once: {total} packages ...")
    arguments = ["--no-deps", "--require-hashes", "--requirement", str(lock)]
    if not install_with_uv([*arguments, "--python", python]):
        install_with_pip(python, arguments, total)


def install_with_uv(arguments: list[str]) -> bool:
    """Try uv, with the index and the certificates that pip was given; say whether it did it."""
    uv = shutil.which("uv")
    if uv is None or pip_reads_an_index_from_a_file():
        return False
    environment = dict(os.environ, UV_HTTP_RETRIES="1")
    for theirs, pips in (("UV_DEFAULT_INDEX", "PIP_INDEX_URL"), ("SSL_CERT_FILE", "PIP_CERT")):
        if os.environ.get(pips):
            environment.setdefault(theirs, os.environ[pips])
    command = [uv, "pip", "install", "--quiet", "--no-config", *arguments]
    return subprocess.run(command, env=environment, check=False, capture_output=True).returncode == 0


def pip_reads_an_index_from_a_file() -> bool:
    """Say whether pip was told where packages come from in a file; uv does not read those."""
    home, appdata = os.environ.get("XDG_CONFIG_HOME", "~/.config"), os.environ.get("APPDATA", "~")
    places = ["/etc/pip.conf", "~/.pip/pip.conf", f"{home}/pip/pip.conf", f"{appdata}/pip/pip.ini"]
    places += [f"{folder}/pip/pip.conf" for folder in os.environ.get("XDG_CONFIG_DIRS", "/etc/xdg").split(":")]
    for place in [*places, os.environ.get("PIP_CONFIG_FILE", os.devnull)]:
        with contextlib.suppress(OSError):
            if "index" in Path(place).expanduser().read_text(encoding="utf-8", errors="replace"):
                return True
    return False


def install_with_pip(python: str, arguments: list[str], total: int) -> None:
    """Install with pip and tell how far it is; pip honours its own settings for index, proxy and certificates."""
    has_pip = subprocess.run([python, "-c", "import pip"], check=False, capture_output=True).returncode == 0
    if not has_pip and subprocess.run([python, "-m", "ensurepip"], check=False, capture_output=True).returncode:
        raise Stop("This Python brings no pip; on Debian, apt-get install python3-venv gives it one.")
    command = [python, "-m", "pip", "install", *arguments, "--no-compile", "--no-input", "--progress-bar=off"]
    # A user's own default of installing for the user, or a foreign version check, must not get in the way.
    environment = dict(os.environ, PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1", PYTHONUNBUFFERED="1")
    done, said, trouble = 0, time.monotonic(), "pip could not install the packages."
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            done += line.startswith(("Collecting ", "Requirement already satisfied", "Ignoring "))
            if line.startswith("ERROR: "):
                trouble = line[len("ERROR: ") :].strip()
            if time.monotonic() - said > 2:
                say(f"Setting up once: {done} of {total} packages ...")
                said = time.monotonic()
    if pip.returncode:
        raise Stop(f"Set-up stopped: {trouble} The next start tries again.")


# --- the start ------------------------------------------------------------------------------------------------------


def command_of(arguments: list[str]) -> str:
    """Return the command among the arguments, or an empty string when there is none."""
    rest = iter(arguments)
    for argument in rest:
        if argument in OPTIONS_WITH_VALUE:
            next(rest, None)
        elif not argument.startswith("-") or argument in ("-h", "--help", "--version"):
            return argument
    return ""


def look_for_system_packages(environment: Environment, command: str) -> None:
    """See to it that Qt's libraries are there, and once to what pip and far-away names need."""
    from gifts_app import system_packages

    needed, wished = [], []
    if not environment.python.exists() and not shutil.which("uv") and importlib.util.find_spec("ensurepip") is None:
        needed.append("python3-venv")
    if command in WINDOW_COMMANDS:
        needed += system_packages.for_window(os.environ)
    if command in NAME_COMMANDS and WISHED not in environment.notes():
        wished += system_packages.for_east_asian_names()
        wished += system_packages.for_printers() if system_packages.has_display(os.environ) else []
    if command == "test" and os.name != "nt":
        wished += system_packages.for_tests()
    system_packages.provide(needed, wished, say)


def tour_instead(arguments: list[str]) -> list[str]:
    """Return the arguments that play the tour without a display, and say so."""
    folder = Path("gifts-tour").resolve()
    if not os.access(folder if folder.is_dir() else folder.parent, os.W_OK):
        folder = Path(tempfile.mkdtemp(prefix="gifts-tour-"))
    say(f"There is no display to open a window on; playing the tour instead, with pictures in {folder}.")
    return [*arguments, "tour", "--to", str(folder)]


def hand_over(command: list[str]) -> int:
    """Go on as another program; where the system cannot do that, run it and return its exit status."""
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


def start(arguments: list[str]) -> int:
    """Set up what is missing and run the command."""
    from gifts_app.system_packages import has_display

    command = command_of(arguments)
    environment = Environment(environment_folder())
    lock = "test" if command == "test" else "app"
    look_for_system_packages(environment, command)
    if not environment.is_ready(lock):
        environment.prepare(lock)
    if command == "test":
        for name in ("GIFTS_PROFILE", "GIFTS_DATABASE"):
            os.environ.pop(name, None)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.chdir(CHECKOUT)
        return hand_over([str(environment.python), "-m", "pytest", *arguments[arguments.index("test") + 1 :]])
    if command in NAME_COMMANDS:
        environment.tell_wishes_once()
    if not command and not has_display(os.environ):
        arguments = tour_instead(arguments)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return hand_over([str(environment.python), str(CHECKOUT / "main.py"), *arguments])


def main(arguments: list[str]) -> int:
    """Run the program if this is the environment's own Python, else see to the environment first."""
    from gifts_app.errors import GiftsError

    folder = environment_folder()
    if folder.exists() and folder.samefile(sys.prefix):
        from gifts_app.app import main as run

        return run(arguments)
    try:
        return start(arguments)
    except Stop as stop:
        say(str(stop))
    except GiftsError as error:
        say(str(error))
        return error.exit_status
    except KeyboardInterrupt:
        say("Stopped; the next start goes on.")
        return 130
    except (OSError, subprocess.CalledProcessError) as error:
        say(f"Set-up stopped: {error}. The next start tries again.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
