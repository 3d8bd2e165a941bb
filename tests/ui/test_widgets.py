"""The kit: plain text everywhere, a name on everything, errors in place, nothing that jumps."""

import runpy
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QLocale, QMimeData, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QSpacerItem, QVBoxLayout, QWidget

from gifts_app.services.previews import Raster
from gifts_app.ui.painting import image_of
from gifts_app.ui.theme import Scheme, colour
from gifts_app.ui.widgets.beside import Beside
from gifts_app.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from gifts_app.ui.widgets.chips import ChipRow
from gifts_app.ui.widgets.combo import ComboBox, ComboField
from gifts_app.ui.widgets.dates import DateField, read_date
from gifts_app.ui.widgets.editor import TextEditor
from gifts_app.ui.widgets.fields import LineField
from gifts_app.ui.widgets.flow import FlowLayout
from gifts_app.ui.widgets.kind_cards import KindCards, KindChoice
from gifts_app.ui.widgets.labels import Aside, KeyCap, PlainLabel, Prose, set_tooltip
from gifts_app.ui.widgets.meter import Meter
from gifts_app.ui.widgets.panels import EmptyState, Notice
from gifts_app.ui.widgets.paper import Paper
from gifts_app.ui.widgets.scroll import ScrollColumn
from gifts_app.ui.widgets.search_field import SearchField
from gifts_app.ui.widgets.segments import Segment, SegmentedControl
from gifts_app.ui.widgets.three_pane import ThreePane

EVIL = "<img src=x> & <b>bold</b>"


def test_labels_show_markup_as_it_was_typed(qtbot, themed):
    """A customer may be called like a tag; that is what is read, and no file is opened."""
    label = PlainLabel(EVIL, elide=True)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == EVIL
    assert "&lt;img src=x&gt;" in label.toolTip()


def test_an_aside_is_whole_or_left_out(qtbot, themed):
    """Never its beginning and an ellipsis; whoever hears the screen is told it either way."""
    label = Aside("As it will print")
    qtbot.addWidget(label)

    def inked(width: int) -> bool:
        label.resize(width, 16)
        picture = label.grab().toImage()
        return len({picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}) > 1

    room = label.fontMetrics().horizontalAdvance(label.text())
    assert inked(room)
    assert not inked(room - 1)
    assert label.text() == "As it will print"


def test_tooltips_show_markup_as_it_was_typed(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tooltip(widget, EVIL)
    assert "<img" not in widget.toolTip()
    set_tooltip(widget, "")
    assert widget.toolTip() == ""


def test_labels_follow_light_and_dark(qtbot, themed):
    label = PlainLabel("Late", tone="error")
    qtbot.addWidget(label)
    light = colour(label, "error")
    themed.set_scheme(Scheme.DARK)
    assert colour(label, "error") != light
    assert label.palette().color(label.foregroundRole()) == colour(label, "error")


def test_prose_is_as_high_as_its_lines(qtbot, themed):
    prose = Prose("word " * 60)
    qtbot.addWidget(prose)
    assert prose.heightForWidth(200) > prose.heightForWidth(600) >= 20
    assert Prose("word " * 60, most_lines=2).heightForWidth(100) == 40


def test_buttons_are_pressed_with_space_and_leave_enter_to_scanners(qtbot, themed):
    """A scanner ends every code with Enter; it must never press whatever has the focus."""
    button = SecondaryButton("Table CSV")
    qtbot.addWidget(button)
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == []
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [1]


def test_the_berry_button_prints_its_key(qtbot, themed):
    plain, keyed = PrimaryButton("Send card"), PrimaryButton("Send card", shortcut="Ctrl+Enter")
    qtbot.addWidget(plain)
    qtbot.addWidget(keyed)
    assert keyed.sizeHint().width() > plain.sizeHint().width() + 40
    assert keyed.accessibleName() == "Send card"


def test_an_icon_button_tells_its_name(qtbot, themed):
    button = IconButton("x", "Close", "Esc")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Close"
    assert "Close (Esc)" in button.toolTip()


def test_an_error_moves_nothing_and_keeps_the_text(qtbot, themed):
    """The caption has its place from the start; what was typed stays; typing takes the error back."""
    field = LineField("E-mail", hint="Where parcels are announced")
    qtbot.addWidget(field)
    field.set_text("nobody")
    before = field.sizeHint()
    field.set_error("There is no @ in it.")
    assert (field.sizeHint(), field.text(), field.error()) == (before, "nobody", "There is no @ in it.")
    assert field.edit.accessibleDescription() == "There is no @ in it."
    qtbot.keyClick(field.edit, "@")
    assert field.error() == ""


def test_a_long_error_never_widens_its_form(qtbot, themed):
    field = LineField("E-mail")
    qtbot.addWidget(field)
    width = field.minimumSizeHint().width()
    field.set_error("long " * 200)
    assert field.minimumSizeHint().width() == width


def test_setting_a_field_tells_nobody(qtbot, themed):
    """Presenters set fields; only a person's typing is an edit."""
    line, editor, combo = LineField("a"), TextEditor("b"), ComboField("c", [("x", "X"), ("y", "Y")])
    told = []
    for field in (line, editor, combo):
        qtbot.addWidget(field)
        field.edited.connect(lambda: told.append(1))
    line.set_text("one")
    editor.set_text("two")
    combo.choose("y")
    assert told == []
    qtbot.keyClick(editor.edit, "!")
    assert told == [1]


def test_pasting_takes_words_only(qtbot, themed):
    editor = TextEditor("Message")
    qtbot.addWidget(editor)
    data = QMimeData()
    data.setHtml("<b>Dear <img src='file:///etc/passwd'>Amara</b>")
    data.setText("Dear\u202e Amara,\r\nthank you")
    editor.edit.insertFromMimeData(data)
    assert editor.text() == "Dear Amara,\nthank you"


def test_too_long_a_text_says_by_how_much(qtbot, themed):
    editor = TextEditor("Message", longest=5)
    qtbot.addWidget(editor)
    qtbot.keyClicks(editor.edit, "1234567")
    assert editor.error().startswith("2 ")
    assert editor.text() == "1234567"


def test_ctrl_enter_in_an_editor_belongs_to_the_page(qtbot, themed):
    editor = TextEditor("Message")
    qtbot.addWidget(editor)
    qtbot.keyClick(editor.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == ""


def test_search_waits_a_moment_and_clears_at_once(qtbot, themed):
    search = SearchField("Search", "Name", pause_ms=20)
    qtbot.addWidget(search)
    found = []
    search.searched.connect(found.append)
    with qtbot.waitSignal(search.searched):
        qtbot.keyClicks(search.edit, "mar")
    qtbot.keyClick(search.edit, Qt.Key.Key_Escape)
    assert found == ["mar", ""]


def test_arrow_and_page_keys_in_the_search_move_the_list(qtbot, themed):
    search = SearchField("Search", "Name")
    qtbot.addWidget(search)
    moved = []
    search.moved.connect(moved.append)
    qtbot.keyClick(search.edit, Qt.Key.Key_Down)
    qtbot.keyClick(search.edit, Qt.Key.Key_Up)
    qtbot.keyClick(search.edit, Qt.Key.Key_PageDown)
    qtbot.keyClick(search.edit, Qt.Key.Key_PageUp)
    assert moved == [1, -1, 8, -8]


def test_segments_move_with_arrows_and_tell_only_people(qtbot, themed):
    control = SegmentedControl([Segment("a", "A"), Segment("b", "B")], "Side")
    qtbot.addWidget(control)
    control.show()
    told = []
    control.chosen.connect(told.append)
    control.choose("b")
    assert (control.key(), told) == ("b", [])
    control.activateWindow()
    qtbot.waitUntil(control.isActiveWindow)
    button = control.findChildren(QWidget)[1]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Right)
    assert (control.key(), told) == ("a", ["a"])


def test_a_choice_that_is_not_offered_is_passed_over(qtbot, themed):
    control = SegmentedControl([Segment(key, key.upper()) for key in "abc"], "Side")
    qtbot.addWidget(control)
    control.show()
    control.activateWindow()
    qtbot.waitUntil(control.isActiveWindow)
    control.offer("a", "c")
    first, second, third = control.findChildren(QWidget)
    assert [button.isVisible() for button in (first, second, third)] == [True, False, True]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert control.key() == "c"
    control.offer("a", "b", "c")
    assert second.isVisible()


def test_segments_of_a_filter_are_switched_one_by_one(qtbot, themed):
    control = SegmentedControl([Segment("card", "Cards"), Segment("wow", "WoW")], "Kinds", many=True)
    qtbot.addWidget(control)
    control.choose("card", "wow")
    assert control.keys() == ("card", "wow")
    control.choose()
    assert control.keys() == ()


def test_chips_wrap_and_are_never_cut(qtbot, themed):
    chips = ChipRow([(str(n), f"Occasion {n}") for n in range(8)], "Occasion")
    qtbot.addWidget(chips)
    chips.resize(300, 400)
    chips.show()
    shown = [chip for chip in chips.findChildren(QWidget) if chip.isVisible()]
    assert all(chips.rect().contains(chip.geometry()) for chip in shown)
    assert chips.heightForWidth(300) > chips.heightForWidth(2000)


def test_chips_keep_the_choice_that_is_still_there(qtbot, themed):
    chips = ChipRow([("a", "A"), ("b", "B")], "Occasion")
    qtbot.addWidget(chips)
    chips.choose("b")
    chips.set_chips([("b", "B"), ("c", "C")])
    assert chips.key() == "b"
    chips.set_chips([("c", "C")])
    assert chips.key() == ""


def test_arrows_choose_a_kind(qtbot, themed):
    cards = KindCards([KindChoice(k, "gift", k) for k in ("card", "flowers", "wow")], "Kind")
    qtbot.addWidget(cards)
    told = []
    cards.chosen.connect(told.append)
    qtbot.keyClick(cards.cards["card"], Qt.Key.Key_Left)
    assert (cards.key(), told) == ("wow", ["wow"])


def test_a_value_never_changes_by_scrolling_past(qtbot, themed):
    combo = ComboField("Team", [("a", "A"), ("b", "B")])
    qtbot.addWidget(combo)
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    nothing, none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), nothing, none, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(combo.combo, event)
    assert combo.key() == "a"


@given(st.dates(min_value=date(1951, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(["en_US", "de_DE", "ja_JP"]))
def test_dates_are_read_as_iso_and_as_the_language_writes_them(day, name):
    """Whatever the language itself writes can be typed back."""
    from PySide6.QtCore import QDate

    locale = QLocale(name)
    assert read_date(day.isoformat(), locale) == day
    written = locale.toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)
    assert read_date(written, locale) == day


WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", "2026-11-25"),
        ("Tomorrow", "2026-11-26"),
        ("+3", "2026-11-28"),
        ("sat", "2026-11-28"),
        ("Saturday", "2026-11-28"),
        ("tu", "2026-12-01"),
        ("wed", "2026-12-02"),  # said on a Wednesday: nobody calls today by its name
        ("28", "2026-11-28"),
        ("3", "2026-12-03"),
        ("31", "2026-12-31"),
        ("28.11.", "2026-11-28"),
        ("1.2", "2027-02-01"),
        ("11/28", "2026-11-28"),
        ("28/11", "2026-11-28"),
        ("29 feb", "2028-02-29"),
        ("Dec 24", "2026-12-24"),
        ("24 December", "2026-12-24"),
    ],
)
def test_dates_are_understood_as_one_says_them(typed, meant):
    assert read_date(typed, QLocale("en_US"), WEDNESDAY) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    "typed", ["", "s", "t", "next friday", "32", "0", "30.2.", "+1000", "+", "ma 3", "satt", "²", "-"]
)
def test_what_could_mean_two_days_or_none_is_no_date(typed):
    assert read_date(typed, QLocale("en_US"), WEDNESDAY) is None


@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [
        ("de_DE", "sa", "2026-11-28"),
        ("de_DE", "Samstag", "2026-11-28"),
        ("de_DE", "sat", "2026-11-28"),
        ("de_DE", "5/12", "2026-12-05"),
        ("en_GB", "5/12", "2026-12-05"),
        ("en_US", "5/12", "2027-05-12"),
        ("de_DE", "24. Dezember", "2026-12-24"),
    ],
)
def test_short_dates_follow_the_language(name, typed, meant):
    assert read_date(typed, QLocale(name), WEDNESDAY) == date.fromisoformat(meant)


@given(st.text(max_size=20), st.dates())
def test_whatever_is_typed_is_a_day_to_come_or_none(typed, today):
    """Short forms never lead into the past; a date with a year may."""
    day = read_date(typed, QLocale("en_US"), today)
    assert day is None or day >= today or sum(letter.isdigit() for letter in typed) > 4


def test_a_long_line_shows_its_beginning_once_it_is_left(qtbot, themed):
    """By Tab, not by another window: whoever comes back from there goes on where they were."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    field, following = LineField("Colours"), LineField("To avoid")
    column.addWidget(field)
    column.addWidget(following)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "Yellow, loose, like a garden")
    field.edit.clearFocus()
    assert field.edit.cursorPosition() == 28
    field.edit.setFocus()
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert following.edit.hasFocus()
    assert field.edit.cursorPosition() == 0


def test_a_date_field_keeps_what_cannot_be_read(qtbot, themed):
    field = DateField("Deliver on")
    qtbot.addWidget(field)
    field.set_text("next Friday")
    assert field.value() == "next Friday"
    field.set_value("2026-05-30")
    assert (field.value(), field.text()) == ("2026-05-30", "30 May 2026")
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == "2026-05-31"


def test_what_is_no_day_is_said_on_leaving_the_field_with_what_would_be_one(qtbot, themed):
    """In the words of the field, not as a computer writes days; it goes with the next letter."""
    field = DateField("Deliver on")
    qtbot.addWidget(field)
    qtbot.keyClicks(field.edit, "yesterday")
    assert field.error() == ""
    field.edit.editingFinished.emit()
    assert "sat, +3 or 28 Nov" in field.error()
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.error() == ""


def test_what_is_wrong_in_a_narrow_field_of_a_form_is_never_cut(qtbot, themed):
    field = DateField("Deliver on")
    qtbot.addWidget(field)
    field.set_tight()
    field.resize(160, 120)
    field.show()
    field.set_error("That is no day we know; write it like sat, +3 or 28 Nov.")
    caption = field.findChildren(PlainLabel)[-1]
    assert caption.wordWrap()
    qtbot.waitUntil(lambda: caption.height() >= caption.heightForWidth(caption.width()) > 30)


def test_a_date_field_says_which_weekday_it_is(qtbot, themed):
    """While one types, beside the label, where nothing moves for it."""
    field = DateField("Deliver on")
    qtbot.addWidget(field)
    field.set_value("2026-05-30")
    assert field.aside.text() == "Sat 30 May"
    field.set_text("soon")
    assert field.aside.text() == ""


def test_the_meter_says_how_many_words_are_over(qtbot, themed):
    meter = Meter("Words")
    qtbot.addWidget(meter)
    meter.show_fit(64, 86)
    assert meter.accessibleDescription() == "64 of 86 words fit this panel"
    meter.show_fit(95, 86)
    assert meter.accessibleDescription().startswith("9 words over")
    meter.show_fit(80, 86, fits=False)
    assert meter.accessibleDescription().startswith("1 word")
    meter.show_fit(12, 80, in_characters=True)
    assert meter.accessibleDescription() == "12 of 80 characters fit this panel"
    meter.show_fit(95, 80, fits=False, in_characters=True)
    assert meter.accessibleDescription().startswith("15 characters over")


def test_a_notice_comes_and_goes_without_a_window_of_its_own(qtbot, themed):
    """A widget that is shown before it has a parent would flash up as a window."""
    notice = Notice("Priya sent a card 12 days ago", ["Send another"])
    qtbot.addWidget(notice)
    assert not notice.isVisible()
    holder = QWidget()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(notice)
    holder.show()
    assert notice.isVisible()
    notice.show_notice("")
    assert not notice.isVisible()


def test_an_empty_state_offers_one_action(qtbot, themed):
    done = []
    empty = EmptyState("smile", "Who made you smile today?", "Add a customer", lambda: done.append(1))
    qtbot.addWidget(empty)
    empty.button.click()
    assert done == [1]


def test_paper_keeps_its_proportions(qtbot, themed):
    paper = Paper("Inside")
    qtbot.addWidget(paper)
    paper.resize(400, 300)
    paper.set_proportions(4.25, 5.5)
    page = paper.page_rect()
    assert abs(page.width() / page.height() - 4.25 / 5.5) < 0.01
    assert paper.rect().contains(page)
    paper.show_page(image_of(Raster(2, 2, 8, b"\xff\xff\xff\x00" * 4)))
    assert abs(paper.page_rect().width() - paper.page_rect().height()) <= 1


def test_paper_is_dimmed_in_the_dark_and_never_inverted(qtbot, themed):
    paper = Paper("Inside")
    qtbot.addWidget(paper)
    paper.resize(100, 100)
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    paper.show_page(image)
    themed.set_scheme(Scheme.DARK)
    seen = paper.grab().toImage().pixelColor(paper.page_rect().center())
    assert seen == colour(paper, "paper")
    assert seen.lightness() > 200


class Piece(QSpacerItem):
    """Something of a size that is there."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False


@given(
    widths=st.lists(st.integers(1, 200), min_size=1, max_size=12),
    room=st.integers(200, 900),
    give=st.integers(0, 12),
    even=st.booleans(),
)
def test_a_flow_takes_as_few_rows_as_it_can_in_reading_order(qapp, widths, room, give, even):
    """Nothing leaves the room or lies over another; what gives way does so only for a single row, all by as much."""
    flow = FlowLayout(gap=4, give=give, even=even)
    items = [Piece(width, 30) for width in widths]
    for item in items:
        flow.addItem(item)
    greedy = FlowLayout(gap=4)
    for width in widths:
        greedy.addItem(Piece(width, 30))
    total = sum(widths) + 4 * (len(widths) - 1)
    one_row = total <= room + give * len(widths)
    flow.setGeometry(QRect(0, 0, room, 500))
    boxes = [item.geometry() for item in items]
    assert flow.heightForWidth(room) == boxes[-1].bottom() + 1
    assert flow.heightForWidth(room) == (30 if one_row else greedy.heightForWidth(room))
    assert all(box.left() >= 0 and box.right() < room for box in boxes)
    for one, other in pairwise(boxes):
        assert (other.top() == one.top() and other.left() == one.right() + 5) or (
            other.top() == one.top() + 34 and other.left() == 0
        )
    less = {width - box.width() for width, box in zip(widths, boxes, strict=True)}
    assert less == {0} if total <= room or not one_row else len(less) == 1 and 0 < max(less) <= give


def test_rows_of_a_flow_are_even_where_that_is_wanted(qapp):
    """The last of them does not stand alone, and a row is never longer for it."""
    items = [Piece(100, 30) for _ in range(7)]
    flow = FlowLayout(gap=0, even=True)
    for item in items:
        flow.addItem(item)
    flow.setGeometry(QRect(0, 0, 650, 100))
    assert [item.geometry().top() for item in items] == [0, 0, 0, 0, 30, 30, 30]


@pytest.fixture
def panes(qtbot, themed):
    pane = ThreePane(QLabel("l"), QLabel("m"), QLabel("r"), widths=(292, 640, 424), tabs=("Write", "Preview"))
    qtbot.addWidget(pane)
    return pane


def test_the_right_pane_becomes_a_tab_in_a_narrow_window(qtbot, panes):
    panes.resize(1356, 700)
    panes.show()
    assert not panes.is_folded
    panes.resize(QSize(916, 600))
    assert panes.is_folded
    right = next(label for label in panes.findChildren(QLabel) if label.text() == "r")
    assert not right.isVisible()
    panes.show_right()
    assert right.isVisible()
    panes.resize(1356, 700)
    assert not panes.is_folded
    assert right.isVisible()


@pytest.mark.parametrize("width", [1356, 916], ids=["side by side", "one at a time"])
def test_turning_leads_to_the_right_pane_and_back_to_where_the_keyboard_was(qtbot, themed, width):
    """Also back to the list at the left, also after what had the keyboard is gone; it is never nowhere."""
    (left, middle, beside), (first, second, right) = (QWidget(), QWidget(), QWidget()), (QLineEdit() for _ in range(3))
    search, column = QLineEdit(left), QVBoxLayout(middle)
    column.addWidget(first)
    column.addWidget(second)
    QVBoxLayout(beside).addWidget(right)
    pane = ThreePane(left, middle, beside, widths=(292, 640, 424), tabs=("Write", "Preview"), key="F6")
    qtbot.addWidget(pane)
    pane.resize(width, 700)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    assert [cap.isVisible() for cap in pane.findChildren(KeyCap)] == [width == 916]
    for before in (second, search):
        before.setFocus()
        pane.turn()
        assert right.isVisible()
        assert QApplication.focusWidget() is right
        pane.turn()
        assert middle.isVisible()
        assert QApplication.focusWidget() is before
    second.setFocus()
    pane.turn()
    second.deleteLater()
    QApplication.sendPostedEvents(second, QEvent.Type.DeferredDelete)
    pane.turn()
    assert QApplication.focusWidget() is first


def test_turning_to_where_nothing_can_be_pressed_leaves_the_keyboard_or_puts_it_on_the_tab(qtbot, panes):
    """Side by side it stays; of two that share the room the other one is shown all the same."""
    pressed = QLineEdit(panes)
    panes.resize(1356, 700)
    panes.show()
    panes.activateWindow()
    qtbot.waitUntil(panes.isActiveWindow)
    pressed.setFocus()
    panes.turn()
    assert QApplication.focusWidget() is pressed
    panes.resize(QSize(916, 600))
    panes.turn()
    shown = [label.text() for label in panes.findChildren(QLabel) if label.isVisible()]
    assert (shown, QApplication.focusWidget().text()) == (["l", "r"], "Preview")


def test_a_notice_fades_in_and_is_sharp_afterwards(qtbot, themed, monkeypatch):
    """Nothing stays between the words and the screen, and calm systems see no motion at all."""
    from gifts_app.ui.widgets import motion

    monkeypatch.setattr(motion, "is_calm", lambda widget: False)
    holder = QWidget()
    qtbot.addWidget(holder)
    notice = Notice("", parent=holder)
    holder.show()
    notice.show_notice("Priya sent a card 12 days ago")
    assert notice.graphicsEffect() is not None
    qtbot.waitUntil(lambda: notice.graphicsEffect() is None)
    notice.show_notice("")
    monkeypatch.setattr(motion, "is_calm", lambda widget: True)
    notice.show_notice("Again")
    assert notice.graphicsEffect() is None


def test_strong_names_are_strong_in_lent_letters_too(qtbot, themed):
    """The faces that lend Hebrew or Arabic have one weight; Qt thickens them only from bold on."""
    names = {"Amara Okafor": 600, "Łódź Жук Ωmega": 600, "石川 真理": 600, "ליאור": 700, "मेहता": 700, "ليلى": 700}
    for name, weight in names.items():
        label = PlainLabel(name, weight=600)
        qtbot.addWidget(label)
        assert label.font().weight() == weight, name
    quiet = PlainLabel("ליאור")
    qtbot.addWidget(quiet)
    assert quiet.font().weight() == 400


def test_the_whole_kit_stands_on_one_sheet(qtbot, themed):
    """The sheet for looking at the kit shows every widget in both looks without a complaint."""
    sheet = runpy.run_path(str(Path(__file__).with_name("gallery.py")))["build"]()
    qtbot.addWidget(sheet)
    sheet.show()
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        themed.set_scheme(scheme)
        assert sheet.grab().width() >= 1440


def test_an_editor_begins_hebrew_at_the_right(qtbot, themed):
    """And goes back to the left with the next text."""
    editor = TextEditor("Message")
    qtbot.addWidget(editor)
    editor.resize(400, 200)
    editor.show()
    places = []
    for text in ("שלום", "Dear Amara", "ليلى"):
        editor.set_text(text)
        editor.edit.moveCursor(QTextCursor.MoveOperation.Start)
        places.append(editor.edit.cursorRect().x() > 200)
    assert places == [True, False, True]


def test_long_texts_scroll_down_and_never_across(qtbot, themed):
    """A blank beyond the edge of a wrapped line brings no bar over the last line."""
    from gifts_app.ui.widgets.editor import TextEditor

    editor = TextEditor("Words", lines=3)
    qtbot.addWidget(editor)
    editor.resize(570, 320)
    editor.show()
    editor.edit.setPlainText("Many words that go on and on, far beyond the card. " * 30)
    qtbot.waitUntil(editor.edit.verticalScrollBar().isVisible)
    for width in range(300, 640, 7):
        editor.resize(width, 320)
        assert not editor.edit.horizontalScrollBar().isVisible()


def test_choices_stand_below_each_other_before_a_word_of_one_is_cut(themed, qtbot):
    """And beside each other again where there is room, or where only one is to be seen."""
    hand = ComboBox([("a", "Quick pen")], "Hand")
    stock = ComboBox([("b", "Avery 5389, two postcards on Letter")], "Card stock")
    beside = Beside(hand, stock)
    qtbot.addWidget(beside)
    beside.resize(700, 200)
    beside.show()
    qtbot.waitExposed(beside)
    assert hand.y() == stock.y()
    beside.resize(hand.sizeHint().width() + stock.sizeHint().width(), 200)
    qtbot.waitUntil(lambda: stock.y() > hand.y())
    assert stock.width() == beside.width()
    beside.resize(stock.sizeHint().width(), 200)
    hand.hide()
    qtbot.waitUntil(lambda: stock.y() == beside.height() // 2 - stock.height() // 2)
    assert "two postcards on Letter" in stock.toolTip()


def test_what_takes_the_keyboard_scrolls_into_view(themed, qtbot):
    scroll = ScrollColumn("Form")
    qtbot.addWidget(scroll)
    scroll.resize(200, 120)
    scroll.show()
    scroll.activateWindow()
    qtbot.waitUntil(scroll.isActiveWindow)
    first, last = SecondaryButton("First"), SecondaryButton("Last")
    scroll.column.addWidget(first)
    scroll.column.addSpacing(600)
    scroll.column.addWidget(last)
    last.setFocus()
    qtbot.waitUntil(lambda: scroll.viewport().rect().contains(last.mapTo(scroll.viewport(), last.rect().center())))
    first.setFocus()
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().value() < 20)


def test_a_field_is_seen_whole_with_its_label_and_what_belongs_to_it(themed, qtbot):
    """Not only the line that the cursor stands in; where there is no room for all of it, at least that."""
    scroll = ScrollColumn("Form")
    qtbot.addWidget(scroll)
    scroll.resize(300, 400)
    editor, after = TextEditor("Your message", lines=6), PlainLabel("64 of 86 words")
    first = SecondaryButton("First")
    scroll.column.addWidget(first)
    for widget, gap in ((editor, 600), (after, 0)):
        scroll.column.addSpacing(gap)
        scroll.column.addWidget(widget)
    scroll.column.addSpacing(600)
    scroll.see_with(editor.edit, after)
    scroll.show()
    scroll.activateWindow()
    qtbot.waitUntil(scroll.isActiveWindow)

    def seen(widget: QWidget) -> bool:
        return scroll.viewport().rect().contains(QRect(widget.mapTo(scroll.viewport(), QPoint(0, 0)), widget.size()))

    first.setFocus()
    qtbot.waitUntil(lambda: seen(first))
    editor.setFocus()
    qtbot.waitUntil(lambda: seen(editor.label) and seen(editor.edit) and seen(after))
    scroll.resize(300, 120)
    first.setFocus()
    qtbot.waitUntil(lambda: seen(first))
    editor.setFocus()
    qtbot.waitUntil(
        lambda: (
            scroll.viewport()
            .rect()
            .contains(editor.edit.viewport().mapTo(scroll.viewport(), editor.edit.cursorRect().center()))
        )
    )


def test_the_ring_shows_where_the_program_moved_the_keyboard_but_not_after_a_mouse(themed, qtbot):
    holder = QWidget()
    first, last = SecondaryButton("First", parent=holder), SecondaryButton("Last", parent=holder)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    type(first)._moused.invalidate()
    last.setFocus(Qt.FocusReason.OtherFocusReason)
    assert last.ringed
    last.clicked.connect(lambda: first.setFocus(Qt.FocusReason.OtherFocusReason))
    qtbot.mouseClick(last, Qt.MouseButton.LeftButton)
    assert first.hasFocus()
    assert not first.ringed
