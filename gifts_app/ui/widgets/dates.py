"""A date to type: as the language writes it, or year-month-day."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gifts_app.ui.widgets.fields import LineField


def read_date(text: str, locale: QLocale) -> date | None:
    """Read a typed date: ISO 8601 first, then the language's short and long form; None if it is none."""
    text = text.strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    for form in (QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat):
        day = locale.toDate(text, form)
        if not day.isValid():
            # Short forms have two digits for the year in many languages; people type four all the same.
            day = locale.toDate(text, locale.dateFormat(form).replace("yy", "yyyy").replace("yyyyyyyy", "yyyy"))
        if day.isValid():
            return _this_century(day)
    return None


def _this_century(day: QDate) -> date:
    year = day.year() + 100 if day.year() < 1950 else day.year()
    return date(year, day.month(), day.day())


def write_date(day: date, locale: QLocale) -> str:
    """Write a date as the language writes it, with all digits of the year."""
    return locale.toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


class DateField(LineField):
    """A typed date; arrow up and down move by a day.

    Keeps what was typed; ``value`` is ISO 8601 where it can be read, else the text as it stands for the caller's check.
    """

    def __init__(self, label: str, *, hint: str = "", optional: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, placeholder="2026-05-30", hint=hint, optional=optional, parent=parent)
        self.edit.editingFinished.connect(self._on_finished)

    def value(self) -> str:
        """The date as year-month-day, empty, or the unreadable text."""
        day = self._read()
        return day.isoformat() if day else self.text().strip()

    def set_value(self, value: str) -> None:
        """Show a date given as year-month-day; anything else is shown as it stands."""
        try:
            self.set_text(write_date(date.fromisoformat(value), self.locale()))
        except ValueError:
            self.set_text(value)

    def _read(self) -> date | None:
        text = self.text().strip()
        day = self.locale().toDate(text, "d MMM yyyy")
        return date(day.year(), day.month(), day.day()) if day.isValid() else read_date(text, self.locale())

    def _on_finished(self) -> None:
        day = self._read()
        if day:
            self.edit.setText(write_date(day, self.locale()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by a day."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        day = self._read()
        if not step or day is None:
            super().keyPressEvent(event)
            return
        self.edit.setText(write_date(date.fromordinal(day.toordinal() + step), self.locale()))
        self.edited.emit()
