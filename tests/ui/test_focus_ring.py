"""Where the keyboard is can be seen: everything that Tab comes to looks otherwise while it is there."""

import importlib

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from gifts_app.domain.kinds import KINDS
from gifts_app.ui.desktop import _PAGES
from gifts_app.ui.theme import Scheme
from gifts_app.ui.widgets.buttons import Pressable, SecondaryButton
from gifts_app.ui.widgets.fields import FieldBox

# Web Content Accessibility Guidelines 2.2, 2.4.13: the same pixels with and without focus differ by 3 to 1, and there
# are as many of them as a line around the whole would have. Ours may be a half: fields are lined at rest, too.
_CONTRAST = 3.0


def luminance(rgb: int) -> float:
    """Relative luminance of a colour (WCAG 2.2, glossary)."""
    parts = [(rgb >> shift & 255) / 255 for shift in (16, 8, 0)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def differing(one: QImage, other: QImage) -> int:
    """Count the pixels that stand out from what they were."""
    known: dict[int, float] = {}
    count = 0
    for y in range(one.height()):
        if one.constScanLine(y) == other.constScanLine(y):
            continue
        for x in range(one.width()):
            first, second = one.pixel(x, y), other.pixel(x, y)
            if first != second:
                dark, light = sorted(known.setdefault(each, luminance(each)) for each in (first, second))
                count += (light + 0.05) / (dark + 0.05) >= _CONTRAST
    return count


def around(widget: QWidget, window: QWidget) -> QRect:
    """The place of a widget in its window, or of the outline that it stands in."""
    box = widget.parentWidget()
    whole = box if isinstance(box, FieldBox) else widget
    return QRect(whole.mapTo(window, QPoint(0, 0)), whole.size()) & window.rect()


def size_of(widget: QWidget) -> int:
    """Half of the way around a widget, or around the row or cell that the keyboard is on."""
    size = widget.size()
    if isinstance(widget, QAbstractItemView) and widget.selectionModel().hasSelection():
        size = widget.visualRect(widget.currentIndex()).size()
    return size.width() + size.height()


def stops(page: QWidget) -> list[QWidget]:
    """Everything on a page that Tab comes to now."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def unmarked(page: QWidget) -> list[str]:
    """Tell what nobody sees the keyboard on."""
    found = []
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for widget in stops(page):
        if widget.focusProxy() is not None:
            continue
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert widget.hasFocus(), widget
        place = around(widget, page)
        with_focus = page.grab(place).toImage()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.processEvents()
        without = page.grab(place).toImage()
        if differing(with_focus, without) < size_of(widget):
            found.append(f"{type(widget).__name__} “{widget.accessibleName()}” {widget.size().toTuple()}")
    return found


@pytest.fixture
def shell(make_shell, services):
    """A window's parts over a profile of invented people."""
    services.demo.fill(customers=12, gestures=10)
    return make_shell(services)


@pytest.fixture
def show(qtbot, shell):
    """``show(key)`` opens a page."""

    def open_page(key):
        module, name = _PAGES[key]
        page = getattr(importlib.import_module(module), name)(shell)
        qtbot.addWidget(page)
        page.resize(1356, 860)
        page.show()
        page.activateWindow()
        qtbot.waitActive(page)
        return page

    return open_page


@pytest.mark.parametrize("scheme", list(Scheme)[-2:])
@pytest.mark.parametrize("key", sorted(_PAGES))
def test_keyboard_is_seen_on_every_page(show, themed, key, scheme):
    """In light and in dark."""
    themed.set_scheme(scheme)
    page = show(key)
    assert len(stops(page)) > 2
    assert unmarked(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_keyboard_is_seen_in_a_call(show, shell, kind):
    """Whatever is sent."""
    page = show("send")
    page.open_call(shell.operations.services.customers.search("", limit=1)[0].id)
    page.choose_kind(kind)
    assert len(stops(page)) > 10
    assert unmarked(page) == []


def test_button_that_shows_nothing_is_found(qtbot, themed):
    """The measure itself: without its ring a button fails."""

    class Silent(SecondaryButton):
        def focusInEvent(self, event):  # noqa: N802 - Qt's name
            super().focusInEvent(event)
            self.ringed = False

    page = QWidget()
    qtbot.addWidget(page)
    page.resize(300, 100)
    button, other = Silent("Silent", parent=page), SecondaryButton("Seen", parent=page)
    other.move(150, 0)
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    assert isinstance(button, Pressable)
    assert [line.split("“")[1].split("”")[0] for line in unmarked(page)] == ["Silent"]
