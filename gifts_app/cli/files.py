"""Files that commands write: whole, or not at all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from gifts_app.errors import StorageUnavailable


def replace_with(path: Path, lines: Iterable[str]) -> None:
    """Write lines of text as UTF-8; the file appears under its name when all of it is on the disk.

    Raises:
        StorageUnavailable: it cannot be written; what stood there stands as it was.
    """
    temporary: Path | None = None
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe would be gone for everybody.
            raise StorageUnavailable("{path} is a folder or a device; name a file.", path=path)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".gifts-")
        temporary = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(f"{line}\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise StorageUnavailable(
            "{path} cannot be written ({reason}); choose another place or make room.", path=path, reason=error.strerror
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
