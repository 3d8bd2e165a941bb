"""The florist's form: an unlikely day is told while it is typed, and again when day, place or hour change."""

from datetime import UTC, datetime
from typing import Any

import pytest
from factories import draft
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gifts_app.domain.customers import Address
from gifts_app.domain.kinds import FLOWERS, KINDS, visible_fields
from gifts_app.ui.send.compose.composer import Composer

TUESDAY = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def form(qtbot: Any) -> Composer:
    composer = Composer()
    qtbot.addWidget(composer)
    composer.clock = lambda: TUESDAY
    base = draft(FLOWERS, occasion="wedding", details={"phone": "+1 555 0100"})
    composer.edited.connect(lambda: composer.refresh(composer.draft(base)))
    composer.show_address(Address(street="12 Elm Lane", city="Springfield"))
    composer.show_draft(base)
    composer.resize(640, 800)
    composer.show()
    return composer


def put(form: Composer, key: str, text: str) -> None:
    """Type into a field, over what stands there."""
    field = form.details.fields[key]
    edit = field.focusProxy()
    edit.selectAll()
    QTest.keyClicks(edit, text)


def choose(form: Composer, key: str, value: str) -> None:
    form.details.fields[key].choose(value)
    form.details.fields[key].edited.emit()


def said(form: Composer) -> str:
    """What stands under the date, and what a screen reader says of it."""
    text = form.details.advice().get("deliver_on", "")
    assert form.details.fields["deliver_on"].edit.accessibleDescription().endswith(text)
    shown = [label.text() for label in form.details._told.values()]
    assert not text or any(text in each for each in shown)
    return text


def test_a_day_is_talked_about_while_it_is_typed(form: Composer) -> None:
    """Past, today, Sunday; then nothing, and the line is gone."""
    put(form, "deliver_on", "2026-05-1")
    assert said(form) == ""
    put(form, "deliver_on", "2026-05-11")
    assert "passed" in said(form)
    put(form, "deliver_on", "2026-05-12")
    assert "before noon" in said(form)
    form.clock = lambda: TUESDAY.replace(hour=13)
    put(form, "deliver_on", "2026-05-12")
    assert "until noon" in said(form)
    put(form, "deliver_on", "2026-05-17")
    assert "Sunday" in said(form)
    put(form, "deliver_on", "2026-05-14")
    assert said(form) == ""
    assert form.details._told == {}


def test_the_line_follows_place_and_hour(form: Composer) -> None:
    put(form, "deliver_on", "2026-05-13")
    assert said(form) == ""
    choose(form, "place", "funeral_home")
    assert "day ahead" in said(form)
    choose(form, "place", "venue")
    assert said(form) == ""
    put(form, "begins_on", "2026-05-13")
    put(form, "begins_at", "10:30")
    assert "in the morning" in said(form)
    choose(form, "window", "am")
    assert said(form) == ""
    put(form, "begins_on", "2026-05-12")
    assert "too late" in said(form)
    choose(form, "place", "home")
    assert said(form) == "", "an hour that is out of sight counts no more"


def test_a_fault_stands_before_advice(form: Composer) -> None:
    """What a refusal says is said once, at the field; a change takes it back as it does everywhere."""
    put(form, "deliver_on", "2026-05-11")
    form.show_faults({"deliver_on": "That day has passed."})
    assert form.details.fields["deliver_on"].error() == "That day has passed."
    assert form.details._told == {}


def test_a_post_box_and_many_words_are_told_where_they_stand(form: Composer) -> None:
    assert "deliver_address" not in form.details.advice()
    form.show_address(Address(street="PO Box 12"))
    put(form, "colours", "red")
    assert "post box" in form.details.advice()["deliver_address"]
    put(form, "deliver_address", "3 High Street")
    assert "deliver_address" not in form.details.advice()
    form.message.set_text("word " * 51)
    form.message.edited.emit()
    assert "51 words" in form.message._caption.text()


@pytest.mark.parametrize("place", ["home", "hospital", "venue", "funeral_home", "work"])
def test_each_place_asks_only_what_belongs_to_it(form: Composer, place: str) -> None:
    choose(form, "place", place)
    QApplication.processEvents()
    shown = [key for key, field in form.details.fields.items() if field.isVisible()]
    assert shown == [field.key for field in visible_fields(KINDS[FLOWERS], {"place": place})]
    assert all(form.details.fields[key].focusProxy().accessibleName() for key in shown)
