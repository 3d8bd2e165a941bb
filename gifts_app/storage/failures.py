"""Turns what a driver raises into one plain sentence; the only place that knows drivers' errors.

What is not listed here is a fault of the program (wrong SQL, a missing column) and stays as it is.
"""

import shutil
from pathlib import Path
from typing import Any

from gifts_app.errors import Conflict, GiftsError, InvalidRequest, StorageUnavailable

# Markers that our own rules put into their errors, on both engines (see ``rules``).
BROKEN_RULES = {
    "gifts:step": "This gesture cannot take that step from where it stands now.",
    "gifts:start": "A gesture starts its way in the queue.",
    "gifts:history": "What has happened stays in the history as it is.",
    "stock_not_below_zero": "There is not enough of it on the shelf.",
    "customers_number": "Another customer already has this number.",
}

_BUSY = "The database is busy with other work; try again in a moment."
_READ_ONLY = "The database cannot be written: {place} is read-only. Make it writable, or choose another profile folder."
_FULL = "The disk is full, so nothing was saved; free some space and try again."
_DAMAGED = "The database at {place} is damaged. Restore the newest backup."
_NOT_OURS = "{place} is not a Gifts database. Choose another file, or move this one away."
_CANNOT_OPEN = "The database at {place} cannot be opened. Check that its folder exists and is yours."
_DISK = "The disk under {place} did not answer as it should; check the disk, then try again."
_AWAY = "The database server does not answer; check the network, then try again."
_CROWDED = "The database server has no free place for another connection; try again in a moment."
_REFUSED = "The database server refused the login; check the name and password, or ask your administrator."
_NO_DATABASE = "There is no such database on the server; check its name, or ask your administrator."
_NO_RIGHT = "Your database login may not do this; ask your administrator."
_OVERTAKEN = "Somebody else changed the same thing at the same moment; try again."
_EXISTS = "This was already saved by somebody else, or something it needs is gone."
_NOT_STORABLE = "This text is too long, or holds characters that cannot be stored."

# What SQLite's side files take at least.
_LEAST_ROOM = 64 << 10

# SQLite's primary result codes (https://www.sqlite.org/rescode.html).
_SQLITE: dict[int, tuple[type[GiftsError], str]] = {
    3: (StorageUnavailable, _READ_ONLY),
    5: (StorageUnavailable, _BUSY),
    6: (StorageUnavailable, _BUSY),
    8: (StorageUnavailable, _READ_ONLY),
    10: (StorageUnavailable, _DISK),
    11: (StorageUnavailable, _DAMAGED),
    13: (StorageUnavailable, _FULL),
    14: (StorageUnavailable, _CANNOT_OPEN),
    15: (StorageUnavailable, _BUSY),
    18: (InvalidRequest, _NOT_STORABLE),
    19: (Conflict, _EXISTS),
    26: (StorageUnavailable, _NOT_OURS),
}

# PostgreSQL's codes, whole ones before classes (https://www.postgresql.org/docs/current/errcodes-appendix.html).
_POSTGRESQL: dict[str, tuple[type[GiftsError], str]] = {
    "P0001": (Conflict, _EXISTS),
    "25006": (StorageUnavailable, _READ_ONLY),
    "3D000": (StorageUnavailable, _NO_DATABASE),
    "40001": (Conflict, _OVERTAKEN),
    "40P01": (Conflict, _OVERTAKEN),
    "42501": (StorageUnavailable, _NO_RIGHT),
    "53100": (StorageUnavailable, _FULL),
    "53300": (StorageUnavailable, _CROWDED),
    "55P03": (StorageUnavailable, _BUSY),
    "57014": (StorageUnavailable, _BUSY),
    "XX001": (StorageUnavailable, _DAMAGED),
    "XX002": (StorageUnavailable, _DAMAGED),
    "08": (StorageUnavailable, _AWAY),
    "22": (InvalidRequest, _NOT_STORABLE),
    "23": (Conflict, _EXISTS),
    "28": (StorageUnavailable, _REFUSED),
    "53": (StorageUnavailable, _CROWDED),
    "57": (StorageUnavailable, _AWAY),
    "58": (StorageUnavailable, _DISK),
}


def original(failure: Exception) -> Exception:
    """Return the driver's own error inside peewee's wrapping of it."""
    inner = getattr(failure, "orig", None)
    return inner if isinstance(inner, Exception) else failure


def is_damage(failure: Exception) -> bool:
    """Say whether SQLite found the file itself broken, or no database at all."""
    return _sqlite_code(failure) in {11, 26}


def is_busy(failure: Exception) -> bool:
    """Say whether SQLite found that somebody else has the file."""
    return _sqlite_code(failure) in {5, 6}


def _sqlite_code(failure: Exception) -> int:
    cause = original(failure)
    code = getattr(cause, "result", None) or getattr(cause, "sqlite_errorcode", None) or 0
    return int(code) & 0xFF


def translate(failure: Exception, place: str) -> GiftsError | None:
    """Find the sentence for a driver's error.

    Args:
        failure: as raised by peewee or a driver.
        place: the database as a person knows it: a path, or a server and a name; never a password.

    Returns:
        The error to raise instead, or None when the failure is no known trouble.
    """
    if isinstance(failure, UnicodeEncodeError):
        return InvalidRequest(_NOT_STORABLE)
    cause = original(failure)
    module = type(cause).__module__.partition(".")[0]
    if module == "apsw":
        found = _SQLITE.get(getattr(cause, "result", 0))
    elif module == "sqlite3":
        # Old interpreters raise without a code when the file itself cannot be opened.
        found = _SQLITE.get((getattr(cause, "sqlite_errorcode", None) or 0) & 0xFF)
    elif module == "psycopg":
        found = _from_server(cause)
    else:
        return None
    if found is None:
        return None
    kind, sentence = found
    if sentence is _DISK and _is_full(place):
        # SQLite's side files tell of no room as of any other trouble of the disk.
        sentence = _FULL
    if kind is Conflict:
        text = str(cause)
        sentence = next((words for marker, words in BROKEN_RULES.items() if marker in text), sentence)
        if "length(" in text or "_check" in text:
            return InvalidRequest(_NOT_STORABLE)
    return kind(sentence, place=place) if "{place}" in sentence else kind(sentence)


def _is_full(place: str) -> bool:
    try:
        return shutil.disk_usage(Path(place).parent).free < _LEAST_ROOM
    except OSError:
        return False


def _from_server(cause: Any) -> tuple[type[GiftsError], str] | None:
    code = getattr(cause, "sqlstate", None)
    if code:
        return _POSTGRESQL.get(code) or _POSTGRESQL.get(code[:2])
    name = type(cause).__name__
    if name in {"OperationalError", "ConnectionTimeout", "InterfaceError"}:
        return StorageUnavailable, _server_trouble(str(cause))
    if name == "DataError":
        return InvalidRequest, _NOT_STORABLE
    return None


def _server_trouble(text: str) -> str:
    """Tell apart why a connection was not made; libpq gives no code for it."""
    if "password" in text or "authentication" in text or "role" in text:
        return _REFUSED
    if "database" in text and "does not exist" in text:
        return _NO_DATABASE
    if "too many" in text or "remaining connection slots" in text:
        return _CROWDED
    return _AWAY
