"""The package form: recipes first, what stands in for what runs out, and the wish that is taken all the same."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gifts_app.domain.gestures import GestureItem
from gifts_app.domain.items import Item, ItemCategory
from gifts_app.domain.recipes import Recipe, RecipeBook
from gifts_app.ui.send.compose.package_form import PackageForm

SHELF = (
    Item("BOOK", "Culture book", on_hand=3, reserved=3),
    Item("STICKERS", "Sticker set", on_hand=40),
    Item("SOCKS", "Socks", on_hand=5, low_at=5),
    Item("a2-ivory", "Ivory card", ItemCategory.PAPER, on_hand=90),
)
BOOK = RecipeBook(
    (Recipe("Hello", (GestureItem("BOOK"), GestureItem("SOCKS", 2))), Recipe("Warm feet", (GestureItem("SOCKS", 2),))),
    {"BOOK": ("STICKERS", "SOCKS")},
)


@pytest.fixture
def form(qtbot: Any) -> PackageForm:
    form = PackageForm()
    qtbot.addWidget(form)
    form.resize(640, 400)
    form.show()
    form.show_stock(SHELF, BOOK)
    return form


def press(form: PackageForm, text: str = "") -> None:
    QTest.keyClicks(form.search.edit, text)
    QTest.keyClick(form.search.edit, Qt.Key.Key_Return)


def words(form: PackageForm, sku: str) -> tuple[str, str]:
    """What a row says under its name, and what it offers."""
    row = form._rows[sku]
    return row.count.accessibleDescription(), row.swap.text() if not row.swap.isHidden() else ""


def test_recipes_come_first_and_enter_puts_everything_in(form: PackageForm, qtbot: Any) -> None:
    """One key for the first recipe; the book is promised to others, so that the stickers stand in."""
    assert form.shelf.current_row() == BOOK.recipes[0]
    with qtbot.waitSignal(form.edited):
        press(form)
    assert form.items() == (GestureItem("STICKERS", 1, "BOOK"), GestureItem("SOCKS", 2))
    assert words(form, "STICKERS") == (
        "40 left, Culture book runs out; this stands in",
        "Take Culture book all the same",
    )
    assert words(form, "SOCKS") == ("5 left", "")


def test_a_typed_name_finds_recipes_and_things(form: PackageForm) -> None:
    press(form, "warm")
    assert form.items() == (GestureItem("SOCKS", 2),)
    press(form, "sock")
    assert form.items() == (GestureItem("SOCKS", 3),)


def test_the_wish_is_taken_all_the_same_and_back(form: PackageForm) -> None:
    """One key on the row; what is short stays in, says so and offers the other again."""
    press(form)
    form._rows["STICKERS"].swap.setFocus()
    QTest.keyClick(form._rows["STICKERS"].swap, Qt.Key.Key_Space)
    assert form.items() == (GestureItem("BOOK"), GestureItem("SOCKS", 2))
    said, offer = words(form, "BOOK")
    assert (said, offer) == ("0 left, 1 short; the bench plans around it", "Sticker set instead")
    form._rows["BOOK"].swap.click()
    assert form.items() == (GestureItem("STICKERS", 1, "BOOK"), GestureItem("SOCKS", 2))


def test_a_recipe_twice_is_once(form: PackageForm) -> None:
    """What is in, or has its stand-in in, is not put in again."""
    press(form)
    before = form.items()
    form.shelf.select(0)
    press(form)
    assert form.items() == before
    assert "In" in form._spoken(BOOK.recipes[0])


def test_what_is_chosen_by_name_is_never_replaced(form: PackageForm) -> None:
    """Somebody who takes the last book on purpose is told, and offered the other."""
    press(form, "cult")
    assert form.items() == (GestureItem("BOOK"),)
    assert words(form, "BOOK")[1] == "Sticker set instead"


def test_the_number_of_a_stand_in_keeps_the_wish(form: PackageForm) -> None:
    press(form)
    form._rows["STICKERS"].count.setValue(3)
    assert form.items()[0] == GestureItem("STICKERS", 3, "BOOK")
    form.show_items((GestureItem("STICKERS", 1, "BOOK"),))
    assert words(form, "STICKERS")[1] == "Take Culture book all the same"
    form._rows["STICKERS"].count.setValue(0)
    assert form.items() == ()


def test_every_control_of_a_row_has_a_name(form: PackageForm) -> None:
    press(form)
    row = form._rows["STICKERS"]
    assert row.swap.accessibleName() or row.swap.text()
    assert "Recipe" in form._spoken(BOOK.recipes[1])


def test_a_change_has_what_it_was_promised(form: PackageForm) -> None:
    """The last three books are promised; one of them to the package that is being changed."""
    press(form, "cult")
    assert words(form, "BOOK")[1] == "Sticker set instead"
    form.show_own((GestureItem("BOOK", 1),))
    assert words(form, "BOOK") == ("1 left", "")
    form.show_own(())
    assert words(form, "BOOK")[1] == "Sticker set instead"


def test_a_recipe_that_does_not_fit_is_said_and_nothing_goes_in(form: PackageForm) -> None:
    """Half a recipe would be none."""
    full = tuple(GestureItem(f"THING{number}") for number in range(19))
    form.show_items(full)
    form.shelf.select(0)
    press(form)
    assert form.items() == full
    assert form._fault.text() == "A package holds up to 20 different things."


def test_a_wish_that_is_in_as_well_is_not_offered_again(form: PackageForm) -> None:
    press(form)
    press(form, "cult")
    assert {item.sku for item in form.items()} == {"STICKERS", "SOCKS", "BOOK"}
    assert words(form, "STICKERS") == ("40 left", "")
