"""Looks at the file of a database before anything is written: is it there, is it ours, is it of our time?"""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

from gifts_app.errors import StorageUnavailable
from gifts_app.storage import migrations
from gifts_app.storage.drivers import sqlite_database
from gifts_app.storage.sessions import Database

_MAGIC = b"SQLite format 3\x00"
APPLICATION_ID = 0x47494654  # "GIFT"
_APPLICATION_ID_AT = slice(68, 72)


def path_of(url: str) -> Path:
    """Return the file that a ``sqlite:///`` address means."""
    text = unquote(url.removeprefix("sqlite:///"))
    # Three slashes and a path: the third is the root of a POSIX path, and no part of one that starts with a drive.
    return Path(text if text[1:2] == ":" else f"/{text.lstrip('/')}")


def url_of(path: Path) -> str:
    """Return the address of a SQLite file."""
    text = str(path.absolute()).replace("%", "%25")
    return f"sqlite:///{text.lstrip('/')}"


def is_absent(path: Path) -> bool:
    """Read the first bytes of a file; say whether there is no database yet.

    Raises:
        StorageUnavailable: it is something else, or cannot be read or written.
    """
    try:
        if not path.exists():
            return True
        head = b""
        # Opening a pipe would wait for ever.
        is_file = path.is_file()
        if is_file:
            with path.open("rb") as file:
                head = file.read(100)
    except OSError as failure:
        raise StorageUnavailable(
            "{place} cannot be read; check whose it is, or choose another profile folder.", place=str(path)
        ) from failure
    if is_file and not head:
        return True
    owner = int.from_bytes(head[_APPLICATION_ID_AT], "big")
    if not head.startswith(_MAGIC) or owner not in {0, APPLICATION_ID}:
        raise StorageUnavailable(
            "{place} is not a Gifts database. Choose another file, or move this one away.", place=str(path)
        )
    return False


def refuse_foreign(path: Path) -> None:
    """Raise when a file is no database of ours, or one of a newer program; not a byte of it is changed.

    Raises:
        StorageUnavailable: with one sentence.
    """
    if is_absent(path):
        raise StorageUnavailable("There is no database in {place}; choose another file.", place=str(path))
    refuse_newer(path)


def refuse_newer(path: Path) -> None:
    """Look at the steps a file has gone through, without the right to change a byte of it.

    Raises:
        StorageUnavailable: a newer program wrote it, or it is no database of ours.
    """
    peek = Database(url_of(path), "sqlite", str(path), _read_only(path))
    try:
        with peek.session():
            migrations.refuse_newer(migrations.applied(peek.peewee) or (), peek.place)
            if migrations.applied(peek.peewee) is None and peek.peewee.get_tables():
                raise StorageUnavailable(
                    "{place} is not a Gifts database. Choose another file, or move this one away.", place=peek.place
                )
    finally:
        peek.close()


def _read_only(path: Path) -> Any:
    database = sqlite_database(path.absolute().as_uri() + "?mode=ro")
    database._pragmas = []  # noqa: SLF001 (a journal mode is a change of the file)
    if type(database).__name__ == "APSWDatabase":
        import apsw  # noqa: PLC0415

        database.connect_params["flags"] = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    else:
        database.connect_params["uri"] = True
    return database
