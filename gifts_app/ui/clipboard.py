"""What was copied last, be it nothing."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication


def copied(mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> QMimeData:
    """Return what the clipboard holds; nobody may have copied anything yet, or whoever did has gone with it."""
    held: QMimeData | None = QGuiApplication.clipboard().mimeData(mode)
    return held if held is not None else QMimeData()
