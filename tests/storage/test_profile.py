"""The profile's folder: private, on this computer, and told plainly when it cannot be used."""

import os
import stat
import tempfile
from pathlib import Path

import pytest

from gifts_app.errors import StorageUnavailable
from gifts_app.storage import profile as profiles
from gifts_app.storage.profile import Profile


@pytest.fixture(autouse=True)
def _same_umask() -> object:
    """Preparing a profile changes the process's umask; other tests get theirs back."""
    old = os.umask(0o022)
    yield
    os.umask(old)


def test_folders_and_files_are_private(tmp_path: Path) -> None:
    """Folders are made at need for their owner alone; so is every file after ``prepare``."""
    profile = Profile(tmp_path / "deep" / "profile")
    profile.prepare()
    profile.settings_file.write_text("x = 1")
    for folder in (profile.folder, profile.backups, profile.runs, profile.imports):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(profile.settings_file.stat().st_mode) == 0o600
    places = {profile.database_file, profile.settings_file, profile.log_file, profile.crash_file}
    assert {place.parent for place in places} == {profile.folder}
    assert len(places) == 4


def test_the_usual_place_belongs_to_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a name the platform's folder is taken; a tilde is the home folder; nothing is made by asking."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Profile().folder == tmp_path / "data" / "gifts"
    assert Profile(Path("~/here")).folder == tmp_path / "here"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A file stands in the way."""
    (tmp_path / "file").touch()
    with pytest.raises(StorageUnavailable, match="cannot be made"):
        Profile(tmp_path / "file" / "profile").prepare()


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the reason: rights, a full disk, a read-only one."""

    def refuse(**_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    with pytest.raises(StorageUnavailable, match="cannot be written"):
        Profile(tmp_path).prepare()


def test_a_folder_on_a_network_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused before anything is made there."""

    def refuse(path: Path) -> None:
        raise StorageUnavailable("{place} lies on a network disk.", place=path)

    monkeypatch.setattr(profiles, "refuse_network", refuse)
    with pytest.raises(StorageUnavailable, match="network disk"):
        Profile(tmp_path / "profile").prepare()
    assert not (tmp_path / "profile").exists()
