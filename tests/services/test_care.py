"""Checks, backups and restores of a profile."""

import os
import shutil
from pathlib import Path

import pytest

from gifts_app import assets
from gifts_app.domain.customers import CustomerDetails
from gifts_app.errors import Conflict, InvalidRequest, NotFound, StorageUnavailable
from gifts_app.services import care
from gifts_app.services.hub import Services, services_over
from gifts_app.storage.database import open_database
from gifts_app.storage.profile import Profile


@pytest.fixture
def opened(tmp_path: Path):
    """Open the services of one profile on its own SQLite file, as often as asked."""
    profile = Profile(tmp_path / "profile")
    umask = os.umask(0o077)
    profile.prepare()
    made: list[Services] = []

    def open_again() -> Services:
        services = services_over(open_database(f"sqlite:///{profile.database_file}"), profile, "desk")
        made.append(services)
        return services

    yield open_again
    for services in made:
        services.close()
    os.umask(umask)


def faults(services: Services) -> dict[str, str]:
    return {check.name: check.sentence for check in services.care.check() if not check.ok}


def test_a_cared_for_profile_is_well(opened):
    services = opened()
    services.demo.fill(customers=40, gestures=30)
    services.care.back_up()
    assert faults(services) == {}
    assert {"integrity", "events", "status", "backup", "fonts", "room"} <= {c.name for c in services.care.check()}


def test_a_profile_without_a_backup_is_told_how_to_make_one(opened):
    assert "gifts backup" in faults(opened())["backup"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX")
def test_a_profile_that_others_can_read_is_named(opened):
    services = opened()
    services.profile.database_file.chmod(0o644)
    assert str(services.profile.database_file) in faults(services)["privacy"]


def test_a_changed_or_missing_font_is_named(opened, tmp_path, monkeypatch):
    shutil.copytree(assets.folder() / "fonts", tmp_path / "resources" / "fonts")
    monkeypatch.setattr(assets, "folder", lambda: tmp_path / "resources")
    services = opened()
    assert "fonts" not in faults(services)
    font = tmp_path / "resources" / "fonts" / "Caveat-Regular.ttf"
    font.write_bytes(font.read_bytes() + b"x")
    assert "Caveat-Regular.ttf" in faults(services)["fonts"]
    font.unlink()
    assert "Caveat-Regular.ttf" in faults(services)["fonts"]
    (tmp_path / "resources" / "fonts" / "manifest.toml").write_text("broken = ")
    assert "manifest.toml" in faults(services)["fonts"]


def test_a_full_disk_is_told_before_it_hurts(opened, monkeypatch):
    monkeypatch.setattr(care, "LEAST_FREE_BYTES", 1 << 62)
    assert "MB are free" in faults(opened())["room"]


def test_a_backup_can_be_put_back_and_what_it_replaced_is_kept(opened, tmp_path):
    services = opened()
    services.demo.fill(customers=20, gestures=5)
    copy = services.care.back_up(tmp_path / "copy.db")
    extra = services.customers.add(CustomerDetails("New"))
    assert copy == tmp_path / "copy.db"

    kept = services.care.restore(copy)
    assert kept.exists()
    again = opened()
    assert again.customers.count() == 20
    with pytest.raises(NotFound):
        again.customers.get(extra.id)
    again.care.restore(kept)
    assert opened().customers.count() == 21


def test_nothing_is_restored_under_an_open_window(opened, tmp_path):
    """The window would go on writing to the file that was put aside, and nobody would ever see it again."""
    services = opened()
    services.demo.fill(customers=20, gestures=0)
    copy = services.care.back_up(tmp_path / "copy.db")
    window = opened()
    assert window.customers.count() == 20
    with pytest.raises(Conflict, match="close its window"):
        services.care.restore(copy)
    window.customers.add(CustomerDetails("Written afterwards"))
    window.close()
    assert opened().customers.count() == 21


def test_backups_go_to_the_profile_or_to_a_folder(opened, tmp_path):
    services = opened()
    first = services.care.back_up()
    assert first.parent == services.profile.backups
    assert services.care.backups() == (first,)
    elsewhere = services.care.back_up(tmp_path)
    assert elsewhere.parent == tmp_path


def test_what_is_no_backup_is_refused_and_nothing_is_changed(opened, tmp_path):
    services = opened()
    services.demo.fill(customers=20, gestures=0)
    services.care.back_up()
    with pytest.raises(NotFound, match=r"missing\.db"):
        services.care.restore(tmp_path / "missing.db")
    with pytest.raises(InvalidRequest, match="the database itself"):
        services.care.restore(services.profile.database_file)
    (tmp_path / "other.db").write_bytes(b"SQLite format 3\x00" + b"\x07" * 4096)
    with pytest.raises(StorageUnavailable):
        services.care.restore(tmp_path / "other.db")
    assert opened().customers.count() == 20


def test_a_server_is_backed_up_by_its_administrator(shop, tmp_path):
    if shop.database.is_sqlite:
        assert shop.services.care.back_up().exists()
        return
    with pytest.raises(InvalidRequest, match="pg_dump"):
        shop.services.care.back_up()
    with pytest.raises(InvalidRequest, match="pg_restore"):
        shop.services.care.restore(tmp_path / "copy.db")
    assert "backup" not in {check.name for check in shop.services.care.check()}
