"""One recipe to write: its name, and what goes into each package."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.domain.recipes import Recipe
from gifts_app.ui.stock.thing_list import ThingList
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S, PAGE_V
from gifts_app.ui.widgets.buttons import SecondaryButton, TextButton
from gifts_app.ui.widgets.fields import LineField
from gifts_app.ui.widgets.forms import Form
from gifts_app.ui.widgets.labels import PlainLabel


class RecipeForm(QWidget):
    """A name and a list, with Save and Cancel.

    Signals:
        saved(Recipe, Recipe or None): a person wants it stored; the second is the recipe as it was.
        drop_requested(Recipe): it shall be forgotten.
        cancelled: a person wants to leave it as it was.
    """

    saved = Signal(object, object)
    drop_requested = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: Recipe | None = None
        self._title = PlainLabel("", "lead", 600, elide=True)
        self.things = ThingList(self.tr("What goes in"), "", counted=True)
        self.name = LineField(self.tr("Name"), placeholder=self.tr("Welcome home"))
        self.name.edit.setObjectName("recipe_name")
        self._fields = Form(name=self.name, items=self.things)
        self._save = SecondaryButton(self.tr("Save"), "check", "Ctrl+S")
        self._cancel = TextButton(self.tr("Cancel"))
        self._drop = TextButton(self.tr("Forget this recipe"), "trash-2")
        self._build()
        self._save.clicked.connect(lambda _checked=False: self.save())
        self._cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())
        self._drop.clicked.connect(lambda _checked=False: self.drop_requested.emit(self._before))

    def offer(self, names: Mapping[str, str]) -> None:
        """Offer things by SKU and name."""
        self.things.offer(names)

    def begin(self, recipe: Recipe | None) -> None:
        """Write a recipe anew, or a new one."""
        self._before = recipe
        self._title.setText(recipe.name if recipe else self.tr("Write a recipe"))
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

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_L, PAGE_V, GAP_L, PAGE_V)
        column.setSpacing(GAP_S)
        column.addWidget(self._title)
        column.addSpacing(GAP_S)
        column.addWidget(self.name)
        column.addWidget(self.things)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_M)
        foot.addWidget(self._save)
        foot.addWidget(self._cancel)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        last = QHBoxLayout()
        last.addWidget(self._drop)
        last.addStretch(1)
        column.addLayout(last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
