"""Two ways to find what can be done: the overview of keys (F1) and the palette (Ctrl+K)."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.ui.actions import Actions, Entry
from gifts_app.ui.delegates import RowDelegate
from gifts_app.ui.messages import key_text
from gifts_app.ui.painting import key_size, paint_box, paint_key, paint_text, painting
from gifts_app.ui.rows import Column, RowsList, RowsModel
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S, GAP_XS, RADIUS_PANEL, ROW_TABLE
from gifts_app.ui.widgets.buttons import IconButton
from gifts_app.ui.widgets.labels import KeyCap, PlainLabel
from gifts_app.ui.widgets.search_field import SearchField


class Overlay(QWidget):
    """A panel above the page: goes away with Escape or a press beside it, and gives the focus back."""

    def __init__(self, window: QWidget, width: int) -> None:
        super().__init__(window)
        self._window, self._width = window, width
        self._before: QWidget | None = None
        self.panel = QWidget(self)
        self.panel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column = QVBoxLayout(self.panel)
        self.column.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        self.column.setSpacing(GAP_M)
        self.hide()
        window.installEventFilter(self)

    def open(self, focus: QWidget) -> None:
        """Come up and take the keyboard."""
        self._before = self.window().focusWidget()
        self.setGeometry(self._window.rect())
        self._arrange()
        self.show()
        self.raise_()
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_overlay(self) -> None:
        """Go away."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def _arrange(self) -> None:
        height = min(self.panel.sizeHint().height(), self.height() - 120)
        width = min(self._width, self.width() - 48)
        self.panel.setGeometry((self.width() - width) // 2, 60, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._arrange()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close with a press beside the panel."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_overlay()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Quieten what lies under it, then draw the panel."""
        with painting(self) as painter:
            veil = colour(self, "sunken")
            veil.setAlpha(190)
            painter.fillRect(self.rect(), veil)
            paint_box(painter, self.panel.geometry(), RADIUS_PANEL, colour(self, "raised"), colour(self, "strong"))


class KeyOverview(Overlay):
    """All keys that work now: those of the page, of parts of it, and of everywhere."""

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window, 1080)
        self._actions = actions
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.tr("Keys"), "title", 600), 1)
        self._close = IconButton("x", self.tr("Close"), "Esc")
        self._close.clicked.connect(self.close_overlay)
        head.addWidget(self._close)
        self.column.addLayout(head)
        self._body = QWidget()
        self.column.addWidget(self._body)
        self.column.addStretch(1)

    def show_keys(self, page: str, title: str) -> None:
        """Show the keys that work now."""
        self._body.deleteLater()
        self._body = QWidget()
        sides = QHBoxLayout(self._body)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(GAP_L)
        entries = [entry for entry in self._actions.entries(page) if entry.shortcut and entry.action.isEnabled()]
        parts = list(dict.fromkeys(entry.part for entry in entries if entry.page and entry.part))
        columns = (
            [(title, [entry for entry in entries if entry.page and not entry.part])],
            [(self._part_title(part), [entry for entry in entries if entry.part == part]) for part in parts],
            [(self.tr("Everywhere"), [entry for entry in entries if not entry.page])],
        )
        for groups in columns:
            if groups:
                side = QVBoxLayout()
                side.setSpacing(GAP_M)
                for name, group in groups:
                    side.addLayout(self._lines(name, group))
                side.addStretch(1)
                sides.addLayout(side, 1)
        self.column.insertWidget(1, self._body)
        self.open(self._close)

    def _part_title(self, part: str) -> str:
        titles = {
            "choices": self.tr("While you choose what and why"),
            "change": self.tr("While you change something"),
            "lists": self.tr("While a list has the keyboard"),
        }
        return titles.get(part, part)

    def _lines(self, name: str, entries: Sequence[Entry]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_M)
        grid.setVerticalSpacing(GAP_XS)
        grid.setColumnStretch(1, 1)
        grid.addWidget(PlainLabel(name, "body", 600, elide=True), 0, 0, 1, 2)
        for line, entry in enumerate(entries, start=1):
            grid.addWidget(KeyCap(key_text(entry.shortcut)), line, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(PlainLabel(entry.label, elide=True), line, 1)
        return grid


class _EntryDelegate(RowDelegate):
    height = ROW_TABLE

    def paint_line(self, painter: QPainter, palette: QPalette, rect: QRect, line: Entry, *, current: bool) -> None:
        right = rect.right() - GAP_M
        if line.shortcut:
            size = key_size(key_text(line.shortcut))
            box = QRect(QPoint(right - size.width(), rect.center().y() - size.height() // 2), size)
            paint_key(painter, box, key_text(line.shortcut), colour(palette, "border"), colour(palette, "muted"))
            right = box.left() - GAP_S
        box = QRect(rect.left() + GAP_M, rect.top(), right - rect.left() - GAP_M, rect.height())
        paint_text(painter, box, line.label, font("body", 500 if current else 400), colour(palette, "text"))


class Palette(Overlay):
    """Type a few letters of what you want to do, press Enter."""

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window, 560)
        self._actions = actions
        self._page = ""
        self._search = SearchField(self.tr("What do you want to do?"), self.tr("What do you want to do?"), pause_ms=0)
        self._search.empties = False  # it begins empty each time; one Escape leads back to the work
        self._model = RowsModel([Column("label", "", lambda entry: entry.label)], self)
        self._list = RowsList(self._model, self.tr("Things to do"))
        self._list.setItemDelegate(_EntryDelegate(lambda entry: entry, self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMinimumHeight(8 * ROW_TABLE)
        self.column.addWidget(self._search)
        self.column.addWidget(self._list)
        self._search.edit.textChanged.connect(self._filter)
        self._search.moved.connect(self._list.step)
        self._search.accepted.connect(lambda: self._run(self._list.current_row()))
        self._list.clicked.connect(lambda index: self._run(self._model.row_at(index.row())))

    def show_for(self, page: str) -> None:
        """Offer what can be done on a page."""
        self._page = page
        self._search.set_text("")
        self._filter("")
        self.open(self._search.edit)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        # What has a key for every place and another for one stands here once.
        shown: dict[str, Entry] = {}
        for entry in self._actions.entries(self._page):
            shown.setdefault(entry.label, entry)
        found = [
            entry
            for entry in shown.values()
            if entry.action.isEnabled() and all(word in entry.label.casefold() for word in words)
        ]
        self._model.set_rows(found)
        self._list.select(0)

    def _run(self, entry: Entry | None) -> None:
        if entry is not None:
            self.close_overlay()
            entry.run()
