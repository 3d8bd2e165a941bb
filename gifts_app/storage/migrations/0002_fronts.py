"""A table for the team's own card fronts; what it means stands in ``storage/tables.py``."""

from typing import Any

from gifts_app.storage.drivers import peewee
from gifts_app.storage.fields import MomentField, WordsField
from gifts_app.storage.migrations.steps import create_tables, drop_tables


class FrontRow(peewee.Model):  # type: ignore[misc]
    seq = peewee.BigAutoField()
    key = WordsField(200, unique=True)
    digest = WordsField(64, unique=True)
    label = WordsField(200)
    occasions = WordsField(4_000)
    solemn = peewee.BooleanField()
    added_by = WordsField(200)
    added_at = MomentField()
    retired = peewee.BooleanField()
    form = WordsField(200)
    width = peewee.IntegerField()
    height = peewee.IntegerField()
    picture = peewee.BlobField()

    class Meta:
        legacy_table_names = False
        table_name = "fronts"


def up(migrator: Any, db: Any) -> None:
    create_tables(db, (FrontRow,))


def down(migrator: Any, db: Any) -> None:
    drop_tables(db, (FrontRow,))
