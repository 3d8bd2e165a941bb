"""Ctrl+Z means the field while it has something to take back, else the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from gifts_app.ui.undo_key import UndoKey


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_an_untouched_field_leaves_the_key_to_the_window(qtbot, kind) -> None:
    """Typed words are taken back first; then the window's own undo gets the key."""
    window, field, undone = QWidget(), kind(), []
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(field)
    QShortcut(QKeySequence("Ctrl+Z"), window, lambda: undone.append(1))
    UndoKey(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "word")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not undone
    assert (field.text() if kind is QLineEdit else field.toPlainText()) == ""
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]
