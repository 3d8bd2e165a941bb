"""An index of the letters inside words of names."""

from typing import Any

from gifts_app.storage.migrations.steps import create_part_index, is_sqlite


def up(migrator: Any, db: Any) -> None:
    create_part_index(db)
    if is_sqlite(db):
        db.execute_sql("INSERT INTO name_parts (rowid, word) SELECT rowid, substr(word, 2) FROM name_words")


def down(migrator: Any, db: Any) -> None:
    if is_sqlite(db):
        db.execute_sql("DROP TABLE name_parts")
    else:
        db.execute_sql("DROP INDEX name_parts")
        db.execute_sql("DROP FUNCTION gifts_parts")
