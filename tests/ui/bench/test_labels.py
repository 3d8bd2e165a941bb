"""The sheet of labels on the bench: seen when a label is wanted, marked with keys or a click, and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from gifts_app.services.settings import PaperChoice


@pytest.fixture
def packages(shop):
    """Two packages wait; each wants a label."""
    return [shop.send("Ines Carvalho", "wow"), shop.send("Oriol Puig", "wow")]


def _says(window):
    return window.find("labels_left").text()


def test_the_sheet_is_there_when_a_label_is_wanted(open_window, shop, packages):
    """Cards want none, and labels from a roll have no sheet."""
    window = open_window()
    assert _says(window) == "10 of 10 labels left"
    assert window.find("labels_left").isVisible()
    thermal = PaperChoice(label_stock="thermal-4x6")
    window.operations.write(lambda services: services.settings.put_paper(thermal), changes={"settings"})
    window.settle()
    assert not window.find("labels_left").isVisible()


def test_cards_alone_want_no_labels(open_window, shop):
    shop.cards(2)
    assert not open_window().find("labels_left").isVisible()


def test_keys_mark_labels_and_ctrl_z_has_their_names(open_window, packages):
    """Ctrl+Shift+L comes to the next label, arrows move, Space marks; the focus stays where it was."""
    window = open_window()
    next(entry for entry in window.actions.entries("bench") if entry.key == "bench.labels").run()
    assert QApplication.focusWidget().objectName() == "label_1"
    for key, name in ((Qt.Key.Key_Right, "label_2"), (Qt.Key.Key_Down, "label_4"), (Qt.Key.Key_Right, "label_4")):
        window.qtbot.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget().objectName() == name
    window.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    window.settle()
    assert _says(window) == "9 of 10 labels left"
    assert QApplication.focusWidget().objectName() == "label_4"
    assert window.undo.label == "Label in row 2, column 2 is gone"
    window.undo.undo()
    window.settle()
    assert _says(window) == "10 of 10 labels left"


def test_a_click_marks_and_a_new_sheet_has_all(open_window, shop, packages):
    window = open_window()
    window.press("show_labels")
    window.press("label_1")
    window.press("label_3")
    assert shop.services.labels.sheet().used == {0, 2}
    window.press("label_3")
    assert shop.services.labels.sheet().used == {0}
    window.press("new_label_sheet")
    assert shop.services.labels.sheet().used == set()
    window.undo.undo()
    window.settle()
    assert shop.services.labels.sheet().used == {0}


def test_shift_says_where_a_started_sheet_begins(open_window, shop, packages):
    """With a click or with Space; one step to take back."""
    window = open_window()
    window.press("show_labels")
    label = window.find("label_6")
    window.qtbot.mouseClick(label, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    window.settle()
    assert shop.services.labels.sheet().used == {0, 1, 2, 3, 4}
    window.find("label_4").setFocus()
    window.qtbot.keyClick(window.find("label_4"), Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    window.settle()
    assert shop.services.labels.sheet().used == {0, 1, 2}
    window.undo.undo()
    window.settle()
    assert shop.services.labels.sheet().used == {0, 1, 2, 3, 4}


def test_printing_takes_labels_and_the_sheet_shows_it(open_window, packages):
    window = open_window()
    window.press("show_labels")
    window.press("label_1")
    window.press("print_run")
    assert _says(window) == "7 of 10 labels left"


def test_every_label_says_where_it_is_and_how_it_stands(open_window, packages):
    """For those who listen: place and state in one name, and a checked state that follows."""
    window = open_window()
    window.press("show_labels")
    window.press("label_2")
    names = [
        QAccessible.queryAccessibleInterface(window.find(f"label_{n}")).text(QAccessible.Text.Name) for n in (1, 2, 3)
    ]
    assert names == ["Row 1, column 1, printed next", "Row 1, column 2, gone", "Row 2, column 1, left"]
    assert [window.find(f"label_{n}").isChecked() for n in (1, 2, 3)] == [False, True, False]
    stops = [n for n in range(1, 11) if window.find(f"label_{n}").focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == [2]
