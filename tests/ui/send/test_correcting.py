"""The form that corrects the customer on the line: what was typed there stays until it is saved or thrown away."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from desk import CTRL, Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from gifts_app.ui.topics import ACTOR


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    """A window over real services."""
    return make_desk()


def correct(desk: Desk, city: str) -> None:
    """Open the form and write another city, without saving."""
    desk.page.change_address()
    desk.tab_to("edit_city")
    desk.key(Qt.Key.Key_A, CTRL)
    desk.keys(city)


def city(desk: Desk) -> str:
    """What the form says of the city, opened anew."""
    desk.page.change_address()
    return desk.find("edit_city", QLineEdit).text()


def bin_is_offered(desk: Desk) -> bool:
    """Whether what was typed can be thrown away."""
    return desk.page.paper.form.findChild(QWidget, "edit_throw_away").isVisible()


def test_escape_keeps_what_was_typed(desk: Desk) -> None:
    """Also while another call is on the line, whose form shows nothing of it."""
    first = desk.add()
    desk.add("Bo Lind", email="bo@x.test")
    desk.call("amara")
    known = first.details.address.city
    assert city(desk) == known
    assert not bin_is_offered(desk)
    correct(desk, "York")
    assert bin_is_offered(desk)
    desk.key(Qt.Key.Key_Escape)
    assert not desk.page.paper.form_is_open
    desk.call("bo lind")
    assert city(desk) != "York"
    desk.key(Qt.Key.Key_Escape)
    desk.call("amara")
    assert city(desk) == "York"
    assert desk.services.customers.get(first.id).details.address.city == known


def test_what_somebody_else_corrected_meanwhile_stands_under_what_was_typed(desk: Desk) -> None:
    """Only the fields that were typed in are as they were left."""
    customer = desk.add()
    desk.call("amara")
    correct(desk, "York")
    desk.key(Qt.Key.Key_Escape)
    desk.services.customers.edit(customer.id, replace(customer.details, phone="+44 1904 555"), customer.version)
    desk.page.reload()
    desk.settle()
    assert city(desk) == "York"
    assert desk.find("edit_phone", QLineEdit).text() == "+44 1904 555"


def test_what_was_saved_is_not_typed_any_more(desk: Desk) -> None:
    """A later change by somebody else is not hidden under it."""
    customer = desk.add()
    desk.call("amara")
    correct(desk, "York")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    saved = desk.services.customers.get(customer.id)
    there = replace(saved.details, address=replace(saved.details.address, city="Leeds"))
    desk.services.customers.edit(customer.id, there, saved.version)
    desk.page.reload()
    desk.settle()
    assert city(desk) == "Leeds"
    assert not bin_is_offered(desk)


def test_it_is_thrown_away_and_comes_back(desk: Desk) -> None:
    """One press, and undo."""
    customer = desk.add()
    desk.call("amara")
    correct(desk, "York")
    desk.page.paper.form.findChild(QWidget, "edit_throw_away").click()
    assert city(desk) == customer.details.address.city
    assert not bin_is_offered(desk)
    desk.shell.undo.undo()
    assert desk.find("edit_city", QLineEdit).text() == "York"
    assert bin_is_offered(desk)


def test_nobody_else_sees_what_was_typed(desk: Desk) -> None:
    """Who takes over the desk begins with what is known."""
    customer = desk.add()
    desk.call("amara")
    correct(desk, "York")
    desk.key(Qt.Key.Key_Escape)
    desk.shell.operations.changed.emit(frozenset({ACTOR}), None)
    desk.settle()
    desk.call("amara")
    assert city(desk) == customer.details.address.city
