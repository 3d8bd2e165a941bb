"""Pasted addresses on the Customers page: into its form, into its search, over somebody who is known."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gifts_app.domain.customers import Address, CustomerDetails
from gifts_app.services.hub import Services
from gifts_app.ui.customers.page import CustomersPage

CTRL = Qt.KeyboardModifier.ControlModifier
BLOCK = "Weserstr. 201\n12047 Berlin\nGermany\nLeave it with the neighbour"
AMARA = CustomerDetails(
    "Amara Okafor",
    email="amara@example.org",
    notes="Loves tulips.",
    tags=("vip",),
    address=Address("Kente & Co", "14 Alder Rise", "Headingley", "Leeds", "", "LS6 2AB", "GB"),
)


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    yield
    QApplication.clipboard().clear()


@pytest.fixture
def page(qtbot: QtBot, make_shell: Any, services: Services) -> CustomersPage:
    """The page, with one customer on it."""
    services.customers.add(AMARA)
    page = CustomersPage(make_shell(services))
    qtbot.addWidget(page)
    page.resize(1356, 860)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def copy(text: str) -> None:
    """Put a text into the clipboard, as another program would."""
    QApplication.clipboard().setText(text)


def test_over_somebody_known_only_the_place_changes(page: CustomersPage, services: Services) -> None:
    """What is not in the block stays; the old district is named as it goes; what has no field is added to the notes."""
    page.begin_editing()
    copy(BLOCK)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, CTRL)
    assert "District (Headingley)" in page.form.note.text()
    page.form.save()
    (found,) = services.customers.search("Amara")
    details = services.customers.get(found.id).details
    assert (details.name, details.email, details.tags) == ("Amara Okafor", "amara@example.org", ("vip",))
    assert details.address == Address("Kente & Co", "Weserstr. 201", "", "Berlin", "", "12047", "DE")
    assert details.notes == "Loves tulips.\nLeave it with the neighbour"


def test_one_key_brings_all_of_it_back(page: CustomersPage) -> None:
    """Tags and notes, too."""
    page.begin_editing()
    before = page.form.details()
    copy(BLOCK)
    QTest.keyClick(page.form.fields["street"].focusProxy(), Qt.Key.Key_V, CTRL)
    assert page.form.details() != before
    page.form.fields["street"].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)
    after = page.form.details()
    assert (after.notes, after.tags, after.address.city) == (before.notes, before.tags, "Leeds")
    assert "Weserstr. 201" in after.address.street


def test_notes_take_what_they_get(page: CustomersPage) -> None:
    """Whatever is pasted there is a note, with all its lines."""
    page.begin_editing()
    before = page.form.details()
    page.form.fields["notes"].setFocus()
    copy(BLOCK)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, CTRL)
    assert page.form.details() == replace(before, notes=before.notes + BLOCK)


def test_several_lines_in_the_search_add_somebody(page: CustomersPage) -> None:
    """As on the Send page."""
    page.people.search.edit.setFocus()
    copy("Jonas Weber\nLindenstraße 12\n34117 Kassel\namara@example.org")
    QTest.keyClick(page.people.search.edit, Qt.Key.Key_V, CTRL)
    assert page.form.isVisible()
    assert page.form.details().name == "Jonas Weber"
    assert page.form.note.open_button.text() == "Open Amara Okafor"
    page.form.note.open_button.click()
    assert not page.form.isVisible()
    assert page.presenter.customer is not None
    assert page.presenter.customer.details == AMARA


def test_the_action_is_in_the_registry(page: CustomersPage) -> None:
    """With its key; where no form is open, it opens one."""
    entry = next(each for each in page._shell.actions.entries("customers") if each.key == "customers.paste")
    assert entry.shortcut == "Ctrl+Shift+V"
    copy("Jonas Weber, Lindenstraße 12, 34117 Kassel")
    entry.run()
    assert page.form.details().address.city == "Kassel"
