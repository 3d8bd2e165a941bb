"""How a file's columns are understood: one line, and all of them when somebody wants to see."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S
from gifts_app.ui.widgets.buttons import TextButton
from gifts_app.ui.widgets.flow import FlowLayout
from gifts_app.ui.widgets.labels import PlainLabel, set_shown
from gifts_app.ui.wording import joined


class ColumnsRead(QWidget):
    """The line, beside what chooses the format; the pairs under it on demand."""

    def __init__(self, format_choice: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_M)
        row = QHBoxLayout()
        row.setSpacing(GAP_M)
        self.line = PlainLabel("", tone="muted", elide=True)
        self.toggle = TextButton("")
        self.toggle.clicked.connect(lambda _checked=False: self._show_pairs(not self._pairs.isVisibleTo(self)))
        row.addWidget(format_choice)
        row.addWidget(self.line, 1)
        row.addWidget(self.toggle)
        column.addLayout(row)
        self._flow = FlowLayout(self._pairs, GAP_L)
        column.addWidget(self._pairs)
        self._show_pairs(False)

    def show_columns(self, mapped: Mapping[str, str], unmapped: Sequence[str]) -> None:
        """Show which heading is read as which field, and what is left alone."""
        left = self.tr("Left alone: {columns}").format(columns=", ".join(unmapped)) if unmapped else ""
        self.line.setText(joined((self.tr("%n columns are read", "", len(mapped)), left)))
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        names = self._field_names()
        for heading, field in mapped.items():
            self._flow.addWidget(_Pair(heading, names.get(field, field)))
        set_shown(self.toggle, bool(mapped))
        self._show_pairs(False)

    def _show_pairs(self, shown: bool) -> None:
        self._pairs.setVisible(shown)
        self.toggle.set_label(self.tr("Hide columns") if shown else self.tr("Show columns"))

    def _field_names(self) -> dict[str, str]:
        return {
            "number": self.tr("number"),
            "name": self.tr("name"),
            "prefix": self.tr("title"),
            "given_name": self.tr("given name"),
            "middle_name": self.tr("middle name"),
            "family_name": self.tr("family name"),
            "suffix": self.tr("suffix"),
            "preferred_name": self.tr("likes to be called"),
            "pronunciation": self.tr("how it is said"),
            "said_given": self.tr("how it is said"),
            "said_middle": self.tr("how it is said"),
            "said_family": self.tr("how it is said"),
            "email": self.tr("e-mail"),
            "phone": self.tr("phone"),
            "language": self.tr("language"),
            "notes": self.tr("notes"),
            "tags": self.tr("tags"),
            "company": self.tr("company"),
            "street": self.tr("street"),
            "street_2": self.tr("street"),
            "street_3": self.tr("street"),
            "formatted": self.tr("address"),
            "district": self.tr("district"),
            "city": self.tr("city"),
            "region": self.tr("state or region"),
            "postal_code": self.tr("postal code"),
            "country": self.tr("country"),
        }


class _Pair(QWidget):
    """A heading of the file and what it is read as."""

    def __init__(self, heading: str, field: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_S)
        row.addWidget(PlainLabel(heading, "caption", tone="muted"))
        row.addWidget(PlainLabel(field, "caption", 600))
