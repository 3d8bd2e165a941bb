"""Words that are nowhere else yet: small files of JSON in a folder of the profile, written without the window waiting.

They are readable by the owner of the profile alone. Nothing of a person may stand in their names.
"""

import json
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from gifts_app.errors import GiftsError
from gifts_app.exchange.replacing import replacing, unwritable

T = TypeVar("T")

_WHOLE, _DAMAGED, _HALF = ".json", ".damaged", ".part"


class WaitingFiles:
    """Files of one folder, by name. A later turn of a name is never undone by an earlier one; any thread may use it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        # Turns by name: the latest in a file, and the latest that needs none any more.
        self._written: dict[str, int] = {}
        self._done: dict[str, int] = {}
        self._waiting: set[threading.Thread] = set()

    def soon(self, seconds: float, do: Callable[[], None]) -> None:
        """Do something in a moment, without waiting for the disk; what the disk does not take is left."""

        def work() -> None:
            with suppress(GiftsError):
                do()
            self._waiting.discard(threading.current_thread())

        # No daemon: the interpreter waits for it at its end.
        waiting = threading.Timer(seconds, work)
        self._waiting.add(waiting)
        waiting.start()

    def close(self) -> None:
        """Wait until all is done that is to be done soon."""
        for waiting in tuple(self._waiting):
            waiting.join()

    def put(self, name: str, record: dict[str, Any], turn: int) -> None:
        """Write a record over the one before, unless a later turn is written or nothing is needed any more.

        Raises:
            StorageUnavailable: the profile cannot be written.
        """
        with self._lock:
            if turn > max(self._done.get(name, 0), self._written.get(name, 0)):
                self._write(self._folder / f"{name}{_WHOLE}", record)
                self._written[name] = turn

    def drop(self, name: str, turn: int) -> None:
        """Take away what stands there up to a turn."""
        with self._lock:
            self._done[name] = max(turn, self._done.get(name, 0))
            if self._written.get(name, 0) <= turn:
                remove(self._folder / f"{name}{_WHOLE}")
                self._written.pop(name, None)

    def all(self) -> list[Path]:
        """Return the files that are whole."""
        return list(self._folder.glob(f"*{_WHOLE}"))

    def are_any(self, but: Callable[[Path], bool]) -> bool:
        """Say whether there is anything that can be read, whole or half; quick."""
        return any(not but(path) and path.suffix != _DAMAGED for path in self._folder.glob("*"))

    def clear_halves(self) -> None:
        """Take away what a window that was killed had half written."""
        with self._lock:
            for half in self._folder.glob(f".*{_HALF}"):
                remove(half)

    def damaged(self) -> tuple[Path, ...]:
        """Return files that could not be read, and were left aside."""
        return tuple(sorted(self._folder.glob(f"*{_DAMAGED}")))

    def _write(self, path: Path, record: dict[str, Any]) -> None:
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            with replacing(path) as temporary:
                temporary.write_text(json.dumps(record), "ascii")
            _sync(self._folder)
        except OSError as error:
            raise unwritable(path, error) from error


def read(path: Path, parse: Callable[[Any], T]) -> T | None:
    """Read a file; what makes no sense is left aside under another name."""
    try:
        return parse(json.loads(path.read_bytes()))
    except OSError:
        return None  # it stays where it is
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        with suppress(OSError):
            path.replace(path.with_suffix(_DAMAGED))
        return None


def remove(path: Path) -> None:
    """Take a file away; one that cannot be is found to hold nothing new by the next window."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Let a new name in a folder outlive a power cut, too."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
