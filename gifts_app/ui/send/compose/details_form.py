"""What a kind asks for beside story and message, as a form made from the catalogue's fields."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from gifts_app.domain.kinds import Field, GestureKind, visible_fields
from gifts_app.ui.messages import translate
from gifts_app.ui.tokens import GAP_S, TWO_LINES_H
from gifts_app.ui.widgets.combo import ComboField
from gifts_app.ui.widgets.dates import DateField
from gifts_app.ui.widgets.editor import TextEditor
from gifts_app.ui.widgets.fields import Labelled, LineField
from gifts_app.ui.widgets.forms import Form
from gifts_app.ui.widgets.labels import PlainLabel

_COLUMNS = 6

# Sixths of the width that a type of field wants; names and places want more than a date.
_SPAN = {"date": 2, "choice": 2, "phone": 2, "line": 3, "text": 6}
_SPAN_OF = {"deliver_address": 3, "begins_at": 1, "colours": 2, "avoid": 2, "substitution": 3, "if_absent": 3}


_CUSTOMS = {"deliver_to"}  # where advice tells a custom and warns of nothing


class DetailsForm(QWidget):
    """Fields of one kind in rows; those that the chosen place does not need go away, with their words kept.

    Signals:
        edited: a person changed a value.
    """

    edited = Signal()

    def __init__(self, kind: GestureKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.fields = Form()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_S)
        self._grid.setVerticalSpacing(GAP_S)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        for field in kind.fields:
            control = _CONTROLS[field.type](field)
            control.setParent(self)  # now, so that the order of the catalogue is the order of Tab
            control.set_name(f"field_{field.key}")
            control.edited.connect(self._on_edited)
            control.set_tight()
            self.fields[field.key] = control
        self._placed: tuple[str, ...] = ()
        self._row_of: dict[str, int] = {}
        self._advice: dict[str, str] = {}
        self._told: dict[int, PlainLabel] = {}
        self._narrow = False
        self._place()

    def values(self) -> dict[str, str]:
        """What stands in the fields, out of sight or not; empty ones left out."""
        return {key: value for key, value in self.fields.values_of().items() if value}

    def show_values(self, values: Mapping[str, str]) -> None:
        """Fill the fields; nobody is told."""
        for field in self._kind.fields:
            control, value = self.fields[field.key], values.get(field.key, "")
            if control.value() != value:
                control.set_value(value)
        self._place()

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say at each field what is wrong; fields without fault are cleared."""
        for key, control in self.fields.items():
            control.set_error(faults.get(key, ""))
        self._tell()

    def show_advice(self, advice: Mapping[str, str]) -> None:
        """Say under a field what is worth a second look; it stops nothing."""
        if dict(advice) != self._advice:
            self._advice = dict(advice)
            self._tell()

    def advice(self) -> dict[str, str]:
        """What is said under the fields, by their keys."""
        return dict(self._advice)

    def set_narrow(self, narrow: bool) -> None:
        """Give each field more of a smaller width."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._placed = ()
            self._place()

    def _on_edited(self) -> None:
        self._place()
        self.edited.emit()

    def _place(self) -> None:
        shown = tuple(visible_fields(self._kind, self.values()))
        keys = tuple(field.key for field in shown)
        if keys == self._placed:
            return
        self._placed = keys
        for control in self.fields.values():
            self._grid.removeWidget(control)
        for control_key, control in self.fields.items():
            if control_key not in keys:
                control.hide()
        row = column = 0
        self._row_of.clear()
        for span, field in self._spans(shown):
            if column + span > _COLUMNS:
                row, column = row + 2, 0  # every second row is for advice about the one above it
            control = self.fields[field.key]
            self._grid.addWidget(control, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            self._row_of[field.key] = row
            control.show()
            column += span
        self._tell()

    def _tell(self) -> None:
        """Say under each row what is worth a second look in it; the sentence needs more room than a field has."""
        told: dict[int, dict[str, str]] = {}
        for key, control in self.fields.items():
            text = self._advice.get(key, "") if not control.error() else ""
            control.set_advice(self._advice.get(key, ""))
            if text and key in self._row_of:
                told.setdefault(self._row_of[key], {})[key] = text
        for row in [row for row in self._told if row not in told]:
            label = self._told.pop(row)
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        for row, texts in told.items():
            if row not in self._told:
                self._told[row] = PlainLabel("", "caption", tone="warn", wrap=True)
                self._told[row].setObjectName(f"advice_{row}")
                self._grid.addWidget(self._told[row], row + 1, 0, 1, _COLUMNS)
            self._told[row].setText("\n".join(texts.values()))
            self._told[row].set_tone("muted" if texts.keys() <= _CUSTOMS else "warn")

    def _spans(self, shown: tuple[Field, ...]) -> list[tuple[int, Field]]:
        """Give each field its sixths, and what is left of a row to its last field."""
        placed: list[tuple[int, Field]] = []
        used = 0
        for field in shown:
            span = _SPAN_OF.get(field.key, _SPAN[field.type])
            if self._narrow:
                span = 3 if span <= 2 else 6
            if used + span > _COLUMNS:
                if placed and used < _COLUMNS:
                    placed[-1] = (placed[-1][0] + _COLUMNS - used, placed[-1][1])
                used = 0
            placed.append((span, field))
            used = (used + span) % _COLUMNS
        if placed and used:
            placed[-1] = (placed[-1][0] + _COLUMNS - used, placed[-1][1])
        return placed


def _label(field: Field) -> str:
    return translate("kinds", field.label)


def _hint(field: Field) -> str:
    return translate("kinds", field.placeholder) if field.placeholder else ""


def _date(field: Field) -> Labelled:
    return DateField(_label(field))


def _choice(field: Field) -> Labelled:
    return ComboField(_label(field), [(key, translate("kinds", label)) for key, label in field.choices])


def _text(field: Field) -> Labelled:
    editor = TextEditor(_label(field), placeholder=_hint(field), lines=2)
    editor.set_height(TWO_LINES_H)
    return editor


def _line(field: Field) -> Labelled:
    return LineField(_label(field), placeholder=_hint(field))


_CONTROLS: Mapping[str, Callable[[Field], Labelled]] = {
    "date": _date,
    "choice": _choice,
    "text": _text,
    "line": _line,
    "phone": _line,
}
