"""How a name is said, who lives under one roof, whose gestures they are, and phrases of people's own."""

from typing import Any

from gifts_app.storage.drivers import peewee
from gifts_app.storage.fields import MomentField, WordsField
from gifts_app.storage.migrations.steps import create_tables, drop_tables


class PhraseRow(peewee.Model):  # type: ignore[misc]
    id = peewee.UUIDField(primary_key=True)
    person = peewee.UUIDField(index=True)
    text = WordsField(4_000)
    saved_at = MomentField()

    class Meta:
        legacy_table_names = False
        table_name = "phrases"


def up(migrator: Any, db: Any) -> None:
    # A constant default: neither engine touches a row, however many there are, and nothing is rebuilt.
    db.execute_sql(
        "ALTER TABLE customers ADD COLUMN \"pronunciation\" TEXT NOT NULL DEFAULT '' "
        'CHECK (length("pronunciation") <= 200)'
    )
    db.execute_sql(
        "CREATE INDEX customers_home ON customers (lower(replace(postal_code, ' ', '')), "
        "lower(substr(replace(replace(replace(street, ' ', ''), ',', ''), '.', ''), 1, 16))) "
        "WHERE street <> '' AND company = ''"
    )
    db.execute_sql("CREATE INDEX gestures_agent ON gestures (agent, number)")
    create_tables(db, (PhraseRow,))


def down(migrator: Any, db: Any) -> None:
    drop_tables(db, (PhraseRow,))
    for index in ("gestures_agent", "customers_home"):
        db.execute_sql(f"DROP INDEX {index}")
    db.execute_sql("ALTER TABLE customers DROP COLUMN pronunciation")
