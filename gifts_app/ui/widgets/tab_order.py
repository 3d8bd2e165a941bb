"""The way of the Tab key: from left to right and from top to bottom, whenever things were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def first_stop(inside: QWidget) -> QWidget | None:
    """Return the first thing inside that Tab comes to and that is to be seen there, or None."""
    for widget in _chain(inside):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisibleTo(inside):
            return widget
    return None


def put_after(before: QWidget, *parts: QWidget) -> None:
    """Let Tab go through each of the parts once it has gone through all that is in ``before``, in their own order."""
    # Qt orders only what can take the keyboard.
    way = [*_stops(before)[-1:], *(stop for part in parts for stop in _stops(part))]
    for stop, following in pairwise(way):
        QWidget.setTabOrder(stop, following)


def _stops(inside: QWidget) -> list[QWidget]:
    return [
        each
        for each in (inside, *_chain(inside))
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.focusProxy() is None
    ]


def _chain(inside: QWidget) -> Iterator[QWidget]:
    """Go through everything inside in the order of the Tab key."""
    widget = inside.nextInFocusChain()
    while widget is not None and widget is not inside:
        if inside.isAncestorOf(widget):
            yield widget
        widget = widget.nextInFocusChain()
