"""What others did to a person's gestures and the person has not heard of yet; which card fronts somebody has had."""

from typing import Any

from gifts_app.storage.drivers import peewee
from gifts_app.storage.migrations.steps import create_tables, drop_tables


class NewsRow(peewee.Model):  # type: ignore[misc]
    event = peewee.BigIntegerField(primary_key=True)
    gesture = peewee.BigIntegerField()
    person = peewee.BigIntegerField()
    told = peewee.BooleanField()

    class Meta:
        legacy_table_names = False
        table_name = "news"


def up(migrator: Any, db: Any) -> None:
    create_tables(db, (NewsRow,))
    db.execute_sql("CREATE INDEX news_person ON news (person, event)")
    _index_customers(db, "customer, number, status, kind, requested_at, design, occasion")


def down(migrator: Any, db: Any) -> None:
    drop_tables(db, (NewsRow,))
    _index_customers(db, "customer, number, status, kind, requested_at")


def _index_customers(db: Any, columns: str) -> None:
    db.execute_sql("DROP INDEX gestures_customer")
    db.execute_sql(f"CREATE INDEX gestures_customer ON gestures ({columns})")
