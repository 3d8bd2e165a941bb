"""One thing in a package: its name, how many of it, and what stands in for what."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from gifts_app.domain.kinds import MOST_OF_ONE_ITEM
from gifts_app.ui.theme import font
from gifts_app.ui.tokens import GAP_S
from gifts_app.ui.widgets.buttons import IconButton, TextButton
from gifts_app.ui.widgets.fields import FieldBox
from gifts_app.ui.widgets.labels import PlainLabel


class PackageRow(QWidget):
    """Name, what is left of it, less, how many, more; Delete takes it out.

    Signals:
        quantity_chosen(str, int): SKU and how many a person wants; 0 takes it out.
        swap_chosen(str): SKU of what shall make room for the other thing that the row offers.
    """

    quantity_chosen = Signal(str, int)
    swap_chosen = Signal(str)

    def __init__(self, sku: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sku = sku
        self._name = PlainLabel("", "body", elide=True)
        self._left = PlainLabel("", "caption", tone="muted", elide=True)
        self._told = PlainLabel("", "caption", tone="warn", wrap=True)
        self._told.hide()
        self.swap = TextButton("")
        self.swap.setObjectName(f"swap_{sku}")
        self.swap.hide()
        self.count = QSpinBox()
        self.count.setRange(0, MOST_OF_ONE_ITEM)
        self.count.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.count.setFrame(False)
        self.count.setFont(font())
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.count.setKeyboardTracking(False)
        self.count.setObjectName(f"quantity_{sku}")
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.count.setPalette(palette)
        self.count.installEventFilter(self)
        self._less = IconButton("minus", "")
        self._more = IconButton("plus", "")
        for button in (self._less, self._more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys in the field between them do the same
        box = FieldBox(self.count, None, (4, 2, 4, 2))
        box.setFocusProxy(None)  # type: ignore[arg-type]  # else Tab comes to the count by the box, too, which stays behind
        box.setFixedSize(46, 30)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(2)
        column.addLayout(row)
        row.addLayout(names, 1)
        row.addSpacing(GAP_S)
        for widget in (self._less, box, self._more):
            row.addWidget(widget)
        column.addWidget(self._told)
        offer = QHBoxLayout()
        offer.addWidget(self.swap)
        offer.addStretch(1)
        column.addLayout(offer)
        self.swap.clicked.connect(lambda _checked=False: self.swap_chosen.emit(self._sku))
        self.count.valueChanged.connect(lambda value: self.quantity_chosen.emit(self._sku, value))
        self._less.clicked.connect(lambda _checked=False: self.count.stepDown())
        self._more.clicked.connect(lambda _checked=False: self.count.stepUp())

    def show_item(
        self, name: str, quantity: int, *, free: int, known: bool, wish: str = "", stand_in: str = ""
    ) -> None:
        """Show how many, whether so many are there, and what could be there instead.

        Args:
            name: of the thing.
            quantity: pieces in the package.
            free: pieces that nobody else has been promised.
            known: it is on the list of what is on hand.
            wish: what it stands in for; the row offers to take that all the same.
            stand_in: what could go in because it runs out; the row offers it.
        """
        self._name.setText(name)
        self.count.blockSignals(True)
        self.count.setValue(quantity)
        self.count.blockSignals(False)
        short, left = quantity - free, self.tr("%n left", "", free)
        told = ""
        if wish:
            told = self.tr("{wish} runs out; this stands in").format(wish=wish)
        elif not known:
            left, told = "", self.tr("Not on the list any more")
        elif short > 0:
            told = self.tr("{short} short; the bench plans around it").format(short=short)
        self._left.setText(left)
        self._told.setText(told)
        self._told.set_tone("muted" if wish and short <= 0 else "warn")
        self._told.setVisible(bool(told))
        offer = self.tr("{name} instead").format(name=stand_in) if stand_in else ""
        offer = self.tr("Take {name} all the same").format(name=wish) if wish else offer
        self.swap.set_label(offer)
        self.swap.setVisible(bool(offer))
        for widget, words in (
            (self.count, self.tr("How many: {name}")),
            (self._less, self.tr("One less: {name}")),
            (self._more, self.tr("One more: {name}")),
        ):
            widget.setAccessibleName(words.format(name=name))
        self.count.setAccessibleDescription(", ".join(filter(None, (left, told))))
        self.count.lineEdit().setAccessibleName(self.count.accessibleName())

    def holds_focus(self) -> bool:
        """Whether the keyboard is in this row."""
        return self.count.hasFocus() or self.swap.hasFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take it out with Delete."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            self.count.setValue(0)
            return True
        return super().eventFilter(watched, event)
