"""Recipes for packages, what may stand in for what, and what a thing in a package stands in for."""

from typing import Any

from gifts_app.storage.drivers import peewee
from gifts_app.storage.fields import WordsField
from gifts_app.storage.migrations.steps import create_tables, drop_tables


class RecipeRow(peewee.Model):  # type: ignore[misc]
    name = WordsField(200, primary_key=True)

    class Meta:
        legacy_table_names = False
        table_name = "recipes"


class RecipeItemRow(peewee.Model):  # type: ignore[misc]
    recipe = WordsField(200)
    sku = WordsField(200)
    position = peewee.IntegerField()
    quantity = peewee.IntegerField(constraints=[peewee.Check("quantity > 0")])

    class Meta:
        legacy_table_names = False
        table_name = "recipe_items"
        primary_key = peewee.CompositeKey("recipe", "sku")
        without_rowid = True


class StandInRow(peewee.Model):  # type: ignore[misc]
    sku = WordsField(200)
    place = peewee.IntegerField()
    stand_in = WordsField(200)

    class Meta:
        legacy_table_names = False
        table_name = "stand_ins"
        primary_key = peewee.CompositeKey("sku", "stand_in")
        without_rowid = True
        constraints = [peewee.SQL("CONSTRAINT stands_in_for_another CHECK (sku <> stand_in)")]


TABLES = (RecipeRow, RecipeItemRow, StandInRow)


def up(migrator: Any, db: Any) -> None:
    create_tables(db, TABLES)
    # A constant default: neither engine touches a row, however many there are, and nothing is rebuilt.
    db.execute_sql(
        "ALTER TABLE gesture_items ADD COLUMN \"instead_of\" TEXT NOT NULL DEFAULT '' "
        'CHECK (length("instead_of") <= 200)'
    )


def down(migrator: Any, db: Any) -> None:
    db.execute_sql("ALTER TABLE gesture_items DROP COLUMN instead_of")
    drop_tables(db, TABLES)
