"""From the start of the process to a window that can be used, beside a bare PySide6 window with an empty-handed table.

The program's side is the real one on a profile with invented customers and gestures. It can be used once its window is
painted, a letter that is typed then stands in the search field of Send, and the event loop has nothing left to do at
that moment; the people who were lately on the line, and the form of a call, follow from the database. The reference is
the smallest program that shows a table: no database, no data of its own; its letter goes to the table.

Both run in child processes, off screen unless a display is there, in turns, each first once to warm up. The warm-up
also leaves both their compiled modules, as an installation does.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from gifts_app.bench import Figure, sooner
from gifts_app.bench.processes import BARE_WINDOW, run_child
from gifts_app.cli.options import Options
from gifts_app.errors import GiftsError

_SIZE = 2_000
_TURNS = 7
_LONGEST_SECONDS = 60

# Waits until a window was painted, types a letter, and tells the time once it has arrived where the keyboard is and
# the loop is idle.
_WATCH = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

class Watch(QObject):
    window = None
    def eventFilter(self, watched, event):
        if self.window is None and event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            if watched.window().isVisible() and watched.window().width() >= 300:
                self.window = watched.window()
                QTimer.singleShot(0, self.type)
        return False
    def type(self):
        field = QApplication.focusWidget() or self.window.focusWidget()
        letter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QApplication.postEvent(field, letter)
        QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: self.tell(field)))
    def tell(self, field):
        if arrived(field):
            sys.stdout.write(f"ready {time.monotonic()}\\n")
            sys.stdout.flush()
        else:
            sys.stderr.write("The typed letter did not arrive.")
        QApplication.instance().quit()

ordinary_exec = QApplication.exec
def watched_exec(*arguments):
    application = QApplication.instance()
    watch = Watch(application)
    application.installEventFilter(watch)
    for widget in application.topLevelWidgets():
        widget.update()
    return ordinary_exec()
QApplication.exec = watched_exec
"""
_PROGRAM = (
    _WATCH
    + """
def arrived(field):
    return field.objectName() == "search" and field.text() == "a"
from gifts_app.app import main
main(sys.argv[1:])
"""
)
_REFERENCE = (
    _WATCH
    + """
def arrived(field):
    return field is not None
"""
    + BARE_WINDOW
    + "application.exec()"
)


def run(size: int | None) -> Figure:
    """Measure.

    Args:
        size: customers, and gestures, in the profile; 2000 by default.
    """
    from gifts_app.app import open_services  # noqa: PLC0415 - the composition root knows all layers, this one too

    with tempfile.TemporaryDirectory(prefix="gifts-bench-") as name:
        profile = Path(name, "profile")
        services = open_services(Options(profile=profile))
        services.demo.fill(customers=size or _SIZE, gestures=size or _SIZE)
        services.desk.put_person(services.team.people()[0])
        services.close()
        program = [sys.executable, "-c", _PROGRAM, "--profile", str(profile)]
        reference = [sys.executable, "-c", _REFERENCE]
        compiled = Path(name, "compiled")
        _milliseconds(program, compiled)
        _milliseconds(reference, compiled)
        ours, theirs = [], []
        for _ in range(_TURNS):
            ours.append(_milliseconds(program, compiled))
            theirs.append(_milliseconds(reference, compiled))
    return sooner(statistics.median(ours), statistics.median(theirs), "ms")


def _milliseconds(command: list[str], compiled: Path) -> float:
    """Start a process and return how long it took until it said that it is ready.

    Args:
        command: what to run.
        compiled: where compiled modules are kept from one start to the next, whether or not this process keeps any.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(compiled)
    began = time.monotonic()
    child = run_child(command, environment, _LONGEST_SECONDS)
    for line in child.stdout.splitlines():
        if line.startswith("ready "):
            return (float(line.split()[1]) - began) * 1000
    raise GiftsError("A window did not get ready: {words}", words=child.stderr[-500:].strip() or "it said nothing.")
