"""The Stock page put together: shelves and recipes as tables, one item or one recipe beside them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gifts_app.domain.items import Item, ItemCategory
from gifts_app.errors import GiftsError, InvalidRequest
from gifts_app.ui.cells import EditableTableDelegate
from gifts_app.ui.page import Page
from gifts_app.ui.rows import Column, RowsModel, RowsTable
from gifts_app.ui.shell import Shell
from gifts_app.ui.stock.item_form import ItemForm
from gifts_app.ui.stock.presenter import StockPresenter, status_of
from gifts_app.ui.stock.recipes_pane import RecipesPane
from gifts_app.ui.tokens import GAP_M, GAP_S, PAGE_H, PAGE_V
from gifts_app.ui.topics import GESTURES, STOCK
from gifts_app.ui.widgets.buttons import SecondaryButton
from gifts_app.ui.widgets.labels import KeyCap, PlainLabel
from gifts_app.ui.widgets.panels import EmptyState, Panel, Surface
from gifts_app.ui.widgets.scroll import ScrollColumn
from gifts_app.ui.widgets.segments import Segment, SegmentedControl
from gifts_app.ui.widgets.three_pane import ThreePane

_WIDTHS = (940, 416)
# Colour and icon of each standing; the word stands beside it.
_LOOK = {
    "short": ("error", "circle-alert"),
    "low": ("unsure", "triangle-alert"),
    "enough": ("confirmed", "check"),
    "retired": ("waiting", "archive"),
}


class StockPage(Page):
    """What runs out first."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._quiet = False
        self.presenter = StockPresenter(self, shell.operations, shell.undo.push)
        self.recipes = RecipesPane(shell)
        self._about = PlainLabel("", tone="muted", elide=True)
        self._shown = SegmentedControl(
            [
                Segment("offered", self.tr("In use")),
                Segment("all", self.tr("All")),
                Segment("recipes", self.tr("Recipes")),
            ],
            self.tr("What to show"),
        )
        self._add = SecondaryButton(self.tr("Add an item"), "plus", "Ctrl+N")
        self.model = RowsModel(self._columns(), self)
        self.table = RowsTable(self.model, self.tr("What is on the shelves"))
        self.table.setObjectName("stock_table")
        self.table.setItemDelegate(EditableTableDelegate(self.table))
        self.table.setEditTriggers(
            RowsTable.EditTrigger.AnyKeyPressed
            | RowsTable.EditTrigger.EditKeyPressed
            | RowsTable.EditTrigger.DoubleClicked
        )
        self.form = ItemForm()
        self._empty = EmptyState("boxes", self.tr("Nothing on the shelves yet."), self.tr("Add an item"))
        self._keys = self._key_line()
        self._stack = QStackedWidget()
        self._right = QStackedWidget()
        self._build()
        self._connect_signals()
        self._add_actions()
        self.watch(shell.operations, {STOCK, GESTURES}, self.reload)

    def reload(self) -> None:
        """Look at the shelves and the recipes again."""
        self.recipes.presenter.reload()
        self.presenter.reload()

    def _columns(self) -> list[Column[Item]]:
        number = self.locale().toString
        kinds = {ItemCategory.PACKAGE: self.tr("Package"), ItemCategory.PAPER: self.tr("Paper")}
        return [
            Column("name", self.tr("Item"), lambda item: item.name, weight=500),
            Column("bin", self.tr("Bin"), lambda item: item.bin, width=84, tone="muted"),
            Column("category", self.tr("Used for"), lambda item: kinds[item.category], width=110, tone="muted"),
            Column(
                "on_hand",
                self.tr("On hand"),
                lambda item: number(item.on_hand),
                width=110,
                weight=600,
                right=True,
                tone=lambda item: "error" if item.short else "text",
                set_value=self.presenter.count,
            ),
            Column(
                "reserved", self.tr("Promised"), lambda item: number(item.reserved), width=96, right=True, tone="muted"
            ),
            Column("low_at", self.tr("Low at"), lambda item: number(item.low_at), width=84, right=True, tone="muted"),
            Column("status", self.tr("Standing"), self._standing, width=150, tag=lambda item: _LOOK[status_of(item)]),
        ]

    def _standing(self, item: Item) -> str:
        words = {
            "short": self.tr("Short %n", "", item.short),
            "low": self.tr("Runs low"),
            "enough": self.tr("Enough"),
            "retired": self.tr("Not offered"),
        }
        return words[status_of(item)]

    def _build(self) -> None:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, PAGE_V)
        column.setSpacing(GAP_M)
        head = QHBoxLayout()
        head.setSpacing(GAP_M)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(PlainLabel(self.tr("Stock"), "hero", 600))
        names.addWidget(self._about)
        head.addLayout(names, 1)
        head.addWidget(self._shown, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        panel = Panel()
        panel.column.setContentsMargins(1, 1, 1, 1)
        panel.column.addWidget(self.table)
        self._stack.addWidget(panel)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.recipes)
        column.addWidget(self._stack, 1)
        column.addWidget(self._keys)
        side = Surface("sunken")
        self._right.addWidget(QWidget())
        self._right.addWidget(self.form)
        self._right.addWidget(self.recipes.form)
        scroll = ScrollColumn(self.tr("Item or recipe"))
        scroll.column.setContentsMargins(0, 0, 0, 0)
        scroll.column.addWidget(self._right)
        side.column.addWidget(scroll)
        self.panes = ThreePane(None, main, side, widths=_WIDTHS, tabs=(self.tr("Shelves"), self.tr("Item")))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes)

    def _key_line(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_S)
        for key, words in (
            ("↑ ↓", self.tr("move")),
            ("0–9", self.tr("type what you counted")),
            ("+ −", self.tr("what came or went")),
        ):
            row.addWidget(KeyCap(key))
            row.addWidget(PlainLabel(words, "caption", tone="muted"))
            row.addSpacing(GAP_S)
        row.addStretch(1)
        return holder

    def _connect_signals(self) -> None:
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(lambda _item: self._edit())
        self._shown.chosen.connect(self._on_shown)
        self.recipes.form_wanted.connect(self._on_recipe)
        self.recipes.left.connect(self._on_left)
        self.recipes.book_shown.connect(self.form.offer)
        self.recipes.stand_ins_refused.connect(self.form.show_faults)
        self.form.ranked.connect(self.recipes.presenter.rank)
        self._add.clicked.connect(lambda _checked=False: self.begin_adding())
        self._empty.button.clicked.connect(lambda _checked=False: self.begin_adding())
        self.form.saved.connect(self.presenter.save)
        self.form.retire_requested.connect(self.presenter.retire)
        self.form.cancelled.connect(self._on_cancel)

    def _add_actions(self) -> None:
        for key, label, run, shortcut in (
            ("add", self.tr("Add an item or a recipe"), self.begin_adding, "Ctrl+N"),
            ("edit", self.tr("Describe this item or recipe"), self._edit, "Ctrl+E"),
            ("save", self.tr("Save what was typed"), self._save, "Ctrl+S"),
        ):
            self._shell.actions.add(f"stock.{key}", label, run, shortcut=shortcut, widget=self, page="stock")

    # What the presenter says.

    def show_items(self, items: Sequence[Item]) -> None:
        """Show the shelves; the current item stays current."""
        current = self.table.current_row()
        self._quiet = True
        self.model.set_rows(items)
        places = [place for place, item in enumerate(items) if current and item.sku == current.sku]
        self._move_to(places[0] if places else -1)
        self._quiet = False
        out = sum(status_of(item) in ("short", "low") for item in items)
        self._about.setText(self.tr("%n items run low", "", out) if out else self.tr("Enough of everything."))
        self._show_stack()

    def show_saved(self, item: Item, said: str) -> None:
        """Leave the form and say what was done."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.begin(item)
        if said:
            self._shell.strip.show_text(said, "check", "ok")

    def show_faults(self, fields: Mapping[str, str]) -> None:
        """Say in the form what is wrong."""
        self.form.show_faults(fields)

    def show_bad_count(self, item: Item, typed: str) -> None:
        """Say that what was typed is no count."""
        self.show_problem(
            InvalidRequest("“{typed}” is no count of {name}; type a number, or +5 and −2.", typed=typed, name=item.name)
        )

    def show_problem(self, error: GiftsError) -> None:
        """Say what could not be done."""
        self._shell.strip.show_error(error)

    def phrase(self, key: str, item: Item) -> str:
        """Name something that was done."""
        phrases = {
            "counted": self.tr("{name}: {count} on hand"),
            "changed": self.tr("Changed {name}"),
            "added": self.tr("Added {name}"),
            "retired": self.tr("{name} is not offered any more"),
            "returned": self.tr("{name} is offered again"),
        }
        return phrases[key].format(name=item.name, count=item.on_hand)

    # What a person does.

    def begin_adding(self) -> None:
        """Describe a new item, or write a new recipe."""
        if self._shows_recipes:
            self.recipes.begin(None)
        else:
            self._open(None)

    def _edit(self) -> None:
        if self._shows_recipes:
            self.recipes.edit()
        elif self.table.current_row() is not None:
            self._open(self.table.current_row())

    def _open(self, item: Item | None) -> None:
        self.form.begin(item)
        self._right.setCurrentWidget(self.form)
        self.panes.show_right()
        self.form.focus_first()

    def _save(self) -> None:
        for form in (self.form, self.recipes.form):
            if self._right.currentWidget() is form:
                form.save()

    @property
    def _shows_recipes(self) -> bool:
        return self._shown.key() == "recipes"

    def _on_shown(self, key: str) -> None:
        self._right.setCurrentIndex(0)
        self._add.set_label(self.tr("Write a recipe") if key == "recipes" else self.tr("Add an item"))
        self._show_stack()
        if key == "recipes":
            self.recipes.show_current()
        else:
            self.presenter.show_retired(key == "all")
            self._on_current(self.table.current_row())

    def _show_stack(self) -> None:
        self._keys.setVisible(not self._shows_recipes)
        self._stack.setCurrentIndex(2 if self._shows_recipes else 0 if self.model.rowCount() else 1)

    def _on_recipe(self, to_write: bool) -> None:
        if self._shows_recipes:
            self._right.setCurrentWidget(self.recipes.form)
            if to_write:
                self.panes.show_right()
                self.recipes.form.focus_first()

    def _on_left(self) -> None:
        if self.recipes.table.current_row() is None:
            self._right.setCurrentIndex(0)
        self.panes.show_middle()

    def _move_to(self, place: int) -> None:
        count = next(at for at in range(self.model.columnCount()) if self.model.column(at).set_value)
        if place >= 0:
            self.table.setCurrentIndex(self.model.index(place, count))

    def _on_current(self, item: Item | None) -> None:
        if self._quiet or item is None:
            return
        if self.table.currentIndex().column() != 3:
            # Digits belong to the count, whatever cell the pointer pressed.
            self.table.setCurrentIndex(self.table.currentIndex().siblingAtColumn(3))
        self.form.begin(item)
        self._right.setCurrentWidget(self.form)

    def _on_cancel(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.begin(self.table.current_row())
        if self.table.current_row() is None:
            self._right.setCurrentIndex(0)
        self.panes.show_middle()
