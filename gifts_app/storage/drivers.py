"""Brings in peewee and the drivers below it, and nothing that the chosen engine does not need.

peewee imports every driver it can find; the PostgreSQL one alone costs more than half of a window's start. It is kept
out until a PostgreSQL address is opened.
"""

import logging
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from gifts_app.errors import InvalidRequest

# The first release with the WAL-reset fix, and the older lines that got it too (https://www.sqlite.org/changes.html).
_FIXED = (3, 51, 3)
_FIXED_LINES = ((3, 50, 7), (3, 44, 6))

_FOREIGN_DRIVERS = ("psycopg", "psycopg2", "psycopg2cffi", "pymysql", "MySQLdb")


@contextmanager
def without_servers() -> Iterator[None]:
    """Let drivers of servers that nobody has asked for look as if they were not installed, while peewee is imported."""
    absent = [name for name in _FOREIGN_DRIVERS if name not in sys.modules]
    for name in absent:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


with without_servers():
    # By name, because its stubs cover half of what it does.
    peewee: Any = import_module("peewee")

BUSY_SECONDS = 10
_CONNECT_SECONDS = 8

# reliability of the file before speed: a committed row survives a power cut, bytes of removed rows do not stay.
_PRAGMAS = {
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "secure_delete": 1,
    "recursive_triggers": 1,
    "temp_store": 2,
    "cache_size": -16_000,
}
WAL = {"journal_mode": "wal", "synchronous": "full", "wal_autocheckpoint": 1000}
ROLLBACK_JOURNAL = {"journal_mode": "delete", "synchronous": "extra"}

# Every question is small and waits for a person: to compile it, to share it out, or to plan it for any values takes
# longer than to answer it.
_SERVER_SETTINGS = {
    "lock_timeout": BUSY_SECONDS * 1000,
    "client_min_messages": "warning",
    "jit": "off",
    "max_parallel_workers_per_gather": 0,
    "plan_cache_mode": "force_custom_plan",
    "work_mem": "16MB",
}


def has_wal_fix(version: tuple[int, ...]) -> bool:
    """Say whether a SQLite library may run two connections on a write-ahead log without losing rows."""
    return version >= _FIXED or any(line <= version < (line[0], line[1] + 1, 0) for line in _FIXED_LINES)


def sqlite_driver() -> tuple[str, tuple[int, ...]]:
    """Name the SQLite driver to use, ``apsw`` or ``sqlite3``, and the version of its library."""
    try:
        import apsw  # noqa: PLC0415
    except ImportError:
        return "sqlite3", sqlite3.sqlite_version_info
    version = tuple(int(part) for part in apsw.sqlite_lib_version().split("."))
    if not has_wal_fix(version) and has_wal_fix(sqlite3.sqlite_version_info):
        return "sqlite3", sqlite3.sqlite_version_info
    return "apsw", version


def sqlite_pragmas(version: tuple[int, ...]) -> dict[str, object]:
    """List the pragmas of every connection; the journal depends on what the library can be trusted with."""
    pragmas: dict[str, object] = dict(_PRAGMAS)
    pragmas.update(WAL if has_wal_fix(version) else ROLLBACK_JOURNAL)
    if sys.platform == "darwin":
        pragmas.update(fullfsync=1, checkpoint_fullfsync=1)
    return pragmas


def sqlite_database(path: str) -> Any:
    """Make a peewee database for a SQLite file; nothing is opened yet."""
    driver, version = sqlite_driver()
    settings = {
        "pragmas": sqlite_pragmas(version),
        "lock_type": "IMMEDIATE",
        "timeout": BUSY_SECONDS,
        "autoconnect": False,
    }
    if driver == "apsw":
        from playhouse.apsw_ext import APSWDatabase  # noqa: PLC0415

        return APSWDatabase(path, **settings)
    # Connections stay with their thread; only the final close may come from another one.
    return peewee.SqliteDatabase(path, check_same_thread=False, **settings)


def postgresql_database(url: str) -> Any:
    """Make a peewee database for a PostgreSQL address; nothing is opened yet.

    Raises:
        InvalidRequest: the address, or an option behind it, is none that the driver knows.
    """
    import psycopg  # noqa: PLC0415
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415
    from psycopg.pq import TransactionStatus  # noqa: PLC0415
    from psycopg.types.json import Json, Jsonb  # noqa: PLC0415

    try:
        conninfo_to_dict(url)
    except psycopg.ProgrammingError as fault:
        raise InvalidRequest(
            "The address of the database cannot be read; write postgresql://USER@HOST/NAME."
        ) from fault
    # What it warns of when a connection is lost is raised as well, and standard error belongs to our sentences.
    logging.getLogger("psycopg").addHandler(logging.NullHandler())
    if peewee.psycopg is None:
        peewee.psycopg, peewee.TransactionStatus = psycopg, TransactionStatus
        peewee.Json_pg3, peewee.Jsonb_pg3 = Json, Jsonb
        adapter = peewee.Psycopg3Adapter
        adapter.txn_idle = TransactionStatus.IDLE
        adapter.txn_inerror = TransactionStatus.INERROR
        adapter.txn_unknown = TransactionStatus.UNKNOWN
    return peewee.PostgresqlDatabase(
        url,
        prefer_psycopg3=True,
        autoconnect=False,
        connect_timeout=_CONNECT_SECONDS,
        application_name="gifts",
        client_encoding="utf8",
        keepalives_idle=30,
        options=" ".join(f"-c {name}={value}" for name, value in _SERVER_SETTINGS.items()),
    )
