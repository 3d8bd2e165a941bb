"""Finds a database, looks at it before anything is written, and brings it up to date."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from gifts_app.errors import InvalidRequest, StorageUnavailable
from gifts_app.storage import failures, filesystems, migrations
from gifts_app.storage.drivers import postgresql_database, sqlite_database
from gifts_app.storage.screening import APPLICATION_ID, is_absent, path_of, refuse_newer, url_of
from gifts_app.storage.sessions import Database

__all__ = ["Database", "open_database", "path_of", "url_of"]

# A small file is looked through at every start; a large one when the last time did not end well.
_QUICK_LOOK_BYTES = 8 << 20


def open_database(url: str, backups: Path | None = None) -> Database:
    """Open, create or bring up to date the database at an address.

    Args:
        url: ``sqlite:///ABSOLUTE/PATH`` or ``postgresql://USER@HOST/NAME``.
        backups: folder for the copy that is made before tables change; none is made without it, nor on a server.

    Raises:
        InvalidRequest: the address is neither.
        StorageUnavailable: with one sentence that says what is wrong and what to do.
    """
    if url.startswith("sqlite:///"):
        return _open_sqlite(url, path_of(url), backups)
    if url.startswith(("postgresql://", "postgres://")):
        return _open_postgresql(url)
    raise InvalidRequest("A database address starts with sqlite:/// or postgresql://.")


def _open_sqlite(url: str, path: Path, backups: Path | None) -> Database:
    filesystems.refuse_network(path)
    if not path.parent.is_dir():
        raise StorageUnavailable(
            "The folder {folder} does not exist; create it, or choose another.", folder=path.parent
        )
    is_new = is_absent(path)
    if is_new:
        _create(path)
    else:
        _refuse_read_only(path)
        _refuse_damaged(path, backups)
    database = Database(url, "sqlite", str(path), sqlite_database(str(path)))
    try:
        with database.session():
            if not migrations.is_current(database.peewee, "sqlite"):
                if not is_new and backups is not None:
                    from gifts_app.storage.backup import back_up  # noqa: PLC0415 (only before tables change)

                    back_up(database, backups)
                migrations.migrate(database.peewee, "sqlite", database.place)
                database.run(f"PRAGMA application_id = {APPLICATION_ID}")
    except BaseException:
        database.close()
        raise
    return database


def _open_postgresql(url: str) -> Database:
    database = Database(url, "postgresql", _server_place(url), postgresql_database(_normal(url)))
    try:
        with database.session():
            if not migrations.is_current(database.peewee, "postgresql"):
                migrations.refuse_newer(migrations.applied(database.peewee) or (), database.place)
                migrations.migrate(database.peewee, "postgresql", database.place)
    except BaseException:
        database.close()
        raise
    return database


def _normal(url: str) -> str:
    return "postgresql://" + url.partition("://")[2]


def _server_place(url: str) -> str:
    """Name a server's database without its password."""
    try:
        parts = urlsplit(url)
        return f"{parts.path.lstrip('/') or 'the database'} on {parts.hostname or 'this computer'}"
    except ValueError as fault:
        raise InvalidRequest(
            "The address of the database cannot be read; write postgresql://USER@HOST/NAME."
        ) from fault


def _refuse_read_only(path: Path) -> None:
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise StorageUnavailable(
            "The database cannot be written: {place} is read-only. Make it writable, or choose another profile folder.",
            place=str(path),
        )


def _create(path: Path) -> None:
    """Make the empty file first, readable by its owner alone; SQLite gives its side files the same rights."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
    except OSError as failure:
        raise StorageUnavailable(
            "No database can be made at {place}; check that the folder is yours and not full.", place=str(path)
        ) from failure


def _refuse_damaged(path: Path, backups: Path | None) -> None:
    """Refuse a newer file first, then look this one through when it is small or was not closed.

    A broken one is moved aside, because the program cannot start as long as it stands there.
    """
    try:
        refuse_newer(path)
        log = path.with_name(path.name + "-wal")
        was_left_open = log.exists() and log.stat().st_size > 0
        if not was_left_open and path.stat().st_size > _QUICK_LOOK_BYTES:
            return
        from gifts_app.storage.backup import quick_check  # noqa: PLC0415

        is_damaged = not quick_check(path)
    except StorageUnavailable as failure:
        if not (isinstance(failure.__cause__, Exception) and failures.is_damage(failure.__cause__)):
            raise
        is_damaged = True
    if is_damaged:
        from gifts_app.storage.backup import move_damaged_aside  # noqa: PLC0415

        move_damaged_aside(path, backups)
