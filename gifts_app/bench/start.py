"""From the start of the process to a window that can be used, beside a bare PySide6 window with an empty-handed table.

The program's side is the real one on a profile with invented customers and gestures: its window is shown, painted, and
the event loop has nothing left to do. The reference is the smallest program that shows a table: no database, no data
of its own. Both run in child processes, off screen unless a display is there, in turns, each first once to warm up.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gifts_app.bench import Figure, sooner
from gifts_app.cli.options import Options
from gifts_app.errors import GiftsError

_SIZE = 2_000
_TURNS = 7
_LONGEST_SECONDS = 60

# Waits until a window was painted and the loop is idle twice in a row, then tells the time and ends.
_WATCH = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Watch(QObject):
    painted = False
    def eventFilter(self, watched, event):
        if not self.painted and event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            if watched.window().isVisible() and watched.window().width() >= 300:
                self.painted = True
                QTimer.singleShot(0, lambda: QTimer.singleShot(0, self.tell))
        return False
    def tell(self):
        sys.stdout.write(f"ready {time.monotonic()}\\n")
        sys.stdout.flush()
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
_PROGRAM = _WATCH + "from gifts_app.app import main; main(sys.argv[1:])\n"
_REFERENCE = (
    _WATCH
    + """
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QMainWindow, QTableView
application = QApplication([])
window, table, model = QMainWindow(), QTableView(), QStandardItemModel(50, 4)
for row in range(50):
    for column in range(4):
        model.setItem(row, column, QStandardItem(f"{row} {column}"))
table.setModel(model)
window.setCentralWidget(table)
window.resize(1280, 800)
window.show()
application.exec()
"""
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
        _milliseconds(program)
        _milliseconds(reference)
        ours, theirs = [], []
        for _ in range(_TURNS):
            ours.append(_milliseconds(program))
            theirs.append(_milliseconds(reference))
    return sooner(statistics.median(ours), statistics.median(theirs), "ms")


def _milliseconds(command: list[str]) -> float:
    """Start a process and return how long it took until it said that it is ready."""
    environment = dict(os.environ)
    if not any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    package = str(Path(__file__).resolve().parent.parent.parent)
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (package, environment.get("PYTHONPATH"))))
    began = time.monotonic()
    child = subprocess.run(  # noqa: S603 - this very Python, with a program that stands above
        command, env=environment, capture_output=True, text=True, timeout=_LONGEST_SECONDS, check=False
    )
    for line in child.stdout.splitlines():
        if line.startswith("ready "):
            return (float(line.split()[1]) - began) * 1000
    raise GiftsError("A window did not get ready: {words}", words=child.stderr[-500:].strip() or "it said nothing.")
