"""Steps from one state of the tables to the next: the same result as the tables, all or nothing, nobody's rows lost."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from factories import now, submitted
from older import step_back
from postgres_server import PostgresServer

from gifts_app.domain.ids import new_id
from gifts_app.errors import StorageUnavailable
from gifts_app.storage import migrations, rules
from gifts_app.storage.backup import backups_in
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.database import Database, open_database, url_of
from gifts_app.storage.drafts import DraftStore
from gifts_app.storage.drivers import postgresql_database, sqlite_database
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.migrations.steps import (
    create_contacts,
    create_customer_index,
    create_part_index,
    create_server_index,
    create_tables,
    create_term_list,
    create_word_index,
    lengthen_server_index,
)
from gifts_app.storage.sessions import Database as Sessions
from gifts_app.storage.tables import TABLES


@pytest.fixture
def bare(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database with nothing in it, not even tables."""
    if engine == "sqlite":
        database = Sessions("", "sqlite", "bare", sqlite_database(str(tmp_path / "bare.db")))
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        database = Sessions("", "postgresql", "bare", postgresql_database(server.url(server.create())))
    yield database
    database.close()


def schema(database: Database) -> dict[str, Any]:
    """Everything the engine knows about our tables."""
    with database.session():
        if database.is_sqlite:
            found = database.run("SELECT name, type, sql FROM sqlite_master WHERE name NOT LIKE 'schema_migration%'")
            return {name: (kind, re.sub(r"\s+", " ", sql or "")) for name, kind, sql in found if kind != "trigger"}
        columns = database.run(
            # Places are counted anew: a column that was once dropped leaves a gap.
            "SELECT table_name, column_name, data_type, is_nullable, column_default, "
            "row_number() OVER (PARTITION BY table_name ORDER BY ordinal_position) "
            "FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 6"
        )
        indexes = database.run("SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'")
        checks = database.run(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE connamespace = 'public'::regnamespace"
        )
        columns, indexes, checks = (
            sorted(row for row in rows if row[0] != "schema_migration") for rows in (columns, indexes, checks)
        )
        return {"columns": columns, "indexes": indexes, "checks": checks}


def test_steps_lead_to_the_tables(database: Database, bare: Database) -> None:
    """What the migrations make is what ``tables`` describes, to the last check and index."""
    with bare.session():
        create_tables(bare.peewee, TABLES)
        if bare.is_sqlite:
            create_customer_index(bare.peewee)
            create_term_list(bare.peewee)
            create_contacts(bare.peewee)
        else:
            create_server_index(bare.peewee)
            lengthen_server_index(bare.peewee)
            bare.run('CREATE INDEX name_words_word ON name_words (word COLLATE "C")')
        create_part_index(bare.peewee)
        create_word_index(bare.peewee, "gestures", "number")
    assert schema(database) == schema(bare)


def test_every_table_is_strict_on_sqlite(sqlite: Database) -> None:
    """A column of SQLite takes any type otherwise."""
    with sqlite.session():
        loose = sqlite.run(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict "
            "AND name NOT LIKE 'sqlite_%' AND name <> 'schema_migration'"
        )
    assert loose == []


def test_going_back_leaves_nothing(bare: Database) -> None:
    """Each step can be taken back; then forth again."""
    from playhouse.migrations import Runner

    with bare.session():
        empty = schema(bare)
        migrations.migrate(bare.peewee, bare.engine, "bare")
        migrations._drop_triggers(bare.peewee)
        runner = Runner(bare.peewee, str(migrations.FOLDER), table_name=migrations.HISTORY)
        for name in reversed(migrations.known()):
            assert runner.down() == [name]
        assert schema(bare) == empty
        assert migrations.migrate(bare.peewee, bare.engine, "bare") == migrations.known()


def test_memory_comes_to_a_database_that_is_in_use(database: Database) -> None:
    """Whoever is known stays known as before; how the name is said is simply not known yet."""
    gesture = submitted(database)
    step_back(database, "0002_fronts")
    database.close()
    again = open_database(database.url)
    assert GestureStore(again).get(gesture.number) == gesture
    assert CustomerStore(again).get(gesture.draft.customer_id).details.pronunciation == ""
    again.close()


def test_opening_again_runs_nothing(sqlite: Database, tmp_path: Path) -> None:
    """A database that is up to date is not backed up and not touched."""
    sqlite.close()
    before = Path(sqlite.place).read_bytes()
    open_database(sqlite.url, tmp_path / "backups").close()
    assert not (tmp_path / "backups").exists()
    assert Path(sqlite.place).read_bytes() == before


def test_three_desks_open_an_empty_server_at_once(postgres_server: PostgresServer) -> None:
    """One makes the tables, the others wait; nobody fails."""
    url, failures = postgres_server.url(postgres_server.create()), []

    def start() -> None:
        try:
            open_database(url).close()
        except BaseException as failure:  # noqa: BLE001 (shown below, in the test's own thread)
            failures.append(failure)

    desks = [threading.Thread(target=start) for _ in range(3)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert failures == []


def test_a_desk_waits_while_another_makes_the_tables(postgres_server: PostgresServer) -> None:
    """As long as somebody else holds the lock nothing is made."""
    url = postgres_server.url(postgres_server.create())
    holder = Sessions("", "postgresql", "bare", postgresql_database(url))
    desk = threading.Thread(target=lambda: open_database(url).close())
    with holder.transaction():
        holder.run("SELECT pg_advisory_xact_lock(?)", (migrations._LOCK,))
        desk.start()
        while not holder.run("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"):
            assert desk.is_alive()
        assert holder.run("SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == []
    desk.join()
    with holder.session():
        assert migrations.applied(holder.peewee) == migrations.known()
    holder.close()


def test_changed_rules_are_put_in_place(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the table of legal steps changes, the next start makes the triggers anew and drops old ones."""
    statements = rules.statements("sqlite")
    monkeypatch.setattr(rules, "statements", lambda engine: statements[1:])
    sqlite.close()
    database = open_database(sqlite.url)
    with database.session():
        assert ("gestures_start",) not in database.run("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    monkeypatch.undo()
    database.close()
    database = open_database(sqlite.url)
    with database.session():
        assert ("gestures_start",) in database.run("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    database.close()


@pytest.fixture
def next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of steps with one more than the program has; the test writes it."""
    folder = tmp_path / "steps"
    folder.mkdir()
    for step in migrations.FOLDER.glob("[0-9]*_*.py"):
        (folder / step.name).write_bytes(step.read_bytes())
    monkeypatch.setattr(migrations, "FOLDER", folder)
    return folder / "9000_next.py"


_REBUILDS = """
import peewee
def up(migrator, db):
    migrator.migrate(
        migrator.add_column("customers", "nick", peewee.TextField(default="none")),
        migrator.drop_not_null("customers", "notes", **LEGACY),
    )
    db.execute_sql("UPDATE customers SET nick = 'x' || seq")
def down(migrator, db):
    pass
"""


def test_a_step_keeps_all_rows(database: Database, next_step: Path, tmp_path: Path) -> None:
    """A step that rebuilds a table with children loses none of them, and a verified copy was made before."""
    gesture = submitted(database)
    next_step.write_text(_REBUILDS.replace("**LEGACY", "legacy=True" if database.is_sqlite else ""))
    database.close()
    again = open_database(database.url, tmp_path / "backups")
    store = GestureStore(again)
    assert store.get(gesture.number) == gesture
    assert len(store.events(gesture.number)) == 1
    with again.session():
        assert again.run("SELECT nick FROM customers") == [("x1",)]
        if again.is_sqlite:
            assert again.run("PRAGMA foreign_keys") == [(1,)]
    again.close()
    if database.is_sqlite:
        (copy,) = backups_in(tmp_path / "backups")
        old = Sessions("", "sqlite", "copy", sqlite_database(str(copy)))
        with old.session():
            assert migrations.applied(old.peewee) == migrations.known()[:-1]
        old.close()


@pytest.mark.parametrize("fault", ["db.execute_sql('UPDATE nowhere SET x = 1')", "raise SystemExit"])
def test_a_step_that_fails_leaves_the_old_state(database: Database, next_step: Path, fault: str) -> None:
    """All steps are one; the program of before works on."""
    gesture = submitted(database)
    before = schema(database)
    next_step.write_text(f"def up(migrator, db):\n    db.execute_sql('DROP TABLE drafts')\n    {fault}\n")
    database.close()
    with pytest.raises(BaseException):  # noqa: B017, PT011 (whatever the step raises)
        open_database(database.url)
    next_step.unlink()
    again = open_database(database.url)
    assert schema(again) == before
    assert GestureStore(again).get(gesture.number) == gesture
    again.close()


def test_a_step_that_orphans_rows_is_refused(sqlite: Database, next_step: Path) -> None:
    """With foreign keys off nothing else would notice."""
    submitted(sqlite)
    next_step.write_text("def up(migrator, db):\n    db.execute_sql('DELETE FROM people')\n")
    sqlite.close()
    with pytest.raises(StorageUnavailable, match="nothing was changed"):
        open_database(sqlite.url)
    next_step.unlink()
    open_database(sqlite.url).close()


def test_no_name_speaks_of_asking_for_leave(sqlite: Database) -> None:
    """Nobody asks anybody before sending: no table, column, status or setting knows such a thing."""
    words = re.compile(r"approv|permission|budget|authori|sign_?off|pending_review|allowed_by", re.IGNORECASE)
    with sqlite.session():
        names = [row[0] for row in sqlite.run("SELECT name FROM sqlite_master")]
        names += [row[0] for row in sqlite.run("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
        names += [row[0] for row in sqlite.run("SELECT key FROM settings")]
    assert [name for name in names if words.search(name)] == []


def test_url_and_folder_are_found_from_any_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps are found beside the program, whatever the present folder is."""
    monkeypatch.chdir(tmp_path)
    open_database(url_of(tmp_path / "gifts.db")).close()
    assert migrations.known()[0] == "0001_initial"


def test_drafts_become_each_persons_own(database: Database) -> None:
    """Forth no word is lost; back, where one key has room for one, the later stays."""
    store, ada, bo, key = DraftStore(database), new_id(), new_id(), new_id()

    def words() -> list[str]:
        return [kept.payload["message"] for person in (ada, bo) for kept in store.all(person)]

    for hours, (person, message) in enumerate(((ada, "Ada's"), (bo, "Bo's"))):
        store.put(key, person, None, {"message": message}, now(hours))
    step_back(database, "0007_knowing")
    with database.session():
        assert words() == ["Bo's"]
        migrations.migrate(database.peewee, database.engine, "test")
        assert words() == ["Bo's"]
    store.put(key, ada, None, {"message": "Ada's"}, now())
    assert words() == ["Ada's", "Bo's"]
