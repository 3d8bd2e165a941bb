"""What goes into a WoW package: recipes and things of the shelf at the left, what is in it at the right.

Whatever runs out is told, and the best of what may stand in for it offered; nothing of it keeps anybody from sending.
"""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gifts_app.domain.gestures import GestureItem
from gifts_app.domain.items import Item, ItemCategory
from gifts_app.domain.kinds import MOST_ITEMS, MOST_OF_ONE_ITEM
from gifts_app.domain.recipes import Recipe, RecipeBook, plan, stand_ins_on_hand, with_stand_in
from gifts_app.ui.delegates import QueueDelegate, QueueLine, TagLook
from gifts_app.ui.rows import Column, RowsList, RowsModel
from gifts_app.ui.send.compose.package_row import PackageRow
from gifts_app.ui.tokens import GAP_M, GAP_S, GAP_XS, ROW_QUEUE
from gifts_app.ui.widgets.labels import PlainLabel
from gifts_app.ui.widgets.panels import Panel
from gifts_app.ui.widgets.search_field import SearchField

_SHELF_ROWS = 5


class PackageForm(QWidget):
    """The shelf and the package.

    Signals:
        edited: a person put something in or took something out.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stock: dict[str, Item] = {}
        self._book = RecipeBook()
        self._own: dict[str, int] = {}
        self._chosen: dict[str, GestureItem] = {}
        self._rows: dict[str, PackageRow] = {}
        self.search = SearchField(
            self.tr("Find a recipe or a thing"), self.tr("Find a recipe or a thing"), height=36, role="body"
        )
        self.search.edit.setObjectName("item_search")
        self._model = RowsModel([Column("item", "", self._spoken)])
        self.shelf = RowsList(self._model, self.tr("Recipes, and what is on the shelf"))
        self.shelf.setObjectName("items")
        self.shelf.setItemDelegate(QueueDelegate(self._line, self.shelf))
        self.shelf.setFixedHeight(_SHELF_ROWS * ROW_QUEUE)
        self._panel = Panel(self.tr("In the package"))
        self._panel.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._nothing = PlainLabel(
            self.tr("Nothing yet. Enter puts in what is marked."), "caption", tone="muted", wrap=True
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

    def show_stock(self, items: tuple[Item, ...], book: RecipeBook) -> None:
        """Offer the team's recipes and what lies on the shelf now."""
        self._stock = {item.sku: item for item in items if item.category is ItemCategory.PACKAGE}
        self._book = book
        self._find(self.search.text())
        self._show_chosen()

    def show_own(self, items: tuple[GestureItem, ...]) -> None:
        """Count what a gesture was promised before it is changed as free for it; nothing for a new one."""
        self._own = {item.sku: item.quantity for item in items}
        self._show_chosen()

    def items(self) -> tuple[GestureItem, ...]:
        """What is in the package, in the order it was put in."""
        return tuple(self._chosen.values())

    def show_items(self, items: tuple[GestureItem, ...]) -> None:
        """Fill the package; nobody is told."""
        self.show_fault("")
        if items != self.items():
            self._chosen = {item.sku: item for item in items}
            self._show_chosen()
            self._find(self.search.text())

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
        recipes = [each for each in self._book.recipes if all(word in each.name.casefold() for word in words)]
        items = [
            each for each in self._stock.values() if all(word in f"{each.name} {each.sku}".casefold() for word in words)
        ]
        found: list[Recipe | Item] = [*recipes, *sorted(items, key=lambda item: item.name.casefold())]
        marked = _key(self.shelf.current_row())
        self._model.set_rows(found)
        places = [place for place, each in enumerate(found) if _key(each) == marked]
        if places:
            self.shelf.select(places[0])
        elif found and (words or (recipes and not self._chosen)):
            # Whoever begins a package most likely wants a recipe: Enter alone puts the first one in.
            self.shelf.select(0)

    def _put_marked(self) -> None:
        if self.search.text().strip():
            # Enter may be quicker than the pause after the last key.
            self._find(self.search.text())
        self._put(self.shelf.current_row())
        self.search.edit.selectAll()

    def _put(self, row: Recipe | Item | None) -> None:
        if isinstance(row, Recipe):
            self._put_all(row)
        elif row is not None:
            before = self._chosen.get(row.sku)
            self._set_quantity(row.sku, min(MOST_OF_ONE_ITEM, (before.quantity if before else 0) + 1))

    def _put_all(self, recipe: Recipe) -> None:
        """Put everything of a recipe in that is not in yet, and for what runs out what may stand in for it."""
        inside = {sku for item in self._chosen.values() for sku in (item.sku, item.instead_of) if sku}
        wanted = [item for item in recipe.items if item.sku not in inside]
        planned = plan(wanted, self._free(), self._book.stand_ins, inside)
        if len(self._chosen) + len(planned) > MOST_ITEMS:
            self.show_fault(self.tr("A package holds up to {most} different things.").format(most=MOST_ITEMS))
            return
        self._change({**self._chosen, **{item.sku: item for item in planned}})

    def _set_quantity(self, sku: str, quantity: int) -> None:
        before = self._chosen.get(sku)
        if before is None and len(self._chosen) >= MOST_ITEMS:
            return
        changed = {**self._chosen, sku: GestureItem(sku, quantity, before.instead_of if before else "")}
        if not quantity:
            changed.pop(sku)
        self._change(changed)

    def _swap(self, sku: str) -> None:
        """Take what a thing stands in for all the same, or what could stand in for it; it keeps its place."""
        item = self._chosen[sku]
        other = item.instead_of or self._stand_in(item)
        if not other or other in self._chosen:
            return
        swapped = with_stand_in(item, other)
        at_hand = self._rows[sku].holds_focus()
        self._change({each.sku: each for each in (swapped if each is item else each for each in self._chosen.values())})
        if at_hand:
            self._rows[other].count.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, chosen: dict[str, GestureItem]) -> None:
        if list(chosen.values()) == list(self._chosen.values()):
            return
        self._chosen = chosen
        self.show_fault("")
        self._show_chosen()
        self.edited.emit()

    def _free(self) -> dict[str, int]:
        return {sku: self._free_of(item) for sku, item in self._stock.items()}

    def _free_of(self, item: Item) -> int:
        return item.free_beside(self._own.get(item.sku, 0))

    def _stand_in(self, item: GestureItem) -> str:
        """Return the best thing that could go in for one that runs out; none for one that is there."""
        free = self._free()
        if free.get(item.sku, 0) >= item.quantity:
            return ""
        return next(iter(stand_ins_on_hand(item, free, self._book.stand_ins, self._chosen)), "")

    def _name(self, sku: str) -> str:
        return self._stock[sku].name if sku in self._stock else sku

    def _show_chosen(self) -> None:
        for sku in [sku for sku in self._rows if sku not in self._chosen]:
            row = self._rows.pop(sku)
            if row.holds_focus():
                self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self._panel.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, (sku, item) in enumerate(self._chosen.items()):
            if sku not in self._rows:
                row = PackageRow(sku)
                row.quantity_chosen.connect(self._set_quantity)
                row.swap_chosen.connect(self._swap)
                self._rows[sku] = row
                self._panel.column.insertWidget(place + 1, row)
            on_shelf, stand_in = self._stock.get(sku), self._stand_in(item)
            self._rows[sku].show_item(
                self._name(sku),
                item.quantity,
                free=self._free_of(on_shelf) if on_shelf else 0,
                known=on_shelf is not None,
                wish=self._name(item.instead_of) if item.instead_of and item.instead_of not in self._chosen else "",
                stand_in=self._name(stand_in) if stand_in else "",
            )
        stops = [stop for sku in self._chosen for stop in (self._rows[sku].count, self._rows[sku].swap)]
        for before, after in pairwise((self.shelf, *stops)):
            QWidget.setTabOrder(before, after)
        self._nothing.setVisible(not self._chosen)
        self.shelf.viewport().update()

    def _line(self, row: Recipe | Item) -> QueueLine:
        if isinstance(row, Recipe):
            names = [f"{item.quantity} × " * (item.quantity > 1) + self._name(item.sku) for item in row.items]
            inside = bool(row.items) and all(item.sku in self._wishes() for item in row.items)
            tag = TagLook(self.tr("In"), "wow", "check") if inside else None
            return QueueLine(row.name, ", ".join(names), "gift", "wow", tag)
        chosen = self._chosen.get(row.sku)
        tag = TagLook(self.tr("{count} in").format(count=chosen.quantity), "wow", "check") if chosen else None
        free = self._free_of(row)
        if not free:
            return QueueLine(row.name, self.tr("None left"), "package-open", "held", tag)
        icon, tone = ("triangle-alert", "warn") if free <= row.low_at else ("package", "wow")
        return QueueLine(row.name, self.tr("%n left", "", free), icon, tone, tag)

    def _wishes(self) -> set[str]:
        return {item.instead_of or item.sku for item in self._chosen.values()}

    def _spoken(self, row: Recipe | Item) -> str:
        line = self._line(row)
        kind = self.tr("Recipe") if isinstance(row, Recipe) else ""
        return ", ".join(filter(None, (line.title, kind, line.detail, line.tag.text if line.tag else "")))


def _key(row: Recipe | Item | None) -> tuple[str, str] | None:
    if row is None:
        return None
    return ("recipe", row.name) if isinstance(row, Recipe) else ("item", row.sku)
