"""What was begun and not sent, or not saved, one line each."""

import uuid
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.services.begun_forms import BegunForm
from gifts_app.ui.delegates import QueueDelegate, QueueLine
from gifts_app.ui.messages import key_text
from gifts_app.ui.painting import KIND_ICON
from gifts_app.ui.rows import Column, RowsList, RowsModel
from gifts_app.ui.send.keys import BEFORE_KEY, NEXT_KEY
from gifts_app.ui.send.views import Unfinished
from gifts_app.ui.send.wording import first_words
from gifts_app.ui.tokens import ROW_QUEUE
from gifts_app.ui.widgets.buttons import IconButton
from gifts_app.ui.widgets.labels import KeyCap, PlainLabel, set_tooltip
from gifts_app.ui.wording import kind_label, occasion_label, time_words

_SHOWN_AT_ONCE = 3


class UnfinishedList(QWidget):
    """New customers and drafts to go on with; away while there are none, or while somebody is looked for.

    Signals:
        resumed(object), thrown_away(object): the id of one.
    """

    resumed = Signal(object)
    thrown_away = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._out_of_the_way = False
        self._forms: tuple[BegunForm, ...] = ()
        self._drafts: tuple[Unfinished, ...] = ()
        self._model = RowsModel([Column("draft", "", self._spoken)])
        self.list = RowsList(self._model, self.tr("Unfinished"))
        self.list.setObjectName("unfinished")
        self.list.setItemDelegate(QueueDelegate(self._line, self.list))
        self.list.installEventFilter(self)
        self._bin = IconButton("trash-2", self.tr("Throw the marked one away"), "Del")
        self._bin.setObjectName("throw_away")
        self._bin.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.tr("Unfinished"), "caption", 600, "muted"), 1)
        cap = KeyCap(key_text(NEXT_KEY))
        set_tooltip(cap, self.tr("Round and back with {key}").format(key=key_text(BEFORE_KEY)))
        head.addWidget(cap)
        head.addWidget(self._bin)
        column.addLayout(head)
        column.addWidget(self.list)
        self.list.clicked.connect(lambda index: self._resume(self._model.row_at(index.row())))
        self.list.activated.connect(lambda index: self._resume(self._model.row_at(index.row())))
        self.list.opened.connect(self._resume)
        self.list.current_changed.connect(lambda row: self._bin.setEnabled(row is not None))
        self._bin.clicked.connect(self._throw_away)
        self.hide()

    def show_drafts(self, drafts: tuple[Unfinished, ...]) -> None:
        """List these drafts; who is marked stays marked while nothing changed."""
        self._drafts = drafts
        self._list()

    def show_forms(self, forms: tuple[BegunForm, ...]) -> None:
        """List these new customers, among the drafts."""
        self._forms = forms
        self._list()

    def set_out_of_the_way(self, away: bool) -> None:
        """Leave the room to search results."""
        self._out_of_the_way = away
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Throw the current one away with Delete."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            self._throw_away()
            return True
        return super().eventFilter(watched, event)

    def _list(self) -> None:
        begun: tuple[Unfinished | BegunForm, ...] = (*self._forms, *self._drafts)
        rows = tuple(sorted(begun, key=_moment, reverse=True))
        if rows == self._model.rows():
            return
        self._model.set_rows(rows)
        self._bin.setEnabled(self.list.current_row() is not None)
        self.list.setFixedHeight(ROW_QUEUE * min(len(rows), _SHOWN_AT_ONCE))
        self._place()

    def _place(self) -> None:
        self.setVisible(self._model.rowCount() > 0 and not self._out_of_the_way)

    def _resume(self, row: Unfinished | BegunForm | None) -> None:
        if row is not None:
            self.resumed.emit(_id_of(row))

    def _throw_away(self) -> None:
        row = self.list.current_row()
        if row is not None:
            self.thrown_away.emit(_id_of(row))

    def _line(self, row: Unfinished | BegunForm) -> QueueLine:
        if isinstance(row, BegunForm):
            return QueueLine(self._name(row), f"{time_words(row.at)} · {self.tr('New customer')}", "user-plus")
        words = first_words(row.draft) or occasion_label(row.draft.occasion)
        when = time_words(row.kept_at) if row.kept_at else self.tr("not kept yet")
        detail = f"{when} · {words}"
        name = row.name or self.tr("A customer who was removed")
        if row.seen:
            detail = self.tr("Change · {detail}").format(detail=detail)
        return QueueLine(name, detail, KIND_ICON.get(row.draft.kind, "mail"), row.draft.kind)

    def _name(self, form: BegunForm) -> str:
        """Return what somebody new is known by: the name, or whatever there is of them."""
        details = form.details
        known = (details.name, details.preferred_name, details.email, details.phone, details.address.company)
        return next((text for text in known if text.strip()), self.tr("Somebody new"))

    def _spoken(self, row: Unfinished | BegunForm) -> str:
        line = self._line(row)
        if isinstance(row, BegunForm):
            return f"{line.title}, {line.detail}"
        return f"{line.title}, {kind_label(row.draft.kind)}, {line.detail}"


def _moment(row: Unfinished | BegunForm) -> datetime:
    """Return what puts the latest first; what the disk has not taken was written last."""
    at = row.at if isinstance(row, BegunForm) else row.kept_at
    return at or datetime.max.replace(tzinfo=UTC)


def _id_of(row: Unfinished | BegunForm) -> uuid.UUID:
    return row.id if isinstance(row, BegunForm) else row.draft.id
