"""Everything that can be done from the keyboard, in one list: tooltips, the overview (F1) and Ctrl+K come from it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

EVERYWHERE = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be done.

    Attributes:
        key: stable name such as ``send.submit``.
        label: what it does, as an imperative.
        shortcut: portable text such as ``Ctrl+Enter``, or empty.
        page: key of the page it belongs to, or empty for everywhere.
        part: where on the page the key works, such as ``table``; empty for the whole page.
    """

    key: str
    label: str
    shortcut: str
    page: str
    part: str
    run: Callable[[], None]
    action: QAction


class Actions(QObject):
    """The registry. Two entries may not answer to the same key at the same place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[str, Entry] = {}

    def add(
        self,
        key: str,
        label: str,
        run: Callable[[], None],
        *,
        shortcut: str = "",
        widget: QWidget,
        page: str = EVERYWHERE,
        part: str = "",
    ) -> QAction:
        """Register something to do and make its shortcut work.

        Args:
            key: stable name.
            label: what it does.
            run: does it.
            shortcut: portable text; empty for none.
            widget: the window (everywhere), the page, or the part of the page that must have the focus.
            page: key of the page.
            part: name of the part of the page, if the key works only there.

        Raises:
            ValueError: the name or the key is taken.
        """
        if key in self._entries:
            raise ValueError(f"action {key} is registered twice")
        wanted = QKeySequence(shortcut, QKeySequence.SequenceFormat.PortableText)
        for other in self._entries.values():
            shares_place = not other.page or not page or other.page == page
            if (
                shortcut
                and shares_place
                and _same(other.action.shortcut(), wanted)
                and not (other.part and part and other.part != part)
            ):
                raise ValueError(f"{shortcut} means both {other.key} and {key}")
        action = QAction(label, widget)
        if shortcut:
            action.setShortcuts(_with_keypad(wanted))
        action.setShortcutContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut if page or part else Qt.ShortcutContext.WindowShortcut
        )
        action.setAutoRepeat(False)
        action.triggered.connect(lambda _checked=False: run())
        widget.addAction(action)
        self._entries[key] = Entry(key, label, shortcut, page, part, run, action)
        return action

    def entries(self, page: str | None = None) -> tuple[Entry, ...]:
        """All entries, or those of a page and of everywhere, the page's own first."""
        if page is None:
            return tuple(self._entries.values())
        own = [entry for entry in self._entries.values() if entry.page == page]
        return (*own, *(entry for entry in self._entries.values() if entry.page == EVERYWHERE and page != EVERYWHERE))


def _same(one: QKeySequence, other: QKeySequence) -> bool:
    return not one.isEmpty() and one.matches(other) == QKeySequence.SequenceMatch.ExactMatch


def _with_keypad(wanted: QKeySequence) -> list[QKeySequence]:
    """Let Enter mean both of the keys that bear the word."""
    text = wanted.toString(QKeySequence.SequenceFormat.PortableText)
    if text.endswith("Enter"):
        return [wanted, QKeySequence(text[: -len("Enter")] + "Return")]
    if text.endswith("Return"):
        return [wanted, QKeySequence(text[: -len("Return")] + "Enter")]
    return [wanted]
