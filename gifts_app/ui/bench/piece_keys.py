"""What can be done to the current piece, each with its key."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gifts_app.domain.gestures import Gesture, Status
from gifts_app.ui.bench.standing import Piece
from gifts_app.ui.tokens import GAP_M, GAP_S
from gifts_app.ui.widgets.buttons import TextButton
from gifts_app.ui.widgets.labels import KeyCap, PlainLabel


class PieceKeys(QWidget):
    """Actions in a row; those that make no sense now are quiet, and what is seldom wanted is there only then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_S)
        for text in ("↑", "↓"):
            row.addWidget(KeyCap(text))
        row.addWidget(PlainLabel(self.tr("move"), "caption", tone="muted"))
        row.addSpacing(GAP_M)
        self.good = TextButton(self.tr("Good"), "", "G")
        self.again = TextButton(self.tr("Print again"), "", "R")
        self.hold = TextButton(self.tr("Hold…"), "", "H")
        self.ship = TextButton(self.tr("Ship…"), "", "S")
        self.swap = TextButton(self.tr("Swap"), "", "I")
        for name, button in (
            ("good", self.good),
            ("print_again", self.again),
            ("hold", self.hold),
            ("ship_one", self.ship),
            ("swap_one", self.swap),
        ):
            button.setObjectName(name)
            row.addWidget(button)
        self.swap.hide()
        row.addStretch(1)

    def show_current(self, gesture: Gesture | None, piece: Piece | None) -> None:
        """Offer what can be done.

        Args:
            gesture: the current one, of the run or of the queue.
            piece: the same, if it is in the run.
        """
        waits = gesture is not None and piece is None and gesture.status is Status.WAITING
        is_held = gesture is not None and gesture.status is Status.HELD
        self.good.setEnabled(piece is not None and piece.asks)
        self.again.setEnabled(is_held or (piece is not None and piece.can_reprint))
        self.again.set_label(self.tr("Let it wait again") if is_held else self.tr("Print again"))
        self.hold.setEnabled(waits or (piece is not None and piece.can_hold))
        self.ship.setEnabled(piece is not None and piece.can_ship)
