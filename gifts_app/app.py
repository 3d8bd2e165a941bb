"""The composition root: profile, database, services, window and command line are put together here and nowhere else."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gifts_app.cli import Options
    from gifts_app.services.hub import Services
    from gifts_app.storage.profile import Profile

# Imports stand inside the functions: a window shows before the database, the paper and the commands are loaded.


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: arguments without the program's name; None takes the process's own.

    Returns:
        The exit status: 0 done, 1 could not be done, 2 the request is wrong.
    """
    from gifts_app.cli import run

    faces: dict[str, Callable[..., Any]] = {
        "window": open_window,
        "send": open_window,
        "tour": play_tour,
        "bench": run_benches,
        "report": report_fault,
    }
    return run(sys.argv[1:] if argv is None else argv, connect, faces)


@contextmanager
def connect(options: "Options") -> "Iterator[Services]":
    """Open the services for the time of a ``with`` block."""
    services = open_services(options)
    try:
        yield services
    finally:
        services.close()


def open_services(options: "Options") -> "Services":
    """Open profile and database and wire the services over them.

    Raises:
        StorageUnavailable: the profile or the database cannot be used; the sentence says why.
    """
    import getpass
    import hashlib
    import platform
    from urllib.parse import urlsplit

    from gifts_app.services.hub import services_over
    from gifts_app.storage.database import open_database, url_of

    profile = open_profile(options)
    url = options.database or url_of(profile.database_file)
    database = open_database(url, profile.backups)
    folder = hashlib.sha256(str(profile.folder).encode()).hexdigest()[:12]
    is_shared = database.engine == "postgresql"
    login = (urlsplit(url).username if is_shared else "") or getpass.getuser()
    return services_over(database, profile, f"{platform.node()}:{folder}", login, is_shared=is_shared)


def open_profile(options: "Options") -> "Profile":
    """Open the profile's folder, making it at need.

    Raises:
        StorageUnavailable: the folder cannot be used; the sentence says why.
    """
    from gifts_app.storage.profile import Profile

    profile = Profile(options.profile)
    profile.prepare()
    return profile


def open_window(options: "Options", customer: str = "") -> int:
    """Open the window on a profile, or hand a customer to the one that is open already.

    Raises:
        PackagesMissing: there is no display, or the system lacks a library of Qt's.
    """
    from gifts_app.system_packages import refuse_no_window

    refuse_no_window(os.environ)
    import gifts_app.ui.unread_sources  # noqa: F401 - before what it is for
    from gifts_app.services.desk import DeskSettings
    from gifts_app.ui.desktop import open_desktop

    profile = open_profile(options)

    def connect_and_log() -> "Services":
        keep_log(profile)
        return open_services(options)

    return open_desktop(
        connect_and_log,
        profile_folder=profile.folder,
        desk=DeskSettings(profile.settings_file),
        as_person=options.as_person,
        customer=customer,
    )


def play_tour(options: "Options", folder: Path, theme: str, say: Callable[[str], None]) -> Any:
    """Play the whole job in the real window, on a profile of its own.

    Raises:
        PackagesMissing: the system lacks a library of Qt's.
    """
    from gifts_app.system_packages import refuse_missing_libraries

    refuse_missing_libraries({"QT_QPA_PLATFORM": "offscreen", **os.environ})
    from gifts_app.ui.tour import play

    return play(open_services, options, folder, theme, say)


def run_benches(options: "Options", names: Sequence[str], size: int | None, say: Callable[[str], None]) -> Any:
    """Measure the program beside its references, on the server where the options name one."""
    from gifts_app.bench import run

    server = options.database if options.database.startswith(("postgresql://", "postgres://")) else ""
    return run(names, size, say, server)


def keep_log(profile: "Profile") -> None:
    """Keep a small log in the profile: what happened in the program, never whom it concerned."""
    import logging
    import logging.handlers

    handler = logging.handlers.RotatingFileHandler(
        profile.log_file, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def report_fault(error: BaseException, options: "Options") -> Path | None:
    """Write down where the program itself failed: types and places, no values, because those may name people."""
    import traceback

    from gifts_app.errors import GiftsError

    try:
        path: Path = open_profile(options).crash_file
        places = [
            f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
        ]
        text = "\n".join([type(error).__name__, *places, ""])
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.write(text)
    except (OSError, GiftsError):
        return None
    return path


if __name__ == "__main__":
    sys.exit(main())
