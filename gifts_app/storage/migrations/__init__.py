"""Brings a database to the program's own state of the tables, or refuses to touch it.

Files ``NNNN_name.py`` hold one step each, run by peewee's runner inside one transaction over all pending steps, under
a lock, with foreign keys off while tables are rebuilt (switching them off inside a transaction does nothing, and with
them on a rebuild removes every child row) and everything checked again before it is committed.
"""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gifts_app.errors import StorageUnavailable
from gifts_app.storage import rules
from gifts_app.storage.customer_words import RECIPE
from gifts_app.storage.drivers import peewee, without_servers
from gifts_app.storage.word_index import in_order

FOLDER = Path(__file__).parent
HISTORY = "schema_migration"
_RULES_KEY = "_rules"
_WORDS_KEY = "_words"
_AT_ONCE = 5_000
_LOCK = 0x67696674


def known() -> tuple[str, ...]:
    """List the names of the program's own steps, oldest first."""
    return tuple(sorted(path.stem for path in FOLDER.glob("[0-9]*_*.py")))


def applied(db: Any) -> tuple[str, ...] | None:
    """List the names of the steps that a database has gone through, or None when it holds no tables of ours."""
    if not db.table_exists(HISTORY):
        return None
    return tuple(name for (name,) in db.execute_sql(f"SELECT name FROM {HISTORY} ORDER BY name").fetchall())


def refuse_newer(done: tuple[str, ...], place: str) -> None:
    """Raise when the database has gone through steps that this program does not know.

    Raises:
        StorageUnavailable: a newer program made it.
    """
    if set(done) - set(known()):
        raise StorageUnavailable(
            "{place} was made by a newer version of Gifts; update this program, nothing was changed.", place=place
        )


def is_current(db: Any, engine: str) -> bool:
    """Say whether nothing is left to do; one look at two tables, because every start asks."""
    done = applied(db)
    if done != known():
        return False
    return _noted(db) == {_RULES_KEY: rules.fingerprint(engine), _WORDS_KEY: RECIPE}


def migrate(db: Any, engine: str, place: str) -> tuple[str, ...]:
    """Run the pending steps and put the present rules in place, all or nothing.

    Args:
        db: a peewee database with an open connection of this thread and no transaction.
        engine: ``sqlite`` or ``postgresql``.
        place: the database as a person knows it.

    Returns:
        Names of the steps that were run.
    """
    if engine == "sqlite":
        db.execute_sql("PRAGMA foreign_keys = 0")
    try:
        with db.atomic("EXCLUSIVE") if engine == "sqlite" else db.atomic():
            if engine == "postgresql":
                db.execute_sql("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            # Another desk may have been first while this one waited for the lock.
            done = applied(db) or ()
            refuse_newer(done, place)
            names = _run_steps(db) if done != known() else ()
            _drop_triggers(db)
            for statement in rules.statements(engine):
                db.execute_sql(statement.replace("%", "%%") if engine == "postgresql" else statement)
            if _noted(db).get(_WORDS_KEY) != RECIPE:
                _remake_words(db)
            _note(db, _RULES_KEY, rules.fingerprint(engine))
            _note(db, _WORDS_KEY, RECIPE)
            if engine == "sqlite":
                _check(db, place)
    finally:
        if engine == "sqlite":
            db.execute_sql("PRAGMA foreign_keys = 1")
    return names


def _run_steps(db: Any) -> tuple[str, ...]:
    with without_servers():
        from playhouse.migrations import Runner  # noqa: PLC0415 (needed once in a database's life, not at every start)

    class History(db.Model):  # type: ignore[misc]
        """Like the runner's own, but its time is text: not every driver takes a Python time."""

        name = peewee.TextField(unique=True)
        applied = peewee.TextField(default=lambda: datetime.now(UTC).isoformat(timespec="seconds"))

        class Meta:
            legacy_table_names = False
            table_name = HISTORY

    runner = Runner(db, str(FOLDER), table_name=HISTORY)
    runner.History = History
    return tuple(runner.up())


def _drop_triggers(db: Any) -> None:
    """Take away all triggers: they are rules, of this version or of one before."""
    if isinstance(db, peewee.SqliteDatabase):
        for (name,) in db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute_sql(f'DROP TRIGGER "{name}"')
        return
    for name, table in db.execute_sql(
        "SELECT t.tgname, t.tgrelid::regclass::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND n.nspname = current_schema()"
    ).fetchall():
        db.execute_sql(f'DROP TRIGGER "{name}" ON {table}')


def _remake_words(db: Any) -> None:
    """Make anew by what customers are found; like the rules, it follows from the tables and is of this version."""
    from gifts_app.storage.customer_rows import (  # noqa: PLC0415 (when a version changes it)
        DETAILS,
        matching_keys,
        search_of,
    )

    mark, last = db.param, 0
    while rows := db.execute_sql(
        f"SELECT seq, search, {DETAILS} FROM customers WHERE seq > {mark} ORDER BY seq LIMIT {_AT_ONCE}", (last,)
    ).fetchall():
        words = [
            (made, seq)
            for seq, search, *values in rows
            if (made := search_of(tuple(values), matching_keys(tuple(values)))) != search
        ]
        if words:
            db.cursor().executemany(f"UPDATE customers SET search = {mark} WHERE seq = {mark}", words)
        last = rows[-1][0]
    if isinstance(db, peewee.SqliteDatabase):
        for statement in in_order("customers"):
            db.execute_sql(statement)


def _noted(db: Any) -> dict[str, str]:
    rows = db.execute_sql(f"SELECT key, value FROM settings WHERE key IN ('{_RULES_KEY}', '{_WORDS_KEY}')").fetchall()
    return dict(rows)


def _note(db: Any, key: str, value: str) -> None:
    mark = db.param
    db.execute_sql(
        f"INSERT INTO settings (key, value) VALUES ({mark}, {mark}) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def _check(db: Any, place: str) -> None:
    orphans = db.execute_sql("PRAGMA foreign_key_check").fetchall()
    verdict = db.execute_sql("PRAGMA quick_check(1)").fetchall()
    if orphans or [tuple(row) for row in verdict] != [("ok",)]:
        # The text of the verdict may quote data; where it happened is enough.
        tables = sorted({str(row[0]) for row in orphans if re.fullmatch(r"\w+", str(row[0]))})
        raise StorageUnavailable(
            "{place} could not be brought to this version because it is damaged{where}; nothing was changed.",
            place=place,
            where=f" ({', '.join(tables)})" if tables else "",
        )
