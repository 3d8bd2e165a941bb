"""System libraries: what is missing is named by its Debian package, and installed only where that is allowed."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from gifts_app import app, system_packages
from gifts_app.cli import Options
from gifts_app.system_packages import PackagesMissing


@pytest.fixture(autouse=True)
def _on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages.sys, "platform", "linux")


def lacking(*absent: str) -> Callable[[str], None]:
    """Return a loader that cannot open the named libraries."""

    def load(name: str) -> None:
        if name in absent:
            raise OSError(name)

    return load


class Apt:
    """Stands in for apt-get: remembers what it was asked for and fails where it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, root: bool, fails: str = "") -> None:
        self.commands: list[list[str]] = []
        self._fails = fails
        monkeypatch.setattr(system_packages.os, "geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr(system_packages.shutil, "which", lambda name: f"/usr/bin/{name}")
        monkeypatch.setattr(system_packages.subprocess, "run", self._run)

    def _run(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        self.commands.append(command[command.index("apt-get") :])
        failed = bool(self._fails) and self._fails in command
        return subprocess.CompletedProcess(command, int(failed), stdout="E: Unable to locate package\n")


@pytest.mark.parametrize(
    ("environment", "absent", "packages"),
    [
        ({}, "libEGL.so.1", ["libegl1"]),
        ({}, "libxcb-cursor.so.0", []),
        ({"DISPLAY": ":0"}, "libxcb-cursor.so.0", ["libxcb-cursor0"]),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "libxcb-cursor.so.0", []),
        ({"QT_QPA_PLATFORM": "xcb"}, "libxcb-icccm.so.4", ["libxcb-icccm4"]),
        ({"DISPLAY": ":0"}, "libwayland-cursor.so.0", []),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "libwayland-cursor.so.0", ["libwayland-cursor0"]),
    ],
)
def test_only_what_this_display_needs_is_missed(environment: dict[str, str], absent: str, packages: list[str]) -> None:
    """A library of X11 is not asked for where no X11 is used, and so on."""
    assert system_packages.for_window(environment, lacking(absent)) == packages


def test_other_systems_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows and macOS bring what Qt needs."""
    monkeypatch.setattr(system_packages.sys, "platform", "win32")
    assert system_packages.for_window({}, lacking("libEGL.so.1")) == []
    assert system_packages.has_display({})


def test_window_is_refused_where_qt_would_end_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """No display, or no library: a sentence with status 2 instead of an abort."""
    with pytest.raises(PackagesMissing, match="no display") as stop:
        system_packages.refuse_no_window({})
    assert stop.value.exit_status == 2
    monkeypatch.setattr(system_packages, "for_window", lambda _: ["libegl1"])
    with pytest.raises(PackagesMissing, match="libegl1"):
        system_packages.refuse_no_window({"DISPLAY": ":0"})
    monkeypatch.setattr(system_packages, "for_window", lambda _: [])
    system_packages.refuse_no_window({"DISPLAY": ":0"})


def test_plain_user_gets_one_line_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without root and without a terminal, the sentence holds the one apt line and the status is 2."""
    apt = Apt(monkeypatch, root=False)
    monkeypatch.setattr(system_packages.sys, "stdin", None)
    with pytest.raises(PackagesMissing) as stop:
        system_packages.provide(["libegl1", "libgl1"], ["fonts-noto-cjk"], lambda _: None)
    assert "sudo apt-get install libegl1 libgl1 fonts-noto-cjk" in str(stop.value)
    assert stop.value.exit_status == 2
    assert apt.commands == []


def test_root_installs_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """As root: the lists are fetched first, then what is needed, then what is wished."""
    apt = Apt(monkeypatch, root=True)
    system_packages.provide(["libegl1"], ["fonts-noto-cjk"], lambda _: None)
    assert [command[4:] for command in apt.commands] == [
        ["update"],
        ["install", "libegl1"],
        ["install", "fonts-noto-cjk"],
    ]


def test_missing_font_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wished package that cannot be had is told in a line, and the start goes on."""
    Apt(monkeypatch, root=True, fails="fonts-noto-cjk")
    said: list[str] = []
    system_packages.provide([], ["fonts-noto-cjk"], said.append)
    assert said[-1] == "Not installed, and not needed to start: fonts-noto-cjk."


def test_needed_package_that_cannot_be_had_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    """A needed package that cannot be had ends the start with the line to try by hand."""
    Apt(monkeypatch, root=True, fails="libegl1")
    with pytest.raises(PackagesMissing, match=r"apt-get install libegl1$"):
        system_packages.provide(["libegl1"], [], lambda _: None)


def test_wish_alone_is_only_mentioned_to_a_plain_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is stopped or asked for a font."""
    apt = Apt(monkeypatch, root=False)
    said: list[str] = []
    system_packages.provide([], ["fonts-noto-cjk"], said.append)
    assert said == ["For East Asian names and the system's printers, also: sudo apt-get install fonts-noto-cjk"]
    assert apt.commands == []


def test_system_without_apt_hears_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other distributions get the names of what is missing."""
    monkeypatch.setattr(system_packages.shutil, "which", lambda _: None)
    with pytest.raises(PackagesMissing, match="libegl1, libgl1"):
        system_packages.provide(["libegl1", "libgl1"], [], lambda _: None)
    system_packages.provide([], ["fonts-noto-cjk"], lambda _: pytest.fail("a wish is no reason to speak here"))


def test_east_asian_fonts_are_known_by_their_files(tmp_path: Path) -> None:
    """The package is wished for only while no such font lies in a font folder."""
    assert system_packages.for_east_asian_names([str(tmp_path)]) == ["fonts-noto-cjk"]
    (tmp_path / "opentype").mkdir()
    (tmp_path / "opentype" / "NotoSansCJK-Regular.ttc").touch()
    assert system_packages.for_east_asian_names([str(tmp_path)]) == []


def test_root_gets_what_all_tests_want_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database server, a display and what reads it: for root alone, and only what is not there."""
    monkeypatch.setattr(system_packages.Path, "glob", lambda *_: iter(()))
    monkeypatch.setattr(system_packages.shutil, "which", lambda *_, **__: None)
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 0)
    monkeypatch.setattr(system_packages, "_unloadable", lambda libraries, _load: list(libraries.values()))
    reading = ["xvfb", "at-spi2-core", "dbus"]
    assert system_packages.for_tests() == ["postgresql", *reading, *system_packages.X11.values()]
    monkeypatch.setattr(system_packages, "_unloadable", lambda libraries, _load: [])
    assert system_packages.for_tests() == ["postgresql", *reading]
    monkeypatch.setattr(
        system_packages.shutil, "which", lambda name, **_: None if name == "Xvfb" else f"/usr/bin/{name}"
    )
    assert system_packages.for_tests() == ["xvfb"]
    monkeypatch.setattr(system_packages.shutil, "which", lambda name, **_: f"/usr/bin/{name}")
    assert system_packages.for_tests() == []
    monkeypatch.setattr(system_packages.shutil, "which", lambda *_, **__: None)
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 1000)
    assert system_packages.for_tests() == []


def test_helpers_of_the_bus_are_found_beside_the_programs_of_people(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Debian keeps the launcher of the accessibility bus where no PATH leads."""
    for name in system_packages.READING:
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setattr(system_packages, "_PROGRAMS", str(tmp_path))
    assert system_packages.for_reading_a_screen(lambda _: None) == []
    (tmp_path / "at-spi-bus-launcher").unlink()
    assert system_packages.for_reading_a_screen(lambda _: None) == ["at-spi2-core"]
    assert system_packages.for_reading_a_screen(lacking("libxcb-cursor.so.0")) == ["at-spi2-core", "libxcb-cursor0"]


def test_tour_is_refused_where_qt_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Drawing windows needs the libraries too: a sentence that names them, not a fault of the program."""
    monkeypatch.setattr(system_packages, "for_window", lambda _: ["libegl1"])
    with pytest.raises(PackagesMissing, match="libegl1"):
        app.play_tour(Options(profile=tmp_path / "profile"), tmp_path / "tour", "light", lambda _: None)
    assert not list(tmp_path.iterdir())
