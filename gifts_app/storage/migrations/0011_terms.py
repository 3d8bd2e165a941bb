"""SQLite can be asked which words begin with some letters, of all that is known of customers."""

from typing import Any

from gifts_app.storage.migrations.steps import create_term_list, is_sqlite


def up(migrator: Any, db: Any) -> None:
    if is_sqlite(db):
        create_term_list(db)


def down(migrator: Any, db: Any) -> None:
    if is_sqlite(db):
        db.execute_sql("DROP TABLE customers_terms")
