"""Who prints at this desk right now: a lock that the system lets go of when a process ends, however it ends.

Beside it lies a note for every run that is being made, of the hidden folder that its files wait in: what a run that was
cut short leaves there holds names and addresses, and nobody would ever find it.
"""

import shutil
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from gifts_app.errors import StorageUnavailable

_HIDDEN, _NOTE = ".run-", "unfinished-"


class DeskLock:
    """Held by every run while it is made, so that nobody takes a living run for an interrupted one.

    Args:
        path: the lock's file, in the profile; made at need, always empty.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def printing(self, folder: Path) -> Iterator[Path]:
        """Make a run; several may be made at once.

        Args:
            folder: where its files go.

        Yields:
            A name in it, which is free, for a hidden folder; it is gone when the block ends.

        Raises:
            StorageUnavailable: the profile cannot be written.
        """
        with self._open() as file:
            _share(file)
            key = uuid.uuid4().hex
            hidden, note = folder / f"{_HIDDEN}{key}", self._path.with_name(f"{_NOTE}{key}")
            try:
                self._write(note, str(hidden))
                yield hidden
            finally:
                _take_away(hidden, note)

    def has_leavings(self) -> bool:
        """Say whether runs were cut short and left files behind; only true of those when nobody prints."""
        return any(self._notes())

    def clear(self) -> None:
        """Take away what runs left behind that were cut short; for whoever is alone."""
        for note in self._notes():
            with suppress(OSError):
                _take_away(Path(note.read_text("utf-8", "replace")), note)

    def _notes(self) -> Iterator[Path]:
        return self._path.parent.glob(f"{_NOTE}*")

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Say whether no run is being made; none begins before the block ends."""
        with self._open() as file:
            yield _take(file)

    def _open(self) -> IO[bytes]:
        try:
            return self._path.open("ab")
        except OSError as failure:
            raise self._unwritable() from failure

    def _write(self, note: Path, text: str) -> None:
        try:
            note.write_text(text, "utf-8")
        except OSError as failure:
            raise self._unwritable() from failure

    def _unwritable(self) -> StorageUnavailable:
        return StorageUnavailable(
            "{path} cannot be written; make the profile yours or free some space.", path=self._path
        )


def _take_away(hidden: Path, note: Path) -> None:
    """Remove a hidden folder of ours, if it is one, and then its note."""
    if hidden.name.startswith(_HIDDEN):
        shutil.rmtree(hidden, ignore_errors=True)
    note.unlink(missing_ok=True)


if sys.platform == "win32":
    import msvcrt

    # There are no shared locks: the first run holds it, and what others make at the same time it guards as well.
    def _share(file: IO[bytes]) -> None:
        _take(file)

    def _take(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _share(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_SH)

    def _take(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
