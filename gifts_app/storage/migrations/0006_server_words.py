"""On a server: an index of customers' words that knows their beginnings, and keys that sort by the character."""

from typing import Any

from gifts_app.storage.migrations.steps import create_server_index, create_word_index, is_sqlite, sort_keys_by


def up(migrator: Any, db: Any) -> None:
    if not is_sqlite(db):
        db.execute_sql("DROP INDEX customers_words")
        create_server_index(db)


def down(migrator: Any, db: Any) -> None:
    if not is_sqlite(db):
        db.execute_sql("DROP INDEX customers_words")
        db.execute_sql("DROP FUNCTION gifts_words")
        create_word_index(db, "customers", "seq")
        sort_keys_by(db, "default")
