"""A panel of facts, each a row: what, a quiet line under it, and a value at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.ui.notices import Glyph
from gifts_app.ui.tokens import GAP_S
from gifts_app.ui.widgets.labels import PlainLabel
from gifts_app.ui.widgets.panels import Panel


@dataclass(frozen=True, slots=True)
class Fact:
    """One row; ``tone`` colours the icon and the value."""

    text: str
    detail: str = ""
    value: str = ""
    icon: str = ""
    tone: str = ""


class Facts(Panel):
    """Rows that come and go; without any the whole panel hides."""

    def __init__(self, title: str, *, plain: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._plain = plain
        if plain:
            self.column.setContentsMargins(0, 0, 0, 0)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GAP_S)
        self.column.addLayout(self._rows)
        self._shown: tuple[Fact, ...] = ()
        self.hide()

    def add_actions(self, buttons: Sequence[QAbstractButton]) -> None:
        """Put actions under the rows."""
        row = QHBoxLayout()
        row.setSpacing(GAP_S)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these instead."""
        if tuple(facts) == self._shown:
            return
        self._shown = tuple(facts)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for fact in facts:
            self._rows.addWidget(_FactRow(fact))
        self.setVisible(bool(facts))

    def texts(self) -> tuple[str, ...]:
        """What the rows say."""
        return tuple(" ".join(filter(None, (fact.text, fact.detail, fact.value))) for fact in self._shown)

    def paintEvent(self, event: object) -> None:
        """Draw the box, unless it is plain."""
        if not self._plain:
            super().paintEvent(event)  # type: ignore[arg-type]


class _FactRow(QWidget):
    def __init__(self, fact: Fact) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_S)
        if fact.icon:
            row.addWidget(Glyph(fact.icon, fact.tone or "muted"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(fact.text, elide=True))
        if fact.detail:
            words.addWidget(PlainLabel(fact.detail, "caption", tone="muted", wrap=True))
        row.addLayout(words, 1)
        if fact.value:
            row.addWidget(PlainLabel(fact.value, weight=500, tone=fact.tone or "text"))
