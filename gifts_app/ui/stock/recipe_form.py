"""One recipe to write: its name, and what goes into each package."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gifts_app.domain.recipes import Recipe
from gifts_app.ui.stock.form_pane import FormPane
from gifts_app.ui.stock.thing_list import ThingList
from gifts_app.ui.widgets.buttons import TextButton
from gifts_app.ui.widgets.fields import LineField
from gifts_app.ui.widgets.forms import Form


class RecipeForm(FormPane):
    """A name and a list, with Save and Cancel.

    Signals:
        saved(Recipe, Recipe or None): a person wants it stored; the second is the recipe as it was.
        drop_requested(Recipe): it shall be forgotten.
    """

    saved = Signal(object, object)
    drop_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: Recipe | None = None
        self.things = ThingList(self.tr("What goes in"), "", counted=True)
        self.name = LineField(self.tr("Name"), placeholder=self.tr("Welcome home"))
        self.name.edit.setObjectName("recipe_name")
        self._fields = Form(name=self.name, items=self.things)
        self._drop = TextButton(self.tr("Forget this recipe"), "trash-2")
        self.lay_out(self.name, self.things, last=self._drop)
        self._drop.clicked.connect(lambda _checked=False: self.drop_requested.emit(self._before))

    def offer(self, names: Mapping[str, str]) -> None:
        """Offer things by SKU and name."""
        self.things.offer(names)

    def begin(self, recipe: Recipe | None) -> None:
        """Write a recipe anew, or a new one."""
        self._before = recipe
        self.title.setText(recipe.name if recipe else self.tr("Write a recipe"))
        self.name.set_text(recipe.name if recipe else "")
        self.things.show_things(recipe.items if recipe else ())
        self._drop.setVisible(recipe is not None)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Ask to store what stands in the form."""
        self.saved.emit(Recipe(self.name.text(), self.things.things()), self._before)

    def show_faults(self, fields: Mapping[str, str]) -> None:
        """Say what is wrong, and go to the first of it."""
        self._fields.show_faults(fields)
