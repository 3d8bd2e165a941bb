"""Ask for a place in the file system, with the system's own window where there is one."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder; None when nobody wanted one."""
    chosen = QFileDialog.getExistingDirectory(parent, title, "", options=_options(QFileDialog.Option.ShowDirsOnly))
    return Path(chosen) if chosen else None


def choose_file(parent: QWidget, title: str, name: str, filters: str) -> Path | None:
    """Ask where to save a file.

    Args:
        parent: window that asks.
        title: what for.
        name: what the file is called unless somebody calls it otherwise.
        filters: as Qt writes them, such as ``Table (*.csv)``.

    Returns:
        The path, or None when nobody wanted one.
    """
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, filters, options=_options())
    return Path(chosen) if chosen else None


def _options(*wanted: QFileDialog.Option) -> QFileDialog.Option:
    options = QFileDialog.Option(0)
    for option in wanted:
        options |= option
    if QGuiApplication.platformName() == "offscreen":
        options |= QFileDialog.Option.DontUseNativeDialog
    return options
