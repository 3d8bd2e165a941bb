"""Each person's own words: two who change the same gesture keep a draft each."""

from typing import Any

from gifts_app.storage.drivers import peewee
from gifts_app.storage.fields import MomentField
from gifts_app.storage.migrations.steps import create_tables, drop_tables

_COLUMNS = "id, person, customer, payload, saved_at"


class DraftBefore(peewee.Model):  # type: ignore[misc]
    id = peewee.UUIDField(primary_key=True)
    person = peewee.UUIDField(index=True)
    customer = peewee.UUIDField(null=True)
    payload = peewee.TextField()
    saved_at = MomentField()

    class Meta:
        legacy_table_names = False
        table_name = "drafts"


class DraftRow(peewee.Model):  # type: ignore[misc]
    id = peewee.UUIDField()
    person = peewee.UUIDField(index=True)
    customer = peewee.UUIDField(null=True)
    payload = peewee.TextField()
    saved_at = MomentField()

    class Meta:
        legacy_table_names = False
        table_name = "drafts"
        primary_key = peewee.CompositeKey("id", "person")


def up(migrator: Any, db: Any) -> None:
    _make_anew(db, DraftRow)


def down(migrator: Any, db: Any) -> None:
    _make_anew(db, DraftBefore)


def _make_anew(db: Any, table: Any) -> None:
    """Make the table of drafts another one; of two with one key the later stays."""
    db.execute_sql(f"CREATE TABLE drafts_kept AS SELECT {_COLUMNS} FROM drafts")
    drop_tables(db, (table,))
    create_tables(db, (table,))
    db.execute_sql(
        f"INSERT INTO drafts ({_COLUMNS}) SELECT {_COLUMNS} FROM drafts_kept WHERE true ORDER BY saved_at DESC "
        "ON CONFLICT DO NOTHING"
    )
    db.execute_sql("DROP TABLE drafts_kept")
