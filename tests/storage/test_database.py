"""Opening databases and what can go wrong with them; every trouble is one plain sentence."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from factories import customer, draft, now, stored_person, submitted
from postgres_server import PostgresServer

from gifts_app.errors import Conflict, GiftsError, InvalidRequest, StorageUnavailable
from gifts_app.storage import drivers, failures, filesystems
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.database import Database, open_database, path_of, url_of
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.settings import SettingStore

_LONG = "A long story. " * 250


def assert_plain(failure: GiftsError) -> None:
    """A sentence for a person: one line, an end, no names of programs or codes."""
    text = str(failure)
    assert text.endswith(".")
    assert "\n" not in text
    for allowed in ("PostgreSQL", "sqlite:///", "postgresql://"):
        text = text.replace(allowed, "")
    for word in ("SQL", "Error", "sqlite", "psycopg", "apsw", "errno", "Traceback", "{"):
        assert word not in text, text


def test_a_new_database_is_private_and_durable(tmp_path: Path) -> None:
    """Files are their owner's alone; the pragmas are those that keep saved work saved."""
    old = os.umask(0)
    try:
        database = open_database(url_of(tmp_path / "gifts.db"))
        with database.session():
            pragmas = {
                name: database.run(f"PRAGMA {name}")[0][0]
                for name in (
                    "journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check", "secure_delete",
                    "mmap_size", "busy_timeout",
                )
            }  # fmt: skip
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(old)
    database.close()
    assert modes == {"gifts.db": 0o600, "gifts.db-wal": 0o600, "gifts.db-shm": 0o600}
    assert pragmas == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1,
        "secure_delete": 1, "mmap_size": 0, "busy_timeout": 10_000,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("version", "fixed"),
    [
        ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 45, 0), False), ((3, 50, 6), False),
        ((3, 50, 7), True), ((3, 51, 0), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 54, 1), True),
    ],
)  # fmt: skip
def test_an_old_library_gets_the_slow_journal(version: tuple[int, ...], *, fixed: bool) -> None:
    """The write-ahead log is used only where its reset cannot lose rows."""
    assert drivers.has_wal_fix(version) is fixed
    pragmas = drivers.sqlite_pragmas(version)
    expected = ("wal", "full") if fixed else ("delete", "extra")
    assert (pragmas["journal_mode"], pragmas["synchronous"]) == expected


def test_the_standard_library_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without apsw everything works on the interpreter's own SQLite."""
    monkeypatch.setitem(sys.modules, "apsw", None)
    for _again in range(2):
        database = open_database(url_of(tmp_path / "gifts.db"))
        submitted(database)
        with pytest.raises(Conflict, match="history"), database.transaction():
            database.run("DELETE FROM events")
        with database.session():
            assert database.run("PRAGMA journal_mode")[0][0] in {"wal", "delete"}
        database.close()
    garbage = tmp_path / "garbage.db"
    garbage.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5_000)
    with pytest.raises(StorageUnavailable):
        open_database(url_of(garbage))


def test_nothing_is_asked_outside_a_session(database: Database) -> None:
    """A thread cannot use the database by accident."""
    with pytest.raises(RuntimeError, match="session"):
        database.run("SELECT 1")


def test_sessions_and_transactions_lie_inside_each_other(database: Database) -> None:
    """The outermost transaction decides; an error inside takes everything back."""
    settings = SettingStore(database)

    def fail() -> None:
        with database.session(), database.transaction():
            settings.put("first", 1)
            with database.transaction(), database.session():
                settings.put("second", 2)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert settings.all() == {}
    with database.session():
        settings.put("first", 1)
    assert settings.all() == {"first": 1}


def test_faults_of_the_program_stay_what_they_are(database: Database) -> None:
    """Wrong SQL is no trouble of the user's and gets no sentence."""
    with pytest.raises(Exception, match="nowhere") as caught, database.transaction():
        database.run("SELECT * FROM nowhere")
    assert not isinstance(caught.value, GiftsError)


def test_a_text_that_cannot_be_stored_is_a_wrong_request(database: Database) -> None:
    """Half a character pair, or a null character on a server."""
    with pytest.raises(InvalidRequest) as caught:
        submitted(database, story="\ud800")
    assert_plain(caught.value)
    if not database.is_sqlite:
        with pytest.raises(InvalidRequest):
            submitted(database, story="a\x00b")
    assert submitted(database).number >= 1


@pytest.mark.parametrize("url", ["", "gifts.db", "mysql://x/y", "sqlite://", "sqlite:gifts.db", "http://[", "postgres"])
def test_an_address_is_one_of_two(url: str) -> None:
    """Anything else is a wrong request."""
    with pytest.raises(InvalidRequest) as caught:
        open_database(url)
    assert_plain(caught.value)


def test_addresses_and_paths_mean_each_other() -> None:
    """Blanks, signs and letters of all kinds survive; three slashes or four."""
    for path in (Path("/tmp/a b/gifts.db"), Path("/tmp/50% ü/#?.db")):
        assert path_of(url_of(path)) == path
    assert path_of("sqlite:////tmp/x.db") == path_of("sqlite:///tmp/x.db") == Path("/tmp/x.db")


def test_a_missing_folder(tmp_path: Path) -> None:
    """The folder is named; nothing is made."""
    with pytest.raises(StorageUnavailable, match="does not exist") as caught:
        open_database(url_of(tmp_path / "none" / "gifts.db"))
    assert_plain(caught.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"Dear diary", b"\x00" * 4096, b"PK\x03\x04" * 100, b"S", b"SQLite format 3\x00"])
def test_a_file_of_something_else(tmp_path: Path, content: bytes) -> None:
    """It is left as it is, byte for byte, or moved aside when only its first bytes are a database's."""
    path = tmp_path / "gifts.db"
    path.write_bytes(content)
    with pytest.raises(StorageUnavailable) as caught:
        open_database(url_of(path))
    assert_plain(caught.value)
    assert content in [file.read_bytes() for file in tmp_path.iterdir()]


def test_a_database_of_another_program(tmp_path: Path) -> None:
    """Someone else's tables are not filled with ours."""
    path = tmp_path / "gifts.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (title)")
    before = path.read_bytes()
    with pytest.raises(StorageUnavailable, match="not a Gifts database") as caught:
        open_database(url_of(path))
    assert_plain(caught.value)
    assert path.read_bytes() == before


def test_a_newer_database_is_left_as_it_is(tmp_path: Path) -> None:
    """Not one byte of it changes, and no backup of it is made."""
    path = tmp_path / "gifts.db"
    database = open_database(url_of(path))
    with database.transaction():
        database.run("INSERT INTO schema_migration (name, applied) VALUES ('9999_from_the_future', '')")
    database.close()
    before = path.read_bytes()
    with pytest.raises(StorageUnavailable, match="newer version") as caught:
        open_database(url_of(path), tmp_path / "backups")
    assert_plain(caught.value)
    assert path.read_bytes() == before
    assert not (tmp_path / "backups").exists()


def test_a_newer_database_on_a_server(postgres_server: PostgresServer, postgres_template: str) -> None:
    """The same there."""
    url = postgres_server.url(postgres_server.create(postgres_template))
    database = open_database(url)
    with database.transaction():
        database.run("INSERT INTO schema_migration (name, applied) VALUES ('9999_from_the_future', '')")
    database.close()
    with pytest.raises(StorageUnavailable, match="newer version"):
        open_database(url)


def test_a_damaged_database_is_moved_aside(tmp_path: Path) -> None:
    """With its side files; the sentence names the newest good backup, and the program can start anew."""
    from gifts_app.storage.backup import back_up

    path, backups = tmp_path / "gifts.db", tmp_path / "backups"
    database = open_database(url_of(path))
    for _ in range(30):
        submitted(database, story=_LONG)
    copy = back_up(database, backups)
    database.close()
    with path.open("r+b") as file:
        for page in range(2, path.stat().st_size // 4096, 3):
            file.seek(page * 4096)
            file.write(b"\x55" * 2048)
    with pytest.raises(StorageUnavailable, match="damaged") as caught:
        open_database(url_of(path), backups)
    assert_plain(caught.value)
    assert copy.name in str(caught.value)
    assert not path.exists()
    assert len([file for file in tmp_path.glob("gifts.db.damaged-*") if file.name[-4:] not in {"-wal", "-shm"}]) == 1
    open_database(url_of(path)).close()


def test_a_locked_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits too long is told so, and it works again afterwards."""
    monkeypatch.setattr(drivers, "BUSY_SECONDS", 0.05)
    database = open_database(url_of(tmp_path / "gifts.db"))
    other = open_database(database.url)
    with other.transaction(), pytest.raises(StorageUnavailable, match="busy") as caught:
        stored_person(database)
    assert_plain(caught.value)
    stored_person(database)
    other.close()
    database.close()


def test_a_full_disk(sqlite: Database) -> None:
    """Nothing is half saved; after space is made it works again."""
    agent, to, store = stored_person(sqlite), customer(sqlite), GestureStore(sqlite)
    with sqlite.session():
        ((pages,),) = sqlite.run("PRAGMA page_count")
        sqlite.run(f"PRAGMA max_page_count = {pages + 8}")
        saved = 0

        def fill() -> None:
            nonlocal saved
            for _ in range(50):
                store.submit(draft("card", to, story=_LONG), agent, now())
                saved += 1

        with pytest.raises(StorageUnavailable, match="disk is full") as caught:
            fill()
        assert_plain(caught.value)
        sqlite.run("PRAGMA max_page_count = 1000000")
        store.submit(draft("card", to, story=_LONG), agent, now())
        assert sqlite.run("SELECT COUNT(*) FROM gestures") == [(saved + 1,)]
        assert sqlite.run("SELECT COUNT(*) FROM events") == [(saved + 1,)]
        assert sqlite.run("PRAGMA integrity_check") == [("ok",)]


def test_a_database_that_cannot_be_written(sqlite: Database) -> None:
    """The sentence says that it is read-only and where it lies."""
    with sqlite.session():
        sqlite.run("PRAGMA query_only = 1")
        with pytest.raises(StorageUnavailable, match="read-only") as caught:
            stored_person(sqlite)
    assert_plain(caught.value)
    assert sqlite.place in str(caught.value)


def test_a_read_only_file_is_refused_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is tried; the administrator may write everywhere, so the answer is given here."""
    path = tmp_path / "gifts.db"
    open_database(url_of(path)).close()
    monkeypatch.setattr(os, "access", lambda where, mode: Path(where) != path)
    with pytest.raises(StorageUnavailable, match="read-only") as caught:
        open_database(url_of(path))
    assert_plain(caught.value)


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_disk_is_refused(tmp_path: Path, kind: str) -> None:
    """Where the longest mount point above the path is another computer's; a blank in it is written as a number."""
    mounts, inner = tmp_path / "mounts", tmp_path / "the share"
    point = str(inner).replace(" ", "\\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {point} {kind} rw 0 0\ntmp {point}/local tmpfs rw 0 0\n")
    with pytest.raises(StorageUnavailable, match="network disk") as caught:
        filesystems.refuse_network(inner / "sub" / "gifts.db", mounts)
    assert_plain(caught.value)
    filesystems.refuse_network(tmp_path / "gifts.db", mounts)
    filesystems.refuse_network(inner / "local" / "gifts.db", mounts)
    filesystems.refuse_network(tmp_path / "the share too" / "gifts.db", mounts)
    assert filesystems.is_network(Path("//server/share/gifts.db"), mounts)


def test_a_server_that_is_away(tmp_path: Path) -> None:
    """The password in the address is not repeated."""
    with pytest.raises(StorageUnavailable, match="does not answer") as caught:
        open_database(f"postgresql://ada:secret@/gifts?host={tmp_path}")
    assert_plain(caught.value)
    assert "secret" not in str(caught.value)


def test_a_server_without_the_database(postgres_server: PostgresServer) -> None:
    """Who the server knows but not the database, and the other way round."""
    with pytest.raises(StorageUnavailable, match="no such database") as caught:
        open_database(postgres_server.url("nothing_here"))
    assert_plain(caught.value)
    with pytest.raises(StorageUnavailable, match="refused the login") as caught:
        open_database(postgres_server.url("postgres").replace("//", "//stranger_", 1))
    assert_plain(caught.value)


def test_a_server_that_comes_back(postgresql: Database) -> None:
    """A connection that was cut while idle is replaced unseen; one cut in the middle says so, then works again."""
    settings = SettingStore(postgresql)
    settings.put("key", 1)

    def cut() -> None:
        other = open_database(postgresql.url)
        with other.session():
            other.run(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "  # milliseconds to wait until it is gone
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        other.close()

    cut()
    assert settings.get("key") == 1

    def cut_in_the_middle() -> None:
        with postgresql.transaction():
            settings.put("key", 2)
            cut()
            settings.put("key", 3)

    with pytest.raises(StorageUnavailable, match="does not answer") as caught:
        cut_in_the_middle()
    assert_plain(caught.value)
    assert settings.get("key") == 1


def test_a_database_is_closed_for_all_threads(sqlite: Database) -> None:
    """No file stays open when the program ends; the log of changes is folded in."""
    thread = threading.Thread(target=lambda: customer(sqlite))
    thread.start()
    thread.join()
    customer(sqlite)
    sqlite.close()
    assert not Path(sqlite.place + "-wal").exists()
    reopened = open_database(sqlite.url)
    assert CustomerStore(reopened).count() == 2
    reopened.close()


def test_every_sentence_is_plain() -> None:
    """The whole list of known troubles, and the markers of our own rules."""
    sentences = [sentence for _kind, sentence in (*failures._SQLITE.values(), *failures._POSTGRESQL.values())]
    for sentence in (*sentences, *failures.BROKEN_RULES.values()):
        assert_plain(StorageUnavailable(sentence, place="/profile/gifts.db") if "{" in sentence else Conflict(sentence))


def test_opening_sqlite_needs_no_other_driver() -> None:
    """A window on SQLite starts without PostgreSQL's driver, the spellings of all scripts, or the migration runner."""
    program = (
        "import sys, tempfile; from pathlib import Path\n"
        "from gifts_app.storage.database import open_database, url_of\n"
        "url = url_of(Path(tempfile.mkdtemp()) / 'g.db')\n"
        "if len(sys.argv) > 1: url = sys.argv[1]\n"
        "open_database(url).close()\n"
        "print(sorted(set(sys.modules) & {'psycopg', 'playhouse.migrations', 'anyascii', 'platformdirs'}))\n"
        "print(url)"
    )
    root = Path(__file__).parents[2]

    def loaded(*arguments: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments], cwd=root, capture_output=True, text=True, check=True
        )
        return done.stdout.splitlines()

    first = loaded()
    assert first[0] == "['playhouse.migrations']"
    assert loaded(first[1])[0] == "[]"


def test_an_address_with_an_option_that_nobody_knows() -> None:
    """It is the address that is wrong; what stands in it is not repeated."""
    with pytest.raises(InvalidRequest, match="address of the database") as caught:
        open_database("postgresql://ada:secret@localhost/gifts?nonsense=1")
    assert_plain(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_no_database(tmp_path: Path) -> None:
    """Opening one would wait for ever."""
    os.mkfifo(tmp_path / "gifts.db")
    with pytest.raises(StorageUnavailable, match="not a Gifts database") as caught:
        open_database(url_of(tmp_path / "gifts.db"))
    assert_plain(caught.value)


def test_no_room_for_the_side_files_is_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite calls it trouble of the disk; with room left it is that."""
    trouble = sqlite3.OperationalError("disk I/O error")
    trouble.sqlite_errorcode = 4874  # type: ignore[attr-defined]  # SQLITE_IOERR_SHMSIZE
    place = str(tmp_path / "gifts.db")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(9, 9, 0))  # type: ignore[attr-defined]
    assert "disk is full" in str(failures.translate(trouble, place))
    monkeypatch.undo()
    assert "did not answer" in str(failures.translate(trouble, place))


def test_the_driver_of_the_server_keeps_quiet() -> None:
    """What it has to say is raised; standard error belongs to one sentence."""
    script = (
        "import logging\nfrom gifts_app.storage.drivers import postgresql_database\n"
        "postgresql_database('postgresql://ada@localhost/gifts')\nlogging.getLogger('psycopg').warning('lost')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == ""
