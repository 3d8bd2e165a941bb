"""Own card fronts in the database: kept once, renamed and put away, never changed and never lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from factories import now, submitted
from older import step_back

from gifts_app.domain.fronts import Front
from gifts_app.errors import Conflict, NotFound
from gifts_app.storage import migrations
from gifts_app.storage.database import Database, open_database
from gifts_app.storage.fronts import FrontStore
from gifts_app.storage.gestures import GestureStore

_FRONT = Front("own-0123", "Autumn", ("thank_you",), False, "Priya", now(), 1200, 1600)
_PICTURE = bytes(range(256)) * 40


def added(database: Database, **changes: object) -> Front:
    return FrontStore(database).add(replace(_FRONT, **changes), "d" * 64, "jpeg", _PICTURE)


def test_a_front_is_kept_with_its_picture(database: Database) -> None:
    """Every field, and every byte."""
    store = FrontStore(database)
    assert added(database) == _FRONT
    assert store.all() == (_FRONT,)
    assert store.by_digest("d" * 64) == _FRONT
    assert store.picture("own-0123") == ("jpeg", 1200, 1600, _PICTURE)
    assert store.by_digest("e" * 64) is None
    assert store.picture("own-none") is None


def test_the_same_file_is_the_same_front(database: Database) -> None:
    """What somebody said about it stays; put away, it is offered again."""
    store = FrontStore(database)
    added(database)
    store.change("own-0123", "Leaves", (), solemn=True, retired=True)
    again = added(database, label="Another name")
    assert again == replace(_FRONT, label="Leaves", occasions=(), solemn=True)
    assert store.all() == (again,)


def test_a_front_is_renamed_and_put_away(database: Database) -> None:
    store = FrontStore(database)
    added(database)
    changed = store.change("own-0123", "Leaves", ["hello", "birthday"], solemn=True, retired=True)
    assert changed == replace(_FRONT, label="Leaves", occasions=("hello", "birthday"), solemn=True, retired=True)
    assert store.all() == (changed,)
    with pytest.raises(NotFound, match="own-9999"):
        store.change("own-9999", "Leaves", (), solemn=False, retired=False)


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM fronts",
        "UPDATE fronts SET picture = digest",
        "UPDATE fronts SET key = 'own-else'",
        "UPDATE fronts SET width = 1",
        "UPDATE fronts SET digest = 'x'",
    ],
)
def test_a_picture_stays_what_it_was(database: Database, harm: str) -> None:
    """Cards of last year print again as they were, whatever program writes to the database."""
    added(database)
    if not database.is_sqlite:
        harm = harm.replace("= digest", "= ''::bytea")
    with pytest.raises(Conflict), database.transaction():
        database.run(harm)
    assert FrontStore(database).picture("own-0123") == ("jpeg", 1200, 1600, _PICTURE)


def test_a_database_of_the_first_version_gets_the_table(database: Database, tmp_path: Path) -> None:
    """With everything that is in it, and its rules; nothing else changes."""
    gesture = submitted(database)
    step_back(database, "0001_initial")
    with database.session():
        assert not database.peewee.table_exists("fronts")
    database.close()
    again = open_database(database.url, tmp_path / "backups")
    assert GestureStore(again).get(gesture.number) == gesture
    assert added(again) == _FRONT
    with again.session():
        assert migrations.applied(again.peewee) == migrations.known()
    with pytest.raises(Conflict), again.transaction():
        again.run("DELETE FROM fronts")
    again.close()
