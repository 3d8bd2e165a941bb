"""What the shapes beside the names in the left pane mean."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gifts_app.ui.tokens import GAP_XS
from gifts_app.ui.widgets.labels import KindMark, PlainLabel

_SIDE = 20


class Legend(QWidget):
    """One line: a shape and its word, three times."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        row.setSpacing(GAP_XS)
        words = (("card", self.tr("card")), ("flowers", self.tr("flowers")), ("wow", self.tr("WoW, newest first")))
        for kind, word in words:
            row.addWidget(KindMark(kind))
            row.addWidget(PlainLabel(word, "caption", tone="muted"))
            row.addSpacing(GAP_XS)
        row.addStretch(1)
