"""Who prints at this desk right now: a lock that the system lets go of when a process ends, however it ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from gifts_app.errors import StorageUnavailable


class DeskLock:
    """Held by every run while it is made, so that nobody takes a living run for an interrupted one.

    Args:
        path: the lock's file, in the profile; made at need, always empty.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def printing(self) -> Iterator[None]:
        """Make a run; several may be made at once.

        Raises:
            StorageUnavailable: the profile cannot be written.
        """
        with self._open() as file:
            _share(file)
            yield

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Say whether no run is being made; none begins before the block ends."""
        with self._open() as file:
            yield _take(file)

    def _open(self) -> IO[bytes]:
        try:
            return self._path.open("ab")
        except OSError as failure:
            raise StorageUnavailable(
                "{path} cannot be written; make the profile yours or free some space.", path=self._path
            ) from failure


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
