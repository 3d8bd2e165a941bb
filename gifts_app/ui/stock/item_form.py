"""One item to describe: its name, where it lies, when it runs low."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gifts_app.domain.gestures import GestureItem
from gifts_app.domain.items import Item, ItemCategory
from gifts_app.ui.stock.form_pane import FormPane
from gifts_app.ui.stock.thing_list import ThingList
from gifts_app.ui.tokens import GAP_M
from gifts_app.ui.widgets.buttons import TextButton
from gifts_app.ui.widgets.combo import ComboField
from gifts_app.ui.widgets.fields import LineField
from gifts_app.ui.widgets.forms import Form


class ItemForm(FormPane):
    """A column of fields with Save and Cancel.

    Signals:
        saved(Item, Item or None): a person wants it stored; the second is the item as it was.
        ranked(Item, tuple): SKUs of what may stand in for it, the best first.
        retire_requested(Item): it shall be offered no more, or again.
    """

    saved = Signal(object, object)
    ranked = Signal(object, object)
    retire_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: Item | None = None
        self._names: Mapping[str, str] = {}
        self._all_ranks: Mapping[str, tuple[str, ...]] = {}
        self._known: tuple[str, ...] = ()
        categories = (
            (ItemCategory.PACKAGE, self.tr("For WoW packages")),
            (ItemCategory.PAPER, self.tr("Paper for cards")),
        )
        self._sku = LineField(self.tr("SKU"), hint=self.tr("Its stable key; it cannot be changed later"))
        self.fields = Form(
            name=LineField(self.tr("Name"), placeholder=self.tr("Culture book")),
            sku=self._sku,
            category=ComboField(self.tr("Used"), categories),
            bin=LineField(self.tr("Bin"), placeholder="B-03"),
            on_hand=LineField(self.tr("On hand")),
            low_at=LineField(self.tr("Runs low at")),
        )
        self.stand_ins = ThingList(self.tr("If it runs out, pack"), "", counted=False)
        self._retire = TextButton(self.tr("Offer it no more"), "archive")
        row = QHBoxLayout()
        row.setSpacing(GAP_M)
        for key in ("bin", "on_hand", "low_at"):
            row.addWidget(self.fields[key], 1)
        fields = (self.fields[key] for key in ("name", "sku", "category"))
        self.lay_out(*fields, row, self.stand_ins, last=self._retire)
        self._retire.clicked.connect(lambda _checked=False: self.retire_requested.emit(self._before))

    @property
    def before(self) -> Item | None:
        """The item as it was when the form was filled; None for a new one."""
        return self._before

    def offer(self, names: Mapping[str, str], stand_ins: Mapping[str, tuple[str, ...]]) -> None:
        """Know what may stand in for what, and the names of things by SKU; what is being ranked now stays."""
        same = self._before is not None and self._ranks() != self._known
        self._names, self._all_ranks = names, stand_ins
        self.stand_ins.offer(names, self._before.sku if self._before else "")
        if not same:
            self._show_ranks()

    def begin(self, item: Item | None) -> None:
        """Describe an item, or a new one."""
        self._before = item
        shown = item or Item("", "")
        self.title.setText(item.name if item else self.tr("Add an item"))
        texts = {key: getattr(shown, key) for key in ("name", "sku", "bin", "category")}
        self.fields.fill(texts | {key: str(getattr(shown, key)) for key in ("on_hand", "low_at")})
        self._sku.edit.setReadOnly(item is not None)
        self.fields["on_hand"].setVisible(item is None)
        self._retire.setVisible(item is not None)
        self.stand_ins.setVisible(item is not None and item.category is ItemCategory.PACKAGE)
        self.stand_ins.offer(self._names, item.sku if item else "")
        self._show_ranks()
        if item is not None:
            again = item.retired
            self._retire.set_label(
                self.tr("Offer it again") if again else self.tr("Offer it no more"),
                "archive-restore" if again else "archive",
            )

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self.fields["name"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Ask to store what stands in the form."""
        numbers, faults = {}, {}
        for key, text in self.fields.values_of("on_hand", "low_at").items():
            if text.strip().isdecimal() and len(text) < 8:
                numbers[key] = int(text)
            else:
                faults[key] = self.tr("Write a number.")
        if faults:
            self.show_faults(faults)
            return
        base = self._before or Item("", "", on_hand=numbers["on_hand"])
        described = replace(base, low_at=numbers["low_at"], category=ItemCategory(self.fields["category"].value()))
        before, ranks = self._before, self._ranks()
        self.saved.emit(replace(described, **self.fields.values_of("name", "sku", "bin")), before)
        if before is not None and ranks != self._all_ranks.get(before.sku, ()):
            self.ranked.emit(before, ranks)

    def show_faults(self, fields: Mapping[str, str]) -> None:
        """Say what is wrong, and go to the first of it."""
        self.fields.show_faults(fields)
        if "stand_ins" in fields:
            self.stand_ins.set_error(fields["stand_ins"])

    def _ranks(self) -> tuple[str, ...]:
        return tuple(thing.sku for thing in self.stand_ins.things())

    def _show_ranks(self) -> None:
        self._known = self._all_ranks.get(self._before.sku, ()) if self._before else ()
        self.stand_ins.show_things(GestureItem(sku) for sku in self._known)
