"""A pasted address fills the whole form, in the real window over real services: by key, anywhere, and back again."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from counting import CTRL, NONE, SHIFT, Hands
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gifts_app.domain.customers import Customer, CustomerDetails
from gifts_app.services.hub import Services
from gifts_app.storage.database import Database
from gifts_app.ui.send.people.customer_form import CustomerForm

BLOCK = "Mrs Anna Nowak\nul. Długa 5\n00-238 Warszawa\nPoland\nanna@example.pl\n+48 22 555 01 23"
UNSURE = "Lena Vogt\nBlaue Wolke\nKastanienallee 7\n10435 Berlin"


@pytest.fixture
def database(sqlite: Database) -> Database:
    """One engine; what is read knows of none."""
    return sqlite


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    yield
    QApplication.clipboard().clear()


def copy(text: str) -> None:
    """Put a text into the clipboard, as another program would."""
    QApplication.clipboard().setText(text)


def paste(hands: Hands) -> None:
    """Press the key that pastes, and wait until it is read."""
    hands.press(Qt.Key.Key_V, CTRL)
    hands.settle()


def open_form(hands: Hands) -> CustomerForm:
    """Open the form for somebody new."""
    hands.press(Qt.Key.Key_N, CTRL)
    form = hands.page.people.form
    assert isinstance(form, CustomerForm)
    return form


def values(form: CustomerForm) -> dict[str, str]:
    """What stands in the fields, empty ones left out."""
    return {key: field.value() for key, field in form.fields.items() if field.value()}


def amara(house: Services) -> Customer:
    """The customer that the tests change."""
    return house.customers.get(house.customers.search("Amara Okafor")[0].id)


class Sheet:
    """One form alone, over services that answer at once, and hands on its keyboard."""

    def __init__(self, qtbot: QtBot, house: Services, of: Customer | None = None) -> None:
        self.form = CustomerForm("Somebody", "Save", "new")
        self.form.pasting.wanted.connect(
            lambda text, home: self.form.pasting.show(house.pasting.read(text, home, of.id if of else None))
        )
        self.form.show_details(of.details if of else CustomerDetails(""))
        qtbot.addWidget(self.form)
        self.form.resize(300, 800)
        self.form.show()
        self.form.activateWindow()
        self.form.go_to_first()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is self.find("new_name"))

    def find(self, name: str) -> Any:
        """Find a part of it."""
        found = self.form.findChild(QWidget, name)
        assert found is not None, name
        return found

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def write(self, words: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(QApplication.focusWidget(), words)

    def paste(self) -> None:
        """Press the key that pastes."""
        self.press(Qt.Key.Key_V, CTRL)


@pytest.fixture
def sheet(qtbot: QtBot, themed: object, house: Services) -> Sheet:
    """The form for somebody new."""
    return Sheet(qtbot, house)


@pytest.mark.parametrize("name", ["new_name", "new_phone", "new_street", "new_city", "new_postal_code"])
def test_any_field_will_do(sheet: Sheet, name: str) -> None:
    """A text goes where it belongs, not where the keyboard was."""
    form = sheet.form
    sheet.find(name).setFocus()
    copy(BLOCK)
    sheet.paste()
    assert values(form)["city"] == "Warszawa"
    assert values(form)["name"] == "Mrs Anna Nowak"


def test_one_line_that_is_a_whole_address_is_read(sheet: Sheet) -> None:
    """As maps and chats give it."""
    form = sheet.form
    copy("1600 Amphitheatre Pkwy, Mountain View, CA 94043, United States")
    sheet.paste()
    assert values(form) == {
        "street": "1600 Amphitheatre Pkwy",
        "city": "Mountain View",
        "region": "CA",
        "postal_code": "94043",
        "country": "US",
    }


@pytest.mark.parametrize("text", ["Anna Nowak", "12 High Street, Flat 2", "anna@example.pl"])
def test_one_plain_line_stays_an_ordinary_paste(sheet: Sheet, text: str) -> None:
    """Nothing is read into a few words."""
    form = sheet.form
    copy(text)
    sheet.paste()
    assert values(form) == {"name": text}
    assert not form.note.isVisible()


def test_lines_that_are_no_address_come_in_as_they_are(sheet: Sheet) -> None:
    """On one line, without a word about it."""
    form = sheet.form
    copy("Anna\nNowak")
    sheet.paste()
    assert values(form) == {"name": "Anna Nowak"}


def test_it_is_taken_back_from_a_field_that_knows_nothing(sheet: Sheet) -> None:
    """Also with the keyboard on the country or a button."""
    form = sheet.form
    copy(BLOCK)
    sheet.paste()
    sheet.find("new_country").setFocus()
    sheet.press(Qt.Key.Key_Z, CTRL)
    assert "city" not in values(form)


@pytest.mark.parametrize(("text", "expected"), [(BLOCK, "Mrs Anna Nowak"), ("Anna", "Anna")], ids=["block", "word"])
def test_the_mouse_pastes_as_the_keys_do(sheet: Sheet, text: str, expected: str) -> None:
    """Through the field's own menu, and by dropping on it."""
    copy(text)
    for name in ("new_name", "new_street"):
        sheet.form.clear()
        edit = sheet.find(name)
        spot = QPoint(5, 5)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, edit.mapToGlobal(spot))
        QApplication.sendEvent(edit.viewport() if isinstance(edit, QPlainTextEdit) else edit, event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(action for action in menu.actions() if action.objectName() == "edit-paste").trigger()
        menu.close()
        assert values(sheet.form)[name.removeprefix("new_") if text != BLOCK else "name"] == expected
    sheet.form.clear()
    dropped = QMimeData()
    dropped.setText(text)
    spot, hand = QPointF(5, 5), (Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, NONE)
    QApplication.sendEvent(sheet.find("new_city"), QDragEnterEvent(spot.toPoint(), *hand))
    QApplication.sendEvent(sheet.find("new_city"), QDropEvent(spot, *hand))
    assert values(sheet.form)["name" if text == BLOCK else "city"] == expected


def test_what_was_typed_later_is_taken_back_first(sheet: Sheet) -> None:
    """Each press of the key takes back one thing, the latest first."""
    form = sheet.form
    copy(BLOCK)
    sheet.paste()
    sheet.find("new_city").setFocus()
    sheet.find("new_city").end(False)
    sheet.write("x")
    sheet.press(Qt.Key.Key_Z, CTRL)
    assert values(form)["city"] == "Warszawa"
    sheet.press(Qt.Key.Key_Z, CTRL)
    assert "city" not in values(form)


def test_corrections_are_still_there_when_it_is_read_again(sheet: Sheet) -> None:
    """Back and forth loses no word."""
    form = sheet.form
    copy(BLOCK)
    sheet.paste()
    sheet.find("new_city").setFocus()
    sheet.find("new_city").end(False)
    sheet.write("!")
    form.note.turn_button.click()
    assert "city" not in values(form)
    assert form.note.turn_button.text() == "Read it as an address"
    form.note.turn_button.click()
    assert values(form)["city"] == "Warszawa!"


def test_what_is_unsure_is_said_and_marked(sheet: Sheet) -> None:
    """One caption names the fields; screen readers hear it at the field."""
    form = sheet.form
    copy(UNSURE)
    sheet.paste()
    assert form.note.text() == "Look again at: Name, Company."
    assert "look again" in sheet.find("new_company").accessibleDescription()
    assert sheet.find("new_city").accessibleDescription() == "From the pasted text"
    sheet.find("new_company").setFocus()
    sheet.write("x")
    assert sheet.find("new_company").accessibleDescription() == ""


def test_the_caption_is_said_aloud(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keyboard is elsewhere when it comes."""
    heard: list[str] = []
    monkeypatch.setattr("gifts_app.ui.widgets.paste_note.announce", lambda _widget, text: heard.append(text))
    copy(UNSURE)
    sheet.paste()
    assert heard == ["Look again at: Name, Company."]


def test_what_has_no_field_goes_to_the_notes_in_sight(sheet: Sheet) -> None:
    """The notes come up with it, to be corrected before anything is stored."""
    form = sheet.form
    assert not form.fields["notes"].isVisible()
    copy(BLOCK + "\nHead of Operations")
    sheet.paste()
    assert form.fields["notes"].isVisible()
    assert "went to the notes" in form.note.text()
    assert values(form)["notes"] == "Head of Operations"


def test_an_emptied_field_is_named_with_what_stood_there(qtbot: QtBot, themed: object, house: Services) -> None:
    """A region of the old place would be wrong at the new one; it is not taken in silence."""
    known = amara(house)
    address = replace(known.details.address, region="West Yorkshire", company="Kente & Co")
    sheet = Sheet(qtbot, house, replace(known, details=replace(known.details, address=address)))
    copy("Weserstr. 201\n12047 Berlin\nDeutschland")
    sheet.paste()
    address = sheet.form.details().address
    assert (address.city, address.region, address.company) == ("Berlin", "", "Kente & Co")
    assert "State or region (West Yorkshire)" in sheet.form.note.text()


def test_the_customer_being_changed_is_no_news(qtbot: QtBot, themed: object, house: Services) -> None:
    """Their own phone number in the block names nobody else."""
    sheet = Sheet(qtbot, house, amara(house))
    copy("Amara Okafor\n3 Elm Court\nYork\nYO1 7HH\n0113 496 0121")
    sheet.paste()
    assert values(sheet.form)["city"] == "York"
    assert "known already" not in sheet.form.note.text()


def test_pictures_and_novels_get_one_plain_sentence(sheet: Sheet) -> None:
    """Nothing is changed by them."""
    form = sheet.form
    QApplication.clipboard().setImage(QImage(8, 8, QImage.Format.Format_RGB32))
    sheet.paste()
    assert form.note.text() == "A picture cannot be read. Copy the address as text."
    copy("It was a dark and stormy night.\n" * 30_000)
    sheet.paste()
    assert form.note.text() == "That is more text than an address has. Copy the address alone."
    assert values(form) == {}


def test_tags_are_never_seen(sheet: Sheet) -> None:
    """The plain text of a web page is taken; where there is only markup, its words."""
    form = sheet.form
    page = QMimeData()
    page.setHtml("<p><b>Tomás Herrera</b><br>Calle Real 9<br>41001 Sevilla<br>España</p>")
    QApplication.clipboard().setMimeData(page)
    sheet.paste()
    assert values(form)["name"] == "Tomás Herrera"
    assert values(form)["street"] == "Calle Real 9"


def test_everything_has_a_name(sheet: Sheet) -> None:
    """Of what a paste brings up."""
    form = sheet.form
    copy("A. Okafor\n3 Elm Court\nYork\nYO1 7HH\n0113 496 0121\nHead of Cheese")
    sheet.paste()
    shown = [
        each
        for each in form.findChildren(QWidget)
        if each.isVisible() and isinstance(each, QAbstractButton | QLineEdit | QPlainTextEdit)
    ]
    assert {each.objectName() for each in shown} >= {"new_paste", "new_paste_turn", "new_paste_open", "new_notes"}
    assert [each for each in shown if not each.accessibleName()] == []


def test_a_block_pasted_into_a_field_fills_them_all(hands: Hands, house: Services) -> None:
    """And is stored like anything typed."""
    form = open_form(hands)
    copy(BLOCK)
    paste(hands)
    assert values(form) == {
        "name": "Mrs Anna Nowak",
        "email": "anna@example.pl",
        "phone": "+48 22 555 01 23",
        "street": "ul. Długa 5",
        "city": "Warszawa",
        "postal_code": "00-238",
        "country": "PL",
    }
    assert form.note.text() == "Read from the text."
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.settle()
    (found,) = house.customers.search("Anna Nowak")
    assert house.customers.get(found.id).details.address.postal_code == "00-238"


def test_the_key_that_takes_back_brings_the_text_back(hands: Hands) -> None:
    """Into the field where it was pasted, with all else as it was; the window's own last deed is not touched."""
    form = open_form(hands)
    hands.write("Ann")
    undone: list[str] = []
    hands.shell.undo.push("an earlier deed", lambda: undone.append("it"))
    copy(BLOCK)
    paste(hands)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert values(form) == {"name": "Ann" + " ".join(BLOCK.split())}
    assert hands.at() == "new_name"
    assert undone == []


def test_several_lines_in_the_search_field_open_the_form_filled(hands: Hands) -> None:
    """Nobody looks for an address block."""
    hands.press(Qt.Key.Key_F, CTRL)
    copy(BLOCK)
    paste(hands)
    people = hands.page.people
    assert people.form_is_open
    assert values(people.form)["city"] == "Warszawa"
    assert people.search.text() == ""


def test_one_line_in_the_search_field_is_looked_for(hands: Hands) -> None:
    """As ever."""
    hands.press(Qt.Key.Key_F, CTRL)
    copy("Nowak, Warszawa, anna@example.pl")
    paste(hands)
    assert not hands.page.people.form_is_open
    assert hands.page.people.search.text() == "Nowak, Warszawa, anna@example.pl"


def test_a_key_pastes_from_anywhere(hands: Hands) -> None:
    """With nobody on the line it is somebody new; the text need not have several lines."""
    copy("Anna Nowak, anna@example.pl")
    hands.press(Qt.Key.Key_V, CTRL | SHIFT)
    hands.settle()
    assert values(hands.page.people.form) == {"name": "Anna Nowak", "email": "anna@example.pl"}
    (entry,) = [entry for entry in hands.shell.actions.entries("send") if entry.key == "send.paste"]
    assert (entry.label, entry.shortcut) == ("Paste an address", "Ctrl+Shift+V")


def test_a_new_address_of_somebody_leaves_the_rest(hands: Hands, house: Services) -> None:
    """On the line, the key opens what is known; name and phone stay."""
    hands.call("Amara")
    hands.settle()
    before = amara(house)
    copy("7 allée des Pins\n06000 Nice\nFrance")
    hands.press(Qt.Key.Key_V, CTRL | SHIFT)
    hands.settle()
    form = hands.page.paper.form
    assert form.details().address.city == "Nice"
    assert form.details().name == before.details.name
    assert form.details().phone == before.details.phone
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.settle()
    after = amara(house).details
    assert (after.name, after.phone, after.address.postal_code) == ("Amara Okafor", before.details.phone, "06000")


def test_a_known_customer_is_offered(hands: Hands, house: Services) -> None:
    """By the phone as anybody writes it; one press opens the call."""
    form = open_form(hands)
    copy("A. Okafor\n3 Elm Court\nYork\nYO1 7HH\n0113 496 0121")
    paste(hands)
    assert "Amara Okafor is known already, with this phone number." in form.note.text()
    form.note.open_button.click()
    hands.wait(lambda: hands.page.presenter.opened is not None)
    assert hands.page.presenter.opened.customer.details.name == "Amara Okafor"
    assert not hands.page.people.form_is_open
    assert values(open_form(hands)).keys() <= {"country"}


def test_an_answer_that_comes_too_late_fills_nobody(hands: Hands) -> None:
    """The form shows somebody else by then."""
    form = open_form(hands)
    copy(BLOCK)
    hands.press(Qt.Key.Key_V, CTRL)
    form.clear()
    hands.settle()
    assert "city" not in values(form)


@pytest.mark.parametrize("opens", [False, True])
def test_pasting_before_anybody_copied_anything(hands: Hands, monkeypatch: pytest.MonkeyPatch, opens: bool) -> None:
    """Right after logging in there is not even an empty clipboard; the form says so, a field stays as it was."""
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_mode: None)
    if opens:
        open_form(hands)
    hands.press(Qt.Key.Key_V, CTRL)
    hands.press(Qt.Key.Key_V, CTRL | SHIFT)
    hands.settle()
    form = hands.page.people.form
    assert values(form) == {}
    assert "no text" in form.note.text()
