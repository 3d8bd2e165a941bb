"""Weeks as small bars, one chart for each kind on one common scale. Never by person."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gifts_app.domain import kinds
from gifts_app.ui.painting import paint_box, paint_kind_mark, paint_text, painting, text_width
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import RADIUS_PANEL
from gifts_app.ui.wording import kind_label, today

_HEIGHT = 140
_TOP, _BOTTOM, _SIDE, _GAP = 46, 30, 18, 28
_WIDEST_BAR = 16


class WeekCharts(QWidget):
    """Three small charts side by side; what they show is told as text, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Gestures in the last weeks"))
        self._weeks: Mapping[str, tuple[int, ...]] = {}
        self._today = today()

    def show_weeks(self, weeks: Mapping[str, tuple[int, ...]], now: date | None = None) -> None:
        """Show counts of each kind, oldest week first; the last one is the week of today."""
        self._weeks, self._today = weeks, now or today()
        told = [
            self.tr("{kind}: {total}, this week {now}").format(
                kind=kind_label(kind), total=sum(counts), now=counts[-1] if counts else 0
            )
            for kind, counts in weeks.items()
        ]
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for three."""
        return QSize(600, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box and the charts."""
        with painting(self) as painter:
            paint_box(painter, self.rect(), RADIUS_PANEL, colour(self, "surface"), colour(self, "border"))
            shown = [(kind, self._weeks[kind]) for kind in kinds.KINDS if kind in self._weeks]
            if not shown:
                return
            highest = max(1, *(max(counts, default=0) for _, counts in shown))
            width = (self.width() - 2 * _SIDE - _GAP * (len(shown) - 1)) / len(shown)
            for place, (kind, counts) in enumerate(shown):
                at = len(shown) - 1 - place if self.isRightToLeft() else place
                left = _SIDE + at * (width + _GAP)
                self._paint_chart(painter, QRectF(left, 0, width, _HEIGHT), kind, counts, highest)

    def _paint_chart(self, painter: QPainter, box: QRectF, kind: str, counts: tuple[int, ...], highest: int) -> None:
        left, base = round(box.left()), _HEIGHT - _BOTTOM
        paint_kind_mark(painter, self.palette(), kind, QPointF(left + 5, 24))
        title = QRect(left + 18, 14, round(box.width()) - 18, 20)
        used = paint_text(painter, title, _title(kind), font("body", 600), colour(self, "text"))
        title.setLeft(title.left() + used + 8)
        paint_text(painter, title, f"{sum(counts):,}", font(tabular=True), colour(self, "muted"))
        if not counts:
            return
        step = box.width() / len(counts)
        bar = min(_WIDEST_BAR, step - 3)
        ink, soft = colour(self, kind), colour(self, f"{kind}_soft")
        scale = (base - _TOP - 4) / highest
        for place, count in enumerate(counts):
            high = max(2.0, count * scale) if count else 0
            x = box.left() + place * step
            last = place == len(counts) - 1
            # This week is not over: it is an outline, so that it does not read as a fall.
            painter.setBrush(soft if last else ink)
            painter.setPen(QPen(ink, 1) if last else QPen(Qt.PenStyle.NoPen))
            if high:
                inset = 0.5 if last else 0
                painter.drawRoundedRect(QRectF(x + inset, base - high, bar - 2 * inset, high), 2, 2)
        self._paint_peak(painter, box, counts, scale, bar)
        painter.fillRect(QRectF(box.left(), base, box.width(), 1), ink)
        self._paint_ends(painter, QRect(left, base + 5, round(box.width()), 16), len(counts))

    def _paint_peak(self, painter: QPainter, box: QRectF, counts: tuple[int, ...], scale: float, bar: float) -> None:
        """Write the number of the last whole week over its bar: the one that people ask about."""
        if len(counts) < 2 or not counts[-2]:
            return
        text = f"{counts[-2]:,}"
        face = font("caption", tabular=True)
        middle = box.left() + (len(counts) - 2) * box.width() / len(counts) + bar / 2
        width = text_width(text, face) + 2
        top = _HEIGHT - _BOTTOM - max(2.0, counts[-2] * scale) - 17
        at = QRect(round(middle - width / 2), round(top), width, 16)
        paint_text(painter, at, text, face, colour(self, "muted"))

    def _paint_ends(self, painter: QPainter, box: QRect, weeks: int) -> None:
        monday = self._today - timedelta(days=self._today.weekday(), weeks=weeks - 1)
        quiet = colour(self, "muted")
        paint_text(
            painter,
            box,
            QLocale().toString(QDate(monday.year, monday.month, monday.day), "d MMM"),
            font("caption"),
            quiet,
        )
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        paint_text(painter, box, self.tr("this week"), font("caption"), quiet, side)


def _title(kind: str) -> str:
    words = {
        kinds.CARD: QCoreApplication.translate("log", "Cards"),
        kinds.FLOWERS: QCoreApplication.translate("log", "Flowers"),
        kinds.WOW: QCoreApplication.translate("log", "WoW packages"),
    }
    return words.get(kind, kind_label(kind))
