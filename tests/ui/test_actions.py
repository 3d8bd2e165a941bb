"""One registry of what can be done; no two things answer to one key at one place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gifts_app.ui.actions import Actions


@pytest.fixture
def window(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def nothing() -> None:
    """Do nothing."""


def test_a_shortcut_runs_what_was_registered(qtbot, window):
    done = []
    Actions().add("page.go", "Go", lambda: done.append("went"), shortcut="Ctrl+G", widget=window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert done == ["went"]


def test_both_enter_keys_press_the_berry_button(window):
    """Return of the main block and Enter of the number block mean the same."""
    action = Actions().add("send.submit", "Send", nothing, shortcut="Ctrl+Enter", widget=window)
    assert {key.toString() for key in action.shortcuts()} == {"Ctrl+Enter", "Ctrl+Return"}


def test_one_key_cannot_mean_two_things_on_one_page(window):
    actions = Actions()
    actions.add("send.find", "Find", nothing, shortcut="Ctrl+F", widget=window, page="send")
    with pytest.raises(ValueError, match=r"Ctrl\+F means both send.find and send.other"):
        actions.add("send.other", "Other", nothing, shortcut="Ctrl+F", widget=window, page="send")


def test_a_key_of_everywhere_cannot_be_taken_by_a_page(window):
    actions = Actions()
    actions.add("undo", "Undo", nothing, shortcut="Ctrl+Z", widget=window)
    with pytest.raises(ValueError, match=r"Ctrl\+Z"):
        actions.add("send.undo", "Undo", nothing, shortcut="Ctrl+Z", widget=window, page="send")


def test_pages_and_parts_of_a_page_may_share_a_key(window):
    """Ctrl+F finds on each page; G means good in the table and something else in the queue."""
    actions = Actions()
    actions.add("send.find", "Find", nothing, shortcut="Ctrl+F", widget=window, page="send")
    actions.add("customers.find", "Find", nothing, shortcut="Ctrl+F", widget=window, page="customers")
    actions.add("bench.good", "Good", nothing, shortcut="G", widget=window, page="bench", part="table")
    actions.add("bench.go", "Go", nothing, shortcut="G", widget=window, page="bench", part="queue")
    assert len(actions.entries()) == 4


def test_a_name_is_registered_once(window):
    actions = Actions()
    actions.add("send.find", "Find", nothing, widget=window)
    with pytest.raises(ValueError, match="registered twice"):
        actions.add("send.find", "Find", nothing, widget=window)


def test_entries_of_a_page_come_before_those_of_everywhere(window):
    actions = Actions()
    actions.add("undo", "Undo", nothing, shortcut="Ctrl+Z", widget=window)
    actions.add("send.find", "Find", nothing, shortcut="Ctrl+F", widget=window, page="send")
    actions.add("log.find", "Find", nothing, shortcut="Ctrl+F", widget=window, page="log")
    assert [entry.key for entry in actions.entries("send")] == ["send.find", "undo"]
