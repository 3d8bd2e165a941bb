"""Title of the run, its pieces by status, and the bar that shows them sheet by sheet."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gifts_app.domain.gestures import Status
from gifts_app.ui.bench.standing import RunStanding
from gifts_app.ui.messages import status_word
from gifts_app.ui.painting import STATUS_LOOK, painting
from gifts_app.ui.theme import colour
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S, PRIMARY_H
from gifts_app.ui.widgets.flow import FlowLayout
from gifts_app.ui.widgets.labels import PlainLabel
from gifts_app.ui.widgets.tags import Tag

# In the order of a piece's way through the house.
_ORDER = (
    Status.SHIPPED,
    Status.CONFIRMED,
    Status.UNSURE,
    Status.PRINTED,
    Status.CLAIMED,
    Status.WAITING,
    Status.HELD,
    Status.RETURNED,
    Status.WITHDRAWN,
)


class StatusBar(QWidget):
    """One segment for each sheet, in the colour of its status; its name tells the counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._statuses: tuple[Status | None, ...] = ()
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_statuses(self, statuses: Sequence[Status | None]) -> None:
        """Show the pieces in the order of their sheets; None for one that another run has."""
        self._statuses = tuple(statuses)
        self.update()

    def sizeHint(self) -> QSize:
        """Low and wide."""
        return QSize(240, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the segments; with hundreds of sheets they touch."""
        count = len(self._statuses)
        if not count:
            return
        width = self.width() / count
        gap = 2.0 if width >= 8 else 0.0
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        with painting(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            for place, status in enumerate(self._statuses):
                quiet = status is None or status is Status.WAITING
                painter.setBrush(colour(self, "border" if quiet else STATUS_LOOK[status or Status.WAITING][0]))
                left = (count - 1 - place if mirrored else place) * width
                painter.drawRoundedRect(QRectF(left, 0, width - gap, 8), 2 if gap else 0, 2 if gap else 0)


class RunHeader(QWidget):
    """Hero, contents, counts and bar; ``buttons`` takes the buttons at the end of the title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_S)
        top = QHBoxLayout()
        top.addStrut(PRIMARY_H)  # nothing moves when the buttons make room for a question
        top.setSpacing(GAP_M)
        self._title = PlainLabel("", "hero", 600)
        self._title.setObjectName("run_title")
        self._contents = PlainLabel("", tone="muted")
        top.addWidget(self._title, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(GAP_S)
        top.addLayout(self.buttons)
        column.addLayout(top)
        self._legend = QWidget()
        self._flow = FlowLayout(self._legend, GAP_L)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._legend.setSizePolicy(policy)
        self._flow.addWidget(self._contents)
        column.addWidget(self._legend)
        self._bar = StatusBar()
        column.addWidget(self._bar)
        self._tags: dict[Status, Tag] = {}
        for status in _ORDER:
            tag = Tag("", STATUS_LOOK[status][0], STATUS_LOOK[status][1], plain=True)
            tag.hide()
            self._flow.addWidget(tag)
            self._tags[status] = tag

    def show_run(self, title: str, contents: str, run: RunStanding) -> None:
        """Show how a run stands."""
        self._title.setText(title)
        self._contents.setText(contents)
        counts = run.counts
        told = []
        for status, tag in self._tags.items():
            count = counts.get(status, 0)
            text = f"{count} {status_word(status).lower()}"
            tone, icon = STATUS_LOOK[status]
            tag.show_tag(text, tone, icon)
            tag.setVisible(bool(count))
            if count:
                told.append(text)
        self._bar.show_statuses([None if piece.moved_on else piece.status for piece in run.pieces])
        self._bar.setAccessibleName(", ".join(told))
        self._legend.updateGeometry()
