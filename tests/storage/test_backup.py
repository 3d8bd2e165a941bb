"""Copies of the database: verified, private, thinned out, restored; and the health check."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from factories import customer, submitted

from gifts_app.errors import InvalidRequest, StorageUnavailable
from gifts_app.storage import backup
from gifts_app.storage.check import check_database
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.database import Database, open_database

_NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_a_copy_holds_everything_and_is_private(sqlite: Database, tmp_path: Path) -> None:
    """Rows that are still in the log of changes too; two in one second do not meet."""
    customer(sqlite)
    folder = tmp_path / "backups"
    first = backup.back_up(sqlite, folder, _NOON)
    second = backup.back_up(sqlite, folder, _NOON)
    assert (first.name, second.name) == ("gifts-20261120-120000.db", "gifts-20261120-120000-2.db")
    assert sorted(path.name for path in folder.iterdir()) == sorted([first.name, second.name])
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    copy = open_database(f"sqlite:///{first}")
    assert CustomerStore(copy).count() == 1
    copy.close()


def test_a_copy_may_go_anywhere_and_replaces_what_stands_there(sqlite: Database, tmp_path: Path) -> None:
    """In one piece; a folder that is missing is named."""
    target = tmp_path / "copy.db"
    target.write_text("old")
    backup.copy_to(sqlite, target)
    assert backup.quick_check(target)
    with pytest.raises(StorageUnavailable, match="No backup could be written"):
        backup.copy_to(sqlite, tmp_path / "none" / "copy.db")


def test_a_copy_that_is_not_good_replaces_nothing(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old one stays, and no half one lies around."""
    target = tmp_path / "copy.db"
    target.write_text("old")
    monkeypatch.setattr(backup, "_verdict", lambda path, pragma: "row 7 missing from index")
    with pytest.raises(StorageUnavailable, match="not good"):
        backup.copy_to(sqlite, target)
    assert target.read_text() == "old"
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_server_is_backed_up_by_its_administrator(postgresql: Database, tmp_path: Path) -> None:
    """The sentence names the tool."""
    with pytest.raises(InvalidRequest, match="pg_dump"):
        backup.back_up(postgresql, tmp_path)


def test_what_is_kept(tmp_path: Path) -> None:
    """All of two days, the newest of each day for two weeks more, then of each week; nothing after 35 days."""
    hourly = [_NOON - timedelta(hours=hours) for hours in range(24 * 60)]
    keep = backup.kept(((tmp_path / f"{at:%Y%m%d%H}", at) for at in hourly), _NOON)
    ages = sorted((_NOON - datetime.strptime(path.name, "%Y%m%d%H").replace(tzinfo=UTC)) for path in keep)
    assert [age for age in ages if age <= timedelta(days=2)] == [timedelta(hours=hours) for hours in range(49)]
    daily = [age for age in ages if timedelta(days=2) < age <= timedelta(days=16)]
    assert len(daily) in {14, 15}
    assert 2 <= len([age for age in ages if age > timedelta(days=16)]) <= 4
    assert max(ages) <= timedelta(days=35)


def test_thinning_leaves_other_files_alone(tmp_path: Path) -> None:
    """Only copies that we made are ever removed."""
    old, other = tmp_path / "gifts-20200101-000000.db", tmp_path / "gifts-mine.db"
    old.touch(), other.touch()
    assert backup.thin_out(tmp_path, _NOON) == (old,)
    assert other.exists()
    assert backup.backups_in(tmp_path / "none") == ()


def test_restoring_keeps_what_it_replaces(sqlite: Database, tmp_path: Path) -> None:
    """The copy stands in its place, the replaced database beside it with its log of changes."""
    customer(sqlite, "In Copy")
    copy = backup.back_up(sqlite, tmp_path / "backups")
    customer(sqlite, "Only Later")
    sqlite.close()
    kept = backup.restore(copy, Path(sqlite.place))
    assert kept is not None
    for path, count in ((Path(sqlite.place), 1), (kept, 2)):
        database = open_database(f"sqlite:///{path}")
        assert CustomerStore(database).count() == count
        database.close()
    assert stat.S_IMODE(Path(sqlite.place).stat().st_mode) == 0o600
    assert copy.exists()


def test_a_bad_copy_restores_nothing(sqlite: Database, tmp_path: Path) -> None:
    """Missing, empty, garbage or damaged: the database stays as it is."""
    for _ in range(30):
        submitted(sqlite, story="A long story. " * 200)
    damaged = backup.back_up(sqlite, tmp_path / "backups")
    sqlite.close()
    with damaged.open("r+b") as file:
        for page in range(3, damaged.stat().st_size // 4096, 2):
            file.seek(page * 4096)
            file.write(b"\x55" * 4096)
    garbage, empty = tmp_path / "garbage", tmp_path / "empty"
    garbage.write_bytes(b"x" * 9_000)
    empty.touch()
    before = Path(sqlite.place).read_bytes()
    for source in (damaged, garbage, empty, tmp_path / "none"):
        with pytest.raises(StorageUnavailable):
            backup.restore(source, Path(sqlite.place))
        assert Path(sqlite.place).read_bytes() == before
        assert list(tmp_path.glob("gifts.db.replaced*")) == []


def test_health_is_told_in_sentences(database: Database, tmp_path: Path) -> None:
    """All well on a good database; without a copy that is said."""
    submitted(database)
    facts = check_database(database, tmp_path)
    assert [fact.name for fact in facts if not fact.ok] == (["backup"] if database.is_sqlite else [])
    if database.is_sqlite:
        backup.back_up(database, tmp_path)
        assert all(fact.ok for fact in check_database(database, tmp_path))
    assert all(fact.sentence.endswith(".") for fact in facts)


def test_health_notices_what_is_wrong(sqlite: Database, tmp_path: Path) -> None:
    """A history cut off, a status without a step, counts that drifted, a copy that was damaged."""
    first = submitted(sqlite)
    submitted(sqlite)
    copy = backup.back_up(sqlite, tmp_path / "backups")
    copy.write_bytes(copy.read_bytes()[:5_000])
    with sqlite.transaction():
        for name in ("events_remain", "gestures_tally"):
            sqlite.run(f"DROP TRIGGER {name}")
        sqlite.run("DELETE FROM events WHERE gesture = ?", (first.number,))
        sqlite.run("UPDATE gestures SET status = 'withdrawn' WHERE number <> ?", (first.number,))
    wrong = {fact.name for fact in check_database(sqlite, tmp_path / "backups") if not fact.ok}
    assert wrong == {"events", "status", "counts", "backup"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_copy_never_replaces_a_pipe_or_device(sqlite: Database, tmp_path: Path) -> None:
    """It would be gone for everybody."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StorageUnavailable, match="a folder or a device"):
        backup.copy_to(sqlite, tmp_path / "pipe")
    assert (tmp_path / "pipe").is_fifo()
