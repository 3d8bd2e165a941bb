"""A layout that fills rows from the start and wraps; nothing in it is ever cut."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from gifts_app.ui.tokens import GAP_S

_Row = list[tuple[QLayoutItem, QSize]]


class FlowLayout(QLayout):
    """Place items in rows, in reading order."""

    def __init__(self, parent: QWidget | None = None, gap: int = GAP_S, *, give: int = 0, even: bool = False) -> None:
        """Begin without items.

        Args:
            parent: whose layout it is.
            gap: between items and between rows, in pixels.
            give: how many pixels of its width each item gives up where all stand in one row then.
            even: whether several rows are about as long as each other, so that nothing stands alone in the last.
        """
        super().__init__(parent)
        self._give, self._even = give, even
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Wants nothing more."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the rows at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """One row, if there is room."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        """The largest single item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        y = 0
        for row in self._rows(rect.width()):
            x = 0
            for item, size in row:
                if move:
                    left = rect.right() + 1 - x - size.width() if mirrored else rect.left() + x
                    item.setGeometry(QRect(QPoint(left, rect.top() + y), size))
                x += size.width() + self.spacing()
            y += max(size.height() for _, size in row) + self.spacing()
        return max(0, y - self.spacing())

    def _rows(self, room: int) -> list[_Row]:
        """Share the items out; ``room`` is the width of a row, 0 for what is not known yet."""
        shown = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        over = self._width(shown) - room
        if 0 < over <= self._give * len(shown):
            less = -(-over // len(shown))
            return [[(item, QSize(size.width() - less, size.height())) for item, size in shown]]
        if room:
            shown = [(item, QSize(min(size.width(), room), size.height())) for item, size in shown]
        rows = self._broken(shown, room)
        # As few rows as it takes, and none of them longer than it must be.
        while self._even and len(rows) > 1:
            narrower = self._broken(shown, max(map(self._width, rows)) - 1)
            if len(narrower) > len(rows) or max(map(self._width, narrower)) >= max(map(self._width, rows)):
                break
            rows = narrower
        return rows

    def _broken(self, items: _Row, room: int) -> list[_Row]:
        rows: list[_Row] = []
        for each in items:
            if rows and self._width([*rows[-1], each]) <= room:
                rows[-1].append(each)
            else:
                rows.append([each])
        return rows

    def _width(self, row: _Row) -> int:
        return sum(size.width() for _, size in row) + self.spacing() * max(0, len(row) - 1)
