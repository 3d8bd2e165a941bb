"""The Stock page over a real profile: count with the keyboard, describe, retire."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from gifts_app.domain.items import Item
from gifts_app.ui.stock.page import StockPage


@pytest.fixture
def services(services):
    services.stock.put(Item("book", "Culture book", on_hand=40, low_at=5))
    services.stock.put(Item("sticker", "Sticker sheet", on_hand=2, low_at=20))
    return services


@pytest.fixture
def page(open_page):
    return open_page(StockPage)


def on_hand(services) -> dict[str, int]:
    """What the shelves hold."""
    return {item.sku: item.on_hand for item in services.stock.items()}


def test_what_runs_out_comes_first_with_a_word(page):
    rows = [(row.name, page._standing(row)) for row in page.model.rows()]
    assert rows == [("Sticker sheet", "Runs low"), ("Culture book", "Enough")]


def test_a_count_is_typed_on_the_row(qtbot, page, services):
    """Whatever cell was pressed: digits go to the count, Enter stores it, Undo brings the old one back."""
    page.table.setCurrentIndex(page.model.index(1, 0))
    qtbot.keyClick(page.table, "3")
    edit = page.table.findChild(QLineEdit)
    qtbot.keyClick(edit, "8")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: on_hand(services)["book"] == 38)
    page._shell.undo.undo()
    assert on_hand(services)["book"] == 40


def test_what_is_no_count_says_so_and_changes_nothing(page, services):
    page.presenter.count(page.model.row_at(0), "lots")
    assert "“lots” is no count of Sticker sheet" in page._shell.strip.text()
    assert on_hand(services)["sticker"] == 2


def test_a_new_item_is_described_and_found(page, services):
    page.begin_adding()
    for key, text in {"name": "Tin mug", "sku": "mug", "bin": "B-01", "on_hand": "12", "low_at": "3"}.items():
        page.form.fields[key].set_text(text)
    page.form._save.click()
    assert on_hand(services)["mug"] == 12


def test_letters_are_no_number(page):
    page.begin_adding()
    page.form.fields["low_at"].set_text("few")
    page.form.save()
    assert page.form.fields["low_at"].error() == "Write a number."


def test_the_key_of_an_item_cannot_be_changed(page):
    page.table.select(0)
    assert page.form.fields["sku"].edit.isReadOnly()


def test_a_retired_item_is_found_under_all(page, services):
    page.table.select(0)
    page.form._retire.click()
    assert [row.sku for row in page.model.rows()] == ["book"]
    page.presenter.show_retired(True)
    assert [page._standing(row) for row in page.model.rows()] == ["Enough", "Not offered"]
