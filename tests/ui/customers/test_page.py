"""The Customers page over a real profile: type, press, read."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from gifts_app.domain.customers import Address, CustomerDetails
from gifts_app.ui.customers.import_view import ENDINGS
from gifts_app.ui.customers.page import CustomersPage
from gifts_app.ui.widgets.drop_place import dropped_file
from gifts_app.ui.widgets.labels import PlainLabel, Prose

EVIL = "<img src=x>"


@pytest.fixture
def services(services):
    for name in ("Amara Okafor", EVIL, "Zoë Ångström"):
        services.customers.add(CustomerDetails(name, address=Address(street="1 Way", city="Leeds", country="GB")))
    return services


@pytest.fixture
def page(open_page):
    return open_page(CustomersPage)


def said(page) -> set[str]:
    """All that can be read on a page now."""
    labels = {label.text() for label in page.findChildren(PlainLabel) if label.isVisible()}
    return labels | {prose.text() for prose in page.findChildren(Prose) if prose.isVisible()}


def choose(page, name: str) -> None:
    """Press somebody in the list."""
    names = [row.name for row in page.people.model.rows()]
    page.people.list.select(names.index(name))


def test_a_customer_who_is_called_like_markup_is_shown_as_typed(page):
    choose(page, EVIL)
    assert page.story._name.text() == EVIL
    assert page.story._name.textFormat() == Qt.TextFormat.PlainText


def test_searching_narrows_the_list_without_accents(qtbot, page):
    page.people.search.set_text("angstrom")
    qtbot.waitUntil(lambda: page.people.model.rowCount() == 1)
    assert page.people.model.row_at(0).name == "Zoë Ångström"


def test_nobody_found_offers_to_add_them_by_that_name(qtbot, page):
    page.people.search.set_text("Nobody Known")
    qtbot.waitUntil(lambda: page.people.model.rowCount() == 0)
    assert "Nobody by that name." in said(page)
    page.people._empty.button.click()
    assert page.form.fields["name"].text() == "Nobody Known"


def test_what_is_typed_is_stored_and_taken_back(page, services):
    choose(page, "Amara Okafor")
    page.begin_editing()
    page.form.fields["city"].set_text("York")
    page.form._save.click()
    stored = services.customers.get(page.presenter.customer.id)
    assert stored.details.address.city == "York"
    page._shell.undo.undo()
    assert services.customers.get(stored.id).details.address.city == "Leeds"


def test_every_field_comes_back_as_it_was_typed(page):
    """Nothing that the form shows is lost on the way to the store."""
    details = CustomerDetails(
        "Amara Okafor", "Amara", "Okafor", "Ama", "ama@example.com", "+44 1", "en", "C1", "Likes blue\nand tea",
        ("vip", "tea"), Address("Suitcase Ltd", "1 Way\nFlat 2", "Hyde Park", "Leeds", "West Yorkshire", "LS6", "GB"),
    )  # fmt: skip
    page.form.begin(details, "Edit")
    assert page.form.details() == details


def test_a_wrong_field_is_told_under_the_field(page):
    page.begin_adding()
    page.form.fields["email"].set_text("nowhere")
    page.form.save()
    assert page.form.fields["name"].error() == "Write a name."
    assert "name@example.com" in page.form.fields["email"].error()
    assert page.form.isVisible()


def test_opting_out_stops_sending_and_says_why(page, services):
    choose(page, "Amara Okafor")
    page._ask_opt_out()
    page.facts._yes.click()
    assert page.facts._reason.error()
    page.facts._reason.set_text("Prefers no post")
    page.facts._yes.click()
    assert not page.story._send.isEnabled()
    assert "Amara Okafor asked to receive nothing: “Prefers no post”" in said(page)


def test_send_something_opens_a_call_with_them(qtbot, themed, make_shell, services):
    calls = []
    page = CustomersPage(replace(make_shell(services), call=calls.append))
    qtbot.addWidget(page)
    page.show()
    choose(page, "Amara Okafor")
    page.story._send.click()
    assert calls == [str(page.presenter.customer.id)]


def test_escape_leaves_the_form(qtbot, page):
    choose(page, "Amara Okafor")
    page.begin_editing()
    qtbot.keyClick(page.form, Qt.Key.Key_Escape)
    assert not page.form.isVisible()
    assert page.facts.isVisible()


def test_a_file_is_previewed_taken_in_and_taken_back(page, services, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("Name,Email,City,Country\nOmar Benali,omar@example.com,Lyon,France\n", "utf-8")
    page.open_import()
    page.importer.open(file)
    assert page.importing._model.row_at(0).name == "Omar Benali"
    assert page.importing._start.text() == "Import 1 customers"
    page.importing.start()
    assert services.customers.count() == 4
    page.importing._undo.click()
    assert services.customers.count() == 3


def test_only_local_tables_can_be_dropped():
    from PySide6.QtCore import QUrl

    assert dropped_file([QUrl("https://example.com/a.csv"), QUrl.fromLocalFile("/a/b.png")], ENDINGS) is None
    assert dropped_file([QUrl.fromLocalFile("/a/b.XLSX")], ENDINGS) == Path("/a/b.XLSX")


def imported(page, tmp_path) -> None:
    """Take a file with one person in."""
    file = tmp_path / "people.csv"
    file.write_text("Name,Email,Shoe size\nOmar Benali,omar@example.com,44\n", "utf-8")
    page.open_import()
    page.importer.open(file)
    page.importing.start()


def test_a_finished_import_is_not_in_the_way_later(page, services, tmp_path):
    """Going elsewhere and coming back shows the list; the import can still be taken back."""
    imported(page, tmp_path)
    page.hide()
    page.show()
    assert page.people.isVisible()
    assert services.customers.count() == 4
    page._shell.undo.undo()
    assert services.customers.count() == 3


def test_columns_are_told_in_a_line_and_in_full_on_demand(page, tmp_path):
    """What is left alone is always to be seen."""
    imported(page, tmp_path)
    columns = page.importing.columns
    page.importing._stack.setCurrentIndex(1)
    assert columns.line.text().endswith("Left alone: Shoe size")
    assert "e-mail" not in said(page)
    columns.toggle.click()
    assert {"Email", "e-mail"} <= said(page)
    columns.toggle.click()
    assert "e-mail" not in said(page)


def test_somebodys_story_is_always_to_be_read(qtbot, page):
    """The first in the list, or the first that was found; but never another one under a form."""
    assert page.story._name.text() == page.people.model.row_at(0).name
    page.people.search.set_text("angstrom")
    qtbot.waitUntil(lambda: page.story._name.text() == "Zoë Ångström")
    page.begin_editing()
    page.people.search.set_text("amara")
    qtbot.waitUntil(lambda: page.people.model.rowCount() == 1)
    assert page.presenter.customer.details.name == "Zoë Ångström"


def test_an_endless_word_in_an_address_pushes_nothing_out(qtbot, page, services):
    """The town breaks, the panel stays as wide as the pane."""
    town = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    services.customers.add(CustomerDetails("Aaa " + "x" * 190, address=Address(city=town)))
    page.presenter.reload()
    choose(page, "Aaa " + "x" * 190)
    qtbot.wait(1)
    body = page.facts._body
    assert body.widget().minimumSizeHint().width() <= body.viewport().width()
    assert page.minimumSizeHint().width() <= 1000
