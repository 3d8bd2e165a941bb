"""The right of the Send page: the paper, or what went before in its place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from gifts_app.domain.customers import Customer
from gifts_app.ui.send.paper.correction import Correction
from gifts_app.ui.send.paper.pane import PaperPane
from gifts_app.ui.shell import Shell
from gifts_app.ui.topics import ACTOR
from gifts_app.ui.widgets.panels import Surface

if TYPE_CHECKING:
    from gifts_app.ui.send.past.pane import PastPane


class RightPane(Surface):
    """One of two; who looks back comes back to where they were, with every word as it was.

    Signals:
        made(PastPane): the pane of what went before was made and waits to be connected.
    """

    made = Signal(object)

    def __init__(self, paper: PaperPane, shell: Shell, page: QWidget) -> None:
        """Lay the paper there.

        Args:
            paper: the pane with the paper.
            shell: the window around it: lanes for pictures, and who works here.
            page: on whose screen it is.
        """
        super().__init__("rail")
        self._shell, self._page = shell, page
        self._past: PastPane | None = None
        self._customer: Customer | None = None
        self._came_from: QWidget | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(paper)
        paper.form_made.connect(self._attend)
        self.column.addWidget(self._stack)

    @property
    def past(self) -> "PastPane":
        """What went before; made when somebody first looks back."""
        if self._past is None:
            from gifts_app.ui.front_pictures import FrontPictures  # noqa: PLC0415 - loaded when it is made
            from gifts_app.ui.send.past.pane import PastPane  # noqa: PLC0415 - as above

            pictures = FrontPictures(self._shell.operations, self._page)
            self._past = PastPane(pictures.of, self._shell.actor)
            pictures.came.connect(self._past.repaint_list)
            self._stack.addWidget(self._past)
            self.made.emit(self._past)
        return self._past

    @property
    def shows_past(self) -> bool:
        """Whether what went before lies there."""
        return self._past is not None and self._stack.currentWidget() is self._past

    def show_customer(self, customer: Customer | None) -> None:
        """Take over who is on the line; somebody else's past goes away."""
        if customer is None or self._customer is None or customer.id != self._customer.id:
            self.show_paper()
            if self._past is not None:
                self._past.forget()
        self._customer = customer
        if self._past is not None and customer is not None:
            self._past.show_customer(customer)

    def _attend(self, form: Correction) -> None:
        form.undoable.connect(self._shell.undo.push)
        self._shell.operations.changed.connect(lambda topics, _owner: form.forget_all() if ACTOR in topics else None)

    def show_past(self) -> None:
        """Look back, and remember where the keyboard was."""
        past, focus = self.past, QApplication.focusWidget()
        if focus is not None and not past.isAncestorOf(focus):
            self._came_from = focus
        if self._customer is not None:
            past.show_customer(self._customer)
        self._stack.setCurrentWidget(past)
        self.set_tone(past.tone)

    def show_paper(self) -> None:
        """Lay the paper there again; a keyboard that was in the past goes back to where it came from."""
        if self._past is None or not self.shows_past:
            return
        focus, before = QApplication.focusWidget(), self._came_from
        looked_back = focus is not None and self._past.isAncestorOf(focus)
        self._stack.setCurrentIndex(0)
        self.set_tone("rail")
        self._came_from = None
        if looked_back and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
