"""Which libraries and fonts of a Linux system the program needs, and how Debian's packages with them get installed.

Qt ends the whole process, without an exception to catch, when one of its libraries is missing; so they are looked for
before Qt is imported. Standard library only: the starter reads this file before anything is installed.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from gifts_app.errors import GiftsError

# Shared object -> Debian package. The rest of what Qt links to comes as their dependencies.
ALWAYS: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
X11: Mapping[str, str] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND: Mapping[str, str] = {"libwayland-cursor.so.0": "libwayland-cursor0"}
PRINTERS: Mapping[str, str] = {"libcups.so.2": "libcups2"}
# Program -> Debian package: a display without glass, the bus of assistive technology and the bus it is found on.
READING: Mapping[str, str] = {"Xvfb": "xvfb", "at-spi-bus-launcher": "at-spi2-core", "dbus-daemon": "dbus"}
EAST_ASIAN_FONTS = "fonts-noto-cjk"

_PROGRAMS = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/libexec", "/usr/lib/at-spi2-core"))
_NAMES = "Install what Debian calls {names}, then start again."
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
_EAST_ASIAN_NAMES = ("sourcehan", "wqy", "droidsansfallback", "nanum", "ipa", "takao", "uming", "ukai", "unfonts")


class PackagesMissing(GiftsError):
    """Something of the system has to be installed first; the sentence names how."""

    kind = "system"
    exit_status = 2


def has_display(environment: Mapping[str, str]) -> bool:
    """Say whether a window can be shown: Linux needs a display server, or a platform that was chosen by name."""
    if not sys.platform.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def refuse_no_window(environment: Mapping[str, str]) -> None:
    """Raise a sentence where Qt would end the process.

    Raises:
        PackagesMissing: there is no display, or a library is missing.
    """
    if not has_display(environment):
        raise PackagesMissing("There is no display to open a window on; tour plays the program into pictures instead.")
    refuse_missing_libraries(environment)


def refuse_missing_libraries(environment: Mapping[str, str]) -> None:
    """Raise a sentence where Qt cannot be loaded, whether it is to show a window or only to draw one.

    Raises:
        PackagesMissing: a library is missing.
    """
    packages = for_window(environment)
    if packages:
        raise PackagesMissing(_NAMES, names=", ".join(packages))


def for_window(environment: Mapping[str, str], load: Callable[[str], object] = ctypes.CDLL) -> list[str]:
    """List the packages of the libraries without which no window opens and no picture of one is drawn.

    Args:
        environment: variables that say which display the window will use.
        load: opens a shared object, or raises ``OSError``.
    """
    platform = environment.get("QT_QPA_PLATFORM", "")
    libraries = dict(ALWAYS)
    if platform.startswith("xcb") or (not platform and environment.get("DISPLAY")):
        libraries |= X11
    if platform.startswith("wayland") or (not platform and environment.get("WAYLAND_DISPLAY")):
        libraries |= WAYLAND
    return _unloadable(libraries, load)


def for_printers(load: Callable[[str], object] = ctypes.CDLL) -> list[str]:
    """List the packages without which the system's printers are not seen."""
    return _unloadable(PRINTERS, load)


def for_east_asian_names(folders: Sequence[str] = _FONT_FOLDERS) -> list[str]:
    """List the packages of fonts for Chinese, Japanese and Korean, unless such a font seems to be installed."""
    if not sys.platform.startswith("linux"):
        return []
    for folder in folders:
        for _, _, names in os.walk(Path(folder).expanduser()):
            folded = (name.lower().replace("-", "").replace("_", "") for name in names)
            if any(name.startswith(_EAST_ASIAN_NAMES) or "cjk" in name for name in folded):
                return []
    return [EAST_ASIAN_FONTS]


def for_tests() -> list[str]:
    """List what root passes all tests with: a PostgreSQL server, a display without glass and what reads it aloud.

    Everybody else has the server among the tests' own packages, which root's user for servers may not reach, and goes
    without the rest.
    """
    if os.geteuid():
        return []
    has_server = shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return [*([] if has_server else ["postgresql"]), *for_reading_a_screen()]


def for_reading_a_screen(load: Callable[[str], object] = ctypes.CDLL) -> list[str]:
    """List the packages without which a window cannot be opened on a display of its own and read as by the blind."""
    if not sys.platform.startswith("linux"):
        return []
    absent = [package for program, package in READING.items() if not shutil.which(program, path=_PROGRAMS)]
    return [*absent, *_unloadable(X11, load)]


def provide(needed: Sequence[str], wished: Sequence[str], say: Callable[[str], None]) -> None:
    """Have packages installed: as root at once, at a terminal after a yes, else named in one line.

    Args:
        needed: packages without which nothing works.
        wished: packages that make something better.
        say: tells the user one line.

    Raises:
        PackagesMissing: something needed was not installed.
    """
    names = " ".join([*needed, *wished])
    if not names:
        return
    if not shutil.which("apt-get"):
        if needed:
            raise PackagesMissing(_NAMES, names=", ".join(needed))
        return
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    line = " ".join([*prefix, "apt-get install", names])
    if prefix and not needed:
        say(f"For East Asian names and the system's printers, also: {line}")
        return
    if prefix and not _allowed(line):
        raise PackagesMissing("Some system packages are missing; install them, then start again: {line}", line=line)
    say(f"Installing system packages once: {names} ...")
    _apt_get(prefix, say, "update")
    if needed and _apt_get(prefix, say, "install", *needed):
        raise PackagesMissing("Some system packages could not be installed; try it by hand: {line}", line=line)
    if wished and _apt_get(prefix, say, "install", *wished):
        say(f"Not installed, and not needed to start: {' '.join(wished)}.")


def _unloadable(libraries: Mapping[str, str], load: Callable[[str], object]) -> list[str]:
    packages = []
    for name, package in libraries.items() if sys.platform.startswith("linux") else ():
        try:
            load(name)
        except OSError:
            packages.append(package)
    return packages


def _allowed(line: str) -> bool:
    if not (sys.stdin and sys.stdin.isatty() and shutil.which("sudo")):
        return False
    sys.stderr.write(f"Some system packages are missing. May I run: {line}  [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _apt_get(prefix: Sequence[str], say: Callable[[str], None], *arguments: str) -> int:
    """Run apt-get without its questions; tell what it said only if it failed; return its exit status."""
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y", "--no-install-recommends"]
    run = subprocess.run(  # noqa: S603 - fixed program, package names from the tables above
        [*command, *arguments], check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if run.returncode:
        say("\n".join(run.stdout.splitlines()[-5:]))
    return run.returncode
