"""The Qt binding itself does not wear out what everything stands on."""

import sys

from PySide6.QtWidgets import QLabel


def test_void_calls_keep_the_references_to_none(qtbot):
    """PySide6 6.12.0 loses one reference to None with each call that returns nothing, until the process aborts."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(1_000):
        label.setText("x")
    assert sys.getrefcount(None) > before - 500
