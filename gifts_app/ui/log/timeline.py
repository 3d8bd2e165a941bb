"""The line that a story is told along: a dot, a title, who and when, and whatever belongs there."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.ui.icons import paint_icon
from gifts_app.ui.painting import painting
from gifts_app.ui.theme import colour
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_XS
from gifts_app.ui.widgets.labels import PlainLabel

_DOT = 32
_SMALL_DOT = 20


class Moment(QWidget):
    """One chapter on the line; ``column`` takes what belongs to it."""

    def __init__(
        self, icon: str, title: str, aside: str, *, large: bool, last: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._large, self._last = icon, large, last
        self.setAccessibleName(f"{title}, {aside}" if aside else title)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5 if large else 0, 0, (GAP_L + GAP_XS) if large else GAP_M)
        row.setSpacing(0)
        row.addSpacing(_DOT + GAP_L)
        self.column = QVBoxLayout()
        self.column.setSpacing(GAP_XS)
        row.addLayout(self.column, 1)
        head = QHBoxLayout()
        head.setSpacing(GAP_M)
        if large:
            head.addWidget(PlainLabel(title, "body", 600))
        else:
            head.addWidget(PlainLabel(title, tone="muted"))
        quiet = PlainLabel(aside, "caption", tone="muted", elide=True)
        quiet.setAlignment(Qt.AlignmentFlag.AlignRight)
        head.addWidget(quiet, 1)
        self.column.addLayout(head)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line through all, then the dot on it."""
        size = _DOT if self._large else _SMALL_DOT
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        middle = self.width() - _DOT // 2 if mirrored else _DOT // 2
        with painting(self) as painter:
            if not self._last:
                painter.fillRect(QRect(middle - 1, size, 2, self.height() - size), colour(self, "border"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self, "accent_soft" if self._large else "sunken"))
            painter.drawEllipse(middle - size // 2, 0, size, size)
            icon = 16 if self._large else 12
            tone = colour(self, "accent" if self._large else "muted")
            paint_icon(painter, self._icon, QPoint(middle - icon // 2, size // 2 - icon // 2), icon, tone)
