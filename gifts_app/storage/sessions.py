"""One database for many threads: sessions and transactions; every trouble leaves here as one plain sentence."""

# ruff: noqa: SLF001 (the blocks at the end are part of the database)

import threading
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from gifts_app.errors import GiftsError, StorageUnavailable
from gifts_app.storage import failures
from gifts_app.storage.drivers import peewee

Values = Sequence[object]


class _ThreadState(threading.local):
    """How deep this thread is in sessions and transactions."""

    sessions = 0
    transactions = 0


class Database:
    """One database, on either engine, for any number of threads.

    Each thread gets a connection of its own with its first session and keeps it; outside a session nothing can be
    asked, so that a thread cannot use the database by accident.

    Attributes:
        engine: ``sqlite`` or ``postgresql``.
        url: as it was opened; may hold a password, so it is not for people to see.
        place: the database as a person knows it: a path, or a server and a name.
        peewee: peewee's own object, for its query builder.
        row_lock: what a SELECT adds to keep others from changing its rows until the transaction ends.
        skip_locked: same, but leaves out rows that others work on.
    """

    def __init__(self, url: str, engine: str, place: str, database: Any) -> None:
        self.url = url
        self.engine = engine
        self.place = place
        self.peewee = database
        self.is_sqlite = engine == "sqlite"
        self.row_lock = "" if self.is_sqlite else " FOR UPDATE"
        self.skip_locked = "" if self.is_sqlite else " FOR UPDATE SKIP LOCKED"
        self._state = _ThreadState()
        self._texts: dict[str, str] = {}
        self._connections: list[tuple[threading.Thread, Any]] = []
        self._connections_lock = threading.Lock()

    def session(self) -> AbstractContextManager[None]:
        """Keep a connection of this thread ready for the time of the block; sessions may lie inside each other.

        Raises:
            StorageUnavailable: the database cannot be reached.
            Conflict: a rule of the database was about to be broken.
        """
        return _Session(self)

    def transaction(self) -> AbstractContextManager[None]:
        """Make all changes in the block one: all are kept, durably, or none; joins an outer transaction.

        Opens a session if there is none. On SQLite it has the only right to write from its first moment on.
        """
        return _Transaction(self)

    @property
    def in_transaction(self) -> bool:
        """Say whether this thread is inside a transaction."""
        return bool(self._state.transactions)

    def _enter_session(self) -> None:
        state = self._state
        if not state.sessions:
            try:
                self._connect()
            except Exception as failure:
                self._raise_sentence(failure)
                raise
        state.sessions += 1

    def _leave_session(self) -> None:
        state = self._state
        state.sessions -= 1
        if not state.sessions and not self.is_sqlite:
            self._drop_if_lost()

    def _begin(self) -> None:
        state = self._state
        if not state.transactions:
            try:
                self.peewee.begin()
            except Exception as failure:
                self._raise_sentence(failure)
                raise
        state.transactions += 1

    def _end(self, failure: BaseException | None) -> None:
        """Leave a transaction; the outermost one keeps everything, or nothing if something went wrong."""
        state = self._state
        state.transactions -= 1
        if state.transactions:
            return
        if failure is not None:
            self._roll_back()
            return
        try:
            self.peewee.commit()
        except BaseException as late:
            self._roll_back()
            if isinstance(late, Exception):
                self._raise_sentence(late)
            raise

    def _raise_sentence(self, failure: BaseException) -> None:
        """Raise the sentence for a driver's error; return when there is none."""
        if isinstance(failure, Exception) and not isinstance(failure, GiftsError):
            known = failures.translate(failure, self.place)
            if known is not None:
                raise known from failure

    def run(self, sql: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """Run one statement with ``?`` for its values and return all rows; only inside a session."""
        cursor = self._execute(sql, values)
        if self.is_sqlite:
            return cursor.fetchall()  # type: ignore[no-any-return]
        return cursor.fetchall() if cursor.description is not None else []

    def change(self, sql: str, values: Values = ()) -> int:
        """Run one statement that changes rows and return how many it changed; only inside a session."""
        return int(self.peewee.rows_affected(self._execute(sql, values)))

    def many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one changing statement for each row of values; only inside a session."""
        self._check_session()
        self.peewee.cursor().executemany(self._text(sql), rows)

    def query(self, query: Any) -> list[tuple[Any, ...]]:
        """Run one of peewee's queries and return all rows as tuples; only inside a session."""
        self._check_session()
        return list(query.tuples().execute(self.peewee))

    def write(self, query: Any) -> int:
        """Run one of peewee's changing queries and return how many rows it changed; only inside a session."""
        self._check_session()
        sql, values = self.peewee.get_sql_context().sql(query).query()
        return int(self.peewee.rows_affected(self.peewee.execute_sql(sql, values)))

    def close(self) -> None:
        """Close the connections of all threads; the object is not used afterwards."""
        with self._connections_lock:
            connections, self._connections = self._connections, []
        for _thread, connection in connections:
            connection.close()
        self.peewee.dispose()

    def _execute(self, sql: str, values: Values) -> Any:
        self._check_session()
        return self.peewee.execute_sql(sql if self.is_sqlite else self._text(sql), values)

    def _text(self, sql: str) -> str:
        """Write a statement the way the engine's driver wants its places for values."""
        if self.is_sqlite:
            return sql
        text = self._texts.get(sql)
        if text is None:
            text = self._texts[sql] = sql.replace("%", "%%").replace("?", "%s")
        return text

    def _check_session(self) -> None:
        if not self._state.sessions:
            raise RuntimeError("the database was asked outside a session")

    def _connect(self) -> None:
        if not self.peewee.is_closed():
            if self.is_sqlite or self._is_alive():
                return
            self._forget(self.peewee.connection())
            self.peewee.dispose()
        self.peewee.connect()
        connection = self.peewee.connection()
        if self.is_sqlite:
            _check_journal(connection, dict(self.peewee._pragmas), self.place)
        with self._connections_lock:
            ended = [entry for entry in self._connections if not entry[0].is_alive()]
            self._connections = [entry for entry in self._connections if entry[0].is_alive()]
            self._connections.append((threading.current_thread(), connection))
        for _thread, left in ended:
            left.close()

    def _is_alive(self) -> bool:
        """Say whether an idle server connection still stands; a server that went away leaves its socket readable."""
        connection = self.peewee.connection()
        if connection.closed:
            return False
        import select  # noqa: PLC0415

        try:
            readable, _, _ = select.select([connection.fileno()], [], [], 0)
            if readable:
                connection.execute("SELECT 1")
        except (OSError, ValueError, type(connection).OperationalError):
            return False
        return True

    def _roll_back(self) -> None:
        try:
            self.peewee.rollback()
        except peewee.PeeweeException:
            # The connection is gone or the engine has rolled back by itself; either way nothing was kept.
            self._drop()

    def _drop_if_lost(self) -> None:
        if not self.is_sqlite and not self.peewee.is_closed() and self.peewee.connection().closed:
            self._drop()

    def _drop(self) -> None:
        connection = self.peewee.connection()
        self._forget(connection)
        self.peewee.dispose()
        connection.close()

    def _forget(self, connection: Any) -> None:
        with self._connections_lock:
            self._connections = [entry for entry in self._connections if entry[1] is not connection]


class _Session:
    """The block of ``Database.session``; a class, because every statement pays for it."""

    __slots__ = ("_db",)

    def __init__(self, db: Database) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db._enter_session()

    def __exit__(self, _kind: object, failure: BaseException | None, _trace: object) -> None:
        self._db._leave_session()
        if failure is not None:
            self._db._raise_sentence(failure)


class _Transaction:
    """The block of ``Database.transaction``."""

    __slots__ = ("_db",)

    def __init__(self, db: Database) -> None:
        self._db = db

    def __enter__(self) -> None:
        db = self._db
        db._enter_session()
        try:
            db._begin()
        except BaseException:
            db._leave_session()
            raise

    def __exit__(self, _kind: object, failure: BaseException | None, _trace: object) -> None:
        db = self._db
        try:
            db._end(failure)
        finally:
            db._leave_session()
        if failure is not None:
            db._raise_sentence(failure)


def _check_journal(connection: Any, pragmas: dict[str, object], place: str) -> None:
    """Refuse to work when SQLite could not take the journal that keeps saved rows saved."""
    if "journal_mode" not in pragmas:
        return
    (answer,) = connection.execute("PRAGMA journal_mode").fetchone()
    if str(answer).lower() != pragmas["journal_mode"]:
        connection.close()
        raise StorageUnavailable(
            "{place} lies on a disk where saved work would not be safe; choose a folder of this computer's own disk.",
            place=place,
        )
