"""An index of customers' words that tells names from the rest, and what else finding them wants."""

from typing import Any

from gifts_app.storage.drivers import peewee
from gifts_app.storage.fields import WordsField
from gifts_app.storage.migrations.steps import (
    create_customer_index,
    create_tables,
    create_word_index,
    drop_tables,
    is_sqlite,
)


class NameWordRow(peewee.Model):  # type: ignore[misc]
    word = WordsField(40)

    class Meta:
        legacy_table_names = False
        table_name = "name_words"
        primary_key = False


def up(migrator: Any, db: Any) -> None:
    create_tables(db, (NameWordRow,))
    _drop_index(db)
    create_customer_index(db)
    db.execute_sql("DROP INDEX gestures_customer")
    db.execute_sql("CREATE INDEX gestures_customer ON gestures (customer, number, status, kind, requested_at)")


def down(migrator: Any, db: Any) -> None:
    drop_tables(db, (NameWordRow,))
    _drop_index(db)
    create_word_index(db, "customers", "seq")
    db.execute_sql("DROP INDEX gestures_customer")
    db.execute_sql("CREATE INDEX gestures_customer ON gestures (customer, number)")


def _drop_index(db: Any) -> None:
    db.execute_sql("DROP TABLE customers_words" if is_sqlite(db) else "DROP INDEX customers_words")
