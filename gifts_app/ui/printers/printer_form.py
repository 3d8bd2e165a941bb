"""One printer to describe: its name and tray, what it leaves white, its dots."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gifts_app.documents.setup import Printer
from gifts_app.ui.printers.presenter import number_of
from gifts_app.ui.tokens import GAP_M
from gifts_app.ui.widgets.buttons import SecondaryButton, TextButton
from gifts_app.ui.widgets.combo import ComboField
from gifts_app.ui.widgets.fields import LineField
from gifts_app.ui.widgets.forms import Form
from gifts_app.ui.widgets.labels import set_shown
from gifts_app.ui.widgets.panels import Panel

# Dots an inch, as makers write them, and dots in a millimetre.
_DOTS = {"203": 8.0, "300": 300 / 25.4, "600": 600 / 25.4, "1200": 1200 / 25.4}
_NOT_A_NUMBER = float("nan")


class PrinterForm(Panel):
    """A few fields with Save.

    Signals:
        saved(Printer, Printer or None): a person wants it stored; the second is the printer as it was.
        removed(Printer): a person wants it gone.
    """

    saved = Signal(object, object)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._before: Printer | None = None
        dots = (
            ("203", self.tr("203, label printers")),
            ("300", "300"),
            ("600", self.tr("600, most lasers")),
            ("1200", "1200"),
        )
        self.title.setText(self.tr("What it is"))
        self.fields = Form(
            name=LineField(self.tr("Name"), placeholder="HP LaserJet M554", hint=self.tr("As people call it")),
            tray=LineField(self.tr("Tray"), hint=self.tr("Each tray feeds in its own way")),
            margin=LineField(self.tr("White margin in mm"), hint=self.tr("Leave it empty if nobody knows")),
            dots_per_mm=ComboField(self.tr("Dots an inch"), dots, hint=self.tr("Bar codes keep to whole dots")),
        )
        for line in (("name", "tray"), ("margin", "dots_per_mm")):
            row = QHBoxLayout()
            row.setSpacing(GAP_M)
            for key in line:
                row.addWidget(self.fields[key], 1)
            self.column.addLayout(row)
        self._save = SecondaryButton(self.tr("Save"), "check", "Ctrl+S")
        self._save.setObjectName("save_printer")
        self._remove = TextButton(self.tr("Remove this printer"), "trash-2")
        self._remove.setObjectName("remove_printer")
        foot = QHBoxLayout()
        foot.setSpacing(GAP_M)
        foot.addWidget(self._save)
        foot.addStretch(1)
        foot.addWidget(self._remove)
        self.column.addLayout(foot)
        self._save.clicked.connect(lambda _checked=False: self.save())
        self._remove.clicked.connect(lambda _checked=False: self.removed.emit(self._before))

    def begin(self, printer: Printer | None) -> None:
        """Show a printer, or an empty form for a new one."""
        self._before = printer
        shown = printer or Printer(dots_per_mm=_DOTS["600"])
        self.fields.fill(_texts(shown))
        set_shown(self._remove, printer is not None)

    def follow(self, printer: Printer) -> None:
        """Take what was stored elsewhere; what is being typed stays."""
        if self._before is not None and self.fields.values_of() == _texts(self._before):
            self.fields.fill(_texts(printer))
        self._before = printer

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self.fields["name"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Ask to store what stands in the form."""
        said = self.fields.values_of()
        number = number_of(said["margin"])
        margin = None if not said["margin"].strip() else _NOT_A_NUMBER if number is None else number
        base = self._before or Printer()
        dots = _DOTS[said["dots_per_mm"]]
        self.saved.emit(
            replace(base, name=said["name"], tray=said["tray"], margin=margin, dots_per_mm=dots), self._before
        )

    def show_faults(self, fields: Mapping[str, str]) -> None:
        """Say what is wrong, and go to the first of it."""
        self.fields.show_faults(fields)


def _texts(printer: Printer) -> dict[str, str]:
    nearest = min(_DOTS, key=lambda dots: abs(_DOTS[dots] - printer.dots_per_mm))
    margin = "" if printer.margin is None else f"{printer.margin:g}"
    return {"name": printer.name, "tray": printer.tray, "margin": margin, "dots_per_mm": nearest}
