"""Status and kind as icon and word."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gifts_app.domain.gestures import Status
from gifts_app.ui.messages import status_word
from gifts_app.ui.painting import STATUS_LOOK, paint_tag, painting, tag_size


class Tag(QWidget):
    """A small fact: icon and word on a soft fill; ``tone`` names a colour that has a soft one."""

    def __init__(self, text: str, tone: str, icon: str = "", *, plain: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        self._plain = plain
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_tag(text, tone, icon)

    @classmethod
    def of_status(cls, status: Status, parent: QWidget | None = None) -> "Tag":
        """Make the tag of a status."""
        tone, icon = STATUS_LOOK[status]
        return cls(status_word(status), tone, icon, parent=parent)

    def show_tag(self, text: str, tone: str, icon: str = "") -> None:
        """Say something else."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon and word."""
        return tag_size(self._text, has_icon=bool(self._icon))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with painting(self) as painter:
            paint_tag(painter, self.palette(), self.rect(), self._text, self._tone, self._icon, plain=self._plain)
