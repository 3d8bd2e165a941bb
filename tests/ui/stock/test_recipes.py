"""Recipes and stand-ins on the Stock page: written, ranked, forgotten and taken back, over a real profile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gifts_app.domain.gestures import GestureItem
from gifts_app.domain.items import Item
from gifts_app.domain.recipes import Recipe
from gifts_app.ui.stock.page import StockPage

HELLO = Recipe("Hello", (GestureItem("book"), GestureItem("mug", 2)))


@pytest.fixture
def services(services):
    for sku, name, count in (("book", "Culture book", 40), ("mug", "Tin mug", 9), ("magnet", "Magnet", 3)):
        services.stock.put(Item(sku, name, on_hand=count))
    return services


@pytest.fixture
def page(open_page):
    return open_page(StockPage)


def show_recipes(page) -> None:
    page._shown.choose("recipes")
    page._shown.chosen.emit("recipes")


def put(things, key: str) -> None:
    """Choose a thing and press Enter."""
    things.choice.choose(key)
    QTest.keyClick(things.choice, Qt.Key.Key_Return)


def test_a_recipe_is_written_with_the_keyboard_and_taken_back(page, services):
    show_recipes(page)
    page.begin_adding()
    form = page.recipes.form
    QTest.keyClicks(form.name.edit, "Hello")
    put(form.things, "book")
    put(form.things, "mug")
    QTest.keyClick(form.things.list, "+")
    page._save()
    assert services.recipes.book().recipes == (HELLO,)
    assert page.recipes._contents(page.recipes.model.row_at(0)) == "Culture book, 2 × Tin mug"
    assert page.recipes.model.row_at(0).packages(page.recipes._free) == 4
    page._shell.undo.undo()
    assert services.recipes.book().recipes == ()


def test_a_recipe_is_changed_renamed_and_forgotten_and_each_comes_back(page, services):
    services.recipes.put(HELLO)
    page.reload()
    show_recipes(page)
    page.recipes.table.select(0)
    form = page.recipes.form
    form.name.set_text("Good day")
    QTest.keyClick(form.things.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    form.save()
    assert services.recipes.book().recipes == (Recipe("Good day", HELLO.items[::-1]),)
    page._shell.undo.undo()
    assert services.recipes.book().recipes == (HELLO,)
    page.recipes.table.select(0)
    form._drop.click()
    assert services.recipes.book().recipes == ()
    page._shell.undo.undo()
    assert services.recipes.book().recipes == (HELLO,)


def test_what_is_wrong_with_a_recipe_is_said_in_place(page, services):
    show_recipes(page)
    page.begin_adding()
    page.recipes.form.save()
    assert page.recipes.form.name.error() == "This is needed."
    assert page.recipes.form.things.error() == "Put at least one thing into the recipe."


def test_what_stands_in_is_ranked_on_the_item(page, services):
    page.table.select([row.sku for row in page.model.rows()].index("book"))
    stand_ins = page.form.stand_ins
    assert not stand_ins.isHidden()
    assert "book" not in [stand_ins.choice.itemData(place) for place in range(stand_ins.choice.count())]
    put(stand_ins, "mug")
    put(stand_ins, "magnet")
    QTest.keyClick(stand_ins.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    page.form.save()
    assert services.recipes.book().stand_ins == {"book": ("magnet", "mug")}
    QTest.keyClick(stand_ins.list, Qt.Key.Key_Delete)
    page.form.save()
    assert services.recipes.book().stand_ins == {"book": ("mug",)}
    page._shell.undo.undo()
    assert services.recipes.book().stand_ins == {"book": ("magnet", "mug")}


def test_news_from_elsewhere_leave_what_is_being_ranked(page, services):
    page.table.select([row.sku for row in page.model.rows()].index("book"))
    put(page.form.stand_ins, "mug")
    services.recipes.put(HELLO)
    page.reload()
    assert [thing.sku for thing in page.form.stand_ins.things()] == ["mug"]


def test_everything_that_takes_the_keyboard_has_a_name(page, services):
    for form in (page.form.stand_ins, page.recipes.form.things):
        assert form.choice.accessibleName()
        assert form.list.accessibleName()
