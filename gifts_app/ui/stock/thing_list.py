"""Things of the shelves in an order that a person gives them: of a recipe, or what may stand in for something."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.domain.gestures import GestureItem
from gifts_app.domain.kinds import MOST_OF_ONE_ITEM
from gifts_app.ui.delegates import QueueDelegate, QueueLine
from gifts_app.ui.rows import Column, RowsList, RowsModel
from gifts_app.ui.tokens import GAP_S, GAP_XS, ROW_QUEUE
from gifts_app.ui.widgets.buttons import SecondaryButton, TextButton
from gifts_app.ui.widgets.combo import ComboBox
from gifts_app.ui.widgets.fields import Labelled
from gifts_app.ui.widgets.labels import set_tooltip

_MOST_SEEN = 4  # rows before the list scrolls


class ThingList(Labelled):
    """Choose a thing and Enter adds it; Delete takes the current one out, Alt with an arrow moves it.

    With ``counted`` each thing has a number, which ``+`` and ``-`` change.
    """

    def __init__(self, label: str, hint: str, *, counted: bool, parent: QWidget | None = None) -> None:
        super().__init__(label, hint, parent=parent)
        self._counted = counted
        self._names: Mapping[str, str] = {}
        self._things: list[GestureItem] = []
        self.choice = ComboBox(name=self.tr("A thing to add: {list}").format(list=label))
        self.add = SecondaryButton(self.tr("Add"), "plus")
        self._model = RowsModel([Column("thing", "", self._spoken)])
        self.list = RowsList(self._model, label)
        self.list.setItemDelegate(QueueDelegate(self._line, self.list))
        self.list.installEventFilter(self)
        self.choice.installEventFilter(self)
        self._keys = self._build_keys()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_XS)
        row = QHBoxLayout()
        row.setSpacing(GAP_S)
        row.addWidget(self.choice, 1)
        row.addWidget(self.add)
        column.addWidget(self.list)
        column.addWidget(self._keys)
        column.addLayout(row)
        self.place(holder, self.choice)
        self.choice.setAccessibleName(self.tr("A thing to add: {list}").format(list=label))
        self.add.clicked.connect(lambda _checked=False: self._add())
        self._show(0)

    def offer(self, names: Mapping[str, str], without: str = "") -> None:
        """Offer things by SKU and name; ``without`` is the one that the list is about."""
        self._names = names
        offered = sorted((name, sku) for sku, name in names.items() if sku != without)
        self.choice.set_choices([(sku, name) for name, sku in offered])
        self._show(self.list.currentIndex().row())

    def things(self) -> tuple[GestureItem, ...]:
        """What is in it, in its order."""
        return tuple(self._things)

    def show_things(self, things: Iterable[GestureItem]) -> None:
        """Fill it; nobody is told."""
        self._things = list(things)
        self.set_error("")
        self._show(0)

    def _build_keys(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_XS)
        actions = [
            (self.tr("Up"), "Alt+Up", lambda: self._move(-1)),
            (self.tr("Down"), "Alt+Down", lambda: self._move(1)),
            (self.tr("Take out"), "Del", self._take_out),
        ]
        if self._counted:
            actions[:0] = [
                (self.tr("More"), "+", lambda: self._count(1)),
                (self.tr("Less"), "-", lambda: self._count(-1)),
            ]
        for label, key, run in actions:
            button = TextButton(label)
            set_tooltip(button, f"{label} ({key})")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys in the list do the same
            button.clicked.connect(lambda _checked=False, run=run: run())
            row.addWidget(button)
        row.addStretch(1)
        return holder

    def _add(self) -> None:
        sku = self.choice.key()
        places = [place for place, thing in enumerate(self._things) if thing.sku == sku]
        if places:
            self.list.select(places[0])
            self._count(1)
        elif sku:
            self._change([*self._things, GestureItem(sku)], len(self._things))

    def _take_out(self) -> None:
        place = self.list.currentIndex().row()
        if place >= 0:
            self._change([*self._things[:place], *self._things[place + 1 :]], max(0, place - 1))

    def _move(self, by: int) -> None:
        place = self.list.currentIndex().row()
        if place >= 0 and 0 <= place + by < len(self._things):
            moved = list(self._things)
            moved.insert(place + by, moved.pop(place))
            self._change(moved, place + by)

    def _count(self, by: int) -> None:
        place = self.list.currentIndex().row()
        if self._counted and place >= 0:
            thing = self._things[place]
            changed = replace(thing, quantity=max(1, min(MOST_OF_ONE_ITEM, thing.quantity + by)))
            self._change([*self._things[:place], changed, *self._things[place + 1 :]], place)

    def _change(self, things: list[GestureItem], place: int) -> None:
        self._things = things
        self.set_error("")
        self._show(place)
        self.edited.emit()

    def _show(self, place: int) -> None:
        self._model.set_rows(list(enumerate(self._things)))
        self.list.select(min(place, len(self._things) - 1))
        self.list.setVisible(bool(self._things))
        self._keys.setVisible(bool(self._things))
        self.list.setFixedHeight(max(1, min(_MOST_SEEN, len(self._things))) * ROW_QUEUE)

    def _line(self, row: tuple[int, GestureItem]) -> QueueLine:
        place, thing = row
        name = self._names.get(thing.sku, thing.sku)
        if self._counted:
            return QueueLine(name, self.tr("{count} in each package").format(count=thing.quantity), "package", "wow")
        rank = self.tr("The first choice") if not place else self.tr("Number {place}").format(place=place + 1)
        return QueueLine(name, rank, "refresh-cw", "muted")

    def _spoken(self, row: tuple[int, GestureItem]) -> str:
        line = self._line(row)
        return f"{line.title}, {line.detail}"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list, and Enter of the choice."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if watched is self.choice:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self._add()
                return True
            return super().eventFilter(watched, event)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key == Qt.Key.Key_Delete:
            self._take_out()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if key == Qt.Key.Key_Up else 1)
        elif self._counted and event.text() in ("+", "-"):
            self._count(1 if event.text() == "+" else -1)
        else:
            return super().eventFilter(watched, event)
        return True
