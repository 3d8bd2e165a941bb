"""A new customer whom somebody has begun to write down is there again, whatever becomes of the window."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from desk import CTRL, Desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from stand_in import DANILO, PRIYA

from gifts_app.domain.customers import Address, CustomerDetails
from gifts_app.errors import StorageUnavailable
from gifts_app.services.begun_forms import BegunForms
from gifts_app.storage.profile import Profile
from gifts_app.ui.send.people.begun import Begun

ELENI = CustomerDetails("Eleni Papa", phone="+30 21", address=Address(country="GR"))
OMAR = CustomerDetails("Omar")


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    made = Profile(tmp_path / "profile")
    made.prepare()
    return made


@pytest.fixture
def make_begun(page, inline, desk, profile) -> Callable[[], tuple[Begun, BegunForms]]:
    """Makes what one window knows; whoever ``desk`` names works there."""

    def make() -> tuple[Begun, BegunForms]:
        files = BegunForms(profile)
        begun = Begun(page, inline(None), lambda: desk["person"], files)
        begun.load()
        return begun, files

    return make


def listed(page: Any) -> list[str]:
    """Names in the list, the latest first."""
    return [form.details.name for form in page.last("show_begun")]


def on_disk(profile: Profile, person: Any = DANILO) -> list[str]:
    return [form.details.name for form in BegunForms(profile).of(person.id)]


def type_in(begun: Begun, files: BegunForms, details: CustomerDetails = ELENI) -> None:
    begun.edited(details)
    begun.keep()
    files.close()


def test_the_next_window_lists_it_and_goes_on_with_it(make_begun, page) -> None:
    type_in(*make_begun())
    begun, _files = make_begun()
    assert listed(page) == ["Eleni Papa"]
    begun.resume(page.last("show_begun")[0].id)
    assert page.last("fill_form") == ELENI
    assert page.times("open_form") == 1


def test_what_is_typed_on_goes_over_what_was_there(make_begun, page, profile) -> None:
    """Also in the next window: it stays one form."""
    type_in(*make_begun())
    begun, files = make_begun()
    begun.resume(page.last("show_begun")[0].id)
    type_in(begun, files, replace(ELENI, name="Eleni Papadopoulou"))
    assert listed(page) == on_disk(profile) == ["Eleni Papadopoulou"]


def test_somebody_else_who_works_here_does_not_see_it(make_begun, page, desk, profile) -> None:
    """The last letters are kept for whoever typed them; the form is empty for the other, and hers again later."""
    begun, files = make_begun()
    begun.edited(ELENI)
    desk["person"] = PRIYA
    begun.load()
    files.close()
    assert listed(page) == []
    assert page.times("empty_form") == 1
    assert on_disk(profile) == ["Eleni Papa"]
    assert on_disk(profile, PRIYA) == []
    type_in(begun, files, OMAR)
    assert listed(page) == ["Omar"]
    desk["person"] = DANILO
    begun.load()
    assert listed(page) == ["Eleni Papa"]


def test_what_is_typed_before_anybody_is_known_is_kept_as_soon_as_somebody_is(make_begun, desk, profile) -> None:
    desk["person"] = None
    begun, files = make_begun()
    type_in(begun, files)
    assert on_disk(profile) == []
    desk["person"] = DANILO
    begun.load()
    files.close()
    assert on_disk(profile) == ["Eleni Papa"]


def test_deleting_every_letter_leaves_nothing(make_begun, page, profile) -> None:
    begun, files = make_begun()
    type_in(begun, files)
    type_in(begun, files, CustomerDetails("", address=Address(country="GR")))
    files.close()
    assert listed(page) == on_disk(profile) == []


def test_thrown_away_it_is_gone_and_undo_brings_it_back(make_begun, page, profile) -> None:
    begun, files = make_begun()
    type_in(begun, files)
    begun.throw_open_away()
    files.close()
    assert listed(page) == on_disk(profile) == []
    assert page.times("empty_form") == 1
    begun.bring_back(page.last("show_form_thrown_away"))
    files.close()
    assert listed(page) == on_disk(profile) == ["Eleni Papa"]


def test_what_somebody_threw_away_comes_back_to_them_alone(make_begun, page, profile, desk) -> None:
    """Whoever presses undo."""
    begun, files = make_begun()
    type_in(begun, files)
    begun.throw_open_away()
    desk["person"] = PRIYA
    begun.load()
    begun.bring_back(page.last("show_form_thrown_away"))
    files.close()
    assert listed(page) == on_disk(profile, PRIYA) == []
    assert on_disk(profile) == ["Eleni Papa"]


def test_while_it_is_being_saved_it_is_kept_and_saved_it_is_gone(make_begun, page, profile) -> None:
    """The lane that saved it takes the file away; a window that closes hears of nothing any more."""
    begun, files = make_begun()
    begun.edited(ELENI)
    done = begun.saving()
    files.close()
    assert on_disk(profile) == ["Eleni Papa"]
    begun.edited(replace(ELENI, name="Eleni Papad"))
    begun.keep()
    done()
    files.close()
    assert on_disk(profile) == []
    begun.saved()
    files.close()
    assert listed(page) == on_disk(profile) == []


def test_refused_it_stays_with_what_was_typed_meanwhile(make_begun, profile) -> None:
    begun, files = make_begun()
    begun.edited(ELENI)
    begun.saving()
    begun.edited(replace(ELENI, name="Eleni Papad"))
    begun.refused()
    files.close()
    assert on_disk(profile) == ["Eleni Papad"]


def test_a_database_that_is_away_keeps_nobody_from_keeping_and_the_list_comes_with_it(
    make_begun, page, profile, inline
) -> None:
    type_in(*make_begun())
    files = BegunForms(profile)
    begun = Begun(page, inline(None), lambda: DANILO, files)

    def away(_job: Any, **named: Any) -> None:
        named["failed"](StorageUnavailable("The database is away."))

    read, begun._operations.read = begun._operations.read, away
    begun.load()
    type_in(begun, files, OMAR)
    assert listed(page) == ["Omar"]
    assert on_disk(profile) == ["Omar", "Eleni Papa"]
    begun._operations.read = read
    begun.load()
    assert listed(page) == ["Omar", "Eleni Papa"]


def test_a_disk_that_is_full_is_told_and_tried_again(make_begun, page, profile, monkeypatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    begun, files = make_begun()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        type_in(begun, files)
        begun.keep()
        files.close()
        assert "no space left" in page.last("show_form_not_kept").sentence
    assert on_disk(profile) == []
    begun.keep()
    files.close()
    assert on_disk(profile) == ["Eleni Papa"]
    begun.keep()
    assert page.last("show_form_not_kept") is None


# -- with hands on the real window


@pytest.fixture
def hands(make_desk: Callable[[], Desk]) -> Desk:
    """One window with the keyboard in it."""
    return make_desk()


def new_caller(hands: Desk, name: str) -> None:
    """Begin to write somebody down."""
    hands.press(Qt.Key.Key_N, CTRL)
    hands.wait_at("new_name")
    hands.write(name)


def in_list(hands: Desk) -> list[str]:
    rows = hands.page.people.unfinished.list.model().rows()
    return [hands.page.people.unfinished._line(row).title for row in rows]


def stored(hands: Desk) -> list[str]:
    assert hands.shell.begun is not None
    return [form.details.name for form in hands.shell.begun.of(DANILO.id)]


def test_it_is_on_the_disk_within_two_seconds_of_the_first_letter(hands: Desk) -> None:
    """Without a pause in the typing, and the focus stays."""
    hands.page.new_customer._keeping.setInterval(50)
    new_caller(hands, "E")
    hands.wait(lambda: stored(hands))
    assert stored(hands) == ["E"]


def test_it_is_on_the_disk_when_the_focus_leaves(hands: Desk) -> None:
    hands.page.new_customer._keeping.setInterval(600_000)
    new_caller(hands, "Eleni")
    hands.press(Qt.Key.Key_Tab)
    hands.wait(lambda: stored(hands) == ["Eleni"])


def test_escape_never_destroys_and_the_list_leads_back(hands: Desk) -> None:
    """By keys alone; every field is as it was left."""
    new_caller(hands, "Eleni")
    hands.press(Qt.Key.Key_Tab)
    hands.write("Lenio")
    for _ in range(3):
        hands.press(Qt.Key.Key_Escape)
    assert in_list(hands) == ["Eleni"]
    assert hands.page.people.unfinished.isVisible()
    hands.page.people.unfinished.list.setFocus()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    hands.wait_at("new_name")
    assert hands.find("new_preferred_name", QLineEdit).text() == "Lenio"
    hands.write(" Papa")
    assert hands.find("new_name", QLineEdit).text() == "Eleni Papa", "the next letter replaces nothing"


def test_the_next_window_has_it_and_saved_it_is_gone(make_desk) -> None:
    first = make_desk()
    new_caller(first, "Eleni Papa")
    first.window.close()
    hands = make_desk()
    hands.wait(lambda: in_list(hands) == ["Eleni Papa"])
    hands.page.people.unfinished.list.setFocus()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    hands.wait_at("new_name")
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.wait(lambda: hands.page.presenter.opened is not None)
    hands.settle()
    assert [each.name for each in hands.services.customers.search("Eleni Papa")] == ["Eleni Papa"]
    assert in_list(hands) == []
    assert stored(hands) == []


def test_a_pasted_address_is_kept_as_well(hands: Desk) -> None:
    QGuiApplication.clipboard().setText("Anna Nowak\nul. Długa 5\n00-238 Warszawa\nPoland")
    hands.press(Qt.Key.Key_N, CTRL)
    hands.press(Qt.Key.Key_V, CTRL)
    hands.settle()
    hands.press(Qt.Key.Key_Escape)
    (form,) = hands.shell.begun.of(DANILO.id)
    assert (form.details.name, form.details.address.city) == ("Anna Nowak", "Warszawa")


def test_the_bin_in_the_form_throws_away_and_undo_brings_it_back(hands: Desk) -> None:
    """There is none while there is nothing to throw away."""
    hands.press(Qt.Key.Key_N, CTRL)
    throw_away = hands.find("new_throw_away")
    assert not throw_away.isVisible()
    hands.write("Eleni")
    assert throw_away.isVisible()
    throw_away.click()
    assert in_list(hands) == []
    assert hands.find("new_name", QLineEdit).text() == ""
    assert hands.says() == "Form for a new customer thrown away"
    hands.shell.undo.undo()
    assert in_list(hands) == ["Eleni"]


def test_the_key_that_goes_through_what_was_begun_comes_to_it(hands: Desk) -> None:
    """When no draft waits."""
    new_caller(hands, "Eleni")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Tab, CTRL)
    hands.wait_at("new_name")
    assert hands.find("new_name", QLineEdit).text() == "Eleni"


def test_somebody_else_who_is_not_found_gets_a_form_of_their_own(hands: Desk) -> None:
    """Who was begun before waits; a longer or shorter form of the name is nobody else."""
    new_caller(hands, "Eleni Papa")
    hands.press(Qt.Key.Key_Escape)
    for looked_for, name in (("eleni", "Eleni Papa"), ("Zebediah Quux", "Zebediah Quux")):
        hands.page.people.clear_search()
        hands.press(Qt.Key.Key_F, CTRL)
        hands.write(looked_for)
        hands.settle()
        hands.press(Qt.Key.Key_Return)
        hands.wait_at("new_name")
        assert hands.find("new_name", QLineEdit).text() == name
        hands.press(Qt.Key.Key_Escape)
    assert in_list(hands) == ["Eleni Papa"]


def test_a_correction_that_is_saved_leaves_somebody_new_alone(hands: Desk) -> None:
    """Both forms may be open at once."""
    hands.add()
    hands.call("Amara")
    new_caller(hands, "Eleni")
    hands.page.change_address()
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.settle()
    assert hands.page.people.form_is_open
    assert hands.find("new_name", QLineEdit).text() == "Eleni"
