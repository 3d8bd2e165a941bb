"""Finding is quicker: longer beginnings in a server's index of customers' words; SQLite's indexes in one part."""

from typing import Any

from gifts_app.storage.migrations.steps import create_server_index, is_sqlite, lengthen_server_index, put_in_order


def up(migrator: Any, db: Any) -> None:
    if is_sqlite(db):
        put_in_order(db, ("customers_words", "name_parts", "gestures_words"))
    else:
        lengthen_server_index(db)


def down(migrator: Any, db: Any) -> None:
    if not is_sqlite(db):
        db.execute_sql("DROP INDEX customers_words")
        db.execute_sql("DROP FUNCTION gifts_words")
        create_server_index(db)
