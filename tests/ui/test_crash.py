"""A fault of the program is told once, by place and type, without anything of anybody's."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from gifts_app.ui.crash import CrashHook, report_of


@pytest.fixture
def hook(qapp, themed):
    before, threads = sys.excepthook, threading.excepthook
    hook = CrashHook()
    hook.install()
    yield hook
    sys.excepthook, threading.excepthook = before, threads
    qInstallMessageHandler(None)
    if hook._window is not None:
        hook._window.close()


def fail(secret: str) -> None:
    """Fail with somebody's name in the message."""
    raise ValueError(f"no address for {secret}")


def test_a_report_names_types_and_places_and_no_values():
    try:
        fail("Amara Okafor")
    except ValueError as error:
        report = report_of(type(error), error.__traceback__)
    assert "ValueError" in report
    assert "test_crash.py" in report
    assert "fail" in report
    assert "Amara" not in report
    assert "address" not in report


def test_a_fault_opens_one_window_however_often_it_happens(hook, qtbot):
    """A fault while painting happens sixty times a second."""
    for _ in range(3):
        try:
            fail("Amara")
        except ValueError as error:
            hook.on_exception(type(error), error, error.__traceback__)
    text = hook._window._text.toPlainText()
    assert text.count("ValueError") == 3
    assert "Amara" not in text


def test_a_fault_in_a_thread_is_told_on_the_window_s_thread(hook, qtbot):
    thread = threading.Thread(target=fail, args=("Amara",))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: hook._window is not None)


def test_the_report_can_be_copied(hook, qtbot, qapp):
    try:
        fail("Amara")
    except ValueError as error:
        hook.on_exception(type(error), error, error.__traceback__)
    next(child for child in hook._window.children() if getattr(child, "text", str)() == "Copy report").click()
    assert "ValueError" in qapp.clipboard().text()


def test_qt_s_complaints_go_to_the_log(hook, caplog):
    with caplog.at_level(logging.WARNING, "gifts.crash"):
        qWarning("something odd")
    assert "something odd" in caplog.text
