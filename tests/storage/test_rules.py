"""Rules that hold whatever program writes: what has happened stays, and numbers stay true."""

import pytest
from factories import item, now, stored_person, submitted

from gifts_app.domain.gestures import RunFile
from gifts_app.domain.ids import new_id
from gifts_app.errors import Conflict, InvalidRequest
from gifts_app.storage.database import Database
from gifts_app.storage.runs import RunStore


@pytest.fixture
def filled(database: Database) -> Database:
    """A database with one printed gesture."""
    gesture, actor, runs = submitted(database), stored_person(database), RunStore(database)
    run = runs.claim(new_id(), (), 9, None, actor, "desk", now(), "A2")
    runs.printed(run.number, [RunFile("a.pdf", "card", 1, (gesture.code,))], "/there", actor, now())
    return database


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE events SET verb = 'ship'",
        "UPDATE events SET at = at + 1",
        "UPDATE events SET actor_name = 'Somebody'",
        "UPDATE events SET text = 'Other words'",
        "DELETE FROM events",
        "UPDATE runs SET person_name = 'Somebody'",
        "DELETE FROM run_gestures",
        "UPDATE run_files SET sheets = 9",
        "DELETE FROM run_ends",
        "DELETE FROM gestures",
    ],
)
def test_history_stays(filled: Database, sql: str) -> None:
    """Events, runs and gestures are written once; the sentence is ours."""
    with pytest.raises(Conflict, match="history"), filled.transaction():
        filled.run(sql)


@pytest.mark.parametrize("table", ["events", "runs", "run_gestures", "run_files", "run_ends"])
def test_history_is_not_emptied_on_a_server(postgresql: Database, table: str) -> None:
    """TRUNCATE passes by row triggers and is refused as well."""
    with pytest.raises(Conflict, match="history"), postgresql.transaction():
        postgresql.run(f"TRUNCATE {table} CASCADE")


def test_words_of_an_event_may_be_erased(filled: Database) -> None:
    """A customer may ask that what was said about them goes; that it happened stays."""
    with filled.transaction():
        assert filled.change("UPDATE events SET text = ''") == 3


def test_a_gesture_starts_in_the_queue(filled: Database) -> None:
    """Nobody writes a gesture that has already been shipped."""
    columns = "id, content, customer, agent, requested_at, kind, handwritten"
    with pytest.raises(Conflict, match="queue"), filled.transaction():
        filled.run(
            f"INSERT INTO gestures ({columns}, status) SELECT ?, {columns.partition(', ')[2]}, 'shipped' FROM gestures",
            (new_id().hex,),
        )


def test_stock_never_falls_below_zero(database: Database) -> None:
    """The shelf's own check, whoever takes."""
    item(database, on_hand=1)
    with pytest.raises(Conflict, match="shelf"), database.transaction():
        database.run("UPDATE items SET on_hand = on_hand - 2")


def test_texts_are_never_longer_than_the_forms_allow(filled: Database) -> None:
    """The columns know the same limits as the domain."""
    with filled.transaction():
        filled.run("UPDATE gestures SET story = ?", ("ü" * 4_000,))
    with pytest.raises(InvalidRequest), filled.transaction():
        filled.run("UPDATE gestures SET story = ?", ("ü" * 4_001,))


def test_a_failed_rule_leaves_everything_as_it_was(filled: Database) -> None:
    """What came before the refused statement in the same transaction goes too."""

    def break_a_rule() -> None:
        with filled.transaction():
            filled.run("UPDATE gestures SET story = 'Changed'")
            filled.run("DELETE FROM events")

    with pytest.raises(Conflict):
        break_a_rule()
    with filled.session():
        assert filled.run("SELECT story FROM gestures WHERE story = 'Changed'") == []
