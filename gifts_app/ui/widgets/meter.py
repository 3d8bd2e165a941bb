"""How much of a panel's room the words take."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gifts_app.ui.painting import paint_box, paint_text, painting, text_width
from gifts_app.ui.theme import colour, font


class Meter(QWidget):
    """A 4 px bar with words beside it; turns warm when there is too much."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._strong, self._rest, self._over = 0.0, "", "", False
        self._name = name
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_fit(self, written: int, capacity: int, *, fits: bool = True, in_characters: bool = False) -> None:
        """Show an estimate in words or characters; ``fits`` is the layout's own verdict and stands above it."""
        over = max(1, written - capacity)
        if in_characters:
            taken = self.tr("%n of {most} characters", "", written)
            too_much = self.tr("%n characters over", "", over)
        else:
            taken = self.tr("%n of {most} words", "", written)
            too_much = self.tr("%n words over", "", over)
        if written <= capacity and fits:
            share = written / capacity if capacity else 0
            self.show_share(share, taken.format(most=capacity), self.tr("fit this panel"))
        else:
            self.show_share(1.0, too_much, self.tr("what this panel holds"), over=True)

    def show_share(self, share: float, strong: str, rest: str = "", *, over: bool = False) -> None:
        """Show any share from 0 to 1 with a strong and a quiet text."""
        self._share, self._strong, self._rest, self._over = max(0.0, min(1.0, share)), strong, rest, over
        self.setAccessibleDescription(f"{strong} {rest}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """One caption high."""
        return QSize(240, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bar and words."""
        bold, quiet = font("caption", 600), font("caption")
        strong_width, rest_width = text_width(self._strong, bold), text_width(self._rest, quiet)
        words = strong_width + (rest_width + 5 if self._rest else 0)
        with painting(self) as painter:
            bar = QRect(0, self.height() // 2 - 2, max(24, self.width() - words - 14), 4)
            tone = "warn" if self._over else "accent"
            paint_box(painter, bar, 2, colour(self, "border"))
            if self._share:
                filled = QRect(bar)
                filled.setWidth(max(4, round(bar.width() * self._share)))
                paint_box(painter, filled, 2, colour(self, tone))
            left = self.width() - words
            ink = colour(self, "warn" if self._over else "text")
            box = QRect(left, 0, strong_width + 2, self.height())
            paint_text(painter, box, self._strong, bold, ink)
            box = QRect(left + strong_width + 5, 0, rest_width + 2, self.height())
            paint_text(painter, box, self._rest, quiet, colour(self, "muted"), Qt.AlignmentFlag.AlignVCenter)
