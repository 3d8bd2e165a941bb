"""Who lives under one roof is found by an index on both engines, however many customers there are."""

from factories import customer, submitted

from gifts_app.storage import household
from gifts_app.storage.database import Database


def test_the_index_answers_and_no_other_row_is_read(database: Database, monkeypatch) -> None:
    """By the code, and by the beginning of the street where there is no code; PostgreSQL scans tables this small."""
    plans: list[str] = []
    real = Database.run

    def explained(db: Database, sql: str, values: object = ()) -> list[tuple[object, ...]]:
        if "LIMIT" in sql and "FROM customers" in sql:
            explain = "EXPLAIN QUERY PLAN " if db.is_sqlite else "EXPLAIN "
            if not db.is_sqlite:
                real(db, "SET LOCAL enable_seqscan = off")
            plans.append(" ".join(str(row) for row in real(db, explain + sql, values)))
        return real(db, sql, values)

    monkeypatch.setattr(Database, "run", explained)
    for code in ("62704", ""):
        one = customer(database, street="14 Alder Rise", postal_code=code)
        other = customer(database, street="14 alder rise", postal_code=code)
        gesture = submitted(database, to=other)
        with database.transaction():
            assert household.history_of(database, one.id, 5) == (gesture,)
    assert len(plans) == 2
    assert all("customers_home" in plan for plan in plans), plans
    assert "AND" in plans[1]
