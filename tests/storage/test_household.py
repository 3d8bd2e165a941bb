"""Who lives under one roof is found by an index on both engines, however many customers there are."""

import pytest
from factories import customer, now, stored_person, submitted

from gifts_app.domain.customers import Customer
from gifts_app.domain.fronts import Had
from gifts_app.domain.gestures import RunFile
from gifts_app.domain.ids import new_id
from gifts_app.storage import household
from gifts_app.storage.database import Database
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.runs import RunStore


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


@pytest.fixture
def home(database: Database) -> tuple[Customer, Customer]:
    """Two people under one roof."""
    one, other = (customer(database, name, street="14 Alder Rise", postal_code="62704") for name in ("Bea", "Tom"))
    return one, other


def test_the_past_of_a_home_is_read_page_by_page(database: Database, home: tuple[Customer, Customer]) -> None:
    """Newest first, whoever of them it went to; without what was taken back and what went elsewhere."""
    store, (one, other) = GestureStore(database), home
    sent = [submitted(database, to=to) for to in (one, other, one, other, one)]
    store.move(sent[2].number, "withdraw", stored_person(database), now(1))
    submitted(database)
    expected = [each.number for each in reversed(sent) if each is not sent[2]]
    first = store.past(one.id, 3)
    assert [each.number for each in first] == expected[:3]
    assert [each.number for each in store.past(one.id, 3, first[-1].number)] == expected[3:]
    assert store.past_count(one.id) == store.past_count(other.id) == 4
    assert store.past(customer(database).id, 3) == ()


def test_each_front_that_a_home_has_had_is_known(database: Database, home: tuple[Customer, Customer]) -> None:
    """One's own before the other's; the occasion's own front where none was chosen; only cards, and none taken back."""
    store, (one, other), agent = GestureStore(database), home, stored_person(database)
    submitted(database, to=other, occasion="birthday")
    submitted(database, to=other, occasion="birthday", design="own-sea")
    mine = submitted(database, to=one, occasion="hello", design="own-sea")
    gone = submitted(database, to=one, occasion="wedding")
    submitted(database, "flowers", to=one, occasion="new_baby")
    store.move(gone.number, "withdraw", agent, now(1))
    back = submitted(database, to=one, occasion="get_well")
    run = RunStore(database).claim(new_id(), (), 9, [back.number], agent, "desk", now(2), "A2")
    RunStore(database).printed(run.number, [RunFile("a.pdf", "card", 1, (back.code,))], "/there", agent, now(2))
    for verb in ("confirm", "ship", "return"):
        store.move(back.number, verb, agent, now(3))
    assert store.fronts_had(one.id) == {"birthday": Had(now(), "Tom"), "own-sea": Had(now())}
    assert store.fronts_had(one.id, mine.id) == {"birthday": Had(now(), "Tom"), "own-sea": Had(now(), "Tom")}
    assert store.fronts_had(other.id)["own-sea"] == Had(now())
    assert store.fronts_had(customer(database).id) == {}


def test_a_thousand_gestures_cost_no_rows(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers, counts and fronts come from indexes alone."""
    plans: list[str] = []
    real = Database.run

    def explained(db: Database, sql: str, values: object = ()) -> list[tuple[object, ...]]:
        if "FROM gestures WHERE" in sql:
            plans.extend(str(row[-1]) for row in real(db, "EXPLAIN QUERY PLAN " + sql, values))
        return real(db, sql, values)

    to = customer(sqlite, street="1 Mill Lane", postal_code="1")
    customer(sqlite, street="1 Mill Lane", postal_code="1")
    monkeypatch.setattr(Database, "run", explained)
    store = GestureStore(sqlite)
    store.past(to.id, 9, 99), store.past_count(to.id), store.fronts_had(to.id)
    searched = [plan for plan in plans if "gestures" in plan]
    assert len(searched) == 3
    assert all("COVERING INDEX" in plan for plan in searched), plans
