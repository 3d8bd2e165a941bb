"""Brings SQLite's index of words up to what was added since it was last asked.

New rows go into the index many at once, by whoever asks for words next or has a large write to do anyway: one row at a
time costs ten times as much, and a gesture must be saved quickly. Rows that are in the index already are kept right by
triggers (see ``rules``). PostgreSQL's index does the same by itself.
"""

from gifts_app.storage.sessions import Database

_KEYS = {"customers": "seq", "gestures": "number"}


def catch_up(db: Database, table: str) -> None:
    """Index what was added to ``customers`` or ``gestures`` since; inside a session."""
    if not db.is_sqlite:
        return
    key = _KEYS[table]
    done = f"SELECT COALESCE(MAX(id), 0) FROM {table}_words_docsize"
    ((missing,),) = db.run(f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {key} > ({done}))")
    if missing:
        with db.transaction():
            db.change(
                f"INSERT INTO {table}_words (rowid, search) SELECT {key}, search FROM {table} WHERE {key} > ({done})"
            )
