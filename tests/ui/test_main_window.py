"""The shell: pages on first sight, keys, the strip, undo outside text fields."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gifts_app.errors import StorageUnavailable
from gifts_app.ui.actions import Actions
from gifts_app.ui.main_window import MainWindow
from gifts_app.ui.notices import StatusStrip
from gifts_app.ui.undo import UndoStack
from gifts_app.ui.widgets.labels import PlainLabel

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Rig:
    """A window over empty pages that counts how often each was made."""

    def __init__(self, qtbot, **more):
        self.made: list[str] = []
        self.undo, self.actions = UndoStack(), Actions()
        self.strip = StatusStrip(self.undo)
        keys = ("send", "bench", "log", "customers", "stock", "settings")
        self.window = MainWindow(
            {key: lambda key=key: self.make(key) for key in keys},
            actions=self.actions,
            undo=self.undo,
            strip=self.strip,
            **more,
        )
        qtbot.addWidget(self.window)

    def make(self, key):
        self.made.append(key)
        page = QWidget()
        QVBoxLayout(page).addWidget(QLineEdit())
        return page

    def show(self, qtbot):
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)


@pytest.fixture
def rig(qtbot, themed):
    rig = Rig(qtbot)
    rig.show(qtbot)
    return rig


def test_pages_are_made_when_first_shown(qtbot, rig):
    assert rig.made == ["send"]
    qtbot.keyClick(rig.window, Qt.Key.Key_3, ALT)
    qtbot.keyClick(rig.window, Qt.Key.Key_1, ALT)
    qtbot.keyClick(rig.window, Qt.Key.Key_3, ALT)
    assert (rig.made, rig.window.current) == (["send", "log"], "log")


def test_the_window_is_useful_at_its_smallest(rig):
    assert (rig.window.minimumWidth(), rig.window.minimumHeight()) == (1000, 640)


def test_size_and_place_come_back(qtbot, themed):
    kept = []
    first = Rig(qtbot, save_geometry=kept.append)
    first.window.resize(1000, 700)  # the test's screen is small, and a restored window keeps to its screen
    first.show(qtbot)
    first.window.close()
    second = Rig(qtbot, geometry=kept[0])
    assert (second.window.width(), second.window.height()) == (1000, 700)


def test_a_broken_geometry_is_forgotten(qtbot, themed):
    assert Rig(qtbot, geometry=b"nonsense").window.width() == 1440


def test_ctrl_z_takes_back_what_was_done(qtbot, rig):
    done = []
    rig.undo.push("Card sent to Omar", lambda: done.append("omar"))
    rig.window.setFocus()
    qtbot.keyClick(rig.window, Qt.Key.Key_Z, CONTROL)
    assert done == ["omar"]


def test_ctrl_z_in_a_field_belongs_to_the_field(qtbot, rig):
    """Somebody who mistypes a word does not take back a card."""
    done = []
    rig.undo.push("Card sent to Omar", lambda: done.append("omar"))
    field = rig.window.page("send").findChild(QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, "word")
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert (done, field.text()) == ([], "")


def test_f1_shows_the_keys_that_work_here(qtbot, rig):
    rig.actions.add("send.submit", "Send the card", lambda: None, shortcut="Ctrl+Enter", widget=rig.window, page="send")
    rig.actions.add("log.find", "Find a story", lambda: None, shortcut="/", widget=rig.window, page="log")
    qtbot.keyClick(rig.window, Qt.Key.Key_F1)
    said = {label.text() for label in rig.window.findChildren(PlainLabel) if label.isVisible()}
    assert {"Send the card", "Go to Bench", "Undo what was done last"} <= said
    assert "Find a story" not in said


def test_ctrl_k_finds_and_does(qtbot, rig):
    qtbot.keyClick(rig.window, Qt.Key.Key_K, CONTROL)
    search = rig.window.focusWidget()
    qtbot.keyClicks(search, "bench")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert rig.window.current == "bench"


def test_escape_closes_the_palette_and_gives_the_focus_back(qtbot, rig):
    field = rig.window.page("send").findChild(QLineEdit)
    field.setFocus()
    qtbot.keyClick(rig.window, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(rig.window.focusWidget(), "bench")
    qtbot.keyClick(rig.window.focusWidget(), Qt.Key.Key_Escape)
    assert rig.window.focusWidget() is field


def test_a_hint_goes_by_itself_and_what_offers_something_stays(qtbot, rig):
    rig.strip._passing.setInterval(20)
    rig.strip.show_text("This front they have not had.")
    qtbot.waitUntil(lambda: not rig.strip.text())
    rig.strip.show_text("This front they have not had.")
    rig.strip.show_text("Card sent to Amara", "check", "ok", "Change it", lambda: None)
    qtbot.wait(60)
    assert rig.strip.text() == "Card sent to Amara"


def test_the_strip_says_one_thing_at_a_time(qtbot, rig):
    rig.strip.show_saved(datetime(2026, 5, 30, 10, 42, 7))  # noqa: DTZ001 - a clock on the wall
    assert rig.strip.text() == "Saved, 10:42:07"
    tried = []
    full = StorageUnavailable("The disk of {name} is full.", name="<b>")
    rig.strip.show_error(full, "Try again", lambda: tried.append(1))
    assert rig.strip.text() == "The disk of <b> is full."
    rig.strip._action.click()
    assert tried == [1]


def test_saved_is_said_quietly(qtbot, rig):
    """It never takes the place of a sentence that was only just put there, nor of an error."""
    at = datetime(2026, 5, 30, 10, 42, 7)  # noqa: DTZ001 - a clock on the wall
    rig.strip.show_text("Card sent to Omar Benali")
    rig.strip.show_saved(at)
    assert rig.strip.text() == "Card sent to Omar Benali"
    rig.strip._fresh.stop()
    rig.strip.show_saved(at)
    assert rig.strip.text() == "Saved, 10:42:07"
    rig.strip.show_error(StorageUnavailable("The disk is full."))
    rig.strip._fresh.stop()
    rig.strip.show_saved(at)
    assert rig.strip.text() == "The disk is full."


def test_the_strip_names_what_undo_takes_back(qtbot, rig):
    rig.undo.push("Card sent to " + "Wilhelmina " * 20, lambda: None)
    shown = rig.strip._undo_button.text()
    assert shown.startswith("Undo “Card sent to Wilhelmina")
    assert len(shown) <= 60
    rig.undo.clear()
    assert not rig.strip._undo_button.isVisible()


def test_the_badge_tells_what_waits(rig):
    rig.window.rail.set_badge("bench", 30)
    button = rig.window.rail._buttons["bench"]
    assert (button.badge, button.accessibleDescription()) == (30, "30 waiting")
