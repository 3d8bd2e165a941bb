"""What goes into a WoW package: found on the shelf at the left, counted in the package at the right."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gifts_app.domain.gestures import GestureItem
from gifts_app.domain.items import Item, ItemCategory
from gifts_app.domain.kinds import MOST_ITEMS, MOST_OF_ONE_ITEM
from gifts_app.ui.delegates import QueueDelegate, QueueLine, TagLook
from gifts_app.ui.rows import Column, RowsList, RowsModel
from gifts_app.ui.send.package_row import PackageRow
from gifts_app.ui.tokens import GAP_M, GAP_S, GAP_XS, ROW_QUEUE
from gifts_app.ui.widgets.fields import SearchField
from gifts_app.ui.widgets.labels import PlainLabel
from gifts_app.ui.widgets.panels import Panel

_SHELF_ROWS = 5


class PackageForm(QWidget):
    """The shelf and the package.

    Signals:
        edited: a person put something in or took something out.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stock: tuple[Item, ...] = ()
        self._chosen: dict[str, int] = {}
        self._rows: dict[str, PackageRow] = {}
        self.search = SearchField(
            self.tr("Find something on the shelf"), self.tr("Find something on the shelf"), height=36, role="body"
        )
        self.search.edit.setObjectName("item_search")
        self._model = RowsModel([Column("item", "", self._spoken)])
        self.shelf = RowsList(self._model, self.tr("On the shelf"))
        self.shelf.setObjectName("items")
        self.shelf.setItemDelegate(QueueDelegate(self._line, self.shelf))
        self.shelf.setFixedHeight(_SHELF_ROWS * ROW_QUEUE)
        self._panel = Panel(self.tr("In the package"))
        self._panel.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._nothing = PlainLabel(
            self.tr("Nothing yet. Enter puts the marked thing in."), "caption", tone="muted", wrap=True
        )
        self._fault = PlainLabel("", "caption", tone="error", wrap=True)
        self._fault.hide()
        self._lay_out()
        self.search.searched.connect(self._find)
        self.search.moved.connect(self.shelf.step)
        self.search.accepted.connect(self._put_marked)
        self.shelf.opened.connect(self._put)
        self.shelf.activated.connect(lambda index: self._put(self._model.row_at(index.row())))
        self.shelf.clicked.connect(lambda index: self._put(self._model.row_at(index.row())))

    def show_stock(self, items: tuple[Item, ...]) -> None:
        """Offer what lies on the shelf now."""
        self._stock = tuple(item for item in items if item.category is ItemCategory.PACKAGE)
        self._find(self.search.text())
        self._show_chosen()

    def items(self) -> tuple[GestureItem, ...]:
        """What is in the package, in the order it was put in."""
        return tuple(GestureItem(sku, quantity) for sku, quantity in self._chosen.items())

    def show_items(self, items: tuple[GestureItem, ...]) -> None:
        """Fill the package; nobody is told."""
        chosen = {item.sku: item.quantity for item in items}
        self.show_fault("")
        if chosen != self._chosen:
            self._chosen = chosen
            self._show_chosen()

    def show_fault(self, text: str) -> None:
        """Say what is wrong with the package; empty takes it back."""
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        self.search.set_wrong(bool(text))
        self.search.edit.setAccessibleDescription(text)

    def set_narrow(self, narrow: bool) -> None:
        """Lay the package under the shelf where there is no room beside it."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(direction)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_XS)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(GAP_M)
        shelf = QVBoxLayout()
        shelf.setSpacing(GAP_S)
        shelf.addWidget(self.search)
        shelf.addWidget(self.shelf)
        shelf.addStretch(1)
        self._sides.addLayout(shelf, 1)
        self._panel.column.setSpacing(GAP_XS)
        self._panel.column.addWidget(self._nothing)
        self._panel.column.addStretch(1)
        self._sides.addWidget(self._panel, 1)
        column.addLayout(self._sides)
        column.addWidget(self._fault)

    def _find(self, text: str) -> None:
        words = text.casefold().split()
        found = [item for item in self._stock if all(word in f"{item.name} {item.sku}".casefold() for word in words)]
        found.sort(key=lambda item: item.name.casefold())
        marked = self.shelf.current_row()
        self._model.set_rows(found)
        places = [place for place, item in enumerate(found) if marked is not None and item.sku == marked.sku]
        if words and found:
            self.shelf.select(places[0] if places else 0)
        elif places:
            self.shelf.select(places[0])

    def _put_marked(self) -> None:
        if self.search.text().strip():
            # Enter may be quicker than the pause after the last key.
            self._find(self.search.text())
        self._put(self.shelf.current_row())
        self.search.edit.selectAll()

    def _put(self, item: Item | None) -> None:
        if item is None or (item.sku not in self._chosen and len(self._chosen) >= MOST_ITEMS):
            return
        self._set_quantity(item.sku, min(MOST_OF_ONE_ITEM, self._chosen.get(item.sku, 0) + 1))

    def _set_quantity(self, sku: str, quantity: int) -> None:
        if self._chosen.get(sku, 0) == quantity:
            return
        if quantity:
            self._chosen[sku] = quantity
        else:
            self._chosen.pop(sku)
        self.show_fault("")
        self._show_chosen()
        self.edited.emit()

    def _show_chosen(self) -> None:
        stock = {item.sku: item for item in self._stock}
        for sku in [sku for sku in self._rows if sku not in self._chosen]:
            row = self._rows.pop(sku)
            if row.holds_focus():
                self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self._panel.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, (sku, quantity) in enumerate(self._chosen.items()):
            item = stock.get(sku, Item(sku, sku))
            if sku not in self._rows:
                row = PackageRow(sku)
                row.quantity_chosen.connect(self._set_quantity)
                self._rows[sku] = row
                self._panel.column.insertWidget(place + 1, row)
            self._rows[sku].show_item(item.name, quantity, free=_free(item), known=sku in stock)
        for before, after in pairwise((self.shelf, *(self._rows[sku].count for sku in self._chosen))):
            QWidget.setTabOrder(before, after)
        self._nothing.setVisible(not self._chosen)
        self.shelf.viewport().update()

    def _line(self, item: Item) -> QueueLine:
        free = _free(item)
        inside = self._chosen.get(item.sku, 0)
        tag = TagLook(self.tr("{count} in").format(count=inside), "wow", "check") if inside else None
        if not free:
            return QueueLine(item.name, self.tr("None left"), "package-open", "held", tag)
        icon, tone = ("triangle-alert", "warn") if free <= item.low_at else ("package", "wow")
        return QueueLine(item.name, self.tr("%n left", "", free), icon, tone, tag)

    def _spoken(self, item: Item) -> str:
        line = self._line(item)
        return ", ".join(filter(None, (line.title, line.detail, line.tag.text if line.tag else "")))


def _free(item: Item) -> int:
    return max(0, item.on_hand - item.reserved)
