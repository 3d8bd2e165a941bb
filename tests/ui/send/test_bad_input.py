"""Whatever is typed, pasted or dropped: one plain answer in place, nothing lost, and the window never stands still."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from desk import CTRL, Desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from gifts_app.domain.text import TEXT_LENGTH
from gifts_app.ui.send.page import SendPage
from gifts_app.ui.widgets.editor import ROOM

ODD = [
    '"', "'", "%", "_", "*", "a*", "AND", "a OR b", "NOT", "NEAR(a b)", "name:amara", "(", "^", "-a", "a-b", '"a" "b',
    "\\", ";--", "' OR 1=1 --", "{}", "\x00", "a\x00b", "\ud800", "a\udfff", "\u202eamara", "\u2066x", "\ufeff",
    "👩‍👩‍👧", "مريم", "שלום", "石川", "ﷺ", "\u0301", "a" * 10_000, "%" * 10_000, "a " * 500_000, "\u0e33" * 300,
]  # fmt: skip
anything = st.text(st.characters(), max_size=80) | st.text(st.sampled_from("\"'%_*()^-:{}\\ aANDOR\x00\ud800\u202e"))
zoo = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    return make_desk()


def mime(text: str = "", html: str = "", picture: bool = False, file: str = "") -> QMimeData:
    """What the clipboard or a hand may hold."""
    made = QMimeData()
    if text:
        made.setText(text)
    if html:
        made.setHtml(html)
    if picture:
        made.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    if file:
        made.setUrls([QUrl.fromLocalFile(file)])
    return made


def longest_stillness(desk: Desk, work: Callable[[], None]) -> float:
    """Do some work of the window's, let it come to rest, and return for how long it did nothing else.

    In seconds of this thread's own work: what other programs on this computer take is not the window's.
    """
    gaps, last = [], [time.thread_time()]
    timer = QTimer()
    timer.setInterval(2)

    def tick() -> None:
        now = time.thread_time()
        gaps.append(now - last[0])
        last[0] = now

    timer.timeout.connect(tick)
    timer.start()
    desk.qtbot.wait(20)
    gaps.clear()
    work()
    desk.qtbot.wait(400)
    desk.qtbot.waitUntil(desk.operations.idle, timeout=20_000)
    timer.stop()
    return max(gaps)


def look_for(desk: Desk, text: str) -> None:
    """Paste something into the search field over what stands there."""
    edit = desk.find("search", QLineEdit)
    edit.selectAll()
    edit.insert(text)
    desk.settle()


def test_any_text_can_be_looked_for(desk: Desk) -> None:
    """The answer is a list or that there is nobody; the next search works as if nothing had been."""
    desk.add("Amara Okafor")
    for text in ODD:
        look_for(desk, text)
        assert desk.find("results").isVisible() or "Nobody by that name." in spoken(desk.page.people.empty)
        assert "Amara" not in desk.strip.text(), "an error stands in the strip"
        assert desk.page.people._picked_blindly is None
    look_for(desk, "amara")
    assert [each.name for each in desk.page.people.results.model().rows()] == ["Amara Okafor"]


def commit(editor: QPlainTextEdit, text: str) -> None:
    """Type as an input method does."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def spoken(widget: Any) -> str:
    """All words of a widget."""
    return " ".join(label.text() for label in widget.findChildren(QLabel))


@zoo
@given(anything)
def test_whatever_is_looked_for_there_is_an_answer(desk: Desk, text: str) -> None:
    look_for(desk, text)
    assert desk.operations.idle()
    assert desk.strip.text() == ""


@zoo
@given(anything, anything)
def test_whatever_is_written_is_kept_drawn_and_told_of(desk: Desk, message: str, story: str) -> None:
    """Also what no font has and no database takes: the words stay in the form and on the disk as they were typed."""
    if desk.page.presenter.draft is None:
        desk.add()
        desk.call("amara")
    for name, text in (("message", message), ("story", story)):
        editor = desk.find(name, QPlainTextEdit)
        editor.selectAll()
        commit(editor, text)
    desk.page.presenter.keep()
    desk.settle()
    draft = desk.page.presenter.draft
    assert draft is not None
    assert draft.message == desk.find("message", QPlainTextEdit).toPlainText()
    kept = {each.draft.id: each.draft for each in desk.services.drafts.all(desk.agent)}
    if draft.message.strip() or draft.story.strip():
        assert (kept[draft.id].message, kept[draft.id].story) == (draft.message, draft.story)


def test_half_a_letter_is_kept(desk: Desk) -> None:
    """Some keyboards type an emoji in two parts, and the clock may strike between them."""
    desk.add()
    desk.call("amara")
    commit(desk.find("message", QPlainTextEdit), "Hi \ud83d")
    desk.page.presenter.keep()
    desk.settle()
    assert desk.find("message", QPlainTextEdit).toPlainText().startswith("Hi ")
    assert [each.draft.message for each in desk.services.drafts.all(desk.agent)] == [desk.page.presenter.draft.message]
    assert desk.find("draft_kept", QLabel).text().startswith("Draft kept")


@pytest.mark.parametrize("name", ["message", "story"])
def test_a_pasted_novel_is_cut_with_a_sentence_and_can_be_taken_back(desk: Desk, name: str) -> None:
    """What stood there stays; the window, the paper and the disk carry only what an editor holds."""
    desk.add()
    desk.call("amara")
    editor = desk.find(name, QPlainTextEdit)
    editor.insertPlainText("Dear Amara, ")
    editor.insertFromMimeData(mime("It was a dark and stormy night. " * 62_500))
    field = getattr(desk.page.call.form.composer, name)
    assert editor.toPlainText().startswith("Dear Amara, It was a dark")
    assert ROOM - 200 < len(editor.toPlainText()) <= ROOM
    assert "left out" in field.error()
    assert "Ctrl+Z" in field.error()
    desk.page.presenter.keep()
    desk.settle()
    (kept,) = desk.services.drafts.all(desk.agent)
    assert getattr(kept.draft, name) == editor.toPlainText()
    editor.undo()
    assert editor.toPlainText() == "Dear Amara, "
    assert field.error() == ""
    editor.insertPlainText("x" * TEXT_LENGTH)
    assert field.error() == "12 characters too long; take some out."


def test_the_window_does_not_stand_still_while_something_long_is_pasted(desk: Desk) -> None:
    """100 kB in any script; the best of three."""
    desk.add()
    desk.call("amara")
    editor = desk.find("message", QPlainTextEdit)
    for words in ("It was a dark and stormy night. ", "Пошёл снег. ", "ירד גשם חזק. "):
        text = words * (100_000 // len(words.encode()) + 1)

        def paste(text: str = text) -> None:
            editor.selectAll()
            editor.insertFromMimeData(mime(text))

        assert min(longest_stillness(desk, paste) for _ in range(3)) < 0.1


def test_a_whole_book_in_the_search_field_is_taken_like_a_word(desk: Desk) -> None:
    desk.add()
    edit = desk.find("search", QLineEdit)

    def paste() -> None:
        edit.selectAll()
        edit.insert("amara " * 170_000)

    assert min(longest_stillness(desk, paste) for _ in range(3)) < 0.1
    assert len(edit.text()) == edit.maxLength()


def test_markup_is_pasted_as_its_words(desk: Desk) -> None:
    desk.add()
    desk.call("amara")
    editor = desk.find("message", QPlainTextEdit)
    editor.insertFromMimeData(mime(html="<p>Dear <b>Amara</b>,<img src='file:///etc/passwd'></p><p>thank<br>you</p>"))
    assert editor.toPlainText() == "Dear Amara,\nthank\nyou"
    editor.selectAll()
    editor.insertFromMimeData(mime("a\x00b\r\nc\u2028d\u202ee\x07f", "<p>other</p>"))
    assert editor.toPlainText() == "ab\nc\ndef"


@pytest.mark.parametrize("held", [{"picture": True}, {"file": "/etc/hostname"}, {"html": "<img src='x'>"}])
def test_pictures_and_files_are_refused_in_a_sentence(desk: Desk, held: dict[str, Any]) -> None:
    """Pasted or dropped; the page they fall on does not take them either, and what was written stays."""
    desk.add()
    desk.call("amara")
    editor = desk.find("message", QPlainTextEdit)
    editor.insertPlainText("Words")
    something = mime(**held)
    editor.insertFromMimeData(something)
    assert desk.page.call.form.composer.message.error() == "Only words go in here, no pictures or files."
    for under in (editor.viewport(), desk.page, desk.page.people.search.edit):
        drag = QDragEnterEvent(
            QPoint(5, 5), Qt.DropAction.CopyAction, something, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        drag.ignore()
        QApplication.sendEvent(under, drag)
        assert not drag.isAccepted() or under is desk.page.people.search.edit
    assert editor.toPlainText() == "Words"


def test_a_day_in_the_past_is_said_at_its_field_and_stays_to_be_mended(desk: Desk) -> None:
    desk.add()
    desk.call("amara")
    desk.keys("2")
    desk.tab_to("field_deliver_on")
    desk.keys("2001-01-01")
    desk.tab_to("message")
    desk.keys("Get well soon.")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    field = desk.page.call.form.composer.details.fields["deliver_on"]
    assert field.error()
    assert field.value() == "2001-01-01"
    assert field.edit.hasFocus()
    assert desk.services.bench.queue().waiting == ()


def test_names_made_of_markup_stay_names_everywhere(desk: Desk) -> None:
    """In the list, the head, the strip, a tooltip, the notice and the list of what was begun."""
    name = "<b>Bobby</b><img src=x>"
    desk.add(name, given_name="")
    desk.call("bobby")
    page: SendPage = desk.page
    desk.tab_to("message")
    desk.keys("<i>Hi</i>")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert name in desk.strip.text()
    desk.call("bobby")
    desk.tab_to("message")
    desk.keys("<u>Again</u>")
    page.presenter.put_aside()
    desk.settle()
    assert page.people.unfinished._model.rows()[0].name == name
    desk.call("bobby")
    assert "<i>Hi</i>" in desk.find("notice_recent").text()
    for widget in [*desk.window.findChildren(QLabel), desk.strip]:
        assert "<b>Bobby" not in widget.toolTip()
    for label in desk.window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_name_from_right_to_left_turns_nothing_around_it(desk: Desk) -> None:
    """Sent, taken back, thrown away: the name stands by itself in each, in the strip and in what Ctrl+Z says."""
    customer = desk.add("أمارا")
    name = "\N{FIRST STRONG ISOLATE}أمارا\N{POP DIRECTIONAL ISOLATE}"
    desk.page.open_call(customer.id)
    desk.settle()
    desk.find("message").setPlainText("Thank you")
    desk.page.submit()
    desk.settle()
    assert desk.undo.label == f"Card sent to {name}"
    desk.undo.undo()
    desk.settle()
    assert desk.undo.label == f"Taken back from {name}"
    desk.page.presenter.throw_away(desk.page.presenter.drafts.all[0].draft.id)
    assert desk.strip.text() == f"Draft for {name} thrown away"
