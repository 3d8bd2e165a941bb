"""The team's recipes: what goes in, how often each can be packed from what is on hand; one beside them to write."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gifts_app.domain.items import Item, ItemCategory
from gifts_app.domain.recipes import Recipe, RecipeBook
from gifts_app.errors import GiftsError
from gifts_app.ui.cells import TableDelegate
from gifts_app.ui.rows import Column, RowsModel, RowsTable
from gifts_app.ui.shell import Shell
from gifts_app.ui.stock.recipe_form import RecipeForm
from gifts_app.ui.stock.recipes_presenter import RecipesPresenter
from gifts_app.ui.widgets.panels import EmptyState, Panel


class RecipesPane(QStackedWidget):
    """The table; ``form`` is put beside it by the page.

    Signals:
        form_wanted(bool): the form shows another recipe; True where somebody wants to write in it.
        left: somebody is done with the form.
        book_shown(object, object): names of things by SKU, and what may stand in for what.
        stand_ins_refused(object): what is wrong with what shall stand in for an item.
    """

    form_wanted = Signal(bool)
    left = Signal()
    book_shown = Signal(object, object)
    stand_ins_refused = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._quiet = False
        self._free: dict[str, int] = {}
        self._names: dict[str, str] = {}
        self.presenter = RecipesPresenter(self, shell.operations, shell.undo.push)
        self.form = RecipeForm()
        self.model = RowsModel(self._columns(), self)
        self.table = RowsTable(self.model, self.tr("Recipes"))
        self.table.setObjectName("recipe_table")
        self.table.setItemDelegate(TableDelegate(self.table))
        panel = Panel()
        panel.column.setContentsMargins(1, 1, 1, 1)
        panel.column.addWidget(self.table)
        self._empty = EmptyState("gift", self.tr("No recipes yet."), self.tr("Write a recipe"))
        self.addWidget(panel)
        self.addWidget(self._empty)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(lambda _recipe: self.edit())
        self._empty.button.clicked.connect(lambda _checked=False: self.begin(None))
        self.form.saved.connect(self.presenter.save)
        self.form.drop_requested.connect(self.presenter.drop)
        self.form.cancelled.connect(self._on_cancel)

    def begin(self, recipe: Recipe | None) -> None:
        """Write a recipe anew, or a new one."""
        self.form.begin(recipe)
        self.form_wanted.emit(True)

    def edit(self) -> None:
        """Write the current recipe anew."""
        if self.table.current_row() is not None:
            self.begin(self.table.current_row())

    def show_current(self) -> None:
        """Show the current recipe in the form, if there is one."""
        self._on_current(self.table.current_row())

    def show_book(self, book: RecipeBook, items: Sequence[Item]) -> None:
        """Show the recipes, and what can be made of what is on hand; the current one stays current."""
        packed = [item for item in items if item.category is ItemCategory.PACKAGE]
        self._free = {item.sku: item.free for item in packed}
        self._names = {item.sku: item.name for item in packed}
        self.form.offer(self._names)
        current = self.table.current_row()
        names = [recipe.name for recipe in book.recipes]
        self._quiet = True
        self.model.set_rows(book.recipes)
        self.table.select(names.index(current.name) if current and current.name in names else -1)
        self._quiet = False
        self.setCurrentIndex(0 if names else 1)
        self.book_shown.emit(self._names, book.stand_ins)

    def show_recipe_saved(self, recipe: Recipe | None, said: str) -> None:
        """Leave the form and say what was done."""
        self.form.begin(recipe)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if recipe is None:
            self.table.select(-1)
            self.left.emit()
        if said:
            self._shell.strip.show_text(said, "check", "ok")

    def show_recipe_faults(self, fields: Mapping[str, str]) -> None:
        """Say in the form what is wrong."""
        if "stand_ins" in fields:
            self.stand_ins_refused.emit(fields)
        else:
            self.form.show_faults(fields)

    def show_problem(self, error: GiftsError) -> None:
        """Say what could not be done."""
        self._shell.strip.show_error(error)

    def recipe_phrase(self, key: str, name: str) -> str:
        """Name something that was done."""
        phrases = {
            "changed": self.tr("Changed the recipe {name}"),
            "added": self.tr("New recipe {name}"),
            "dropped": self.tr("Forgot the recipe {name}"),
            "ranked": self.tr("Changed what stands in for {name}"),
        }
        return phrases[key].format(name=name)

    def _columns(self) -> list[Column[Recipe]]:
        number = self.locale().toString
        return [
            Column("name", self.tr("Recipe"), lambda recipe: recipe.name, width=200, weight=500),
            Column("items", self.tr("What goes in"), self._contents, tone="muted"),
            Column(
                "packages",
                self.tr("Can be packed"),
                lambda recipe: number(recipe.packages(self._free)),
                width=130,
                weight=600,
                right=True,
                tone=lambda recipe: "text" if recipe.packages(self._free) else "error",
            ),
        ]

    def _contents(self, recipe: Recipe) -> str:
        names = ((item.quantity, self._names.get(item.sku, item.sku)) for item in recipe.items)
        return ", ".join(f"{count} × {name}" if count > 1 else name for count, name in names)

    def _on_current(self, recipe: Recipe | None) -> None:
        if not self._quiet and recipe is not None:
            self.form.begin(recipe)
            self.form_wanted.emit(False)

    def _on_cancel(self) -> None:
        self.form.begin(self.table.current_row())
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()
