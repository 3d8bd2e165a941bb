"""Play the tour: a fresh profile, the real window over it, one step after another."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from gifts_app.services.desk import DeskSettings
from gifts_app.services.hub import Services
from gifts_app.ui import language
from gifts_app.ui.desktop import Desktop
from gifts_app.ui.tour import at_the_bench, first_minutes, in_the_log, on_the_line
from gifts_app.ui.tour.journal import Journal
from gifts_app.ui.tour.stage import Stage

# A step plays its part and returns what must survive from now on; its name is the picture's.
Step = tuple[str, Callable[[Stage], dict[str, object]]]


def play(
    open_services: Callable[[Any], Services],
    options: Any,
    folder: Path,
    theme: str,
    say: Callable[[str], None],
) -> dict[str, Any]:
    """Play the whole main job with invented people.

    Args:
        open_services: opens the services for global options.
        options: the command line's; their profile and database are not used, so that nothing real is touched.
        folder: where pictures, print files and the tour's own profile go; made at need.
        theme: ``light`` or ``dark``.
        say: tells how far it is.

    Returns:
        ``steps``, each with ``name`` and ``png``, and ``files``, the paths of what was printed and exported.

    Raises:
        TourStopped: a step did not happen; the sentence names it.
        StorageUnavailable: the folder cannot be written.
    """
    journal = Journal(folder, say)
    own = replace(options, profile=_unused(folder), database="", as_person="")
    app = _application()
    services = open_services(own)
    settings = DeskSettings(services.profile.settings_file)
    settings.change(lambda desk: replace(desk, theme=theme))
    desktop = Desktop(app, lambda: open_services(own), settings)
    stage = Stage(desktop, services)
    hook, sys.excepthook = sys.excepthook, stage.note_fault
    try:
        for name, act in _steps(journal.prints, theme):
            stage.step = name
            facts = act(stage)
            stage.settle()
            journal.keep(name, stage.picture(), facts)
    finally:
        sys.excepthook = hook
        desktop.window.close()
        desktop.close()
        services.close()
    return {"steps": journal.steps, "files": sorted(map(str, journal.prints.iterdir()))}


def _steps(prints: Path, theme: str) -> tuple[Step, ...]:
    return (
        *first_minutes.STEPS,
        *on_the_line.STEPS,
        *at_the_bench.steps(prints),
        *in_the_log.steps(prints, theme),
    )


def _application() -> QApplication:
    """Return Qt's application; on Linux it needs no display, and nobody's typing can get in between."""
    app = QApplication.instance()
    if app is None:
        if sys.platform.startswith("linux"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        app = QApplication(sys.argv[:1])
        app.setApplicationName("Gifts")
        language.install(app)
        qInstallMessageHandler(_tell)
    assert isinstance(app, QApplication)  # noqa: S101 - nobody makes another
    return app


def _tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass on what Qt has to say, but not that a window without a display cannot be raised."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")


def _unused(folder: Path) -> Path:
    """Return a place for the profile where no earlier tour has left one."""
    place, count = folder / "profile", 1
    while place.exists():
        count += 1
        place = folder / f"profile-{count}"
    return place
