"""Windows in processes of their own, ours and the bare one that it is measured beside; off screen without a display."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

BARE_WINDOW = """
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
application = QApplication([])
window, table, model = QMainWindow(), QTableView(), QStandardItemModel(50, 4)
for row in range(50):
    for column in range(4):
        model.setItem(row, column, QStandardItem(f"{row} {column}"))
table.setModel(model)
window.setCentralWidget(table)
window.resize(1280, 800)
window.show()
"""
"""The smallest program that shows a table: no database, no data of its own; its loop is the caller's to run."""


def run_child(
    command: Sequence[str], environment: Mapping[str, str], seconds: float, told: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program that opens a window and finds this very package, and wait for its end.

    Args:
        command: what to run.
        environment: its variables.
        seconds: how long it may take.
        told: what it reads; None leaves it ours.

    Raises:
        subprocess.TimeoutExpired: it takes longer.
    """
    variables = dict(environment)
    if not any(variables.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        variables["QT_QPA_PLATFORM"] = "offscreen"
    package = str(Path(__file__).resolve().parent.parent.parent)
    variables["PYTHONPATH"] = os.pathsep.join(filter(None, (package, variables.get("PYTHONPATH"))))
    return subprocess.run(  # noqa: S603 - this very Python, with a program of ours
        command, env=variables, input=told, capture_output=True, text=True, timeout=seconds, check=False
    )
