"""Verified copies of a SQLite database: making, keeping and restoring them, and what to do with a damaged file.

A copy counts only once it was opened and looked through. Servers are backed up by their administrator.
"""

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from gifts_app.errors import Conflict, InvalidRequest, StorageUnavailable
from gifts_app.storage import failures
from gifts_app.storage.drivers import sqlite_driver
from gifts_app.storage.screening import refuse_foreign
from gifts_app.storage.sessions import Database

_PREFIX, _SUFFIX = "gifts-", ".db"
_NAME = re.compile(rf"{_PREFIX}(\d{{8}}-\d{{6}})(?:-\d+)?{_SUFFIX}", re.ASCII)
_STAMP = "%Y%m%d-%H%M%S"
_SIDES = ("", "-wal", "-shm", "-journal")

# All of two days, then one a day for two weeks, one a week for three; erased people are gone from every copy then.
_KEEP_ALL = timedelta(days=2)
_KEEP_DAILY = timedelta(days=16)
_KEEP_WEEKLY = timedelta(days=35)
_KEEP_DAMAGED = timedelta(days=14)


def back_up(db: Database, folder: Path, at: datetime | None = None) -> Path:
    """Write a verified copy into a folder and thin out old ones.

    Args:
        db: on SQLite; any thread, no open transaction.
        folder: is made at need.
        at: now, unless a test says otherwise.

    Raises:
        InvalidRequest: the database is on a server.
        StorageUnavailable: the copy could not be written or is not good; older copies are as they were.
    """
    moment = at or datetime.now(UTC)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem = f"{_PREFIX}{moment.astimezone(UTC).strftime(_STAMP)}"
    target, count = folder / f"{stem}{_SUFFIX}", 1
    while target.exists():
        count += 1
        target = folder / f"{stem}-{count}{_SUFFIX}"
    copy_to(db, target)
    thin_out(folder, moment)
    return target


def copy_to(db: Database, target: Path) -> None:
    """Write a verified copy to a path, in one piece or not at all; a file that stands there is replaced.

    Raises:
        InvalidRequest: the database is on a server.
        StorageUnavailable: the copy could not be written or is not good.
    """
    if not db.is_sqlite:
        raise InvalidRequest("This database is on a server; its administrator keeps the backups (pg_dump).")
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if target.exists() and not target.is_file():
            # A device or a pipe would be gone for everybody.
            raise StorageUnavailable("{place} is a folder or a device; name a file.", place=str(target))
        _remove(temporary)
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with db.session():
            db.run("VACUUM INTO ?", (str(temporary),))
        _verify(temporary)
        _replace(temporary, target)
    except OSError as failure:
        raise StorageUnavailable(
            "No backup could be written to {folder}; free some space, or choose another folder.",
            folder=str(target.parent),
        ) from failure
    finally:
        _remove(temporary)


def restore(source: Path, database_file: Path) -> Path | None:
    """Put a verified copy in the place of a database that nobody has open; what stood there is kept beside it.

    Returns:
        Where the replaced file lies now, or None when there was none.

    Raises:
        Conflict: a program has the database open.
        StorageUnavailable: the copy is missing, damaged or of a newer program; nothing was changed.
    """
    refuse_foreign(source)
    _refuse_in_use(database_file)
    temporary = database_file.with_name(f".{database_file.name}.{os.getpid()}.part")
    try:
        _remove(temporary)
        descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as copy, source.open("rb") as file:
            while block := file.read(1 << 20):
                copy.write(block)
            copy.flush()
            os.fsync(copy.fileno())
        _verify(temporary)
        kept = _move_aside(database_file, "replaced") if database_file.exists() else None
        _replace(temporary, database_file)
    except OSError as failure:
        raise StorageUnavailable(
            "The backup could not be put in place at {place}; free some space and try again.", place=str(database_file)
        ) from failure
    finally:
        _remove(temporary)
    return kept


def backups_in(folder: Path) -> tuple[Path, ...]:
    """List the copies in a folder, newest first."""
    if not folder.is_dir():
        return ()
    return tuple(sorted((path for path in folder.iterdir() if _NAME.fullmatch(path.name)), reverse=True))


def thin_out(folder: Path, now: datetime) -> tuple[Path, ...]:
    """Remove the copies that nobody needs any more; returns them."""
    copies = backups_in(folder)
    keep = kept(((path, _made_at(path)) for path in copies), now)
    gone = tuple(path for path in copies if path not in keep)
    for path in gone:
        _remove(path)
    return gone


def kept(copies: Iterable[tuple[Path, datetime]], now: datetime) -> set[Path]:
    """Choose what to keep: all of two days, the newest of each day, then of each week; nothing after 35 days."""
    keep: set[Path] = set()
    seen: set[tuple[str, object]] = set()
    newest_first: Sequence[tuple[Path, datetime]] = sorted(copies, key=lambda copy: copy[1], reverse=True)
    for path, made in newest_first:
        age = now - made
        if age <= _KEEP_ALL:
            keep.add(path)
            continue
        if age <= _KEEP_DAILY:
            slot: tuple[str, object] = ("day", made.date())
        elif age <= _KEEP_WEEKLY:
            slot = ("week", made.isocalendar()[:2])
        else:
            continue
        if slot not in seen:
            seen.add(slot)
            keep.add(path)
    return keep


def quick_check(path: Path) -> bool:
    """Say whether a SQLite file looks whole; nothing in it is changed but a log of changes that was left over."""
    return _verdict(path, "quick_check(1)") == "ok"


def move_damaged_aside(path: Path, backups: Path | None) -> None:
    """Move a damaged database with its side files aside and say where a good copy lies.

    Raises:
        StorageUnavailable: always; with the way out.
    """
    for old in path.parent.glob(f"{path.name}.damaged-*"):
        with suppress(OSError):
            if datetime.now(UTC) - datetime.fromtimestamp(old.stat().st_mtime, UTC) > _KEEP_DAMAGED:
                old.unlink()
    aside = _move_aside(path, "damaged")
    newest = next(iter(backups_in(backups)), None) if backups is not None else None
    if newest is None:
        raise StorageUnavailable(
            "The database was damaged and now lies at {aside}; there is no backup, so start anew or ask for help.",
            aside=str(aside),
        )
    raise StorageUnavailable(
        "The database was damaged and now lies at {aside}; restore the newest backup with “gifts restore {backup}”.",
        aside=str(aside),
        backup=str(newest),
    )


def _made_at(path: Path) -> datetime:
    match = _NAME.fullmatch(path.name)
    assert match is not None  # noqa: S101 (backups_in lists no others)
    return datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)


def _verify(path: Path) -> None:
    if _verdict(path, "integrity_check(1)") != "ok":
        raise StorageUnavailable("The copy {place} is not good; nothing was replaced.", place=path.name)


def _verdict(path: Path, pragma: str) -> str:
    """Ask SQLite about a file, past our own opening of databases."""
    try:
        return _ask(path, pragma, write=False)
    except Exception as failure:
        # A file too damaged to be asked is damaged; a locked or unreadable one is no answer at all.
        known = failures.translate(failure, str(path))
        if known is None:
            raise
        if failures.is_damage(failure):
            return "damaged"
        raise known from failure


def _refuse_in_use(path: Path) -> None:
    """Refuse while a program has the database open: it would go on writing to the file that is put aside.

    Raises:
        Conflict: one has.
    """
    if not path.exists():
        return
    try:
        # SQLite leaves the journal of changes only when nobody else has the file open.
        _ask(path, "journal_mode=DELETE", write=True)
    except Exception as failure:
        if failures.is_busy(failure):
            raise Conflict(
                "Gifts is open on {place}; close its window, then restore once more.", place=str(path)
            ) from failure
        if failures.translate(failure, str(path)) is None:
            raise
        # A file that cannot even be asked is what a restore is for.


def _ask(path: Path, pragma: str, *, write: bool) -> str:
    """Ask SQLite one thing about a file; raises what the driver raises."""
    driver, _version = sqlite_driver()
    connection: Any
    if driver == "apsw":
        import apsw  # noqa: PLC0415

        connection = apsw.Connection(
            str(path), flags=apsw.SQLITE_OPEN_READWRITE if write else apsw.SQLITE_OPEN_READONLY
        )
    else:
        import sqlite3  # noqa: PLC0415

        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={'rw' if write else 'ro'}", uri=True, timeout=0)
    try:
        return str(next(iter(connection.execute(f"PRAGMA {pragma}")))[0])
    finally:
        connection.close()


def _move_aside(path: Path, word: str) -> Path:
    """Rename a database with its side files, together; returns the new name of the main file."""
    stamp = datetime.now(UTC).strftime(_STAMP)
    target, count = path.with_name(f"{path.name}.{word}-{stamp}"), 1
    while target.exists():
        count += 1
        target = path.with_name(f"{path.name}.{word}-{stamp}-{count}")
    for side in reversed(_SIDES):
        standing = path.with_name(path.name + side)
        if standing.exists():
            standing.replace(target.with_name(target.name + side))
    return target


def _replace(temporary: Path, target: Path) -> None:
    """Put a finished file in its place so that a power cut leaves the old or the new one."""
    descriptor = os.open(temporary, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    temporary.chmod(0o600)
    temporary.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _remove(path: Path) -> None:
    for side in _SIDES:
        path.with_name(path.name + side).unlink(missing_ok=True)
