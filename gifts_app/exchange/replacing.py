"""Writing a file so that nobody ever sees half of it: a temporary one beside it, synced, then put in its place."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gifts_app.errors import StorageUnavailable


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Hand out a temporary path; when the block ends well, that file takes the place of ``path``.

    The file can be read by its owner alone. When the block fails nothing is left behind and ``path`` is as it was.

    Raises:
        StorageUnavailable: the folder or the disk does not let it be written.
    """
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe would be gone for everybody.
            raise StorageUnavailable("“{file}” is a folder or a device; name a file.", file=path.name or path)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise unwritable(path, error) from error
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def unwritable(path: Path, error: OSError) -> StorageUnavailable:
    """Make the error for a file that cannot be written."""
    reason = (error.strerror or "the disk failed").lower()
    return StorageUnavailable(
        "“{file}” cannot be written: {reason}; choose another folder or free some space.", file=path.name, reason=reason
    )
